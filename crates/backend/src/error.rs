//! Everything that can go wrong in a request, and what the other side is told about it.
//!
//! A handler returns [`Error`]; its public sentence goes into the problem document, its operator's detail into the log
//! and nowhere else. The document itself is written by [`crate::layers::finish`], which also knows the request's id.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::{FieldError, Problem};

/// Why a request was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody is signed in, or the session ended.
    #[error("nobody is signed in")]
    SignedOut,
    /// The bearer token is nobody's, or not any more. A cookie sent beside it was not looked at.
    #[error("the bearer token was not accepted; a cookie sent beside one is not looked at")]
    Token,
    /// The issuer's keys cannot be had, so nothing can be said about a token.
    #[error("whether the bearer token is good cannot be found out at the moment; nothing was done")]
    KeysUnavailable,
    /// This is possible on the backend's own pages only.
    #[error("this needs a page of the backend's own origin; nothing was done")]
    OwnPage,
    /// The CSRF token is missing or wrong. Nothing was done.
    #[error("the CSRF token is missing or does not belong to this session")]
    Csrf,
    /// The request was sent by a page of another origin. Nothing was done.
    #[error("the request comes from another origin")]
    CrossOrigin,
    /// Whoever is signed in has not the role.
    #[error("this needs the role {0}")]
    Role(&'static str),
    /// The member is not among those who may use the feature.
    #[error("the organization has not switched this on for you")]
    NotInAudience,
    /// There is nothing there, or nothing that this viewer may know of. The two answer alike.
    #[error("nothing is here")]
    NotFound,
    /// The notice does not exist in that language. It is never shown half in another.
    #[error("the notice does not exist in this language")]
    NoticeLanguage,
    /// The notice consented to is not the one in force.
    #[error("the notice shown is not the current one, which is {0}")]
    NoticeOutdated(String),
    /// The attempt is over and cannot be changed any more.
    #[error("the attempt is over")]
    AttemptOver,
    /// `If-Match` is missing, or names no version.
    #[error("If-Match with the version that the change is based on is needed")]
    NeedsVersion,
    /// More people would get the feature, and nobody confirmed that the organization was told. No field of the request is
    /// wrong, and the same request is done once the announcement is there; so this is a conflict with how things stand
    /// (409) and no refused field (422).
    #[error(
        "the three addresses of the announcement and a confirmation that the organization was told come first"
    )]
    AnnouncementNeeded,
    /// Somebody saved in between.
    #[error("somebody saved in between")]
    StaleVersion,
    /// A creating call without a usable `Idempotency-Key`.
    #[error("Idempotency-Key is needed: 1 to 255 visible ASCII characters")]
    NeedsKey,
    /// The same key was used for another request.
    #[error("this Idempotency-Key was used for another request")]
    KeyReused,
    /// Fields that were refused.
    #[error("{} refused", if .0.len() == 1 { "1 field was".to_owned() } else { format!("{} fields were", .0.len()) })]
    Invalid(Vec<FieldError>),
    /// The body is not JSON, or the address cannot be read.
    #[error("{0}")]
    Malformed(String),
    /// The body is of another type than this call takes.
    #[error("{0} is expected")]
    MediaType(&'static str),
    /// The body is longer than 64 KiB.
    #[error("the body is too long")]
    TooLarge,
    /// The body did not arrive in time.
    #[error("the body did not arrive in time, nothing was done")]
    SlowBody,
    /// Too many requests of this kind; try again after so many seconds.
    #[error("too many requests, try again in {0} seconds")]
    TooMany(u32),
    /// The backend failed. What stands here is for the log.
    #[error("internal: {0}")]
    Internal(String),
}

impl Error {
    /// One refused field.
    #[must_use]
    pub fn invalid(pointer: &str, detail: &str) -> Self {
        Self::Invalid(vec![FieldError { pointer: pointer.to_owned(), detail: detail.to_owned() }])
    }

    /// The document for the other side.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let (status, kind, title) = match self {
            Self::SignedOut => (401, "signed-out", "Nobody is signed in"),
            Self::Token => (401, "signed-out", "Nobody is signed in"),
            Self::KeysUnavailable => (503, "unavailable", "Not available at the moment"),
            Self::OwnPage => (403, "own-page", "Only possible on the backend's own page"),
            Self::Csrf => (403, "csrf", "The request did not prove where it comes from"),
            Self::CrossOrigin => (403, "cross-origin", "The request comes from another site"),
            Self::Role(_) => (403, "forbidden", "Not allowed for this role"),
            Self::NotInAudience => (403, "not-in-audience", "Not switched on for you"),
            Self::NotFound => (404, "not-found", "Nothing is here"),
            Self::NoticeLanguage => (404, "notice-language", "Not available in this language"),
            Self::NoticeOutdated(_) => (409, "notice-outdated", "The notice shown is not the current one"),
            Self::AttemptOver => (409, "attempt-over", "This attempt is over"),
            Self::AnnouncementNeeded => (409, "announcement-needed", "The organization is to be told first"),
            Self::StaleVersion => (412, "stale-version", "Somebody saved in between"),
            Self::NeedsVersion => (428, "precondition-required", "If-Match is missing"),
            Self::NeedsKey => (400, "idempotency-key-missing", "Idempotency-Key is missing"),
            Self::KeyReused => (422, "idempotency-key-reused", "Idempotency-Key was used before"),
            Self::Invalid(_) => (422, "invalid", "Some fields were refused"),
            Self::Malformed(_) => (400, "malformed", "The request cannot be read"),
            Self::MediaType(_) => (415, "media-type", "The body is of another type"),
            Self::TooLarge => (413, "too-large", "The body is too long"),
            Self::SlowBody => (503, "timeout", "It took too long"),
            Self::TooMany(_) => (429, "too-many-requests", "Too many requests"),
            Self::Internal(_) => (500, "internal", "Something went wrong here"),
        };
        let detail = match self {
            Self::Internal(_) | Self::NotFound => None,
            told => Some(told.to_string()),
        };
        let errors = if let Self::Invalid(errors) = self { errors.clone() } else { Vec::new() };
        Problem { kind: kind.to_owned(), title: title.to_owned(), status, detail, instance: None, errors }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        if let Self::Internal(detail) = &self {
            tracing::error!(detail, "a request failed");
        }
        let mut response = of_problem(self.problem());
        if let Self::TooMany(seconds) = self {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// An answer that carries a problem along; its body is written when the request's id is known.
#[must_use]
pub fn of_problem(problem: Problem) -> Response {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = status.into_response();
    response.extensions_mut().insert(problem);
    response
}

/// What is told of an error that no handler made: an unknown path, an undeclared method, a timeout, a panic.
#[must_use]
pub fn of_status(status: StatusCode) -> Problem {
    let (kind, title) = match status {
        StatusCode::NOT_FOUND => ("not-found", "Nothing is here"),
        StatusCode::METHOD_NOT_ALLOWED => ("method", "Not a method of this address"),
        StatusCode::NOT_ACCEPTABLE => ("not-acceptable", "Not available in this form"),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => ("media-type", "The body is of another type"),
        StatusCode::URI_TOO_LONG => ("too-long", "The address is too long"),
        StatusCode::PAYLOAD_TOO_LARGE => ("too-large", "The body is too long"),
        StatusCode::REQUEST_TIMEOUT | StatusCode::SERVICE_UNAVAILABLE => ("timeout", "It took too long"),
        status if status.is_client_error() => ("malformed", "The request cannot be read"),
        _ => ("internal", "Something went wrong here"),
    };
    Problem { kind: kind.to_owned(), title: title.to_owned(), status: status.as_u16(), ..Problem::default() }
}

/// The header that names a request.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What handlers return.
pub type Result<T> = std::result::Result<T, Error>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_internal_is_told() {
        let told = Error::Internal("table grants is locked".to_owned()).problem();
        assert_eq!((told.status, told.detail), (500, None));
        assert!(!told.title.contains("grants"));
    }

    #[test]
    fn refused_fields_are_named() {
        let told = Error::invalid("/audience", "unknown").problem();
        assert_eq!((told.status, told.errors[0].pointer.as_str()), (422, "/audience"));
    }
}
