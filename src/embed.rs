//! The same surfaces as custom elements: a guest in somebody's page.
//!
//! No router, no global, no style outside the shadow root. JavaScript owns the element (wasm cannot extend
//! `HTMLElement`); it calls a mount function here with a node inside its shadow root and keeps the handle.

#[cfg(feature = "embed")]
mod attributes;
#[cfg(feature = "embed")]
mod element;
#[cfg(feature = "embed")]
mod events;
#[cfg(feature = "embed")]
mod own_card;
#[cfg(feature = "embed")]
mod person;
pub mod styles;

#[cfg(feature = "embed")]
pub use element::{ElementConfig, MountedElement, mount_admin, mount_card, mount_connection};
/// The node that an element mounts into.
#[cfg(feature = "embed")]
pub use web_sys::HtmlElement;
