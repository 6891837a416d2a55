//! Looks whether addresses that an admin gives to people lead anywhere, without looking into the network around this machine.
//!
//! A name is asked for once for each step, every address that it has is judged, and the connection goes to those very
//! addresses, so that a name which answers differently the next time leads nowhere else. Redirects are followed by hand,
//! each judged like the first address. Nothing of an answer is read beyond its head, and nothing is sent that says who asks.

mod address;
mod allowed;
mod resolve;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use contract::Reachability;
use reqwest::{Client, Response, header, redirect::Policy};
use tokio::sync::Semaphore;
use url::{Host, Url};

pub use address::is_public;
pub use allowed::Allowed;
pub use resolve::{Resolve, SystemResolver};

/// How long one address may take, redirects included.
const TIME: Duration = Duration::from_secs(5);
/// How many redirects are followed.
const REDIRECTS: usize = 4;
/// How many addresses are looked at at the same time, whoever asks.
const AT_ONCE: usize = 8;
/// The port of what is public.
const PORT: u16 = 443;

/// Looks at addresses.
pub struct Reach {
    resolver: Arc<dyn Resolve>,
    allowed: Vec<Allowed>,
    turns: Semaphore,
}

/// Where a step leads.
enum Step {
    /// There; so many addresses, all judged.
    To(Vec<SocketAddr>),
    /// Not to be looked at.
    Closed,
    /// The name leads nowhere.
    Nowhere,
}

impl Reach {
    /// Looks at what is public, and at what is allowed by name besides.
    #[must_use]
    pub fn new(resolver: Arc<dyn Resolve>, allowed: Vec<Allowed>) -> Self {
        Self { resolver, allowed, turns: Semaphore::new(AT_ONCE) }
    }

    /// Whether an address that is not https was allowed by name.
    #[must_use]
    pub fn allows(&self, url: &str) -> bool {
        Url::parse(url).is_ok_and(|url| self.is_allowed(&url))
    }

    /// Whether an address would be asked: it leads to public machines alone, or is allowed by name. Says so in every build,
    /// also in one that speaks no https.
    pub async fn would_ask(&self, url: &str) -> bool {
        match Url::parse(url) {
            Ok(url) => matches!(self.step(&url).await, Step::To(_)),
            Err(_) => false,
        }
    }

    /// Looks at one address.
    pub async fn look(&self, url: &str) -> Reachability {
        let Ok(url) = Url::parse(url) else { return Reachability::NotChecked };
        let Ok(_turn) = self.turns.acquire().await else { return Reachability::NotChecked };
        tokio::time::timeout(TIME, self.follow(url)).await.unwrap_or(Reachability::Unreachable)
    }

    async fn follow(&self, mut url: Url) -> Reachability {
        for _ in 0..=REDIRECTS {
            let addresses = match self.step(&url).await {
                Step::To(addresses) => addresses,
                Step::Closed => return Reachability::NotChecked,
                Step::Nowhere => return Reachability::Unreachable,
            };
            if url.scheme() == "https" && !cfg!(feature = "provider-tls") {
                // This build speaks no https. What it cannot do it does not judge.
                return Reachability::NotChecked;
            }
            let Some(answer) = ask(&url, &addresses).await else { return Reachability::Unreachable };
            if !answer.status().is_redirection() {
                let fine = answer.status().is_success();
                return if fine { Reachability::Reachable } else { Reachability::Refused };
            }
            match led_on(&url, &answer) {
                Some(next) => url = next,
                None => return Reachability::Refused,
            }
        }
        Reachability::Unreachable
    }

    /// Judges an address, and every machine that its name stands for: one that is closed closes all.
    async fn step(&self, url: &Url) -> Step {
        let allowed = self.is_allowed(url);
        let (Some(host), Some(port)) = (url.host(), url.port_or_known_default()) else { return Step::Closed };
        if !allowed && (url.scheme() != "https" || port != PORT || has_credentials(url)) {
            return Step::Closed;
        }
        let machines = match host {
            Host::Ipv4(ip) => vec![ip.into()],
            Host::Ipv6(ip) => vec![ip.into()],
            Host::Domain(name) => self.resolver.resolve(name).await,
        };
        if machines.is_empty() {
            return Step::Nowhere;
        }
        if !allowed && !machines.iter().all(|ip| is_public(*ip)) {
            return Step::Closed;
        }
        Step::To(machines.into_iter().map(|ip| SocketAddr::new(ip, port)).collect())
    }

    fn is_allowed(&self, url: &Url) -> bool {
        self.allowed.iter().any(|allowed| allowed.covers(url))
    }
}

fn has_credentials(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

/// Asks exactly these machines. Of the answer only the head is read; dropping it ends the connection.
async fn ask(url: &Url, machines: &[SocketAddr]) -> Option<Response> {
    let client = Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .timeout(TIME)
        .pool_max_idle_per_host(0)
        .referer(false)
        .user_agent("consent-card link check");
    let client = match url.host() {
        Some(Host::Domain(name)) => client.resolve_to_addrs(name, machines),
        _ => client,
    };
    client.build().ok()?.get(url.clone()).header(header::ACCEPT, "text/html, */*;q=0.1").send().await.ok()
}

/// Where an answer leads on to.
fn led_on(from: &Url, answer: &Response) -> Option<Url> {
    let place = answer.headers().get(header::LOCATION)?.to_str().ok()?;
    from.join(place).ok()
}
