//! "Not now" and "no": recorded apart, and neither a consent.

use contract::{Connection, control::TestFeature, limits, paths};
use reqwest::Method;
use serde_json::{Value, json};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::attempts::nothing_connected;
use crate::{
    actor::{Actor, Ask},
    check::{Check, Played, blocked, check},
    must,
    play::{self, Play},
};

const DAY: u64 = 86_400;

pub fn checks() -> Vec<Check> {
    vec![
        check(
            "who-was-never-asked-may-be-asked",
            "Somebody in the audience who decided nothing may be asked by the page itself.",
            fresh,
        )
        .by(TestFeature::Reset),
        check(
            "not-now-is-not-no",
            "Not now tells when asking is allowed again; it is recorded as deferred, not refused.",
            deferred,
        )
        .by(TestFeature::Reset),
        check("no-is-recorded-as-no", "After no nothing asks by itself, and no date is told.", refused)
            .by(TestFeature::Reset),
        check(
            "after-not-now-nothing-asks-for-thirty-days",
            "A day before the thirty are over asking is not allowed; a day after it is.",
            thirty,
        )
        .by(TestFeature::Clock)
        .by(TestFeature::Reset),
        check("after-no-nothing-ever-asks", "Years after a no the page still may not ask by itself.", never)
            .by(TestFeature::Clock)
            .by(TestFeature::Reset),
        check(
            "a-decision-is-no-consent",
            "Neither decision connects anything, and the member may still connect.",
            no_consent,
        ),
        check(
            "a-decision-touches-no-consent",
            "A connection stands as it was after not now and after no.",
            touches,
        )
        .by(TestFeature::Attempts),
        check(
            "unknown-decisions-are-refused",
            "A decision or control that is not the contract's is 422.",
            unknown,
        ),
        check(
            "who-is-connected-is-not-asked",
            "A connected member is not asked by the page itself.",
            connected,
        )
        .by(TestFeature::Attempts),
    ]
}

async fn decide(play: &Play, member: &Actor, decision: &str, control: &str) -> Played<Connection> {
    let notice = play.notice_json(member).await?;
    let body = json!({ "decision": decision, "evidence": play::evidence(&notice, Value::Null, control) });
    member.change(Method::POST, paths::DECISIONS, body).await?.done()?;
    member.connection().await
}

async fn fresh(play: Play) -> Played {
    let prompt = play.member().await?.connection().await?.prompt;
    must!(prompt.allowed && prompt.not_before.is_none(), "prompt is {prompt:?}");
    Ok(())
}

async fn deferred(play: Play) -> Played {
    for control in ["notNow", "escape", "close"] {
        let prompt = decide(&play, &play.member().await?, "deferred", control).await?.prompt;
        must!(
            !prompt.allowed && prompt.not_before.is_some(),
            "after {control} prompt is {prompt:?}; expected a date"
        );
    }
    Ok(())
}

async fn refused(play: Play) -> Played {
    let prompt = decide(&play, &play.member().await?, "refused", "no").await?.prompt;
    must!(!prompt.allowed && prompt.not_before.is_none(), "after no prompt is {prompt:?}; expected no date");
    Ok(())
}

async fn thirty(play: Play) -> Played {
    let told = decide(&play, &play.member().await?, "deferred", "notNow").await?.prompt.not_before;
    let Some(Ok(_)) = told.as_ref().map(|at| OffsetDateTime::parse(at.as_str(), &Rfc3339)) else {
        return blocked("notBefore is no RFC 3339 moment");
    };
    let days = u64::from(limits::DEFERRAL_DAYS);
    play.advance((days - 1) * DAY).await?;
    let prompt = play.member().await?.connection().await?.prompt;
    must!(!prompt.allowed, "{} days after not now, asking is allowed", days - 1);
    play.advance(2 * DAY).await?;
    let prompt = play.member().await?.connection().await?.prompt;
    must!(
        prompt.allowed && prompt.not_before.is_none(),
        "{} days after not now prompt is {prompt:?}",
        days + 1
    );
    Ok(())
}

async fn never(play: Play) -> Played {
    if decide(&play, &play.member().await?, "refused", "no").await?.prompt.not_before.is_some() {
        return blocked("a no tells a date as not now does");
    }
    play.advance(3 * 365 * DAY).await?;
    let prompt = play.member().await?.connection().await?.prompt;
    must!(!prompt.allowed, "three years after no, asking is allowed");
    Ok(())
}

async fn no_consent(play: Play) -> Played {
    let member = play.member().await?;
    for (decision, control) in [("deferred", "escape"), ("refused", "no")] {
        decide(&play, &member, decision, control).await?;
        nothing_connected(&member).await?;
    }
    let body = play.request(&member, &Ask::one_way()).await?;
    let answer = member.change(Method::POST, paths::ATTEMPTS, body).await?;
    must!(
        answer.status.is_success(),
        "after a no of before: {}; the member may always open the dialog",
        answer.brief()
    );
    Ok(())
}

async fn touches(play: Play) -> Played {
    let member = play.member().await?;
    let before = member.connect(&play, &Ask::both()).await?;
    for (decision, control) in [("deferred", "notNow"), ("refused", "no")] {
        let after = decide(&play, &member, decision, control).await?;
        let same = before.linkedin_to_work == after.linkedin_to_work
            && before.work_to_linkedin == after.work_to_linkedin;
        must!(same, "after {decision} the connection is {after:?}; it was {before:?}");
    }
    Ok(())
}

async fn unknown(play: Play) -> Played {
    let member = play.member().await?;
    let notice = play.notice_json(&member).await?;
    for (decision, control) in [("given", "connect"), ("maybe", "notNow"), ("deferred", "swipe")] {
        let body = json!({ "decision": decision, "evidence": play::evidence(&notice, Value::Null, control) });
        member.change(Method::POST, paths::DECISIONS, body).await?.expect(422)?;
    }
    Ok(())
}

async fn connected(play: Play) -> Played {
    let prompt = play.member().await?.connect(&play, &Ask::one_way()).await?.prompt;
    must!(!prompt.allowed, "connected, and prompt is {prompt:?}");
    Ok(())
}
