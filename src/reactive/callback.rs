//! A function as a value.

use std::rc::Rc;

use super::slot::{Place, Slot, handle};

/// A function that can be copied, and goes with the owner under which it was made.
pub struct Callback<In: 'static, Out: 'static = ()>(Place<Boxed<In, Out>>);

type Boxed<In, Out> = Box<dyn Fn(In) -> Out>;

handle!(Callback<In, Out>);

impl<In, Out> Callback<In, Out> {
    /// Of a function.
    #[must_use]
    pub fn new(function: impl Fn(In) -> Out + 'static) -> Self {
        Self::of(Box::new(function))
    }

    #[inline(never)]
    fn of(function: Boxed<In, Out>) -> Self {
        Self(Place::of(Slot::still(Rc::new(function))))
    }

    /// Calls it.
    #[inline(never)]
    pub fn run(self, input: In) -> Out {
        self.0.see(false)(input)
    }

    /// Calls it, if its owner is still there.
    #[inline(never)]
    pub fn try_run(self, input: In) -> Option<Out> {
        Some(self.0.look(false)?(input))
    }
}
