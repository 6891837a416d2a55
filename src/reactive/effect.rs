//! What is done whenever something that it read has changed.

use std::cell::Cell;

/// Runs once on the next turn, and again when what it read has changed, until its owner goes.
pub struct Effect;

impl Effect {
    /// Does something.
    pub fn new<T, Form>(action: impl Action<T, Form>) -> Self {
        run(action.boxed());
        Self
    }
}

/// What an effect does: with or without what it answered before.
pub trait Action<T, Form>: 'static {
    /// As one type for all.
    fn boxed(self) -> Box<dyn Fn()>;
}

/// An action without an answer.
pub struct Plain;

/// An action that is given what it answered before.
pub struct Remembering;

impl<F: Fn() + 'static> Action<(), Plain> for F {
    fn boxed(self) -> Box<dyn Fn()> {
        Box::new(self)
    }
}

impl<T: 'static, F: Fn(Option<T>) -> T + 'static> Action<T, Remembering> for F {
    fn boxed(self) -> Box<dyn Fn()> {
        let before = Cell::new(None);
        Box::new(move || before.set(Some(self(before.take()))))
    }
}

#[inline(never)]
fn run(action: Box<dyn Fn()>) {
    leptos::prelude::Effect::new(action);
}
