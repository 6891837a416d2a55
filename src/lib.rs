//! The user interface of consent-card: a profile card, a consent dialog, a my-connection page and an admin settings
//! page, for any backend that speaks the contract.
//!
//! Data runs one way, and the modules stand in its order: the contract's JSON types come in through [`client`] (bytes to
//! types, failures to one error), [`state`] turns types into decisions (plain functions, no DOM, tested natively),
//! [`components`] turn decisions into markup and hand events out, [`surfaces`] wire the three together and know no
//! router, and `app` (stand-alone page) or [`embed`] (custom elements) put a surface into a document. [`text`] holds
//! every word of the user interface and [`browser`] every seam to the browser.

/// A place where a test may make the module crash; nothing at all without the feature `crash-points`.
macro_rules! crash_here {
    ($point:expr) => {
        #[cfg(feature = "crash-points")]
        crate::crash::here($point);
    };
}
/// The contract's types, as a host in Rust needs them beside a surface.
pub use contract;

pub mod browser;
pub mod client;
pub mod reactive;
pub mod state;
pub mod text;

pub mod components;
pub mod surfaces;

#[cfg(feature = "app")]
pub mod app;
pub mod embed;
#[cfg(feature = "gallery")]
pub mod gallery;

#[cfg(feature = "crash-points")]
mod crash;
