//! The clock, always a parameter: consent runs out, and a test must be able to wait ten years.

use std::sync::atomic::{AtomicI64, Ordering};

use contract::Timestamp;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// A moment, in whole seconds since 1970 in UTC. Whole seconds compare and store alike everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment(i64);

/// Seconds in a day.
pub const DAY: i64 = 24 * 60 * 60;

impl Moment {
    /// The moment so many seconds after the beginning of 1970.
    #[must_use]
    pub const fn from_unix(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since the beginning of 1970.
    #[must_use]
    pub const fn unix(self) -> i64 {
        self.0
    }

    /// The moment so many seconds later, or as late as can be written.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    /// The moment in a timestamp of RFC 3339; nothing where it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        OffsetDateTime::parse(text, &Rfc3339).ok().map(|moment| Self(moment.unix_timestamp()))
    }

    /// The day in UTC, counted from the beginning of 1970.
    #[must_use]
    pub const fn day(self) -> i64 {
        self.0.div_euclid(DAY)
    }

    /// The same as the contract writes it.
    #[must_use]
    pub fn timestamp(self) -> Timestamp {
        let text = OffsetDateTime::from_unix_timestamp(self.0)
            .ok()
            .and_then(|moment| moment.format(&Rfc3339).ok())
            .unwrap_or_else(|| "9999-12-31T23:59:59Z".to_owned());
        Timestamp::new(text)
    }
}

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Moment;

    /// Goes forward, where a clock can be turned. Says whether it can.
    fn turn(&self, _seconds: i64) -> bool {
        false
    }
}

/// The machine's clock.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the machine is asked")]
    fn now(&self) -> Moment {
        Moment(OffsetDateTime::now_utc().unix_timestamp())
    }
}

/// The machine's clock, ahead by as much as it was turned. For test control.
#[derive(Debug, Default)]
pub struct TurnedClock(AtomicI64);

impl Clock for TurnedClock {
    fn now(&self) -> Moment {
        SystemClock.now().plus_seconds(self.0.load(Ordering::SeqCst))
    }

    fn turn(&self, seconds: i64) -> bool {
        self.0.fetch_add(seconds, Ordering::SeqCst);
        true
    }
}

/// A clock that stands still until it is told otherwise.
#[derive(Debug)]
pub struct SettableClock(AtomicI64);

impl SettableClock {
    /// Stands at `moment`.
    #[must_use]
    pub const fn at(moment: Moment) -> Self {
        Self(AtomicI64::new(moment.0))
    }

    /// Goes forward.
    pub fn advance_seconds(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }
}

impl Clock for SettableClock {
    fn now(&self) -> Moment {
        Moment(self.0.load(Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_in_utc_and_whole_seconds() {
        assert_eq!(Moment::from_unix(1_763_714_400).timestamp().as_str(), "2025-11-21T08:40:00Z");
        assert_eq!(Moment::from_unix(i64::MAX).timestamp().as_str(), "9999-12-31T23:59:59Z");
    }
}
