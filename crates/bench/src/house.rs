//! What is measured: a provider and a backend on a database, with everybody signed in.

use std::{
    fs::read_to_string,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    sync::Arc,
    time::Duration,
};

use anyhow::{Context as _, Result, bail};
use scratch_postgres::Cluster;

use crate::{
    Options, people,
    scenario::{Asking, Members, Scenario},
};

/// A database to measure on.
pub struct Database {
    name: String,
    short: &'static str,
    url: String,
    /// The server, which ends with this.
    _server: Option<Cluster>,
}

/// SQLite, and PostgreSQL where it is installed.
pub fn databases() -> Result<Vec<Database>> {
    let file = Database { name: "SQLite".to_owned(), short: "sqlite", url: String::new(), _server: None };
    let mut all = vec![file];
    match Cluster::start() {
        Ok(server) => {
            let url = server.new_database()?;
            let version = server.version()?;
            let name = version.strip_prefix("postgres (").and_then(|rest| rest.split_once(')'));
            let name = name.map_or_else(
                || version.clone(),
                |(name, number)| format!("{name}{}", number.split(' ').take(2).collect::<Vec<_>>().join(" ")),
            );
            all.push(Database { name, short: "postgres", url, _server: Some(server) });
        }
        Err(error) => eprintln!("*** PostgreSQL is not measured: {error} ***"),
    }
    Ok(all)
}

/// A backend that runs.
pub struct House {
    database: Database,
    backend: Running,
    provider: Running,
    port: u16,
    /// Who is signed in.
    pub members: Option<Arc<Members>>,
}

impl House {
    /// Starts provider and backend.
    pub fn start(options: &Options, folder: &Path, mut database: Database) -> Result<Self> {
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let people = folder.join("people");
        let client = ["--client-id", "bench", "--client-secret", "bench"];
        let mut provider = Command::new(&options.provider);
        provider.arg("--people").arg(&people).args(["--port", "0"]).args(client);
        provider.args(["--redirect-uri", &format!("http://localhost:{port}/oauth/callback")]);
        let provider = Running::start(provider)?;
        if database.url.is_empty() {
            database.url = format!("sqlite:{}", folder.join("bench.sqlite").display());
        }
        let mut backend = Command::new(&options.backend);
        backend.args([
            "--port",
            &port.to_string(),
            "--database",
            &database.url,
            "--demo-settings",
            "--announcement-optional",
        ]);
        backend.arg("--people").arg(&people).args(["--provider-url", &provider.address]).args(client);
        // Counted as in use, and never reached.
        for limit in ["requests", "decisions", "signed-out", "sign-ins"] {
            backend.args([format!("--{limit}-per-minute"), "100000000".to_owned()]);
        }
        backend.arg("--token-key-file").arg(folder.join(format!("{}.key", database.short)));
        let backend = Running::start(backend)?;
        Ok(Self { database, backend, provider, port, members: None })
    }

    /// The database's name and version.
    pub fn name(&self) -> &str {
        &self.database.name
    }

    /// Host and port of the backend.
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// The backend's port.
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// The provider's address.
    pub fn provider(&self) -> &str {
        &self.provider.address
    }

    /// What one connection needs to ask.
    pub fn asking(&self, scenario: Scenario) -> Asking {
        Asking::new(scenario, self.port, self.members.clone().unwrap_or_default())
    }

    /// The processor time that the backend has used so far. What a database server uses besides is not in it.
    pub fn processor(&self) -> Result<Duration> {
        let stat = read_to_string(format!("/proc/{}/stat", self.backend.child.id()))?;
        // The program's name may hold anything; what comes after its bracket does not.
        let (_, rest) = stat.rsplit_once(") ").context("no stat")?;
        let ticks = |at: usize| rest.split(' ').nth(at).and_then(|text| text.parse::<u64>().ok());
        let ticks = ticks(11).zip(ticks(12)).map(|(user, system)| user + system).context("no times")?;
        // A hundredth of a second each, on every Linux there is.
        Ok(Duration::from_millis(ticks * 10))
    }

    /// The backend's memory that is in use, in bytes.
    pub fn memory(&self) -> Result<u64> {
        let status = read_to_string(format!("/proc/{}/status", self.backend.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
        let kilobytes: u64 = line.trim().trim_end_matches(" kB").trim().parse()?;
        Ok(kilobytes * 1024)
    }
}

/// A program that runs until this is dropped.
struct Running {
    child: Child,
    address: String,
}

impl Running {
    /// Starts it and waits for its line `NAME listening on ADDRESS`.
    fn start(mut command: Command) -> Result<Self> {
        let shown = format!("{command:?}");
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().context(shown.clone())?;
        let output = child.stdout.take().context("no output")?;
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let mut running = Self { child, address: String::new() };
        let Some(address) =
            lines.find_map(|line| line.split_once(" listening on ").map(|(_, at)| at.to_owned()))
        else {
            bail!("{shown} ended before it listened; its reason stands above");
        };
        running.address = address;
        // The rest is read and forgotten, so that a full pipe does not stop the program.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(running)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The key of somebody by the name on the sign-in page.
pub fn key_of(name: &str) -> Option<String> {
    Some(people::key(name.strip_prefix("Person ")?.parse().ok()?))
}
