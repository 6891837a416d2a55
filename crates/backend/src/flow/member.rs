//! A member's record, with everything that time and the organization ended settled first.

use contract::{Connection, Decision, DecisionRequest, Direction, HistoryKind, PersonId};

use super::{TRIES, audience, outbox};
use crate::{
    domain::{
        evidence::{self, EvidenceRecord},
        reconsent::{self, Newer},
        record::{GrantRecord, Record},
        settings::SettingsRecord,
        transition::{self, Ending, LinkedInSide, Policy},
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
    /// What a newer notice than the one consented to means for them.
    pub newer: Option<Newer>,
}

impl Standing {
    /// Whether the member is asked again.
    #[must_use]
    pub fn asks_again(&self) -> bool {
        self.newer.as_ref().is_some_and(|newer| newer.grace_until.is_some())
    }

    /// What flows LinkedIn→work, as far as time and notice go.
    #[must_use]
    pub fn linkedin_to_work(&self, app: &App) -> GrantRecord {
        let grant = &self.record.linkedin_to_work;
        reconsent::effective(grant, Direction::LinkedinToWork, self.newer.as_ref(), app.now())
    }

    /// What flows work→LinkedIn.
    #[must_use]
    pub fn work_to_linkedin(&self, app: &App) -> GrantRecord {
        let grant = &self.record.work_to_linkedin;
        reconsent::effective(grant, Direction::WorkToLinkedin, self.newer.as_ref(), app.now())
    }
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
        rests_on: None,
        event,
        once: None,
        job: None,
        finish_job: None,
    }
}

/// A member's token, opened.
///
/// # Errors
/// If the store fails.
pub async fn token(app: &App, person: &PersonId) -> Result<Option<String>> {
    Ok(app.store.token(person).await?.and_then(|sealed| app.keys.open(person.as_str(), &sealed)))
}

/// A change in which a consent, or a part of it, ends: attempts under way end with it, and what LinkedIn has to be told is
/// written down in the same transaction. Where nothing stands any more, the token goes.
pub fn ending(
    app: &App,
    person: &PersonId,
    (from, to): (&Record, Record),
    side: LinkedInSide<'_>,
    token: Option<&str>,
    event: Event,
) -> Change {
    let job = outbox::job(app, person, (from, &to), side, token, event.at);
    let token = if to.stands() { TokenChange::Keep } else { TokenChange::Delete };
    Change { cancel_attempts: true, token, job, ..change(person, from, to, event) }
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
    let (standing, has_errand) = settled(app, person).await?;
    if has_errand {
        outbox::soon(app);
    }
    Ok(standing)
}

/// The same, with whether an ending left something to do at LinkedIn: for whoever settles many and then does it at once.
///
/// # Errors
/// If the store fails.
pub async fn settled(app: &App, person: &PersonId) -> Result<(Standing, bool)> {
    let mut has_errand = false;
    for _ in 0..TRIES {
        let settings = settings(app).await?;
        let mut policy = audience::policy(app, &settings, person).await?;
        policy.here = app.directory.find(person).is_some();
        policy.available &= policy.here;
        let record = app.store.record(person).await?;
        match settle(app, person, &record, policy).await? {
            Settled::Nothing => {
                let newer = newer(app, &record).await?;
                return Ok((Standing { record, policy, settings, newer }, has_errand));
            }
            Settled::Ended { errand } => has_errand |= errand,
        }
    }
    Err(Error::Internal("a member's record does not come to rest".to_owned()))
}

/// Whether anything had to end.
enum Settled {
    /// Nothing had to.
    Nothing,
    /// Something had to; `errand` says whether LinkedIn has to be told.
    Ended { errand: bool },
}

/// Ends what no longer may stand.
async fn settle(app: &App, person: &PersonId, record: &Record, policy: Policy) -> Result<Settled> {
    if !record.stands() {
        return Ok(Settled::Nothing);
    }
    let now = app.now();
    let account_url = app.provider.account_url();
    let mut side =
        LinkedInSide { reachable: true, revocable: app.provider.revocable(), account_url: &account_url };
    if transition::settle(record, policy, side, now).is_none() {
        return Ok(Settled::Nothing);
    }
    let token = token(app, person).await?;
    side.reachable = token.is_some();
    let Some((next, ending)) = transition::settle(record, policy, side, now) else {
        return Ok(Settled::Nothing);
    };
    let kind = match ending {
        Ending::Expired => HistoryKind::Expired,
        Ending::Revoked => HistoryKind::Revoked,
        Ending::Left => HistoryKind::Left,
    };
    let event = Event::new(kind, now, &next);
    let ended = self::ending(app, person, (record, next), side, token.as_deref(), event);
    let written = app.store.apply(&ended).await? == Applied::Done;
    Ok(Settled::Ended { errand: written && ended.job.is_some() })
}

/// What the notice in force means for a member, where it is newer than the one consented to.
async fn newer(app: &App, record: &Record) -> Result<Option<Newer>> {
    let current = app.notice();
    let Some(given) = reconsent::outdated(record, current, notices::newer) else { return Ok(None) };
    let compared = app.notices.any(given).zip(app.notices.any(current));
    let since = app.store.notice_since(current, app.now()).await?;
    Ok(Some(reconsent::newer(record, compared, since, app.grace_seconds)))
}

/// The answer of `GET /connection`.
///
/// # Errors
/// If the store fails.
pub async fn connection(app: &App, person: &PersonId) -> Result<Connection> {
    let standing = standing(app, person).await?;
    let attempt = app.store.pending_attempt(person, app.now()).await?;
    let next_tries = outbox::next_tries(app, &standing.record, person).await?;
    let around = view::Surroundings {
        organization: &app.organization,
        notice: app.notice(),
        newer: standing.newer.as_ref(),
        next_tries: &next_tries,
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
    let kind =
        if request.decision == Decision::Deferred { HistoryKind::Deferred } else { HistoryKind::Refused };
    for _ in 0..TRIES {
        let standing = standing(app, person).await?;
        let now = app.now();
        let record: EvidenceRecord =
            evidence::of_decision(request, &standing.settings.allowed_directions, now);
        let next = transition::decide(&standing.record, request.decision, now);
        let event = Event::new(kind, now, &next);
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
