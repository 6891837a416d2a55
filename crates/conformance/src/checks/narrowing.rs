//! Leaving in part: a category, a direction. Nothing is ever widened by it.

use contract::{Capability, CategoryId, Connection, GrantState, control::TestFeature, paths};
use reqwest::Method;
use serde_json::{Value, json};

use super::attempts::nothing_connected;
use super::withdrawing::told;
use crate::{
    actor::{Actor, Ask},
    check::{Check, Played, blocked, check, not_checked},
    http::Answer,
    must,
    play::Play,
};

pub fn checks() -> Vec<Check> {
    vec![
        check(
            "narrowing-drops-a-category-at-once",
            "PATCH ends one category, and the answer tells it.",
            category,
        )
        .with(Capability::Narrow)
        .with(Capability::PerCategory)
        .by(TestFeature::Attempts),
        check(
            "narrowed-categories-no-longer-flow",
            "Cards show nothing of a category that was dropped.",
            narrowed_flow,
        )
        .with(Capability::Narrow)
        .with(Capability::PerCategory)
        .by(TestFeature::Attempts),
        check(
            "narrowing-drops-a-direction-at-once",
            "PATCH ends work→LinkedIn and leaves the other as it was.",
            direction,
        )
        .with(Capability::Narrow)
        .by(TestFeature::Attempts),
        check("narrowing-twice-is-once", "The same PATCH again is 200 and changes nothing.", narrow_twice)
            .with(Capability::Narrow)
            .by(TestFeature::Attempts),
        check("narrowing-never-widens", "No PATCH brings anything into force.", widen)
            .with(Capability::Narrow)
            .by(TestFeature::Attempts),
        check(
            "narrowing-cannot-leave-work-alone",
            "Dropping every category LinkedIn→work is 422, and nothing is dropped.",
            work_alone,
        )
        .with(Capability::Narrow)
        .with(Capability::PerCategory)
        .by(TestFeature::Attempts),
        check(
            "narrowing-guesses-no-direction",
            "A direction that is not the contract's is 422, and nothing is dropped.",
            unknown_direction,
        )
        .with(Capability::Narrow)
        .by(TestFeature::Attempts),
    ]
}

async fn patch(member: &Actor, body: Value) -> Played<Answer> {
    member.change(Method::PATCH, paths::CONNECTION, body).await
}

fn drop_one(direction: &str, category: &CategoryId) -> Value {
    json!({ "dropCategories": [{ "direction": direction, "category": category }] })
}

async fn category(play: Play) -> Played {
    let member = play.member().await?;
    let before = member.connect(&play, &Ask::both()).await?;
    for (name, granted) in [
        ("linkedinToWork", before.linkedin_to_work.categories),
        ("workToLinkedin", before.work_to_linkedin.categories),
    ] {
        let [first, rest @ ..] = granted.as_slice() else { return blocked("nothing was granted") };
        let now: Connection = patch(&member, drop_one(name, first)).await?.expect(200)?.shape()?;
        let grant = if name == "linkedinToWork" { now.linkedin_to_work } else { now.work_to_linkedin };
        must!(
            grant.categories == rest,
            "dropped {first} of {name}; left is {:?}, expected {rest:?}",
            grant.categories
        );
    }
    Ok(())
}

async fn narrowed_flow(play: Play) -> Played {
    let member = play.member().await?;
    let granted = member.connect(&play, &Ask::one_way()).await?.linkedin_to_work.categories;
    let (id, section) = play.somebody_shown(&member).await?;
    let of = |section: &contract::LinkedInSection, category: &CategoryId| {
        let provenances = section.items.iter().filter_map(|item| item.provenance.as_ref());
        provenances.filter(|one| one.category == *category).count()
    };
    let shown: Vec<&CategoryId> = granted.iter().filter(|category| of(&section, category) > 0).collect();
    if shown.is_empty() || shown.len() == granted.len() {
        return not_checked("there is no category whose items can be dropped with another left");
    }
    for category in shown {
        let now: Connection = patch(&member, drop_one("linkedinToWork", category)).await?.read()?;
        if now.linkedin_to_work.categories.contains(category) {
            return blocked(format!("dropping {category} left it granted"));
        }
        let left = of(&member.section(&id).await?, category);
        must!(left == 0, "{category} was dropped, and {left} items of it are shown");
    }
    Ok(())
}

async fn direction(play: Play) -> Played {
    let member = play.member().await?;
    let before = member.connect(&play, &Ask::both()).await?;
    let now: Connection = patch(&member, json!({ "dropWorkToLinkedin": true })).await?.expect(200)?.read()?;
    let state = now.work_to_linkedin.state;
    must!(
        matches!(state, GrantState::Withdrawn | GrantState::Withdrawing),
        "work→LinkedIn is {}",
        state.as_str()
    );
    must!(now.linkedin_to_work == before.linkedin_to_work, "LinkedIn→work became {:?}", now.linkedin_to_work);
    Ok(())
}

async fn narrow_twice(play: Play) -> Played {
    let member = play.member().await?;
    member.connect(&play, &Ask::both()).await?;
    let body = json!({ "dropWorkToLinkedin": true });
    let once: Connection = patch(&member, body.clone()).await?.read()?;
    let again = patch(&member, body).await?;
    must!(again.status == 200, "the second time: {}", again.brief());
    let again: Connection = again.read()?;
    let same = once.work_to_linkedin.ended_at == again.work_to_linkedin.ended_at
        && once.linkedin_to_work == again.linkedin_to_work
        && told(&once.ledger) == told(&again.ledger);
    must!(same, "the second time it is {again:?}; it was {once:?}");
    Ok(())
}

async fn widen(play: Play) -> Played {
    let member = play.member().await?;
    let before = member.connection().await?;
    for body in [
        json!({}),
        json!({ "dropWorkToLinkedin": false }),
        json!({ "linkedinToWork": { "state": "active" } }),
    ] {
        patch(&member, body).await?;
        nothing_connected(&member).await?;
    }
    let after = member.connection().await?;
    must!(
        before.linkedin_to_work == after.linkedin_to_work,
        "LinkedIn→work became {:?}",
        after.linkedin_to_work
    );
    Ok(())
}

async fn work_alone(play: Play) -> Played {
    let member = play.member().await?;
    let Some(first) =
        member.connect(&play, &Ask::both()).await?.linkedin_to_work.categories.into_iter().next()
    else {
        return blocked("nothing was granted");
    };
    let before: Connection = patch(&member, drop_one("linkedinToWork", &first)).await?.read()?;
    if before.linkedin_to_work.categories.contains(&first) {
        return blocked(format!("dropping {first} left it granted"));
    }
    let all: Vec<Value> = before
        .linkedin_to_work
        .categories
        .iter()
        .map(|one| json!({ "direction": "linkedinToWork", "category": one }))
        .collect();
    patch(&member, json!({ "dropCategories": all })).await?.expect(422)?;
    let after = member.connection().await?;
    must!(
        before.linkedin_to_work == after.linkedin_to_work,
        "LinkedIn→work became {:?}",
        after.linkedin_to_work
    );
    Ok(())
}

async fn unknown_direction(play: Play) -> Played {
    let member = play.member().await?;
    let before = member.connect(&play, &Ask::both()).await?;
    let Some(first) = before.work_to_linkedin.categories.first() else {
        return blocked("nothing was granted");
    };
    patch(&member, drop_one("sideways", first)).await?.expect(422)?;
    let after = member.connection().await?;
    must!(before == after, "the connection became {after:?}");
    Ok(())
}
