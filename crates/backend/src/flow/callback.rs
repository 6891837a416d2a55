//! The way back from LinkedIn: the only place where a consent comes into force, and it fails closed.

use contract::{Attempt, AttemptId, AttemptState, Direction, HistoryKind};

use super::{
    TRIES,
    attempt::verifier,
    deliver,
    member::{self, change, standing},
    outbox,
};
use crate::{
    clock::DAY,
    domain::{
        choice::is_local_path,
        scopes,
        transition::{self, Granted, LinkedInSide},
    },
    error::{Error, Result},
    keys::{self, Purpose},
    state::App,
    store::{Applied, AttemptRecord, Change, Event, JobKind, SessionRecord, TokenChange},
};

/// What the provider sent the member back with.
#[derive(Debug, Default)]
pub struct Returned {
    /// The OAuth state.
    pub state: String,
    /// The code, if the member agreed.
    pub code: Option<String>,
    /// Why not, if not.
    pub error: Option<String>,
}

/// What became of it.
pub enum Outcome {
    /// The attempt came to an end; its member goes back to where they came from.
    Ended(Box<AttemptRecord>),
    /// There is no such attempt, not any more, or not in this browser. Nothing was connected.
    NotOurs,
    /// Nobody is signed in in this browser, so it cannot be said whose it is. Nothing was connected, and never will be by this
    /// attempt; what became of it is told to its member on the way back.
    SignedOut(Box<AttemptRecord>),
    /// It came back to a host's page, which finishes it with this proof and its member's token.
    Proved(Box<AttemptRecord>, String),
}

/// Takes the member back.
///
/// # Errors
/// If the store fails. Nothing is connected then.
pub async fn returned(app: &App, session: Option<&SessionRecord>, back: &Returned) -> Result<Outcome> {
    let now = app.now();
    // Claimed once and for all, before anything else is looked at: a replay finds nothing.
    let claimed = app.store.claim_attempt(&keys::sha256(back.state.as_bytes()), now).await?;
    let Some(attempt) = claimed else { return Ok(Outcome::NotOurs) };
    if !is_local_path(&attempt.return_to) {
        return returned_to_a_host(app, attempt, back).await;
    }
    let same_browser =
        session.is_some_and(|one| one.id_hash == attempt.session_hash && one.person == attempt.person);
    if !same_browser {
        app.store.end_attempt(&attempt.id, AttemptState::Failed, now).await?;
        return Ok(match session {
            Some(_) => Outcome::NotOurs,
            None => Outcome::SignedOut(Box::new(attempt)),
        });
    }
    settle(app, &attempt, back).await?;
    Ok(Outcome::Ended(Box::new(attempt)))
}

/// Takes somebody back to a host's page. Whose browser this is cannot be told: a navigation carries no token. So nothing is
/// connected yet. The page gets a proof that it came back here, and the attempt is finished by whoever sends the proof
/// with the token that the attempt was begun with. If that is somebody else's browser, it has the proof and not the token,
/// and the attempt's member has the token and not the proof.
async fn returned_to_a_host(app: &App, attempt: AttemptRecord, back: &Returned) -> Result<Outcome> {
    let now = app.now();
    let (false, true, Some(code)) =
        (back.error.is_some(), attempt.state == AttemptState::Pending, &back.code)
    else {
        if attempt.state == AttemptState::Pending {
            app.store.end_attempt(&attempt.id, refusal(back), now).await?;
        }
        return Ok(Outcome::Ended(Box::new(attempt)));
    };
    // The code stands in the proof, where only this backend can read it, and nowhere else.
    let proof = app.keys.seal(&proof_of(&attempt.id), code);
    app.store.rearm_attempt(&attempt.id, &proof_hash(&proof)).await?;
    Ok(Outcome::Proved(Box::new(attempt), proof))
}

/// Finishes an attempt by the proof that its way back brought. Sent twice it is done once, and the same is told.
///
/// # Errors
/// If whoever asks has no such attempt, or the store fails.
pub async fn completed(app: &App, session: &SessionRecord, id: &AttemptId, proof: &str) -> Result<Attempt> {
    let now = app.now();
    let claimed = app.store.claim_attempt(&proof_hash(proof), now).await?;
    if let Some(attempt) = claimed {
        let theirs = attempt.id == *id
            && attempt.person == session.person
            && keys::same_secret(&attempt.session_hash, &session.id_hash);
        if !theirs {
            // It came back in a browser that is not its member's: it is over for both.
            app.store.end_attempt(&attempt.id, AttemptState::Failed, now).await?;
            return Err(Error::NotFound);
        }
        let back = Returned { code: app.keys.open(&proof_of(id), proof), ..Returned::default() };
        settle(app, &attempt, &back).await?;
    }
    super::attempt::find(app, &session.person, id).await
}

fn proof_of(id: &AttemptId) -> String {
    format!("attempt {id}")
}

/// Not the digest of an OAuth state: a proof is none, and opens no way back.
fn proof_hash(proof: &str) -> String {
    keys::sha256(format!("proof {proof}").as_bytes())
}

/// What an attempt came to that brought no code.
fn refusal(back: &Returned) -> AttemptState {
    match back.error.as_deref() {
        Some("user_cancelled_login") => AttemptState::Cancelled,
        Some("user_cancelled_authorize" | "access_denied") => AttemptState::Refused,
        _ => AttemptState::Failed,
    }
}

/// Brings an attempt that is still open to its end.
async fn settle(app: &App, attempt: &AttemptRecord, back: &Returned) -> Result<()> {
    if attempt.state != AttemptState::Pending {
        return Ok(());
    }
    let now = app.now();
    let outcome =
        if now >= attempt.expires_at { AttemptState::Expired } else { finish(app, attempt, back).await? };
    if outcome != AttemptState::Done {
        app.store.end_attempt(&attempt.id, outcome, now).await?;
    }
    Ok(())
}

async fn finish(app: &App, attempt: &AttemptRecord, back: &Returned) -> Result<AttemptState> {
    let (None, Some(code)) = (&back.error, &back.code) else { return Ok(refusal(back)) };
    let Ok(token) = app.provider.exchange(code, verifier(app, &attempt.id).as_deref()).await else {
        return Ok(AttemptState::Failed);
    };
    let outcome = match app.provider.me(&token.access_token).await {
        Ok(me) => grant(app, attempt, &token.access_token, &token.scope, &me.sub).await,
        Err(_) => Ok(AttemptState::Failed),
    };
    if !matches!(outcome, Ok(AttemptState::Done)) && app.provider.revocable() {
        // A token that grants nothing here is worth nothing there; if this fails it is still never used.
        let _ = app.provider.revoke(&token.access_token).await;
    }
    outcome
}

/// Gives what was both asked for and allowed by LinkedIn, if nothing was decided since the attempt began. A step of an
/// earlier ending that is settled in between is no decision: then it is tried anew.
async fn grant(
    app: &App,
    attempt: &AttemptRecord,
    token: &str,
    scope: &str,
    sub: &str,
) -> Result<AttemptState> {
    for _ in 0..TRIES {
        if let Some(outcome) = try_grant(app, attempt, token, scope, sub).await? {
            return Ok(outcome);
        }
        let now = app.store.attempt(&attempt.person, &attempt.id).await?;
        if now.is_none_or(|now| now.state != AttemptState::Pending) {
            return Ok(AttemptState::Cancelled);
        }
    }
    Ok(AttemptState::Failed)
}

/// `None` where something else was written in between.
async fn try_grant(
    app: &App,
    attempt: &AttemptRecord,
    token: &str,
    scope: &str,
    sub: &str,
) -> Result<Option<AttemptState>> {
    let standing = standing(app, &attempt.person).await?;
    let allowed = standing.policy.available
        && (attempt.work_to_linkedin.is_empty() || standing.policy.work_to_linkedin)
        && attempt.notice_version == *app.notice();
    // Whatever was decided since the attempt began ended it; the store refuses to finish one that is not pending.
    if !allowed {
        return Ok(Some(AttemptState::Cancelled));
    }
    let linkedin_to_work = scopes::granted(&attempt.linkedin_to_work, Direction::LinkedinToWork, scope);
    if linkedin_to_work.is_empty() {
        return Ok(Some(AttemptState::Refused));
    }
    let now = app.now();
    let granted = Granted {
        linkedin_to_work,
        work_to_linkedin: scopes::granted(&attempt.work_to_linkedin, Direction::WorkToLinkedin, scope),
        notice_version: attempt.notice_version.clone(),
        expires_at: now.plus_seconds(i64::from(standing.settings.consent_lifetime_days) * DAY),
        account: app.keys.digest(Purpose::Account, &[sub]),
    };
    let delivered = granted.work_to_linkedin.clone();
    let account_url = app.provider.account_url();
    let replaced = member::token(app, &attempt.person).await?;
    let side = LinkedInSide {
        reachable: replaced.is_some(),
        revocable: app.provider.revocable(),
        account_url: &account_url,
    };
    let next = transition::give(&standing.record, granted, side, now);
    let event = Event::new(HistoryKind::Given, now, &next);
    let given = Change {
        cancel_attempts: true,
        finish: Some((attempt.id.clone(), AttemptState::Done)),
        token: TokenChange::Put(app.keys.seal(attempt.person.as_str(), token)),
        rests_on: Some(attempt.evidence.clone()),
        job: outbox::replacing(
            app,
            &attempt.person,
            (&standing.record, &next),
            side,
            replaced.as_deref(),
            now,
        ),
        ..change(&attempt.person, &standing.record, next, event)
    };
    Ok(match app.store.apply(&given).await? {
        Applied::Done => {
            if given.job.is_some() {
                outbox::soon(app);
            }
            // Where something has to be dropped there first, what is granted goes there after that.
            if given.job.is_none_or(|job| job.kind == JobKind::Revoke) {
                deliver::in_background(app, &attempt.person, delivered);
            }
            Some(AttemptState::Done)
        }
        Applied::Stale => None,
        Applied::AccountTaken => Some(AttemptState::WrongAccount),
    })
}
