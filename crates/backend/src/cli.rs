//! The command line beside starting the server: `verify`, `keys`, `audit`.
//!
//! `main` asks [`asked`] first and starts the server only where none of these is asked for. Each command ends with 0 where
//! all is as it should be, 1 where it is not, and 2 where that could not be found out.

mod audit;
mod key_source;
mod keys;
mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

pub use key_source::{KeySource, signing_file};

use crate::clock::Clock;
use crate::domain::chain::Linked;

/// Tools of the reference backend of the consent contract. Without a command it starts the server.
#[derive(Debug, Parser)]
#[command(name = "consent-backend")]
pub struct Cli {
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Say whether a receipt is as it was issued and, if not, which fields were changed
    Verify(VerifyArgs),
    /// The keys that receipts are signed with
    Keys {
        /// What to do with them
        #[command(subcommand)]
        command: KeysCommand,
    },
    /// The log of settings
    Audit {
        /// What to do with it
        #[command(subcommand)]
        command: AuditCommand,
    },
}

/// What to do with the keys.
#[derive(Debug, Subcommand)]
pub enum KeysCommand {
    /// Retire the key that signs now and make another; a running backend takes it up by itself
    Rotate(Place),
    /// Show the public halves
    List(Place),
}

/// What to do with the log of settings.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Say whether the log is as it was written
    Verify(AuditArgs),
}

/// Arguments of `verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// The receipt's file, or - for the standard input
    pub receipt: PathBuf,
    /// Where the keys come from
    #[command(flatten)]
    pub keys: KeySource,
}

/// Arguments of `audit verify`.
#[derive(Debug, Args)]
pub struct AuditArgs {
    /// A head that was exported earlier (GET /admin/audit/head): the log must go through it
    #[arg(long, value_name = "FILE")]
    pub head: Option<PathBuf>,
    /// Where the keys come from
    #[command(flatten)]
    pub keys: KeySource,
}

/// Where the database is, and the files beside it.
#[derive(Clone, Debug, Args)]
pub struct Place {
    /// Database, as the server is started with
    #[arg(long, default_value = "sqlite:consent.sqlite")]
    pub database: String,
    /// Key file, as the server is started with [default: beside the database]
    #[arg(long, value_name = "PATH")]
    pub token_key_file: Option<PathBuf>,
    /// Signing keys' file, as the server is started with [default: beside the key file]
    #[arg(long, value_name = "PATH")]
    pub signing_key_file: Option<PathBuf>,
}

/// The command that these arguments ask for; nothing where they are for the server. The first is the program's name.
///
/// # Errors
/// With clap's own words where a command is asked for and its arguments are wrong.
pub fn asked<I: IntoIterator<Item = String>>(arguments: I) -> Result<Option<Command>, clap::Error> {
    let arguments: Vec<String> = arguments.into_iter().collect();
    match arguments.get(1).map(String::as_str) {
        Some("verify" | "keys" | "audit") => Cli::try_parse_from(arguments).map(|cli| Some(cli.command)),
        _ => Ok(None),
    }
}

/// What a command found out: a text for people, and whether all is as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What to print, without the last line's end.
    pub text: String,
    /// 0, 1 or 2.
    pub code: u8,
}

impl Finding {
    fn good(text: impl Into<String>) -> Self {
        Self { text: text.into(), code: 0 }
    }

    fn bad(text: impl Into<String>) -> Self {
        Self { text: text.into(), code: 1 }
    }

    fn unknown(text: impl Into<String>) -> Self {
        Self { text: text.into(), code: 2 }
    }

    /// Prints it and gives the exit code. What could not be found out goes to the standard error.
    #[must_use]
    pub fn print(&self) -> ExitCode {
        match self.code {
            0 | 1 => println!("{}", self.text),
            _ => eprintln!("consent-backend: {}", self.text),
        }
        ExitCode::from(self.code)
    }
}

/// Does what is asked. `settings_log` gives the log of settings of a database, oldest event first; it is called for
/// `audit verify` only.
pub async fn run<F>(command: Command, clock: &dyn Clock, settings_log: F) -> Finding
where
    F: AsyncFnOnce(&str) -> Result<Vec<Linked>, String>,
{
    match command {
        Command::Verify(args) => verify::verify(&args).await,
        Command::Keys { command: KeysCommand::Rotate(place) } => keys::rotate(&place, clock.now()),
        Command::Keys { command: KeysCommand::List(place) } => keys::list(&place),
        Command::Audit { command: AuditCommand::Verify(args) } => {
            match settings_log(&args.keys.place.database).await {
                Ok(events) => audit::verify(&args, &events).await,
                Err(error) => Finding::unknown(format!("the log of settings cannot be read: {error}")),
            }
        }
    }
}

#[cfg(test)]
#[path = "cli/tests.rs"]
mod tests;
