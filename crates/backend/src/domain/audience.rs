//! Who may use the feature.

use std::collections::HashSet;

use contract::{Audience, Direction, GroupId};

use super::settings::SettingsRecord;
use super::transition::Policy;

/// What the settings allow somebody of the directory who is in `groups`, the outer groups of nested ones included. Excluding wins.
#[must_use]
pub fn policy(settings: &SettingsRecord, groups: &HashSet<GroupId>) -> Policy {
    let in_any = |list: &[GroupId]| list.iter().any(|group| groups.contains(group));
    let available = match settings.audience {
        Audience::Everyone => true,
        Audience::Groups => in_any(&settings.include_groups) && !in_any(&settings.exclude_groups),
        // A value that is not understood is nobody.
        Audience::Nobody | Audience::Unknown => false,
    };
    let work_to_linkedin = settings.allowed_directions.contains(&Direction::WorkToLinkedin);
    Policy { available, work_to_linkedin, here: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn available(audience: Audience, include: &[&str], exclude: &[&str], groups: &[&str]) -> bool {
        let ids = |names: &[&str]| names.iter().map(|name| GroupId::new(*name)).collect::<Vec<_>>();
        let mut settings = SettingsRecord::initial(audience);
        settings.include_groups = ids(include);
        settings.exclude_groups = ids(exclude);
        policy(&settings, &ids(groups).into_iter().collect()).available
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
}
