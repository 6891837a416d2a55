//! What is kept, as the store takes it and gives it back.

use contract::{
    AttemptId, AttemptState, CategoryId, Choice, Direction, GroupId, HistoryKind, NoticeVersion, PersonId,
    ReceiptId, SettingsPatch, VisibleTo,
};

use crate::clock::Moment;
use crate::domain::evidence::{EvidenceRecord, canonical};
use crate::domain::record::{GrantRecord, Record};
use crate::domain::settings::{FieldChange, SettingsRecord};

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
