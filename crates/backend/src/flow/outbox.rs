//! What is left to do at LinkedIn after a consent ended: asked for until LinkedIn confirms, across restarts, and left to the
//! member after a week. The token waits here encrypted for this purpose only: nothing that reads can open it.

use std::time::Duration;

use contract::{HistoryKind, PersonId, StepState};

use super::{
    TRIES, deliver,
    member::{change, settled},
};
use crate::{
    clock::{DAY, Moment},
    domain::{
        record::Record,
        transition::{self, LinkedInSide},
    },
    error::{Error, Result},
    keys,
    provider::ProviderError,
    state::App,
    store::{Applied, Change, Event, Job, JobKind},
};

/// How long LinkedIn is asked before the rest is the member's.
const GIVE_UP_SECONDS: i64 = 7 * DAY;
/// The first pause after a try that failed; each one is twice as long, up to an hour.
const FIRST_PAUSE_SECONDS: i64 = 30;
const LONGEST_PAUSE_SECONDS: i64 = 60 * 60;
/// How long a try may take before somebody else may try.
const LEASE_SECONDS: i64 = 60;
/// How often the worker looks.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// The owner for whom a token is encrypted here: no member, so that it opens as nobody's token.
fn owner(person: &PersonId) -> String {
    format!("ending:{person}")
}

/// What the end of a consent, or of a part of it, leaves to do at LinkedIn, with the member's token.
#[must_use]
pub fn job(
    app: &App,
    person: &PersonId,
    (from, to): (&Record, &Record),
    side: LinkedInSide<'_>,
    token: Option<&str>,
    now: Moment,
) -> Option<Job> {
    let whole = from.stands() && !to.stands();
    let kind = if whole {
        kind(transition::owes_drop(from, to), true).filter(|_| side.revocable)
    } else {
        kind(transition::drops_delivered(from, to), false)
    };
    Some(new(app, person, kind?, to.version, token?, now))
}

/// What is left to do when a consent replaces another: what the other gave ends with the token that it was given under,
/// which is nobody's from then on.
#[must_use]
pub fn replacing(
    app: &App,
    person: &PersonId,
    (from, to): (&Record, &Record),
    side: LinkedInSide<'_>,
    token: Option<&str>,
    now: Moment,
) -> Option<Job> {
    let kind = kind(transition::owes_drop(from, to), side.revocable).filter(|_| from.stands());
    Some(new(app, person, kind?, to.version, token?, now))
}

const fn kind(drop: bool, revoke: bool) -> Option<JobKind> {
    match (drop, revoke) {
        (true, true) => Some(JobKind::DropAndRevoke),
        (true, false) => Some(JobKind::Drop),
        (false, true) => Some(JobKind::Revoke),
        (false, false) => None,
    }
}

fn new(app: &App, person: &PersonId, kind: JobKind, step_version: u64, token: &str, now: Moment) -> Job {
    Job {
        id: keys::random_id(),
        person: person.clone(),
        kind,
        step_version,
        sealed: app.keys.seal(&owner(person), token),
        tries: 0,
        next_at: now,
        give_up_at: now.plus_seconds(GIVE_UP_SECONDS),
    }
}

/// Tries what is due, once each. Says how many came to an end.
///
/// # Errors
/// If the store fails.
pub async fn run_due(app: &App) -> Result<usize> {
    let now = app.now();
    let mut ended = 0;
    for job in app.store.take_due_jobs(now, now.plus_seconds(LEASE_SECONDS)).await? {
        ended += usize::from(run(app, &job).await?);
    }
    Ok(ended)
}

/// Looks for what is due, from now on.
pub async fn work(app: App) {
    let mut look = tokio::time::interval(LOOK_EVERY);
    loop {
        look.tick().await;
        if let Err(error) = run_due(&app).await {
            tracing::warn!(%error, "what is left to do at LinkedIn could not be done");
        }
    }
}

/// Does what is due at once, without keeping anybody waiting.
pub fn soon(app: &App) {
    let own = app.clone();
    app.in_background(async move {
        let app = own;
        if let Err(error) = run_due(&app).await {
            tracing::warn!(%error, "what is left to do at LinkedIn could not be done");
        }
    });
}

/// What a try came to.
enum Tried {
    /// LinkedIn confirmed.
    Confirmed,
    /// It will never do this.
    Cannot,
    /// It could not be reached, or was not able to now.
    Again,
}

async fn run(app: &App, job: &Job) -> Result<bool> {
    let now = app.now();
    let tried = match app.keys.open(&owner(&job.person), &job.sealed) {
        Some(token) => at_linkedin(app, job.kind, &token).await,
        None => Tried::Cannot,
    };
    let confirmed = match tried {
        Tried::Confirmed => true,
        Tried::Cannot => false,
        Tried::Again if now >= job.give_up_at => false,
        Tried::Again => {
            let pause = FIRST_PAUSE_SECONDS.saturating_mul(1 << job.tries.min(16)).min(LONGEST_PAUSE_SECONDS);
            app.store.put_off_job(&job.id, job.tries + 1, now.plus_seconds(pause)).await?;
            return Ok(false);
        }
    };
    finish(app, job, confirmed).await?;
    Ok(true)
}

async fn at_linkedin(app: &App, kind: JobKind, token: &str) -> Tried {
    if matches!(kind, JobKind::Drop | JobKind::DropAndRevoke) {
        match app.provider.drop_delivered(token).await {
            Ok(()) => {}
            // The permission ended there before; whether what was delivered is gone, nobody says.
            Err(ProviderError::Unauthorized | ProviderError::NotFound) => return Tried::Cannot,
            Err(ProviderError::Unusable) => return Tried::Again,
        }
    }
    if kind == JobKind::Drop {
        return Tried::Confirmed;
    }
    match app.provider.revoke(token).await {
        Ok(()) => Tried::Confirmed,
        Err(ProviderError::NotFound) => Tried::Cannot,
        Err(ProviderError::Unauthorized | ProviderError::Unusable) => Tried::Again,
    }
}

/// Closes the steps that belong to a job, and deletes its token, in one change.
async fn finish(app: &App, job: &Job, confirmed: bool) -> Result<()> {
    for _ in 0..TRIES {
        let record = app.store.record(&job.person).await?;
        let now = app.now();
        let closed = transition::close_steps(&record, job.step_version, confirmed, now);
        let next = Record { version: record.version + 1, ..closed };
        let event = Event::new(HistoryKind::Ledger, now, &next);
        let done =
            Change { finish_job: Some(job.id.clone()), ..change(&job.person, &record, next.clone(), event) };
        if app.store.apply(&done).await? == Applied::Done {
            if job.kind != JobKind::Revoke && next.work_to_linkedin.stands() {
                // Dropping takes all of it; what is still granted, or was granted since, goes there again.
                deliver::in_background(app, &job.person, next.work_to_linkedin.categories);
            }
            return Ok(());
        }
        if !app.store.jobs(&job.person).await?.iter().any(|one| one.id == job.id) {
            return Ok(());
        }
    }
    Err(Error::Internal("a ledger found no quiet moment".to_owned()))
}

/// When a member's pending steps are tried next, by the version of their ending.
///
/// # Errors
/// If the store fails.
pub async fn next_tries(app: &App, record: &Record, person: &PersonId) -> Result<Vec<(u64, Moment)>> {
    if !record.ledger.iter().any(|step| step.state == StepState::Pending) {
        return Ok(Vec::new());
    }
    let jobs = app.store.jobs(person).await?;
    Ok(jobs.into_iter().map(|job| (job.step_version, job.next_at)).collect())
}

/// Ends, for everybody, what time, the organization and leaving ended. So a consent of somebody who never comes back does
/// not outlive its time, and LinkedIn is told.
///
/// # Errors
/// If the store fails.
pub async fn settle_all(app: &App) -> Result<()> {
    let mut has_errand = false;
    for person in app.store.connected_people().await? {
        has_errand |= settled(app, &person).await?.1;
    }
    if has_errand {
        soon(app);
    }
    Ok(())
}
