//! What is played over each kind of database.

#[path = "compare.rs"]
pub mod compare;
#[path = "house.rs"]
pub mod house;
#[path = "learn.rs"]
pub mod learn;
#[path = "play.rs"]
pub mod play;
#[path = "report.rs"]
pub mod report;
#[path = "rules.rs"]
pub mod rules;
#[path = "rules_connecting.rs"]
pub mod rules_connecting;
#[path = "rules_ending.rs"]
pub mod rules_ending;
#[path = "runs.rs"]
pub mod runs;
#[path = "steps.rs"]
pub mod steps;
#[path = "told.rs"]
pub mod told;
#[path = "words.rs"]
pub mod words;
#[path = "world.rs"]
pub mod world;
