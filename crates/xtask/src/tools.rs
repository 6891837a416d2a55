//! The programs that tasks need besides Cargo: looked for first, installed where absent.
//!
//! What is installed goes to `~/.cache/consent-card/tools/NAME-VERSION` (or below `CONSENT_CARD_CACHE`), so that a second
//! clone finds it there. A version is part of the folder's name: two checkouts that want different ones do not quarrel.
//! Nothing is installed that the task at hand does not need.

mod browser;
mod cargo_tool;
mod debian;
mod install;
mod npm_tool;
mod postgres;
mod python_tool;
mod toolchain;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

pub use browser::{Browsers, browsers};
pub use npm_tool::{AXE, npm};
pub use postgres::postgres;
pub use python_tool::{python, schemathesis};
pub use toolchain::{linters, std_source, wasm_target};

/// Folders with the tools found so far, to be put before `PATH`.
#[derive(Default)]
pub struct Tools {
    folders: Vec<PathBuf>,
}

impl Tools {
    /// What building the page takes: the wasm target, Trunk and wasm-bindgen.
    pub fn for_page() -> Result<Self> {
        wasm_target()?;
        Ok(Self { folders: vec![cargo_tool::WASM_BINDGEN.folder()?, cargo_tool::TRUNK.folder()?] })
    }

    /// What a build for shipping takes besides: an optimizer for the wasm, a minifier for the script beside it.
    pub fn for_release(mut self) -> Result<Self> {
        self.folders.push(npm_tool::WASM_OPT.folder()?);
        self.folders.push(npm_tool::TERSER.folder()?);
        self.folders.push(npm_tool::ESBUILD.folder()?);
        Ok(self)
    }

    /// What reading the package's types takes.
    pub fn for_types(mut self) -> Result<Self> {
        self.folders.push(npm_tool::TYPESCRIPT.folder()?);
        Ok(self)
    }

    /// What judging pages takes.
    pub fn for_lighthouse() -> Result<Self> {
        Ok(Self { folders: vec![npm_tool::LIGHTHOUSE.folder()?] })
    }

    /// Makes the tools known to a command and to whatever it starts.
    pub fn put_on_path<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        let before = std::env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned().chain(std::env::split_paths(&before));
        match std::env::join_paths(folders) {
            Ok(path) => command.env("PATH", path),
            // A folder with a colon in its name cannot be put on the path; the tool is then not found, and says so.
            Err(_) => command,
        }
    }

    /// A command for one of the tools.
    pub fn command(&self, program: &str) -> Command {
        let found = self.folders.iter().map(|folder| folder.join(program)).find(|file| file.is_file());
        let mut command =
            Command::new(found.map_or_else(|| OsString::from(program), PathBuf::into_os_string));
        self.put_on_path(&mut command);
        command
    }
}

/// The first folder on `PATH` that holds a program.
fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).find(|folder| folder.join(program).is_file())
}

/// What a program answers to `--version`, if it runs.
fn version(program: &Path) -> Option<String> {
    crate::process::read(Command::new(program).arg("--version")).ok()
}
