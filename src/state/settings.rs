//! The admin's draft: what was saved, what is about to be, and the difference.

use std::collections::{HashMap, HashSet};

use super::{
    announcement::{Announcement, Link},
    merge::applied,
};
use contract::{Audience, Direction, GroupHit, GroupId, Settings, SettingsPatch, limits};

/// What the form holds. The only shape of the UI that is not the contract's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Who may use it.
    pub audience: Audience,
    /// Groups that may, with what is shown of them.
    pub include: Vec<GroupHit>,
    /// Groups that may not.
    pub exclude: Vec<GroupHit>,
    /// Whether work→LinkedIn may be granted.
    pub allow_work_to_linkedin: bool,
    /// Whether public information shows without consent.
    pub public_without_consent: bool,
    /// The announcement, and the privacy statements.
    pub announcement: Announcement,
    /// How long a consent lasts at most, in days; 0 while what is typed is no number.
    pub consent_lifetime_days: u32,
}

/// Why a draft cannot be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invalid {
    /// "Groups" is chosen and no group may.
    NoGroup,
    /// The life of a consent is no number of days that a backend takes.
    Lifetime,
    /// An address cannot be given to people.
    Address(Link),
}

impl Draft {
    /// What the form holds before anything is known: the default of every field.
    #[must_use]
    pub const fn empty() -> Self {
        Self {
            audience: Audience::Nobody,
            include: Vec::new(),
            exclude: Vec::new(),
            allow_work_to_linkedin: false,
            public_without_consent: false,
            announcement: Announcement::empty(),
            consent_lifetime_days: 0,
        }
    }

    /// The form as the saved settings fill it.
    #[must_use]
    pub fn from_settings(settings: &Settings) -> Self {
        let known: HashMap<&str, &GroupHit> =
            settings.groups.iter().map(|group| (group.id.as_str(), group)).collect();
        let hit = |id: &GroupId| known.get(id.as_str()).map_or_else(|| unnamed(id), |hit| (*hit).clone());
        let hits = |ids: &[GroupId]| ids.iter().map(hit).collect();
        Self {
            audience: settings.audience,
            include: hits(&settings.include_groups),
            exclude: hits(&settings.exclude_groups),
            allow_work_to_linkedin: settings.allowed_directions.contains(&Direction::WorkToLinkedin),
            public_without_consent: settings.public_without_consent,
            announcement: Announcement::of(settings),
            consent_lifetime_days: settings.consent_lifetime_days,
        }
    }

    /// Why it cannot be saved, if it cannot.
    #[must_use]
    pub fn invalid(&self) -> Option<Invalid> {
        if self.audience == Audience::Groups && self.include.is_empty() {
            return Some(Invalid::NoGroup);
        }
        if !limits::CONSENT_LIFETIME_DAYS.contains(&self.consent_lifetime_days) {
            return Some(Invalid::Lifetime);
        }
        self.announcement.invalid().map(|(link, _)| Invalid::Address(link))
    }

    /// What to send: the fields that differ, and no others, so that nobody else's change is overwritten. `None` where
    /// nothing differs.
    #[must_use]
    pub fn patch(&self, base: &Settings) -> Option<SettingsPatch> {
        let mut patch = SettingsPatch::default();
        if self.audience != base.audience {
            patch.audience = Some(self.audience);
        }
        if !same_groups(&self.include, &base.include_groups) {
            patch.include_groups = Some(ids(&self.include));
        }
        if !same_groups(&self.exclude, &base.exclude_groups) {
            patch.exclude_groups = Some(ids(&self.exclude));
        }
        if self.allow_work_to_linkedin != base.allowed_directions.contains(&Direction::WorkToLinkedin) {
            let mut directions = vec![Direction::LinkedinToWork];
            if self.allow_work_to_linkedin {
                directions.push(Direction::WorkToLinkedin);
            }
            patch.allowed_directions = Some(directions);
        }
        if self.public_without_consent != base.public_without_consent {
            patch.public_without_consent = Some(self.public_without_consent);
        }
        if self.consent_lifetime_days != base.consent_lifetime_days {
            patch.consent_lifetime_days = Some(self.consent_lifetime_days);
        }
        self.announcement.put(base, &mut patch);
        (patch != SettingsPatch::default()).then_some(patch)
    }
}

impl Draft {
    /// The form as a change of the saved settings fills it. `known` are groups that may be named in it.
    #[must_use]
    pub fn changed(settings: &Settings, patch: &SettingsPatch, known: &[GroupHit]) -> Self {
        let mut after = applied(settings, patch);
        after.groups.extend_from_slice(known);
        Self::from_settings(&after)
    }

    /// The groups that are named in it, with what is shown of them.
    pub fn groups(&self) -> impl Iterator<Item = &GroupHit> {
        self.include.iter().chain(&self.exclude)
    }
}

/// A group that the directory told nothing about: shown by its id and as vanished.
fn unnamed(id: &GroupId) -> GroupHit {
    GroupHit {
        id: id.clone(),
        name: id.as_str().to_owned(),
        path: Vec::new(),
        kind: contract::GroupKind::Vanished,
        member_count: 0,
        nested_groups: 0,
    }
}

/// The same groups, in whatever order.
fn same_groups(left: &[GroupHit], right: &[GroupId]) -> bool {
    // There may be thousands.
    let right: HashSet<&str> = right.iter().map(GroupId::as_str).collect();
    left.len() == right.len() && left.iter().all(|group| right.contains(group.id.as_str()))
}

fn ids(groups: &[GroupHit]) -> Vec<GroupId> {
    groups.iter().map(|group| group.id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved() -> Settings {
        serde_json::from_str(contract::fixtures::SETTINGS_GROUPS).expect("a fixture")
    }

    #[test]
    fn an_untouched_form_sends_nothing() {
        let base = saved();
        assert_eq!(Draft::from_settings(&base).patch(&base), None);
    }

    #[test]
    fn only_the_fields_that_were_changed_are_sent() {
        let base = saved();
        let mut draft = Draft::from_settings(&base);
        draft.public_without_consent = !draft.public_without_consent;
        let patch = draft.patch(&base).expect("a change");
        let expected = SettingsPatch {
            public_without_consent: Some(draft.public_without_consent),
            ..SettingsPatch::default()
        };
        assert_eq!(patch, expected);
    }

    #[test]
    fn groups_without_a_group_cannot_be_saved() {
        let mut draft = Draft::from_settings(&saved());
        draft.audience = Audience::Groups;
        draft.include.clear();
        assert_eq!(draft.invalid(), Some(Invalid::NoGroup));
        draft.audience = Audience::Nobody;
        assert_eq!(draft.invalid(), None);
    }

    #[test]
    fn linkedin_to_work_is_never_left_out_of_the_allowed_directions() {
        let mut base = saved();
        base.allowed_directions = vec![Direction::LinkedinToWork, Direction::WorkToLinkedin];
        let mut draft = Draft::from_settings(&base);
        draft.allow_work_to_linkedin = false;
        assert_eq!(
            draft.patch(&base).and_then(|patch| patch.allowed_directions),
            Some(vec![Direction::LinkedinToWork])
        );
    }

    #[test]
    fn a_group_that_the_directory_forgot_stays_in_the_list() {
        let mut base = saved();
        base.groups.clear();
        let draft = Draft::from_settings(&base);
        assert_eq!(ids(&draft.include), base.include_groups);
        assert_eq!(draft.patch(&base), None);
    }

    #[test]
    fn a_life_of_no_days_or_of_more_than_a_backend_takes_is_not_sent() {
        let mut draft = Draft::from_settings(&saved());
        for days in [0, 1_096] {
            draft.consent_lifetime_days = days;
            assert_eq!(draft.invalid(), Some(Invalid::Lifetime));
        }
        draft.consent_lifetime_days = 1_095;
        assert_eq!(draft.invalid(), None);
    }

    #[test]
    fn the_order_of_groups_is_no_change() {
        let base = saved();
        let mut draft = Draft::from_settings(&base);
        draft.include.reverse();
        draft.exclude.reverse();
        assert_eq!(draft.patch(&base), None);
    }

    #[test]
    fn a_draft_is_the_same_again_when_its_change_is_put_onto_what_it_came_from() {
        let base = saved();
        let mut draft = Draft::from_settings(&base);
        let found: contract::GroupsPage =
            serde_json::from_str(contract::fixtures::GROUPS).expect("a fixture");
        draft.include = found.items;
        draft.exclude.clear();
        draft.announcement.typed(Link::Faq, "https://a.example/", &base);
        draft.announcement.say(true);
        draft.public_without_consent = !draft.public_without_consent;
        let known: Vec<GroupHit> = draft.groups().cloned().collect();
        let patch = draft.patch(&base).expect("a change");
        assert_eq!(Draft::changed(&base, &patch, &known), draft);
    }
}
