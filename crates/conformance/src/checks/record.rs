//! The member's side of the record: what happened, what flowed, receipts, everything in one file.

use contract::{
    Capability, Direction, Export, HistoryEvent, HistoryKind, HistoryPage, ReceiptId, Transfer,
    TransfersPage, WorkPreview, control::TestFeature, limits, paths,
};
use reqwest::Method;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::{
    actor::{Actor, Ask},
    check::{Check, Played, blocked, check, not_checked},
    must,
    play::{self, Play, texts_of},
};

pub fn checks() -> Vec<Check> {
    let history = |check: Check| check.with(Capability::History);
    let transfers = |check: Check| check.with(Capability::Transfers).by(TestFeature::Attempts);
    let receipts =
        |check: Check| check.with(Capability::Receipts).with(Capability::History).by(TestFeature::Attempts);
    let export = |check: Check| check.with(Capability::Export);
    vec![
        history(check("history-tells-what-happened", "Giving, narrowing and withdrawing stand in the history, with what was granted.", happened))
            .by(TestFeature::Attempts),
        history(check("not-now-and-no-stand-apart-in-the-history", "A deferral is deferred and a refusal refused.", apart)),
        history(check("history-is-newest-first-and-unbroken", "Places count down to 1, and each event has a hash of its own.", chain)),
        history(check("history-is-each-members-own", "What one member does stands in no other's history.", own)),
        transfers(check("transfers-tell-what-flowed", "After a look at a card the transfers name direction, category, fields and a count.", flowed)),
        transfers(check("transfers-tell-no-values", "Nothing of what was seen, and nobody's name, stands in the transfers.", values)),
        transfers(check("nothing-flows-that-was-not-granted", "With one category granted the transfers LinkedIn→work name no other.", granted))
            .with(Capability::PerCategory),
        receipts(check("a-consent-has-a-receipt", "The event that tells a consent names a receipt, which is there, in the form asked for.", receipt)),
        receipts(check("a-receipt-is-its-members-own", "To anybody else it answers as one that does not exist.", receipt_own)),
        receipts(check("a-receipts-key-is-published", "GET /service names the key that receipts are signed with.", key)),
        export(check("the-export-is-whole", "The file holds connection, visibility, history, evidence and words on matches as the routes tell them.", whole))
            .with(Capability::History),
        export(check("kept-evidence-has-its-hash", "Each piece of evidence hashes to the hash beside it, and holds what was on the screen.", evidence)),
        export(check("the-export-is-ones-own", "Nobody else's id stands in it.", export_own)),
        check("examples-are-ones-own-and-few", "For each category work→LinkedIn there are at most three examples; for LinkedIn→work none.", examples)
            .with(Capability::Preview),
    ]
}

async fn events(member: &Actor) -> Played<Vec<HistoryEvent>> {
    Ok(member.get(paths::HISTORY).await?.read::<HistoryPage>()?.items)
}

async fn decide(play: &Play, member: &Actor, decision: &str, control: &str) -> Played {
    let notice = play.notice_json(member).await?;
    let body = json!({ "decision": decision, "evidence": play::evidence(&notice, Value::Null, control) });
    member.change(Method::POST, paths::DECISIONS, body).await?.done().map(drop)
}

async fn happened(play: Play) -> Played {
    let member = play.member().await?;
    let given = member.connect(&play, &Ask::both()).await?;
    if play.target.declares(Capability::Narrow) {
        let narrowed = member
            .change(Method::PATCH, paths::CONNECTION, json!({ "dropWorkToLinkedin": true }))
            .await?
            .done()?
            .json();
        if narrowed["workToLinkedin"]["state"] == "active" {
            return crate::check::blocked("narrowing dropped nothing, so there is nothing to be told of");
        }
    }
    member.withdraw().await?;
    let events = member.get(paths::HISTORY).await?.shape::<HistoryPage>()?.items;
    let one = |kind: HistoryKind| events.iter().find(|event| event.kind == kind);
    let kinds: Vec<&str> = events.iter().map(|event| event.kind.as_str()).collect();
    must!(one(HistoryKind::Withdrawn).is_some(), "withdrawn is missing among {kinds:?}");
    must!(!kinds.contains(&"unknown"), "a kind that the contract does not know is among {kinds:?}");
    if play.target.declares(Capability::Narrow) {
        must!(one(HistoryKind::Narrowed).is_some(), "narrowed is missing among {kinds:?}");
    }
    let Some(told) = one(HistoryKind::Given) else {
        return crate::check::failed(format!("given is missing among {kinds:?}"));
    };
    let same = told.linkedin_to_work == given.linkedin_to_work.categories
        && told.work_to_linkedin == given.work_to_linkedin.categories
        && told.notice_version == given.linkedin_to_work.notice_version;
    must!(same, "the history tells {told:?}; granted was {given:?}");
    Ok(())
}

async fn apart(play: Play) -> Played {
    let member = play.member().await?;
    for (decision, control, wanted) in
        [("deferred", "escape", HistoryKind::Deferred), ("refused", "no", HistoryKind::Refused)]
    {
        decide(&play, &member, decision, control).await?;
        let newest = events(&member).await?.into_iter().next().map(|event| event.kind);
        must!(newest == Some(wanted), "after {decision} the newest event is {newest:?}");
    }
    Ok(())
}

async fn chain(play: Play) -> Played {
    let member = play.member().await?;
    for _ in 0..3 {
        decide(&play, &member, "deferred", "escape").await?;
    }
    let events = events(&member).await?;
    let places: Vec<u32> = events.iter().map(|event| event.seq).collect();
    let mut down = places.clone();
    down.sort_unstable_by(|one, other| other.cmp(one));
    down.dedup();
    must!(
        places == down && places.first().copied() == Some(places.len() as u32),
        "the places are {places:?}"
    );
    let mut hashes: Vec<&str> = events.iter().map(|event| event.hash.as_str()).collect();
    let hex = hashes.iter().all(|hash| hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()));
    hashes.sort_unstable();
    hashes.dedup();
    must!(hex && hashes.len() == events.len(), "the hashes are {hashes:?}");
    Ok(())
}

async fn own(play: Play) -> Played {
    let (member, second) = (play.member().await?, play.second().await?);
    let before = events(&second).await?.len();
    decide(&play, &member, "refused", "no").await?;
    let after = events(&second).await?.len();
    must!(before == after, "one member's decision stands in another's history");
    Ok(())
}

async fn flows(member: &Actor) -> Played<Vec<Transfer>> {
    Ok(member.get(paths::TRANSFERS).await?.read::<TransfersPage>()?.items)
}

async fn flowed(play: Play) -> Played {
    let member = play.member().await?;
    let before = flows(&member).await?;
    must!(before.is_empty(), "before consent the transfers are {before:?}");
    member.connect(&play, &Ask::one_way()).await?;
    play.somebody_shown(&member).await?;
    let all = member.get(paths::TRANSFERS).await?.shape::<TransfersPage>()?.items;
    let told = |one: &Transfer| {
        one.direction == Direction::LinkedinToWork && !one.fields.is_empty() && one.count > 0
    };
    must!(all.iter().any(told), "after a look at a card the transfers are {all:?}");
    Ok(())
}

async fn values(play: Play) -> Played {
    let member = play.member().await?;
    member.connect(&play, &Ask::both()).await?;
    let (id, section) = play.somebody_shown(&member).await?;
    let person = member.card(&id).await?.person;
    let mut texts = texts_of(&section, "");
    texts.extend([person.name, id.to_string()]);
    texts.extend(person.email);
    let answer = member.get(paths::TRANSFERS).await?;
    for text in texts {
        must!(!answer.text.contains(&text), "the transfers hold “{text}”");
    }
    Ok(())
}

async fn granted(play: Play) -> Played {
    let member = play.member().await?;
    let from = play.categories(&member, Direction::LinkedinToWork).await?;
    let Some(first) = from.first() else { return blocked("the notice names no category") };
    let ask = Ask::one_way().some(std::slice::from_ref(first), &[]);
    let given = member.connect(&play, &ask).await?.linkedin_to_work.categories;
    if given != [first.clone()] {
        return blocked(format!("asked for {first}, granted {given:?}"));
    }
    play.somebody_shown(&member).await?;
    for one in flows(&member).await? {
        must!(one.category == *first, "granted is {first}; {} flowed", one.category);
        must!(one.direction == Direction::LinkedinToWork, "granted is LinkedIn→work; {one:?} flowed");
    }
    Ok(())
}

async fn a_receipt(play: &Play, member: &Actor) -> Played<ReceiptId> {
    member.connect(play, &Ask::one_way()).await?;
    let events = events(member).await?;
    let decision = |event: &&HistoryEvent| matches!(event.kind, HistoryKind::Given | HistoryKind::Attempt);
    match events.iter().filter(decision).find_map(|event| event.receipt.clone()) {
        Some(receipt) => Ok(receipt),
        None => crate::check::failed(format!("no event of the consent names a receipt: {events:?}")),
    }
}

async fn receipt(play: Play) -> Played {
    let member = play.member().await?;
    let path = paths::receipt(&a_receipt(&play, &member).await?);
    let mut forms = Vec::new();
    for accept in ["application/ld+json", "application/vnd.kantara.consent-receipt+json"] {
        let mut headers = member.headers.clone();
        headers.push(("accept".to_owned(), accept.to_owned()));
        let answer = play.target.send(Method::GET, &path, &headers, None).await?.expect(200)?;
        must!(answer.json().is_object(), "{}: no JSON object", answer.brief());
        let kind = answer.header("content-type").to_owned();
        must!(kind.contains("json"), "{}: Content-Type is {kind}", answer.asked);
        forms.push((kind, answer.text));
    }
    must!(forms[0] != forms[1], "JSON-LD and Kantara JSON are the same answer");
    must!(forms[0].0.starts_with("application/ld+json"), "asked for JSON-LD, got {}", forms[0].0);
    Ok(())
}

async fn receipt_own(play: Play) -> Played {
    let (member, second) = (play.member().await?, play.second().await?);
    let receipt = a_receipt(&play, &member).await.or_else(|_| blocked("there is no receipt"))?;
    for id in [receipt, ReceiptId::new("no-such-receipt")] {
        second.get(&paths::receipt(&id)).await?.expect(404)?;
    }
    Ok(())
}

async fn key(play: Play) -> Played {
    let service: contract::Service = play.nobody(Method::GET, paths::SERVICE).await?.read()?;
    must!(!service.signing_keys.is_empty(), "signingKeys is empty");
    for key in &service.signing_keys {
        let told = key.algorithm == "Ed25519" && key.public_key.len() == 43;
        must!(told, "a key is not 32 bytes of Ed25519 in base64url: {key:?}");
    }
    must!(service.signing_keys.iter().any(|key| key.retired_at.is_none()), "every key is retired");
    Ok(())
}

async fn whole(play: Play) -> Played {
    let (member, second) = (play.member().await?, play.second().await?);
    decide(&play, &member, "deferred", "escape").await?;
    if play.target.declares(Capability::Match) {
        let body = json!({ "verdict": "notPerson" });
        member.change(Method::PUT, &paths::person_match(&second.id), body).await?.done()?;
    }
    let file: Export = member.get(paths::EXPORT).await?.shape()?;
    must!(file.person.id == member.id, "it is about {}", file.person.id);
    let now = member.connection().await?;
    must!(file.connection == now, "connection is {:?}; the route tells {now:?}", file.connection);
    let mut events = events(&member).await?;
    events.reverse();
    must!(file.history == events, "history is {:?}; the route tells {events:?}", file.history);
    must!(!file.evidence.is_empty(), "evidence is empty after a decision");
    if play.target.declares(Capability::Match) {
        must!(file.matches.iter().any(|one| one.person == second.id), "matches is {:?}", file.matches);
    }
    Ok(())
}

async fn evidence(play: Play) -> Played {
    let member = play.member().await?;
    decide(&play, &member, "refused", "no").await?;
    let file: Export = member.get(paths::EXPORT).await?.read()?;
    let Some(last) = file.evidence.last() else { return blocked("there is no evidence") };
    let computed = hex::encode(Sha256::digest(last.body.as_bytes()));
    must!(computed == last.hash, "the hash is {}, computed {computed}", last.hash);
    let notice = play.notice_json(&member).await?;
    let hash = notice["hash"].as_str().unwrap_or_default();
    for text in [hash, "Connect two accounts", "preselected"] {
        must!(last.body.contains(text), "“{text}” was on the screen, and is not in {}", last.body);
    }
    Ok(())
}

async fn export_own(play: Play) -> Played {
    let (member, second) = (play.member().await?, play.second().await?);
    decide(&play, &second, "refused", "no").await?;
    let file = member.get(paths::EXPORT).await?.done()?;
    must!(!file.text.contains(second.id.as_str()), "another member's id stands in it");
    Ok(())
}

async fn examples(play: Play) -> Played {
    let member = play.member().await?;
    let path = |category: &str| format!("{}{}", paths::PREVIEW, paths::query(&[("category", category)]));
    for category in play.categories(&member, Direction::WorkToLinkedin).await? {
        let told: WorkPreview = member.get(&path(category.as_str())).await?.shape()?;
        let fits = told.direction == Direction::WorkToLinkedin && told.category == category;
        must!(fits, "asked for {category}, got {} {}", told.direction.as_str(), told.category);
        must!(told.items.len() <= limits::PREVIEW_ITEMS, "{} examples of {category}", told.items.len());
    }
    let to = play.categories(&member, Direction::WorkToLinkedin).await?;
    let from = play.categories(&member, Direction::LinkedinToWork).await?;
    let Some(only_theirs) = from.iter().find(|one| !to.contains(one)) else {
        return not_checked("every category exists in both directions");
    };
    member.get(&path(only_theirs.as_str())).await?.expect_one_of(&[404, 422])?;
    Ok(())
}
