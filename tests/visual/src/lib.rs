//! Pictures: of the gallery, compared with committed ones, and of the running demonstration, for the documentation.
//!
//! `tests/visual/README.md` says what is compared with what, how closely, and how pictures are renewed.

mod album;
mod compare;
pub mod fonts;
mod pairs;
mod palette;
mod prints;
mod studio;

pub use album::{Album, Failure};
pub use compare::{Difference, difference};
pub use pairs::{LANGUAGES, Shot, Variant, every_variant, pairwise};
pub use palette::{decode, encode, encode_finely};
pub use prints::{Print, Prints};
pub use studio::Studio;

use std::path::{Path, PathBuf};

/// The folder of the committed pictures.
#[must_use]
pub fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// The folder for what a test found to be different; in the target folder, and so nobody's to commit.
#[must_use]
pub fn found_folder() -> PathBuf {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| home().join("../../target"), PathBuf::from);
    target.join("visual")
}
