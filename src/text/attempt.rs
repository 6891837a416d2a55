//! What became of an attempt to connect: what happened, what is safe, what to do.

use super::{errors::ErrorText, words::texts};

texts! {
    /// What became of an attempt to connect.
    #[derive(Debug)]
    pub struct AttemptText {
        /// Being asked.
        pub asking: ErrorText,
        /// It goes on in another window.
        pub in_window: ErrorText,
        /// The browser kept the window from opening.
        pub blocked: ErrorText,
        /// Nothing has come back from the window.
        pub quiet: ErrorText,
        /// Begun and not finished.
        pub open: ErrorText,
        /// Being stopped.
        pub stopping: ErrorText,
        /// Connected.
        pub done: ErrorText,
        /// Given up.
        pub cancelled: ErrorText,
        /// "No" at LinkedIn.
        pub refused: ErrorText,
        /// The LinkedIn account belongs to somebody else here.
        pub wrong_account: ErrorText,
        /// Too late.
        pub expired: ErrorText,
        /// LinkedIn gave no good answer.
        pub failed: ErrorText,
        /// Ended in a way that this page does not know.
        pub not_understood: ErrorText,
        /// Whoever is signed in has no such attempt.
        pub not_here: ErrorText,
        /// Nobody is signed in any more.
        pub signed_out: ErrorText,
        /// Somebody else is, or the session was renewed.
        pub session_changed: ErrorText,
        /// How it stands could not be asked. Its title is that of the failure.
        pub unreachable: &'static str,
        /// In the other window: it is not needed any more.
        pub close_window: &'static str,
        /// In the other window while it is being opened.
        pub opening: &'static str,
        /// Link.
        pub go_on: &'static str,
        /// Link that opens a window.
        pub open_window: &'static str,
        /// Button.
        pub stop: &'static str,
        /// Button.
        pub ask_again: &'static str,
        /// Link.
        pub see_connection: &'static str,
        /// Link.
        pub sign_in: &'static str,
        /// Button.
        pub look_again: &'static str,
    }
}
