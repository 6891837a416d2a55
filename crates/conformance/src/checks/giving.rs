//! What flows is exactly what was granted: direction by category.

use contract::{
    AttemptState, Capability, CategoryId, ConnectionState, Direction, GrantState,
    control::{TestFeature, TestRole},
    paths,
};
use reqwest::Method;
use serde_json::json;

use super::{attempts::nothing_connected, endings::patch_settings};
use crate::{
    actor::{Actor, Ask},
    check::{Check, Played, blocked, check, not_checked},
    must,
    play::Play,
};

pub fn checks() -> Vec<Check> {
    vec![
        check(
            "giving-one-way-is-one-way",
            "linkedinToWork connects that direction and leaves the other as it was.",
            one_way,
        )
        .by(TestFeature::Attempts),
        check("giving-both-is-two-way", "both connects both directions.", both).by(TestFeature::Attempts),
        check(
            "an-empty-list-means-all",
            "No categories asked for means all that the notice names, and no more.",
            all,
        )
        .by(TestFeature::Attempts),
        check(
            "what-is-granted-is-what-was-asked",
            "Each category alone, in each direction: granted is exactly that one.",
            each,
        )
        .with(Capability::PerCategory)
        .by(TestFeature::Attempts),
        check(
            "what-flows-is-what-was-granted",
            "With one category granted the cards show items of that one only.",
            flows,
        )
        .with(Capability::PerCategory)
        .by(TestFeature::Attempts),
        check("linkedin-may-grant-less", "What LinkedIn leaves out of what was asked is not granted.", less)
            .by(TestFeature::Attempts),
        check("linkedin-cannot-grant-more", "What LinkedIn adds to what was asked is not granted.", more)
            .with(Capability::PerCategory)
            .by(TestFeature::Attempts),
        check(
            "work-alone-is-never-granted",
            "If LinkedIn grants nothing LinkedIn→work, nothing is connected at all.",
            work_alone,
        )
        .by(TestFeature::Attempts),
        check(
            "a-grant-tells-its-terms",
            "A grant tells since when, under which notice and until when.",
            terms,
        )
        .by(TestFeature::Attempts),
        check(
            "the-newer-consent-is-the-whole-consent",
            "Giving one way after both ends work→LinkedIn.",
            newer,
        )
        .by(TestFeature::Attempts),
        check(
            "giving-again-brings-nothing-back",
            "After withdrawing, a narrower consent has only what it asks for.",
            again,
        )
        .with(Capability::PerCategory)
        .by(TestFeature::Attempts),
        check(
            "an-account-belongs-to-one-member",
            "An account that is connected to somebody else is wrongAccount, and connects nothing.",
            account,
        )
        .by(TestFeature::Attempts),
        check(
            "outside-the-audience-nobody-connects",
            "Who is not in the audience is told so, and POST is 403.",
            audience,
        )
        .with(Capability::Admin),
        check(
            "a-forbidden-direction-cannot-be-given",
            "What the organization does not allow is told, and asking for it is 422.",
            forbidden,
        )
        .with(Capability::Admin),
        check("a-consent-is-each-members-own", "What one member gives, another has not given.", own)
            .by(TestFeature::Attempts),
    ]
}

async fn one_way(play: Play) -> Played {
    let member = play.member().await?;
    let attempt = member.begin(&play, &Ask::one_way()).await?;
    play.finish(&attempt, contract::control::TestOutcome::Allow).await?;
    let state = member.attempt(&attempt.id).await?.state;
    must!(state == AttemptState::Done, "the attempt is {}, expected done", state.as_str());
    let now = member.connection().await?;
    must!(now.state == ConnectionState::OneWay, "state is {}, expected oneWay", now.state.as_str());
    let grants = (now.linkedin_to_work.state, now.work_to_linkedin.state);
    must!(grants == (GrantState::Active, GrantState::None), "the grants are {grants:?}");
    Ok(())
}

async fn both(play: Play) -> Played {
    let member = play.member().await?;
    let now = member.connect(&play, &Ask::both()).await?;
    must!(now.state == ConnectionState::TwoWay, "state is {}, expected twoWay", now.state.as_str());
    let grants = (now.linkedin_to_work.state, now.work_to_linkedin.state);
    must!(grants == (GrantState::Active, GrantState::Active), "the grants are {grants:?}");
    Ok(())
}

fn same(granted: &[CategoryId], wanted: &[CategoryId]) -> bool {
    granted.len() == wanted.len() && wanted.iter().all(|one| granted.contains(one))
}

async fn all(play: Play) -> Played {
    let member = play.member().await?;
    let from = play.categories(&member, Direction::LinkedinToWork).await?;
    let to = play.categories(&member, Direction::WorkToLinkedin).await?;
    let now = member.connect(&play, &Ask::both()).await?;
    let (granted_from, granted_to) = (&now.linkedin_to_work.categories, &now.work_to_linkedin.categories);
    must!(same(granted_from, &from), "LinkedIn→work granted {granted_from:?}; the notice names {from:?}");
    must!(same(granted_to, &to), "work→LinkedIn granted {granted_to:?}; the notice names {to:?}");
    Ok(())
}

async fn each(play: Play) -> Played {
    let member = play.member().await?;
    let from = play.categories(&member, Direction::LinkedinToWork).await?;
    let to = play.categories(&member, Direction::WorkToLinkedin).await?;
    let Some(first) = from.first() else { return blocked("the notice names no category LinkedIn→work") };
    let lone = from.iter().map(|one| (one, None)).chain(to.iter().map(|one| (first, Some(one))));
    for (from, to) in lone {
        member.withdraw().await?;
        let (from, to) = ([from.clone()], to.cloned());
        let ask = if to.is_some() { Ask::both() } else { Ask::one_way() }.some(&from, to.as_slice());
        let now = member.connect(&play, &ask).await?;
        let granted = &now.linkedin_to_work.categories;
        must!(same(granted, &from), "LinkedIn→work asked for {from:?}, granted {granted:?}");
        if let Some(to) = to {
            let granted = &now.work_to_linkedin.categories;
            must!(
                same(granted, std::slice::from_ref(&to)),
                "work→LinkedIn asked for {to}, granted {granted:?}"
            );
        }
    }
    Ok(())
}

/// Connects with some categories and nothing else; the check stands on exactly these having been granted.
async fn exactly(play: &Play, member: &Actor, from: &CategoryId) -> Played {
    let from = std::slice::from_ref(from);
    let granted = member.connect(play, &Ask::one_way().some(from, &[])).await?.linkedin_to_work.categories;
    if same(&granted, from) { Ok(()) } else { blocked(format!("asked for {from:?}, granted {granted:?}")) }
}

async fn flows(play: Play) -> Played {
    let member = play.member().await?;
    let people = play.people(&member).await?;
    for category in play.categories(&member, Direction::LinkedinToWork).await? {
        member.withdraw().await?;
        exactly(&play, &member, &category).await?;
        for id in people.iter().take(8) {
            let section = member.section(id).await?;
            let items = section.items.iter().filter_map(|one| one.provenance.as_ref());
            let highlights = section.highlights.iter().filter_map(|one| one.provenance.as_ref());
            for one in items.chain(highlights) {
                must!(
                    one.category == category,
                    "granted is {category}; the card of {id} shows {}",
                    one.category
                );
            }
            let degree = category.as_str() == "connections" || section.degree == 0;
            must!(degree, "granted is {category}; the card of {id} tells degree {}", section.degree);
            let nothing = category.as_str() == "profile"
                || (section.actions.is_empty() && section.candidates.is_empty());
            must!(nothing, "granted is {category}; the card of {id} tells profiles: {section:?}");
        }
    }
    Ok(())
}

async fn less(play: Play) -> Played {
    let member = play.member().await?;
    let from = play.categories(&member, Direction::LinkedinToWork).await?;
    let to = play.categories(&member, Direction::WorkToLinkedin).await?;
    let [first, _, ..] = from.as_slice() else {
        return not_checked("the notice names only one category LinkedIn→work");
    };
    let attempt = member.begin(&play, &Ask::both()).await?;
    let mut only = vec![format!("linkedin.{first}")];
    only.extend(to.first().map(|one| format!("work.{one}")));
    play.complete(&attempt, json!({ "outcome": "allow", "only": only })).await?;
    let now = member.connection().await?;
    let granted = &now.linkedin_to_work.categories;
    must!(
        same(granted, std::slice::from_ref(first)),
        "LinkedIn granted {only:?}; LinkedIn→work is {granted:?}"
    );
    let (granted, wanted) = (&now.work_to_linkedin.categories, to.get(..1).unwrap_or_default());
    must!(same(granted, wanted), "LinkedIn granted {only:?}; work→LinkedIn is {granted:?}");
    Ok(())
}

async fn more(play: Play) -> Played {
    let member = play.member().await?;
    let from = play.categories(&member, Direction::LinkedinToWork).await?;
    let [first, second, ..] = from.as_slice() else {
        return not_checked("the notice names only one category");
    };
    exactly(&play, &member, first).await?;
    member.withdraw().await?;
    let before = member.connection().await?.work_to_linkedin.state;
    let attempt = member.begin(&play, &Ask::one_way().some(std::slice::from_ref(first), &[])).await?;
    let only = [format!("linkedin.{first}"), format!("linkedin.{second}"), "work.profile".to_owned()];
    play.complete(&attempt, json!({ "outcome": "allow", "only": only })).await?;
    let now = member.connection().await?;
    let granted = &now.linkedin_to_work.categories;
    must!(same(granted, std::slice::from_ref(first)), "asked for {first}; granted {granted:?}");
    let other = now.work_to_linkedin.state;
    must!(other == before, "asked for LinkedIn→work only; work→LinkedIn is {}", other.as_str());
    Ok(())
}

async fn work_alone(play: Play) -> Played {
    let member = play.member().await?;
    let attempt = member.begin(&play, &Ask::both()).await?;
    play.complete(&attempt, json!({ "outcome": "allow", "only": ["work.profile", "work.calendar"] })).await?;
    let state = member.attempt(&attempt.id).await?.state;
    must!(state != AttemptState::Done, "the attempt is done, with nothing granted LinkedIn→work");
    nothing_connected(&member).await
}

async fn terms(play: Play) -> Played {
    let member = play.member().await?;
    let now = member.connect(&play, &Ask::both()).await?;
    for grant in [&now.linkedin_to_work, &now.work_to_linkedin] {
        let told = grant.given_at.is_some() && grant.expires_at.is_some() && grant.ended_at.is_none();
        must!(told, "givenAt, expiresAt or the absence of endedAt is missing: {grant:?}");
        let notice = grant.notice_version.as_ref();
        must!(
            notice == Some(&now.notice_version),
            "noticeVersion is {notice:?}, in force is {}",
            now.notice_version
        );
        must!(grant.expires_at > grant.given_at, "it expires before it was given: {grant:?}");
    }
    Ok(())
}

async fn newer(play: Play) -> Played {
    let member = play.member().await?;
    member.connect(&play, &Ask::both()).await?;
    let now = member.connect(&play, &Ask::one_way()).await?;
    let other = now.work_to_linkedin.state;
    must!(
        other != GrantState::Active,
        "after consent to LinkedIn→work only, work→LinkedIn is {}",
        other.as_str()
    );
    Ok(())
}

async fn again(play: Play) -> Played {
    let member = play.member().await?;
    let from = play.categories(&member, Direction::LinkedinToWork).await?;
    let [first, _, ..] = from.as_slice() else { return not_checked("the notice names only one category") };
    exactly(&play, &member, first).await?;
    member.withdraw().await?;
    member.connect(&play, &Ask::both()).await?;
    member.withdraw().await?;
    let now = member.connect(&play, &Ask::one_way().some(std::slice::from_ref(first), &[])).await?;
    let granted = &now.linkedin_to_work.categories;
    must!(
        same(granted, std::slice::from_ref(first)),
        "asked for {first} after withdrawing; granted {granted:?}"
    );
    let other = now.work_to_linkedin.state;
    must!(other != GrantState::Active, "work→LinkedIn came back: {}", other.as_str());
    Ok(())
}

async fn account(play: Play) -> Played {
    let (member, second) = (play.member().await?, play.second().await?);
    member.connect(&play, &Ask::one_way()).await?;
    let attempt = second.begin(&play, &Ask::one_way()).await?;
    play.complete(&attempt, json!({ "outcome": "allow", "account": member.id })).await?;
    let state = second.attempt(&attempt.id).await?.state;
    must!(state == AttemptState::WrongAccount, "the attempt is {}, expected wrongAccount", state.as_str());
    nothing_connected(&second).await?;
    let first = member.connection().await?.linkedin_to_work.state;
    must!(first == GrantState::Active, "whose account it is lost it: {}", first.as_str());
    Ok(())
}

async fn audience(play: Play) -> Played {
    let member = play.member().await?;
    patch_settings(&play, json!({ "audience": "nobody" })).await?;
    let now = member.connection().await?;
    must!(
        !now.available && !now.prompt.allowed,
        "available is {}, prompt.allowed {}",
        now.available,
        now.prompt.allowed
    );
    let body = play.request(&member, &Ask::one_way()).await?;
    member.change(Method::POST, paths::ATTEMPTS, body).await?.expect(403)?;
    nothing_connected(&member).await
}

async fn forbidden(play: Play) -> Played {
    let member = play.member().await?;
    patch_settings(&play, json!({ "allowedDirections": ["linkedinToWork"] })).await?;
    let told = member.connection().await?.allowed_directions;
    must!(told == [Direction::LinkedinToWork], "allowedDirections is {told:?}");
    let body = play.request(&member, &Ask::both()).await?;
    member.change(Method::POST, paths::ATTEMPTS, body).await?.expect(422)?;
    nothing_connected(&member).await
}

async fn own(play: Play) -> Played {
    let member = play.member().await?;
    let others = [play.second().await?, play.role(TestRole::Outsider).await?];
    member.connect(&play, &Ask::both()).await?;
    for other in others {
        nothing_connected(&other).await?;
    }
    Ok(())
}
