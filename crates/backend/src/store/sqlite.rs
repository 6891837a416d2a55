//! The store over SQLite: one file, no service to run.

mod attempts;
mod change;
mod matches;
mod members;
mod rows;
mod sessions;
mod settings;

use std::str::FromStr as _;
use std::time::Duration;

use async_trait::async_trait;
use contract::{AttemptId, AttemptState, GroupId, PersonId};
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use super::{
    Applied, AttemptRecord, Change, DoneBefore, MatchRecord, Result, SessionRecord, Store, StoreError,
};
use crate::clock::Moment;
use crate::domain::record::Record;
use crate::domain::settings::{FieldChange, SettingsRecord};

/// How long a write waits for another one.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The store.
#[derive(Clone, Debug)]
pub struct SqliteStore {
    pool: SqlitePool,
}

impl SqliteStore {
    /// Opens the database, makes it where it is missing, and brings it to this program's version.
    ///
    /// What was acknowledged survives a power cut: WAL alone would not promise that, `synchronous=FULL` does. What was
    /// deleted is overwritten, so that a withdrawn token is not found in a free page.
    ///
    /// # Errors
    /// When the address is no SQLite address, the file cannot be opened, or a newer program wrote it.
    pub async fn open(url: &str) -> Result<Self> {
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT)
            .pragma("secure_delete", "ON");
        let pool = SqlitePoolOptions::new().max_connections(8).connect_with(options).await?;
        sqlx::migrate!("migrations/sqlite").run(&pool).await?;
        Ok(Self { pool })
    }

    /// Waits until every connection is closed and the log is written into the file.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

#[async_trait]
impl Store for SqliteStore {
    async fn insert_session(&self, session: &SessionRecord) -> Result<()> {
        sessions::insert(&self.pool, session).await
    }
    async fn find_session(&self, id_hash: &str, now: Moment) -> Result<Option<SessionRecord>> {
        sessions::find(&self.pool, id_hash, now).await
    }
    async fn delete_session(&self, id_hash: &str, now: Moment) -> Result<()> {
        sessions::delete(&self.pool, id_hash, now).await
    }
    async fn tidy(&self, now: Moment) -> Result<()> {
        sessions::tidy(&self.pool, now).await
    }
    async fn record(&self, person: &PersonId) -> Result<Record> {
        members::record(&self.pool, person).await
    }
    async fn connected_people(&self) -> Result<Vec<PersonId>> {
        members::connected(&self.pool).await
    }
    async fn withdrawing_people(&self) -> Result<Vec<PersonId>> {
        members::withdrawing(&self.pool).await
    }
    async fn apply(&self, change: &Change) -> Result<Applied> {
        change::apply(&self.pool, change).await
    }
    async fn token(&self, person: &PersonId) -> Result<Option<String>> {
        members::token(&self.pool, person).await
    }
    async fn once(&self, person: &PersonId, route: &str, key: &str) -> Result<Option<DoneBefore>> {
        members::once(&self.pool, person, route, key).await
    }
    async fn attempt(&self, person: &PersonId, id: &AttemptId) -> Result<Option<AttemptRecord>> {
        attempts::find(&self.pool, person, id).await
    }
    async fn pending_attempt(&self, person: &PersonId, now: Moment) -> Result<Option<AttemptId>> {
        attempts::pending(&self.pool, person, now).await
    }
    async fn claim_attempt(&self, state_hash: &str, now: Moment) -> Result<Option<AttemptRecord>> {
        attempts::claim(&self.pool, state_hash, now).await
    }
    async fn end_attempt(&self, id: &AttemptId, state: AttemptState, now: Moment) -> Result<bool> {
        attempts::end(&self.pool, id, state, now).await
    }
    async fn find_match(&self, viewer: &PersonId, subject: &PersonId) -> Result<Option<MatchRecord>> {
        matches::find(&self.pool, viewer, subject).await
    }
    async fn put_match(
        &self,
        viewer: &PersonId,
        subject: &PersonId,
        word: &MatchRecord,
        now: Moment,
    ) -> Result<()> {
        matches::put(&self.pool, viewer, subject, word, now).await
    }
    async fn delete_match(&self, viewer: &PersonId, subject: &PersonId) -> Result<()> {
        matches::delete(&self.pool, viewer, subject).await
    }
    async fn settings(&self) -> Result<Option<SettingsRecord>> {
        settings::find(&self.pool).await
    }
    async fn init_settings(&self, first: &SettingsRecord) -> Result<()> {
        settings::init(&self.pool, first).await
    }
    async fn save_settings(
        &self,
        from_version: u32,
        next: &SettingsRecord,
        actor: &PersonId,
        changes: &[FieldChange],
        group_names: &[(GroupId, String)],
    ) -> Result<bool> {
        settings::save(&self.pool, from_version, next, actor, changes, group_names).await
    }
    async fn forget_members(&self) -> Result<()> {
        members::forget(&self.pool).await
    }
    async fn group_name(&self, group: &GroupId) -> Result<Option<String>> {
        settings::group_name(&self.pool, group).await
    }
}

fn unreadable(what: impl std::fmt::Display) -> StoreError {
    StoreError::Unreadable(what.to_string())
}
