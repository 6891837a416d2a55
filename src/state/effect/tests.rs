//! A change is safe, widens, loses, or both: against a model in which every person is asked one by one.

use std::collections::HashSet;

use proptest::prelude::*;

use super::*;

const GROUPS: u8 = 4;

fn group(number: u8) -> GroupId {
    GroupId::new(["g", &number.to_string()].concat())
}

/// Who may use it, of people who are each in some groups, some of them enabled one by one long ago.
fn inside(settings: &Settings, people: &[(HashSet<u8>, bool)]) -> HashSet<usize> {
    let among = |list: &[GroupId], groups: &HashSet<u8>| groups.iter().any(|one| list.contains(&group(*one)));
    let may = |(groups, legacy): &(HashSet<u8>, bool)| match settings.audience {
        Audience::Everyone => true,
        Audience::Groups => {
            (*legacy || among(&settings.include_groups, groups)) && !among(&settings.exclude_groups, groups)
        }
        Audience::Nobody | Audience::Unknown => false,
    };
    people.iter().enumerate().filter(|(_, person)| may(person)).map(|(at, _)| at).collect()
}

fn base() -> Settings {
    serde_json::from_str(contract::fixtures::SETTINGS_NOBODY).expect("a fixture")
}

fn settings() -> impl Strategy<Value = Settings> {
    let list = || prop::collection::hash_set(0..GROUPS, 0..3);
    let audience = prop_oneof![
        Just(Audience::Everyone),
        Just(Audience::Groups),
        Just(Audience::Groups),
        Just(Audience::Nobody),
        Just(Audience::Unknown)
    ];
    (audience, list(), list(), any::<bool>(), any::<bool>(), 1_u32..4).prop_map(
        |(audience, include, exclude, sends, public, days)| {
            let mut directions = vec![Direction::LinkedinToWork];
            if sends {
                directions.push(Direction::WorkToLinkedin);
            }
            Settings {
                audience,
                include_groups: include.into_iter().map(group).collect(),
                exclude_groups: exclude.into_iter().map(group).collect(),
                allowed_directions: directions,
                public_without_consent: public,
                consent_lifetime_days: days * 100,
                ..base()
            }
        },
    )
}

/// The whole of the settings as a patch; `same` leaves out what does not differ.
fn patch(from: &Settings, to: &Settings, same: bool) -> SettingsPatch {
    fn field<T: PartialEq + Clone>(from: &T, to: &T, same: bool) -> Option<T> {
        (same || from != to).then(|| to.clone())
    }
    SettingsPatch {
        audience: field(&from.audience, &to.audience, same),
        include_groups: field(&from.include_groups, &to.include_groups, same),
        exclude_groups: field(&from.exclude_groups, &to.exclude_groups, same),
        allowed_directions: field(&from.allowed_directions, &to.allowed_directions, same),
        public_without_consent: field(&from.public_without_consent, &to.public_without_consent, same),
        consent_lifetime_days: field(&from.consent_lifetime_days, &to.consent_lifetime_days, same),
        ..SettingsPatch::default()
    }
}

fn sends(settings: &Settings) -> bool {
    settings.allowed_directions.contains(&Direction::WorkToLinkedin)
}

fn nobody(settings: &Settings) -> bool {
    matches!(settings.audience, Audience::Nobody | Audience::Unknown)
}

/// What is asked for, from first principles: whether anything becomes wider, and whether anything is lost for good.
fn expected(from: &Settings, to: &Settings, people: &[(HashSet<u8>, bool)]) -> Weight {
    let (now, then) = (inside(from, people), inside(to, people));
    let widens = then.difference(&now).next().is_some()
        || sends(to) && !sends(from)
        || to.public_without_consent && !from.public_without_consent
        || to.consent_lifetime_days > from.consent_lifetime_days;
    let drops_direction = sends(from) && !sends(to) && !nobody(from) && !nobody(to);
    match (widens, now.difference(&then).next().is_some() || drops_direction) {
        (false, false) => Weight::Safe,
        (true, false) => Weight::Widens,
        (false, true) => Weight::Loses,
        (true, true) => Weight::Both,
    }
}

fn foreseen(from: &Settings, to: &Settings, people: &[(HashSet<u8>, bool)]) -> SettingsEffect {
    let (now, then) = (inside(from, people), inside(to, people));
    let count = |number: usize| u32::try_from(number).expect("few people");
    let (gains, loses) = (count(then.difference(&now).count()), count(now.difference(&then).count()));
    let keeps = count(now.intersection(&then).count());
    SettingsEffect { gains, keeps, loses, connections_ending: None, widens: gains > 0, narrows: loses > 0 }
}

fn people() -> impl Strategy<Value = Vec<(HashSet<u8>, bool)>> {
    prop::collection::vec((prop::collection::hash_set(0..GROUPS, 0..4), prop::bool::weighted(0.2)), 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn with_the_effect_known_exactly_what_widens_or_loses_is_asked(
        from in settings(), to in settings(), people in people(), same in any::<bool>(),
    ) {
        let effect = foreseen(&from, &to, &people);
        let told = consequences(&from, &patch(&from, &to, same), Some(&effect));
        prop_assert_eq!(weight(&told), expected(&from, &to, &people));
        for one in told {
            match one {
                Consequence::Gain(number) => prop_assert_eq!(number, Some(effect.gains)),
                Consequence::Lose { people: number, everybody, .. } => {
                    prop_assert_eq!((number, everybody), (Some(effect.loses), nobody(&to)));
                }
                _ => {}
            }
        }
    }

    #[test]
    fn without_it_nothing_that_widens_or_loses_goes_unasked(
        from in settings(), to in settings(), people in people(), same in any::<bool>(),
    ) {
        let told = weight(&consequences(&from, &patch(&from, &to, same), None));
        match expected(&from, &to, &people) {
            Weight::Safe => {}
            Weight::Widens => prop_assert!(matches!(told, Weight::Widens | Weight::Both)),
            Weight::Loses => prop_assert!(matches!(told, Weight::Loses | Weight::Both)),
            Weight::Both => prop_assert_eq!(told, Weight::Both),
        }
    }

    #[test]
    fn a_change_that_changes_nothing_is_safe(settings in settings()) {
        let whole = patch(&settings, &settings, true);
        prop_assert_eq!(consequences(&settings, &whole, None), vec![]);
    }
}

#[test]
fn words_and_addresses_decide_nothing() {
    let patch = SettingsPatch {
        faq_url: Some("https://a.example".to_owned()),
        reason: Some("because".to_owned()),
        announced: Some(true),
        ..SettingsPatch::default()
    };
    assert_eq!(deciding(&patch), None);
    let both = SettingsPatch { audience: Some(Audience::Nobody), ..patch };
    let audience_alone = SettingsPatch { audience: Some(Audience::Nobody), ..SettingsPatch::default() };
    assert_eq!(deciding(&both), Some(audience_alone));
}

#[test]
fn a_shorter_life_and_less_public_information_take_nothing_from_anybody() {
    let from = Settings { public_without_consent: true, audience: Audience::Everyone, ..base() };
    let patch = SettingsPatch {
        public_without_consent: Some(false),
        consent_lifetime_days: Some(1),
        ..SettingsPatch::default()
    };
    assert_eq!(consequences(&from, &patch, None), vec![]);
}
