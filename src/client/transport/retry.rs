//! What is tried again by itself, and when.

use super::{super::ClientError, call::Repeat};

/// Retries beside the first try.
const RETRIES: u32 = 2;
/// The first pause before a retry lasts up to this long, each further one up to twice as long.
const PAUSE_MS: f64 = 400.0;

/// How long to wait before trying again; `None` where trying again is not allowed or not worth it. `chance` is a number
/// between 0 and 1: the pause is spread evenly, so that many pages do not come back all at once.
pub(super) fn pause_before_retry(
    repeat: Repeat,
    tries: u32,
    error: &ClientError,
    chance: f64,
) -> Option<u32> {
    let allowed = match repeat {
        Repeat::Never => 0,
        Repeat::Keyed => 1,
        Repeat::Reading => RETRIES,
    };
    if tries > allowed {
        return None;
    }
    let told = match error {
        ClientError::Offline => 0,
        ClientError::Server { status: 502..=504, .. } if repeat == Repeat::Reading => 0,
        ClientError::TooMany { retry_after_s } if repeat == Repeat::Reading => retry_after_s.unwrap_or(1),
        _ => return None,
    };
    let spread = PAUSE_MS * f64::from(1 << (tries - 1)) * chance;
    Some(told.saturating_mul(1_000).saturating_add(spread as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTAGE: ClientError = ClientError::Server { status: 503, request: None };

    #[test]
    fn reading_is_tried_again_twice_and_writing_never() {
        for tries in 1..=2 {
            assert!(pause_before_retry(Repeat::Reading, tries, &OUTAGE, 0.5).is_some());
            assert!(pause_before_retry(Repeat::Never, tries, &ClientError::Offline, 0.5).is_none());
        }
        assert!(pause_before_retry(Repeat::Reading, 3, &OUTAGE, 0.5).is_none());
    }

    #[test]
    fn a_decision_is_sent_again_only_when_the_network_failed_and_only_once() {
        assert!(pause_before_retry(Repeat::Keyed, 1, &ClientError::Offline, 0.5).is_some());
        assert!(pause_before_retry(Repeat::Keyed, 2, &ClientError::Offline, 0.5).is_none());
        assert!(pause_before_retry(Repeat::Keyed, 1, &OUTAGE, 0.5).is_none());
    }

    #[test]
    fn a_refusal_is_never_repeated() {
        for error in
            [ClientError::SignedOut, ClientError::NotFound, ClientError::Stale, ClientError::Malformed]
        {
            assert!(pause_before_retry(Repeat::Reading, 1, &error, 0.5).is_none(), "{error:?}");
        }
        assert!(
            pause_before_retry(Repeat::Reading, 1, &ClientError::Server { status: 500, request: None }, 0.5)
                .is_none()
        );
    }

    #[test]
    fn a_busy_backend_is_left_alone_as_long_as_it_asks() {
        let busy = ClientError::TooMany { retry_after_s: Some(4) };
        assert!(pause_before_retry(Repeat::Reading, 1, &busy, 0.0) >= Some(4_000));
    }
}
