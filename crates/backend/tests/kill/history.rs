//! Whether a member's record is what the member's events make of it: each event is one version, and what stands is what
//! they end with.

use std::collections::{BTreeMap, BTreeSet};

use super::database::Row;

/// What is kept, table by table.
pub struct Kept<'a> {
    pub events: &'a [Row],
    pub attempts: &'a [Row],
    pub members: &'a [Row],
    pub grants: &'a [Row],
    pub steps: &'a [Row],
    pub tokens: &'a [Row],
}

fn text(row: &Row, column: usize) -> &str {
    row[column].as_deref().unwrap_or_default()
}

/// What a member's events add up to.
#[derive(Default)]
struct Sum {
    version: usize,
    stands: bool,
    given: usize,
    /// The versions at which attempts began.
    begun: BTreeSet<usize>,
    /// The last version that ends every attempt from before.
    settled: usize,
    deferred: bool,
    declined: bool,
    /// Whether the last thing that made a ledger was the withdrawal of something.
    withdrawn: bool,
}

impl Sum {
    fn add(&mut self, kind: &str) {
        self.version += 1;
        match kind {
            "attempt" => drop(self.begun.insert(self.version)),
            "given" => {
                self.given += 1;
                (self.stands, self.deferred, self.declined, self.withdrawn) = (true, false, false, false);
            }
            "deferred" => self.deferred = true,
            "refused" => self.declined = true,
            "withdrawn" if self.stands => (self.stands, self.declined, self.withdrawn) = (false, true, true),
            "revoked" | "expired" | "endedByProvider" | "left" => self.stands = false,
            _ => {}
        }
        if !matches!(kind, "ledger" | "stepConfirmed") {
            self.settled = self.version;
        }
    }
}

/// Every sentence is something that must not be.
pub fn disagreements(kept: &Kept<'_>) -> Vec<String> {
    let mut sums: BTreeMap<&str, Sum> = BTreeMap::new();
    for event in kept.events {
        sums.entry(text(event, 0)).or_default().add(text(event, 1));
    }
    let mut wrong = Vec::new();
    for person in sums.keys() {
        if !kept.members.iter().any(|row| text(row, 0) == *person) {
            wrong.push(format!("{person}: events without a record"));
        }
    }
    for member in kept.members {
        let person = text(member, 0);
        let sum = sums.remove(person).unwrap_or_default();
        let of_member = |rows: &'_ [Row], column: usize| -> Vec<Row> {
            rows.iter().filter(|row| text(row, column) == person).cloned().collect()
        };
        let mut must = |holds: bool, what: &str| {
            if !holds {
                wrong.push(format!("{person}: {what}"));
            }
        };
        must(
            text(member, 1) == sum.version.to_string(),
            "the record is not of the version that its events make",
        );
        must(
            member[4].is_some() == sum.stands,
            "a LinkedIn account without a consent, or a consent without one",
        );
        must(!sum.deferred || member[2].is_some(), "\"not now\" is in the events and not in the record");
        must(!sum.declined || member[3].is_some(), "\"no\" is in the events and not in the record");
        must(sum.deferred || !sum.stands || member[2].is_none(), "a consent did not forget \"not now\"");
        let token = of_member(kept.tokens, 0).len() == 1;
        must(token || !sum.stands, "a consent without its token");
        must(!token || sum.stands, "a token of somebody whose consent has ended");
        let stands = |direction: &str| {
            of_member(kept.grants, 0).iter().any(|row| text(row, 1) == direction && text(row, 2) == "active")
        };
        must(of_member(kept.grants, 0).len() == 2, "a record without its two grants");
        must(stands("linkedinToWork") == sum.stands, "LinkedIn to work does not stand as its events say");
        must(sum.stands || !stands("workToLinkedin"), "work to LinkedIn stands alone");
        attempts(&of_member(kept.attempts, 1), &sum, &mut must);
        let steps: BTreeSet<String> =
            of_member(kept.steps, 0).iter().map(|row| text(row, 1).to_owned()).collect();
        let whole = ["workSide", "linkedinSide", "tokens", "caches"];
        must(
            !sum.withdrawn || whole.iter().all(|kind| steps.contains(*kind)),
            "a withdrawal without its steps",
        );
    }
    wrong
}

fn attempts(attempts: &[Row], sum: &Sum, must: &mut impl FnMut(bool, &str)) {
    let begun: BTreeSet<usize> = attempts.iter().filter_map(|row| text(row, 3).parse().ok()).collect();
    must(begun == sum.begun, "attempts and the events of their beginnings are not the same");
    let done = attempts.iter().filter(|row| text(row, 2) == "done").count();
    must(done == sum.given, "attempts that are done and consents that were given are not the same");
    let pending: Vec<&Row> = attempts.iter().filter(|row| text(row, 2) == "pending").collect();
    must(pending.len() <= 1, "two attempts are under way");
    let late = pending.iter().all(|row| text(row, 3) == sum.settled.to_string());
    must(late, "an attempt is under way beyond a later decision");
}
