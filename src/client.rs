//! From bytes to types, from failures to [`ClientError`].
//!
//! One method for each call of the contract, named verb first. What a method gives back is the contract's own type; a
//! failure is one of a handful of kinds that the screen has words for. Dropping the future of a call aborts its request.
//! Nothing here is remembered but the CSRF token of the session: what LinkedIn delivered lives with whoever shows it.

mod admin;
mod clean;
mod config;
mod connection;
mod deadline;
mod error;
mod events;
mod notices;
mod oversight;
mod people;
mod reader;
mod record;
mod service;
mod shapes;
mod sse;
mod transport;
#[cfg(feature = "app")]
mod words;
mod writer;

use std::sync::Arc;

use send_wrapper::SendWrapper;

pub use clean::clean;
pub use config::{Auth, ClientConfig};
#[cfg(feature = "app")]
pub(crate) use deadline::within;
pub use error::ClientError;
pub use events::Heard;
pub use people::LookupBy;
pub(crate) use reader::from_fields;
pub use reader::{FromJs, ReadError, Reader, from_js};
#[cfg(feature = "app")]
pub use words::get_words;
pub use writer::{WriteError, to_json};

use transport::Transport;

/// What every call answers.
pub type Answer<T> = Result<T, ClientError>;

/// A way to one backend. Cheap to clone; all clones share one session.
///
/// It can be kept in signals and contexts, which ask for `Send` and `Sync`, and used on the browser's one thread.
#[derive(Clone)]
pub struct Client {
    transport: Arc<SendWrapper<Transport>>,
}

impl Client {
    /// A client for the backend at the given base address.
    #[must_use]
    pub fn new(config: ClientConfig) -> Self {
        Self::with_early(config, None)
    }

    /// The same, with answers that were asked for before there was a client. `early` is called with the path of a question
    /// below the base address and gives the promise of a `Response`, once, or nothing. Its property `since` is when the first
    /// was asked for, in milliseconds since 1970.
    #[must_use]
    pub fn with_early(config: ClientConfig, early: Option<js_sys::Function>) -> Self {
        Self { transport: Arc::new(SendWrapper::new(Transport::new(config, early))) }
    }

    /// When the first answer that was asked for before there was a client was, in milliseconds since 1970.
    #[must_use]
    pub fn early_since(&self) -> Option<f64> {
        self.transport.early_since()
    }

    /// Whether the member is known by a host's token, and not by a cookie of the backend's.
    #[must_use]
    pub fn by_token(&self) -> bool {
        self.transport.by_token()
    }

    /// Whether another asks the same backend in the same way, so that the answers to both are the same.
    #[must_use]
    pub fn asks_like(&self, other: &Self) -> bool {
        self.transport.asks_like(&other.transport)
    }

    /// Where the backend is and how it knows the member: what clients have in common that can hear each other's news.
    #[must_use]
    pub fn place(&self) -> String {
        self.transport.place()
    }
}

impl PartialEq for Client {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.transport, &other.transport)
    }
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Client")
    }
}
