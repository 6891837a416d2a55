//! Tries at connecting: begun, looked at, given up.

use contract::{
    Attempt, AttemptId, AttemptRequest, AttemptState, FieldError, HistoryKind, PersonId, ReceiptId,
};

use super::{
    TRIES,
    member::{change, standing},
};
use crate::{
    clock::Moment,
    domain::{choice, evidence, scopes},
    error::{Error, Result},
    keys::{self, Purpose},
    state::App,
    store::{Applied, AttemptRecord, Change, Event, OnceRecord},
};

/// How long an attempt may take, in seconds.
const LIFE_SECONDS: i64 = 600;

/// Begins an attempt: what was shown is checked and kept, and the member is told where to go on. Nothing is connected.
///
/// # Errors
/// If the member may not connect, another notice is in force, or a field cannot be true.
pub async fn begin(
    app: &App,
    person: &PersonId,
    session_hash: &str,
    request: &AttemptRequest,
    way_back: &std::result::Result<String, FieldError>,
    mut once: OnceRecord,
) -> Result<Attempt> {
    if request.notice_version != *app.notice() {
        return Err(Error::NoticeOutdated(app.notice().to_string()));
    }
    let Some(notice) = app.notices.find(app.notice(), &request.evidence.language) else {
        return Err(Error::invalid("/evidence/language", "the notice does not exist in this language"));
    };
    for _ in 0..TRIES {
        let standing = standing(app, person).await?;
        if !standing.policy.available {
            return Err(Error::NotInAudience);
        }
        let allowed = &standing.settings.allowed_directions;
        let chosen = choice::chosen(request, notice, allowed, way_back).map_err(Error::Invalid)?;
        evidence::check_consent(request, Some(&notice.hash)).map_err(Error::Invalid)?;
        let now = app.now();
        let id = AttemptId::new(keys::random_id());
        let mut next = standing.record.clone();
        next.version += 1;
        let shown = evidence::of_consent(request, &chosen, allowed, now);
        let attempt = AttemptRecord {
            person: person.clone(),
            session_hash: session_hash.to_owned(),
            choice: request.choice,
            linkedin_to_work: chosen.linkedin_to_work.clone(),
            work_to_linkedin: chosen.work_to_linkedin.clone(),
            notice_version: request.notice_version.clone(),
            return_to: way_back.clone().unwrap_or_default(),
            state: AttemptState::Pending,
            state_hash: keys::sha256(oauth_state(app, &id).as_bytes()),
            evidence: (ReceiptId::new(&*shown.id), shown.hash.clone()),
            created_at: now,
            expires_at: now.plus_seconds(LIFE_SECONDS),
            id: id.clone(),
        };
        once.made = id.as_str().to_owned();
        let event = Event::new(HistoryKind::Attempt, now, &next);
        let begun = Change {
            // A member has one attempt at a time: the newest is the one that is meant.
            cancel_attempts: true,
            begin: Some(attempt.clone()),
            evidence: Some(shown),
            once: Some(once.clone()),
            ..change(person, &standing.record, next, event)
        };
        if app.store.apply(&begun).await? == Applied::Done {
            return Ok(told(app, &attempt, now));
        }
    }
    Err(Error::Internal("an attempt found no quiet moment".to_owned()))
}

/// The OAuth state of an attempt. Derived, so that the database holds nothing that a callback could be made of.
pub fn oauth_state(app: &App, id: &AttemptId) -> String {
    app.keys.digest(Purpose::OauthState, &[id.as_str()])
}

/// The PKCE verifier of an attempt, where PKCE is used.
pub fn verifier(app: &App, id: &AttemptId) -> Option<String> {
    app.provider.config().pkce.then(|| app.keys.digest(Purpose::PkceVerifier, &[id.as_str()]))
}

/// A member's attempt; anybody else's is not there.
///
/// # Errors
/// If there is none, or the store fails.
pub async fn find(app: &App, person: &PersonId, id: &AttemptId) -> Result<Attempt> {
    let attempt = app.store.attempt(person, id).await?.ok_or(Error::NotFound)?;
    Ok(told(app, &attempt, app.now()))
}

/// Gives up an attempt. Doing so twice is doing so once.
///
/// # Errors
/// If there is none, or it came to an end that giving up does not change.
pub async fn cancel(app: &App, person: &PersonId, id: &AttemptId) -> Result<()> {
    let attempt = app.store.attempt(person, id).await?.ok_or(Error::NotFound)?;
    let ended = app.store.end_attempt(id, AttemptState::Cancelled, app.now()).await?;
    if ended || attempt.state == AttemptState::Cancelled { Ok(()) } else { Err(Error::AttemptOver) }
}

/// Where a member goes on at the provider.
pub fn continue_url(app: &App, attempt: &AttemptRecord) -> String {
    let scope = scopes::request(&attempt.linkedin_to_work, &attempt.work_to_linkedin);
    let challenge = verifier(app, &attempt.id).map(|verifier| keys::pkce_challenge(&verifier));
    let hint = app.directory.find(&attempt.person).and_then(|one| one.email.clone());
    let state = oauth_state(app, &attempt.id);
    app.provider.authorization_url(&scope, &state, challenge.as_deref(), hint.as_deref())
}

/// An attempt as its member sees it. One that was pending beyond its time is expired, whatever is kept.
pub fn told(app: &App, attempt: &AttemptRecord, now: Moment) -> Attempt {
    let pending = attempt.state == AttemptState::Pending;
    let state = if pending && now >= attempt.expires_at { AttemptState::Expired } else { attempt.state };
    let continue_url = (state == AttemptState::Pending).then(|| continue_url(app, attempt));
    Attempt {
        id: attempt.id.clone(),
        state,
        choice: attempt.choice,
        continue_url,
        return_to: attempt.return_to.clone(),
        expires_at: attempt.expires_at.timestamp(),
    }
}
