//! How a member's consent is told: states that are derived, never kept.

use contract::{
    AttemptId, Connection, ConnectionState, Direction, Grant, GrantState, LedgerStep, NoticeVersion,
    Organization, StepState,
};

use super::prompt;
use super::reconsent::Newer;
use super::record::{GrantRecord, Record, Step};
use super::transition::Policy;
use crate::clock::Moment;

/// What surrounds a record when it is told.
#[derive(Clone, Debug)]
pub struct Surroundings<'a> {
    /// Whose connection it is.
    pub organization: &'a Organization,
    /// The notice that a consent given now is given under.
    pub notice: &'a NoticeVersion,
    /// What a newer notice than the one consented to means for the member.
    pub newer: Option<&'a Newer>,
    /// When pending steps are tried next, by the version of their ending.
    pub next_tries: &'a [(u64, Moment)],
    /// What the organization allows this member.
    pub policy: Policy,
    /// Which directions the organization allows.
    pub allowed_directions: &'a [Direction],
    /// The attempt under way.
    pub attempt: Option<AttemptId>,
    /// Now.
    pub now: Moment,
}

impl Surroundings<'_> {
    /// The newer notice, where the member is asked because of it.
    fn asking(&self) -> Option<&Newer> {
        self.newer.filter(|newer| newer.grace_until.is_some())
    }
}

/// The answer of `GET /connection`.
#[must_use]
pub fn connection(record: &Record, around: &Surroundings<'_>) -> Connection {
    let linkedin_to_work = grant(&record.linkedin_to_work, record, around);
    let work_to_linkedin = grant(&record.work_to_linkedin, record, around);
    let state =
        state(linkedin_to_work.state, work_to_linkedin.state, &record.ledger, around.attempt.is_some());
    let asking = around.asking();
    let asks_again = state == ConnectionState::NeedsReconsent;
    Connection {
        version: record.consent_version(),
        state,
        organization: around.organization.clone(),
        linkedin_to_work,
        work_to_linkedin,
        available: around.policy.available,
        allowed_directions: around.allowed_directions.to_vec(),
        notice_version: around.notice.clone(),
        prompt: prompt::policy(record, around.policy.available, asks_again, around.now),
        attempt: around.attempt.clone(),
        ledger: record.ledger.iter().map(|one| step(one, around.next_tries)).collect(),
        changes: asking.map(|newer| newer.changes.clone()).unwrap_or_default(),
        grace_until: asking.and_then(|newer| newer.grace_until).map(Moment::timestamp),
    }
}

fn grant(grant: &GrantRecord, record: &Record, around: &Surroundings<'_>) -> Grant {
    let pending = record.ledger.iter().any(|step| step.state == StepState::Pending);
    let state = match grant.state {
        GrantState::Active if !grant.flows(around.now) => GrantState::Expired,
        GrantState::Active if around.asking().is_some() => GrantState::NeedsReconsent,
        GrantState::Withdrawn if pending => GrantState::Withdrawing,
        kept => kept,
    };
    Grant {
        state,
        categories: grant.categories.clone(),
        given_at: grant.given_at.map(Moment::timestamp),
        notice_version: grant.notice_version.clone(),
        expires_at: grant.expires_at.map(Moment::timestamp),
        ended_at: grant.ended_at.map(Moment::timestamp),
    }
}

/// What two grants, the steps of the last withdrawal and an attempt under way add up to.
#[must_use]
pub fn state(
    linkedin_to_work: GrantState,
    work_to_linkedin: GrantState,
    ledger: &[Step],
    attempting: bool,
) -> ConnectionState {
    use GrantState as G;
    let any = |wanted: StepState| ledger.iter().any(|step| step.state == wanted);
    match (linkedin_to_work, work_to_linkedin) {
        (G::NeedsReconsent, _) | (G::Active, G::NeedsReconsent) => ConnectionState::NeedsReconsent,
        (G::Active, G::Active) => ConnectionState::TwoWay,
        (G::Active, _) => ConnectionState::OneWay,
        _ if attempting => ConnectionState::Pending,
        _ if any(StepState::Pending) => ConnectionState::Withdrawing,
        _ if any(StepState::NeedsYou) => ConnectionState::HalfDisconnected,
        (G::None, G::None) => ConnectionState::NotConnected,
        _ => ConnectionState::Ended,
    }
}

fn step(step: &Step, next_tries: &[(u64, Moment)]) -> LedgerStep {
    let pending = step.state == StepState::Pending;
    let ours = |(version, _): &&(u64, Moment)| step.id.as_str().ends_with(&format!("-{version}"));
    let next_try = next_tries.iter().find(ours).filter(|_| pending);
    LedgerStep {
        id: step.id.clone(),
        kind: step.kind,
        state: step.state,
        at: Some(step.at.timestamp()),
        link: if step.is_open() { step.link.clone() } else { None },
        next_try_at: next_try.map(|(_, at)| at.timestamp()),
    }
}

#[cfg(test)]
mod tests {
    use contract::{StepId, StepKind};

    use super::*;

    fn open(state: StepState) -> Vec<Step> {
        let at = Moment::from_unix(0);
        vec![Step { id: StepId::new("s"), kind: StepKind::LinkedinSide, state, at, link: None }]
    }

    #[test]
    fn only_an_active_first_direction_is_connected() {
        for first in GrantState::ALL {
            for second in GrantState::ALL {
                let told = state(*first, *second, &[], false);
                let connected = matches!(
                    told,
                    ConnectionState::OneWay | ConnectionState::TwoWay | ConnectionState::NeedsReconsent
                );
                let flows = matches!(first, GrantState::Active | GrantState::NeedsReconsent);
                assert_eq!(connected, flows, "{first:?} {second:?}");
            }
        }
        assert_eq!(state(GrantState::Unknown, GrantState::Unknown, &[], false), ConnectionState::Ended);
    }

    #[test]
    fn ended_is_said_only_when_every_step_is_closed() {
        let told = |ledger: &[Step]| state(GrantState::Withdrawn, GrantState::None, ledger, false);
        assert_eq!(told(&open(StepState::Pending)), ConnectionState::Withdrawing);
        assert_eq!(told(&open(StepState::NeedsYou)), ConnectionState::HalfDisconnected);
        assert_eq!(told(&open(StepState::Done)), ConnectionState::Ended);
    }

    #[test]
    fn an_attempt_is_not_a_connection() {
        assert_eq!(state(GrantState::None, GrantState::None, &[], true), ConnectionState::Pending);
        assert_eq!(state(GrantState::Active, GrantState::None, &[], true), ConnectionState::OneWay);
    }
}
