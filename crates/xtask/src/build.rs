//! What several tasks build: the page, the two servers, the wasm modules of the embed.

mod own_std;
pub mod pages;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::tools::Tools;
use crate::{examples, process, project};

/// How something is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Quick to build.
    Debug,
    /// What is shipped.
    Release,
}

/// Builds the page with Trunk and returns its folder.
pub fn page(form: Form, tools: &Tools) -> Result<PathBuf> {
    let folder = project::target().join("site").join(match form {
        Form::Debug => "debug",
        Form::Release => "release",
    });
    page_into(&folder, form, tools)?;
    pages::write(&folder)?;
    Ok(folder)
}

/// Builds the app with Trunk into a given folder: its modules, and the document of the people.
pub fn page_into(folder: &Path, form: Form, tools: &Tools) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    modules(form)?;
    let mut trunk = tools.command("trunk");
    trunk.current_dir(project::root()).arg("build").arg("--dist").arg(folder);
    joined(trunk, form, "the page")
}

/// Builds the modules of all pages by one command, so that each is linked on a core of its own. Trunk, which asks for one after
/// the other, finds them built.
fn modules(form: Form) -> Result<()> {
    let mut cargo = project::cargo(&[
        "build",
        "--target",
        "wasm32-unknown-unknown",
        "--package",
        "consent-card",
        "--locked",
    ]);
    for module in pages::MODULES {
        cargo.args(["--bin", module]);
    }
    if form == Form::Release {
        as_shipped(cargo.arg("--release"))?;
    }
    process::timed("Building the modules of the app", || {
        process::run(&mut cargo, "The modules of the app could not be built; the reason stands above")
    })
}

/// Builds what the reference backend serves besides its own answers, the page and in `gallery/` the gallery, and returns the folder.
pub fn site(form: Form, tools: &Tools) -> Result<PathBuf> {
    let folder = page(form, tools)?;
    // Trunk empties the folder of what it builds; what is put into it comes after.
    examples::copy_folder(&gallery(form, tools)?, &folder.join("gallery"))?;
    Ok(folder)
}

/// Builds the gallery of component states with Trunk and returns its folder, which any web server can serve anywhere.
pub fn gallery(form: Form, tools: &Tools) -> Result<PathBuf> {
    let folder = gallery_folder(form);
    gallery_into(&folder, form, tools)?;
    Ok(folder)
}

/// The folder of the gallery.
pub fn gallery_folder(form: Form) -> PathBuf {
    project::target().join("site").join(match form {
        Form::Debug => "gallery-debug",
        Form::Release => "gallery-release",
    })
}

/// Builds the gallery with Trunk into a given folder.
pub fn gallery_into(folder: &Path, form: Form, tools: &Tools) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut trunk = tools.command("trunk");
    trunk.current_dir(project::root()).args(["build", "src/gallery/index.html", "--public-url", "./"]);
    trunk.args(["--no-default-features=true", "--features", "gallery", "--dist"]).arg(folder);
    joined(trunk, form, "the gallery")
}

/// Runs Trunk, in the form that is wanted.
fn joined(mut trunk: Command, form: Form, what: &str) -> Result<()> {
    if form == Form::Release {
        as_shipped(trunk.arg("--release"))?;
    }
    // Trunk reads this common variable as its own switch and stops at any value but `true` and `false`.
    trunk.env_remove("NO_COLOR");
    let failure = format!("Building {what} did not work; the reason stands above");
    process::timed(&format!("Building {what} (Rust to wasm, joined by Trunk)"), || {
        process::run(&mut trunk, &failure)
    })
}

/// Has a command of Cargo's build what ships: small, and without a word of where on this machine things are.
pub fn as_shipped(command: &mut Command) -> Result<&mut Command> {
    let mut flags: Vec<String> = match (std::env::var("CARGO_ENCODED_RUSTFLAGS"), std::env::var("RUSTFLAGS"))
    {
        (Ok(encoded), _) => encoded.split('\x1f').map(str::to_owned).collect(),
        (_, plain) => plain.unwrap_or_default().split_whitespace().map(str::to_owned).collect(),
    };
    flags.retain(|flag| !flag.is_empty());
    // A function's name then says all of what it is, its types among it (`cargo xtask size --why`).
    flags.push("-Csymbol-mangling-version=v0".to_owned());
    flags.extend(without_places()?);
    flags.extend(own_std::compiled_along(command));
    Ok(command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f")))
}

/// Panics name source files, and a path from here would ship with each.
fn without_places() -> Result<Vec<String>> {
    let cargo = project::cargo_home()?;
    // Of several that fit, the last one counts.
    let mut places = vec![cargo.clone(), project::root()];
    for registry in std::fs::read_dir(cargo.join("registry/src")).into_iter().flatten() {
        places.push(registry?.path());
    }
    Ok(places.iter().map(|place| format!("--remap-path-prefix={}=", place.display())).collect())
}

/// The two servers of the demonstration.
pub struct Servers {
    /// The reference backend, which also serves the page.
    pub backend: PathBuf,
    /// The stand-in for LinkedIn.
    pub provider: PathBuf,
}

/// Builds the reference backend and the demo provider.
pub fn servers(form: Form) -> Result<Servers> {
    let mut cargo =
        project::cargo(&["build", "--package", "consent-backend", "--package", "demo-provider", "--bins"]);
    let folder = match form {
        Form::Debug => "debug",
        Form::Release => {
            // The release profile makes wasm small, at the price of speed; servers have a profile of their own.
            cargo.args(["--profile", "native"]);
            "native"
        }
    };
    process::timed("Building the reference backend and the demo provider", || {
        process::run(&mut cargo, "The servers could not be built; the compiler's reason stands above")
    })?;
    let folder = project::target().join(folder);
    Ok(Servers { backend: folder.join("consent-backend"), provider: folder.join("demo-provider") })
}
