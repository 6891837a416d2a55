//! Futures that live as long as their surface.

use std::pin::Pin;

use leptos::{prelude::Owner, reactive::owner::WeakOwner, task::spawn_local_scoped_with_cancellation};

/// Runs futures for as long as the surface that made this is mounted. What is under way when it goes is dropped, and
/// with it the request.
///
/// Not simply "the current scope": an event runs in the scope of the markup that it came from, which is built anew as
/// soon as the state changes, and would take the request with it.
#[derive(Clone)]
pub struct Tasks(Option<WeakOwner>);

impl Tasks {
    /// The tasks of the surface that is being set up now.
    #[must_use]
    pub fn here() -> Self {
        Self(Owner::current().map(|owner| owner.downgrade()))
    }

    /// Runs a future.
    pub fn spawn(&self, future: impl Future<Output = ()> + 'static) {
        self.run(Box::pin(future));
    }

    /// Boxed, because everything that runs a future is written out once for each type of it.
    #[inline(never)]
    fn run(&self, future: Pin<Box<dyn Future<Output = ()>>>) {
        if let Some(owner) = self.0.as_ref().and_then(WeakOwner::upgrade) {
            crash_here!("task");
            owner.with(|| spawn_local_scoped_with_cancellation(future));
        }
    }
}
