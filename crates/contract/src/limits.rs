//! Lengths and counts that both sides keep. A request beyond one of these is answered 422.

/// Entries on one page of a list, at most.
pub const PAGE_SIZE: usize = 50;
/// Characters in a search query.
pub const QUERY_LENGTH: usize = 100;
/// Characters in a return address.
pub const RETURN_TO_LENGTH: usize = 512;
/// Groups in one include or exclude list.
pub const AUDIENCE_GROUPS: usize = 5_000;
/// Texts in one piece of evidence.
pub const EVIDENCE_TEXTS: usize = 200;
/// Characters in one text of a piece of evidence.
pub const EVIDENCE_TEXT_LENGTH: usize = 2_000;
/// Categories in one direction.
pub const CATEGORIES: usize = 32;
/// Shortest and longest life of a consent, in days.
pub const CONSENT_LIFETIME_DAYS: core::ops::RangeInclusive<u32> = 1..=1_095;
/// Days after a deferral in which nothing asks again by itself.
pub const DEFERRAL_DAYS: u32 = 30;
/// People in one batch of cards.
pub const BATCH: usize = 100;
/// Characters in the reason of a change of settings.
pub const REASON_LENGTH: usize = 500;
/// Characters in one address of the announcement.
pub const URL_LENGTH: usize = 2_000;
/// Characters of the message that an acknowledgement is of.
pub const ANNOUNCEMENT_LENGTH: usize = 20_000;
/// Addresses in one look at whether they are reachable.
pub const LINK_CHECKS: usize = 5;
/// Examples in one preview.
pub const PREVIEW_ITEMS: usize = 3;
/// Fewer people than this are not counted where a count derives from consents.
pub const AGGREGATE_MINIMUM: u32 = 50;
/// Counts that derive from consents are rounded to a multiple of this.
pub const AGGREGATE_STEP: u32 = 5;
/// Days ahead that a change of settings may be dated.
pub const SCHEDULE_DAYS: u32 = 365;
/// Characters in the proof that a way back from LinkedIn brings.
pub const PROOF_LENGTH: usize = 4_096;
/// What a return address looks like, as a regular expression: one slash, then nothing that a browser would read as the
/// beginning of a host, no backslash, no space, nothing beyond ASCII.
pub const RETURN_TO: &str = r"^/(?:[!-.0-\[\]-~][!-\[\]-~]*)?$";
