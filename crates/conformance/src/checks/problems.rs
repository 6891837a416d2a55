//! Errors.

use contract::{Problem, paths};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    actor::Ask,
    check::{Check, Played, check, failed},
    http::Answer,
    must,
    play::Play,
};

pub fn checks() -> Vec<Check> {
    vec![
        check(
            "errors-are-problem-documents",
            "Every error is application/problem+json with type, title and its own status.",
            documents,
        ),
        check(
            "errors-carry-the-request-id",
            "Every problem has an instance of its own, which names the request.",
            instance,
        ),
        check("refused-fields-are-named", "A 422 names each refused field by a JSON pointer.", pointers),
        check(
            "unknown-paths-are-not-found",
            "A path that is not the contract's is 404, also below a known one.",
            unknown,
        ),
        check(
            "another-media-type-is-refused",
            "A body that is not the JSON that the call takes is 415.",
            media_type,
        ),
        check("a-broken-body-is-refused", "A body that is no JSON is 400.", broken),
    ]
}

/// Errors of every kind, provoked.
pub async fn provoked(play: &Play) -> Played<Vec<Answer>> {
    let member = play.member().await?;
    let mut found = vec![
        play.nobody(Method::GET, paths::CONNECTION).await?,
        member.get("/nothing-here").await?,
        member.get(&paths::person(&"nobody-at-all".into())).await?,
        member.get(&paths::attempt(&"no-attempt".into())).await?,
        member.get(&paths::notice(&"no-notice".into())).await?,
        member.change(Method::POST, paths::CONNECTION, json!({})).await?,
        member.raw(Method::POST, paths::ATTEMPTS, Some("{".to_owned()), &[]).await?,
        member.change(Method::POST, paths::ATTEMPTS, json!({})).await?,
        member
            .raw(Method::POST, paths::ATTEMPTS, Some("x".to_owned()), &[("content-type", "text/plain")])
            .await?,
        member.change(Method::POST, &paths::step(&"no-step".into()), Value::Null).await?,
    ];
    found.retain(|answer| !answer.status.is_success());
    Ok(found)
}

async fn documents(play: Play) -> Played {
    let errors = provoked(&play).await?;
    must!(errors.len() >= 7, "only {} of ten wrong requests were refused", errors.len());
    for answer in errors {
        let kind = answer.header("content-type");
        let is_problem = kind.split(';').next().map(str::trim) == Some("application/problem+json");
        must!(is_problem, "{}: Content-Type is “{kind}”", answer.brief());
        let Ok(problem) = serde_json::from_str::<Problem>(&answer.text) else {
            return failed(format!("{}: no problem document", answer.brief()));
        };
        must!(problem.status == answer.status.as_u16(), "{}: status is {}", answer.brief(), problem.status);
        must!(
            !problem.kind.is_empty() && !problem.title.is_empty(),
            "{}: type or title is empty",
            answer.brief()
        );
    }
    Ok(())
}

async fn instance(play: Play) -> Played {
    let mut seen = std::collections::HashSet::new();
    for answer in provoked(&play).await?.into_iter().filter(|answer| answer.json().is_object()) {
        let told = answer.json()["instance"].as_str().unwrap_or_default().to_owned();
        must!(!told.is_empty(), "{}: instance is missing", answer.brief());
        must!(seen.insert(told), "{}: the same instance as another request", answer.brief());
    }
    Ok(())
}

async fn pointers(play: Play) -> Played {
    let member = play.member().await?;
    let mut body = play.request(&member, &Ask::one_way()).await?;
    body["returnTo"] = json!("https://elsewhere.example/");
    let answer = member.change(Method::POST, paths::ATTEMPTS, body).await?;
    if answer.status != 422 {
        return crate::check::blocked(answer.brief());
    }
    let Ok(problem) = serde_json::from_str::<Problem>(&answer.text) else {
        return crate::check::blocked(answer.brief());
    };
    let named = problem.errors.iter().any(|error| error.pointer == "/returnTo" && !error.detail.is_empty());
    must!(named, "{}: errors do not name /returnTo", answer.brief());
    Ok(())
}

async fn unknown(play: Play) -> Played {
    let member = play.member().await?;
    for path in ["/nothing-here", "/connection/nothing-here/at-all", "/people/a/b/c"] {
        member.get(path).await?.expect(404)?;
    }
    Ok(())
}

async fn media_type(play: Play) -> Played {
    let member = play.member().await?;
    let body = play.request(&member, &Ask::one_way()).await?.to_string();
    for kind in ["text/plain", "application/x-www-form-urlencoded"] {
        let answer =
            member.raw(Method::POST, paths::ATTEMPTS, Some(body.clone()), &[("content-type", kind)]).await?;
        answer.expect(415)?;
    }
    Ok(())
}

async fn broken(play: Play) -> Played {
    let member = play.member().await?;
    for body in ["{", "", "{\"choice\":}"] {
        member.raw(Method::POST, paths::ATTEMPTS, Some(body.to_owned()), &[]).await?.expect(400)?;
    }
    Ok(())
}
