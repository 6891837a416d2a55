//! What may be said about a connection.

use contract::{AttemptState, Connection, ConnectionState, StepState};

/// The state to be shown. "Disconnected" is said only when every step of the ledger is confirmed; a backend that says it
/// earlier is not repeated.
#[must_use]
pub fn shown_state(connection: &Connection) -> ConnectionState {
    if connection.state != ConnectionState::Ended
        || connection.ledger.iter().all(|step| step.state == StepState::Done)
    {
        return connection.state;
    }
    let waits_for_member =
        connection.ledger.iter().any(|step| matches!(step.state, StepState::NeedsYou | StepState::Cannot));
    if waits_for_member { ConnectionState::HalfDisconnected } else { ConnectionState::Withdrawing }
}

/// Whether there is something to disconnect. What is not understood can always be left.
#[must_use]
pub const fn can_disconnect(state: ConnectionState) -> bool {
    matches!(
        state,
        ConnectionState::OneWay
            | ConnectionState::TwoWay
            | ConnectionState::NeedsReconsent
            | ConnectionState::Pending
            | ConnectionState::Unknown
    )
}

/// Whether connecting may be offered.
#[must_use]
pub const fn can_connect(connection: &Connection) -> bool {
    connection.available
        && matches!(
            connection.state,
            ConnectionState::NotConnected
                | ConnectionState::Ended
                | ConnectionState::HalfDisconnected
                | ConnectionState::NeedsReconsent
        )
}

/// Whether an attempt's outcome is worth a message. One that is done speaks through what is then shown.
#[must_use]
pub const fn is_good_news(outcome: AttemptState) -> bool {
    matches!(outcome, AttemptState::Done)
}

#[cfg(test)]
mod tests {
    use contract::{LedgerStep, StepKind};

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
}
