//! When the consent dialog may open although nobody pressed what opens it.
//!
//! The member can always open it. Unasked it opens at most once on a page, only for what a consent would bring, and only
//! where the backend says so, which remembers deferrals and refusals.

use contract::{Connection, ConnectionState};

use super::moment;

/// Whether the dialog may open by itself now. `asked` is whether it has already done so on this page, which holds where a
/// deferral could not be recorded. What is not understood allows nothing.
#[must_use]
pub fn may_open_unasked(connection: &Connection, now: f64, asked: bool) -> bool {
    let waits = match &connection.prompt.not_before {
        Some(moment) => moment::to_ms(moment).is_none_or(|from| now < from),
        None => false,
    };
    let open = matches!(connection.state, ConnectionState::NotConnected | ConnectionState::NeedsReconsent);
    connection.available && connection.prompt.allowed && open && !waits && !asked
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::{PromptPolicy, fixtures};
    use proptest::prelude::*;

    const DAY: f64 = 86_400_000.0;

    fn connection(json: &str) -> Connection {
        serde_json::from_str(json).expect("a fixture")
    }

    fn now() -> f64 {
        moment::to_ms(&"2026-11-21T08:00:00Z".into()).expect("a moment")
    }

    #[test]
    fn who_never_decided_is_asked_once() {
        let fresh = connection(fixtures::CONNECTION_NOT_CONNECTED);
        assert!(may_open_unasked(&fresh, now(), false));
        assert!(!may_open_unasked(&fresh, now(), true));
    }

    #[test]
    fn who_refused_is_never_asked_unasked() {
        let mut refused = connection(fixtures::CONNECTION_NOT_CONNECTED);
        refused.prompt = PromptPolicy { allowed: false, not_before: None };
        for years in 0..50 {
            assert!(!may_open_unasked(&refused, now() + f64::from(years) * 365.0 * DAY, false));
        }
    }

    #[test]
    fn after_not_now_nobody_is_asked_before_the_day_that_the_backend_names() {
        let mut deferred = connection(fixtures::CONNECTION_NOT_CONNECTED);
        // A backend that contradicts itself is taken at its more reserved word.
        deferred.prompt = PromptPolicy { allowed: true, not_before: Some("2026-12-21T08:00:00Z".into()) };
        assert!(!may_open_unasked(&deferred, now(), false));
        assert!(!may_open_unasked(&deferred, now() + 29.9 * DAY, false));
        assert!(may_open_unasked(&deferred, now() + 30.0 * DAY, false));
        deferred.prompt.not_before = Some("soon".into());
        assert!(!may_open_unasked(&deferred, now() + 365.0 * DAY, false));
    }

    #[test]
    fn who_is_connected_left_or_may_not_is_not_asked() {
        let states = [
            fixtures::CONNECTION_NOT_AVAILABLE,
            fixtures::CONNECTION_ONE_WAY,
            fixtures::CONNECTION_TWO_WAY,
            fixtures::CONNECTION_PENDING,
            fixtures::CONNECTION_WITHDRAWING,
            fixtures::CONNECTION_HALF_DISCONNECTED,
            fixtures::CONNECTION_ENDED,
            fixtures::CONNECTION_UNKNOWN_STATE,
        ];
        for json in states {
            let mut connection = connection(json);
            connection.prompt = PromptPolicy { allowed: true, not_before: None };
            assert!(!may_open_unasked(&connection, now(), false), "{:?}", connection.state);
        }
    }

    proptest! {
        #[test]
        fn it_never_opens_against_the_backend_s_word(
            allowed: bool, available: bool, asked: bool, days in prop::option::of(0_u32..60), later in 0.0..60.0,
            state in prop::sample::select(ConnectionState::ALL),
        ) {
            let mut connection = connection(fixtures::CONNECTION_NOT_CONNECTED);
            let day = |days: u32| if days < 9 { format!("2026-11-{:02}T08:00:00Z", days + 21) } else { format!("2027-01-{:02}T08:00:00Z", (days % 30) + 1) };
            let not_before = days.map(|days| day(days).as_str().into());
            connection.prompt = PromptPolicy { allowed, not_before: not_before.clone() };
            (connection.available, connection.state) = (available, state);
            let then = now() + later * DAY;
            if may_open_unasked(&connection, then, asked) {
                prop_assert!(allowed && available && !asked);
                if let Some(from) = not_before { prop_assert!(moment::to_ms(&from).unwrap() <= then); }
            }
        }
    }
}
