//! An ordinary receipt, for tests.

use contract::{
    CategoryRef, Direction, HistoryKind, LedgerStep, Organization, OrganizationId, StepKind, StepState,
};
use serde_json::json;

use super::{EvidencePart, Place, ReceiptInput};
use crate::clock::{DAY, Moment};
use crate::domain::chain::NOTHING;
use crate::domain::evidence::canonical;
use crate::keys::sha256;
use crate::notices::Notices;

/// When everything happens.
pub(crate) const NOW: Moment = Moment::from_unix(1_800_000_000);

/// A consent to both directions, under the real notice.
pub(crate) fn given() -> ReceiptInput {
    let notices = Notices::new("2024-04").unwrap();
    let notice = notices.find(notices.current(), "en").unwrap().clone();
    let body = canonical(&json!({
        "at": NOW.timestamp(),
        "choice": "both",
        "decision": "given",
        "evidence": {
            "allowedDirections": ["linkedinToWork", "workToLinkedin"],
            "control": "connect",
            "globalPrivacyControl": false,
            "language": "en",
            "noticeHash": notice.hash,
            "noticeVersion": notice.version,
            "options": ["linkedinToWork", "both"],
            "preselected": [],
            "selected": "both",
            "texts": ["Connect your accounts", "Not now", "No"],
        },
        "linkedinToWork": ["profile", "interests"],
        "organizationAllows": ["linkedinToWork", "workToLinkedin"],
        "workToLinkedin": ["calendar"],
    }));
    ReceiptInput {
        id: "0123456789abcdef0123456789abcdef".into(),
        made_at: NOW.plus_seconds(5),
        person: "fedcba9876543210fedcba9876543210".into(),
        name: Some("Anna Lindqvist".to_owned()),
        organization: Organization { id: OrganizationId::new("fjordlight"), name: "Fjordlight".to_owned() },
        work_provider: "Microsoft".to_owned(),
        jurisdiction: Some("SE".to_owned()),
        decision: HistoryKind::Given,
        at: NOW,
        linkedin_to_work: vec!["profile".into(), "interests".into()],
        work_to_linkedin: vec!["calendar".into()],
        ended: Vec::new(),
        notice,
        evidence: Some(EvidencePart { hash: sha256(body.as_bytes()), body: Some(body) }),
        place: Place { seq: 1, hash: sha256(b"first event"), previous: NOTHING.to_owned() },
        expires_at: Some(NOW.plus_seconds(365 * DAY)),
        steps: Vec::new(),
    }
}

/// Its withdrawal, with the provider down and contacts left to the member.
pub(crate) fn withdrawn() -> ReceiptInput {
    let at = Some(NOW.timestamp());
    let step = |id: &str, kind, state, link: Option<&str>| LedgerStep {
        id: id.into(),
        kind,
        state,
        at: at.clone(),
        link: link.map(str::to_owned),
        next_try_at: (state == StepState::Pending).then(|| NOW.plus_seconds(60).timestamp()),
    };
    ReceiptInput {
        decision: HistoryKind::Withdrawn,
        evidence: None,
        expires_at: None,
        place: Place { seq: 2, hash: sha256(b"second event"), previous: sha256(b"first event") },
        steps: vec![
            step("1", StepKind::WorkSide, StepState::Done, None),
            step("2", StepKind::LinkedinSide, StepState::Pending, None),
            step("3", StepKind::Tokens, StepState::Done, None),
            step(
                "4",
                StepKind::ImportedContacts,
                StepState::NeedsYou,
                Some("https://www.example.com/contacts"),
            ),
            step("5", StepKind::Caches, StepState::Cannot, None),
        ],
        ..given()
    }
}

/// It made narrower.
pub(crate) fn narrowed() -> ReceiptInput {
    ReceiptInput {
        decision: HistoryKind::Narrowed,
        evidence: None,
        work_to_linkedin: Vec::new(),
        ended: vec![CategoryRef { direction: Direction::WorkToLinkedin, category: "calendar".into() }],
        ..given()
    }
}

/// "No" or "not now".
pub(crate) fn declined(decision: HistoryKind) -> ReceiptInput {
    ReceiptInput {
        decision,
        linkedin_to_work: Vec::new(),
        work_to_linkedin: Vec::new(),
        expires_at: None,
        ..given()
    }
}
