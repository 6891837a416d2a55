//! What an element says where its code cannot run.

use super::words::texts;

texts! {
    /// What an element says where its code cannot run.
    #[derive(Debug)]
    pub struct FallbackText {
        /// See the English text.
        pub title: &'static str,
        /// The page's policy forbids it.
        pub policy: &'static str,
        /// The browser has no WebAssembly.
        pub browser: &'static str,
        /// A download failed.
        pub code: &'static str,
        /// It failed, and failed again.
        pub crash: &'static str,
        /// Link to the backend's page without script.
        pub way_on: &'static str,
    }
}
