//! What is asked, and by whom.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use anyhow::{Context as _, Result};
use http_body_util::Full;
use hyper::{Method, Request, StatusCode, body::Bytes};
use serde_json::{Value, json};

use crate::{
    client::{Client, Ready},
    house::{House, key_of},
};

/// How many viewers there are of each kind; everybody else begins attempts.
const VIEWERS: usize = 200;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scenario {
    /// A card, by a member who is connected: the backend asks the provider twice for each.
    CardConnected,
    /// A card, by a member who is not.
    CardNotConnected,
    /// Beginning an attempt: one transaction with its evidence, on disk before the answer.
    Attempt,
}

impl Scenario {
    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CardConnected => "GET /people/{id}, viewer connected",
            Self::CardNotConnected => "GET /people/{id}, viewer not connected",
            Self::Attempt => "POST /connection/attempts",
        }
    }
}

/// Somebody who is signed in.
#[derive(Clone)]
struct Member {
    id: String,
    key: String,
    cookie: String,
    csrf: String,
}

/// Everybody, in the order of the directory, and what their requests say.
#[derive(Default)]
pub struct Members {
    all: Vec<Member>,
    attempt: Bytes,
}

impl Members {
    /// The session cookie of somebody, one after another.
    pub fn cookie(&self, number: usize) -> &str {
        &self.all[number % self.all.len()].cookie
    }
}

/// Signs everybody in, connects the viewers who are to be connected, and gives the scenarios.
pub async fn all(houses: &mut [House]) -> Result<[Scenario; 3]> {
    for house in houses {
        eprintln!("» Signing in and connecting members on {}", house.name());
        house.members = Some(Arc::new(sign_in(house).await?));
    }
    Ok([Scenario::CardNotConnected, Scenario::CardConnected, Scenario::Attempt])
}

async fn sign_in(house: &House) -> Result<Members> {
    let mut client = Client::new(&house.address());
    let page = client.send(request(house.port(), Method::GET, "/demo/sign-in", &[], Bytes::new())).await?;
    let form_cookie = cookie_of(page.header("set-cookie"));
    let text = String::from_utf8_lossy(&page.body).into_owned();
    let token = between(&text, "name=\"token\" value=\"", "\"").context("no token on the sign-in page")?;
    let mut all = Vec::new();
    for button in text.split("<button name=\"person\" value=\"").skip(1) {
        let id = between(button, "", "\"").context("no id")?;
        let name = between(button, "<bdi>", "</bdi>").context("no name")?;
        let form = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs([("token", token), ("person", id), ("returnTo", "/people")])
            .finish();
        let headers = [("cookie", form_cookie), ("content-type", "application/x-www-form-urlencoded")];
        let sent = request(house.port(), Method::POST, "/demo/sign-in", &headers, Bytes::from(form));
        let answer = client.send(sent).await?;
        let cookie = cookie_of(answer.header("set-cookie")).to_owned();
        let sent =
            request(house.port(), Method::GET, "/api/v1/session", &[("cookie", &cookie)], Bytes::new());
        let session = client.send(sent).await?.json(StatusCode::OK)?;
        let csrf = session["csrfToken"].as_str().context("no CSRF token")?.to_owned();
        all.push(Member { id: id.to_owned(), key: key_of(name).context("a stranger")?, cookie, csrf });
    }
    anyhow::ensure!(all.len() > 2 * VIEWERS, "at least {} people are needed", 2 * VIEWERS + 1);
    let path = "/api/v1/notices/2024-04?language=en";
    let sent = request(house.port(), Method::GET, path, &[("cookie", &all[0].cookie)], Bytes::new());
    let notice = client.send(sent).await?.json(StatusCode::OK)?;
    let members = Members { attempt: Bytes::from(attempt(&notice["hash"]).to_string()), all };
    for member in &members.all[..VIEWERS] {
        connect(house, &mut client, &members, member).await?;
    }
    Ok(members)
}

/// The whole way of somebody who agrees.
async fn connect(house: &House, client: &mut Client, members: &Members, member: &Member) -> Result<()> {
    let begun = client.send(begin(house.port(), member, members.attempt.clone())).await?;
    let begun = begun.json(StatusCode::CREATED)?;
    let url = url::Url::parse(begun["continueUrl"].as_str().context("no way on")?)?;
    let form = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(url.query_pairs())
        .extend_pairs([("account", member.key.as_str()), ("decision", "allow")])
        .finish();
    let provider = url::Url::parse(house.provider())?;
    let address =
        format!("{}:{}", provider.host_str().unwrap_or_default(), provider.port().unwrap_or_default());
    let kind = [("content-type", "application/x-www-form-urlencoded")];
    let sent =
        request(provider.port().unwrap_or_default(), Method::POST, url.path(), &kind, Bytes::from(form));
    let back = Client::new(&address).send(sent).await?;
    let back = url::Url::parse(back.header("location")).context("the provider sent nobody back")?;
    let path = format!("{}?{}", back.path(), back.query().unwrap_or_default());
    let sent = request(house.port(), Method::GET, &path, &[("cookie", &member.cookie)], Bytes::new());
    client.send(sent).await?;
    let sent =
        request(house.port(), Method::GET, "/api/v1/connection", &[("cookie", &member.cookie)], Bytes::new());
    let connection = client.send(sent).await?.json(StatusCode::OK)?;
    anyhow::ensure!(connection["state"] == "oneWay", "not connected: {connection}");
    Ok(())
}

fn attempt(hash: &Value) -> Value {
    json!({
        "choice": "linkedinToWork", "linkedinToWork": [], "workToLinkedin": [], "noticeVersion": "2024-04",
        "returnTo": "/people", "display": "redirect",
        "evidence": {
            "noticeVersion": "2024-04", "noticeHash": hash, "language": "en",
            "texts": ["Connect your LinkedIn account with your work account", "Connect", "Not now", "No"],
            "options": ["linkedinToWork", "both"], "preselected": [], "selected": "linkedinToWork",
            "allowedDirections": ["linkedinToWork", "workToLinkedin"], "globalPrivacyControl": false, "control": "connect",
        },
    })
}

fn begin(port: u16, member: &Member, body: Bytes) -> Ready {
    // No key twice in the life of this program, on whatever backend.
    static KEYS: AtomicU64 = AtomicU64::new(0);
    let key = format!("bench-{}", KEYS.fetch_add(1, Ordering::Relaxed));
    let headers = [
        ("cookie", member.cookie.as_str()),
        ("x-csrf-token", &member.csrf),
        ("origin", &format!("http://localhost:{port}")),
        ("content-type", "application/json"),
        ("idempotency-key", &key),
    ];
    request(port, Method::POST, "/api/v1/connection/attempts", &headers, body)
}

/// A request to a port of this machine.
pub fn request(port: u16, method: Method, path: &str, headers: &[(&str, &str)], body: Bytes) -> Ready {
    let mut request = Request::new(Full::new(body));
    *request.method_mut() = method;
    *request.uri_mut() = path.parse().unwrap_or_default();
    let mut put = |name: &str, value: &str| {
        if let (Ok(name), Ok(value)) = (name.parse::<hyper::header::HeaderName>(), value.parse()) {
            request.headers_mut().insert(name, value);
        }
    };
    put("host", &format!("localhost:{port}"));
    headers.iter().for_each(|(name, value)| put(name, value));
    request
}

fn cookie_of(set_cookie: &str) -> &str {
    set_cookie.split(';').next().unwrap_or_default()
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let rest = &text[text.find(before)? + before.len()..];
    Some(&rest[..rest.find(after)?])
}

/// One connection's way of asking.
pub struct Asking {
    scenario: Scenario,
    port: u16,
    address: String,
    members: Arc<Members>,
}

impl Asking {
    /// Asks what the scenario asks.
    pub fn new(scenario: Scenario, port: u16, members: Arc<Members>) -> Self {
        Self { scenario, port, address: format!("127.0.0.1:{port}"), members }
    }

    /// Host and port.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The status of an answer as it should be.
    pub const fn expected(&self) -> StatusCode {
        match self.scenario {
            Scenario::Attempt => StatusCode::CREATED,
            _ => StatusCode::OK,
        }
    }

    /// The request with this number: another viewer and another subject each time.
    pub fn request(&mut self, number: u64) -> Ready {
        let number = usize::try_from(number).unwrap_or_default();
        let (connected, others) = self.members.all.split_at(VIEWERS);
        let (not_connected, rest) = others.split_at(VIEWERS);
        let viewer = match self.scenario {
            Scenario::CardConnected => &connected[number % VIEWERS],
            Scenario::CardNotConnected => &not_connected[number % VIEWERS],
            Scenario::Attempt => {
                return begin(self.port, &rest[number % rest.len()], self.members.attempt.clone());
            }
        };
        let subject = &self.members.all[number.wrapping_mul(7919) % self.members.all.len()];
        let path = format!("/api/v1/people/{}", subject.id);
        request(self.port, Method::GET, &path, &[("cookie", &viewer.cookie)], Bytes::new())
    }
}
