//! The ways in which a call can fail.

use contract::Problem;

/// Why there is no answer. None of these says anything about consent: what is unknown stays unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClientError {
    /// The backend could not be reached.
    Offline,
    /// It did not answer in time. Whether it acted is not known.
    Timeout,
    /// Nobody is signed in.
    SignedOut,
    /// Whoever is signed in may not do this.
    Forbidden {
        /// The request's id.
        request: Option<String>,
    },
    /// The session is another one than this page knows: it was renewed, or somebody else is signed in. Nothing was done.
    SessionChanged,
    /// Only a page of the backend's own origin may do this. Nothing was done.
    OwnPage,
    /// There is nothing there, or nothing that may be seen.
    NotFound,
    /// It does not go with the present state, e.g. a newer notice is out.
    Conflict(Problem),
    /// Somebody saved in between.
    Stale,
    /// The request named no version, and has to.
    NeedsVersion,
    /// The backend refused what was sent.
    Invalid(Problem),
    /// Too many requests.
    TooMany {
        /// Seconds after which to try again, where told.
        retry_after_s: Option<u32>,
    },
    /// The answer was not what the contract promises.
    Malformed,
    /// The backend failed.
    Server {
        /// The HTTP status.
        status: u16,
        /// The request's id.
        request: Option<String>,
    },
    /// Given up before an answer came, usually because the page is being left.
    Aborted,
}

impl ClientError {
    /// Whether the same thing may work if the member tries again.
    #[must_use]
    pub const fn retryable(&self) -> bool {
        match self {
            Self::Offline | Self::Timeout | Self::TooMany { .. } | Self::Malformed | Self::Aborted => true,
            Self::Server { status, .. } => *status >= 500,
            Self::SignedOut
            | Self::Forbidden { .. }
            | Self::SessionChanged
            | Self::OwnPage
            | Self::NotFound
            | Self::Conflict(_)
            | Self::Stale
            | Self::NeedsVersion
            | Self::Invalid(_) => false,
        }
    }

    /// The id to quote to whoever runs the backend.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Forbidden { request } | Self::Server { request, .. } => request.as_deref(),
            Self::Conflict(problem) | Self::Invalid(problem) => problem.instance.as_deref(),
            _ => None,
        }
    }

    /// What an error status and its body mean.
    #[must_use]
    pub(crate) fn from_answer(status: u16, problem: Problem, retry_after_s: Option<u32>) -> Self {
        match status {
            401 => Self::SignedOut,
            403 if problem.kind == "csrf" => Self::SessionChanged,
            403 if problem.kind == "own-page" => Self::OwnPage,
            403 => Self::Forbidden { request: problem.instance },
            404 | 410 => Self::NotFound,
            409 => Self::Conflict(problem),
            412 => Self::Stale,
            428 => Self::NeedsVersion,
            400 | 413 | 415 | 422 => Self::Invalid(problem),
            429 => Self::TooMany { retry_after_s },
            _ => Self::Server { status, request: problem.instance },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(status: u16) -> ClientError {
        let problem = Problem { status, instance: Some("r-1".to_owned()), ..Problem::default() };
        ClientError::from_answer(status, problem, Some(7))
    }

    #[test]
    fn a_refusal_is_not_worth_repeating_and_an_outage_is() {
        for status in [400, 401, 403, 404, 409, 412, 422, 428] {
            assert!(!of(status).retryable(), "{status}");
        }
        for status in [429, 500, 502, 503, 504] {
            assert!(of(status).retryable(), "{status}");
        }
        assert!(ClientError::Offline.retryable() && ClientError::Timeout.retryable());
    }

    #[test]
    fn whoever_asks_for_help_has_a_request_id_to_quote() {
        for status in [403, 409, 422, 500] {
            assert_eq!(of(status).request_id(), Some("r-1"), "{status}");
        }
    }

    #[test]
    fn a_token_of_another_session_is_no_question_of_rights() {
        let of = |kind: &str| {
            let problem = Problem { status: 403, kind: kind.to_owned(), ..Problem::default() };
            ClientError::from_answer(403, problem, None)
        };
        assert_eq!(of("csrf"), ClientError::SessionChanged);
        assert_eq!(of("own-page"), ClientError::OwnPage);
        for kind in ["forbidden", "not-in-audience", "cross-origin", ""] {
            assert_eq!(of(kind), ClientError::Forbidden { request: None }, "{kind}");
        }
        // What is sent again by itself would be sent as somebody else.
        assert!(!ClientError::SessionChanged.retryable() && !ClientError::OwnPage.retryable());
    }

    #[test]
    fn a_status_that_nobody_planned_for_is_the_servers_failure() {
        assert_eq!(of(418), ClientError::Server { status: 418, request: Some("r-1".to_owned()) });
        assert_eq!(of(429), ClientError::TooMany { retry_after_s: Some(7) });
    }
}
