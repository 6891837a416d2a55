//! What is said about a connection, held against everything that a backend may claim.

use contract::{LedgerStep, StepKind, fixtures};
use proptest::prelude::*;

use super::*;

fn ended(steps: &[StepState]) -> Connection {
    let mut connection: Connection =
        serde_json::from_str(contract::fixtures::CONNECTION_ENDED).expect("a fixture");
    connection.ledger = steps
        .iter()
        .map(|state| LedgerStep {
            id: "s".into(),
            kind: StepKind::Tokens,
            state: *state,
            at: None,
            link: None,
            next_try_at: None,
        })
        .collect();
    connection
}

#[test]
fn disconnected_is_said_only_when_every_step_is_confirmed() {
    assert_eq!(shown_state(&ended(&[StepState::Done, StepState::Done])), ConnectionState::Ended);
    assert_eq!(shown_state(&ended(&[])), ConnectionState::Ended);
    for open in [StepState::Pending, StepState::NeedsYou, StepState::Cannot, StepState::Unknown] {
        assert_ne!(shown_state(&ended(&[StepState::Done, open])), ConnectionState::Ended, "{open:?}");
    }
}

#[test]
fn what_is_not_understood_can_be_left_but_not_joined() {
    let mut connection = ended(&[]);
    connection.state = ConnectionState::Unknown;
    assert!(can_disconnect(connection.state) && !can_connect(&connection));
}

fn read(json: &str) -> Connection {
    serde_json::from_str(json).expect("a fixture")
}

#[test]
fn what_a_backend_says_of_itself_is_repeated_where_its_grants_bear_it_out() {
    for json in [
        fixtures::CONNECTION_NOT_CONNECTED,
        fixtures::CONNECTION_PENDING,
        fixtures::CONNECTION_ONE_WAY,
        fixtures::CONNECTION_TWO_WAY,
        fixtures::CONNECTION_NEEDS_RECONSENT,
        fixtures::CONNECTION_WITHDRAWING,
        fixtures::CONNECTION_HALF_DISCONNECTED,
        fixtures::CONNECTION_ENDED,
        fixtures::CONNECTION_EXPIRED,
        fixtures::CONNECTION_REVOKED,
        fixtures::CONNECTION_UNKNOWN_STATE,
    ] {
        assert_eq!(shown_state(&read(json)), read(json).state, "{json}");
    }
}

#[test]
fn who_is_connected_can_leave_and_is_not_asked_to_join() {
    for json in [fixtures::CONNECTION_ONE_WAY, fixtures::CONNECTION_TWO_WAY] {
        assert!(can_disconnect(shown_state(&read(json))) && !can_connect(&read(json)));
    }
    let closed = Connection { available: false, ..read(fixtures::CONNECTION_TWO_WAY) };
    assert!(can_disconnect(shown_state(&closed)));
}

proptest! {
    /// Whatever a backend claims: connected is said only of what flows, disconnected only of what is confirmed, and
    /// where data may flow there is a way to end it.
    #[test]
    fn no_claim_outruns_the_grants(
        state in prop::sample::select([ConnectionState::ALL, &[ConnectionState::Unknown]].concat()),
        inward in prop::sample::select([GrantState::ALL, &[GrantState::Unknown]].concat()),
        outward in prop::sample::select([GrantState::ALL, &[GrantState::Unknown]].concat()),
        steps in prop::collection::vec(prop::sample::select([StepState::ALL, &[StepState::Unknown]].concat()), 0..4),
    ) {
        let mut connection = Connection { state, ..ended(&steps) };
        connection.linkedin_to_work.state = inward;
        connection.work_to_linkedin.state = outward;
        let shown = shown_state(&connection);
        let flows = [flows(inward), flows(outward)];
        match shown {
            ConnectionState::OneWay => prop_assert_eq!(flows, [Some(true), Some(false)]),
            ConnectionState::TwoWay => prop_assert_eq!(flows, [Some(true), Some(true)]),
            ConnectionState::Ended => {
                prop_assert_eq!(flows, [Some(false), Some(false)]);
                prop_assert!(steps.iter().all(|step| *step == StepState::Done));
            }
            _ => {}
        }
        if flows != [Some(false), Some(false)] {
            prop_assert!(can_disconnect(shown));
        }
        if shown == ConnectionState::Unknown {
            prop_assert!(!can_connect(&connection));
        }
    }
}
