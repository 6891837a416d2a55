//! What viewer and subject share.

use std::collections::HashMap;

use contract::{Highlight, HighlightKind, PartialDate, PersonRef, Provenance};

use super::profile::{Mutual, Profile};

/// People named at most in one highlight.
const PEOPLE: usize = 3;

/// What the grants allow to be compared, and with what provenance.
pub struct Allowed {
    /// Under `profile`: schools and employers.
    pub profile: Option<Provenance>,
    /// Under `interests`: groups.
    pub interests: Option<Provenance>,
    /// Under `connections`: whom both know.
    pub connections: Option<Provenance>,
}

/// What both share, most relevant first: having worked somewhere together, having learned somewhere together, people
/// whom both know, groups, then employers and schools at different times. Of the same kind, what was shared more recently
/// comes first, and what lasts before all that is over.
#[must_use]
pub fn highlights(
    viewer: &Profile,
    subject: &Profile,
    own_organization: &str,
    colleague: &dyn Fn(&Mutual) -> Option<PersonRef>,
    allowed: &Allowed,
) -> Vec<Highlight> {
    let mut found: Vec<(u8, Highlight)> = Vec::new();
    if let Some(provenance) = &allowed.profile {
        // That both work here is why they look at each other; it is no highlight.
        let elsewhere = |stay: &Stay<'_>| folded(stay.name) != folded(own_organization);
        let employers = shared(&employers(viewer), &employers(subject), elsewhere);
        found.extend(employers.into_iter().map(|s| s.ranked(HighlightKind::Employer, 0, 4, provenance)));
        let schools = shared(&schools(viewer), &schools(subject), |_| true);
        found.extend(schools.into_iter().map(|s| s.ranked(HighlightKind::School, 1, 5, provenance)));
    }
    if let Some(provenance) = &allowed.interests {
        let theirs: Vec<String> = subject.groups.iter().map(|group| folded(group)).collect();
        let both = viewer.groups.iter().filter(|group| theirs.contains(&folded(group)));
        found.extend(both.map(|group| (3, highlight(HighlightKind::Group, group, provenance))));
    }
    if let Some(provenance) = &allowed.connections
        && subject.mutual_count > 0
    {
        let people: Vec<_> = subject.mutual_connections.iter().filter_map(colleague).take(PEOPLE).collect();
        let both = highlight(HighlightKind::MutualConnections, "", provenance);
        found.push((2, Highlight { people, count: subject.mutual_count, ..both }));
    }
    // Dates of different exactness compare as far as both tell; the sort keeps the order of what is equally recent.
    found.sort_by(|(one, a), (other, b)| one.cmp(other).then_with(|| recency(b).cmp(&recency(a))));
    found.into_iter().map(|(_, highlight)| highlight).collect()
}

/// Until when something was shared, as far as it is known: still is more recent than any date, a date than none.
fn recency(highlight: &Highlight) -> (bool, &str) {
    let lasts = highlight.from.is_some() && highlight.to.is_none();
    (lasts, highlight.to.as_ref().map_or("", PartialDate::as_str))
}

fn highlight(kind: HighlightKind, title: &str, provenance: &Provenance) -> Highlight {
    Highlight {
        kind,
        title: title.to_owned(),
        from: None,
        to: None,
        people: Vec::new(),
        count: 0,
        provenance: Some(provenance.clone()),
    }
}

/// Being somewhere for a while.
struct Stay<'a> {
    name: &'a str,
    from: Option<&'a str>,
    to: Option<&'a str>,
}

fn employers(profile: &Profile) -> Vec<Stay<'_>> {
    let stay = |p: &'_ super::profile::Position| p.organization.is_some();
    profile
        .positions
        .iter()
        .filter(|p| stay(p))
        .map(|p| Stay {
            name: p.organization.as_deref().unwrap_or_default(),
            from: p.from.as_deref(),
            to: p.to.as_deref(),
        })
        .collect()
}

fn schools(profile: &Profile) -> Vec<Stay<'_>> {
    profile
        .education
        .iter()
        .filter(|e| e.school.is_some())
        .map(|e| Stay {
            name: e.school.as_deref().unwrap_or_default(),
            from: e.from.as_deref(),
            to: e.to.as_deref(),
        })
        .collect()
}

struct Shared {
    name: String,
    /// The time spent there together; nothing where they missed each other or nothing is known.
    together: Option<(String, Option<String>)>,
}

impl Shared {
    fn ranked(
        self,
        kind: HighlightKind,
        together: u8,
        apart: u8,
        provenance: &Provenance,
    ) -> (u8, Highlight) {
        let mut highlight = highlight(kind, &self.name, provenance);
        let Some((from, to)) = self.together else { return (apart, highlight) };
        highlight.from = Some(PartialDate::new(from));
        highlight.to = to.map(PartialDate::new);
        (together, highlight)
    }
}

fn shared(viewer: &[Stay<'_>], subject: &[Stay<'_>], counts: impl Fn(&Stay<'_>) -> bool) -> Vec<Shared> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut found: Vec<Shared> = Vec::new();
    for mine in viewer.iter().filter(|stay| !stay.name.is_empty() && counts(stay)) {
        for theirs in subject.iter().filter(|stay| folded(stay.name) == folded(mine.name)) {
            let index = *places.entry(folded(mine.name)).or_insert_with(|| {
                found.push(Shared { name: mine.name.to_owned(), together: None });
                found.len() - 1
            });
            let together = overlap(mine, theirs);
            let longer = |kept: &Option<(String, Option<String>)>| match (kept, &together) {
                (None, Some(_)) => true,
                (Some(kept), Some(new)) => new.0 < kept.0,
                _ => false,
            };
            if longer(&found[index].together) {
                found[index].together = together;
            }
        }
    }
    found
}

/// The time both were there. A date that is only a year overlaps with every month of it.
fn overlap(mine: &Stay<'_>, theirs: &Stay<'_>) -> Option<(String, Option<String>)> {
    let from = later(mine.from?, theirs.from?);
    let to = match (mine.to, theirs.to) {
        (None, None) => return Some((from.to_owned(), None)),
        (Some(only), None) | (None, Some(only)) => only,
        (Some(one), Some(other)) => {
            if later(one, other) == one {
                other
            } else {
                one
            }
        }
    };
    let length = from.len().min(to.len());
    (from.get(..length)? <= to.get(..length)?).then(|| (from.to_owned(), Some(to.to_owned())))
}

/// The later of two dates; of two that may be the same day, the one told more exactly.
fn later<'a>(one: &'a str, other: &'a str) -> &'a str {
    let length = one.len().min(other.len());
    match (one.get(..length), other.get(..length)) {
        (Some(a), Some(b)) if a == b => {
            if one.len() >= other.len() {
                one
            } else {
                other
            }
        }
        (a, b) => {
            if a >= b {
                one
            } else {
                other
            }
        }
    }
}

fn folded(text: &str) -> String {
    crate::directory::fold::fold(text)
}

#[cfg(test)]
mod tests {
    use contract::{Basis, Direction};

    use super::super::profile::{Education, Position};
    use super::*;

    fn provenance(category: &str) -> Provenance {
        Provenance {
            basis: Basis::ViewerConsent,
            direction: Direction::LinkedinToWork,
            category: category.into(),
            fetched_at: "2026-11-21T08:00:00Z".into(),
            gone_at: "2026-11-21T09:00:00Z".into(),
        }
    }

    fn all() -> Allowed {
        Allowed {
            profile: Some(provenance("profile")),
            interests: Some(provenance("interests")),
            connections: Some(provenance("connections")),
        }
    }

    fn person(employer: (&str, &str, Option<&str>), school: (&str, &str, &str)) -> Profile {
        Profile {
            positions: vec![Position {
                organization: Some(employer.0.to_owned()),
                from: Some(employer.1.to_owned()),
                to: employer.2.map(str::to_owned),
                ..Position::default()
            }],
            education: vec![Education {
                school: Some(school.0.to_owned()),
                from: Some(school.1.to_owned()),
                to: Some(school.2.to_owned()),
                ..Education::default()
            }],
            ..Profile::default()
        }
    }

    #[test]
    fn what_was_shared_at_the_same_time_comes_first_with_its_dates() {
        let viewer = person(("Harbour AS", "2015", Some("2018")), ("North School", "2008-09", "2011-06"));
        let subject = person(("HARBOUR AS", "2019-02", None), ("North School", "2010", "2013"));
        let found = highlights(&viewer, &subject, "Fjordlight", &|_| None, &all());
        assert_eq!(
            found.iter().map(|h| h.kind).collect::<Vec<_>>(),
            [HighlightKind::School, HighlightKind::Employer]
        );
        assert_eq!(found[0].from.as_ref().unwrap().as_str(), "2010");
        assert_eq!(found[0].to.as_ref().unwrap().as_str(), "2011-06");
        assert_eq!((found[1].from.clone(), found[1].to.clone()), (None, None));
    }

    #[test]
    fn of_the_same_kind_what_was_shared_more_recently_comes_first() {
        let job = |name: &str, from: &str, to: Option<&str>| Position {
            organization: Some(name.to_owned()),
            from: Some(from.to_owned()),
            to: to.map(str::to_owned),
            ..Position::default()
        };
        let positions = vec![
            job("Long ago", "2001", Some("2004-05")),
            job("Lately", "2016-02", Some("2018")),
            job("Still", "2019", None),
            job("Before", "2010", Some("2012")),
        ];
        let both = Profile { positions, ..Profile::default() };
        let found = highlights(&both, &both, "Fjordlight", &|_| None, &all());
        let names: Vec<_> = found.iter().map(|one| one.title.as_str()).collect();
        assert_eq!(names, ["Still", "Lately", "Before", "Long ago"]);
    }

    #[test]
    fn working_here_is_no_highlight() {
        let both = person(("Fjordlight", "2015", None), ("", "", ""));
        assert!(highlights(&both, &both, "fjordlight", &|_| None, &all()).is_empty());
    }

    #[test]
    fn a_category_that_was_not_granted_is_not_compared() {
        let mut both = person(("Harbour", "2015", None), ("North", "2001", "2002"));
        both.groups = vec!["Sailing".to_owned()];
        both.mutual_count = 4;
        let nothing = Allowed { profile: None, interests: None, connections: None };
        assert!(highlights(&both, &both, "x", &|_| None, &nothing).is_empty());
        let found = highlights(&both, &both, "x", &|_| None, &all());
        let categories: Vec<_> =
            found.iter().map(|h| h.provenance.as_ref().unwrap().category.as_str()).collect();
        assert_eq!(categories, ["profile", "profile", "connections", "interests"]);
    }

    #[test]
    fn a_year_overlaps_with_its_months() {
        let stay = |from, to| Stay { name: "x", from: Some(from), to };
        assert_eq!(
            overlap(&stay("2015", Some("2016")), &stay("2016-05", None)),
            Some(("2016-05".into(), Some("2016".into())))
        );
        assert_eq!(overlap(&stay("2015", Some("2016-04")), &stay("2016-05", None)), None);
        assert_eq!(overlap(&stay("2015", None), &stay("2016", None)), Some(("2016".into(), None)));
    }
}
