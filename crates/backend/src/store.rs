//! What is kept, and the promises about keeping it. Nothing that came from LinkedIn passes through here.
//!
//! Look-ups return `Result<Option<T>>`: that something is not there is no failure of the store. All changes to one
//! member's consent go through [`Store::apply`], which writes the new record together with its evidence, its event, the
//! fate of attempts and token, or nothing at all; and only if the record is still the one that the change was made
//! from. So a decision cannot be kept without its evidence, and of two decisions at once the later sees the earlier.

pub mod sqlite;

use async_trait::async_trait;
use contract::{AttemptId, AttemptState, CategoryId, Choice, GroupId, NoticeVersion, PersonId};

use crate::clock::Moment;
use crate::domain::evidence::EvidenceRecord;
use crate::domain::record::Record;
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
    /// The member's version when it was begun. Any decision since then ends it.
    pub base_version: u64,
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
    /// What: a short name.
    pub kind: &'static str,
    /// More, as JSON; never anything from LinkedIn.
    pub detail: String,
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
    /// What was on the screen.
    pub evidence: Option<EvidenceRecord>,
    /// What happened.
    pub event: Event,
    /// The request's key.
    pub once: Option<OnceRecord>,
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
    /// Everybody with a withdrawal whose LinkedIn side is pending.
    async fn withdrawing_people(&self) -> Result<Vec<PersonId>>;
    /// Writes a change, if nothing else was decided in between.
    async fn apply(&self, change: &Change) -> Result<Applied>;
    /// A member's encrypted token.
    async fn token(&self, person: &PersonId) -> Result<Option<String>>;
    /// What was done under this key.
    async fn once(&self, person: &PersonId, route: &str, key: &str) -> Result<Option<DoneBefore>>;

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
    async fn save_settings(
        &self,
        from_version: u32,
        settings: &SettingsRecord,
        actor: &PersonId,
        changes: &[FieldChange],
        group_names: &[(GroupId, String)],
    ) -> Result<bool>;
    /// Forgets everything about every member: consents, attempts, tokens, evidence, words on matches. For test control.
    async fn forget_members(&self) -> Result<()>;
    /// The name under which a group was last known.
    async fn group_name(&self, group: &GroupId) -> Result<Option<String>>;
}
