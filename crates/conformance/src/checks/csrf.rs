//! Requests that another site had a browser send.

use contract::{Capability, control::TestRole, paths};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    actor::{Actor, Ask},
    check::{Check, Played, check, not_checked},
    must,
    play::Play,
};

pub fn checks() -> Vec<Check> {
    vec![
        check(
            "changes-need-the-csrf-token",
            "Every unsafe method without X-CSRF-Token is 403, and nothing is done.",
            missing,
        ),
        check("the-csrf-token-is-the-sessions-own", "A wrong token, or another session's, is 403.", wrong),
        check(
            "changes-from-another-origin-are-refused",
            "An unsafe request with a foreign Origin is 403, token or not.",
            origin,
        ),
    ]
}

fn by_cookie(actor: &Actor) -> Played {
    match &actor.csrf {
        Some(_) => Ok(()),
        None => not_checked("the session has no CSRF token: it is not carried by a cookie"),
    }
}

async fn missing(play: Play) -> Played {
    let member = play.member().await?;
    by_cookie(&member)?;
    let body = play.request(&member, &Ask::one_way()).await?;
    let notice = play.notice_json(&member).await?;
    let refused =
        json!({ "decision": "refused", "evidence": crate::play::evidence(&notice, Value::Null, "no") });
    let mut requests = vec![
        (Method::POST, paths::ATTEMPTS.to_owned(), body),
        (Method::POST, paths::DECISIONS.to_owned(), refused),
        (Method::POST, paths::step(&"some-step".into()), Value::Null),
        (Method::DELETE, paths::attempt(&"some-attempt".into()), Value::Null),
    ];
    if play.target.declares(Capability::Narrow) {
        requests.push((Method::PATCH, paths::CONNECTION.to_owned(), json!({ "dropWorkToLinkedin": true })));
    }
    if play.target.declares(Capability::Match) {
        requests.push((Method::PUT, paths::person_match(&member.id), json!({ "verdict": "notPerson" })));
    }
    requests.push((Method::DELETE, paths::CONNECTION.to_owned(), Value::Null));
    let before = member.get(paths::CONNECTION).await?.json();
    for (method, path, body) in requests {
        member.change_with(method, &path, body, &[("x-csrf-token", "")]).await?.expect(403)?;
    }
    let after = member.get(paths::CONNECTION).await?.json();
    must!(before == after, "refused requests changed something: {before} became {after}");
    admin(&play, ("x-csrf-token", "")).await
}

/// The settings are guarded alike, where there are any.
async fn admin(play: &Play, other: (&str, &str)) -> Played {
    if !play.target.declares(Capability::Admin) {
        return Ok(());
    }
    let admin = play.role(TestRole::Admin).await?;
    let tag = admin.get(paths::ADMIN_SETTINGS).await?.done()?.header("etag").to_owned();
    let body = json!({ "consentLifetimeDays": 7 });
    admin
        .change_with(Method::PATCH, paths::ADMIN_SETTINGS, body, &[("if-match", &tag), other])
        .await?
        .expect(403)?;
    Ok(())
}

async fn wrong(play: Play) -> Played {
    let member = play.member().await?;
    by_cookie(&member)?;
    let second = play.second().await?;
    let body = play.request(&member, &Ask::one_way()).await?;
    for token in ["wrong".to_owned(), second.csrf.unwrap_or_default()] {
        let sent = member
            .change_with(Method::POST, paths::ATTEMPTS, body.clone(), &[("x-csrf-token", &token)])
            .await?;
        sent.expect(403)?;
    }
    Ok(())
}

async fn origin(play: Play) -> Played {
    let member = play.member().await?;
    by_cookie(&member)?;
    let body = play.request(&member, &Ask::one_way()).await?;
    for origin in ["https://elsewhere.example", "null"] {
        let sent =
            member.change_with(Method::POST, paths::ATTEMPTS, body.clone(), &[("origin", origin)]).await?;
        sent.expect(403)?;
        admin(&play, ("origin", origin)).await?;
    }
    Ok(())
}
