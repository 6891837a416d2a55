//! How the stand-alone page is delivered: few files, each with a name that changes with what is in it, compressed beside.
//!
//! A file whose name is its content never changes, so that browsers and a CDN keep it for a year without asking again; only
//! the documents of the pages, which name the others, are asked for each time.

use std::fs;
use std::hash::{DefaultHasher, Hasher as _};
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use crate::build::pages;
use crate::tools::Tools;
use crate::{process, project};

const STYLE: &str = "style.css";
const BOOT: &str = "boot.js";
/// What the boot script takes in.
const WITHIN_BOOT: &str = "early.js";
/// What wasm-bindgen's script takes in.
const WITHIN_MODULE: &str = "snippets";

/// Joins what is asked for together: the scripts of each page into two, before they are shrunk.
pub fn join(folder: &Path, tools: &Tools) -> Result<()> {
    for script in pages::MODULES.map(|module| format!("{module}.js")).iter().map(String::as_str).chain([BOOT])
    {
        let joined = folder.join("joined.js");
        let mut esbuild = tools.command("esbuild");
        esbuild.current_dir(folder).args([script, "--bundle", "--format=esm", "--target=es2022"]);
        esbuild.args(["--log-level=warning", "--external:./consent-card-*"]);
        esbuild.arg(format!("--outfile={}", joined.display()));
        process::run(&mut esbuild, &format!("esbuild could not join {script}; its reason stands above"))?;
        fs::rename(joined, folder.join(script))?;
    }
    fs::remove_file(folder.join(WITHIN_BOOT))?;
    Ok(fs::remove_dir_all(folder.join(WITHIN_MODULE))?)
}

/// Joins the style sheets, and names every file but the page after what is in it.
pub fn name(folder: &Path) -> Result<()> {
    let page = folder.join(pages::FIRST);
    let mut html = styles(folder, &fs::read_to_string(&page)?)?;
    // Each comes after those that it names.
    let mut names: Vec<(String, String)> = Vec::new();
    for kind in ["svg", "css", "wasm", "js"] {
        for file in super::files(folder)? {
            let name = file.strip_prefix(folder)?.to_string_lossy().into_owned();
            // The script that names the others is the last.
            if file.extension().is_some_and(|it| it == kind) && name != BOOT {
                names.push(named(folder, &name, &names)?);
            }
        }
    }
    names.push(named(folder, BOOT, &names)?);
    for (before, after) in &names {
        html = html.replace(&format!("/{before}"), &format!("/{after}"));
    }
    // Trunk's own mark of a build under way, and of where it built from.
    let _ = fs::remove_file(folder.join(".trunk-lock"));
    for rest in ["<link data-bin", "<link data-trunk"] {
        while let Some(at) = html.find(rest) {
            let end = html[at..].find('>').context("a link without an end")?;
            html.replace_range(at..=at + end, "");
        }
    }
    fs::write(page, &html)?;
    asks_for_what_is_there(folder, &html)
}

/// Every style sheet of the page in one file, in the page's order, and the page with one link to it.
fn styles(folder: &Path, html: &str) -> Result<String> {
    let mut joined = String::new();
    let mut page = String::new();
    for (at, part) in html.split("<link ").enumerate() {
        let sheet = part.split_once('>').filter(|(link, _)| link.contains("stylesheet"));
        let Some((link, rest)) = sheet.filter(|_| at > 0) else {
            page.push_str(if at > 0 { "<link " } else { "" });
            page.push_str(part);
            continue;
        };
        let file = link.split(['/', ' ', '"', '=']).find(|word| word.ends_with(".css"));
        let file = folder.join(file.with_context(|| format!("a style sheet without a name: {link}"))?);
        if joined.is_empty() {
            page.push_str(&format!("<link href=/{STYLE} rel=stylesheet>"));
        }
        joined.push_str(&fs::read_to_string(&file)?);
        fs::remove_file(file)?;
        page.push_str(rest);
    }
    ensure!(!joined.is_empty(), "{} links to no style sheet", pages::FIRST);
    fs::write(folder.join(STYLE), joined)?;
    Ok(page)
}

/// Gives a file the name of its content, with the names in it that are known by then. Answers the old name and the new one.
fn named(folder: &Path, name: &str, known: &[(String, String)]) -> Result<(String, String)> {
    let file = folder.join(name);
    let mut content = fs::read(&file)?;
    if let Ok(text) = std::str::from_utf8(&content) {
        let mut text = text.to_owned();
        for (before, after) in known {
            text = text.replace(&format!("/{before}"), &format!("/{after}"));
        }
        content = text.into_bytes();
    }
    let mut hash = DefaultHasher::new();
    hash.write(&content);
    let (stem, kind) = name.rsplit_once('.').context("a file without a kind")?;
    let after = format!("{stem}.{:016x}.{kind}", hash.finish());
    fs::write(folder.join(&after), content)?;
    fs::remove_file(file)?;
    Ok((name.to_owned(), after))
}

/// Every address of our own in the page is one of a file that is there.
fn asks_for_what_is_there(folder: &Path, html: &str) -> Result<()> {
    for part in html.split(['"', '=', ' ', '>']).filter(|part| part.starts_with('/') && part.contains('.')) {
        ensure!(folder.join(&part[1..]).is_file(), "{} names {part}, which is not there", pages::FIRST);
    }
    let scripts = super::files(folder)?;
    for script in scripts.iter().filter(|file| file.extension().is_some_and(|it| it == "js")) {
        let text = fs::read_to_string(script)?;
        // Among wasm-bindgen's names is one of a namespace, which only looks like a file.
        let file = |part: &&str| part.starts_with("./") && part.contains('.') && !part.ends_with("_bg.js");
        for part in text.split(['"', '\'']).filter(file) {
            ensure!(
                folder.join(&part[2..]).is_file(),
                "{} names {part}, which is not there",
                script.display()
            );
        }
    }
    Ok(())
}

/// The elements as they are put on a server for other people's pages: in a folder that is named after what is in it.
pub fn host(package: &Path) -> Result<()> {
    let hosted = project::root().join("dist/hosted");
    if hosted.exists() {
        fs::remove_dir_all(&hosted)?;
    }
    let mut hash = DefaultHasher::new();
    let served = super::sizes::served(package)?;
    for file in &served {
        hash.write(file.strip_prefix(package)?.to_string_lossy().as_bytes());
        hash.write(&fs::read(file)?);
    }
    let folder = hosted.join(format!("consent-card.{:016x}", hash.finish()));
    fs::create_dir_all(&folder)?;
    for file in served {
        let to = folder.join(file.strip_prefix(package)?);
        fs::create_dir_all(to.parent().context("a file in no folder")?)?;
        fs::copy(&file, to)?;
    }
    super::sizes::precompress(&folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_its_content_and_names_others_by_theirs() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text);
        write("a.css", ".a{}")?;
        write("b.css", ".b{}")?;
        write("app_bg.wasm", "\0asm")?;
        write("app.js", "export default 1;")?;
        write("boot.js", "fetch(\"./app_bg.wasm\");import(\"./app.js\");")?;
        write(
            pages::FIRST,
            "<link href=/a.css rel=stylesheet><link href=/b.css rel=stylesheet><script src=/boot.js></script>",
        )?;
        name(folder.path())?;
        let html = fs::read_to_string(folder.path().join(pages::FIRST))?;
        assert_eq!(html.matches("stylesheet").count(), 1, "{html}");
        let files = super::super::files(folder.path())?;
        let sheet = files.iter().find(|file| file.extension().is_some_and(|it| it == "css"));
        assert_eq!(fs::read_to_string(sheet.context("no sheet")?)?, ".a{}.b{}");
        let names: Vec<String> =
            files.iter().filter_map(|file| Some(file.file_name()?.to_string_lossy().into_owned())).collect();
        let boot = names.iter().find(|name| name.starts_with("boot.")).context("no boot")?;
        assert!(html.contains(&format!("/{boot}")), "{html}");
        let text = fs::read_to_string(folder.path().join(boot))?;
        let module = names.iter().find(|name| name.starts_with("app.")).context("no module")?;
        assert!(text.contains(&format!("./{module}")), "{text}");

        // Another content is another name, in what names it too.
        write("boot.js", "other")?;
        let (_, other) = named(folder.path(), "boot.js", &[])?;
        assert_ne!(&other, boot);
        Ok(())
    }

    #[test]
    fn a_page_that_names_what_is_not_there_is_refused() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let refused = asks_for_what_is_there(folder.path(), "<script src=/boot.0.js></script>");
        assert!(refused.is_err());
        Ok(())
    }
}
