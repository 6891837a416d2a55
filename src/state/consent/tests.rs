//! The dialog's rules, as policy.

use proptest::prelude::*;

use super::*;

fn attempt(state: AttemptState, url: Option<&str>) -> Attempt {
    Attempt {
        id: "a".into(),
        state,
        choice: Choice::Both,
        continue_url: url.map(str::to_owned),
        return_to: "/people/1".to_owned(),
        expires_at: "2026-11-21T08:40:00Z".into(),
    }
}

fn choosing(selected: Option<Choice>) -> Dialog {
    Dialog { phase: Phase::Choosing { missing: false }, selected, ..Dialog::default() }
}

#[test]
fn nothing_is_preselected_even_when_it_was_chosen_before() {
    let (dialog, command) = step(
        Dialog { phase: Phase::Closed, selected: Some(Choice::Both), ..Dialog::default() },
        Event::Opened,
    );
    assert_eq!((dialog.selected, command), (None, Some(Command::Fetch)));
}

#[test]
fn connect_without_a_choice_says_what_is_missing_and_sends_nothing() {
    let (dialog, command) = step(choosing(None), Event::Pressed(Control::Connect));
    assert_eq!((dialog.phase, command), (Phase::Choosing { missing: true }, None));
}

#[test]
fn dismissing_the_dialog_defers_and_does_not_refuse() {
    for control in [Control::Escape, Control::Close, Control::NotNow] {
        let (dialog, command) = step(choosing(Some(Choice::Both)), Event::Pressed(control));
        assert_eq!(dialog, Dialog::default());
        assert_eq!(command, Some(Command::Record(Decision::Deferred, control)));
    }
}

#[test]
fn only_no_refuses() {
    let (_, command) = step(choosing(Some(Choice::Both)), Event::Pressed(Control::No));
    assert_eq!(command, Some(Command::Record(Decision::Refused, Control::No)));
}

#[test]
fn pressing_twice_makes_one_consent() {
    let (dialog, first) = step(choosing(Some(Choice::Both)), Event::Pressed(Control::Connect));
    let (_, second) = step(dialog, Event::Pressed(Control::Connect));
    assert!(first.is_some() && second.is_none());
}

#[test]
fn a_consent_that_comes_about_after_closing_is_taken_back() {
    let (dialog, _) = step(choosing(Some(Choice::Both)), Event::Pressed(Control::Connect));
    let (dialog, _) = step(dialog, Event::Pressed(Control::Escape));
    let late = attempt(AttemptState::Pending, Some("https://provider.example/x"));
    let (dialog, command) = step(dialog, Event::AttemptAnswered(Ok(late.clone())));
    assert_eq!((dialog.phase, command), (Phase::Closed, Some(Command::Cancel(late))));
}

#[test]
fn a_late_answer_cannot_stand_in_for_a_later_choice() {
    let sending =
        Dialog { phase: Phase::Sending, selected: Some(Choice::LinkedinToWork), ..Dialog::default() };
    let late = attempt(AttemptState::Pending, Some("https://provider.example/x"));
    let (dialog, command) = step(sending.clone(), Event::AttemptAnswered(Ok(late.clone())));
    assert_eq!((dialog, command), (sending, Some(Command::Cancel(late))));
}

#[test]
fn an_answer_is_never_left_pending_because_nobody_waits_for_it() {
    let late = attempt(AttemptState::Pending, Some("https://provider.example/x"));
    let elsewhere = Phase::Leaving(attempt(AttemptState::Pending, None));
    for phase in [Phase::Closed, Phase::Loading, Phase::Choosing { missing: false }, elsewhere] {
        let dialog = Dialog { phase, selected: None, ..Dialog::default() };
        let (after, command) = step(dialog.clone(), Event::AttemptAnswered(Ok(late.clone())));
        assert_eq!((after, command), (dialog, Some(Command::Cancel(late.clone()))));
    }
}

#[test]
fn a_consent_that_came_about_at_once_is_shown_even_where_nobody_waits_for_it() {
    let (_, command) = step(Dialog::default(), Event::AttemptAnswered(Ok(attempt(AttemptState::Done, None))));
    assert_eq!(command, Some(Command::Announce));
}

#[test]
fn a_notice_that_changed_is_asked_about_from_the_start() {
    let sending = Dialog { phase: Phase::Sending, selected: Some(Choice::Both), ..Dialog::default() };
    let conflict = ClientError::Conflict(contract::Problem::default());
    let (dialog, _) = step(sending, Event::AttemptAnswered(Err(conflict)));
    assert_eq!(dialog.selected, None);
    let (dialog, command) = step(dialog, Event::Pressed(Control::Connect));
    assert_eq!(command, None, "the old text can no longer be agreed to");
    let (dialog, command) = step(dialog, Event::Opened);
    assert_eq!((dialog.phase, command), (Phase::Loading, Some(Command::Fetch)));
}

#[test]
fn dismissing_a_dialog_in_which_nothing_was_asked_records_no_decision() {
    for phase in
        [Phase::Loading, Phase::LoadFailed(ClientError::Offline), Phase::NoLanguage, Phase::Unavailable]
    {
        for control in [Control::Escape, Control::Close, Control::NotNow] {
            let dialog = Dialog { phase: phase.clone(), selected: None, ..Dialog::default() };
            assert_eq!(step(dialog, Event::Pressed(control)), (Dialog::default(), None));
        }
        let dialog = Dialog { phase: phase.clone(), selected: None, ..Dialog::default() };
        assert_eq!(step(dialog.clone(), Event::Pressed(Control::No)), (dialog, None));
    }
}

#[test]
fn closing_on_the_way_to_linkedin_takes_the_attempt_back() {
    for control in [Control::Escape, Control::Close, Control::NotNow] {
        let sending = Dialog { phase: Phase::Sending, selected: Some(Choice::Both), ..Dialog::default() };
        let made = attempt(AttemptState::Pending, Some("https://provider.example/x"));
        let (dialog, _) = step(sending, Event::AttemptAnswered(Ok(made.clone())));
        let (dialog, command) = step(dialog, Event::Pressed(control));
        assert_eq!((dialog, command), (Dialog::default(), Some(Command::Cancel(made))));
    }
}

#[test]
fn nobody_decides_what_somebody_else_read() {
    let changed = || Event::SessionOver(ClientError::SessionChanged);
    for phase in [
        Phase::Choosing { missing: false },
        Phase::Sending,
        Phase::Refusing,
        Phase::Failed(ClientError::Offline),
        Phase::Leaving(attempt(AttemptState::Pending, None)),
    ] {
        let (dialog, command) =
            step(Dialog { phase, selected: Some(Choice::Both), ..Dialog::default() }, changed());
        let told = Dialog {
            phase: Phase::LoadFailed(ClientError::SessionChanged),
            selected: None,
            ..Dialog::default()
        };
        assert_eq!((&dialog, command), (&told, None));
        for control in [Control::Connect, Control::No] {
            assert_eq!(step(dialog.clone(), Event::Pressed(control)), (told.clone(), None));
        }
    }
    assert_eq!(
        step(Dialog::default(), changed()),
        (Dialog::default(), None),
        "a closed dialog tells nothing"
    );
}

#[test]
fn a_refused_token_is_the_sessions_end_and_no_question_of_rights() {
    let sending = Dialog { phase: Phase::Sending, selected: Some(Choice::Both), ..Dialog::default() };
    let refusing = Dialog { phase: Phase::Refusing, selected: Some(Choice::Both), ..Dialog::default() };
    let told =
        Dialog { phase: Phase::LoadFailed(ClientError::SessionChanged), selected: None, ..Dialog::default() };
    let refused = Event::AttemptAnswered(Err(ClientError::SessionChanged));
    assert_eq!(step(sending, refused), (told.clone(), None));
    assert_eq!(step(refusing, Event::RefusalAnswered(Err(ClientError::SessionChanged))), (told, None));
}

#[test]
fn a_dialog_that_is_offline_says_so_and_goes_on_with_the_same_choice() {
    let (offline, command) = step(choosing(Some(Choice::Both)), Event::Network { online: false });
    assert_eq!(command, None);
    assert_eq!(offline.phase, Phase::Failed(ClientError::Offline));
    assert_eq!(step(offline, Event::Network { online: true }), (choosing(Some(Choice::Both)), None));
}

#[test]
fn a_failure_keeps_the_choice_and_says_so() {
    let (dialog, _) = step(choosing(Some(Choice::LinkedinToWork)), Event::Pressed(Control::Connect));
    let (dialog, command) = step(dialog, Event::AttemptAnswered(Err(ClientError::Offline)));
    assert_eq!(
        dialog,
        Dialog {
            phase: Phase::Failed(ClientError::Offline),
            selected: Some(Choice::LinkedinToWork),
            ..Dialog::default()
        }
    );
    assert_eq!(command, None);
}

#[test]
fn the_member_is_never_sent_to_an_unsafe_address() {
    for url in [None, Some("javascript:alert(1)"), Some("http://evil.example/")] {
        let sending = Dialog { phase: Phase::Sending, selected: Some(Choice::Both), ..Dialog::default() };
        let (dialog, command) =
            step(sending, Event::AttemptAnswered(Ok(attempt(AttemptState::Pending, url))));
        assert_eq!((dialog.phase, command), (Phase::Failed(ClientError::Malformed), None));
    }
}

#[test]
fn a_notice_in_another_language_blocks_consent() {
    let loading = Dialog { phase: Phase::Loading, selected: None, ..Dialog::default() };
    let (dialog, _) = step(loading, Event::Loaded { in_language: false, offered: Vec::new() });
    let (dialog, _) = step(dialog, Event::Chose(Choice::Both));
    let (_, command) = step(dialog, Event::Pressed(Control::Connect));
    assert_eq!(command, None);
}

#[test]
fn another_language_changes_nothing_that_was_chosen() {
    for phase in [Phase::Choosing { missing: true }, Phase::Failed(ClientError::Offline)] {
        let chosen = Dialog { phase, selected: Some(Choice::Both), ..Dialog::default() };
        assert_eq!(step(chosen.clone(), Event::Retold), (chosen, Some(Command::Reread)));
    }
    for phase in [Phase::Closed, Phase::Loading, Phase::Sending, Phase::Refusing, Phase::Unavailable] {
        let answered = Dialog { phase, selected: Some(Choice::Both), ..Dialog::default() };
        assert_eq!(step(answered.clone(), Event::Retold), (answered, None));
    }
}

#[test]
fn where_the_notice_lacks_a_language_another_one_begins_anew() {
    let lacking = Dialog { phase: Phase::NoLanguage, ..Dialog::default() };
    let (dialog, command) = step(lacking, Event::Retold);
    assert_eq!((dialog.phase, command), (Phase::Loading, Some(Command::Fetch)));
}

#[test]
fn the_organization_can_forbid_sending_work_data_and_nothing_else() {
    let mut connection: Connection =
        serde_json::from_str(contract::fixtures::CONNECTION_NOT_CONNECTED).expect("a fixture");
    connection.allowed_directions = vec![];
    assert_eq!(options(&connection), [Choice::LinkedinToWork]);
    connection.allowed_directions = vec![Direction::LinkedinToWork, Direction::WorkToLinkedin];
    assert_eq!(options(&connection), [Choice::LinkedinToWork, Choice::Both]);
}

proptest! {
    #[test]
    fn nothing_is_offered_that_the_organization_does_not_allow(
        directions in prop::sample::subsequence(vec![Direction::LinkedinToWork, Direction::WorkToLinkedin], 0..=2),
        granted in any::<bool>(),
    ) {
        let json = if granted {
            contract::fixtures::CONNECTION_NEEDS_RECONSENT
        } else {
            contract::fixtures::CONNECTION_NOT_CONNECTED
        };
        let mut connection: Connection = serde_json::from_str(json).expect("a fixture");
        let notice: Notice = serde_json::from_str(contract::fixtures::NOTICE_2024_04_EN).expect("a fixture");
        connection.allowed_directions.clone_from(&directions);
        let both = directions.contains(&Direction::WorkToLinkedin);
        prop_assert_eq!(options(&connection).contains(&Choice::Both), both);
        for category in offered(&notice, &connection) {
            prop_assert!(both || category.direction == Direction::LinkedinToWork);
        }
        // Nor where the member is asked again about what the organization forbade meanwhile.
        for per_category in [true, false] {
            let review = crate::state::changes::review(&connection, None, &notice, per_category);
            let agreed = review.agreed(&review.asked());
            prop_assert!(both || agreed.is_none_or(|agreed| agreed.choice == Choice::LinkedinToWork));
        }
    }
}

fn any_event() -> impl Strategy<Value = Event> {
    let control = prop::sample::select(Control::ALL);
    prop_oneof![
        Just(Event::Opened),
        any::<bool>().prop_map(|in_language| Event::Loaded { in_language, offered: Vec::new() }),
        Just(Event::LoadFailed(ClientError::Offline)),
        prop::sample::select(Choice::ALL).prop_map(Event::Chose),
        control.prop_map(Event::Pressed),
        Just(Event::AttemptAnswered(Ok(attempt(AttemptState::Pending, Some("https://p.example/"))))),
        Just(Event::AttemptAnswered(Ok(attempt(AttemptState::Done, None)))),
        Just(Event::AttemptAnswered(Err(ClientError::Timeout))),
        Just(Event::RefusalAnswered(Ok(()))),
        Just(Event::SessionOver(ClientError::SignedOut)),
        any::<bool>().prop_map(|online| Event::Network { online }),
        Just(Event::HandedOver),
        Just(Event::CameBack),
        Just(Event::Retold),
    ]
}

proptest! {
    #[test]
    fn a_consent_is_sent_only_for_what_the_member_chose_and_pressed(events in prop::collection::vec(any_event(), 0..60)) {
        let mut dialog = Dialog::default();
        let mut chosen = None;
        for event in events {
            if matches!(event, Event::SessionOver(_)) { chosen = None; }
            if event == Event::Opened && matches!(dialog.phase, Phase::Closed | Phase::LoadFailed(_)) { chosen = None; }
            let can_choose = matches!(dialog.phase, Phase::Choosing { .. } | Phase::Failed(_));
            if let (Event::Chose(choice), true) = (&event, can_choose) { chosen = Some(*choice); }
            let (next, command) = step(dialog, event.clone());
            if let Some(Command::Attempt(choice, control)) = command {
                prop_assert_eq!(event, Event::Pressed(Control::Connect));
                prop_assert_eq!((Some(choice), control), (chosen, Control::Connect));
            }
            if next.phase == Phase::Closed { chosen = None; prop_assert_eq!(next.selected, None); }
            dialog = next;
        }
    }
}
