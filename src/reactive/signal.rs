//! A value that tells of its changes.

use std::rc::Rc;

use super::{
    shared::ArcRwSignal,
    slot::{Place, Slot, handle},
};

/// Holds a value, tells whoever read it when it has changed, and goes with the owner under which it was made.
///
/// What `try_` stands before answers `None` when the owner is gone.
pub struct RwSignal<T>(pub(super) Place<T>);

handle!(RwSignal<T>);

impl<T: Default + 'static> Default for RwSignal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: 'static> From<ArcRwSignal<T>> for RwSignal<T> {
    fn from(shared: ArcRwSignal<T>) -> Self {
        Self(Place::of(shared.slot()))
    }
}

impl<T: 'static> RwSignal<T> {
    /// With a value to begin with.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self(Place::of(Slot::signal(Rc::new(value))))
    }

    /// Puts another value in its place.
    pub fn set(self, value: T) {
        drop(self.0.set(value));
    }

    /// The same; gives the value back when the owner is gone.
    pub fn try_set(self, value: T) -> Option<T> {
        self.0.set(value)
    }

    /// Changes the value.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.0.change(|value| (true, change(value)));
    }

    /// Changes the value, and passes on what the change answers.
    pub fn try_update<U>(self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        self.0.change(|value| (true, change(value)))
    }

    /// Changes the value, and tells of it only where the change answers `true`.
    pub fn maybe_update(self, change: impl FnOnce(&mut T) -> bool) {
        self.0.change(|value| (change(value), ()));
    }

    /// The same, with an answer besides.
    pub fn try_maybe_update<U>(self, change: impl FnOnce(&mut T) -> (bool, U)) -> Option<U> {
        self.0.change(change)
    }
}

/// What can be read is read alike.
macro_rules! reading {
    ($type:ident) => {
        impl<T: 'static> $type<T> {
            /// Has whoever runs now run again when the value has changed.
            pub fn track(self) {
                self.0.track();
            }

            /// Reads the value, and is told of changes.
            pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
                read(&self.0.see(true))
            }

            /// Reads the value.
            pub fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
                read(&self.0.see(false))
            }

            /// Reads the value, if its owner is still there, and is told of changes.
            pub fn try_with<U>(self, read: impl FnOnce(&T) -> U) -> Option<U> {
                self.0.look(true).map(|value| read(&value))
            }

            /// Reads the value, if its owner is still there.
            pub fn try_with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> Option<U> {
                self.0.look(false).map(|value| read(&value))
            }

            /// Whether its owner is gone.
            #[must_use]
            pub fn is_disposed(self) -> bool {
                self.0.is_disposed()
            }
        }

        impl<T: Clone + 'static> $type<T> {
            /// A copy of the value; is told of changes.
            #[inline(never)]
            #[must_use]
            pub fn get(self) -> T {
                T::clone(&self.0.see(true))
            }

            /// A copy of the value.
            #[inline(never)]
            #[must_use]
            pub fn get_untracked(self) -> T {
                T::clone(&self.0.see(false))
            }

            /// A copy of the value, if its owner is still there; is told of changes.
            #[must_use]
            pub fn try_get(self) -> Option<T> {
                self.try_with(T::clone)
            }

            /// A copy of the value, if its owner is still there.
            #[inline(never)]
            #[must_use]
            pub fn try_get_untracked(self) -> Option<T> {
                self.try_with_untracked(T::clone)
            }
        }
    };
}
pub(super) use reading;

reading!(RwSignal);
