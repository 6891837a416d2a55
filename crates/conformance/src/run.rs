//! The order of things: every check in turn, each on a backend that has forgotten the one before.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use contract::{
    control::{TestFeature, TestRole},
    paths,
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    actor::Actor,
    check::{Check, Played, Stop},
    checks,
    play::Play,
    target::Target,
};

/// No check may take longer than this.
const PATIENCE: Duration = Duration::from_secs(120);

/// How a check ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The rule held.
    Passed,
    /// It did not: what was seen, and what was expected.
    Failed(String),
    /// What the check stands on could not be set up.
    Blocked(String),
    /// Something that is needed is not offered.
    NotChecked(String),
}

/// One check that was run.
#[derive(Clone, Debug)]
pub struct Ran {
    /// Where it belongs.
    pub group: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The rule.
    pub says: &'static str,
    /// How it ended.
    pub verdict: Verdict,
    /// How long it took.
    pub took: Duration,
}

/// Everything that was run.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Against what.
    pub base: String,
    /// The checks, in their order.
    pub ran: Vec<Ran>,
}

impl Outcome {
    /// The names of the checks that failed.
    #[must_use]
    pub fn failed(&self) -> Vec<&'static str> {
        let failed = |ran: &&Ran| matches!(ran.verdict, Verdict::Failed(_));
        self.ran.iter().filter(failed).map(|ran| ran.name).collect()
    }

    /// The names of the checks that could not be set up.
    #[must_use]
    pub fn blocked(&self) -> Vec<&'static str> {
        let blocked = |ran: &&Ran| matches!(ran.verdict, Verdict::Blocked(_));
        self.ran.iter().filter(blocked).map(|ran| ran.name).collect()
    }

    /// Whether nothing failed and nothing that should have been set up could not be, and something held.
    #[must_use]
    pub fn held(&self) -> bool {
        self.failed().is_empty()
            && self.blocked().is_empty()
            && self.ran.iter().any(|ran| ran.verdict == Verdict::Passed)
    }
}

/// Runs the checks whose name holds `only`, and tells each as it ends.
pub async fn run(target: Target, only: Option<&str>, mut told: impl FnMut(&Ran)) -> Outcome {
    let play = Play { target: Arc::new(target) };
    let mut ran = Vec::new();
    for (group, checks) in checks::all() {
        for check in checks {
            if only.is_some_and(|only| !check.name.contains(only)) {
                continue;
            }
            let begun = Instant::now();
            let verdict = verdict(&play, &check).await;
            let one = Ran { group, name: check.name, says: check.says, verdict, took: begun.elapsed() };
            told(&one);
            ran.push(one);
        }
    }
    // Nothing of the last check stays behind either.
    let _ = forget(&play).await;
    Outcome { base: play.target.base.clone(), ran }
}

async fn verdict(play: &Play, check: &Check) -> Verdict {
    if let Some(missing) = check.capabilities.iter().find(|one| !play.target.declares(**one)) {
        return Verdict::NotChecked(format!("the capability {} is not declared", missing.as_str()));
    }
    // An attempt may be done at once, without a trip that would have to be played.
    let needed =
        |feature: &&TestFeature| **feature != TestFeature::Attempts && !play.target.offers(**feature);
    if let Some(missing) = check.control.iter().find(needed) {
        return Verdict::NotChecked(format!("test control does not offer {}", missing.as_str()));
    }
    if let Err(stop) = forget(play).await {
        return of(Err(stop));
    }
    match tokio::time::timeout(PATIENCE, (check.player)(play.clone())).await {
        Ok(played) => of(played),
        Err(_) => Verdict::Failed(format!("it took longer than {} s", PATIENCE.as_secs())),
    }
}

fn of(played: Played) -> Verdict {
    match played {
        Ok(()) => Verdict::Passed,
        Err(Stop::Failed(why)) => Verdict::Failed(why),
        Err(Stop::Blocked(why)) => Verdict::Blocked(why),
        Err(Stop::NotChecked(why)) => Verdict::NotChecked(why),
    }
}

/// Has the backend forget what was done before: by test control, or else at least no consent stands.
async fn forget(play: &Play) -> Played {
    if play.target.offers(TestFeature::Reset) {
        return play.control("/reset", json!({})).await.map(drop);
    }
    for role in [TestRole::Member, TestRole::MemberTwo] {
        if let Some(headers) = play.target.given.get(&role)
            && let Ok(actor) = Actor::new(play.target.clone(), headers.clone()).await
        {
            actor.change(Method::DELETE, paths::CONNECTION, Value::Null).await?;
        }
    }
    Ok(())
}
