//! `cargo xtask fuzz-api`: schemathesis plays the contract's document against the reference backend.
//!
//! Every check that schemathesis has is on, for requests that fit the document and for such as do not. What it cannot know
//! stands in `crates/openapi/fuzz`. The run fails where a check fails, and where an operation was never answered with success:
//! then nothing but its refusals was looked at.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

use crate::build::{self, Form};
use crate::run::servers::{self, Server};
use crate::tools;
use crate::{process, project};

/// What the short run is played by: the same calls each time, so that a change that touches nothing fails nothing. A full run
/// looks for something new.
const SHORT: u32 = 20_261_121;

/// How long to play.
#[derive(clap::Args)]
pub struct Options {
    /// Many examples for each operation; takes some minutes
    #[arg(long)]
    pub full: bool,
    /// The seed of an earlier run, to play it again [default: the same each time; by chance with --full]
    #[arg(long)]
    pub seed: Option<u32>,
}

/// Plays, and says what was covered.
pub fn run(options: &Options) -> Result<ExitCode> {
    let good = play(options)?;
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Whether the backend does what the document says.
pub fn play(options: &Options) -> Result<bool> {
    let python = tools::schemathesis()?;
    let document = project::root().join("crates/contract/openapi.json");
    let programs = build::servers(Form::Debug)?;
    let folder = project::target().join("fuzz-api");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be created", folder.display()))?;

    let mut validator = Command::new(&python);
    validator.args(["-m", "openapi_spec_validator"]).arg(&document);
    process::run(&mut validator, "The document is no OpenAPI 3.1 document; the reason stands above")?;

    let (_provider, _backend, url) = start(&programs, &folder)?;
    let calls = folder.join("calls.txt");
    let mut player = Command::new(&python);
    let fuzz = project::root().join("crates/openapi/fuzz");
    player
        .current_dir(&folder)
        .env("PYTHONPATH", &fuzz)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("SCHEMATHESIS_HOOKS", "hooks")
        .env("CONSENT_FUZZ_URL", format!("{url}/api/v1"))
        .env("CONSENT_FUZZ_CALLS", &calls)
        .env("CONSENT_FUZZ_DOCUMENT", &document)
        .args(["-m", "schemathesis.cli", "--config-file"])
        .arg(fuzz.join("schemathesis.toml"))
        .arg("run")
        .arg(&document)
        .args(["--url", &format!("{url}/api/v1"), "--checks", "all", "--warnings", "off"])
        .args(["--max-examples", if options.full { "200" } else { "8" }]);
    if let Some(seed) = options.seed.or((!options.full).then_some(SHORT)) {
        player.args(["--seed", &seed.to_string()]);
    }
    let held = process::timed("Playing the contract's document against the reference backend", || {
        process::status(&mut player)
    })?
    .success();
    let covered = covered(&calls)?;
    Ok(held && covered)
}

/// Provider and backend on free ports, with a database of this run only.
fn start(programs: &build::Servers, folder: &Path) -> Result<(Server, Server, String)> {
    let secret = servers::secret()?;
    let people = project::root().join("crates/people/data");
    let port = crate::run::free_port()?;
    let mut provider = Server::command(&programs.provider);
    provider.arg("--people").arg(&people).args(["--port", "0", "--host", "127.0.0.1", "--revocation"]);
    provider.args(["--client-id", servers::CLIENT, "--client-secret", &secret]);
    provider.args(["--redirect-uri", &format!("http://localhost:{port}/oauth/callback")]);
    let (provider, provider_url) = Server::start(provider)?;
    let mut backend = Server::command(&programs.backend);
    backend.args(["--port", &port.to_string(), "--test-control", "--provider-revocation", "--check-links"]);
    backend.arg("--announcement-optional");
    backend.arg("--database").arg(format!("sqlite:{}", folder.join("fuzz.sqlite").display()));
    backend.arg("--people").arg(&people).args(["--provider-url", &provider_url]);
    backend.args(["--client-id", servers::CLIENT, "--client-secret", &secret]);
    let (backend, url) = Server::start(backend)?;
    Ok((provider, backend, url))
}

/// Whether every operation that the backend offers was answered with success at least once. Says which were not.
fn covered(calls: &PathBuf) -> Result<bool> {
    let text = fs::read_to_string(calls).context("Schemathesis ended before it could say what it played")?;
    let coverage = Coverage::read(&text)?;
    println!("\n{coverage}");
    Ok(coverage.uncalled.is_empty() && coverage.unanswered.is_empty())
}

/// What was played.
#[derive(Debug, Default, PartialEq, Eq)]
struct Coverage {
    calls: u32,
    good: usize,
    /// Never called.
    uncalled: Vec<String>,
    /// Called, and never answered with success.
    unanswered: Vec<String>,
    /// Not offered by this backend.
    absent: Vec<String>,
}

impl Coverage {
    /// Reads lines of method, path, calls and calls with success.
    fn read(text: &str) -> Result<Self> {
        let mut coverage = Self::default();
        for line in text.lines() {
            let words: Vec<&str> = line.split(' ').collect();
            let [method, path, calls, good] = words.as_slice() else {
                bail!("`{line}` is no line of calls");
            };
            let name = format!("{method} {path}");
            if *calls == "-" {
                coverage.absent.push(name);
                continue;
            }
            let (calls, good): (u32, u32) = (calls.parse()?, good.parse()?);
            coverage.calls += calls;
            match (calls, good) {
                (0, _) => coverage.uncalled.push(name),
                (_, 0) => coverage.unanswered.push(name),
                _ => coverage.good += 1,
            }
        }
        Ok(coverage)
    }
}

impl std::fmt::Display for Coverage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let offered = self.good + self.uncalled.len() + self.unanswered.len();
        write!(f, "{} of {offered} operations answered with success in {} calls", self.good, self.calls)?;
        let lists = [
            ("never called", &self.uncalled),
            ("never answered with success", &self.unanswered),
            ("not offered, so not played", &self.absent),
        ];
        for (what, names) in lists.into_iter().filter(|(_, names)| !names.is_empty()) {
            write!(f, "\n{what}: {}", names.join(", "))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operation_that_only_refused_is_not_covered() {
        let text = "GET /a 3 1\nPUT /a 9 0\nGET /b 0 0\nGET /c - -\n";
        let coverage = Coverage::read(text).expect("lines");
        assert_eq!((coverage.good, coverage.calls), (1, 12));
        assert_eq!(coverage.unanswered, ["PUT /a"]);
        assert_eq!(coverage.uncalled, ["GET /b"]);
        assert_eq!(coverage.absent, ["GET /c"]);
        assert!(coverage.to_string().starts_with("1 of 3 operations"), "{coverage}");
        assert!(Coverage::read("GET /a 3").is_err());
    }
}
