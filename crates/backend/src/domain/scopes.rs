//! How categories are spelled as OAuth scopes: `linkedin.profile` is LinkedIn→work, `work.calendar` is work→LinkedIn.

use contract::{CategoryId, Direction};

/// The scope of one category.
#[must_use]
pub fn scope(direction: Direction, category: &CategoryId) -> Option<String> {
    prefix(direction).map(|prefix| format!("{prefix}{category}"))
}

/// All scopes to ask for, separated by spaces.
#[must_use]
pub fn request(linkedin_to_work: &[CategoryId], work_to_linkedin: &[CategoryId]) -> String {
    let one = |direction, list: &[CategoryId]| -> Vec<String> {
        list.iter().filter_map(|category| scope(direction, category)).collect()
    };
    let mut scopes = one(Direction::LinkedinToWork, linkedin_to_work);
    scopes.extend(one(Direction::WorkToLinkedin, work_to_linkedin));
    scopes.join(" ")
}

/// What was both asked for and granted. A scope that nobody asked for grants nothing; LinkedIn separates scopes by
/// spaces in one place and by commas in another.
#[must_use]
pub fn granted(asked: &[CategoryId], direction: Direction, scopes: &str) -> Vec<CategoryId> {
    let told: Vec<&str> = scopes.split([' ', ',']).filter(|scope| !scope.is_empty()).collect();
    let is_told =
        |category: &&CategoryId| scope(direction, category).is_some_and(|scope| told.contains(&&*scope));
    asked.iter().filter(is_told).cloned().collect()
}

const fn prefix(direction: Direction) -> Option<&'static str> {
    match direction {
        Direction::LinkedinToWork => Some("linkedin."),
        Direction::WorkToLinkedin => Some("work."),
        Direction::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(names: &[&str]) -> Vec<CategoryId> {
        names.iter().map(|name| CategoryId::new(*name)).collect()
    }

    #[test]
    fn granted_is_what_was_asked_and_what_was_told() {
        let asked = ids(&["profile", "interests"]);
        let told = "linkedin.profile work.interests linkedin.connections";
        assert_eq!(granted(&asked, Direction::LinkedinToWork, told), ids(&["profile"]));
        assert_eq!(granted(&asked, Direction::WorkToLinkedin, told), ids(&["interests"]));
        assert_eq!(granted(&asked, Direction::LinkedinToWork, "linkedin.profile,linkedin.interests"), asked);
        assert_eq!(granted(&asked, Direction::Unknown, told), []);
        assert_eq!(granted(&asked, Direction::LinkedinToWork, "linkedin.profiles"), []);
    }

    #[test]
    fn the_two_directions_are_asked_for_apart() {
        assert_eq!(request(&ids(&["profile"]), &ids(&["profile"])), "linkedin.profile work.profile");
    }
}
