//! The store over SQL: one set of statements for SQLite (one file, no service to run) and PostgreSQL (several backends on
//! one database).

mod admin_log;
mod attempts;
mod chain;
mod change;
mod daily;
mod evidence;
mod jobs;
mod legacy;
mod matches;
mod members;
mod news;
pub mod poll;
mod rows;
mod scheduled;
mod sessions;
mod settings;
mod tidy;
mod transfers;
mod visibility;

use std::{collections::HashSet, str::FromStr as _, sync::Arc};

use async_trait::async_trait;
use contract::{AttemptId, AttemptState, GroupId, NoticeVersion, PersonId, ReceiptId, VisibleTo};
use sqlx::{
    Any, AnyPool, Transaction,
    any::{AnyConnectOptions, AnyPoolOptions},
    migrate::MigrateError,
};
use tokio::sync::{Mutex, OwnedMutexGuard, broadcast};

use super::{
    AdminEventRecord, Applied, AttemptRecord, Change, Changed, Connected, DoneBefore, Event, EventRecord,
    Job, MatchRecord, Result, ScheduledRecord, SessionRecord, SettingsSave, Stamp, Store, StoreError,
    TransferRecord, VisibilityRecord,
};
use crate::{
    clock::Moment,
    domain::{aggregate::DailyCount, evidence::EvidenceRecord, record::Record, settings::SettingsRecord},
    keys,
};

/// What every connection to SQLite is told. What was acknowledged survives a power cut: WAL alone would not promise that,
/// `synchronous=FULL` does. What was deleted is overwritten, so that a withdrawn token is not found in a free page.
const PRAGMAS: [&str; 5] = [
    "PRAGMA busy_timeout = 5000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
];

/// Changes that a listener may be behind before it is told to ask for everything again.
const NEWS: usize = 1024;

/// The store.
#[derive(Clone, Debug)]
pub struct SqlStore {
    pool: AnyPool,
    /// SQLite has one writer at a time. Waiting here is fair; waiting in SQLite is not.
    writer: Option<Arc<Mutex<()>>>,
    /// Where changes are told.
    tell: broadcast::Sender<Changed>,
    /// The name of this process, where the database tells the others.
    process: Option<String>,
}

/// A transaction that writes.
struct Writing {
    transaction: Transaction<'static, Any>,
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Writing {
    async fn commit(self) -> sqlx::Result<()> {
        self.transaction.commit().await
    }
}

/// Whether an address names a PostgreSQL database.
#[must_use]
pub fn is_postgres(url: &str) -> bool {
    ["postgres:", "postgresql:"].iter().any(|scheme| url.starts_with(scheme))
}

impl SqlStore {
    /// Opens the database, makes it where it is a missing file, and brings it to this program's version.
    ///
    /// # Errors
    /// When the address is none, the database cannot be reached, or another program or a newer one wrote it.
    pub async fn open(url: &str) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let postgres = is_postgres(url);
        let options = if postgres {
            AnyConnectOptions::from_str(url)?
        } else {
            let mark = if url.contains('?') { '&' } else { '?' };
            AnyConnectOptions::from_str(&format!("{url}{mark}mode=rwc"))?
        };
        let pool = AnyPoolOptions::new()
            .max_connections(if postgres { 32 } else { 8 })
            // A file does not go away as a server does: asking before each use would double the time of a look-up.
            .test_before_acquire(postgres)
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    for pragma in PRAGMAS.iter().filter(|_| !postgres) {
                        sqlx::query(*pragma).execute(&mut *connection).await?;
                    }
                    Ok(())
                })
            })
            .connect_with(options)
            .await?;
        sqlx::migrate!("./migrations").run(&pool).await.map_err(refused)?;
        let writer = (!postgres).then(Arc::default);
        let (tell, _) = broadcast::channel(NEWS);
        Ok(Self { pool, writer, tell, process: postgres.then(keys::random_id) })
    }

    /// Listens to other processes on the same database, from now on. With SQLite there is nobody to listen to.
    pub fn listen(&self, url: &str) {
        if let Some(process) = &self.process {
            tokio::spawn(news::listen(url.to_owned(), process.clone(), self.tell.clone()));
        }
    }

    /// Commits a change, and tells of it: this process's listeners at once, the others by the database.
    async fn commit(&self, mut writing: Writing, changed: Changed) -> Result<()> {
        if let Some(process) = &self.process {
            news::notify(&mut writing.transaction, process, &changed).await?;
        }
        writing.commit().await?;
        // Nobody may be listening.
        let _ = self.tell.send(changed);
        Ok(())
    }

    /// Waits until every connection is closed and, with SQLite, the log is written into the file.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    async fn write(&self) -> sqlx::Result<Writing> {
        let turn = match &self.writer {
            Some(writer) => Some(Arc::clone(writer).lock_owned().await),
            None => None,
        };
        Ok(Writing { transaction: self.pool.begin().await?, _turn: turn })
    }
}

#[async_trait]
impl Store for SqlStore {
    async fn insert_session(&self, session: &SessionRecord) -> Result<()> {
        sessions::insert(self, session).await
    }
    async fn find_session(&self, id_hash: &str, now: Moment) -> Result<Option<SessionRecord>> {
        sessions::find(&self.pool, id_hash, now).await
    }
    async fn delete_session(&self, id_hash: &str, now: Moment) -> Result<()> {
        sessions::delete(self, id_hash, now).await
    }
    async fn tidy(&self, now: Moment) -> Result<()> {
        tidy::tidy(self, now).await
    }

    async fn record(&self, person: &PersonId) -> Result<Record> {
        members::record(&self.pool, person).await
    }
    async fn connected_people(&self) -> Result<Vec<PersonId>> {
        members::connected(&self.pool).await
    }
    async fn known_people(&self) -> Result<Vec<PersonId>> {
        members::known(&self.pool).await
    }
    async fn apply(&self, change: &Change) -> Result<Applied> {
        change::apply(self, change).await
    }
    async fn token(&self, person: &PersonId) -> Result<Option<String>> {
        members::token(&self.pool, person).await
    }
    async fn take_due_jobs(&self, now: Moment, until: Moment) -> Result<Vec<Job>> {
        jobs::take_due(self, now, until).await
    }
    async fn jobs(&self, person: &PersonId) -> Result<Vec<Job>> {
        jobs::of(&self.pool, person).await
    }
    async fn put_off_job(&self, id: &str, tries: u32, next_at: Moment) -> Result<()> {
        jobs::put_off(self, id, tries, next_at).await
    }
    async fn once(&self, person: &PersonId, route: &str, key: &str) -> Result<Option<DoneBefore>> {
        members::once(&self.pool, person, route, key).await
    }

    async fn events(&self, person: &PersonId, before: Option<u64>, limit: usize) -> Result<Vec<EventRecord>> {
        chain::events(&self.pool, person, before, limit).await
    }
    async fn event_of(&self, person: &PersonId, evidence: &ReceiptId) -> Result<Option<EventRecord>> {
        chain::event_of(&self.pool, person, evidence).await
    }
    async fn evidence(&self, person: &PersonId) -> Result<Vec<EvidenceRecord>> {
        evidence::all(&self.pool, person).await
    }
    async fn find_evidence(&self, person: &PersonId, receipt: &ReceiptId) -> Result<Option<EvidenceRecord>> {
        evidence::find(&self.pool, person, receipt).await
    }

    async fn visibility(&self, person: &PersonId) -> Result<VisibilityRecord> {
        visibility::find(&self.pool, person).await
    }
    async fn set_visibility(
        &self,
        person: &PersonId,
        from_version: u32,
        visible_to: VisibleTo,
        event: &Event,
    ) -> Result<bool> {
        visibility::set(self, person, from_version, visible_to, event).await
    }
    async fn hidden_among(&self, people: &[PersonId]) -> Result<HashSet<PersonId>> {
        visibility::hidden_among(&self.pool, people).await
    }

    async fn add_transfers(&self, flowed: &[TransferRecord]) -> Result<()> {
        transfers::add(self, flowed).await
    }
    async fn transfers(&self, person: &PersonId, skip: u32, limit: usize) -> Result<Vec<TransferRecord>> {
        transfers::of(&self.pool, person, skip, limit).await
    }

    fn changes(&self) -> broadcast::Receiver<Changed> {
        self.tell.subscribe()
    }
    fn tell(&self, changed: Changed) {
        let _ = self.tell.send(changed);
    }

    async fn notice_since(&self, version: &NoticeVersion, now: Moment) -> Result<Moment> {
        settings::notice_since(self, version, now).await
    }
    async fn put_notice_in_force(&self, version: &NoticeVersion, now: Moment) -> Result<()> {
        settings::put_notice_in_force(self, version, now).await
    }

    async fn changed_since(&self, since: Moment) -> Result<Vec<Stamp>> {
        members::changed_since(&self.pool, since).await
    }
    async fn note_left(&self, person: &PersonId, now: Moment) -> Result<Moment> {
        tidy::note_left(self, person, now).await
    }
    async fn note_back(&self, person: &PersonId) -> Result<()> {
        tidy::note_back(self, person).await
    }
    async fn forget_evidence(&self, before: Moment) -> Result<u64> {
        tidy::forget_evidence(self, before).await
    }
    async fn forget_transfers(&self, before: Moment) -> Result<u64> {
        tidy::forget_transfers(self, before).await
    }
    async fn forget_member(&self, person: &PersonId) -> Result<()> {
        tidy::forget_member(self, person).await
    }
    async fn forget_members(&self) -> Result<()> {
        tidy::forget_members(self).await
    }

    async fn attempt(&self, person: &PersonId, id: &AttemptId) -> Result<Option<AttemptRecord>> {
        attempts::find(&self.pool, person, id).await
    }
    async fn pending_attempt(&self, person: &PersonId, now: Moment) -> Result<Option<AttemptId>> {
        attempts::pending(&self.pool, person, now).await
    }
    async fn claim_attempt(&self, state_hash: &str, now: Moment) -> Result<Option<AttemptRecord>> {
        attempts::claim(self, state_hash, now).await
    }
    async fn rearm_attempt(&self, id: &AttemptId, state_hash: &str) -> Result<()> {
        attempts::rearm(self, id, state_hash).await
    }
    async fn end_attempt(&self, id: &AttemptId, state: AttemptState, now: Moment) -> Result<bool> {
        attempts::end(self, id, state, now).await
    }

    async fn find_match(&self, viewer: &PersonId, subject: &PersonId) -> Result<Option<MatchRecord>> {
        matches::find(&self.pool, viewer, subject).await
    }
    async fn matches(&self, viewer: &PersonId) -> Result<Vec<(PersonId, MatchRecord)>> {
        matches::all(&self.pool, viewer).await
    }
    async fn put_match(
        &self,
        viewer: &PersonId,
        subject: &PersonId,
        word: &MatchRecord,
        now: Moment,
    ) -> Result<()> {
        matches::put(self, viewer, subject, word, now).await
    }
    async fn delete_match(&self, viewer: &PersonId, subject: &PersonId) -> Result<()> {
        matches::delete(self, viewer, subject).await
    }

    async fn settings(&self) -> Result<Option<SettingsRecord>> {
        settings::find(&self.pool).await
    }
    async fn init_settings(&self, first: &SettingsRecord) -> Result<()> {
        settings::init(self, first).await
    }
    async fn save_settings(&self, save: &SettingsSave<'_>) -> Result<bool> {
        settings::save(self, save).await
    }
    async fn admin_events(&self, before: Option<u64>, limit: usize) -> Result<Vec<AdminEventRecord>> {
        admin_log::events(&self.pool, before, limit).await
    }
    async fn admin_events_after(&self, after: u64, limit: usize) -> Result<Vec<AdminEventRecord>> {
        admin_log::events_after(&self.pool, after, limit).await
    }
    async fn settings_version(&self, version: u32) -> Result<Option<SettingsRecord>> {
        settings::version(&self.pool, version).await
    }

    async fn scheduled(&self) -> Result<Option<ScheduledRecord>> {
        scheduled::find(&self.pool).await
    }
    async fn schedule(&self, change: &ScheduledRecord) -> Result<()> {
        scheduled::put(self, change).await
    }
    async fn unschedule(&self) -> Result<()> {
        scheduled::delete(self).await
    }
    async fn apply_scheduled(&self, id: &str, save: &SettingsSave<'_>) -> Result<bool> {
        scheduled::apply(self, id, save).await
    }

    async fn connected(&self, now: Moment) -> Result<Vec<Connected>> {
        daily::connected(&self.pool, now).await
    }
    async fn asked(&self) -> Result<Vec<PersonId>> {
        daily::asked(&self.pool).await
    }
    async fn daily_counts(&self, from: i64) -> Result<Vec<DailyCount>> {
        daily::counts(&self.pool, from).await
    }
    async fn keep_daily_count(&self, count: &DailyCount) -> Result<()> {
        daily::keep(self, count).await
    }

    async fn is_legacy(&self, person: &PersonId) -> Result<bool> {
        legacy::has(&self.pool, person).await
    }
    async fn legacy_people(&self) -> Result<Vec<PersonId>> {
        legacy::all(&self.pool).await
    }
    async fn keep_legacy(&self, people: &[PersonId], now: Moment) -> Result<bool> {
        legacy::keep(self, people, now).await
    }
    async fn clear_legacy(&self, save: &SettingsSave<'_>) -> Result<bool> {
        legacy::clear(self, save).await
    }

    async fn group_name(&self, group: &GroupId) -> Result<Option<String>> {
        settings::group_name(&self.pool, group).await
    }
}

/// In words, where somebody has to do something.
fn refused(error: MigrateError) -> StoreError {
    match error {
        MigrateError::VersionMismatch(_) => unreadable(
            "it was made by a development version from before the first release and cannot be read; move it away, or name \
             another with --database",
        ),
        MigrateError::VersionMissing(_) => {
            unreadable("a newer version of this program made it; use that one")
        }
        other => other.into(),
    }
}

fn unreadable(what: impl std::fmt::Display) -> StoreError {
    StoreError::Unreadable(what.to_string())
}
