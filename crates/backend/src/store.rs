//! What is kept, and the promises about keeping it. Nothing that came from LinkedIn passes through here.
//!
//! Look-ups return `Result<Option<T>>`: that something is not there is no failure of the store. All changes to one
//! member's consent go through [`Store::apply`], which writes the new record together with its evidence, its event, the
//! fate of attempts and token, or nothing at all; and only if the record is still the one that the change was made
//! from. So a decision cannot be kept without its evidence, and of two decisions at once the later sees the earlier.

pub mod sql;

use std::collections::HashSet;

use async_trait::async_trait;
use contract::{
    AttemptId, AttemptState, CategoryId, Choice, Direction, GroupId, HistoryKind, NoticeVersion, PersonId,
    ReceiptId, SettingsPatch, VisibleTo,
};
use tokio::sync::broadcast;

use crate::clock::Moment;
use crate::domain::aggregate::DailyCount;
use crate::domain::evidence::{EvidenceRecord, canonical};
use crate::domain::record::{GrantRecord, Record};
use crate::domain::settings::{FieldChange, SettingsRecord};

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

/// A session. Its id is kept as a digest, so that the database signs nobody in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRecord {
    /// SHA-256 of the id in the cookie.
    pub id_hash: String,
    /// Who.
    pub person: PersonId,
    /// Since when.
    pub created_at: Moment,
    /// Until when.
    pub expires_at: Moment,
}

/// An attempt, as kept. Neither its OAuth state nor its PKCE verifier is: both are derived from its id with a key that
/// is not in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttemptRecord {
    /// Its id, random.
    pub id: AttemptId,
    /// Whose.
    pub person: PersonId,
    /// In which session it was begun; it can be finished in no other.
    pub session_hash: String,
    /// What was chosen.
    pub choice: Choice,
    /// Categories LinkedIn→work, spelled out.
    pub linkedin_to_work: Vec<CategoryId>,
    /// Categories work→LinkedIn, spelled out.
    pub work_to_linkedin: Vec<CategoryId>,
    /// Under which notice.
    pub notice_version: NoticeVersion,
    /// Where the member comes back to.
    pub return_to: String,
    /// What became of it.
    pub state: AttemptState,
    /// SHA-256 of its OAuth state.
    pub state_hash: String,
    /// What was on the screen: the evidence's id and hash.
    pub evidence: (ReceiptId, String),
    /// Since when.
    pub created_at: Moment,
    /// Until when it may be completed.
    pub expires_at: Moment,
}

/// Something that happened to a member's consent. Only the member reads these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: Moment,
    /// What.
    pub kind: HistoryKind,
    /// How the consent stands after it, as canonical JSON; never anything from LinkedIn.
    pub detail: String,
}

impl Event {
    /// What happened, with how the consent stands after it.
    #[must_use]
    pub fn new(kind: HistoryKind, at: Moment, record: &Record) -> Self {
        let categories =
            |grant: &GrantRecord| if grant.stands() { grant.categories.clone() } else { Vec::new() };
        let detail = serde_json::json!({
            "version": record.version.to_string(),
            "linkedinToWork": categories(&record.linkedin_to_work),
            "workToLinkedin": categories(&record.work_to_linkedin),
            "noticeVersion": record.linkedin_to_work.notice_version,
            "expiresAt": record.linkedin_to_work.expires_at.map(Moment::timestamp),
        });
        Self { at, kind, detail: canonical(&detail) }
    }

    /// That the member changed who may see the own profile.
    #[must_use]
    pub fn visibility(at: Moment, visible_to: VisibleTo) -> Self {
        let detail = serde_json::json!({ "visibleTo": visible_to });
        Self { at, kind: HistoryKind::Visibility, detail: canonical(&detail) }
    }
}

/// An event as it is kept: a link of the member's own chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRecord {
    /// Its place, from 1.
    pub seq: u64,
    /// What happened.
    pub event: Event,
    /// Its evidence, and so its receipt.
    pub evidence_id: Option<ReceiptId>,
    /// SHA-256 of the evidence; empty without.
    pub evidence_hash: String,
    /// The hash over this event and the one before.
    pub hash: String,
}

/// Something left to do at LinkedIn after a consent ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its id, random.
    pub id: String,
    /// Whose consent it was.
    pub person: PersonId,
    /// What.
    pub kind: JobKind,
    /// The version of the record whose ending made the steps that this closes.
    pub step_version: u64,
    /// The token, encrypted so that it opens for this purpose only.
    pub sealed: String,
    /// How often it was tried.
    pub tries: u32,
    /// When it is tried next.
    pub next_at: Moment,
    /// When it is left to the member.
    pub give_up_at: Moment,
}

/// What a job does at LinkedIn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobKind {
    /// Has delivered work data dropped; the permission stays.
    Drop,
    /// Has delivered work data dropped, if any was, and ends the permission.
    DropAndRevoke,
    /// Ends the permission.
    Revoke,
}

/// What happens to the token in a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TokenChange {
    /// It stays.
    #[default]
    Keep,
    /// It is deleted.
    Delete,
    /// It is replaced by this one, encrypted.
    Put(String),
}

/// That a request was done, under the key that the client gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnceRecord {
    /// The call.
    pub route: &'static str,
    /// The client's key.
    pub key: String,
    /// SHA-256 of the body.
    pub body_hash: String,
    /// What was made, if the answer names something.
    pub made: String,
}

/// What was done under a key before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoneBefore {
    /// SHA-256 of the body that it was done with.
    pub body_hash: String,
    /// What was made.
    pub made: String,
}

/// A change to one member's consent: written whole or not at all.
#[derive(Clone, Debug)]
pub struct Change {
    /// Whose.
    pub person: PersonId,
    /// The version that the change was made from.
    pub from_version: u64,
    /// What is kept from now on.
    pub record: Record,
    /// Whether pending attempts end as cancelled, the one in `finish` excepted.
    pub cancel_attempts: bool,
    /// An attempt that begins.
    pub begin: Option<AttemptRecord>,
    /// An attempt that ends, and as what. It has to be pending, or nothing is written.
    pub finish: Option<(AttemptId, AttemptState)>,
    /// What happens to the token.
    pub token: TokenChange,
    /// What was on the screen: kept from now on.
    pub evidence: Option<EvidenceRecord>,
    /// What was on the screen, kept since the attempt began: its id and its hash.
    pub rests_on: Option<(ReceiptId, String)>,
    /// What happened.
    pub event: Event,
    /// The request's key.
    pub once: Option<OnceRecord>,
    /// What is left to do at LinkedIn from now on.
    pub job: Option<Job>,
    /// A job that is over. It has to be there still, or nothing is written.
    pub finish_job: Option<String>,
}

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    /// It is written.
    Done,
    /// Something else was decided in between, or the attempt was over. Nothing is written.
    Stale,
    /// The LinkedIn account is connected to somebody else here. Nothing is written.
    AccountTaken,
}

/// The viewer's word on a match, as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchRecord {
    /// The verdict, as the contract spells it.
    pub verdict: contract::MatchVerdict,
    /// For `isPerson`: a keyed digest of the candidate.
    pub candidate: Option<String>,
}

/// Who may see a member's LinkedIn profile, as kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisibilityRecord {
    /// Counts the changes.
    pub version: u32,
    /// Who.
    pub visible_to: VisibleTo,
    /// Since when.
    pub changed_at: Option<Moment>,
}

/// What flowed within one hour, as kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TransferRecord {
    /// Under whose consent.
    pub person: PersonId,
    /// The beginning of the hour.
    pub hour: Moment,
    /// Which way.
    pub direction: Direction,
    /// Under which category.
    pub category: CategoryId,
    /// The names of the fields.
    pub fields: Vec<String>,
    /// How often.
    pub count: u32,
}

/// One entry of the log of settings, as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdminEventRecord {
    /// Its place, from 1.
    pub seq: u64,
    /// When.
    pub at: Moment,
    /// Who, by id.
    pub actor_id: PersonId,
    /// Who: the name they had.
    pub actor: String,
    /// The version of the settings that it led to.
    pub version: u32,
    /// What changed.
    pub field: String,
    /// From what, as JSON.
    pub from: String,
    /// To what, as JSON.
    pub to: String,
    /// Why; empty where nobody said.
    pub reason: String,
    /// The hash over this event and the one before.
    pub hash: String,
}

/// That something changed, and nothing of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// A member's consent, and its version now.
    Connection(PersonId, u64),
    /// What may be seen of a person.
    Person(PersonId),
    /// The organization's settings.
    Settings,
    /// A session ended: SHA-256 of its id.
    Session(String),
    /// Something may have been missed.
    Resync,
}

/// A save of the organization's settings: written whole, with one event for each changed field, or not at all.
#[derive(Clone, Copy, Debug)]
pub struct SettingsSave<'a> {
    /// The version that it was based on.
    pub from_version: u32,
    /// What holds from now on.
    pub settings: &'a SettingsRecord,
    /// Who, by id. Their name stands in the settings.
    pub actor: &'a PersonId,
    /// Why; empty where nobody said.
    pub reason: &'a str,
    /// What changed, field by field.
    pub changes: &'a [FieldChange],
    /// Names of the groups, for the day when the directory does not know them any more.
    pub group_names: &'a [(GroupId, String)],
}

/// A change of settings that waits for its date, as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduledRecord {
    /// Its id, random: a change that took its place has another.
    pub id: String,
    /// What changes.
    pub patch: SettingsPatch,
    /// When.
    pub apply_at: Moment,
    /// The version of the settings that it was based on.
    pub based_on: u32,
    /// Who scheduled it, by id.
    pub actor_id: PersonId,
    /// Who: the name they had.
    pub actor: String,
    /// When it was scheduled.
    pub scheduled_at: Moment,
}

/// Somebody whose consent stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connected {
    /// Who.
    pub person: PersonId,
    /// Whether in both directions.
    pub two_way: bool,
}

/// A member as other processes see that something changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Who.
    pub person: PersonId,
    /// The consent's version.
    pub version: u64,
    /// The visibility's version.
    pub visibility: u32,
}

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
