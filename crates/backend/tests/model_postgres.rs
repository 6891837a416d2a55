//! The backend against the reference, over PostgreSQL: `docs/CONSENT-MODEL.md` says what is played and compared.

#[path = "model/compare.rs"]
mod compare;
#[path = "model/house.rs"]
mod house;
#[path = "model/learn.rs"]
mod learn;
#[path = "model/play.rs"]
mod play;
#[path = "model/report.rs"]
mod report;
#[path = "model/rules.rs"]
mod rules;
#[path = "model/runs.rs"]
mod runs;
#[path = "model/steps.rs"]
mod steps;
#[path = "model/told.rs"]
mod told;
#[path = "model/words.rs"]
mod words;
#[path = "model/world.rs"]
mod world;

#[test]
fn every_run_goes_as_the_reference_says() {
    runs::hold();
}
