//! What the backend has to answer in a world, in the contract's spelling.

use backend::clock::Moment;
use serde_json::{Map, Value, json};

use super::{
    words::{Set, Way},
    world::{Attempt, Grant, Outcome, Progress, Standing, Todo, World},
};

/// Where the attempt under way is named; its id is the backend's.
pub const ATTEMPT: &str = "the attempt under way";

fn moment(at: i64) -> Value {
    Moment::from_unix(at).timestamp().as_str().into()
}

/// `GET /connection`.
pub fn connection(world: &World, who: usize) -> Value {
    let member = &world.members[who];
    let grace = world.grace_until(who);
    let pending = member.todos.iter().any(|todo| todo.progress == Progress::Pending);
    let word = |grant: Grant| match grant.standing {
        Standing::Never => "none",
        Standing::Given if grace.is_some() => "needsReconsent",
        Standing::Given => "active",
        Standing::Withdrawn if pending => "withdrawing",
        Standing::Withdrawn => "withdrawn",
        Standing::Revoked => "revoked",
        Standing::Expired => "expired",
        Standing::EndedThere => "endedByProvider",
    };
    let needs_you = member.todos.iter().any(|todo| todo.progress == Progress::NeedsYou);
    let attempt = member.attempts.iter().any(|attempt| attempt.is_pending(world.now));
    let state = match () {
        () if grace.is_some() => "needsReconsent",
        () if member.incoming.is_given() && member.outgoing.is_given() => "twoWay",
        () if member.incoming.is_given() => "oneWay",
        () if attempt => "pending",
        () if pending => "withdrawing",
        () if needs_you => "halfDisconnected",
        () if member.incoming.standing == Standing::Never => "notConnected",
        () => "ended",
    };
    let deferred = member.deferred_until.filter(|until| world.now < *until);
    let available = world.is_available(who);
    let connected = member.incoming.is_given() && grace.is_none();
    let mut prompt = json!({ "allowed": available && !connected && !member.declined && deferred.is_none() });
    if let Some(until) = deferred {
        prompt["notBefore"] = moment(until);
    }
    let mut told = json!({
        "version": member.version.to_string(),
        "state": state,
        "organization": { "id": "fjordlight", "name": "Fjordlight" },
        "linkedinToWork": grant(member.incoming, Way::In, word(member.incoming)),
        "workToLinkedin": grant(member.outgoing, Way::Out, word(member.outgoing)),
        "available": available,
        "allowedDirections": if world.both_allowed { vec!["linkedinToWork", "workToLinkedin"] } else { vec!["linkedinToWork"] },
        "noticeVersion": world.notice.version(),
        "prompt": prompt,
        "ledger": member.todos.iter().map(|one| todo(world, who, one)).collect::<Vec<_>>(),
    });
    if attempt {
        told["attempt"] = ATTEMPT.into();
    }
    if let Some(until) = grace {
        told["graceUntil"] = moment(until);
        let widened =
            |category| json!({ "direction": "workToLinkedin", "category": category, "change": "widened" });
        told["changes"] = Set::WIDENED_OUT.names(Way::Out).into_iter().map(widened).collect();
    }
    told
}

fn grant(grant: Grant, way: Way, word: &str) -> Value {
    let mut told = Map::new();
    told.insert("state".to_owned(), word.into());
    told.insert("categories".to_owned(), grant.categories.names(way).into());
    if grant.standing != Standing::Never {
        told.insert("givenAt".to_owned(), moment(grant.given));
        told.insert("noticeVersion".to_owned(), grant.notice.version().into());
        told.insert("expiresAt".to_owned(), moment(grant.until));
    }
    if let Some(at) = grant.ended {
        told.insert("endedAt".to_owned(), moment(at));
    }
    told.into()
}

/// Ids and links are the backend's; whether there is a link is not.
fn todo(world: &World, who: usize, todo: &Todo) -> Value {
    let (word, linked) = match todo.progress {
        Progress::Done => ("done", false),
        Progress::Pending => ("pending", true),
        Progress::NeedsYou => ("needsYou", true),
    };
    let mut told = json!({ "kind": todo.kind, "state": word, "at": moment(todo.at), "link": linked });
    let errand = world.errands.iter().find(|one| one.who == who && one.ending == todo.ending);
    if let Some(errand) = errand.filter(|_| todo.progress == Progress::Pending) {
        told["nextTryAt"] = moment(errand.next);
    }
    told
}

/// An attempt's state.
pub fn attempt(attempt: &Attempt, now: i64) -> &'static str {
    match attempt.outcome {
        Some(Outcome::Cancelled) => "cancelled",
        Some(Outcome::Refused) => "refused",
        Some(Outcome::WrongAccount) => "wrongAccount",
        Some(Outcome::Failed) => "failed",
        Some(Outcome::Done) => "done",
        None if attempt.is_pending(now) => "pending",
        None => "expired",
    }
}

/// A card's section without a byte of LinkedIn's.
pub fn empty_section(state: &str) -> Value {
    json!({ "state": state, "degree": 0, "highlights": [], "items": [], "actions": [], "candidates": [] })
}

/// Takes out of a section whom both know: colleagues who left or hide are neither named nor counted, and tests of their
/// own hold that. Gives what it said, to be checked against what is granted.
pub fn take_mutual(section: &mut Value) -> bool {
    let Some(highlights) = section["highlights"].as_array_mut() else { return false };
    let before = highlights.len();
    highlights.retain(|one| one["kind"] != "mutualConnections");
    before != highlights.len()
}

/// A card's section under a consent that covers `granted`, made of the one that covers everything.
pub fn section(everything: &Value, state: &str, granted: Set, public: bool, now: i64) -> Value {
    let mut told = everything.clone();
    told["state"] = state.into();
    for list in ["items", "highlights"] {
        let kept = told[list].as_array().cloned().unwrap_or_default().into_iter().filter_map(|mut one| {
            let category = one["provenance"]["category"].as_str().unwrap_or_default().to_owned();
            one["provenance"]["fetchedAt"] = moment(now);
            one["provenance"]["goneAt"] = moment(now + 3600);
            granted.has(Way::In, &category).then_some(one)
        });
        told[list] = kept.collect();
    }
    if !granted.has(Way::In, "connections") {
        told["degree"] = 0.into();
    }
    let actions = told["actions"].as_array().cloned().unwrap_or_default().into_iter();
    let with_degree = granted.has(Way::In, "connections") && !public;
    let kept = actions
        .filter(|one| granted.has(Way::In, "profile") && (with_degree || one["kind"] == "viewProfile"));
    told["actions"] = kept.collect();
    told
}

/// Fails where two answers differ, with the places where they do.
pub fn same(what: &str, told: &Value, expected: &Value) {
    let mut places = Vec::new();
    differences("", told, expected, &mut places);
    assert!(places.is_empty(), "{what}:\n{}", places.join("\n"));
}

fn differences(place: &str, told: &Value, expected: &Value, places: &mut Vec<String>) {
    match (told, expected) {
        (Value::Object(one), Value::Object(other)) => {
            for name in one.keys().chain(other.keys().filter(|name| !one.contains_key(*name))) {
                differences(
                    &format!("{place}/{name}"),
                    &told[name.as_str()],
                    &expected[name.as_str()],
                    places,
                );
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (at, (one, other)) in one.iter().zip(other).enumerate() {
                differences(&format!("{place}/{at}"), one, other, places);
            }
        }
        (one, other) if one == other => {}
        (one, other) => places.push(format!("  {place}: the backend says {one}, the reference {other}")),
    }
}
