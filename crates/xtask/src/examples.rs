//! The host pages of `examples/`: built, and laid out as a web server would serve them.

mod npm;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::build::Form;
use crate::tools::Tools;
use crate::{dist, process, project};

/// Those that npm builds. Each has a script `build`, which also checks what can be checked without its host.
const FROM_NPM: [&str; 3] = ["react", "outlook-addin", "sharepoint-webpart"];

/// Builds them all, with the package as it is built for tests.
pub fn run() -> Result<ExitCode> {
    let tools = Tools::for_page()?;
    let embed = dist::embed::build(Form::Debug, &tools)?;
    let site = build(&embed, &tools)?;
    println!("\nThe examples are in {}", site.display());
    Ok(ExitCode::SUCCESS)
}

/// Builds them all and returns a folder to be served beside a page: `embed` is the package, `examples/NAME` a page each.
/// Where `npm` is missing, what it builds is left out, loudly.
pub fn build(embed: &Path, tools: &Tools) -> Result<PathBuf> {
    let site = project::target().join("examples/site");
    if site.exists() {
        fs::remove_dir_all(&site)?;
    }
    copy_folder(embed, &site.join("embed"))?;
    copy_folder(&project::root().join("examples/plain-html"), &site.join("examples/plain-html"))?;
    leptos(&site.join("examples/leptos"), tools)?;
    if !npm::is_here()? {
        return Ok(site);
    }
    let checkout = checkout(embed)?;
    for name in FROM_NPM {
        let folder = checkout.join("examples").join(name);
        npm::build(name, &folder)?;
        let built = folder.join("dist");
        if built.is_dir() {
            copy_folder(&built, &site.join("examples").join(name))?;
        }
    }
    Ok(site)
}

/// The app in Rust, by Trunk.
fn leptos(to: &Path, tools: &Tools) -> Result<()> {
    let mut trunk = tools.command("trunk");
    trunk.current_dir(project::root().join("examples/leptos"));
    trunk.args(["build", "--offline=true", "--locked=true", "--dist"]).arg(to);
    // Trunk reads this common variable as its own switch and stops at any value but `true` and `false`.
    trunk.env_remove("NO_COLOR");
    process::timed("Building the example in Leptos", || {
        process::run(&mut trunk, "The example in Leptos could not be built; the reason stands above")
    })
}

/// The examples and the package where they lie in a checkout, in the target folder: what npm installs stays out of the
/// real one, and the package may be another than that of `dist`.
fn checkout(embed: &Path) -> Result<PathBuf> {
    let checkout = project::target().join("examples/checkout");
    fs::create_dir_all(checkout.join("dist"))?;
    let package = checkout.join("dist/embed");
    if package.exists() {
        fs::remove_dir_all(&package)?;
    }
    copy_folder(embed, &package)?;
    for name in FROM_NPM {
        let folder = checkout.join("examples").join(name);
        fs::create_dir_all(&folder)?;
        // What was installed stays: it is the slow part, and its own stamp says whether it still fits.
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.ends_with("node_modules") {
            } else if path.is_dir() {
                fs::remove_dir_all(path)?;
            } else {
                fs::remove_file(path)?;
            }
        }
    }
    for file in project::files()? {
        if FROM_NPM.iter().any(|name| Path::new(&file).starts_with(Path::new("examples").join(name))) {
            let to = checkout.join(&file);
            fs::create_dir_all(to.parent().unwrap_or(&checkout))?;
            fs::copy(project::root().join(&file), to).with_context(|| file.clone())?;
        }
    }
    Ok(checkout)
}

/// Copies a folder with everything in it over another.
pub fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy_folder(&path, &target)?;
        } else {
            fs::copy(&path, &target).with_context(|| format!("{} cannot be written", target.display()))?;
        }
    }
    Ok(())
}
