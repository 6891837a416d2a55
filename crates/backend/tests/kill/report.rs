//! The figures of a run, printed and, where asked for, written down.

use std::{process::Command, sync::Mutex, time::Duration};

/// What a run did and found.
#[derive(Default)]
pub struct Figures {
    pub database: String,
    pub seed: u64,
    pub rounds: usize,
    pub backend_kills: usize,
    pub server_kills: usize,
    pub writes: u64,
    pub decisions: usize,
    pub unanswered: usize,
    pub happened: usize,
    pub repeated: usize,
    pub slowest_start: Duration,
    pub wrong: Vec<String>,
}

/// The runs of this program so far: one file tells of both databases.
static RUNS: Mutex<Vec<String>> = Mutex::new(Vec::new());

impl Figures {
    /// Prints them, and writes the report where `CONSENT_KILL_REPORT` names a file.
    pub fn tell(&self) {
        let lost = self.wrong.len();
        println!(
            "kill -9, {}: seed {}, {} rounds, {} kills of the backend, {} of the database server, {} writes acknowledged \
             ({} of them decisions with evidence), {} requests unanswered ({} had happened), {} repeated; lost or half-written: {lost}",
            self.database,
            self.seed,
            self.rounds,
            self.backend_kills,
            self.server_kills,
            self.writes,
            self.decisions,
            self.unanswered,
            self.happened,
            self.repeated
        );
        let Some(file) = std::env::var_os("CONSENT_KILL_REPORT") else { return };
        let mut runs = RUNS.lock().unwrap();
        runs.push(format!(
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {lost} | {} ms |",
            self.database,
            self.seed,
            self.rounds,
            self.backend_kills,
            self.server_kills,
            self.writes,
            self.decisions,
            self.unanswered,
            self.happened,
            self.repeated,
            self.slowest_start.as_millis()
        ));
        runs.sort();
        std::fs::write(file, text(&runs)).unwrap();
    }
}

fn text(runs: &[String]) -> String {
    format!(
        "# Killed at random moments\n\n\
         Written by `cargo xtask test --full`. In each round a real backend serves mixed writes of twelve clients and is\n\
         killed with SIGKILL at a random moment, with PostgreSQL in some rounds the database server with it or instead of\n\
         it. After the restart everything that was acknowledged is looked for, and everything that is there is compared\n\
         with everything else (`crates/backend/tests/kill/`). A kill is no power cut: what the operating system had\n\
         accepted survives it.\n\n\
         Commit {}, {}.\n\n\
         | database | seed | rounds | backend killed | server killed | writes acknowledged | of them with evidence | unanswered | of them happened | repeated after the restart | lost or half-written | slowest start |\n\
         |---|---|---|---|---|---|---|---|---|---|---|---|\n\
         {}\n\n\
         Unanswered: decisions whose request was cut off; each is there whole or not at all. Repeated: sent again under\n\
         the same key after the restart, and there once. Slowest start: from starting the program to its first line.\n",
        said("git", &["describe", "--always", "--dirty", "--abbrev=12"]),
        said("rustc", &["--version"]),
        runs.join("\n")
    )
}

fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}
