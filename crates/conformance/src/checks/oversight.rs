//! What admins can foresee, date, undo and account for, and what they never learn.

mod log;
mod schedule;

use contract::{
    Aggregates, Capability, ImportResult, Legacy, Settings, SettingsDocument, SettingsEffect,
    control::TestFeature, limits, paths,
};
use reqwest::Method;
use serde_json::{Value, json};

use self::schedule::days;
use super::endings::{announced, save};
use crate::{
    actor::{Actor, Ask},
    check::{Check, Played, check, not_checked},
    http::Answer,
    must,
    play::Play,
};

pub fn checks() -> Vec<Check> {
    let of = |capability: Capability| move |check: Check| check.with(Capability::Admin).with(capability);
    let (effect, dated) = (of(Capability::Effect), of(Capability::Schedule));
    let (audit, aggregates) = (of(Capability::Audit), of(Capability::Aggregates));
    let (legacy, code) = (of(Capability::Legacy), of(Capability::SettingsAsCode));
    vec![
        effect(check(
            "an-effect-is-foreseen-and-nothing-saved",
            "Asking what a change does counts who gains, keeps and loses, and changes nothing.",
            foreseen,
        )),
        effect(check("an-effect-says-whether-it-widens", "Wider and narrower are told apart.", widens)),
        effect(check(
            "connections-that-end-are-told-in-rounding",
            "connectionsEnding is absent below 50 people, and a multiple of 5 otherwise.",
            ending,
        )),
        dated(check(
            "a-scheduled-change-waits",
            "PUT gives a change a date, GET tells it, DELETE cancels it, and the settings stay. Where none waits GET is 204 without a body.",
            schedule::waits,
        )),
        dated(check(
            "a-scheduled-change-is-applied-at-its-time",
            "After its time the settings are as it said.",
            schedule::applied,
        ))
        .by(TestFeature::Clock),
        dated(check(
            "a-cancelled-change-is-not-applied",
            "After DELETE its time passes without a change.",
            schedule::cancelled,
        ))
        .by(TestFeature::Clock),
        dated(check(
            "a-stale-schedule-is-not-applied",
            "If somebody saves in between it is told as stale, and never applied.",
            schedule::stale,
        ))
        .by(TestFeature::Clock),
        dated(check(
            "a-schedule-has-limits",
            "A date that is over, or beyond 365 days, is 422.",
            schedule::dates,
        )),
        audit(check(
            "each-changed-field-is-logged",
            "A save is one event for each changed field: who, from, to and why.",
            log::logged,
        )),
        audit(check(
            "the-log-is-newest-first-and-unbroken",
            "Places count down without a gap, and each event has a hash of its own.",
            log::chain,
        )),
        audit(check(
            "the-head-is-the-last-event",
            "The head's place and hash are the last event's, signed with a published key.",
            log::head,
        )),
        audit(check(
            "the-log-knows-no-member",
            "What members decide does not stand in the log of settings.",
            log::silent,
        ))
        .by(TestFeature::Attempts),
        audit(check(
            "an-earlier-version-can-be-restored",
            "POST revert brings the fields back under a new version.",
            log::revert,
        )),
        audit(check(
            "what-never-was-cannot-be-restored",
            "Revert to a version that never was is 404 or 422, and changes nothing.",
            log::revert_guarded,
        )),
        aggregates(check(
            "totals-are-never-of-few",
            "Counts of connections are absent or at least 50, and multiples of 5.",
            few,
        ))
        .by(TestFeature::Attempts),
        legacy(check(
            "people-enabled-long-ago-can-be-cleared",
            "GET counts them, and after DELETE there are none.",
            clear,
        )),
        code(check(
            "exported-settings-change-nothing-when-imported",
            "The exported document, tried on import, differs in nothing.",
            round_trip,
        )),
        code(check(
            "a-tried-import-saves-nothing",
            "With dryRun=true the changes are told and nothing is saved.",
            dry,
        )),
        code(check(
            "an-import-needs-the-version",
            "Without dryRun an import needs If-Match like a save.",
            import,
        )),
        check(
            "widening-comes-after-the-announcement",
            "Where an announcement is asked for, widening without it is refused, and done with it.",
            announcement,
        )
        .with(Capability::Admin),
    ]
}

async fn settings(admin: &Actor) -> Played<(Settings, String)> {
    let answer = admin.get(paths::ADMIN_SETTINGS).await?.done()?;
    let tag = answer.header("etag").to_owned();
    Ok((answer.read()?, tag))
}

async fn effect_of(admin: &Actor, patch: Value) -> Played<Answer> {
    let kind = [("content-type", "application/merge-patch+json")];
    admin.change_with(Method::POST, paths::ADMIN_EFFECT, patch, &kind).await
}

async fn foreseen(play: Play) -> Played {
    let admin = play.admin().await?;
    let (before, _) = settings(&admin).await?;
    let nobody: SettingsEffect = effect_of(&admin, json!({ "audience": "nobody" })).await?.shape()?;
    must!(nobody.gains == 0 && nobody.keeps == 0 && nobody.loses >= 2, "for nobody the effect is {nobody:?}");
    let same: SettingsEffect = effect_of(&admin, json!({ "audience": "everyone" })).await?.read()?;
    must!(
        same.gains == 0 && same.loses == 0 && same.keeps == nobody.loses,
        "for the same audience the effect is {same:?}"
    );
    let (after, _) = settings(&admin).await?;
    must!(before == after, "asking made the settings {after:?}");
    Ok(())
}

async fn widens(play: Play) -> Played {
    let admin = play.admin().await?;
    for (patch, widens, narrows) in [
        (json!({ "audience": "nobody" }), false, true),
        (json!({ "publicWithoutConsent": true }), true, false),
        (json!({ "allowedDirections": ["linkedinToWork"] }), false, true),
        (json!({}), false, false),
    ] {
        let told: SettingsEffect = effect_of(&admin, patch.clone()).await?.read()?;
        must!(told.widens == widens && told.narrows == narrows, "for {patch} the effect is {told:?}");
    }
    Ok(())
}

fn rounded(count: Option<u32>) -> bool {
    count.is_none_or(|count| count.is_multiple_of(limits::AGGREGATE_STEP))
}

async fn ending(play: Play) -> Played {
    let admin = play.admin().await?;
    let told: SettingsEffect = effect_of(&admin, json!({ "audience": "nobody" })).await?.read()?;
    must!(rounded(told.connections_ending), "connectionsEnding is {:?}", told.connections_ending);
    let few = told.loses < limits::AGGREGATE_MINIMUM && told.connections_ending.is_some();
    must!(
        !few,
        "{} people lose it, and connectionsEnding is told: {:?}",
        told.loses,
        told.connections_ending
    );
    Ok(())
}

async fn few(play: Play) -> Played {
    let (admin, member) = (play.admin().await?, play.member().await?);
    member.connect(&play, &Ask::both()).await?;
    let told: Aggregates = admin.get(paths::ADMIN_AGGREGATES).await?.shape()?;
    for day in &told.days {
        for count in [day.connected, day.two_way, day.never_asked].into_iter().flatten() {
            let enough = count >= limits::AGGREGATE_MINIMUM && rounded(Some(count));
            must!(
                enough,
                "{count} is told for {}; at least 50, in steps of 5, or nothing is expected",
                day.day
            );
        }
    }
    Ok(())
}

async fn clear(play: Play) -> Played {
    let admin = play.admin().await?;
    admin.get(paths::ADMIN_LEGACY).await?.shape::<Legacy>()?;
    let (_, tag) = settings(&admin).await?;
    let cleared =
        admin.change_with(Method::DELETE, paths::ADMIN_LEGACY, Value::Null, &[("if-match", &tag)]).await?;
    cleared.expect_one_of(&[200, 204])?;
    let left: Legacy = admin.get(paths::ADMIN_LEGACY).await?.read()?;
    must!(left.count == 0, "after clearing there are {}", left.count);
    Ok(())
}

async fn document(admin: &Actor) -> Played<Value> {
    let answer = admin.get(paths::ADMIN_EXPORT).await?;
    answer.clone().shape::<SettingsDocument>()?;
    Ok(answer.json())
}

async fn round_trip(play: Play) -> Played {
    let admin = play.admin().await?;
    let document = document(&admin).await?;
    let tried: ImportResult = admin
        .change(Method::POST, &format!("{}?dryRun=true", paths::ADMIN_IMPORT), document)
        .await?
        .shape()?;
    must!(tried.changes.is_empty(), "the settings themselves differ in {:?}", tried.changes);
    Ok(())
}

async fn dry(play: Play) -> Played {
    let admin = play.admin().await?;
    let (before, _) = settings(&admin).await?;
    let mut document = document(&admin).await?;
    document["settings"]["consentLifetimeDays"] = json!(111);
    let tried: ImportResult = admin
        .change(Method::POST, &format!("{}?dryRun=true", paths::ADMIN_IMPORT), document)
        .await?
        .shape()?;
    let fields: Vec<&str> = tried.changes.iter().map(|change| change.field.as_str()).collect();
    must!(tried.dry_run, "dryRun was asked for, and the answer says that it was none");
    must!(fields == ["consentLifetimeDays"], "one field was changed, and {fields:?} are told");
    let (after, _) = settings(&admin).await?;
    must!(before == after, "trying made the settings {after:?}");
    Ok(())
}

async fn import(play: Play) -> Played {
    let admin = play.admin().await?;
    let mut document = document(&admin).await?;
    document["settings"]["consentLifetimeDays"] = json!(112);
    let bare = admin.change(Method::POST, paths::ADMIN_IMPORT, document.clone()).await?;
    must!(bare.status.is_client_error(), "{}; expected to be refused", bare.brief());
    let (_, tag) = settings(&admin).await?;
    let sent = admin.change_with(Method::POST, paths::ADMIN_IMPORT, document, &[("if-match", &tag)]).await?;
    sent.expect(200)?;
    let days = days(&play).await?;
    must!(days == 112, "imported 112 days, and it is {days}");
    Ok(())
}

async fn announcement(play: Play) -> Played {
    let admin = play.admin().await?;
    let bare = json!({ "audience": "nobody", "faqUrl": "", "dataSharingUrl": "", "howToConnectUrl": "", "announced": false });
    save(&admin, bare).await?.done()?;
    let wider = save(&admin, json!({ "audience": "everyone" })).await?;
    if wider.status.is_success() {
        return not_checked("this organization asks for no announcement");
    }
    wider.expect_one_of(&[409, 422])?;
    let told = save(&admin, announced(json!({ "audience": "everyone" }))).await?;
    must!(told.status.is_success(), "announced and widened at once: {}", told.brief());
    Ok(())
}
