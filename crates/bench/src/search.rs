//! The highest steady rate.

use std::time::Duration;

use anyhow::Result;

use crate::{
    house::House,
    load::{self, Run},
    scenario::Scenario,
};

/// A rate is kept up while 99 of 100 answers take less than this, in milliseconds.
pub const LIMIT_MS: f64 = 100.0;
/// Where the search begins, and where it gives up.
const FIRST: f64 = 50.0;
const LAST: f64 = 50_000.0;
/// How often a rate has to be lost.
const TRIES: usize = 3;
/// How close the rate that is kept up and the one that is not have to come.
const CLOSE: f64 = 1.1;

/// What was found.
pub struct Highest {
    /// The highest rate that was kept up; 0 where not even the first was.
    pub rate: f64,
    /// Every step of the search.
    pub steps: Vec<Run>,
}

/// Doubles the rate until it is not kept up, then halves the distance until both ends are close. A rate counts as lost
/// when it was lost as often as [`TRIES`] says: something else on the machine may have been the reason before.
pub async fn highest(house: &House, scenario: Scenario, step: Duration) -> Result<Highest> {
    let mut steps = Vec::new();
    let (mut kept, mut lost, mut rate) = (0.0, f64::INFINITY, FIRST);
    while rate <= LAST && lost / kept > CLOSE {
        let run = load::run(house, scenario, rate, step).await?;
        let keeps_up = run.failed == 0 && run.milliseconds(0.99) < LIMIT_MS;
        let outcome = match &run.failure {
            Some(failure) => format!("not kept up: {failure:.200}"),
            None => format!("p99 {:.1} ms", run.milliseconds(0.99)),
        };
        eprintln!("  {}, {}: {rate:.0}/s, {outcome}", scenario.name(), house.name());
        steps.push(run);
        let tries = steps.iter().rev().take_while(|step: &&Run| step.rate == rate).count();
        if !keeps_up && tries < TRIES {
            continue;
        }
        if keeps_up {
            kept = rate;
        } else {
            lost = rate;
        }
        if kept == 0.0 && lost < FIRST / 8.0 {
            break;
        }
        rate = if lost.is_infinite() {
            kept * 2.0
        } else if kept == 0.0 {
            lost / 2.0
        } else {
            round((kept * lost).sqrt())
        };
    }
    Ok(Highest { rate: kept, steps })
}

/// Two significant digits: more would claim a precision that is not there.
pub fn round(rate: f64) -> f64 {
    let digit = 10_f64.powf(rate.log10().floor() - 1.0);
    ((rate / digit).round() * digit).max(1.0)
}
