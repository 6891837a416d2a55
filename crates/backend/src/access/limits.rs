//! How often somebody may ask. Kept in memory, and never for more callers than fit.

use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};

use axum::http::Method;
use contract::PersonId;
use governor::{
    Quota, RateLimiter, clock::Clock, middleware::NoOpMiddleware, nanos::Nanos,
    state::keyed::DashMapStateStore,
};

use crate::{
    error::{Error, Result},
    routes::status_page,
};

/// How many callers of one kind are told apart. Beyond that, newcomers share one allowance.
const MOST_CALLERS: usize = 100_000;
/// Between two times of forgetting callers lies at least this.
const TIDY_NANOS: u64 = 10_000_000_000;

/// Requests in a minute, twice as many of which may come at once. 0 is no limit.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rates {
    /// Anything, by somebody signed in.
    pub requests: u32,
    /// Look-ups of people by what a host knows of them.
    pub lookups: u32,
    /// Attempts and decisions.
    pub decisions: u32,
    /// Anything, by an address from which nobody is signed in.
    pub signed_out: u32,
    /// Signing in, by an address.
    pub sign_ins: u32,
}

/// What tells the time here: never the calendar, which may be set back.
#[derive(Clone, Debug)]
pub enum Pace {
    /// Time since the start.
    Running(Instant),
    /// As many nanoseconds as a test says.
    Turned(Arc<AtomicU64>),
}

impl Clock for Pace {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        match self {
            Self::Running(start) => Nanos::from(start.elapsed()),
            Self::Turned(nanos) => Nanos::from(nanos.load(Ordering::SeqCst)),
        }
    }
}

type Limiter = RateLimiter<String, DashMapStateStore<String>, Pace, NoOpMiddleware<Nanos>>;

/// The allowances. Without rates there is no limit.
#[derive(Default)]
pub struct Limits {
    requests: Option<Allowance>,
    lookups: Option<Allowance>,
    decisions: Option<Allowance>,
    signed_out: Option<Allowance>,
    sign_ins: Option<Allowance>,
}

impl Limits {
    /// Limits at these rates.
    #[must_use]
    pub fn new(rates: Rates, pace: &Pace) -> Self {
        let allowance = |per_minute: u32| {
            let rate = NonZeroU32::new(per_minute)?;
            let at_once = rate.saturating_add(per_minute);
            Some(Allowance::new(Quota::per_minute(rate).allow_burst(at_once), pace))
        };
        Self {
            requests: allowance(rates.requests),
            lookups: allowance(rates.lookups),
            decisions: allowance(rates.decisions),
            signed_out: allowance(rates.signed_out),
            sign_ins: allowance(rates.sign_ins),
        }
    }

    /// A request of somebody signed in, in whichever of their sessions. Leaving is never refused, by withdrawing or by
    /// signing out.
    ///
    /// # Errors
    /// If it is one too many.
    pub fn person(&self, person: &PersonId, method: &Method, path: &str) -> Result<()> {
        let own = match (method, path) {
            (&Method::DELETE, "/connection" | "/session") => return Ok(()),
            (&Method::POST, status_page::PATH) => return Ok(()),
            (&Method::GET | &Method::HEAD, "/people/lookup") => self.lookups.as_ref(),
            (&Method::POST, "/connection/attempts" | "/connection/decisions") => self.decisions.as_ref(),
            _ => None,
        };
        check(self.requests.as_ref(), person.as_str())?;
        check(own, person.as_str())
    }

    /// A request of nobody who is signed in, or of somebody signing in.
    ///
    /// # Errors
    /// If it is one too many.
    pub fn peer(&self, peer: Option<IpAddr>, signs_in: bool) -> Result<()> {
        let allowance = if signs_in { &self.sign_ins } else { &self.signed_out };
        check(allowance.as_ref(), &network(peer))
    }
}

/// Callers of one kind.
struct Allowance {
    limiter: Limiter,
    /// When those who asked for nothing in a while were last forgotten.
    tidied: AtomicU64,
}

impl Allowance {
    fn new(quota: Quota, pace: &Pace) -> Self {
        Self { limiter: Limiter::dashmap_with_clock(quota, pace.clone()), tidied: AtomicU64::new(0) }
    }

    fn check(&self, who: &str) -> Result<()> {
        let who = if self.is_full() { "everybody else" } else { who };
        self.limiter.check_key(&who.to_owned()).map_err(|refused| {
            let wait = refused.wait_time_from(self.limiter.clock().now());
            let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            Error::TooMany(u32::try_from(seconds).unwrap_or(u32::MAX).max(1))
        })
    }

    fn is_full(&self) -> bool {
        if self.limiter.len() < MOST_CALLERS {
            return false;
        }
        let now = self.limiter.clock().now().as_u64();
        let before = self.tidied.load(Ordering::Relaxed);
        // Forgetting looks at everybody, so not at every request.
        if now.saturating_sub(before) >= TIDY_NANOS {
            self.tidied.store(now, Ordering::Relaxed);
            self.limiter.retain_recent();
        }
        self.limiter.len() >= MOST_CALLERS
    }
}

fn check(allowance: Option<&Allowance>, who: &str) -> Result<()> {
    allowance.map_or(Ok(()), |allowance| allowance.check(who))
}

/// An address as one caller has it: of the newer kind, a household or office has a whole network of them.
fn network(peer: Option<IpAddr>) -> String {
    match peer.map(|peer| peer.to_canonical()) {
        None => "unknown".to_owned(),
        Some(IpAddr::V4(address)) => address.to_string(),
        Some(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).to_string()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_network_share_an_allowance() {
        let of = |text: &str| network(Some(text.parse().unwrap()));
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:10.0.0.1"), of("10.0.0.1"));
        assert_ne!(of("10.0.0.1"), of("10.0.0.2"));
    }

    #[test]
    fn no_more_callers_are_remembered_than_fit() {
        let pace = Pace::Turned(Arc::default());
        let limits = Limits::new(Rates { signed_out: 1, ..Rates::default() }, &pace);
        for n in 0..u32::try_from(MOST_CALLERS).unwrap() + 1000 {
            let _ = limits.peer(Some(IpAddr::from(n.to_be_bytes())), false);
        }
        assert!(limits.signed_out.as_ref().unwrap().limiter.len() <= MOST_CALLERS + 1);
    }
}
