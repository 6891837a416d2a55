//! A change with a date: it waits, is applied at its time or told as stale, and can be cancelled.

use std::time::{Duration as Span, Instant};

use contract::{ScheduledChange, Settings, limits, paths};
use reqwest::Method;
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime, format_description::well_known::Rfc3339};

use super::{save, settings};
use crate::{
    actor::Actor,
    check::{Played, blocked, failed},
    http::Answer,
    must,
    play::Play,
};

/// The backend's time, as far as a save tells it.
async fn now(admin: &Actor, days: u32) -> Played<OffsetDateTime> {
    save(admin, json!({ "consentLifetimeDays": days })).await?.done()?;
    let at = settings(admin).await?.0.changed_at;
    match at.and_then(|at| OffsetDateTime::parse(at.as_str(), &Rfc3339).ok()) {
        Some(at) => Ok(at),
        None => blocked("changedAt of a save is no RFC 3339 moment"),
    }
}

async fn schedule(admin: &Actor, patch: Value, at: OffsetDateTime) -> Played<Answer> {
    let (_, tag) = settings(admin).await?;
    let at = at.format(&Rfc3339).unwrap_or_default();
    let body = json!({ "patch": patch, "applyAt": at });
    admin.change_with(Method::PUT, paths::ADMIN_SCHEDULED, body, &[("if-match", &tag)]).await
}

/// An ordinary state is no error: a page that asks would have its browser write one to the console.
async fn nothing_waits(admin: &Actor) -> Played {
    let told = admin.get(paths::ADMIN_SCHEDULED).await?.expect(204)?;
    must!(told.text.is_empty(), "{}; expected no body", told.brief());
    Ok(())
}

pub async fn waits(play: Play) -> Played {
    let admin = play.admin().await?;
    let at = now(&admin, 60).await? + Duration::days(2);
    nothing_waits(&admin).await?;
    let (before, _) = settings(&admin).await?;
    schedule(&admin, json!({ "consentLifetimeDays": 61 }), at).await?.shape::<ScheduledChange>()?;
    let told: ScheduledChange = admin.get(paths::ADMIN_SCHEDULED).await?.shape()?;
    let fits = told.patch.consent_lifetime_days == Some(61) && told.based_on == before.version && !told.stale;
    must!(fits, "what waits is {told:?}");
    admin.change(Method::DELETE, paths::ADMIN_SCHEDULED, Value::Null).await?.expect_one_of(&[200, 204])?;
    nothing_waits(&admin).await?;
    let (after, _) = settings(&admin).await?;
    must!(before == after, "scheduling and cancelling made the settings {after:?}");
    Ok(())
}

pub async fn days(play: &Play) -> Played<u32> {
    Ok(settings(&play.admin().await?).await?.0.consent_lifetime_days)
}

pub async fn applied(play: Play) -> Played {
    let admin = play.admin().await?;
    let at = now(&admin, 60).await? + Duration::hours(2);
    schedule(&admin, json!({ "consentLifetimeDays": 61 }), at).await?.done()?;
    if days(&play).await? != 60 {
        return failed("a change with a date was made at once");
    }
    play.advance(3 * 3_600).await?;
    let done = play
        .until(|| {
            let play = play.clone();
            async move { Ok(days(&play).await? == 61) }
        })
        .await?;
    must!(done, "an hour after its time the change is not made");
    Ok(())
}

/// Whether the settings come to differ. Whoever applies a change with a date may look for what is due only now and then.
async fn changed_within(play: &Play, time: Span, differs: impl Fn(&Settings) -> bool) -> Played<bool> {
    let (admin, begun) = (play.admin().await?, Instant::now());
    while begun.elapsed() < time {
        if differs(&settings(&admin).await?.0) {
            return Ok(true);
        }
        tokio::time::sleep(Span::from_millis(50)).await;
    }
    Ok(false)
}

pub async fn cancelled(play: Play) -> Played {
    let admin = play.admin().await?;
    let at = now(&admin, 60).await? + Duration::hours(2);
    schedule(&admin, json!({ "consentLifetimeDays": 61 }), at).await?.done()?;
    admin.change(Method::DELETE, paths::ADMIN_SCHEDULED, Value::Null).await?.done()?;
    play.advance(3 * 3_600).await?;
    let made = changed_within(&play, Span::from_secs(3), |now| now.consent_lifetime_days != 60).await?;
    must!(!made, "a cancelled change was made");
    Ok(())
}

pub async fn stale(play: Play) -> Played {
    let admin = play.admin().await?;
    let at = now(&admin, 60).await? + Duration::hours(2);
    schedule(&admin, json!({ "publicWithoutConsent": true }), at).await?.done()?;
    save(&admin, json!({ "consentLifetimeDays": 62 })).await?.done()?;
    let told: ScheduledChange = admin.get(paths::ADMIN_SCHEDULED).await?.read()?;
    must!(told.stale, "somebody saved, and what waits is not told as stale: {told:?}");
    play.advance(3 * 3_600).await?;
    let differs = |now: &Settings| now.public_without_consent || now.consent_lifetime_days != 62;
    let made = changed_within(&play, Span::from_secs(3), differs).await?;
    must!(!made, "a stale change was made");
    Ok(())
}

pub async fn dates(play: Play) -> Played {
    let admin = play.admin().await?;
    let now = now(&admin, 60).await?;
    let days = i64::from(limits::SCHEDULE_DAYS);
    for at in [now - Duration::hours(1), now + Duration::days(days + 2)] {
        schedule(&admin, json!({ "consentLifetimeDays": 61 }), at).await?.expect(422)?;
    }
    Ok(())
}
