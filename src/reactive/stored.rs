//! A value that tells nobody of its changes.

use std::rc::Rc;

use super::slot::{Place, Slot, copied};

/// Holds a value for whoever has a copy of this, and goes with the owner under which it was made.
pub struct StoredValue<T>(Place<T>);

copied!(StoredValue<T>);

impl<T: 'static> StoredValue<T> {
    /// With a value to begin with.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self(Place::of(Slot::still(Rc::new(value))))
    }

    /// Puts another value in its place; nothing where the owner is gone.
    pub fn set_value(self, value: T) {
        drop(self.0.set(value));
    }

    /// Changes the value; nothing where the owner is gone.
    pub fn update_value(self, change: impl FnOnce(&mut T)) {
        self.0.change(|value| (false, change(value)));
    }

    /// Changes the value, if its owner is still there, and passes on what the change answers.
    pub fn try_update_value<U>(self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        self.0.change(|value| (false, change(value)))
    }

    /// Reads the value.
    pub fn with_value<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(&self.0.see(false))
    }

    /// Reads the value, if its owner is still there.
    pub fn try_with_value<U>(self, read: impl FnOnce(&T) -> U) -> Option<U> {
        self.0.look(false).map(|value| read(&value))
    }

    /// Whether its owner is gone.
    #[must_use]
    pub fn is_disposed(self) -> bool {
        self.0.is_disposed()
    }
}

impl<T: Clone + 'static> StoredValue<T> {
    /// A copy of the value.
    #[must_use]
    pub fn get_value(self) -> T {
        self.with_value(T::clone)
    }

    /// A copy of the value, if its owner is still there.
    #[must_use]
    pub fn try_get_value(self) -> Option<T> {
        self.try_with_value(T::clone)
    }
}
