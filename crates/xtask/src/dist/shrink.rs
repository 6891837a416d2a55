//! Making what was built small, and holding it to the rule that only the finished script can show.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::{names, unused};
use crate::tools::Tools;
use crate::{process, project};

/// What today's compiler writes by default. Named one by one: without the list wasm-opt goes by a section of the file
/// that other tools like to drop, and then refuses or, worse, rewrites for an older machine.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];
/// Smaller, and that nothing lies where an address is next to nothing: the stack ends there, and ends with a trap. So what is
/// added to an address need not be added with care.
const SMALL: &[&str] = &["-Oz", "--low-memory-unused"];
const STRIP: &[&str] = &["--strip-debug", "--strip-producers", "--strip-target-features"];

/// Shrinks every wasm and every script of a folder in place.
pub fn folder(folder: &Path, tools: &Tools) -> Result<()> {
    process::timed("Making the wasm and the scripts small", || {
        let all = files(folder)?;
        let (modules, others): (Vec<_>, Vec<_>) =
            all.iter().partition(|file| file.extension().is_some_and(|it| it == "wasm"));
        // The modules first: they change the scripts beside them. Side by side, because each takes a minute of one core.
        std::thread::scope(|scope| {
            let each: Vec<_> = modules.iter().map(|file| scope.spawn(|| wasm(file, tools))).collect();
            each.into_iter().try_for_each(|one| one.join().unwrap_or_else(|_| bail!("a thread broke")))
        })?;
        for file in others.iter().filter(|file| file.extension().is_some_and(|it| it == "js")) {
            script(file, tools)?;
        }
        for file in files(folder)? {
            names_no_place(&file.display().to_string(), &fs::read(&file)?)?;
        }
        Ok(())
    })
}

/// Nothing that ships says where on somebody's machine it was built, or from where its parts came.
fn names_no_place(file: &str, content: &[u8]) -> Result<()> {
    let home = std::env::home_dir().map(|home| home.display().to_string() + "/");
    let root = project::root().display().to_string() + "/";
    for place in home.into_iter().chain([root, "registry/src".to_owned()]) {
        if place.len() > 1 && content.windows(place.len()).any(|part| part == place.as_bytes()) {
            bail!(
                "{file} holds {place}, which is a place of this machine: see `without_places` in crates/xtask/src/build.rs"
            );
        }
    }
    Ok(())
}

/// Every file below a folder, in a stable order.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// A module, made small, and called the same by itself and the script beside it.
fn wasm(file: &Path, tools: &Tools) -> Result<()> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let script = file.with_file_name(format!("{}.js", stem.strip_suffix("_bg").unwrap_or(&stem)));
    let text = file.with_extension("wat");
    binaryen(tools, "wasm-dis", &[], file, &text)?;
    let module = fs::read_to_string(&text)?;
    let names = names::short(&module);
    fs::write(&text, unused::module(&names::renamed_module(&module, &names)))?;
    fs::write(&script, names::renamed(&fs::read_to_string(&script)?, &names))?;
    binaryen(tools, "wasm-as", &[], &text, file)?;
    fs::remove_file(text)?;
    binaryen(tools, "wasm-opt", &[SMALL, STRIP], file, file)
}

/// Makes a module small and leaves its functions their names.
pub fn with_names(file: &Path, tools: &Tools) -> Result<()> {
    binaryen(tools, "wasm-opt", &[SMALL, &["-g"]], file, file)
}

/// One of Binaryen's programs, from a file to a file.
fn binaryen(tools: &Tools, program: &str, options: &[&[&str]], from: &Path, to: &Path) -> Result<()> {
    let made = to.with_extension("made");
    let mut command = tools.command(program);
    command.args(options.concat()).args(FEATURES).arg(from).arg("-o").arg(&made);
    let failure = format!("{program} could not do its work on {}; its reason stands above", from.display());
    process::run(&mut command, &failure)?;
    Ok(fs::rename(made, to)?)
}

fn script(file: &Path, tools: &Tools) -> Result<()> {
    // The page's policy allows no text to become markup, and a script that could would stop it in every browser.
    if fs::read_to_string(file)?.contains("innerHTML") {
        bail!(
            "{} writes innerHTML, which the page's policy refuses: some element of a view! consists of literals only; `cargo xtask tidy` names most of them",
            file.display()
        );
    }
    let mut command = tools.command("terser");
    command.arg(file).args(["--module", "--compress", "passes=2", "--mangle"]);
    // What bundlers are told about an import stands in a comment.
    command.args(["--comments", "/webpackIgnore|@vite-ignore/", "--output"]).arg(file);
    process::run(
        &mut command,
        &format!("terser could not shrink {}; its reason stands above", file.display()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_of_this_machine_is_found_in_the_middle_of_a_file() {
        assert!(names_no_place("a", b"\0src/lib.rs\0library/core/src/str.rs\0").is_ok());
        assert!(names_no_place("a", b"\0x/registry/src/index-1/a-1.0/src/lib.rs").is_err());
        let here = project::root().join("src/lib.rs").display().to_string();
        assert!(names_no_place("a", here.as_bytes()).is_err());
    }
}
