//! Leptos' signals under its own names, but of one type underneath.
//!
//! Leptos makes its whole bookkeeping anew for each type that a signal, a memo, a stored value or a callback holds. Here it is
//! made once: what is held lies behind a pointer to anything (`slot.rs`), and what knows the type is a few lines in front of it.
//! Who tracks whom, when effects run and what goes with its owner is Leptos' as before.
//!
//! A file takes [`prelude`] instead of `leptos::prelude`, which comes along.

mod callback;
mod effect;
mod memo;
mod shared;
mod signal;
mod slot;
mod stored;
#[cfg(test)]
mod tests;

pub use callback::Callback;
pub use effect::Effect;
pub use memo::{Memo, Signal};
pub use shared::ArcRwSignal;
pub use signal::RwSignal;
pub use stored::StoredValue;

/// What a file takes instead of `leptos::prelude`.
pub mod prelude {
    pub use leptos::prelude::*;

    pub use super::{ArcRwSignal, Callback, Effect, Memo, RwSignal, Signal, StoredValue};
}
