//! "This is / is not the person": the viewer's own word, and reversible.

use contract::{Capability, LinkedInSection, PersonId, SectionState, control::TestFeature, paths};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    actor::{Actor, Ask},
    check::{Check, Played, blocked, check, not_checked},
    must,
    play::Play,
};

pub fn checks() -> Vec<Check> {
    let matching = |check: Check| check.with(Capability::Match).by(TestFeature::Attempts);
    vec![
        matching(check(
            "not-the-person-hides-the-profile",
            "After notPerson the section is rejectedByViewer and holds nothing.",
            hides,
        )),
        matching(check(
            "a-word-on-a-match-can-be-taken-back",
            "After DELETE the section is as before.",
            back,
        )),
        matching(check(
            "a-word-on-a-match-is-the-viewers-own",
            "Another viewer sees the person as before.",
            own,
        )),
        matching(check(
            "a-chosen-candidate-is-shown",
            "Where several could be the person, isPerson with one shows that one.",
            candidate,
        )),
        check("a-word-on-nobody-is-not-found", "A match of an unknown person is 404.", unknown)
            .with(Capability::Match),
        check(
            "unknown-verdicts-are-refused",
            "A verdict that is not the contract's, or isPerson without a candidate, is 422.",
            verdict,
        )
        .with(Capability::Match),
    ]
}

async fn say(member: &Actor, id: &PersonId, body: Value) -> Played {
    member.change(Method::PUT, &paths::person_match(id), body).await?.done().map(drop)
}

async fn hides(play: Play) -> Played {
    let member = play.member().await?;
    member.connect(&play, &Ask::one_way()).await?;
    let (id, _) = play.somebody_shown(&member).await?;
    say(&member, &id, json!({ "verdict": "notPerson" })).await?;
    let now = member.section(&id).await?;
    must!(now.state == SectionState::RejectedByViewer, "linkedin.state is {}", now.state.as_str());
    must!(
        now.items.is_empty() && now.highlights.is_empty() && now.actions.is_empty(),
        "the section holds {now:?}"
    );
    Ok(())
}

/// A section without the moments at which it was fetched.
fn timeless(section: &LinkedInSection) -> (SectionState, Vec<String>) {
    (section.state, section.items.iter().map(|item| format!("{:?} {}", item.kind, item.title)).collect())
}

async fn back(play: Play) -> Played {
    let member = play.member().await?;
    member.connect(&play, &Ask::one_way()).await?;
    let (id, before) = play.somebody_shown(&member).await?;
    say(&member, &id, json!({ "verdict": "notPerson" })).await?;
    for _ in 0..2 {
        let answer = member.change(Method::DELETE, &paths::person_match(&id), Value::Null).await?;
        answer.expect_one_of(&[200, 204])?;
    }
    let after = member.section(&id).await?;
    must!(timeless(&before) == timeless(&after), "taken back it is {after:?}; it was {before:?}");
    Ok(())
}

async fn own(play: Play) -> Played {
    let (member, second) = (play.member().await?, play.second().await?);
    member.connect(&play, &Ask::one_way()).await?;
    second.connect(&play, &Ask::one_way()).await?;
    let (id, _) = play.somebody_shown(&member).await?;
    let before = second.section(&id).await?;
    say(&member, &id, json!({ "verdict": "notPerson" })).await?;
    let after = second.section(&id).await?;
    must!(timeless(&before) == timeless(&after), "another viewer sees {after:?}; it was {before:?}");
    Ok(())
}

async fn candidate(play: Play) -> Played {
    let member = play.member().await?;
    member.connect(&play, &Ask::one_way()).await?;
    for id in play.people(&member).await? {
        let section = member.section(&id).await?;
        if section.state != SectionState::Candidates {
            continue;
        }
        let [first, _, ..] = section.candidates.as_slice() else {
            return blocked(format!("several could be {id}, and fewer than two are told"));
        };
        must!(section.items.is_empty(), "nobody was chosen, and the section holds items: {section:?}");
        say(&member, &id, json!({ "verdict": "isPerson", "candidate": first.id })).await?;
        let now = member.section(&id).await?;
        let shown =
            now.state == SectionState::Connected && !now.items.is_empty() && now.candidates.is_empty();
        must!(shown, "{} was chosen, and the section is {now:?}", first.id);
        return Ok(());
    }
    not_checked("nobody whom this kit knows could be several")
}

async fn unknown(play: Play) -> Played {
    let member = play.member().await?;
    let path = paths::person_match(&"nobody-at-all".into());
    member.change(Method::PUT, &path, json!({ "verdict": "notPerson" })).await?.expect(404)?;
    member.change(Method::DELETE, &path, Value::Null).await?.expect(404)?;
    Ok(())
}

async fn verdict(play: Play) -> Played {
    let (member, second) = (play.member().await?, play.second().await?);
    for body in [json!({ "verdict": "perhaps" }), json!({ "verdict": "isPerson" })] {
        member.change(Method::PUT, &paths::person_match(&second.id), body).await?.expect(422)?;
    }
    Ok(())
}
