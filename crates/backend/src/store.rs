//! What is kept, and the promises about keeping it. Nothing that came from LinkedIn passes through here.
//!
//! Look-ups return `Result<Option<T>>`: that something is not there is no failure of the store. All changes to one
//! member's consent go through [`Store::apply`], which writes the new record together with its evidence, its event, the
//! fate of attempts and token, or nothing at all; and only if the record is still the one that the change was made
//! from. So a decision cannot be kept without its evidence, and of two decisions at once the later sees the earlier.

mod kept;
pub mod sql;

use std::collections::HashSet;

use async_trait::async_trait;
use contract::{AttemptId, AttemptState, GroupId, NoticeVersion, PersonId, ReceiptId, VisibleTo};
use tokio::sync::broadcast;

pub use kept::{
    AdminEventRecord, Applied, AttemptRecord, Change, Changed, Connected, DoneBefore, Event, EventRecord,
    Job, JobKind, MatchRecord, OnceRecord, ScheduledRecord, SessionRecord, SettingsSave, Stamp, TokenChange,
    TransferRecord, VisibilityRecord,
};

use crate::clock::Moment;
use crate::domain::aggregate::DailyCount;
use crate::domain::evidence::EvidenceRecord;
use crate::domain::record::Record;
use crate::domain::settings::SettingsRecord;

/// The store failed. For the log, not for the other side.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database said no.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The database could not be brought to this program's version.
    #[error("migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// Something in the database is not what this program wrote.
    #[error("unreadable: {0}")]
    Unreadable(String),
}

impl From<StoreError> for crate::error::Error {
    fn from(error: StoreError) -> Self {
        Self::Internal(error.to_string())
    }
}

/// What look-ups and changes return.
pub type Result<T> = std::result::Result<T, StoreError>;

/// What the backend keeps.
#[async_trait]
pub trait Store: Send + Sync {
    /// Keeps a new session.
    async fn insert_session(&self, session: &SessionRecord) -> Result<()>;
    /// The session with this digest that has not ended at `now`.
    async fn find_session(&self, id_hash: &str, now: Moment) -> Result<Option<SessionRecord>>;
    /// Ends a session and the attempts begun in it.
    async fn delete_session(&self, id_hash: &str, now: Moment) -> Result<()>;
    /// Forgets sessions that ended and attempts and keys that are a week old.
    async fn tidy(&self, now: Moment) -> Result<()>;

    /// A member's record; a member of whom nothing is known has the empty one.
    async fn record(&self, person: &PersonId) -> Result<Record>;
    /// Everybody with a consent that stands.
    async fn connected_people(&self) -> Result<Vec<PersonId>>;
    /// Everybody of whom anything is kept.
    async fn known_people(&self) -> Result<Vec<PersonId>>;
    /// Writes a change, if nothing else was decided in between.
    async fn apply(&self, change: &Change) -> Result<Applied>;
    /// A member's encrypted token.
    async fn token(&self, person: &PersonId) -> Result<Option<String>>;
    /// Jobs that are due at `now`, each taken until `until`: no other process gets it before.
    async fn take_due_jobs(&self, now: Moment, until: Moment) -> Result<Vec<Job>>;
    /// A member's jobs that are not over.
    async fn jobs(&self, person: &PersonId) -> Result<Vec<Job>>;
    /// Puts a job off after a try that failed.
    async fn put_off_job(&self, id: &str, tries: u32, next_at: Moment) -> Result<()>;
    /// What was done under this key.
    async fn once(&self, person: &PersonId, route: &str, key: &str) -> Result<Option<DoneBefore>>;

    /// A member's events, newest first, those before `before` only.
    async fn events(&self, person: &PersonId, before: Option<u64>, limit: usize) -> Result<Vec<EventRecord>>;
    /// The last event that rests on a piece of evidence.
    async fn event_of(&self, person: &PersonId, evidence: &ReceiptId) -> Result<Option<EventRecord>>;
    /// A member's evidence, oldest first.
    async fn evidence(&self, person: &PersonId) -> Result<Vec<EvidenceRecord>>;
    /// One piece of it.
    async fn find_evidence(&self, person: &PersonId, receipt: &ReceiptId) -> Result<Option<EvidenceRecord>>;

    /// Who may see a member's LinkedIn profile.
    async fn visibility(&self, person: &PersonId) -> Result<VisibilityRecord>;
    /// Changes it, if it is still of `from_version`, with an event of the member's chain.
    async fn set_visibility(
        &self,
        person: &PersonId,
        from_version: u32,
        visible_to: VisibleTo,
        event: &Event,
    ) -> Result<bool>;
    /// Which of these people nobody may see.
    async fn hidden_among(&self, people: &[PersonId]) -> Result<HashSet<PersonId>>;

    /// Counts what flowed.
    async fn add_transfers(&self, flowed: &[TransferRecord]) -> Result<()>;
    /// What flowed under a member's consent, newest first, after skipping `skip`.
    async fn transfers(&self, person: &PersonId, skip: u32, limit: usize) -> Result<Vec<TransferRecord>>;

    /// What was changed, as it is written, by this process and by others on the same database.
    fn changes(&self) -> broadcast::Receiver<Changed>;
    /// Tells those who listen, after a change that was written elsewhere.
    fn tell(&self, changed: Changed);

    /// Since when a notice has been in force; from `now` where it never was.
    async fn notice_since(&self, version: &NoticeVersion, now: Moment) -> Result<Moment>;
    /// Says that a notice is in force from `now`, whatever was before. For test control.
    async fn put_notice_in_force(&self, version: &NoticeVersion, now: Moment) -> Result<()>;

    /// Members of whom anything changed at `since` or later.
    async fn changed_since(&self, since: Moment) -> Result<Vec<Stamp>>;
    /// Notes since when the directory does not know a member any more; tells it where it was noted before.
    async fn note_left(&self, person: &PersonId, now: Moment) -> Result<Moment>;
    /// Takes that back: they are in the directory again.
    async fn note_back(&self, person: &PersonId) -> Result<()>;
    /// Deletes the bodies of evidence that is older than `before`, of members without a consent that stands and without
    /// an ending after `before`. Their hashes stay, so that chains can be checked. Says how many.
    async fn forget_evidence(&self, before: Moment) -> Result<u64>;
    /// Deletes transfers before `before`. Says how many.
    async fn forget_transfers(&self, before: Moment) -> Result<u64>;
    /// Deletes everything about a member.
    async fn forget_member(&self, person: &PersonId) -> Result<()>;

    /// A member's attempt.
    async fn attempt(&self, person: &PersonId, id: &AttemptId) -> Result<Option<AttemptRecord>>;
    /// The member's attempt under way at `now`.
    async fn pending_attempt(&self, person: &PersonId, now: Moment) -> Result<Option<AttemptId>>;
    /// Takes the attempt whose OAuth state has this digest, once: a second call finds nothing.
    async fn claim_attempt(&self, state_hash: &str, now: Moment) -> Result<Option<AttemptRecord>>;
    /// Makes a pending attempt that was taken free to be taken once more, by what has this digest.
    async fn rearm_attempt(&self, id: &AttemptId, state_hash: &str) -> Result<()>;
    /// Ends a pending attempt without touching the record. Says whether it was pending.
    async fn end_attempt(&self, id: &AttemptId, state: AttemptState, now: Moment) -> Result<bool>;

    /// The viewer's word on a match.
    async fn find_match(&self, viewer: &PersonId, subject: &PersonId) -> Result<Option<MatchRecord>>;
    /// All of the viewer's words.
    async fn matches(&self, viewer: &PersonId) -> Result<Vec<(PersonId, MatchRecord)>>;
    /// Keeps it.
    async fn put_match(
        &self,
        viewer: &PersonId,
        subject: &PersonId,
        word: &MatchRecord,
        now: Moment,
    ) -> Result<()>;
    /// Takes it back.
    async fn delete_match(&self, viewer: &PersonId, subject: &PersonId) -> Result<()>;

    /// The organization's settings.
    async fn settings(&self) -> Result<Option<SettingsRecord>>;
    /// Keeps the first settings; leaves existing ones alone.
    async fn init_settings(&self, settings: &SettingsRecord) -> Result<()>;
    /// Saves settings with one event per changed field, if they are still of `from_version`.
    async fn save_settings(&self, save: &SettingsSave<'_>) -> Result<bool>;
    /// The log of settings, newest first, those before `before` only.
    async fn admin_events(&self, before: Option<u64>, limit: usize) -> Result<Vec<AdminEventRecord>>;
    /// The same, oldest first, those after `after` only.
    async fn admin_events_after(&self, after: u64, limit: usize) -> Result<Vec<AdminEventRecord>>;
    /// The settings as they were in a version. Who saved them, and when, the log says.
    async fn settings_version(&self, version: u32) -> Result<Option<SettingsRecord>>;

    /// The change of settings that waits for its date.
    async fn scheduled(&self) -> Result<Option<ScheduledRecord>>;
    /// Keeps it, in the place of the one before.
    async fn schedule(&self, change: &ScheduledRecord) -> Result<()>;
    /// Forgets it.
    async fn unschedule(&self) -> Result<()>;
    /// Saves what the scheduled change with this id says, and forgets the change, if it is still there and the settings
    /// are still of `from_version`.
    async fn apply_scheduled(&self, id: &str, save: &SettingsSave<'_>) -> Result<bool>;

    /// Everybody with a consent that stands at `now`.
    async fn connected(&self, now: Moment) -> Result<Vec<Connected>>;
    /// Everybody who ever answered, whatever it was.
    async fn asked(&self) -> Result<Vec<PersonId>>;
    /// The totals of the days from `from` on, oldest first.
    async fn daily_counts(&self, from: i64) -> Result<Vec<DailyCount>>;
    /// Keeps the totals of a day, unless that day was counted before.
    async fn keep_daily_count(&self, count: &DailyCount) -> Result<()>;

    /// Whether somebody was enabled one by one.
    async fn is_legacy(&self, person: &PersonId) -> Result<bool>;
    /// Everybody who was.
    async fn legacy_people(&self) -> Result<Vec<PersonId>>;
    /// Keeps the list, unless one was kept before: then says no, also where that one has been cleared since.
    async fn keep_legacy(&self, people: &[PersonId], now: Moment) -> Result<bool>;
    /// Forgets the list, with a save that says so in the log, if the settings are still of `from_version`.
    async fn clear_legacy(&self, save: &SettingsSave<'_>) -> Result<bool>;

    /// Forgets everything about every member: consents, attempts, tokens, evidence, words on matches. For test control.
    async fn forget_members(&self) -> Result<()>;
    /// The name under which a group was last known.
    async fn group_name(&self, group: &GroupId) -> Result<Option<String>>;
}
