//! The documents of the stand-alone app: `index.html` of the people, as Trunk builds it, and one of each other page.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// The document of the people, of which the others are made.
pub const FIRST: &str = "index.html";
/// The module of each page, called like the programs in Cargo.toml; the people's first.
pub const MODULES: [&str; 3] = ["consent-card-people", "consent-card-connection", "consent-card-admin"];

/// Writes `connection.html` and `admin.html` beside `index.html`: the same, but that the browser is told at once of the module
/// that the page needs. A server that has `/connection` answered with them spares the way over the people's module.
pub fn write(folder: &Path) -> Result<()> {
    let first = fs::read_to_string(folder.join(FIRST))?;
    let [people, others @ ..] = MODULES;
    for module in others {
        let mut page = first.clone();
        for kind in ["wasm", "js"] {
            page = page.replace(&address(folder, people, kind)?, &address(folder, module, kind)?);
        }
        let name = module.rsplit('-').next().context("a module without a name")?;
        fs::write(folder.join(format!("{name}.html")), page)?;
    }
    Ok(())
}

/// The address of a module's file, whether it is named after its content or not.
fn address(folder: &Path, module: &str, kind: &str) -> Result<String> {
    let (stem, end) =
        if kind == "wasm" { (format!("{module}_bg."), ".wasm") } else { (format!("{module}."), ".js") };
    let files: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    let names = files.iter().filter_map(|file| file.file_name()?.to_str());
    let mut fits = names
        .filter(|name| name.strip_prefix(&stem).is_some_and(|rest| rest == &end[1..] || rest.ends_with(end)));
    let name = fits.next().with_context(|| format!("there is no {stem}{kind} in {}", folder.display()))?;
    Ok(format!("/{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_asks_at_once_for_its_own_module_and_no_other() -> Result<()> {
        for hash in ["", "0123456789abcdef."] {
            let folder = tempfile::tempdir()?;
            for module in MODULES {
                fs::write(folder.path().join(format!("{module}_bg.{hash}wasm")), "")?;
                fs::write(folder.path().join(format!("{module}.{hash}js")), "")?;
            }
            let page =
                format!("<a href=/consent-card-people_bg.{hash}wasm><b href=/consent-card-people.{hash}js>");
            fs::write(folder.path().join(FIRST), page)?;
            write(folder.path())?;
            let page = fs::read_to_string(folder.path().join("admin.html"))?;
            let wanted =
                format!("<a href=/consent-card-admin_bg.{hash}wasm><b href=/consent-card-admin.{hash}js>");
            assert_eq!(page, wanted);
            assert!(folder.path().join("connection.html").is_file());
        }
        Ok(())
    }
}
