//! The LinkedIn part of a card: which of what the provider sent may be shown, and why.

use contract::{
    Action, ActionKind, Basis, Candidate, CandidateId, CategoryId, Direction, Highlight, ItemKind,
    LinkedInItem, LinkedInSection, PartialDate, PersonRef, Provenance, SectionState,
};

use super::highlights::{self, Allowed};
use super::profile::{Education, Mutual, Position, Profile};
use super::record::GrantRecord;
use crate::clock::Moment;

/// How long an item may stay on a screen.
pub const LIFETIME_SECONDS: i64 = 3600;
/// Items of one kind, at most. A profile is somebody else's data of any length.
const ITEMS: usize = 50;
/// Characters of one text, at most.
const LENGTH: usize = 500;

/// By whose leave something is shown, and when it was fetched.
#[derive(Clone, Copy)]
pub struct Leave<'a> {
    /// The viewer's grant LinkedIn→work; `None` where only what is public may be shown.
    pub grant: Option<&'a GrantRecord>,
    /// When the provider answered.
    pub fetched_at: Moment,
}

impl Leave<'_> {
    /// The provenance of an item of `category`; nothing where that category was not granted.
    fn provenance(&self, category: &str) -> Option<Provenance> {
        let basis = match self.grant {
            Some(grant) if grant.allows(category, self.fetched_at) => Basis::ViewerConsent,
            None if category == "profile" => Basis::Public,
            _ => return None,
        };
        Some(Provenance {
            basis,
            direction: Direction::LinkedinToWork,
            category: CategoryId::new(category),
            fetched_at: self.fetched_at.timestamp(),
            gone_at: self.fetched_at.plus_seconds(LIFETIME_SECONDS).timestamp(),
        })
    }
}

/// What is needed to compare viewer and subject.
pub struct Comparison<'a> {
    /// The viewer's own profile.
    pub viewer: &'a Profile,
    /// The organization's name.
    pub organization: &'a str,
    /// Finds the colleague whom both know.
    pub colleague: &'a dyn Fn(&Mutual) -> Option<PersonRef>,
}

/// A section that shows `profile`, as far as the leave goes.
#[must_use]
pub fn shown(
    state: SectionState,
    profile: &Profile,
    leave: Leave<'_>,
    compared: Option<&Comparison<'_>>,
) -> LinkedInSection {
    let connections = leave.provenance("connections");
    let degree = if connections.is_some() && profile.degree <= 3 { profile.degree } else { 0 };
    LinkedInSection {
        degree,
        highlights: compared.map(|with| highlights_of(profile, leave, with)).unwrap_or_default(),
        items: items(profile, leave),
        actions: if leave.provenance("profile").is_some() { actions(profile, degree) } else { Vec::new() },
        ..LinkedInSection::empty(state)
    }
}

/// A section that lists who it could be. Names and headlines are of the category `profile`: without it there is nothing
/// to choose by, and nobody was found.
#[must_use]
pub fn candidates(
    profiles: &[Profile],
    leave: Leave<'_>,
    id: impl Fn(&Profile) -> CandidateId,
) -> LinkedInSection {
    let Some(provenance) = leave.provenance("profile") else {
        return LinkedInSection::empty(SectionState::NoMatch);
    };
    let candidates = profiles.iter().take(ITEMS).map(|profile| Candidate {
        id: id(profile),
        name: short(&profile.name),
        headline: profile.headline.as_deref().map(short),
        provenance: Some(provenance.clone()),
    });
    LinkedInSection { candidates: candidates.collect(), ..LinkedInSection::empty(SectionState::Candidates) }
}

fn highlights_of(profile: &Profile, leave: Leave<'_>, with: &Comparison<'_>) -> Vec<Highlight> {
    let allowed = Allowed {
        profile: leave.provenance("profile"),
        interests: leave.provenance("interests"),
        connections: leave.provenance("connections"),
    };
    highlights::highlights(with.viewer, profile, with.organization, with.colleague, &allowed)
}

fn items(profile: &Profile, leave: Leave<'_>) -> Vec<LinkedInItem> {
    let mut items = Vec::new();
    if let Some(provenance) = leave.provenance("profile") {
        let text = |kind, title: &str| item(kind, title, &provenance);
        items.extend(
            profile.headline.as_deref().filter(|line| !line.is_empty()).map(|l| text(ItemKind::Headline, l)),
        );
        let (current, past): (Vec<_>, Vec<_>) =
            profile.positions.iter().take(ITEMS).partition(|position| position.to.is_none());
        items.extend(current.iter().map(|p| job(ItemKind::CurrentPosition, p, &provenance)));
        items.extend(past.iter().map(|p| job(ItemKind::Experience, p, &provenance)));
        items.extend(profile.education.iter().take(ITEMS).map(|e| school(e, &provenance)));
        items.extend(profile.skills.iter().take(ITEMS).map(|s| text(ItemKind::Skill, s)));
    }
    if let Some(provenance) = leave.provenance("interests") {
        items.extend(profile.interests.iter().take(ITEMS).map(|i| item(ItemKind::Interest, i, &provenance)));
    }
    items
}

fn item(kind: ItemKind, title: &str, provenance: &Provenance) -> LinkedInItem {
    LinkedInItem {
        kind,
        title: short(title),
        organization: None,
        location: None,
        from: None,
        to: None,
        provenance: Some(provenance.clone()),
    }
}

fn job(kind: ItemKind, position: &Position, provenance: &Provenance) -> LinkedInItem {
    LinkedInItem {
        organization: position.organization.as_deref().map(short),
        location: position.location.as_deref().map(short),
        from: date(position.from.as_deref()),
        to: date(position.to.as_deref()),
        ..item(kind, position.title.as_deref().unwrap_or_default(), provenance)
    }
}

fn school(education: &Education, provenance: &Provenance) -> LinkedInItem {
    LinkedInItem {
        organization: education.school.as_deref().map(short),
        from: date(education.from.as_deref()),
        to: date(education.to.as_deref()),
        ..item(ItemKind::Education, education.degree.as_deref().unwrap_or_default(), provenance)
    }
}

/// What can be done at LinkedIn, by degree: write to whom one knows, ask to connect where somebody is in between, and
/// open the profile in any case.
fn actions(profile: &Profile, degree: u8) -> Vec<Action> {
    let Some(url) = profile.profile_url.as_deref().filter(|url| is_https(url)) else { return Vec::new() };
    let mut actions = Vec::new();
    let with = |name: &str| {
        let mut url = url::Url::parse(url).ok()?;
        url.query_pairs_mut().append_pair("action", name);
        Some(url.to_string())
    };
    match degree {
        1 => actions.extend(with("message").map(|url| Action { kind: ActionKind::Message, url })),
        2 => actions.extend(with("connect").map(|url| Action { kind: ActionKind::Connect, url })),
        _ => {}
    }
    actions.push(Action { kind: ActionKind::ViewProfile, url: url.to_owned() });
    actions
}

/// Whether it is https and written as it is read: what a parser would mend (a scheme without slashes, a tab in the host, a
/// host beyond ASCII) came from nobody who meant well.
fn is_https(text: &str) -> bool {
    let odd = |letter: char| letter.is_control() || letter.is_whitespace() || letter == '\\';
    url::Url::parse(text).is_ok_and(|url| {
        let read = url.origin().ascii_serialization();
        let written = text.get(..read.len()).is_some_and(|start| start.eq_ignore_ascii_case(&read));
        let nobody = url.username().is_empty() && url.password().is_none();
        text.starts_with("https://") && url.has_host() && nobody && written && !text.contains(odd)
    })
}

/// A date as a curriculum vitae gives it; nothing where it is none.
fn date(text: Option<&str>) -> Option<PartialDate> {
    let text = text?;
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    matches!(&*shape, "0000" | "0000-00" | "0000-00-00").then(|| PartialDate::new(text))
}

fn short(text: &str) -> String {
    text.chars().take(LENGTH).collect()
}

#[cfg(test)]
mod tests {
    use contract::GrantState;

    use super::*;

    const NOW: Moment = Moment::from_unix(1_800_000_000);

    fn grant(categories: &[&str]) -> GrantRecord {
        GrantRecord {
            state: GrantState::Active,
            categories: categories.iter().map(|name| CategoryId::new(*name)).collect(),
            given_at: Some(NOW),
            notice_version: Some("2024-04".into()),
            expires_at: Some(NOW.plus_seconds(60)),
            ended_at: None,
        }
    }

    fn profile() -> Profile {
        Profile {
            name: "Anna".to_owned(),
            headline: Some("Headline".to_owned()),
            profile_url: Some("https://www.example.com/in/anna".to_owned()),
            degree: 2,
            skills: vec!["Sailing".to_owned()],
            interests: vec!["Wind".to_owned()],
            ..Profile::default()
        }
    }

    fn section(categories: &[&str]) -> LinkedInSection {
        let grant = grant(categories);
        let leave = Leave { grant: Some(&grant), fetched_at: NOW };
        shown(SectionState::Connected, &profile(), leave, None)
    }

    #[test]
    fn only_granted_categories_are_shown() {
        let kinds =
            |categories: &[&str]| section(categories).items.iter().map(|item| item.kind).collect::<Vec<_>>();
        assert_eq!(kinds(&["profile"]), [ItemKind::Headline, ItemKind::Skill]);
        assert_eq!(kinds(&["interests"]), [ItemKind::Interest]);
        assert_eq!(kinds(&["subscriptions"]), []);
        assert_eq!(section(&["profile"]).degree, 0);
        assert_eq!(section(&["connections"]).degree, 2);
        assert!(section(&["connections"]).actions.is_empty());
    }

    #[test]
    fn every_item_says_by_whose_leave_and_until_when() {
        for item in section(&["profile", "interests"]).items {
            let provenance = item.provenance.unwrap();
            assert_eq!(provenance.basis, Basis::ViewerConsent);
            assert_eq!(provenance.gone_at, NOW.plus_seconds(3600).timestamp());
        }
    }

    #[test]
    fn an_ended_grant_shows_nothing() {
        let grant = grant(&["profile"]);
        let leave = Leave { grant: Some(&grant), fetched_at: NOW.plus_seconds(60) };
        let section = shown(SectionState::Connected, &profile(), leave, None);
        assert_eq!(section, LinkedInSection::empty(SectionState::Connected));
        assert_eq!(candidates(&[profile()], leave, |_| "c".into()).state, SectionState::NoMatch);
    }

    #[test]
    fn what_is_public_is_the_profile_and_nothing_else() {
        let leave = Leave { grant: None, fetched_at: NOW };
        let section = shown(SectionState::PublicOnly, &profile(), leave, None);
        assert!(section.items.iter().all(|item| item.kind != ItemKind::Interest));
        assert_eq!(section.degree, 0);
        assert!(section.items.iter().all(|item| item.provenance.as_ref().unwrap().basis == Basis::Public));
    }

    #[test]
    fn actions_follow_the_degree_and_lead_over_https_only() {
        let kinds = |degree: u8, url: &str| {
            let profile = Profile { degree, profile_url: Some(url.to_owned()), ..Profile::default() };
            actions(&profile, degree).into_iter().map(|action| action.kind).collect::<Vec<_>>()
        };
        let good = "https://www.example.com/in/a";
        assert_eq!(kinds(1, good), [ActionKind::Message, ActionKind::ViewProfile]);
        assert_eq!(kinds(2, good), [ActionKind::Connect, ActionKind::ViewProfile]);
        assert_eq!(kinds(3, good), [ActionKind::ViewProfile]);
        for bad in [
            "http://a.example/",
            "javascript:alert(1)",
            "//a.example",
            "https://",
            "https://u:p@a.example/",
            "https:a.example",
            "https:/a.example",
            "HTTPS://a.example/",
            "https://a\t.example/",
            "https://a.example\\b",
            "https://\u{e4}.example/",
            "https:\\\\a.example",
        ] {
            assert_eq!(kinds(1, bad), [], "{bad}");
        }
    }

    #[test]
    fn a_date_is_a_date_or_nothing() {
        assert_eq!(date(Some("2019-04")).unwrap().as_str(), "2019-04");
        for bad in ["", "April 2019", "2019-4", "19", "2019-04-30T00:00"] {
            assert_eq!(date(Some(bad)), None, "{bad}");
        }
    }
}
