//! What happens to a member's consent, from request to store: the domain's functions, the store and the provider put
//! together. Handlers call these and nothing below them.

pub mod aggregates;
pub mod attempt;
pub mod audience;
pub mod audit;
pub mod callback;
pub mod card;
pub mod code;
pub mod deliver;
pub mod due;
pub mod effect;
pub mod history;
pub mod legacy;
pub mod lifecycle;
pub mod member;
pub mod outbox;
pub mod preview;
pub mod schedule;
pub mod settings;
pub mod transfers;
pub mod trip;
pub mod visibility;
pub mod withdraw;

/// How often a change is made anew when something else was decided in between. Each time the newer state is read first,
/// so that losing a race never overwrites its winner.
pub const TRIES: usize = 20;
