//! Who may ask, from where, and how often.
//!
//! A request is admitted once, before any handler: [`admit()`] finds out who asks — by the session's cookie on our own
//! pages, by a bearer token anywhere else, never by both — and what was found travels with the request.

mod admit;
mod bearer;
mod jwks;
mod limits;
mod options;
mod origins;
mod returns;

use crate::{clock::Moment, error::Error, store::SessionRecord};

pub use admit::admit;
pub use bearer::{Bearer, PersonClaim};
pub use jwks::{KeySet, Source};
pub use limits::{Limits, Pace, Rates};
pub use options::AccessOptions;
pub use origins::Origins;
pub use returns::Returns;

/// What decides on admission.
#[derive(Default)]
pub struct Access {
    /// Whose tokens are taken, if anybody's.
    pub bearer: Option<Bearer>,
    /// Whose pages may ask.
    pub origins: Origins,
    /// Where members come back to who connect from such pages.
    pub returns: Returns,
    /// How often.
    pub limits: Limits,
}

/// Who asks.
#[derive(Clone, Debug)]
pub enum Caller {
    /// Somebody whose browser sent our cookie from our own page.
    Cookie {
        /// Their session.
        session: SessionRecord,
        /// Its id, from which the CSRF token is made.
        id: String,
    },
    /// Somebody whose token another program sent.
    Bearer {
        /// What stands in for a session: bound to issuer and subject, over when the token is.
        session: SessionRecord,
    },
}

impl Caller {
    /// Their session, or what stands in for one.
    #[must_use]
    pub const fn session(&self) -> &SessionRecord {
        match self {
            Self::Cookie { session, .. } | Self::Bearer { session } => session,
        }
    }
}

/// What a handler finds in a request: who asks, or why that was not believed. Nothing at all where nobody said who.
pub type Admission = std::result::Result<Caller, Refused>;

/// Why somebody was not believed. What exactly was wrong with a token is for the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is no token of ours, or not any more.
    Invalid(&'static str),
    /// The issuer's keys cannot be had at the moment. That says nothing about the token.
    NoKeys,
    /// A page that may not ask sent it.
    Elsewhere,
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Invalid(_) => Self::Token,
            Refused::NoKeys => Self::KeysUnavailable,
            Refused::Elsewhere => Self::CrossOrigin,
        }
    }
}

/// Whether `later` is at least so many seconds after `earlier`.
const fn has_passed(earlier: Moment, seconds: i64, later: Moment) -> bool {
    later.unix() >= earlier.plus_seconds(seconds).unix()
}
