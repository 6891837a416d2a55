//! The notice that a member consents to.

use contract::{Direction, Notice, NoticeList, paths};
use reqwest::Method;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::{
    check::{Check, Played, check, failed},
    must,
    play::Play,
};

pub fn checks() -> Vec<Check> {
    vec![
        check("notices-are-listed", "GET /notices tells all versions, the one in force among them.", listed),
        check(
            "a-notice-is-whole-in-each-language",
            "Every listed version in every listed language is there, complete, in that language.",
            whole,
        ),
        check(
            "a-notice-is-never-half-in-a-language",
            "A language that a notice does not exist in is 404, never a mixture.",
            language,
        ),
        check("an-unknown-notice-is-not-there", "A version that does not exist is 404.", unknown),
        check(
            "a-notices-hash-is-of-its-canonical-form",
            "The hash is SHA-256 over the RFC 8785 form of the rest.",
            hash,
        ),
        check(
            "a-notice-names-both-controllers",
            "At least two controllers, each with a name and a part.",
            controllers,
        ),
    ]
}

async fn list(play: &Play) -> Played<NoticeList> {
    play.nobody(Method::GET, paths::NOTICES).await?.read()
}

fn path(version: &contract::NoticeVersion, language: &str) -> String {
    paths::notice(version) + &paths::query(&[("language", language)])
}

async fn listed(play: Play) -> Played {
    let list: NoticeList = play.nobody(Method::GET, paths::NOTICES).await?.shape()?;
    must!(
        list.items.iter().any(|one| one.version == list.current),
        "current is {}, and not among items",
        list.current
    );
    for one in &list.items {
        must!(!one.languages.is_empty(), "{} exists in no language", one.version);
    }
    Ok(())
}

async fn whole(play: Play) -> Played {
    for one in list(&play).await?.items {
        for language in &one.languages {
            let notice: Notice = play.nobody(Method::GET, &path(&one.version, language)).await?.shape()?;
            must!(notice.version == one.version, "asked for {}, got {}", one.version, notice.version);
            must!(
                notice.language == *language,
                "{} asked for in {language}, got {}",
                one.version,
                notice.language
            );
            let texts =
                [&notice.purpose, &notice.retention, &notice.transfers, &notice.rights, &notice.withdrawal];
            must!(
                texts.iter().all(|text| !text.trim().is_empty()),
                "{} in {language} has an empty text",
                one.version
            );
            for category in &notice.categories {
                let told = !category.name.is_empty()
                    && !category.includes.is_empty()
                    && !category.purpose.is_empty();
                must!(
                    told,
                    "{} in {language}: {} lacks its name, purpose or what it includes",
                    one.version,
                    category.id
                );
                must!(category.direction != Direction::Unknown, "{}: unknown direction", category.id);
            }
            let named = notice.categories.iter().any(|one| one.direction == Direction::LinkedinToWork);
            must!(named, "{} in {language} names no category LinkedIn→work", one.version);
        }
    }
    Ok(())
}

async fn language(play: Play) -> Played {
    let list = list(&play).await?;
    for language in ["tlh", "xx"] {
        play.nobody(Method::GET, &path(&list.current, language)).await?.expect(404)?;
    }
    Ok(())
}

async fn unknown(play: Play) -> Played {
    play.nobody(Method::GET, &path(&"1999-01".into(), "en")).await?.expect(404)?;
    Ok(())
}

async fn hash(play: Play) -> Played {
    for one in list(&play).await?.items {
        for language in &one.languages {
            let answer = play.nobody(Method::GET, &path(&one.version, language)).await?.done()?;
            let mut notice = answer.json();
            let told = notice.as_object_mut().and_then(|fields| fields.remove("hash"));
            let Ok(canonical) = serde_json_canonicalizer::to_string(&notice) else {
                return failed(format!("{} has no canonical form", one.version));
            };
            let computed = hex::encode(Sha256::digest(canonical.as_bytes()));
            let told = told.as_ref().and_then(Value::as_str).unwrap_or_default();
            must!(told == computed, "{} in {language}: hash is {told}, computed {computed}", one.version);
        }
    }
    Ok(())
}

async fn controllers(play: Play) -> Played {
    let list = list(&play).await?;
    let Some(entry) = list.items.iter().find(|one| one.version == list.current) else {
        return crate::check::blocked("the notice in force is not listed");
    };
    let language = entry.languages.first().map_or("en", String::as_str);
    let notice: Notice = play.nobody(Method::GET, &path(&list.current, language)).await?.read()?;
    let told = notice.controllers.iter().filter(|one| !one.name.is_empty() && !one.role.is_empty()).count();
    must!(told >= 2, "{told} controllers are told; two decide what happens with the data");
    Ok(())
}
