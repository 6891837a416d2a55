//! Receipts of decisions, signed: what was decided, under which notice, on which evidence, at which place of the member's
//! chain, and, for an ending, what is still outstanding.
//!
//! Two forms of one content:
//!
//! - [`Form::JsonLd`]: JSON-LD shaped like the consent receipt of ISO/IEC TS 27560, in terms of the Data Privacy
//!   Vocabulary 2.3. Its context is written out inside, so that reading it asks nobody; what the vocabulary has no word for
//!   is in a vocabulary of our own. No conformance to the standard is claimed: controllers are named by their privacy
//!   statement, not by address and telephone.
//! - [`Form::Kantara`]: Kantara Consent Receipt 1.1. What that form has no field for stands beside its own fields. Fields
//!   that it demands and the notice does not know (address, telephone, e-mail) are there and empty.
//!
//! Both are written in canonical form (RFC 8785) and carry a digest of each top-level field, sealed on its own, and a
//! signature over everything ([`seal`]). The digests are plain SHA-256, without a salt: who has a receipt has the values,
//! and a digest never travels without its value.
//!
//! What can stand in a receipt is what [`ReceiptInput`] has: nothing of it comes from LinkedIn. An e-mail address stands in
//! none ([`check`]).

pub mod check;
mod json_ld;
mod kantara;
mod parts;
pub mod seal;

use contract::{
    CategoryId, CategoryRef, HistoryKind, KeyId, LedgerStep, Notice, Organization, PersonId, ReceiptId,
};

use crate::clock::Moment;
use crate::signing::Signer;

/// All that a receipt is made of. Nothing else gets into one.
#[derive(Clone, Debug)]
pub struct ReceiptInput {
    /// The receipt's id.
    pub id: ReceiptId,
    /// When it is made: now. What is outstanding is told as of then.
    pub made_at: Moment,
    /// Whose.
    pub person: PersonId,
    /// Their name as the work directory has it. Left out where it is an e-mail address.
    pub name: Option<String>,
    /// Where they work.
    pub organization: Organization,
    /// The name of the work side.
    pub work_provider: String,
    /// The country whose law applies, where the organization said.
    pub jurisdiction: Option<String>,
    /// What happened. Only what [`Decided`] knows has a receipt.
    pub decision: HistoryKind,
    /// When, by the backend's clock.
    pub at: Moment,
    /// LinkedIn→work: what was granted by it; for an ending, what ended; for "no" and "not now", nothing.
    pub linkedin_to_work: Vec<CategoryId>,
    /// Work→LinkedIn, likewise.
    pub work_to_linkedin: Vec<CategoryId>,
    /// For narrowing: what was taken back. The two lists above are what stayed.
    pub ended: Vec<CategoryRef>,
    /// The notice that it was decided under, in the language that was shown. Names the two controllers.
    pub notice: Notice,
    /// What was on the screen, where that was kept.
    pub evidence: Option<EvidencePart>,
    /// The place in the member's chain.
    pub place: Place,
    /// Until when the consent lasts at most.
    pub expires_at: Option<Moment>,
    /// The steps of the withdrawal as they stand now, the done ones too.
    pub steps: Vec<LedgerStep>,
}

/// The evidence of a decision.
#[derive(Clone, Debug)]
pub struct EvidencePart {
    /// The canonical form; nothing where it was deleted by the retention policy.
    pub body: Option<String>,
    /// Its SHA-256, hex. Stays when the body is deleted.
    pub hash: String,
}

/// A place in the member's chain of events.
#[derive(Clone, Debug)]
pub struct Place {
    /// The place, from 1.
    pub seq: u64,
    /// The event's hash.
    pub hash: String,
    /// The hash of the event before.
    pub previous: String,
}

/// The form of a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Like ISO/IEC TS 27560, JSON-LD.
    JsonLd,
    /// Kantara Consent Receipt 1.1, JSON.
    Kantara,
}

impl Form {
    /// The media type. Kantara's form has no registered one.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::JsonLd => "application/ld+json",
            Self::Kantara => "application/vnd.kantara.consent-receipt+json",
        }
    }

    /// The form that an `Accept` header asks for: Kantara's where it is named and JSON-LD is not named before it, JSON-LD
    /// otherwise. Weights are not read; there are two forms, and whoever wants the second names it.
    #[must_use]
    pub fn from_accept(accept: &str) -> Self {
        let names = accept.split(',').map(|one| one.split(';').next().unwrap_or_default().trim());
        names
            .filter_map(|name| {
                [Self::JsonLd, Self::Kantara].into_iter().find(|form| form.media_type() == name)
            })
            .next()
            .unwrap_or(Self::JsonLd)
    }
}

/// A receipt, ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The canonical form (RFC 8785), which every byte of counts.
    pub text: String,
    /// Its form.
    pub form: Form,
    /// The key that signed it.
    pub key: KeyId,
}

/// Why there is no receipt.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoReceipt {
    /// What happened was no decision.
    #[error("what happened was no decision, so there is no receipt of it")]
    NoDecision,
    /// An e-mail address would stand in it.
    #[error("an e-mail address would stand in the receipt's field {0}; it was not made")]
    EmailAddress(String),
}

/// A decision that has a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// Given.
    Given,
    /// "No".
    Refused,
    /// "Not now".
    Deferred,
    /// Made narrower.
    Narrowed,
    /// Withdrawn by the member.
    Withdrawn,
    /// Ended by the organization.
    Revoked,
    /// Ended because the member left.
    Left,
    /// Ended by time.
    Expired,
    /// Ended by LinkedIn, or by the member there.
    EndedByProvider,
}

impl Decided {
    /// The decision in an event; nothing where it is none.
    #[must_use]
    pub const fn of(kind: HistoryKind) -> Option<Self> {
        Some(match kind {
            HistoryKind::Given => Self::Given,
            HistoryKind::Refused => Self::Refused,
            HistoryKind::Deferred => Self::Deferred,
            HistoryKind::Narrowed => Self::Narrowed,
            HistoryKind::Withdrawn => Self::Withdrawn,
            HistoryKind::Revoked => Self::Revoked,
            HistoryKind::Left => Self::Left,
            HistoryKind::Expired => Self::Expired,
            HistoryKind::EndedByProvider => Self::EndedByProvider,
            HistoryKind::Attempt
            | HistoryKind::Ledger
            | HistoryKind::StepConfirmed
            | HistoryKind::Visibility
            | HistoryKind::Unknown => return None,
        })
    }

    /// Whether it ended all of the consent.
    #[must_use]
    pub const fn is_ending(self) -> bool {
        matches!(self, Self::Withdrawn | Self::Revoked | Self::Left | Self::Expired | Self::EndedByProvider)
    }
}

/// Makes and signs a receipt.
///
/// # Errors
/// When what happened has no receipt, or an e-mail address would stand in it.
pub fn make(input: &ReceiptInput, form: Form, signer: &Signer) -> Result<Receipt, NoReceipt> {
    let decided = Decided::of(input.decision).ok_or(NoReceipt::NoDecision)?;
    let fields = match form {
        Form::JsonLd => json_ld::fields(input, decided),
        Form::Kantara => kantara::fields(input, decided, signer),
    };
    check::no_email_address(&fields).map_err(NoReceipt::EmailAddress)?;
    let text = match form {
        Form::JsonLd => seal::with_proof(fields, signer, input.made_at),
        Form::Kantara => seal::with_detached_signature(fields, signer),
    };
    Ok(Receipt { text, form, key: signer.id().clone() })
}

#[cfg(test)]
pub(crate) mod sample;

#[cfg(test)]
#[path = "receipt/tests.rs"]
mod tests;
