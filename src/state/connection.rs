//! What may be said about a connection.

pub mod categories;
pub mod known;

use contract::{Connection, ConnectionState, Direction, GrantState, StepState};

/// The state to be shown. "Disconnected" is said only when every step of the ledger is confirmed, "connected" only of what
/// flows; a backend whose own grants and steps do not bear its state out is not repeated.
#[must_use]
pub fn shown_state(connection: &Connection) -> ConnectionState {
    let flows = [flows(connection.linkedin_to_work.state), flows(connection.work_to_linkedin.state)];
    let nothing = flows == [Some(false), Some(false)];
    let borne_out = match connection.state {
        ConnectionState::OneWay => flows == [Some(true), Some(false)],
        ConnectionState::TwoWay => flows == [Some(true), Some(true)],
        ConnectionState::NeedsReconsent => flows[0] == Some(true) && flows[1].is_some(),
        // Somebody who is connected may be under way to widen it.
        ConnectionState::Pending => flows[0].is_some() && flows[1].is_some(),
        ConnectionState::NotConnected
        | ConnectionState::Withdrawing
        | ConnectionState::HalfDisconnected
        | ConnectionState::Ended => nothing,
        ConnectionState::Unknown => false,
    };
    if !borne_out {
        return ConnectionState::Unknown;
    }
    let any = |state| connection.ledger.iter().any(|step| step.state == state);
    match connection.state {
        ConnectionState::Ended if any(StepState::Unknown) => ConnectionState::Unknown,
        ConnectionState::Ended if any(StepState::NeedsYou) || any(StepState::Cannot) => {
            ConnectionState::HalfDisconnected
        }
        ConnectionState::Ended if any(StepState::Pending) => ConnectionState::Withdrawing,
        state => state,
    }
}

/// Whether data flows under a grant. Unknown is unknown.
#[must_use]
pub const fn flows(state: GrantState) -> Option<bool> {
    match state {
        GrantState::Active | GrantState::NeedsReconsent => Some(true),
        GrantState::None
        | GrantState::Withdrawing
        | GrantState::Withdrawn
        | GrantState::Revoked
        | GrantState::Expired
        | GrantState::EndedByProvider => Some(false),
        GrantState::Unknown => None,
    }
}

/// Whether there is something to disconnect, by the state that [`shown_state`] tells. What is not understood can always be
/// left.
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
pub fn can_connect(connection: &Connection) -> bool {
    connection.available
        && connection.allowed_directions.contains(&Direction::LinkedinToWork)
        && matches!(
            shown_state(connection),
            ConnectionState::NotConnected
                | ConnectionState::Ended
                | ConnectionState::HalfDisconnected
                | ConnectionState::NeedsReconsent
        )
}

#[cfg(test)]
mod tests;
