//! What a check is, and how it ends.

use std::{future::Future, pin::Pin};

use contract::{Capability, control::TestFeature};

use crate::play::Play;

/// Why a check did not pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The rule does not hold: what was seen, and what was expected.
    Failed(String),
    /// What the check stands on could not be set up. Another check has that as its subject.
    Blocked(String),
    /// The backend or the command line does not offer what is needed.
    NotChecked(String),
}

/// How far a check came.
pub type Played<T = ()> = Result<T, Stop>;

/// The rule does not hold.
pub fn failed<T>(text: impl Into<String>) -> Played<T> {
    Err(Stop::Failed(text.into()))
}

/// What the check stands on could not be set up.
pub fn blocked<T>(text: impl Into<String>) -> Played<T> {
    Err(Stop::Blocked(text.into()))
}

/// Something that is needed is not offered.
pub fn not_checked<T>(text: impl Into<String>) -> Played<T> {
    Err(Stop::NotChecked(text.into()))
}

/// Fails the check, with what was seen and expected, unless the condition holds.
#[macro_export]
macro_rules! must {
    ($holds:expr, $($text:tt)+) => {
        if !$holds {
            return $crate::check::failed(format!($($text)+));
        }
    };
}

/// What plays a check.
type Player = Box<dyn Fn(Play) -> Pin<Box<dyn Future<Output = Played> + Send>> + Send + Sync>;

/// One rule.
pub struct Check {
    /// Its stable name, which says the rule.
    pub name: &'static str,
    /// The rule in one line.
    pub says: &'static str,
    /// What the backend must declare; nothing for the base profile.
    pub capabilities: Vec<Capability>,
    /// What of the test-control interface it needs.
    pub control: Vec<TestFeature>,
    /// What plays it.
    pub player: Player,
}

/// A check of the base profile, until more is said.
pub fn check<F, R>(name: &'static str, says: &'static str, play: F) -> Check
where
    F: Fn(Play) -> R + Send + Sync + 'static,
    R: Future<Output = Played> + Send + 'static,
{
    Check {
        name,
        says,
        capabilities: Vec::new(),
        control: Vec::new(),
        player: Box::new(move |with| Box::pin(play(with))),
    }
}

impl Check {
    /// Needs a capability.
    #[must_use]
    pub fn with(mut self, capability: Capability) -> Self {
        self.capabilities.push(capability);
        self
    }

    /// Needs a part of test control.
    #[must_use]
    pub fn by(mut self, feature: TestFeature) -> Self {
        self.control.push(feature);
        self
    }
}
