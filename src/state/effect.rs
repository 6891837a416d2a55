//! What a change of settings means for people, and whether it is to be confirmed before it is saved.

use contract::{Audience, Direction, GroupId, Settings, SettingsEffect, SettingsPatch};

#[cfg(test)]
mod tests;

/// What a change does that its admin is to confirm. Numbers are absent where they are not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consequence {
    /// People may use it who may not now.
    Gain(Option<u32>),
    /// People may not use it any more who may now, and their connections end.
    Lose {
        /// How many people.
        people: Option<u32>,
        /// About how many connections end, where that is told.
        ending: Option<u32>,
        /// Whether nobody is left.
        everybody: bool,
    },
    /// Members may share work data with LinkedIn who could not.
    SendsMore,
    /// Members may not share work data with LinkedIn any more; what they share ends.
    SendsLess,
    /// Consents given from then on last longer: days.
    Longer(u32),
    /// Public information shows without consent.
    Public,
}

/// What a change is, all in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Nothing to confirm.
    Safe,
    /// It allows more.
    Widens,
    /// It takes something away that does not come back by itself.
    Loses,
    /// Both.
    Both,
}

impl Consequence {
    /// Whether it allows more; otherwise it takes something away.
    #[must_use]
    pub const fn widens(self) -> bool {
        matches!(self, Self::Gain(_) | Self::SendsMore | Self::Longer(_) | Self::Public)
    }
}

/// What consequences come to.
#[must_use]
pub fn weight(all: &[Consequence]) -> Weight {
    match (all.iter().any(|one| one.widens()), all.iter().any(|one| !one.widens())) {
        (false, false) => Weight::Safe,
        (true, false) => Weight::Widens,
        (false, true) => Weight::Loses,
        (true, true) => Weight::Both,
    }
}

/// The part of a patch that decides who may do what. `None` where it touches nothing of that.
#[must_use]
pub fn deciding(patch: &SettingsPatch) -> Option<SettingsPatch> {
    let part = SettingsPatch {
        audience: patch.audience,
        include_groups: patch.include_groups.clone(),
        exclude_groups: patch.exclude_groups.clone(),
        allowed_directions: patch.allowed_directions.clone(),
        public_without_consent: patch.public_without_consent,
        consent_lifetime_days: patch.consent_lifetime_days,
        ..SettingsPatch::default()
    };
    (part != SettingsPatch::default()).then_some(part)
}

/// What a patch of these settings does. `effect` is what the backend foresees; without it the fields alone decide, which
/// may ask once too often and never once too little.
#[must_use]
pub fn consequences(
    base: &Settings,
    patch: &SettingsPatch,
    effect: Option<&SettingsEffect>,
) -> Vec<Consequence> {
    let (now, then) = (Who::now(base), Who::then(base, patch));
    let mut all = Vec::new();
    let gains = effect.map_or_else(|| now.may_become(&then), |effect| effect.gains > 0);
    if gains {
        all.push(Consequence::Gain(effect.map(|effect| effect.gains)));
    }
    // Who may come in on the way back from a change is who may drop out by it.
    let loses = effect.map_or_else(|| then.may_become(&now), |effect| effect.loses > 0);
    if loses {
        all.push(Consequence::Lose {
            people: effect.map(|effect| effect.loses),
            ending: effect.and_then(|effect| effect.connections_ending),
            everybody: then.is_nobody(),
        });
    }
    let sent = base.allowed_directions.contains(&Direction::WorkToLinkedin);
    match patch.allowed_directions.as_ref().map(|then| then.contains(&Direction::WorkToLinkedin)) {
        Some(true) if !sent => all.push(Consequence::SendsMore),
        // Where nobody may use it, nothing is shared that could end; where nobody may then, everything ends anyway.
        Some(false) if sent && !now.is_nobody() && !then.is_nobody() => all.push(Consequence::SendsLess),
        _ => {}
    }
    if let Some(days) = patch.consent_lifetime_days.filter(|days| *days > base.consent_lifetime_days) {
        all.push(Consequence::Longer(days));
    }
    if patch.public_without_consent == Some(true) && !base.public_without_consent {
        all.push(Consequence::Public);
    }
    all
}

/// An audience, as settings spell it.
struct Who<'a> {
    audience: Audience,
    include: &'a [GroupId],
    exclude: &'a [GroupId],
}

impl<'a> Who<'a> {
    fn now(settings: &'a Settings) -> Self {
        Self {
            audience: settings.audience,
            include: &settings.include_groups,
            exclude: &settings.exclude_groups,
        }
    }

    fn then(base: &'a Settings, patch: &'a SettingsPatch) -> Self {
        Self {
            audience: patch.audience.unwrap_or(base.audience),
            include: patch.include_groups.as_deref().unwrap_or(&base.include_groups),
            exclude: patch.exclude_groups.as_deref().unwrap_or(&base.exclude_groups),
        }
    }

    const fn is_nobody(&self) -> bool {
        matches!(self.audience, Audience::Nobody | Audience::Unknown)
    }

    /// Whether somebody may be in the other who is not in this one, whoever is in the groups.
    fn may_become(&self, then: &Self) -> bool {
        match (self.audience, then.audience) {
            (Audience::Everyone, _) | (_, Audience::Nobody | Audience::Unknown) => false,
            (Audience::Groups, Audience::Groups) => {
                has_more(then.include, self.include) || has_more(self.exclude, then.exclude)
            }
            (_, Audience::Everyone | Audience::Groups) => true,
        }
    }
}

/// Whether the first list has something that the second has not.
fn has_more(first: &[GroupId], second: &[GroupId]) -> bool {
    // Lists of thousands are compared, so not one by one.
    let second: std::collections::HashSet<&str> = second.iter().map(GroupId::as_str).collect();
    first.iter().any(|group| !second.contains(group.as_str()))
}
