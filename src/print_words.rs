//! Writes the words of the interface as data. `consent-embed-words FOLDER` writes the elements' scripts: what an element says
//! where its code cannot run, and each language that the modules do not hold. With `--page` instead, as Trunk calls it,
//! it writes the languages that the stand-alone page fetches, beside what Trunk is putting together.
//!
//! It is the program of `crates/embed-words` and stands here because it takes in the module of the words and nothing else of
//! the interface: so it is built in a moment, and whoever changes a word sees it in a moment, too.

use std::path::{Path, PathBuf};

#[allow(dead_code, unused_imports, unreachable_pub, reason = "most of it is for those who say the words")]
mod text;

fn main() -> std::io::Result<()> {
    let wanted = std::env::args_os().nth(1).unwrap_or_else(|| ".".into());
    let (folder, files) = if wanted == "--page" {
        let Some(folder) = staging() else { return Ok(()) };
        (folder, text::files())
    } else {
        let mut files = text::scripts();
        files.push(text::keys_types());
        (Path::new(&wanted).to_owned(), files)
    };
    for (name, content) in files {
        std::fs::write(folder.join(name), content)?;
    }
    Ok(())
}

/// Where Trunk puts the page together; nothing for the gallery, which holds every language.
fn staging() -> Option<PathBuf> {
    let page = std::env::var("TRUNK_HTML_FILE").unwrap_or_default();
    let folder = std::env::var_os("TRUNK_STAGING_DIR")?;
    (!page.contains("gallery")).then(|| folder.into())
}
