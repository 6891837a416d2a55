//! A member's record, with everything that time and the organization ended settled first.

use contract::{Connection, Decision, DecisionRequest, PersonId};

use super::TRIES;
use crate::{
    domain::{
        audience,
        evidence::{self, EvidenceRecord},
        record::Record,
        settings::SettingsRecord,
        transition::{self, Ending, Policy},
        view,
    },
    error::{Error, Result},
    notices,
    state::App,
    store::{Applied, Change, Event, OnceRecord, TokenChange},
};

/// A member's standing at this moment.
pub struct Standing {
    /// What is kept.
    pub record: Record,
    /// What the organization allows.
    pub policy: Policy,
    /// The organization's settings.
    pub settings: SettingsRecord,
}

/// A change that touches nothing but the record.
pub fn change(person: &PersonId, from: &Record, record: Record, event: Event) -> Change {
    Change {
        person: person.clone(),
        from_version: from.version,
        record,
        cancel_attempts: false,
        begin: None,
        finish: None,
        token: TokenChange::Keep,
        evidence: None,
        event,
        once: None,
    }
}

/// The settings in force.
///
/// # Errors
/// If the store fails or was never given any.
pub async fn settings(app: &App) -> Result<SettingsRecord> {
    app.store.settings().await?.ok_or_else(|| Error::Internal("there are no settings".to_owned()))
}

/// Reads how a member stands, after ending what time, the organization or leaving has ended. So a change of audience
/// takes effect at the next request, whoever makes it.
///
/// # Errors
/// If the store fails.
pub async fn standing(app: &App, person: &PersonId) -> Result<Standing> {
    for _ in 0..TRIES {
        let settings = settings(app).await?;
        let mut policy = audience::policy(&settings, &app.directory.groups_of(person));
        policy.available &= app.directory.find(person).is_some();
        let record = app.store.record(person).await?;
        let now = app.now();
        let Some((next, ending)) = transition::settle(&record, policy, now) else {
            return Ok(Standing { record, policy, settings });
        };
        let kind = match ending {
            Ending::Expired => "expired",
            Ending::Revoked => "revoked",
        };
        let event = Event { at: now, kind, detail: "{}".to_owned() };
        let token = if next.linkedin_to_work.stands() { TokenChange::Keep } else { TokenChange::Delete };
        let ended = Change { cancel_attempts: true, token, ..change(person, &record, next, event) };
        app.store.apply(&ended).await?;
    }
    Err(Error::Internal("a member's record does not come to rest".to_owned()))
}

/// The answer of `GET /connection`.
///
/// # Errors
/// If the store fails.
pub async fn connection(app: &App, person: &PersonId) -> Result<Connection> {
    let standing = standing(app, person).await?;
    let attempt = app.store.pending_attempt(person, app.now()).await?;
    let around = view::Surroundings {
        organization: &app.organization,
        notice: app.notice(),
        newer: notices::newer,
        policy: standing.policy,
        allowed_directions: &standing.settings.allowed_directions,
        attempt,
        now: app.now(),
    };
    Ok(view::connection(&standing.record, &around))
}

/// Records "not now" or "no". Either ends an attempt under way and touches no consent that stands.
///
/// # Errors
/// With the fields that cannot be true, or if the store fails.
pub async fn decide(
    app: &App,
    person: &PersonId,
    request: &DecisionRequest,
    once: &OnceRecord,
) -> Result<()> {
    let evidence = &request.evidence;
    let hash =
        app.notices.find(&evidence.notice_version, &evidence.language).map(|notice| notice.hash.as_str());
    evidence::check_decision(request, hash).map_err(Error::Invalid)?;
    let kind = if request.decision == Decision::Deferred { "deferred" } else { "refused" };
    for _ in 0..TRIES {
        let standing = standing(app, person).await?;
        let now = app.now();
        let record: EvidenceRecord =
            evidence::of_decision(request, &standing.settings.allowed_directions, now);
        let next = transition::decide(&standing.record, request.decision, now);
        let event = Event { at: now, kind, detail: "{}".to_owned() };
        let decided = Change {
            cancel_attempts: true,
            evidence: Some(record),
            once: Some(once.clone()),
            ..change(person, &standing.record, next, event)
        };
        if app.store.apply(&decided).await? == Applied::Done {
            return Ok(());
        }
    }
    Err(Error::Internal("a decision found no quiet moment".to_owned()))
}
