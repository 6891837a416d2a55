//! A signal that goes with its last holder.

use std::{marker::PhantomData, rc::Rc};

use send_wrapper::SendWrapper;

use super::slot::{Lent, Slot};

/// Holds a value outside all owners. Whoever wants to be told of changes makes a [`RwSignal`](super::RwSignal) of it.
pub struct ArcRwSignal<T> {
    slot: SendWrapper<Rc<Slot>>,
    holds: PhantomData<fn(T) -> T>,
}

impl<T> Clone for ArcRwSignal<T> {
    fn clone(&self) -> Self {
        Self { slot: self.slot.clone(), holds: PhantomData }
    }
}

impl<T: Default + 'static> Default for ArcRwSignal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: 'static> ArcRwSignal<T> {
    /// With a value to begin with.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self { slot: SendWrapper::new(Slot::signal(Rc::new(value))), holds: PhantomData }
    }

    pub(super) fn slot(self) -> Rc<Slot> {
        self.slot.take()
    }

    /// Puts another value in its place.
    pub fn set(&self, value: T) {
        self.slot.put(Rc::new(value), true);
    }

    /// Changes the value.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        if let Some(value) = Lent::of(Rc::clone(&self.slot)) {
            value.change(|value| (true, change(value)));
        }
    }
}

impl<T: Clone + Default + 'static> ArcRwSignal<T> {
    /// A copy of the value.
    #[must_use]
    pub fn get_untracked(&self) -> T {
        self.slot.value(false).and_then(|value| value.downcast().ok()).as_deref().cloned().unwrap_or_default()
    }
}
