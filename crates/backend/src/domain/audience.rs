//! Who may use the feature.

use std::collections::HashSet;

use contract::{Audience, Direction, GroupId};

use super::settings::SettingsRecord;
use super::transition::Policy;

/// What the settings allow somebody of the directory who is in `groups`, the outer groups of nested ones included.
/// Excluding wins. `legacy` says whether they were enabled one by one, long ago: that counts as being in an included
/// group, and so neither against an excluded one nor where the audience is nobody.
#[must_use]
pub fn policy(settings: &SettingsRecord, groups: &HashSet<GroupId>, legacy: bool) -> Policy {
    let in_any = |list: &[GroupId]| list.iter().any(|group| groups.contains(group));
    let available = match settings.audience {
        Audience::Everyone => true,
        Audience::Groups => (legacy || in_any(&settings.include_groups)) && !in_any(&settings.exclude_groups),
        // A value that is not understood is nobody.
        Audience::Nobody | Audience::Unknown => false,
    };
    let work_to_linkedin = settings.allowed_directions.contains(&Direction::WorkToLinkedin);
    Policy { available, work_to_linkedin, here: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(audience: Audience, lists: [&[&str]; 3], legacy: bool) -> bool {
        let ids = |names: &[&str]| names.iter().map(|name| GroupId::new(*name)).collect::<Vec<_>>();
        let mut settings = SettingsRecord::initial(audience);
        settings.include_groups = ids(lists[0]);
        settings.exclude_groups = ids(lists[1]);
        policy(&settings, &ids(lists[2]).into_iter().collect(), legacy).available
    }

    fn available(audience: Audience, include: &[&str], exclude: &[&str], groups: &[&str]) -> bool {
        asked(audience, [include, exclude, groups], false)
    }

    #[test]
    fn excluding_wins_over_including() {
        assert!(available(Audience::Groups, &["a"], &["b"], &["a"]));
        assert!(!available(Audience::Groups, &["a"], &["b"], &["a", "b"]));
        assert!(!available(Audience::Groups, &[], &[], &["a"]));
    }

    #[test]
    fn lists_count_only_with_groups_and_an_unknown_audience_is_nobody() {
        assert!(available(Audience::Everyone, &[], &["a"], &["a"]));
        assert!(!available(Audience::Nobody, &["a"], &[], &["a"]));
        assert!(!available(Audience::Unknown, &["a"], &[], &["a"]));
    }

    #[test]
    fn who_was_enabled_long_ago_is_in_with_groups_unless_excluded_and_nobody_is_nobody() {
        assert!(asked(Audience::Groups, [&[], &[], &["a"]], true));
        assert!(!asked(Audience::Groups, [&["a"], &["a"], &["a"]], true));
        assert!(!asked(Audience::Nobody, [&[], &[], &[]], true));
        assert!(!asked(Audience::Unknown, [&[], &[], &[]], true));
    }
}
