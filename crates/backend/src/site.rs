//! The stand-alone page's files.

use std::path::Path;

use tower_http::services::{ServeDir, ServeFile};

/// Files of the folder, precompressed where they are; any other address gets the page itself, whose router knows it.
pub fn service(folder: &Path) -> ServeDir<ServeFile> {
    ServeDir::new(folder)
        .precompressed_br()
        .precompressed_gzip()
        .fallback(ServeFile::new(folder.join("index.html")))
}
