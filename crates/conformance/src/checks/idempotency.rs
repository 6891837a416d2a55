//! Creating calls that are safe to repeat.

use contract::{Attempt, paths};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    actor::Ask,
    check::{Check, Played, check},
    must,
    play::{self, Play},
};

pub fn checks() -> Vec<Check> {
    vec![
        check(
            "creating-needs-a-key",
            "POST of an attempt or a decision without Idempotency-Key is 4xx, and nothing is made.",
            needed,
        ),
        check(
            "the-same-key-is-the-same-attempt",
            "The same request again with the same key answers the same attempt.",
            same,
        ),
        check("a-key-is-for-one-request", "The same key with another body is 409 or 422.", reused),
        check(
            "a-repeated-decision-counts-once",
            "The same decision again with the same key changes nothing more.",
            decision,
        ),
        check(
            "keys-are-each-members-own",
            "Another member's request with the same key is a request of its own.",
            own,
        ),
    ]
}

async fn needed(play: Play) -> Played {
    let member = play.member().await?;
    let before = member.connection().await?;
    let body = play.request(&member, &Ask::one_way()).await?;
    let notice = play.notice_json(&member).await?;
    let deferred =
        json!({ "decision": "deferred", "evidence": play::evidence(&notice, Value::Null, "escape") });
    for (path, body) in [(paths::ATTEMPTS, body), (paths::DECISIONS, deferred)] {
        let answer = member.change_with(Method::POST, path, body, &[("idempotency-key", "")]).await?;
        must!(answer.status.is_client_error(), "{}; expected 4xx", answer.brief());
    }
    let after = member.connection().await?;
    must!(before == after, "refused requests changed something: {before:?} became {after:?}");
    Ok(())
}

async fn same(play: Play) -> Played {
    let member = play.member().await?;
    let body = play.request(&member, &Ask::one_way()).await?;
    let key = play::key();
    let send = async || {
        member.change_with(Method::POST, paths::ATTEMPTS, body.clone(), &[("idempotency-key", &key)]).await
    };
    let first: Attempt = send().await?.read()?;
    let again = send().await?;
    must!(again.status.is_success(), "the repeated request: {}", again.brief());
    let again: Attempt = again.read()?;
    must!(first.id == again.id, "the same request made two attempts, {} and {}", first.id, again.id);
    Ok(())
}

async fn reused(play: Play) -> Played {
    let member = play.member().await?;
    let mut body = play.request(&member, &Ask::one_way()).await?;
    let key = play::key();
    let headers = [("idempotency-key", key.as_str())];
    member.change_with(Method::POST, paths::ATTEMPTS, body.clone(), &headers).await?.done()?;
    body["returnTo"] = json!("/another");
    member.change_with(Method::POST, paths::ATTEMPTS, body, &headers).await?.expect_one_of(&[409, 422])?;
    Ok(())
}

async fn decision(play: Play) -> Played {
    let member = play.member().await?;
    let notice = play.notice_json(&member).await?;
    let body = json!({ "decision": "deferred", "evidence": play::evidence(&notice, Value::Null, "escape") });
    let key = play::key();
    let headers = [("idempotency-key", key.as_str())];
    member.change_with(Method::POST, paths::DECISIONS, body.clone(), &headers).await?.done()?;
    let once = member.connection().await?.version;
    let again = member.change_with(Method::POST, paths::DECISIONS, body, &headers).await?;
    must!(again.status.is_success(), "the repeated request: {}", again.brief());
    let twice = member.connection().await?.version;
    must!(once == twice, "the same decision counted twice: version {once} became {twice}");
    Ok(())
}

async fn own(play: Play) -> Played {
    let (member, second) = (play.member().await?, play.second().await?);
    let body = play.request(&member, &Ask::one_way()).await?;
    let key = play::key();
    let headers = [("idempotency-key", key.as_str())];
    let first: Attempt =
        member.change_with(Method::POST, paths::ATTEMPTS, body.clone(), &headers).await?.read()?;
    let other = second.change_with(Method::POST, paths::ATTEMPTS, body, &headers).await?;
    must!(other.status.is_success(), "another member's request with the same key: {}", other.brief());
    let other: Attempt = other.read()?;
    must!(first.id != other.id, "two members got one attempt, {}", first.id);
    Ok(())
}
