//! The conformance kit: plays what the contract states against any backend, over plain HTTP, as its members, guests and
//! admins would, and says what held, what did not and what was not checked.
//!
//! One rule, one [`check::Check`], one name that says the rule. Read in this order: [`check`] (what a check is and how it ends),
//! [`target`] (the backend, and what it offers), [`http`] and [`actor`] (what is sent and as whom), [`play`] (what
//! checks are played with), [`checks`] (the rules), [`run`](mod@run) (the order of things), [`report`] and [`junit`].
//!
//! Two habits keep a failure readable. A check that cannot be set up is *blocked*, not failed: what it needs is the
//! subject of another check, which says so by its own name. And a check looks at its own rule and at nothing else,
//! so that one broken rule fails one check; the broken [`variants`] of the reference backend, started on a [`stage`] of
//! their own, hold the kit to that.

pub mod actor;
pub mod check;
pub mod checks;
pub mod http;
pub mod junit;
pub mod play;
pub mod report;
pub mod run;
pub mod stage;
pub mod target;
pub mod variants;
