//! Whether what is kept agrees with what was acknowledged, and with itself.

use std::collections::{BTreeMap, BTreeSet};

use backend::{
    clock::Moment,
    domain::chain::{self, EventBody, Linked, SettingChange},
};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::{
    admin::Saved,
    database::{Database, Row},
    history::{self, Kept},
    promises::{Fate, Promise},
};

/// Everything that is compared.
const STATEMENTS: [&str; 8] = [
    "SELECT id, person_id, body, hash FROM evidence",
    "SELECT person_id, kind, evidence_id, evidence_hash, detail, CAST(seq AS TEXT), CAST(at AS TEXT), hash
     FROM member_events ORDER BY person_id, member_events.seq",
    "SELECT person_id, route, key, made FROM once",
    "SELECT id, person_id, state FROM attempts",
    "SELECT person_id, CAST(version AS TEXT), CAST(deferred_until AS TEXT), CAST(declined_at AS TEXT), account_digest,
     ledger, CAST(visibility_version AS TEXT), CAST(chain_seq AS TEXT), chain_hash FROM members",
    "SELECT person_id, direction, state, categories FROM grants",
    "SELECT 'token', person_id, '' FROM tokens UNION ALL SELECT 'job', person_id, CAST(step_version AS TEXT) FROM jobs",
    "SELECT CAST(version AS TEXT), field, to_value, CAST(seq AS TEXT), CAST(at AS TEXT), actor, from_value, reason, hash
     FROM admin_events ORDER BY admin_events.seq",
];

/// What a look at the database found.
#[derive(Default)]
pub struct Findings {
    /// Sentences, each about something that must not be.
    pub wrong: Vec<String>,
    /// How many of the requests without an answer had happened.
    pub happened: usize,
    /// How many had not.
    pub not_happened: usize,
}

impl Findings {
    fn must(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.wrong.push(what());
        }
    }
}

/// A column's text; empty where there is none.
pub fn text(row: &Row, column: usize) -> &str {
    row[column].as_deref().unwrap_or_default()
}

/// Looks at everything, and settles which of the unanswered decisions have happened.
pub async fn inspect(
    database: &Database,
    decisions: &mut BTreeMap<String, Promise>,
    saves: &[Saved],
) -> Findings {
    let [evidence, events, once, attempts, members, grants, secrets, admin] =
        database.snapshot(STATEMENTS).await;
    let mut found = Findings::default();
    decided(&mut found, decisions, &evidence);
    linked(&mut found, decisions, &evidence, &events, &once, &attempts);
    let kept =
        Kept { events: &events, attempts: &attempts, members: &members, grants: &grants, secrets: &secrets };
    found.wrong.extend(history::disagreements(&kept));
    settings(&mut found, &admin, saves);
    found
}

/// The text that names a decision, among those that were on its screen.
fn marker(body: &str) -> String {
    let body: Value = serde_json::from_str(body).unwrap_or_default();
    body["evidence"]["texts"][1].as_str().unwrap_or_default().to_owned()
}

/// Every acknowledged decision is there once, every other one once or not at all.
fn decided(found: &mut Findings, decisions: &mut BTreeMap<String, Promise>, evidence: &[Row]) {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for row in evidence {
        *times.entry(marker(text(row, 2))).or_default() += 1;
    }
    for (marker, promise) in decisions.iter_mut() {
        let times = times.remove(marker).unwrap_or_default();
        let right = match promise.fate {
            Fate::There => times == 1,
            Fate::Open => times <= 1,
            Fate::Absent => times == 0,
        };
        found.must(right, || format!("{marker} was {:?} and is there {times} times", promise.fate));
        if promise.fate == Fate::Open {
            found.happened += times;
            found.not_happened += 1 - times.min(1);
            // From now on it is as if it had been told: it may neither go nor come.
            promise.fate = if times == 0 { Fate::Absent } else { Fate::There };
        }
    }
    for (marker, _) in times {
        found.wrong.push(format!("evidence of something that nobody decided: {marker}"));
    }
}

/// A decision, its evidence, its event, its key and its attempt are there together or not at all.
fn linked(
    found: &mut Findings,
    decisions: &BTreeMap<String, Promise>,
    evidence: &[Row],
    events: &[Row],
    once: &[Row],
    attempts: &[Row],
) {
    let mut by_evidence: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for event in events {
        let needs = matches!(text(event, 1), "attempt" | "given" | "deferred" | "refused");
        found.must(needs == event[2].is_some(), || format!("an event with or without evidence: {event:?}"));
        if event[2].is_some() {
            by_evidence.entry(text(event, 2)).or_default().push(event);
        }
    }
    let keys: BTreeMap<&str, &Row> = once.iter().map(|row| (text(row, 2), row)).collect();
    let attempts: BTreeMap<&str, &str> = attempts.iter().map(|row| (text(row, 0), text(row, 1))).collect();
    for row in evidence {
        let (id, person, body, hash) = (text(row, 0), text(row, 1), text(row, 2), text(row, 3));
        let marker = marker(body);
        found.must(hex::encode(Sha256::digest(body)) == hash, || {
            format!("{marker}: not the hash of its evidence")
        });
        let events = by_evidence.get(id).map(Vec::as_slice).unwrap_or_default();
        let own = events.iter().all(|event| text(event, 0) == person && text(event, 3) == hash);
        // What was agreed to on the screen comes into force, if it does, with the way back from LinkedIn.
        let kinds: Vec<&str> = events.iter().map(|event| text(event, 1)).collect();
        let right =
            own && matches!(kinds[..], ["attempt"] | ["attempt", "given"] | ["deferred"] | ["refused"]);
        found.must(right, || format!("{marker}: evidence with the events {kinds:?}"));
        let Some(promise) = decisions.get(&marker) else { continue };
        found.must(promise.person == person, || format!("{marker} is kept for somebody else"));
        match keys.get(marker.as_str()) {
            None => found.wrong.push(format!("{marker}: kept without the key of its request")),
            Some(key) if promise.route == "attempts" => {
                let whose = attempts.get(text(key, 3)).copied();
                found.must(whose == Some(person), || format!("{marker}: kept without its attempt"));
            }
            Some(_) => {}
        }
    }
    let kept: BTreeSet<String> = evidence.iter().map(|row| marker(text(row, 2))).collect();
    for key in keys.keys() {
        found.must(kept.contains(*key), || {
            format!("{key}: the key of a request is kept without its evidence")
        });
    }
}

/// Every acknowledged save is in the log of settings, no version is missing, and the chain holds.
fn settings(found: &mut Findings, admin: &[Row], saves: &[Saved]) {
    let versions: Vec<u64> = admin.iter().filter_map(|row| text(row, 0).parse().ok()).collect();
    found.must(versions.windows(2).all(|pair| pair[1] == pair[0] || pair[1] == pair[0] + 1), || {
        "the log of settings has a gap".to_owned()
    });
    let chain = chain::check(chain::SETTINGS, admin.iter().map(link), None);
    found.must(chain.is_ok(), || format!("the chain of the settings' log is broken: {chain:?}"));
    for save in saves {
        let logged: Vec<&Row> = admin.iter().filter(|row| text(row, 0) == save.version.to_string()).collect();
        let right = logged.iter().any(|row| match text(row, 1) {
            "consentLifetimeDays" => text(row, 2) == save.lifetime.to_string(),
            "audience" => text(row, 2) == format!("\"{}\"", save.audience),
            _ => false,
        });
        found.must(right, || format!("an acknowledged save is not in the log: {save:?}, but {logged:?}"));
    }
}

/// A row of the log of settings, as its chain covers it.
fn link(row: &Row) -> Linked {
    let number = |column: usize| text(row, column).parse().unwrap_or_default();
    let change = SettingChange {
        actor: text(row, 5),
        version: number(0),
        field: text(row, 1),
        from: text(row, 6),
        to: text(row, 2),
        reason: Some(text(row, 7)).filter(|reason| !reason.is_empty()),
    };
    let at = Moment::from_unix(text(row, 4).parse().unwrap_or_default());
    Linked { body: EventBody::of_setting(number(3), at, &change), hash: text(row, 8).to_owned() }
}
