//! Leaving: as easy as giving, idempotent, and always winning.

use contract::{
    AttemptState, CategoryId, Connection, ConnectionState, Direction, GrantState, LedgerStep, StepKind,
    StepState, control::TestFeature, paths,
};
use reqwest::Method;
use serde_json::{Value, json};

use super::attempts::nothing_connected;
use crate::{
    actor::{Actor, Ask},
    check::{Check, Played, check, not_checked},
    http::Answer,
    must,
    play::Play,
};

pub fn checks() -> Vec<Check> {
    vec![
        check("withdrawing-ends-both-directions", "After DELETE neither direction is in force.", ends)
            .by(TestFeature::Attempts),
        check(
            "withdrawing-twice-is-once",
            "A second DELETE is 200 and changes neither grants nor ledger.",
            twice,
        )
        .by(TestFeature::Attempts),
        check("withdrawing-nothing-is-no-error", "DELETE where nothing was ever given is 200.", nothing),
        check(
            "withdrawing-needs-no-version",
            "DELETE with a stale If-Match, no key and no body is done all the same.",
            version,
        )
        .by(TestFeature::Attempts),
        check(
            "withdrawing-ends-attempts-under-way",
            "An attempt under way is cancelled, and coming back late connects nothing.",
            attempts,
        )
        .by(TestFeature::Attempts),
        check("withdrawing-clears-the-browsers-cache", "DELETE says Clear-Site-Data: \"cache\".", clears),
        check(
            "the-ledger-tells-each-step",
            "The ledger names work side, LinkedIn side, tokens and caches, each once, each with a state.",
            ledger,
        )
        .by(TestFeature::Attempts),
        check("what-the-member-must-do-has-a-link", "A step that needs the member says where.", link)
            .by(TestFeature::Provider)
            .by(TestFeature::Attempts),
        check(
            "disconnected-is-said-only-when-it-is",
            "While a step is open the state is not ended; the member's word closes theirs.",
            said,
        )
        .by(TestFeature::Provider)
        .by(TestFeature::Attempts),
        check(
            "a-provider-that-revokes-closes-its-step",
            "Where LinkedIn can be told, its step becomes done by itself.",
            revokes,
        )
        .by(TestFeature::Provider)
        .by(TestFeature::Attempts),
        check(
            "a-provider-that-is-down-cannot-stop-a-withdrawal",
            "With LinkedIn down DELETE is 200, nothing flows, and its step is not said to be done.",
            down,
        )
        .by(TestFeature::Provider)
        .by(TestFeature::Attempts),
        check(
            "imported-contacts-are-not-forgotten",
            "If contacts were granted the ledger has a step for what LinkedIn imported.",
            contacts,
        )
        .by(TestFeature::Attempts),
        check(
            "an-unknown-step-is-not-there",
            "Confirming a step that does not exist, or is another's, is 404.",
            step,
        ),
    ]
}

async fn delete(member: &Actor) -> Played<Answer> {
    member.change(Method::DELETE, paths::CONNECTION, Value::Null).await
}

async fn ends(play: Play) -> Played {
    let member = play.member().await?;
    member.connect(&play, &Ask::both()).await?;
    let now: Connection = delete(&member).await?.expect(200)?.shape()?;
    for grant in [&now.linkedin_to_work, &now.work_to_linkedin] {
        let ended = matches!(grant.state, GrantState::Withdrawn | GrantState::Withdrawing);
        must!(ended, "the answer tells a grant that is {}, expected withdrawn", grant.state.as_str());
        must!(grant.ended_at.is_some(), "endedAt is missing: {grant:?}");
    }
    nothing_connected(&member).await
}

/// How far each step of the ledger is, without what changes by itself.
pub(super) fn told(ledger: &[LedgerStep]) -> Vec<(&str, StepKind)> {
    ledger.iter().map(|step| (step.id.as_str(), step.kind)).collect()
}

async fn twice(play: Play) -> Played {
    let member = play.member().await?;
    member.connect(&play, &Ask::both()).await?;
    let once = member.withdraw().await?;
    let again = delete(&member).await?;
    must!(again.status == 200, "the second time: {}", again.brief());
    let again: Connection = again.read()?;
    let same = once.linkedin_to_work.ended_at == again.linkedin_to_work.ended_at
        && once.work_to_linkedin.ended_at == again.work_to_linkedin.ended_at
        && told(&once.ledger) == told(&again.ledger);
    must!(same, "the second time it is {again:?}; it was {once:?}");
    Ok(())
}

async fn nothing(play: Play) -> Played {
    let member = play.member().await?;
    delete(&member).await?.expect(200)?;
    nothing_connected(&member).await
}

async fn version(play: Play) -> Played {
    let member = play.member().await?;
    member.connect(&play, &Ask::one_way()).await?;
    let headers = [("if-match", "\"stale\"")];
    member.change_with(Method::DELETE, paths::CONNECTION, Value::Null, &headers).await?.expect(200)?;
    nothing_connected(&member).await
}

async fn attempts(play: Play) -> Played {
    let member = play.member().await?;
    let attempt = member.begin(&play, &Ask::both()).await?;
    if attempt.state != AttemptState::Pending {
        return not_checked("attempts end at once here");
    }
    delete(&member).await?.done()?;
    let state = member.attempt(&attempt.id).await?.state;
    must!(
        state == AttemptState::Cancelled,
        "after withdrawing the attempt is {}, expected cancelled",
        state.as_str()
    );
    let link = member.attempt(&attempt.id).await?.continue_url;
    must!(link.is_none(), "after withdrawing the attempt still leads to {link:?}");
    play.complete(&attempt, json!({ "outcome": "allow" })).await?;
    nothing_connected(&member).await
}

async fn clears(play: Play) -> Played {
    let answer = delete(&play.member().await?).await?.done()?;
    let said = answer.header("clear-site-data");
    must!(said.contains("\"cache\""), "Clear-Site-Data is “{said}”, expected \"cache\"");
    Ok(())
}

async fn ledger(play: Play) -> Played {
    let member = play.member().await?;
    member.connect(&play, &Ask::both()).await?;
    let ledger = member.withdraw().await?.ledger;
    for kind in [StepKind::WorkSide, StepKind::LinkedinSide, StepKind::Tokens, StepKind::Caches] {
        let count = ledger.iter().filter(|step| step.kind == kind).count();
        must!(count == 1, "the ledger has {count} steps {}: {ledger:?}", kind.as_str());
    }
    for step in &ledger {
        must!(
            step.state != StepState::Unknown,
            "a step has a state that the contract does not know: {step:?}"
        );
    }
    let mut ids: Vec<&str> = ledger.iter().map(|step| step.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    must!(ids.len() == ledger.len(), "two steps have one id: {ledger:?}");
    let done = |kind: StepKind| ledger.iter().any(|step| step.kind == kind && step.state == StepState::Done);
    must!(done(StepKind::WorkSide), "the work side is not done at once: {ledger:?}");
    Ok(())
}

async fn unrevocable(play: &Play) -> Played<(Actor, Connection)> {
    play.control("/provider", json!({ "revocable": false })).await?;
    let member = play.member().await?;
    member.connect(play, &Ask::one_way()).await?;
    let now = member.withdraw().await?;
    Ok((member, now))
}

async fn link(play: Play) -> Played {
    let (_, now) = unrevocable(&play).await?;
    for step in now.ledger.iter().filter(|step| step.state == StepState::NeedsYou) {
        let link = step.link.clone().unwrap_or_default();
        must!(
            link.starts_with("https://") || link.starts_with("http://"),
            "{} needs the member and leads to “{link}”",
            step.id
        );
    }
    Ok(())
}

async fn said(play: Play) -> Played {
    let (member, now) = unrevocable(&play).await?;
    let open: Vec<&LedgerStep> = now.ledger.iter().filter(|step| step.state == StepState::NeedsYou).collect();
    must!(!open.is_empty(), "LinkedIn cannot be told, and no step needs the member: {:?}", now.ledger);
    must!(
        now.state == ConnectionState::HalfDisconnected,
        "a step is open and the state is {}",
        now.state.as_str()
    );
    for step in &open {
        member.change(Method::POST, &paths::step(&step.id), Value::Null).await?.expect(200)?;
    }
    let now = member.connection().await?;
    must!(
        now.state == ConnectionState::Ended,
        "every step is closed and the state is {}",
        now.state.as_str()
    );
    Ok(())
}

async fn revokes(play: Play) -> Played {
    play.control("/provider", json!({ "revocable": true })).await?;
    let member = play.member().await?;
    member.connect(&play, &Ask::one_way()).await?;
    member.withdraw().await?;
    let linkedin = |now: &Connection| {
        now.ledger.iter().find(|step| step.kind == StepKind::LinkedinSide).map(|step| step.state)
    };
    let done = play
        .until(|| {
            let member = member.clone();
            async move { Ok(linkedin(&member.connection().await?) == Some(StepState::Done)) }
        })
        .await?;
    let now = member.connection().await?;
    must!(done, "LinkedIn can be told, and its step stays open: {:?}", now.ledger);
    must!(now.state == ConnectionState::Ended, "every step is done and the state is {}", now.state.as_str());
    Ok(())
}

async fn down(play: Play) -> Played {
    play.control("/provider", json!({ "revocable": true })).await?;
    let member = play.member().await?;
    member.connect(&play, &Ask::one_way()).await?;
    play.control("/provider", json!({ "available": false })).await?;
    delete(&member).await?.expect(200)?;
    // A backend that notices at once that LinkedIn is down has said so by then; one that tries again has not.
    let begun = std::time::Instant::now();
    let mut now = member.connection().await?;
    while now.state == ConnectionState::Withdrawing && begun.elapsed().as_millis() < 1_000 {
        now = member.connection().await?;
    }
    let linkedin = now.ledger.iter().find(|step| step.kind == StepKind::LinkedinSide).map(|step| step.state);
    must!(linkedin != Some(StepState::Done), "LinkedIn is down, and its step is said to be done");
    must!(now.state != ConnectionState::Ended, "LinkedIn is down, and the state is ended");
    nothing_connected(&member).await
}

async fn contacts(play: Play) -> Played {
    let member = play.member().await?;
    let contacts = CategoryId::new("contacts");
    if !play.categories(&member, Direction::WorkToLinkedin).await?.contains(&contacts) {
        return not_checked("the notice names no contacts");
    }
    member.connect(&play, &Ask::both()).await?;
    let ledger = member.withdraw().await?.ledger;
    let step = ledger.iter().find(|step| step.kind == StepKind::ImportedContacts);
    must!(step.is_some(), "contacts were granted, and the ledger is {ledger:?}");
    Ok(())
}

async fn step(play: Play) -> Played {
    let member = play.member().await?;
    member.change(Method::POST, &paths::step(&"no-such-step".into()), Value::Null).await?.expect(404)?;
    Ok(())
}
