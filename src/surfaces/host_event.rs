//! What a surface tells whoever mounts it.

use crate::client::ClientError;
pub use crate::components::profile_card::ActionRequested;

/// Something that happened in a surface and that a host page may act on. It carries nothing about anybody: whose card it
/// is, the host knows, and what was decided in detail is between the member and the backend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostEvent {
    /// The reader opened the card.
    CardOpened,
    /// The member answered the consent dialog.
    Decided(DecisionMade),
    /// The member ended the connection, or narrowed it.
    Withdrawn,
    /// The reader went on to another person within the card.
    PersonOpened,
    /// The reader pressed an action. The host may take it over; the link is not followed then.
    ActionRequested(ActionRequested),
    /// Nothing can be shown.
    LoadFailed(LoadFailure),
    /// The page's styles tilted the consent dialog or made it hard to read, and it set them aside.
    ThemeOverridden,
    /// The first thing to be read is there, be it an error: whatever held its place may go.
    Settled,
}

/// The three answers to the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecisionMade {
    /// Consent was given and is in force.
    Given,
    /// "No".
    Refused,
    /// "Not now", Escape, closing.
    Deferred,
}

/// Why nothing can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadFailure {
    /// The backend could not be reached or gave no answer that can be read.
    Backend,
    /// Nobody is signed in, or the token was refused.
    SignedOut,
    /// There is no such person, or not for this viewer.
    NotFound,
}

impl LoadFailure {
    /// What a failure of a request is to a host. Whether the member is offline or the backend is down is the same to it.
    #[must_use]
    pub const fn of(error: &ClientError) -> Self {
        match error {
            ClientError::SignedOut => Self::SignedOut,
            ClientError::NotFound => Self::NotFound,
            _ => Self::Backend,
        }
    }
}
