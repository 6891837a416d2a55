//! Totals by day. Counted once, at the first question of a day in UTC or by the worker, whichever comes first; what was
//! counted stays.

use contract::{AggregatePoint, Aggregates, Availability};

use super::{audience::crowd, member};
use crate::{
    clock::{DAY, Moment},
    domain::aggregate::{self, DailyCount},
    error::Result,
    state::App,
};

/// How many days are told at most.
const DAYS: i64 = 400;

/// Today's totals, counted now if nobody did before.
///
/// # Errors
/// If the store fails.
pub async fn today(app: &App) -> Result<Option<DailyCount>> {
    let day = app.now().day();
    let kept = async || Ok::<_, crate::error::Error>(app.store.daily_counts(day).await?.first().copied());
    if let Some(count) = kept().await? {
        return Ok(Some(count));
    }
    app.store.keep_daily_count(&count(app, day).await?).await?;
    // Another process may have been first; then its count is the day's.
    kept().await
}

/// Counts whoever is connected and in the audience now.
async fn count(app: &App, day: i64) -> Result<DailyCount> {
    let settings = member::settings(app).await?;
    let audience = crowd(&app.directory, &settings, &app.store.legacy_people().await?);
    let mut connected = app.store.connected(app.now()).await?;
    if app.operator.availability != Availability::Available {
        connected.clear();
    }
    let inside = || connected.iter().filter(|one| app.directory.is_among(&one.person, &audience));
    let told = |people: usize| u32::try_from(people).ok().and_then(aggregate::told);
    let asked = app.store.asked().await?;
    let asked = asked.iter().filter(|person| app.directory.is_among(person, &audience)).count();
    let never = u32::try_from(asked).ok().map(|asked| audience.count().saturating_sub(asked));
    Ok(DailyCount {
        day,
        audience: audience.count(),
        never_asked: never.and_then(|never| aggregate::told_part(never, audience.count())),
        connected: told(inside().count()),
        two_way: told(inside().filter(|one| one.two_way).count()),
    })
}

/// The answer of `GET /admin/aggregates`.
///
/// # Errors
/// If the store fails.
pub async fn told(app: &App) -> Result<Aggregates> {
    today(app).await?;
    let settings = member::settings(app).await?;
    let audience = crowd(&app.directory, &settings, &app.store.legacy_people().await?).count();
    let days = app.store.daily_counts(app.now().day() - DAYS + 1).await?;
    Ok(Aggregates { audience, days: days.iter().map(point).collect() })
}

fn point(count: &DailyCount) -> AggregatePoint {
    let timestamp = Moment::from_unix(count.day * DAY).timestamp();
    let day = timestamp.as_str().chars().take_while(|c| *c != 'T').collect();
    AggregatePoint { day, connected: count.connected, two_way: count.two_way, never_asked: count.never_asked }
}
