//! Whether a member's record is what the member's events make of it: each event is one version, and what stands is what
//! they end with.

use std::collections::{BTreeMap, BTreeSet};

use backend::{
    clock::Moment,
    domain::chain::{self, EventBody, Linked},
};
use serde_json::Value;

use super::{database::Row, inspect::text};

/// What is kept, table by table.
pub struct Kept<'a> {
    pub events: &'a [Row],
    pub attempts: &'a [Row],
    pub members: &'a [Row],
    pub grants: &'a [Row],
    /// Tokens, and what is left to do with one.
    pub secrets: &'a [Row],
}

/// What a member's events add up to.
#[derive(Default)]
struct Sum {
    /// How many there are.
    events: usize,
    /// How many of them are of visibility, which has a version of its own.
    visibility: usize,
    stands: bool,
    begun: usize,
    given: usize,
    /// Whether nothing came after the last attempt that ends it.
    may_be_pending: bool,
    deferred: bool,
    declined: bool,
    /// Whether the last thing that made a ledger was the end of everything.
    ended: bool,
    /// What stands after the last event, by its own words.
    after: Value,
}

impl Sum {
    fn add(&mut self, event: &Row) {
        let kind = text(event, 1);
        self.events += 1;
        match kind {
            "visibility" => self.visibility += 1,
            "attempt" => self.begun += 1,
            "given" => {
                self.given += 1;
                (self.stands, self.deferred, self.declined, self.ended) = (true, false, false, false);
            }
            "deferred" => self.deferred = true,
            "refused" => self.declined = true,
            "withdrawn" if self.stands => (self.stands, self.declined, self.ended) = (false, true, true),
            "revoked" | "expired" | "endedByProvider" | "left" => (self.stands, self.ended) = (false, true),
            _ => {}
        }
        if !matches!(kind, "ledger" | "stepConfirmed" | "visibility") {
            self.may_be_pending = kind == "attempt";
        }
        if kind != "visibility" {
            self.after = serde_json::from_str(text(event, 4)).unwrap_or_default();
        }
    }
}

/// Every sentence is something that must not be.
pub fn disagreements(kept: &Kept<'_>) -> Vec<String> {
    let mut events: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for event in kept.events {
        events.entry(text(event, 0)).or_default().push(event);
    }
    let mut wrong = Vec::new();
    for member in kept.members {
        let person = text(member, 0);
        let events = events.remove(person).unwrap_or_default();
        let mut must = |holds: bool, what: &str| {
            if !holds {
                wrong.push(format!("{person}: {what}"));
            }
        };
        chain_holds(person, member, &events, &mut must);
        let mut sum = Sum::default();
        events.into_iter().for_each(|event| sum.add(event));
        record(member, &sum, &mut must);
        grants(&of(kept.grants, 0, person), &sum, &mut must);
        let secrets = of(kept.secrets, 1, person);
        let token = secrets.iter().any(|row| text(row, 0) == "token");
        must(token || !sum.stands, "a consent without its token");
        must(!token || sum.stands, "a token of somebody whose consent has ended");
        ledger(member, &sum, &secrets, &mut must);
        attempts(&of(kept.attempts, 1, person), &sum, &mut must);
    }
    wrong.extend(events.keys().map(|person| format!("{person}: events without a record")));
    wrong
}

fn of<'a>(rows: &'a [Row], column: usize, person: &str) -> Vec<&'a Row> {
    rows.iter().filter(|row| text(row, column) == person).collect()
}

fn chain_holds(person: &str, member: &Row, events: &[&Row], must: &mut impl FnMut(bool, &str)) {
    let links = events.iter().map(|row| Linked {
        body: EventBody {
            chain: chain::of_member(person),
            seq: text(row, 5).parse().unwrap_or_default(),
            at: Moment::from_unix(text(row, 6).parse().unwrap_or_default()),
            kind: text(row, 1).to_owned(),
            detail: serde_json::from_str(text(row, 4)).unwrap_or_default(),
            evidence_hash: Some(text(row, 3).to_owned()).filter(|hash| !hash.is_empty()),
        },
        hash: text(row, 7).to_owned(),
    });
    let head = chain::check(&chain::of_member(person), links, None);
    let right =
        head.is_ok_and(|head| head.seq.to_string() == text(member, 7) && head.hash == text(member, 8));
    must(right, "the chain is broken, or does not end where the record says");
}

fn record(member: &Row, sum: &Sum, must: &mut impl FnMut(bool, &str)) {
    let version = (sum.events - sum.visibility).to_string();
    must(text(member, 1) == version, "the record is not of the version that its events make");
    must(
        text(member, 6) == sum.visibility.to_string(),
        "visibility is not of the version that its events make",
    );
    must(member[4].is_some() == sum.stands, "a LinkedIn account without a consent, or a consent without one");
    must(!sum.deferred || member[2].is_some(), "\"not now\" is in the events and not in the record");
    must(!sum.declined || member[3].is_some(), "\"no\" is in the events and not in the record");
    must(sum.deferred || !sum.stands || member[2].is_none(), "a consent did not forget \"not now\"");
}

fn grants(grants: &[&Row], sum: &Sum, must: &mut impl FnMut(bool, &str)) {
    must(grants.len() == 2 || sum.events == sum.visibility, "a record without its two grants");
    let stands =
        |direction: &str| grants.iter().find(|row| text(row, 1) == direction && text(row, 2) == "active");
    let categories = |direction: &str| -> BTreeSet<String> {
        let kept = stands(direction).map(|row| text(row, 3)).unwrap_or("[]");
        serde_json::from_str(kept).unwrap_or_default()
    };
    must(
        stands("linkedinToWork").is_some() == sum.stands,
        "LinkedIn to work does not stand as its events say",
    );
    must(sum.stands || stands("workToLinkedin").is_none(), "work to LinkedIn stands alone");
    for direction in ["linkedinToWork", "workToLinkedin"] {
        let told: BTreeSet<String> = serde_json::from_value(sum.after[direction].clone()).unwrap_or_default();
        must(categories(direction) == told, "what stands is not what the last event says");
    }
}

fn ledger(member: &Row, sum: &Sum, secrets: &[&Row], must: &mut impl FnMut(bool, &str)) {
    let steps: Value = serde_json::from_str(text(member, 5)).unwrap_or_default();
    let steps: Vec<&Value> = steps.as_array().into_iter().flatten().collect();
    let has = |kind: &str| steps.iter().any(|step| step["kind"] == kind);
    let whole = ["workSide", "linkedinSide", "tokens", "caches"].into_iter().all(has);
    must(!sum.ended || whole, "an ending without its steps");
    for step in steps.iter().filter(|step| step["state"] == "pending") {
        let id = step["id"].as_str().unwrap_or_default();
        let version = id.rsplit_once('-').map(|(_, version)| version).unwrap_or_default();
        let job = secrets.iter().any(|row| text(row, 0) == "job" && text(row, 2) == version);
        must(job, "a step is pending and nobody is going to do it");
    }
}

fn attempts(attempts: &[&Row], sum: &Sum, must: &mut impl FnMut(bool, &str)) {
    let count = |state: &str| attempts.iter().filter(|row| text(row, 2) == state).count();
    must(attempts.len() == sum.begun, "attempts and the events of their beginnings are not the same");
    must(count("done") == sum.given, "attempts that are done and consents that were given are not the same");
    must(
        count("pending") <= usize::from(sum.may_be_pending),
        "an attempt is under way beyond a later decision",
    );
}
