//! A throw-away PostgreSQL server for tests and benchmarks, made from the programs that are installed.
//!
//! The server syncs to disk like a real one, can be killed and started again on the same data, and does not outlive
//! the process that started it, however that process ends (see `watchdog`).
//!
//! `CONSENT_POSTGRES_BIN` names the folder of the programs where they are neither in `PATH` nor where Debian puts
//! them. `CONSENT_REQUIRE_POSTGRES=1` turns a skipped test into a failed one.

mod cluster;
mod programs;
mod server;
mod shared;
mod watchdog;

pub use cluster::Cluster;
pub use shared::shared;

/// Whether PostgreSQL's programs are here.
#[must_use]
pub fn installed() -> bool {
    programs::Programs::find().is_ok()
}

/// Why there is no server.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// PostgreSQL is not installed, or not where it was looked for.
    #[error(
        "PostgreSQL was not found. Install it, or name the folder of `initdb` and `postgres` in CONSENT_POSTGRES_BIN. Looked in: {looked_in}"
    )]
    Missing {
        /// Every folder that was looked in.
        looked_in: String,
    },
    /// It is installed and did not do what was asked.
    #[error("{what}: {detail}")]
    Failed {
        /// What was tried.
        what: &'static str,
        /// What the program or the system said.
        detail: String,
    },
}

impl Error {
    fn failed(what: &'static str, detail: impl ToString) -> Self {
        Self::Failed { what, detail: detail.to_string() }
    }
}
