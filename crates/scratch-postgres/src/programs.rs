//! Which programs there are, and as whom they run.

use std::ffi::OsStr;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use nix::unistd::{Uid, User};

use crate::Error;

/// The folder of the programs, and the account they run under.
pub struct Programs {
    folder: PathBuf,
    account: Option<User>,
}

impl Programs {
    /// Looks for the programs; `CONSENT_POSTGRES_BIN`, where it is set, is the only place looked in.
    pub fn find() -> Result<Self, Error> {
        let folders = match std::env::var_os("CONSENT_POSTGRES_BIN").filter(|named| !named.is_empty()) {
            Some(named) => vec![PathBuf::from(named)],
            None => usual_folders(),
        };
        let complete =
            |folder: &&PathBuf| ["initdb", "postgres"].iter().all(|name| folder.join(name).is_file());
        match folders.iter().find(complete) {
            Some(folder) => Ok(Self { folder: home_of(folder), account: account()? }),
            None => {
                let folders: Vec<_> = folders.iter().map(|folder| folder.display().to_string()).collect();
                Err(Error::Missing { looked_in: folders.join(", ") })
            }
        }
    }

    /// One of the programs, to be run in `home` under the right account with nothing of the caller's PostgreSQL
    /// settings.
    pub fn command(&self, name: &str, home: &Path) -> Command {
        let beside = self.folder.join(name);
        let mut command = Command::new(if beside.is_file() { beside.as_path() } else { Path::new(name) });
        command.current_dir(home).stdin(Stdio::null()).env("LC_ALL", "C");
        for (variable, _) in std::env::vars_os() {
            if variable.as_encoded_bytes().starts_with(b"PG") {
                command.env_remove(variable);
            }
        }
        self.as_account(&mut command);
        command
    }

    /// Makes `command` run as the account of the server.
    pub fn as_account(&self, command: &mut Command) {
        if let Some(account) = &self.account {
            command.uid(account.uid.as_raw()).gid(account.gid.as_raw()).env("HOME", "/");
        }
    }

    /// Hands a folder to the account of the server.
    pub fn hand_over(&self, folder: &Path) -> std::io::Result<()> {
        match &self.account {
            Some(account) => {
                std::os::unix::fs::chown(folder, Some(account.uid.as_raw()), Some(account.gid.as_raw()))
            }
            None => Ok(()),
        }
    }
}

/// Runs a program to its end and returns what it printed.
pub fn output(command: &mut Command, what: &'static str) -> Result<String, Error> {
    let output = command.output().map_err(|error| {
        Error::failed(what, format_args!("{}: {error}", command.get_program().to_string_lossy()))
    })?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    if output.status.success() {
        return Ok(text(&output.stdout));
    }
    Err(Error::failed(what, format_args!("{} {}", output.status, text(&output.stderr))))
}

/// Where the programs really are: `PATH` may hold links to some of them, and the others lie beside the originals.
fn home_of(folder: &Path) -> PathBuf {
    let real = folder.join("initdb").canonicalize().ok();
    let home = real.as_deref().and_then(Path::parent).filter(|home| home.join("postgres").is_file());
    home.unwrap_or(folder).to_owned()
}

/// `PATH`, then where Debian and its descendants put each version, newest first.
fn usual_folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        std::env::var_os("PATH").map_or_else(Vec::new, |path| std::env::split_paths(&path).collect());
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map_or_else(|_| Vec::new(), |found| found.flatten().map(|entry| entry.path()).collect());
    let number =
        |path: &PathBuf| path.file_name().and_then(OsStr::to_str).and_then(|name| name.parse::<u32>().ok());
    versions.sort_by_key(|path| std::cmp::Reverse(number(path)));
    folders.extend(versions.into_iter().map(|version| version.join("bin")));
    folders
}

/// PostgreSQL refuses to run as root: then its own account, or the one that owns nothing.
fn account() -> Result<Option<User>, Error> {
    const WHAT: &str = "No account to run PostgreSQL under was found";
    if !Uid::effective().is_root() {
        return Ok(None);
    }
    for name in ["postgres", "nobody"] {
        let found = User::from_name(name).map_err(|error| Error::failed(WHAT, error))?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Err(Error::failed(WHAT, "this runs as root, and there is neither `postgres` nor `nobody`"))
}
