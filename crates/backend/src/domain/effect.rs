//! What a change of settings would do, before it is made.

use contract::SettingsEffect;

use super::settings::SettingsRecord;
use crate::directory::Crowd;

/// The audience before and after.
#[derive(Clone, Copy, Debug)]
pub struct Audiences<'a> {
    /// Who may use the feature now.
    pub now: &'a Crowd,
    /// Who may then.
    pub then: &'a Crowd,
}

/// What changes. How many connections end is for whoever holds the day's count to say.
#[must_use]
pub fn effect(audiences: Audiences<'_>, from: &SettingsRecord, to: &SettingsRecord) -> SettingsEffect {
    let Audiences { now, then } = audiences;
    let (gains, keeps, loses) = (then.without(now).count(), now.and(then).count(), now.without(then).count());
    let has_more = |one: &SettingsRecord, other: &SettingsRecord| {
        one.allowed_directions.iter().any(|direction| !other.allowed_directions.contains(direction))
            || one.consent_lifetime_days > other.consent_lifetime_days
            || one.public_without_consent && !other.public_without_consent
    };
    SettingsEffect {
        gains,
        keeps,
        loses,
        connections_ending: None,
        widens: gains > 0 || has_more(to, from),
        narrows: loses > 0 || has_more(from, to),
    }
}

#[cfg(test)]
#[path = "effect_tests.rs"]
mod tests;
