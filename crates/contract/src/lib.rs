//! The contract, version 1: what a consent backend and this user interface say to each other.
//!
//! JSON over HTTP, camelCase, below one configurable base path. Everything here is a flat serde type: no tagged enums,
//! no maps, no flattening, because the browser reads these through a small reader of its own that understands
//! structs, lists, strings, numbers and booleans and nothing else. Three rules hold for every type:
//!
//! - an unknown **field** is ignored, so that a backend may say more than this version knows;
//! - an unknown **enum value** becomes `Unknown`, which every reader treats as "not understood", never as consent;
//! - a missing **optional** field means "not told", never "no".
//!
//! Errors are [`Problem`]s (RFC 9457). Times are RFC 3339 in UTC ([`Timestamp`]); dates from a curriculum vitae may be
//! a year, a month or a day ([`PartialDate`]).

#[macro_use]
mod wire;

mod admin;
mod attempt;
mod comparison;
mod connection;
pub mod control;
mod events;
mod evidence;
#[cfg(feature = "fixtures")]
pub mod fixtures;
mod history;
mod ids;
pub mod limits;
mod linkedin;
mod notice;
mod oversight;
pub mod paths;
mod people;
mod preview;
mod problem;
mod service;
mod visibility;

pub use admin::{
    Audience, Availability, CheckedLink, CheckedLinks, GroupHit, GroupKind, GroupsPage, LinkCheck,
    Reachability, Settings, SettingsPatch,
};
pub use attempt::{Attempt, AttemptCompletion, AttemptRequest, AttemptState, Choice, DisplayMode};
pub use comparison::{
    category_change, names_recipient, notice_changes, notice_frame_change, recipients_change,
    retention_change, same_category,
};
pub use connection::{
    CategoryChange, CategoryRef, ChangeKind, Connection, ConnectionState, Direction, Grant, GrantState,
    LedgerStep, Narrowing, PromptPolicy, StepKind, StepState,
};
pub use events::{ServerEvent, ServerEventKind};
pub use evidence::{Control, Decision, DecisionRequest, Evidence};
pub use history::{
    EvidenceCopy, Export, HistoryEvent, HistoryKind, HistoryPage, MatchCopy, Transfer, TransfersPage,
};
pub use ids::{
    AttemptId, CandidateId, CategoryId, ConsentVersion, Cursor, GroupId, KeyId, NoticeVersion,
    OrganizationId, PartialDate, PersonId, ReceiptId, StepId, Timestamp,
};
pub use linkedin::{
    Action, ActionKind, Basis, Candidate, Highlight, HighlightKind, ItemKind, LinkedInItem, LinkedInSection,
    MatchDecision, MatchVerdict, Provenance, SectionState,
};
pub use notice::{
    Controller, Notice, NoticeCategory, NoticeLink, NoticeLinkKind, NoticeList, NoticeSummary, Retention,
};
pub use oversight::{
    AggregatePoint, Aggregates, AuditEvent, AuditHead, AuditPage, FieldDiff, ImportResult, Legacy,
    RevertRequest, ScheduleRequest, ScheduledChange, SettingsDocument, SettingsEffect,
};
pub use people::{CardPart, PeopleCards, PeoplePage, PersonCard, PersonRef, Presence, WorkProfile};
pub use preview::{PreviewField, PreviewItem, WorkPreview};
pub use problem::{FieldError, Problem};
pub use service::{Capability, Organization, Provider, Role, Service, Session, SigningKey};
pub use visibility::{SeenAs, Visibility, VisibilityRequest, VisibleTo};

/// The version of the contract that these types spell, as `GET /service` states it.
pub const CONTRACT_VERSION: &str = "1.0";
