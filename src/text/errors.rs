//! What can fail, in words: what happened, what is safe, what to do.

use super::words::texts;

/// A failure in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorText {
    /// What happened.
    pub title: &'static str,
    /// What is safe, and what to do.
    pub body: &'static str,
}

texts! {
    /// What can fail.
    #[derive(Debug)]
    pub struct ErrorsText {
        /// The backend could not be reached.
        pub offline: ErrorText,
        /// It did not answer in time.
        pub timeout: ErrorText,
        /// Nobody is signed in.
        pub signed_out: ErrorText,
        /// Whoever is signed in may not do this.
        pub forbidden: ErrorText,
        /// Somebody else is signed in, or the session was renewed.
        pub session_changed: ErrorText,
        /// Only a page of the backend's own may do this.
        pub own_page: ErrorText,
        /// There is nothing, or nothing that may be seen.
        pub not_found: ErrorText,
        /// It does not go with the present state.
        pub conflict: ErrorText,
        /// Somebody saved in between.
        pub stale: ErrorText,
        /// The backend refused what was sent.
        pub invalid: ErrorText,
        /// Too many requests.
        pub too_many: ErrorText,
        /// The answer was not understood.
        pub malformed: ErrorText,
        /// The backend failed.
        pub server: ErrorText,
        /// Given up before an answer came.
        pub aborted: ErrorText,
    }
}

pub(super) const fn words(title: &'static str, body: &'static str) -> ErrorText {
    ErrorText { title, body }
}
