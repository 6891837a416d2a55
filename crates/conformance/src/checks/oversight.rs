//! What admins can foresee, date, undo and account for, and what they never learn.

use std::time::{Duration as Span, Instant};

use contract::{
    Aggregates, AuditEvent, AuditHead, AuditPage, Capability, ImportResult, Legacy, ScheduledChange,
    Settings, SettingsDocument, SettingsEffect,
    control::{TestFeature, TestRole},
    limits, paths,
};
use reqwest::Method;
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime, format_description::well_known::Rfc3339};

use super::endings::{announced, save};
use crate::{
    actor::{Actor, Ask},
    check::{Check, Played, blocked, check, failed, not_checked},
    http::Answer,
    must,
    play::Play,
};

pub fn checks() -> Vec<Check> {
    let of = |capability: Capability| move |check: Check| check.with(Capability::Admin).with(capability);
    let (effect, schedule) = (of(Capability::Effect), of(Capability::Schedule));
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
        schedule(check(
            "a-scheduled-change-waits",
            "PUT gives a change a date, GET tells it, DELETE cancels it, and the settings stay.",
            waits,
        )),
        schedule(check(
            "a-scheduled-change-is-applied-at-its-time",
            "After its time the settings are as it said.",
            applied,
        ))
        .by(TestFeature::Clock),
        schedule(check(
            "a-cancelled-change-is-not-applied",
            "After DELETE its time passes without a change.",
            cancelled,
        ))
        .by(TestFeature::Clock),
        schedule(check(
            "a-stale-schedule-is-not-applied",
            "If somebody saves in between it is told as stale, and never applied.",
            stale,
        ))
        .by(TestFeature::Clock),
        schedule(check("a-schedule-has-limits", "A date that is over, or beyond 365 days, is 422.", dates)),
        audit(check(
            "each-changed-field-is-logged",
            "A save is one event for each changed field: who, from, to and why.",
            logged,
        )),
        audit(check(
            "the-log-is-newest-first-and-unbroken",
            "Places count down without a gap, and each event has a hash of its own.",
            chain,
        )),
        audit(check(
            "the-head-is-the-last-event",
            "The head's place and hash are the last event's, signed with a published key.",
            head,
        )),
        audit(check(
            "the-log-knows-no-member",
            "What members decide does not stand in the log of settings.",
            silent,
        ))
        .by(TestFeature::Attempts),
        audit(check(
            "an-earlier-version-can-be-restored",
            "POST revert brings the fields back under a new version.",
            revert,
        )),
        audit(check(
            "what-never-was-cannot-be-restored",
            "Revert to a version that never was is 404 or 422, and changes nothing.",
            revert_guarded,
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

async fn waits(play: Play) -> Played {
    let admin = play.admin().await?;
    let at = now(&admin, 60).await? + Duration::days(2);
    admin.get(paths::ADMIN_SCHEDULED).await?.expect(404)?;
    let (before, _) = settings(&admin).await?;
    schedule(&admin, json!({ "consentLifetimeDays": 61 }), at).await?.shape::<ScheduledChange>()?;
    let told: ScheduledChange = admin.get(paths::ADMIN_SCHEDULED).await?.shape()?;
    let fits = told.patch.consent_lifetime_days == Some(61) && told.based_on == before.version && !told.stale;
    must!(fits, "what waits is {told:?}");
    admin.change(Method::DELETE, paths::ADMIN_SCHEDULED, Value::Null).await?.expect_one_of(&[200, 204])?;
    admin.get(paths::ADMIN_SCHEDULED).await?.expect(404)?;
    let (after, _) = settings(&admin).await?;
    must!(before == after, "scheduling and cancelling made the settings {after:?}");
    Ok(())
}

async fn days(play: &Play) -> Played<u32> {
    Ok(settings(&play.admin().await?).await?.0.consent_lifetime_days)
}

async fn applied(play: Play) -> Played {
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

async fn cancelled(play: Play) -> Played {
    let admin = play.admin().await?;
    let at = now(&admin, 60).await? + Duration::hours(2);
    schedule(&admin, json!({ "consentLifetimeDays": 61 }), at).await?.done()?;
    admin.change(Method::DELETE, paths::ADMIN_SCHEDULED, Value::Null).await?.done()?;
    play.advance(3 * 3_600).await?;
    let made = changed_within(&play, Span::from_secs(3), |now| now.consent_lifetime_days != 60).await?;
    must!(!made, "a cancelled change was made");
    Ok(())
}

async fn stale(play: Play) -> Played {
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

async fn dates(play: Play) -> Played {
    let admin = play.admin().await?;
    let now = now(&admin, 60).await?;
    let days = i64::from(limits::SCHEDULE_DAYS);
    for at in [now - Duration::hours(1), now + Duration::days(days + 2)] {
        schedule(&admin, json!({ "consentLifetimeDays": 61 }), at).await?.expect(422)?;
    }
    Ok(())
}

async fn log(admin: &Actor) -> Played<Vec<AuditEvent>> {
    Ok(admin.get(paths::ADMIN_AUDIT).await?.read::<AuditPage>()?.items)
}

async fn logged(play: Play) -> Played {
    let admin = play.admin().await?;
    save(&admin, json!({ "consentLifetimeDays": 70 })).await?.done()?;
    let (before, _) = settings(&admin).await?;
    let patch = json!({ "consentLifetimeDays": 71, "publicWithoutConsent": true, "reason": "as agreed" });
    save(&admin, patch).await?.done()?;
    let (after, _) = settings(&admin).await?;
    let page: AuditPage = play.role(TestRole::AdminReader).await?.get(paths::ADMIN_AUDIT).await?.shape()?;
    let of_save: Vec<&AuditEvent> =
        page.items.iter().filter(|event| event.version == after.version).collect();
    let fields: Vec<&str> = of_save.iter().map(|event| event.field.as_str()).collect();
    let both = ["consentLifetimeDays", "publicWithoutConsent"].iter().all(|field| fields.contains(field));
    must!(both && fields.len() == 2, "a save of two fields is logged as {fields:?}");
    for event in of_save {
        must!(!event.actor.is_empty(), "nobody is named: {event:?}");
        must!(event.reason.as_deref() == Some("as agreed"), "the reason is missing: {event:?}");
        if event.field == "consentLifetimeDays" {
            let (from, to) = (before.consent_lifetime_days.to_string(), "71");
            must!(event.from == from && event.to == to, "from {from} to {to} is logged as {event:?}");
        }
    }
    Ok(())
}

async fn chain(play: Play) -> Played {
    let admin = play.admin().await?;
    for days in [81, 82, 83] {
        save(&admin, json!({ "consentLifetimeDays": days })).await?.done()?;
    }
    let events = log(&admin).await?;
    let gap = events.windows(2).find(|two| two[0].seq != two[1].seq + 1);
    must!(
        gap.is_none() && events.len() >= 3,
        "the places are {:?}",
        events.iter().map(|one| one.seq).collect::<Vec<_>>()
    );
    let mut hashes: Vec<&str> = events.iter().map(|event| event.hash.as_str()).collect();
    let hex = hashes.iter().all(|hash| hash.len() == 64);
    hashes.sort_unstable();
    hashes.dedup();
    must!(hex && hashes.len() == events.len(), "the hashes are {hashes:?}");
    Ok(())
}

async fn head(play: Play) -> Played {
    let admin = play.admin().await?;
    save(&admin, json!({ "consentLifetimeDays": 90 })).await?.done()?;
    let head: AuditHead = admin.get(paths::ADMIN_AUDIT_HEAD).await?.shape()?;
    let Some(last) = log(&admin).await?.into_iter().next() else { return blocked("the log is empty") };
    must!(head.seq == last.seq && head.hash == last.hash, "the head is {head:?}; the last event {last:?}");
    let service: contract::Service = admin.get(paths::SERVICE).await?.read()?;
    let published = service.signing_keys.iter().any(|key| key.id == head.key);
    must!(published, "the head is signed with {}, which GET /service does not name", head.key);
    must!(head.signature.len() == 86, "the signature is not 64 bytes in base64url: {}", head.signature);
    Ok(())
}

async fn silent(play: Play) -> Played {
    let (admin, member) = (play.admin().await?, play.member().await?);
    let before = log(&admin).await?;
    member.connect(&play, &Ask::both()).await?;
    member.withdraw().await?;
    let after = log(&admin).await?;
    must!(before == after, "a member's consent made the log {after:?}");
    Ok(())
}

async fn revert_to(admin: &Actor, version: u32) -> Played<Answer> {
    let (_, tag) = settings(admin).await?;
    let body = json!({ "version": version, "reason": "back" });
    admin.change_with(Method::POST, paths::ADMIN_REVERT, body, &[("if-match", &tag)]).await
}

async fn revert(play: Play) -> Played {
    let admin = play.admin().await?;
    save(&admin, json!({ "consentLifetimeDays": 100 })).await?.done()?;
    let (earlier, _) = settings(&admin).await?;
    save(&admin, json!({ "consentLifetimeDays": 101, "allowedDirections": ["linkedinToWork"] }))
        .await?
        .done()?;
    let (before, _) = settings(&admin).await?;
    let now: Settings = revert_to(&admin, earlier.version).await?.shape()?;
    let back = now.consent_lifetime_days == 100 && now.allowed_directions == earlier.allowed_directions;
    must!(back, "restored to version {} the settings are {now:?}", earlier.version);
    must!(
        now.version > before.version,
        "restoring is a change; the version was {}, and is {}",
        before.version,
        now.version
    );
    Ok(())
}

async fn revert_guarded(play: Play) -> Played {
    let admin = play.admin().await?;
    let (before, _) = settings(&admin).await?;
    revert_to(&admin, before.version + 1_000).await?.expect_one_of(&[404, 422])?;
    let (after, _) = settings(&admin).await?;
    must!(before == after, "a refused restoring made the settings {after:?}");
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
