//! What decisions and fields of a receipt are called.

use contract::{Control, HistoryKind, StepKind, StepState};

use crate::text::{ConnectionText, Lang, RecordText};

/// A decision.
pub const fn decision(kind: HistoryKind, text: &'static RecordText) -> &'static str {
    match kind {
        HistoryKind::Given => text.given,
        HistoryKind::Deferred => text.deferred,
        HistoryKind::Refused => text.refused,
        HistoryKind::Narrowed => text.narrowed,
        HistoryKind::Withdrawn => text.withdrawn,
        HistoryKind::Revoked => text.revoked,
        HistoryKind::Left => text.left,
        HistoryKind::Expired => text.expired,
        HistoryKind::EndedByProvider => text.ended_by_provider,
        _ => text.not_understood,
    }
}

/// Who decided. What is not known is told as it stands.
pub fn decided_by(by: &str, text: &'static RecordText) -> String {
    match by {
        "member" => text.by_member.to_owned(),
        "organization" => text.by_organization.to_owned(),
        "time" => text.by_time.to_owned(),
        other => other.to_owned(),
    }
}

/// A control of the consent dialog.
pub fn control(control: Control, lang: Lang) -> &'static str {
    let (text, dialog) = (lang.record(), lang.consent());
    match control {
        Control::Connect => dialog.connect,
        Control::NotNow => dialog.not_now,
        Control::No => dialog.no,
        Control::Escape => text.control_escape,
        Control::Close => text.control_close,
        Control::Unknown => text.not_understood,
    }
}

/// A step of an ending, and how far it was.
pub const fn step(
    kind: StepKind,
    state: StepState,
    text: &'static ConnectionText,
) -> (&'static str, &'static str) {
    let name = match kind {
        StepKind::WorkSide => text.step_work_side,
        StepKind::LinkedinSide => text.step_linkedin_side,
        StepKind::Tokens => text.step_tokens,
        StepKind::Caches => text.step_caches,
        StepKind::ImportedContacts => text.step_imported_contacts,
        StepKind::Unknown => text.step_unknown,
    };
    let state = match state {
        StepState::Done => text.step_done,
        StepState::Pending => text.step_pending,
        StepState::NeedsYou => text.step_needs_you,
        StepState::Cannot => text.step_cannot,
        StepState::Unknown => text.step_state_unknown,
    };
    (name, state)
}

/// What a top-level field of either form holds, in words; nothing for a field that neither form has.
pub fn field(name: &str, text: &'static RecordText) -> Option<&'static str> {
    Some(match name {
        "notice" | "dpv:hasNotice" => text.notice,
        "dpv:hasProcess" | "services" | "sensitive" | "spiCat" | "dpv:hasStorageCondition" => {
            text.field_categories
        }
        "decision" | "dpv:hasConsentStatus" => text.decision,
        "decidedBy" | "dpv:isIndicatedBy" => text.decided_by,
        "dpv:isIndicatedAtTime" | "consentTimestamp" => text.when,
        "dct:created" | "issuedAt" => text.made,
        "dpv:hasDataController" | "piiControllers" | "policyUrl" => text.controllers,
        "dpv:hasDataSubject" | "piiPrincipalId" | "piiPrincipalName" => text.whose,
        "dct:publisher" | "organization" => text.issuer,
        "dpv:hasJurisdiction" | "jurisdiction" => text.jurisdiction,
        "dpv:hasDuration" | "expiresAt" => text.until,
        "dpv:hasIndicationMethod" | "collectionMethod" => text.control,
        "dpv:hasConsentControl" | "dpv:hasRight" => text.field_rights,
        "evidence" => text.field_evidence,
        "chain" => text.field_chain,
        "withdrawal" => text.field_ending,
        "@id" | "dpv:hasIdentifier" | "consentReceiptID" => text.number,
        "digests" => text.field_digests,
        "proof" | "detachedSignature" | "publicKey" => text.part_signature,
        "@context" | "@type" | "dct:conformsTo" | "dct:language" | "language" | "version" => text.field_form,
        _ => return None,
    })
}
