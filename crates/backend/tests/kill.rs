//! kill -9 at random moments under mixed writes: what was acknowledged is there afterwards, and nothing is half there.
//!
//! Eight members connect, narrow, withdraw and decide, each alone; three browsers of a ninth do so all at once; an admin
//! saves settings. In the middle of it the backend, the database server or both are killed and started again. What each
//! client was told gives the states in which the restarted backend may be found: a request without an answer may have
//! happened or not, one with an answer has.
//!
//! A few rounds here; `CONSENT_KILL_ROUNDS=200` plays a full run, `CONSENT_KILL_SEED` repeats the choices of an earlier
//! one (the moments themselves are the machine's), `CONSENT_KILL_REPORT` names a folder for the figures.

#[path = "kill/admin.rs"]
mod admin;
#[path = "kill/browser.rs"]
mod browser;
#[path = "kill/crowd.rs"]
mod crowd;
#[path = "kill/database.rs"]
mod database;
#[path = "kill/history.rs"]
mod history;
#[path = "kill/inspect.rs"]
mod inspect;
#[path = "kill/member.rs"]
mod member;
#[path = "kill/people.rs"]
mod people;
#[path = "shared/program.rs"]
mod program;
#[path = "kill/promises.rs"]
mod promises;
#[path = "kill/report.rs"]
mod report;
#[path = "kill/round.rs"]
mod round;
#[path = "kill/servers.rs"]
mod servers;
#[path = "kill/wait.rs"]
mod wait;
#[path = "kill/wishes.rs"]
mod wishes;
#[path = "kill/world.rs"]
mod world;

use database::Database;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn killed_at_any_moment_a_backend_on_sqlite_loses_nothing_acknowledged() {
    round::play(Database::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn killed_at_any_moment_a_backend_on_postgresql_or_its_server_loses_nothing_acknowledged() {
    if let Some(database) = Database::postgres() {
        round::play(database).await;
    }
}
