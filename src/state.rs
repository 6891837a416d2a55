//! From the contract's types to decisions: what may be shown, what may be pressed, what happens next.
//!
//! Plain functions and enums. Nothing here knows the document, the network or a future, so every rule is tested in
//! milliseconds by `cargo test`. Time comes in as a number; it is never asked for.

pub mod announcement;
pub mod attempt;
pub mod card;
pub mod changes;
pub mod code;
pub mod connection;
pub mod consent;
pub mod draft;
pub mod effect;
pub mod fairness;
pub mod links;
pub mod live;
pub mod load;
pub mod log;
pub mod matching;
pub mod merge;
pub mod moment;
pub mod offers;
pub mod paged;
pub mod picker;
pub mod preview;
pub mod prompt;
pub mod receipt;
pub mod schedule;
pub mod sections;
pub mod session;
pub mod settings;
pub mod timeline;
pub mod totals;
pub mod trail;
pub mod transfers;
pub mod visibility;
