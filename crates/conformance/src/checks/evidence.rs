//! What was on the screen, checked before it counts as evidence.

use contract::{limits, paths};
use reqwest::Method;
use serde_json::{Value, json};

use super::attempts::nothing_connected;
use crate::{
    actor::Ask,
    check::{Check, Played, check},
    play::{self, Play},
};

pub fn checks() -> Vec<Check> {
    vec![
        check(
            "nothing-may-be-preselected",
            "Evidence of a dialog with something preselected is 422.",
            preselected,
        ),
        check(
            "the-notice-hash-must-match",
            "Evidence with another hash than the notice's is 422, of a consent and of a decision.",
            hash,
        ),
        check(
            "only-the-connect-button-gives-consent",
            "A consent by Escape, close, not now or no is 422.",
            control,
        ),
        check(
            "what-is-asked-was-selected",
            "A choice other than the one selected on the screen is 422.",
            selected,
        ),
        check("what-is-asked-was-offered", "A choice that was not among the options shown is 422.", offered),
        check(
            "evidence-is-of-the-notice-consented-to",
            "Evidence of another version than the request's is 422 or 409.",
            version,
        ),
        check(
            "evidence-is-of-a-language-that-exists",
            "Evidence in a language that the notice does not exist in is 422.",
            language,
        ),
        check("evidence-has-limits", "More than 200 texts, or one beyond 2000 characters, is 422.", texts),
        check(
            "the-control-must-fit-the-decision",
            "Escape refuses nothing, and the no button puts nothing off: 422.",
            fits,
        ),
    ]
}

async fn refused(play: &Play, field: &str, value: Value) -> Played {
    let member = play.member().await?;
    let mut body = play.request(&member, &Ask::one_way()).await?;
    body["evidence"][field] = value;
    let answer = member.change(Method::POST, paths::ATTEMPTS, body).await?;
    answer.expect_one_of(if field == "noticeVersion" { &[422, 409] } else { &[422] })?;
    nothing_connected(&member).await
}

async fn preselected(play: Play) -> Played {
    refused(&play, "preselected", json!(["linkedinToWork"])).await
}

async fn hash(play: Play) -> Played {
    refused(&play, "noticeHash", json!("0".repeat(64))).await?;
    decision(&play, "deferred", "escape", Some("0".repeat(64))).await?;
    decision(&play, "refused", "no", Some("0".repeat(64))).await
}

async fn control(play: Play) -> Played {
    for control in ["escape", "close", "notNow", "no"] {
        refused(&play, "control", json!(control)).await?;
    }
    Ok(())
}

async fn selected(play: Play) -> Played {
    refused(&play, "selected", json!("both")).await?;
    refused(&play, "selected", Value::Null).await
}

async fn offered(play: Play) -> Played {
    refused(&play, "options", json!(["both"])).await
}

async fn version(play: Play) -> Played {
    refused(&play, "noticeVersion", json!("1999-01")).await
}

async fn language(play: Play) -> Played {
    refused(&play, "language", json!("tlh")).await
}

async fn texts(play: Play) -> Played {
    refused(&play, "texts", json!(vec!["text"; limits::EVIDENCE_TEXTS + 1])).await?;
    refused(&play, "texts", json!(["a".repeat(limits::EVIDENCE_TEXT_LENGTH + 1)])).await
}

async fn decision(play: &Play, decision: &str, control: &str, hash: Option<String>) -> Played {
    let member = play.member().await?;
    let notice = play.notice_json(&member).await?;
    let mut evidence = play::evidence(&notice, Value::Null, control);
    if let Some(hash) = hash {
        evidence["noticeHash"] = json!(hash);
    }
    let body = json!({ "decision": decision, "evidence": evidence });
    member.change(Method::POST, paths::DECISIONS, body).await?.expect(422)?;
    Ok(())
}

async fn fits(play: Play) -> Played {
    decision(&play, "refused", "escape", None).await?;
    decision(&play, "refused", "close", None).await?;
    decision(&play, "deferred", "no", None).await?;
    decision(&play, "deferred", "connect", None).await
}
