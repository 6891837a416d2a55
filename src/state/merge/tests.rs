//! Nothing of theirs is lost unless chosen; what is sent makes of theirs what was settled.

use contract::{Audience, Direction, Timestamp};
use proptest::prelude::*;

use super::*;

fn groups() -> impl Strategy<Value = Vec<GroupId>> {
    prop::sample::subsequence(vec!["a", "b", "c", "d", "e"], 0..=5)
        .prop_shuffle()
        .prop_map(|ids| ids.into_iter().map(GroupId::from).collect())
}

fn address() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "https://a.example/", "https://b.example/"]).prop_map(str::to_owned)
}

prop_compose! {
    fn settings()(
        audience in prop::sample::select(Audience::ALL),
        include_groups in groups(),
        exclude_groups in groups(),
        both in any::<bool>(),
        public_without_consent in any::<bool>(),
        consent_lifetime_days in 1_u32..4,
        (faq_url, data_sharing_url, how_to_connect_url, privacy_url, linkedin_privacy_url)
            in (address(), address(), address(), address(), address()),
        told in any::<bool>(),
        version in 1_u32..9,
    ) -> Settings {
        let mut allowed_directions = vec![Direction::LinkedinToWork];
        allowed_directions.extend(both.then_some(Direction::WorkToLinkedin));
        Settings {
            version, audience, include_groups, exclude_groups, allowed_directions, public_without_consent,
            consent_lifetime_days, faq_url, data_sharing_url, how_to_connect_url, privacy_url, linkedin_privacy_url,
            announced_at: told.then(|| Timestamp::from("2026-11-01T08:00:00Z")),
            ..serde_json::from_str(contract::fixtures::SETTINGS_NOBODY).expect("a fixture")
        }
    }
}

fn picks() -> impl Strategy<Value = Vec<Pick>> {
    prop::collection::vec(prop::sample::select(vec![Pick::Mine, Pick::Theirs, Pick::Joined]), FIELDS.len())
}

/// The same in every setting that can be changed.
fn agree(left: &Settings, right: &Settings) -> bool {
    changed_between(left, right).is_empty()
}

proptest! {
    #[test]
    fn a_patch_put_onto_what_it_came_from_is_the_draft(base in settings(), draft in settings()) {
        let patch = wanted(&base, &draft);
        prop_assert!(agree(&applied(&base, &patch), &draft));
        for field in FIELDS.into_iter().filter(|field| *field != Field::Announced) {
            prop_assert_eq!(field.named(&patch).is_some(), !field.of(&base).same(&field.of(&draft)));
        }
    }

    #[test]
    fn where_nobody_else_saved_my_change_is_sent_as_it_is(base in settings(), draft in settings()) {
        let mine = wanted(&base, &draft);
        let merge = Merge::new(&base, &mine, base.clone());
        prop_assert!(merge.open() == 0 && !merge.acknowledgement_lapses());
        prop_assert_eq!(merge.patch(), Some(mine));
    }

    #[test]
    fn nothing_of_theirs_is_lost_unless_it_was_chosen(
        base in settings(), draft in settings(), theirs in settings(), picks in picks(),
    ) {
        let mut merge = Merge::new(&base, &wanted(&base, &draft), theirs.clone());
        for (field, pick) in FIELDS.into_iter().zip(picks) {
            merge.choose(field, pick);
        }
        // Whoever picked "joined" where there is nothing to join has not chosen.
        let Some(patch) = merge.patch() else { return Ok(()) };
        let after = applied(&theirs, &patch);
        for field in FIELDS {
            let (before, now) = (field.of(&base), field.of(&theirs));
            let they_did = !before.same(&now);
            let row = merge.rows.iter().find(|row| row.field == field);
            let pick = row.and_then(|row| row.pick);
            match (&before, &now, field.of(&after)) {
                (Value::Groups(before), Value::Groups(now), Value::Groups(after)) if pick == Some(Pick::Joined) => {
                    for id in now.iter().filter(|id| !before.contains(id)) {
                        prop_assert!(after.contains(id), "their {id} is gone");
                    }
                    for id in before.iter().filter(|id| !now.contains(id)) {
                        prop_assert!(!after.contains(id), "{id}, which they took away, is back");
                    }
                }
                // Of other addresses it would be no acknowledgement of theirs.
                _ if field == Field::Announced && announcement(&after) != announcement(&theirs) => {}
                (_, now, after) if they_did && pick != Some(Pick::Mine) => {
                    prop_assert!(after.same(now), "{:?}: {:?}, not {:?}", field, after, now);
                }
                _ => {}
            }
        }
    }

    #[test]
    fn nothing_of_mine_is_lost_unless_it_was_chosen(
        base in settings(), draft in settings(), theirs in settings(),
    ) {
        let mut merge = Merge::new(&base, &wanted(&base, &draft), theirs.clone());
        for field in FIELDS {
            merge.choose(field, Pick::Mine);
        }
        prop_assert_eq!(merge.open(), 0);
        let after = applied(&theirs, &merge.patch().expect("all is chosen"));
        let mine = wanted(&base, &draft);
        for field in FIELDS.into_iter().filter(|field| field.named(&mine).is_some()) {
            let lapsed = field == Field::Announced && merge.acknowledgement_lapses();
            prop_assert!(lapsed || field.of(&after).same(&field.of(&draft)), "{:?}", field);
        }
    }

    #[test]
    fn joined_lists_hold_what_either_added_and_lack_what_either_took_away(
        base in groups(), mine in groups(), theirs in groups(),
    ) {
        let both = joined(&base, &mine, &theirs);
        for id in ["a", "b", "c", "d", "e"].map(GroupId::from) {
            let (was, my, their) = (base.contains(&id), mine.contains(&id), theirs.contains(&id));
            prop_assert_eq!(both.contains(&id), if was { my && their } else { my || their });
        }
        prop_assert!(both.iter().all(|id| both.iter().filter(|other| *other == id).count() == 1));
    }

    #[test]
    fn while_somebody_has_to_choose_nothing_can_be_sent(
        base in settings(), draft in settings(), theirs in settings(),
    ) {
        let merge = Merge::new(&base, &wanted(&base, &draft), theirs);
        let open = merge.rows.iter().any(|row| row.outcome == Outcome::Conflict);
        prop_assert_eq!(merge.patch().is_none(), open);
    }
}

fn everyone() -> Settings {
    serde_json::from_str(contract::fixtures::SETTINGS_EVERYONE).expect("a fixture")
}

#[test]
fn an_acknowledgement_is_of_the_addresses_that_were_seen() {
    let base = Settings { announced_at: None, faq_url: "https://a.example/".to_owned(), ..everyone() };
    let mine = SettingsPatch { announced: Some(true), ..SettingsPatch::default() };
    let theirs = Settings { faq_url: "https://b.example/".to_owned(), ..base.clone() };
    let merge = Merge::new(&base, &mine, theirs);
    assert!(merge.acknowledgement_lapses());
    assert_eq!(merge.patch(), Some(SettingsPatch::default()));
    // Another's change that has nothing to do with it leaves it as it is.
    let theirs = Settings { consent_lifetime_days: base.consent_lifetime_days + 1, ..base.clone() };
    let merge = Merge::new(&base, &mine, theirs);
    assert_eq!(merge.patch(), Some(mine));
}

#[test]
fn the_order_of_groups_is_no_change_of_anybodys() {
    let base = Settings { include_groups: vec!["a".into(), "b".into()], version: 1, ..everyone() };
    let turned = Settings { include_groups: vec!["b".into(), "a".into()], version: 2, ..base.clone() };
    assert_eq!(Merge::new(&base, &SettingsPatch::default(), turned).rows, []);
}

#[test]
fn the_reason_goes_with_what_is_sent() {
    let base = everyone();
    let mine = SettingsPatch {
        consent_lifetime_days: Some(9),
        reason: Some("asked for".to_owned()),
        ..SettingsPatch::default()
    };
    let merge = Merge::new(&base, &mine, Settings { version: base.version + 1, ..base.clone() });
    assert_eq!(merge.patch(), Some(mine));
}
