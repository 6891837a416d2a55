//! Writes the scripts of words into a folder: what an element says where its code cannot run, and each language that the
//! modules do not hold. A program of its own, so that whoever builds the embed gets the words of `src/text` and no task of a
//! developer has to link the interface.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let folder = std::env::args_os().nth(1).unwrap_or_else(|| ".".into());
    for (name, script) in consent_card::text::scripts() {
        std::fs::write(Path::new(&folder).join(name), script)?;
    }
    Ok(())
}
