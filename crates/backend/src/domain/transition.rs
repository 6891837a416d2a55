//! How a member's consent changes. Each function takes what is kept and returns what is kept from now on, one version
//! later; none widens what flows but [`give`], and [`give`] is called from nowhere but the way back from LinkedIn.

use contract::{
    CategoryId, Decision, Direction, FieldError, GrantState, Narrowing, NoticeVersion, StepId, StepKind,
    StepState, limits,
};

use super::record::{GrantRecord, Record, Step};
use crate::clock::{DAY, Moment};

/// What LinkedIn agreed to, of what the member agreed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    /// LinkedIn→work.
    pub linkedin_to_work: Vec<CategoryId>,
    /// Work→LinkedIn.
    pub work_to_linkedin: Vec<CategoryId>,
    /// Under which notice.
    pub notice_version: NoticeVersion,
    /// Until when at most.
    pub expires_at: Moment,
    /// A keyed digest of the LinkedIn account.
    pub account: String,
}

/// A consent comes into force. It replaces what was there: the newer consent is the whole consent.
#[must_use]
pub fn give(record: &Record, granted: Granted, linkedin: LinkedInSide<'_>, now: Moment) -> Record {
    let grant = |categories: Vec<CategoryId>| GrantRecord {
        state: GrantState::Active,
        categories,
        given_at: Some(now),
        notice_version: Some(granted.notice_version.clone()),
        expires_at: Some(granted.expires_at),
        ended_at: None,
    };
    let work_to_linkedin = if granted.work_to_linkedin.is_empty() {
        record.work_to_linkedin.ended(GrantState::Withdrawn, now)
    } else {
        grant(granted.work_to_linkedin.clone())
    };
    let imports_contacts =
        contains(&granted.work_to_linkedin, "contacts") && !record.work_to_linkedin.has("contacts");
    let mut next = Record {
        version: record.version + 1,
        linkedin_to_work: grant(granted.linkedin_to_work.clone()),
        work_to_linkedin,
        // Contacts imported under an earlier consent stay at LinkedIn until the member removes them.
        ledger: record
            .ledger
            .iter()
            .filter(|step| step.kind == StepKind::ImportedContacts && step.is_open() && !imports_contacts)
            .cloned()
            .collect(),
        deferred_until: None,
        declined_at: None,
        account: Some(granted.account),
    };
    if record.stands() && (owes_drop(record, &next) || moves(record, &next)) {
        next.ledger = ledger(record, &next, linkedin, now);
    }
    next
}

/// What an ending needs to know about the LinkedIn side.
#[derive(Clone, Copy, Debug)]
pub struct LinkedInSide<'a> {
    /// Whether there is a token at hand to speak for the member with.
    pub reachable: bool,
    /// Whether permission there can be ended from here.
    pub revocable: bool,
    /// Where the member can end it.
    pub account_url: &'a str,
}

/// The member withdraws. Needs no version, is idempotent: where nothing stands, nothing changes but that pending
/// attempts have to go, so a new version is made even then.
#[must_use]
pub fn withdraw(record: &Record, linkedin: LinkedInSide<'_>, now: Moment) -> Record {
    let mut next = Record { version: record.version + 1, account: None, ..record.clone() };
    if !record.stands() {
        return next;
    }
    next.linkedin_to_work = record.linkedin_to_work.ended(GrantState::Withdrawn, now);
    next.work_to_linkedin = record.work_to_linkedin.ended(GrantState::Withdrawn, now);
    next.ledger = ledger(record, &next, linkedin, now);
    next.declined_at = Some(now);
    next
}

/// Whether work data that was delivered has to be dropped at LinkedIn: its category is not granted any more.
#[must_use]
pub fn drops_delivered(from: &Record, to: &Record) -> bool {
    let delivered = |record: &Record| {
        if record.work_to_linkedin.stands() { record.work_to_linkedin.categories.clone() } else { Vec::new() }
    };
    let kept = delivered(to);
    delivered(from).iter().any(|category| !kept.contains(category))
}

/// Whether one consent follows another under another LinkedIn account: what the first gave ends there.
#[must_use]
pub fn moves(from: &Record, to: &Record) -> bool {
    from.stands() && to.stands() && from.account != to.account
}

/// Whether LinkedIn has to drop work data when something ends: what was delivered and is not granted any more, and what
/// it was asked to drop before and has not confirmed.
#[must_use]
pub fn owes_drop(from: &Record, to: &Record) -> bool {
    let unconfirmed = from.ledger.iter().any(|step| step.kind == StepKind::LinkedinSide && step.is_open());
    drops_delivered(from, to) || unconfirmed || (moves(from, to) && from.work_to_linkedin.stands())
}

/// The steps of an ending, whole or of a part. Nothing of LinkedIn's is held beyond a request, and what flows here ends in
/// the same transaction: those steps are done when this is written. A step that LinkedIn has to confirm is pending until
/// it has; one that nobody can do from here needs the member. Nothing is ever assumed to be done.
fn ledger(from: &Record, to: &Record, linkedin: LinkedInSide<'_>, now: Moment) -> Vec<Step> {
    let step = |kind: StepKind, state: StepState| Step {
        id: step_id(kind, to.version),
        kind,
        state,
        at: now,
        link: (state != StepState::Done).then(|| linkedin.account_url.to_owned()),
    };
    let moved = moves(from, to);
    let whole = moved || (from.stands() && !to.stands());
    let ended_there = to.linkedin_to_work.state == GrantState::EndedByProvider;
    let mut steps = vec![step(StepKind::WorkSide, StepState::Done)];
    if whole {
        let revoking = linkedin.reachable && linkedin.revocable && !ended_there;
        steps.push(step(StepKind::Tokens, if revoking { StepState::Pending } else { StepState::Done }));
        steps.push(step(StepKind::Caches, StepState::Done));
        steps.push(step(
            StepKind::LinkedinSide,
            match (ended_there, revoking) {
                (true, _) => StepState::Done,
                (_, true) => StepState::Pending,
                _ => StepState::NeedsYou,
            },
        ));
    } else {
        let state = if linkedin.reachable { StepState::Pending } else { StepState::NeedsYou };
        steps.push(step(StepKind::LinkedinSide, state));
    }
    let contacts = |record: &Record| record.work_to_linkedin.has("contacts");
    if contacts(from) && (moved || !contacts(to)) {
        steps.push(step(StepKind::ImportedContacts, StepState::NeedsYou));
    } else if contacts(from) || moved || !contacts(to) {
        // Not where they are imported again just now.
        let still_open = |step: &&Step| step.kind == StepKind::ImportedContacts && step.is_open();
        steps.extend(from.ledger.iter().find(still_open).cloned());
    }
    steps
}

/// The id of a step: what it concerns, and the version that the ending made.
fn step_id(kind: StepKind, version: u64) -> StepId {
    StepId::new(format!("{}-{version}", kind.as_str()))
}

/// The member narrows. `None` where nothing would change: narrowing twice is narrowing once.
///
/// # Errors
/// When the last category LinkedIn→work would go, which is disconnecting, or a direction is not understood.
pub fn narrow(
    record: &Record,
    narrowing: &Narrowing,
    linkedin: LinkedInSide<'_>,
    now: Moment,
) -> Result<Option<Record>, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut next = Record { version: record.version + 1, ..record.clone() };
    for (index, dropped) in narrowing.drop_categories.iter().enumerate() {
        let grant = match dropped.direction {
            Direction::LinkedinToWork => &mut next.linkedin_to_work,
            Direction::WorkToLinkedin => &mut next.work_to_linkedin,
            Direction::Unknown => {
                errors.push(field_error(&format!("/dropCategories/{index}/direction"), "unknown direction"));
                continue;
            }
        };
        if grant.stands() {
            grant.categories.retain(|granted| *granted != dropped.category);
        }
    }
    if record.linkedin_to_work.stands() && next.linkedin_to_work.categories.is_empty() {
        let why = "the last category LinkedIn to work cannot be dropped: that is disconnecting";
        errors.push(field_error("/dropCategories", why));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let emptied = next.work_to_linkedin.categories.is_empty();
    if record.work_to_linkedin.stands() && (narrowing.drop_work_to_linkedin || emptied) {
        next.work_to_linkedin = record.work_to_linkedin.ended(GrantState::Withdrawn, now);
    }
    if drops_delivered(record, &next) {
        next.ledger = ledger(record, &next, linkedin, now);
    }
    let changed =
        next.linkedin_to_work != record.linkedin_to_work || next.work_to_linkedin != record.work_to_linkedin;
    Ok(changed.then_some(next))
}

/// "Not now" or "no". Neither touches a consent that stands; both end attempts under way.
#[must_use]
pub fn decide(record: &Record, decision: Decision, now: Moment) -> Record {
    let mut next = Record { version: record.version + 1, ..record.clone() };
    match decision {
        Decision::Deferred => {
            next.deferred_until = Some(now.plus_seconds(i64::from(limits::DEFERRAL_DAYS) * DAY));
        }
        Decision::Refused | Decision::Unknown => next.declined_at = Some(now),
    }
    next
}

/// What the organization allows this member now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Whether they may use the feature at all.
    pub available: bool,
    /// Whether work→LinkedIn is allowed.
    pub work_to_linkedin: bool,
    /// Whether they are in the directory.
    pub here: bool,
}

/// Why something ended without the member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// By time.
    Expired,
    /// By the organization.
    Revoked,
    /// Because the member is not in the directory any more.
    Left,
}

/// What time and the organization have ended since the last look; `None` where nothing. Turning the feature on again
/// does not pass here: there is no way from an ended grant back to an active one but [`give`].
#[must_use]
pub fn settle(
    record: &Record,
    policy: Policy,
    linkedin: LinkedInSide<'_>,
    now: Moment,
) -> Option<(Record, Ending)> {
    if !record.stands() {
        return None;
    }
    let mut next = Record { version: record.version + 1, ..record.clone() };
    let mut end_all = |state: GrantState| {
        next.linkedin_to_work = record.linkedin_to_work.ended(state, now);
        next.work_to_linkedin = record.work_to_linkedin.ended(state, now);
        next.account = None;
    };
    let ending = if !policy.here {
        end_all(GrantState::Revoked);
        Ending::Left
    } else if !policy.available {
        end_all(GrantState::Revoked);
        Ending::Revoked
    } else if !record.linkedin_to_work.flows(now) {
        end_all(GrantState::Expired);
        Ending::Expired
    } else if record.work_to_linkedin.stands() && !policy.work_to_linkedin {
        next.work_to_linkedin = record.work_to_linkedin.ended(GrantState::Revoked, now);
        Ending::Revoked
    } else {
        return None;
    };
    next.ledger = ledger(record, &next, linkedin, now);
    Some((next, ending))
}

/// LinkedIn does not accept the token any more: the permission ended there.
#[must_use]
pub fn end_by_provider(record: &Record, account_url: &str, now: Moment) -> Record {
    let mut next = Record {
        version: record.version + 1,
        linkedin_to_work: record.linkedin_to_work.ended(GrantState::EndedByProvider, now),
        work_to_linkedin: record.work_to_linkedin.ended(GrantState::EndedByProvider, now),
        account: None,
        ..record.clone()
    };
    if record.stands() {
        let side = LinkedInSide { reachable: false, revocable: false, account_url };
        next.ledger = ledger(record, &next, side, now);
    }
    next
}

/// The member says that a step is done. `None` where there is no such step; the same record where it was done before
/// or is not theirs to do.
#[must_use]
pub fn confirm(record: &Record, id: &StepId, now: Moment) -> Option<Record> {
    record.ledger.iter().any(|step| step.id == *id).then(|| {
        resolve(record, now, |step| {
            (step.id == *id && step.state == StepState::NeedsYou).then_some(StepState::Done)
        })
    })
}

/// What LinkedIn was asked for came to an end: it confirmed, or it will not be asked again and the rest is the member's.
/// Only steps of that ending are touched, which made `version`; the token is deleted either way.
#[must_use]
pub fn close_steps(record: &Record, version: u64, confirmed: bool, now: Moment) -> Record {
    resolve(record, now, |step| {
        let ours = step.state == StepState::Pending && step.id == step_id(step.kind, version);
        match step.kind {
            StepKind::LinkedinSide if ours && !confirmed => Some(StepState::NeedsYou),
            StepKind::LinkedinSide | StepKind::Tokens if ours => Some(StepState::Done),
            _ => None,
        }
    })
}

fn resolve(record: &Record, now: Moment, decide: impl Fn(&Step) -> Option<StepState>) -> Record {
    let mut next = record.clone();
    for step in &mut next.ledger {
        if let Some(state) = decide(step) {
            step.state = state;
            step.at = now;
            next.version = record.version + 1;
        }
    }
    next
}

fn contains(categories: &[CategoryId], wanted: &str) -> bool {
    categories.iter().any(|category| category.as_str() == wanted)
}

fn field_error(pointer: &str, detail: &str) -> FieldError {
    FieldError { pointer: pointer.to_owned(), detail: detail.to_owned() }
}

#[cfg(test)]
#[path = "transition_tests.rs"]
mod tests;
