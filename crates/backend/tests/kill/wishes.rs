//! What members want next, and the bodies that say so.

use std::collections::BTreeSet;

use rand::{Rng as _, rngs::StdRng, seq::IndexedRandom as _};
use serde_json::{Value, json};

use super::world::{Slot, World};

const FROM_LINKEDIN: [&str; 4] = ["profile", "interests", "subscriptions", "connections"];
const TO_LINKEDIN: [&str; 5] = ["profile", "calendar", "interests", "subscriptions", "contacts"];

/// The notice of the whole run.
pub const NOTICE: &str = "2024-04";

/// What somebody does next.
#[derive(Clone, Debug)]
pub enum Wish {
    Begin { from_linkedin: BTreeSet<String>, to_linkedin: BTreeSet<String> },
    Trip { allow: bool },
    GiveUp,
    Decide { deferred: bool },
    Drop { from_linkedin: bool, category: String },
    OneWay,
    Withdraw,
    Confirm,
    Show { visible_to: &'static str },
}

/// Something that makes sense where the member stands so.
pub fn next(random: &mut StdRng, world: &World) -> Wish {
    if random.random_bool(0.07) {
        return Wish::Show {
            visible_to: if world.visible_to == "nobody" { "organization" } else { "nobody" },
        };
    }
    let roll = random.random_range(0..100);
    if world.attempt != Slot::None {
        return match roll {
            0..60 => Wish::Trip { allow: true },
            60..68 => Wish::Trip { allow: false },
            68..76 => Wish::GiveUp,
            76..84 => decide(random),
            84..94 => begin(random),
            _ => Wish::Withdraw,
        };
    }
    if world.from_linkedin.stands() {
        return match roll {
            0..28 => drop_something(random, world),
            28..36 if world.to_linkedin.stands() => Wish::OneWay,
            28..60 => Wish::Withdraw,
            60..75 => begin(random),
            75..88 => decide(random),
            _ => Wish::Confirm,
        };
    }
    match roll {
        0..65 => begin(random),
        65..80 => decide(random),
        80..92 => Wish::Confirm,
        _ => Wish::Withdraw,
    }
}

/// Connecting, with some of the categories.
pub fn begin(random: &mut StdRng) -> Wish {
    let from_linkedin = some(random, &FROM_LINKEDIN);
    let to_linkedin = if random.random_bool(0.6) { some(random, &TO_LINKEDIN) } else { BTreeSet::new() };
    Wish::Begin { from_linkedin, to_linkedin }
}

fn decide(random: &mut StdRng) -> Wish {
    Wish::Decide { deferred: random.random_bool(0.5) }
}

/// The last category from LinkedIn cannot be dropped: that is withdrawing.
fn drop_something(random: &mut StdRng, world: &World) -> Wish {
    let from_linkedin = !world.to_linkedin.stands() || random.random_bool(0.5);
    let grant = if from_linkedin { &world.from_linkedin } else { &world.to_linkedin };
    if from_linkedin && grant.categories.len() < 2 {
        return Wish::Withdraw;
    }
    let all: Vec<&String> = grant.categories.iter().collect();
    Wish::Drop { from_linkedin, category: (*all.choose(random).expect("a grant has categories")).clone() }
}

fn some(random: &mut StdRng, all: &[&str]) -> BTreeSet<String> {
    let count = random.random_range(1..=all.len());
    all.choose_multiple(random, count).map(|one| (*one).to_owned()).collect()
}

/// The body of an attempt. `marker` stands among the texts on the screen.
pub fn attempt(hash: &str, marker: &str, from: &BTreeSet<String>, to: &BTreeSet<String>) -> Value {
    let choice = if to.is_empty() { "linkedinToWork" } else { "both" };
    let mut evidence = evidence(hash, marker, "connect");
    evidence["selected"] = json!(choice);
    json!({
        "choice": choice, "linkedinToWork": from, "workToLinkedin": to, "noticeVersion": NOTICE,
        "returnTo": "/people", "display": "redirect", "evidence": evidence,
    })
}

/// The body of a decision.
pub fn decision(hash: &str, marker: &str, deferred: bool) -> Value {
    let (decision, control) = if deferred { ("deferred", "notNow") } else { ("refused", "no") };
    json!({ "decision": decision, "evidence": evidence(hash, marker, control) })
}

fn evidence(hash: &str, marker: &str, control: &str) -> Value {
    json!({
        "noticeVersion": NOTICE, "noticeHash": hash, "language": "en", "texts": ["Connect two accounts", marker],
        "options": ["linkedinToWork", "both"], "preselected": [],
        "allowedDirections": ["linkedinToWork", "workToLinkedin"], "globalPrivacyControl": false, "control": control,
    })
}
