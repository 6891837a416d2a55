//! What both forms say in the same words.

use contract::{CategoryRef, Direction, LedgerStep, NoticeCategory, StepState};
use serde_json::{Value, json};

use super::{Decided, ReceiptInput, check};
use crate::domain::chain::of_member;

/// A category that the decision was about, and what became of it.
pub(super) struct About<'a> {
    pub(super) direction: Direction,
    pub(super) id: &'a str,
    /// How the notice describes it; nothing where it does not know it.
    pub(super) notice: Option<&'a NoticeCategory>,
    /// Whether it was taken back by narrowing.
    pub(super) taken_back: bool,
}

/// The categories, in the notice's order of directions: what was granted or ended, then what was taken back.
pub(super) fn about(input: &ReceiptInput) -> Vec<About<'_>> {
    let describe = |direction, id: &str| {
        input.notice.categories.iter().find(|one| one.direction == direction && one.id.as_str() == id)
    };
    let one =
        |direction, id, taken_back| About { direction, id, notice: describe(direction, id), taken_back };
    let to_work = input.linkedin_to_work.iter().map(|id| one(Direction::LinkedinToWork, id.as_str(), false));
    let to_linkedin =
        input.work_to_linkedin.iter().map(|id| one(Direction::WorkToLinkedin, id.as_str(), false));
    let ended = input
        .ended
        .iter()
        .map(|CategoryRef { direction, category }| one(*direction, category.as_str(), true));
    to_work.chain(to_linkedin).chain(ended).collect()
}

/// The member's name, unless it is an e-mail address.
pub(super) fn name(input: &ReceiptInput) -> Option<&str> {
    input.name.as_deref().filter(|name| !check::has_email_address(name))
}

/// Who receives data of a direction, and from whom.
pub(super) fn ends(input: &ReceiptInput, direction: Direction) -> (&str, &str) {
    match direction {
        Direction::WorkToLinkedin => (&input.work_provider, "LinkedIn"),
        Direction::LinkedinToWork | Direction::Unknown => ("LinkedIn", &input.work_provider),
    }
}

/// The notice: its identity, and all of its text, so that the receipt explains itself when the notice is long gone.
pub(super) fn notice(input: &ReceiptInput) -> Value {
    json!({
        "version": input.notice.version,
        "language": input.notice.language,
        "sha256": input.notice.hash,
        "effectiveFrom": input.notice.effective_from,
    })
}

/// All of the notice's text as it was given out.
pub(super) fn notice_text(input: &ReceiptInput) -> Value {
    json!(input.notice)
}

/// The evidence: hash and canonical form, or why that is not here.
pub(super) fn evidence(input: &ReceiptInput, decided: Decided) -> Value {
    let Some(evidence) = &input.evidence else {
        let asked = matches!(decided, Decided::Given | Decided::Refused | Decided::Deferred);
        let why = if asked { "It is not kept any more." } else { "No dialog asked for this decision." };
        return json!({ "leftOut": why });
    };
    match &evidence.body {
        None => json!({ "sha256": evidence.hash, "leftOut": "It was deleted by the retention policy." }),
        Some(body) if check::has_email_address(body) => {
            json!({ "sha256": evidence.hash, "leftOut": "It holds an e-mail address." })
        }
        Some(body) => json!({ "sha256": evidence.hash, "canonicalForm": body }),
    }
}

/// The place in the member's chain. A kept receipt is a kept head: a chain written anew does not go through it.
pub(super) fn chain(input: &ReceiptInput) -> Value {
    json!({
        "chain": of_member(input.person.as_str()),
        "seq": input.place.seq,
        "hash": input.place.hash,
        "previous": input.place.previous,
    })
}

/// Who decided, as far as it is known.
pub(super) const fn decided_by(decided: Decided) -> &'static str {
    match decided {
        Decided::Given | Decided::Refused | Decided::Deferred | Decided::Narrowed | Decided::Withdrawn => {
            "member"
        }
        Decided::Revoked | Decided::Left => "organization",
        Decided::Expired => "time",
        Decided::EndedByProvider => "LinkedIn, or the member there",
    }
}

/// The steps of an ending, and which of them are outstanding. It is complete when every step is confirmed and not before:
/// an ending of which no step is known is not.
pub(super) fn withdrawal(input: &ReceiptInput, decided: Decided) -> Option<Value> {
    if !decided.is_ending() && input.steps.is_empty() {
        return None;
    }
    let outstanding: Vec<&LedgerStep> =
        input.steps.iter().filter(|step| step.state != StepState::Done).collect();
    Some(json!({
        "asOf": input.made_at.timestamp(),
        "complete": !input.steps.is_empty() && outstanding.is_empty(),
        "outstanding": outstanding,
        "steps": input.steps,
    }))
}
