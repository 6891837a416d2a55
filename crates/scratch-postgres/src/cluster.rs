//! A server with its data folder.

use std::net::TcpListener;
use std::process::Child;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::TempDir;

use crate::programs::{Programs, output};
use crate::watchdog::Watchdog;
use crate::{Error, server};

/// A PostgreSQL server of one's own on a loopback port; dropping it ends the server and removes its folder.
pub struct Cluster {
    programs: Programs,
    port: u16,
    running: Mutex<Running>,
    // In this order: the watchdog removes what is left, then the folder's own guard finds nothing to do.
    _watchdog: Watchdog,
    home: TempDir,
}

struct Running {
    server: Option<Child>,
    databases: u32,
}

impl Cluster {
    /// Starts a server on an empty data folder; it accepts connections when this returns.
    pub fn start() -> Result<Self, Error> {
        const WHAT: &str = "No folder for PostgreSQL could be made";
        let programs = Programs::find()?;
        let home = tempfile::Builder::new()
            .prefix("scratch-postgres-")
            .tempdir()
            .map_err(|error| Error::failed(WHAT, error))?;
        programs.hand_over(home.path()).map_err(|error| Error::failed(WHAT, error))?;
        let watchdog = Watchdog::start(&programs, home.path())?;
        server::initialize(&programs, home.path())?;
        let (port, child) = on_free_port(&programs, &home)?;
        let running = Mutex::new(Running { server: Some(child), databases: 0 });
        Ok(Self { programs, port, running, _watchdog: watchdog, home })
    }

    /// A server, or `None` with a loud line where PostgreSQL is not installed: `what` is then not tested. Where it is
    /// installed and does not start, and where `CONSENT_REQUIRE_POSTGRES=1`, this panics.
    pub fn start_or_skip(what: &str) -> Option<Self> {
        match Self::start() {
            Ok(cluster) => Some(cluster),
            Err(Error::Missing { .. }) if !required() => {
                eprintln!("*** SKIPPED, PostgreSQL is not installed: {what} ***");
                None
            }
            Err(error) => panic!("{what}: {error}"),
        }
    }

    /// Makes an empty database and returns its address, `postgres://…`.
    pub fn new_database(&self) -> Result<String, Error> {
        let mut running = self.running();
        running.databases += 1;
        let name = format!("scratch_{}", running.databases);
        let mut command = self.programs.command("createdb", self.home.path());
        command.args(["-h", "127.0.0.1", "-p", &self.port.to_string(), "-U", "postgres"]);
        command.args(["--maintenance-db=postgres", "--template=template0", &name]);
        output(&mut command, "A database could not be made")?;
        Ok(format!("postgres://postgres@127.0.0.1:{}/{name}", self.port))
    }

    /// Runs one statement in the database at `url` and returns what `psql` printed: rows by lines, columns by `|`.
    pub fn query(&self, url: &str, statement: &str) -> Result<String, Error> {
        let mut command = self.programs.command("psql", self.home.path());
        command.args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1"]);
        command.args(["--dbname", url, "--command", statement]);
        output(&mut command, "`psql` failed")
    }

    /// Reads every table and index of the database at `url` and fails if one is damaged (`pg_amcheck`).
    pub fn damage(&self, url: &str) -> Result<(), Error> {
        let mut command = self.programs.command("pg_amcheck", self.home.path());
        let database = url.rsplit('/').next().unwrap_or_default();
        command.args(["-h", "127.0.0.1", "-p", &self.port.to_string(), "-U", "postgres"]);
        command.args(["--install-missing", "--heapallindexed", "--parent-check", database]);
        output(&mut command, "`pg_amcheck` found damage").map(drop)
    }

    /// Kills the server and every process of it at once, as a power cut would. The data stay.
    pub fn kill(&self) {
        if let Some(mut server) = self.running().server.take() {
            server::kill_whole(&mut server);
        }
    }

    /// Starts the server again on the same data and the same port; one that still runs is killed before.
    pub fn restart(&self) -> Result<(), Error> {
        let mut running = self.running();
        if let Some(mut server) = running.server.take() {
            server::kill_whole(&mut server);
        }
        running.server = Some(server::start(&self.programs, self.home.path(), self.port)?);
        Ok(())
    }

    /// What the server says it is: `postgres (PostgreSQL) 15.4`.
    pub fn version(&self) -> Result<String, Error> {
        output(self.programs.command("postgres", self.home.path()).arg("--version"), "No version was told")
    }

    /// The folder that holds the data and the log of the server.
    pub fn folder(&self) -> &std::path::Path {
        self.home.path()
    }

    fn running(&self) -> MutexGuard<'_, Running> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(mut server) = self.running().server.take() {
            server::end(&mut server);
        }
    }
}

/// `CONSENT_REQUIRE_POSTGRES=1`: continuous integration must not pass by skipping.
fn required() -> bool {
    std::env::var("CONSENT_REQUIRE_POSTGRES").is_ok_and(|value| value == "1")
}

/// Somebody may take the port between its choice and the start of the server: then another one.
fn on_free_port(programs: &Programs, home: &TempDir) -> Result<(u16, Child), Error> {
    let mut tries = 0;
    loop {
        let listener = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
        let port = listener.map_err(|error| Error::failed("No free port was found", error))?.port();
        tries += 1;
        match server::start(programs, home.path(), port) {
            Err(Error::Failed { detail, .. }) if tries < 10 && detail.contains("in use") => {}
            started => return started.map(|child| (port, child)),
        }
    }
}
