//! Words that every surface uses.

use super::words::texts;

texts! {
    /// Words that every surface uses.
    #[derive(Debug)]
    pub struct CommonText {
        /// Closes a dialog.
        pub close: &'static str,
        /// Does the same again.
        pub retry: &'static str,
        /// Something is being fetched.
        pub loading: &'static str,
        /// `{0}`: the id of the failed request.
        pub request_id: &'static str,
        /// Said after a link that leaves the page.
        pub opens_elsewhere: &'static str,
        /// Between two short facts on one line.
        pub list_separator: &'static str,
    }
}
