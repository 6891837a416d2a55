//! Nothing personal in a cache.

use contract::{Capability, paths};
use reqwest::Method;
use serde_json::{Value, json};

use super::problems::provoked;
use crate::{
    actor::Actor,
    check::{Check, Played, check},
    http::Answer,
    must,
    play::Play,
};

pub fn checks() -> Vec<Check> {
    vec![
        check(
            "personal-answers-are-not-stored",
            "Every personal answer, photos and answers to changes included, says Cache-Control: no-store.",
            personal,
        ),
        check("errors-are-not-stored", "So does every error.", errors),
    ]
}

fn no_store(answer: &Answer) -> Played {
    let said = answer.header("cache-control");
    let holds = said.split(',').any(|part| part.trim().eq_ignore_ascii_case("no-store"));
    must!(holds, "{} with Cache-Control “{said}”; expected no-store", answer.asked);
    Ok(())
}

async fn personal(play: Play) -> Played {
    let member = play.member().await?;
    let mut paths = vec![
        paths::SESSION.to_owned(),
        paths::CONNECTION.to_owned(),
        paths::PEOPLE_ME.to_owned(),
        paths::person(&member.id),
    ];
    for (capability, path) in [
        (Capability::Directory, paths::PEOPLE),
        (Capability::Visibility, paths::VISIBILITY),
        (Capability::History, paths::HISTORY),
        (Capability::Transfers, paths::TRANSFERS),
        (Capability::Export, paths::EXPORT),
    ] {
        if play.target.declares(capability) {
            paths.push(path.to_owned());
        }
    }
    for path in paths {
        no_store(&member.get(&path).await?)?;
    }
    if play.target.declares(Capability::Events) {
        super::events::not_stored(&play, &member).await?;
    }
    photos(&play, &member).await?;
    changes(&play, &member).await
}

async fn changes(play: &Play, member: &Actor) -> Played {
    no_store(&member.change(Method::DELETE, paths::CONNECTION, Value::Null).await?)?;
    let notice = play.notice_json(member).await?;
    let deferred =
        json!({ "decision": "deferred", "evidence": crate::play::evidence(&notice, Value::Null, "escape") });
    no_store(&member.change(Method::POST, paths::DECISIONS, deferred).await?)?;
    let body = play.request(member, &crate::actor::Ask::one_way()).await?;
    no_store(&member.change(Method::POST, paths::ATTEMPTS, body).await?)
}

async fn errors(play: Play) -> Played {
    for answer in provoked(&play).await? {
        no_store(&answer)?;
    }
    Ok(())
}

async fn photos(play: &Play, member: &Actor) -> Played {
    if !play.target.declares(Capability::Directory) {
        return Ok(());
    }
    let page: contract::PeoplePage = member.get(paths::PEOPLE).await?.read()?;
    match page.items.iter().find(|person| person.has_photo) {
        Some(person) => no_store(&member.get(&paths::person_photo(&person.id)).await?),
        None => Ok(()),
    }
}
