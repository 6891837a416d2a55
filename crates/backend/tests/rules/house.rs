//! The backend with the real provider beside it, and a client that keeps a session as a browser does.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use backend::{
    App,
    clock::{Moment, SettableClock},
    directory::{self, Directory},
    domain::settings::{Operator, SettingsRecord},
    flow::lifecycle::Retention,
    keys::{Keys, Purpose},
    notices::Notices,
    provider::{Provider, ProviderConfig},
    signing::SigningKeys,
    state::Inner,
    store::{Store as _, sql::SqlStore},
};
use contract::{Audience, Organization, PersonId};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use tower::ServiceExt as _;

/// Where the provider sends members back to; nobody listens there, the test goes on by itself.
const BACK: &str = "http://localhost:1/oauth/callback";
/// The begin of every test's time.
pub const START: i64 = 1_795_000_000;
/// Words that stand on Aino Korhonen's LinkedIn side and nowhere on the work side.
pub const CANARIES: [&str; 3] =
    ["Saarento Energy", "Lakeland University of Technology", "Long-term grid planning"];

/// A running house.
pub struct House {
    pub app: App,
    pub router: Router,
    pub clock: Arc<SettableClock>,
    pub provider: String,
    pub folder: tempfile::TempDir,
    pub database: String,
    revocation: bool,
    provider_task: tokio::task::JoinHandle<()>,
}

fn data() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../people/data")
}

/// A database of this test's own. The same tests run once for each kind: `rules` with SQLite, `rules_postgres` with
/// PostgreSQL. Where PostgreSQL is not installed, that is said loudly, and SQLite is tested a second time.
fn database(folder: &Path) -> String {
    let postgres =
        if env!("CARGO_CRATE_NAME") == "rules_postgres" { scratch_postgres::shared() } else { None };
    match postgres {
        Some(server) => server.new_database().unwrap(),
        None => format!("sqlite:{}", folder.join("x.sqlite").display()),
    }
}

/// A house whose settings begin with everyone.
pub async fn house() -> House {
    house_with(|_| (), false).await
}

/// A house with other settings, and with or without revocation at the provider.
pub async fn house_with(change: impl FnOnce(&mut SettingsRecord), revocation: bool) -> House {
    house_made(change, revocation, |_| ()).await
}

/// A house with other parts.
pub async fn house_made(
    change: impl FnOnce(&mut SettingsRecord),
    revocation: bool,
    parts: impl FnOnce(&mut Inner),
) -> House {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let provider = format!("http://{}", listener.local_addr().unwrap());
    let config = demo_provider::Config {
        client_id: "app".to_owned(),
        client_secret: "secret".to_owned(),
        redirect_uri: BACK.to_owned(),
        revocation,
        pkce: demo_provider::PkceRule::Required,
    };
    let people = people::load(&data()).unwrap().people;
    let provider_task =
        tokio::spawn(async move { demo_provider::serve(listener, people, config).await.unwrap() });
    let folder = tempfile::tempdir().unwrap();
    let database = database(folder.path());
    let mut settings = SettingsRecord::initial(Audience::Everyone);
    change(&mut settings);
    let clock = Arc::new(SettableClock::at(Moment::from_unix(START)));
    let mut inner = opened(folder.path(), &database, clock.clone(), &provider, revocation, &settings).await;
    parts(&mut inner);
    let app = App::new(inner);
    let router = backend::app(app.clone());
    House { router, app, clock, provider, revocation, folder, database, provider_task }
}

/// What a start of the program puts together, on whatever is in the folder and the database.
async fn opened(
    folder: &Path,
    database: &str,
    clock: Arc<SettableClock>,
    provider: &str,
    revocation: bool,
    settings: &SettingsRecord,
) -> Inner {
    let keys = Keys::from_file(&folder.join("x.key")).unwrap();
    let (colleagues, _) = directory::load(&data()).unwrap();
    let directory = Directory::new(colleagues, |known| PersonId::new(keys.id(Purpose::Person, &[known])));
    let store = SqlStore::open(database).await.unwrap();
    store.init_settings(settings).await.unwrap();
    Inner {
        store: Arc::new(store),
        clock,
        keys,
        directory,
        notices: Notices::new("2024-04").unwrap(),
        provider: Provider::new(ProviderConfig {
            url: provider.to_owned(),
            client_id: "app".to_owned(),
            client_secret: "secret".to_owned(),
            redirect_uri: BACK.to_owned(),
            pkce: true,
            revocation,
        })
        .unwrap(),
        organization: Organization { id: "fjordlight".into(), name: "Fjordlight".to_owned() },
        operator: Operator::default(),
        work_provider: "Microsoft".to_owned(),
        secure_cookies: false,
        site: None,
        grace_seconds: 30 * 24 * 60 * 60,
        retention: Retention { evidence_days: 1095, transfers_days: 365, leaver_days: 90 },
        signing: SigningKeys::from_file(&folder.join("x.signing.json"), Moment::from_unix(START)).unwrap(),
        flowed: Default::default(),
        streams: Default::default(),
        closing: Default::default(),
        policy_reports: Default::default(),
        reach: None,
    }
}

/// An answer.
pub struct Answer {
    pub status: StatusCode,
    pub headers: header::HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text)
            .unwrap_or_else(|_| panic!("no JSON ({}): {}", self.status, self.text))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }
}

impl House {
    /// Ends the backend and starts it again on the same data, with the provider at `address`. Cookies stay good.
    pub async fn restart(&mut self, address: &str) {
        let settings = SettingsRecord::initial(Audience::Everyone);
        let (folder, clock) = (self.folder.path(), self.clock.clone());
        let inner = opened(folder, &self.database, clock, address, self.revocation, &settings).await;
        self.app = App::new(inner);
        self.router = backend::app(self.app.clone());
    }

    /// The same house with tokens, origins or limits.
    pub fn with_access(mut self, access: backend::access::Access) -> Self {
        self.app = self.app.with_access(access);
        self.router = backend::app(self.app.clone());
        self
    }

    /// The id of one of the bundled people.
    pub fn id(&self, key: &str) -> String {
        self.app
            .directory
            .reference_by_email(&format!("{key}@fjordlight.example"))
            .unwrap()
            .id
            .as_str()
            .to_owned()
    }

    /// Ends the provider.
    pub fn kill_provider(&self) {
        self.provider_task.abort();
    }

    /// Signs in.
    pub async fn sign_in(&self, key: &str) -> Member<'_> {
        let mut member = Member { house: self, cookie: String::new(), csrf: String::new() };
        let page =
            member.send(Request::get("/demo/sign-in?returnTo=/people").body(Body::empty()).unwrap()).await;
        let form_cookie = page.header("set-cookie").split(';').next().unwrap().to_owned();
        let found = regex_lite::Regex::new("name=\"token\" value=\"([^\"]+)\"").unwrap();
        let token = found.captures(&page.text).unwrap()[1].to_owned();
        let body = format!("token={token}&person={}&returnTo=/people", self.id(key));
        let request = Request::post("/demo/sign-in")
            .header("cookie", form_cookie)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        let answer = member.send(request).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        let cookie = answer.header("set-cookie");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
        member.cookie = cookie.split(';').next().unwrap().to_owned();
        member.csrf = member.get("/session").await.json()["csrfToken"].as_str().unwrap().to_owned();
        member
    }

    /// Everything in the files that the backend wrote, or in its database at a server.
    pub fn files(&self) -> Vec<(String, String)> {
        if self.database.starts_with("postgres") {
            let everything = "SELECT database_to_xml(true, false, '')";
            let server = scratch_postgres::shared().unwrap();
            return vec![("dump.sqlite".to_owned(), server.query(&self.database, everything).unwrap())];
        }
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        entries
            .map(|entry| {
                let path = entry.unwrap().path();
                (
                    path.display().to_string(),
                    String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned(),
                )
            })
            .collect()
    }
}

/// Somebody who is signed in, in a browser of their own.
pub struct Member<'a> {
    pub house: &'a House,
    pub cookie: String,
    pub csrf: String,
}

impl Member<'_> {
    /// Sends a request as it is.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.house.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        let request = Request::get(format!("/api/v1{path}")).header("cookie", &self.cookie);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Sends something that changes things, with everything that a page sends.
    pub async fn change(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Value) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header("cookie", &self.cookie)
            .header("x-csrf-token", &self.csrf)
            .header("host", "localhost:1")
            .header("origin", "http://localhost:1");
        if !headers.iter().any(|(name, _)| *name == "content-type") {
            request = request.header("content-type", "application/json");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
        self.send(request.body(body).unwrap()).await
    }

    /// What the page sends when the member connects.
    pub async fn request(&self, choice: &str, from_linkedin: &[&str], to_linkedin: &[&str]) -> Value {
        let notice = self.get("/notices/2024-04?language=en").await.json();
        json!({
            "choice": choice, "linkedinToWork": from_linkedin, "workToLinkedin": to_linkedin, "noticeVersion": "2024-04",
            "returnTo": "/people", "display": "redirect",
            "evidence": {
                "noticeVersion": "2024-04", "noticeHash": notice["hash"], "language": "en", "texts": ["Connect two accounts"],
                "options": ["linkedinToWork", "both"], "preselected": [], "selected": choice,
                "allowedDirections": ["linkedinToWork", "workToLinkedin"], "globalPrivacyControl": false, "control": "connect"
            }
        })
    }

    /// Begins an attempt and gives its address at the provider.
    pub async fn begin(&self, key: &str, request: Value) -> Answer {
        self.change("POST", "/connection/attempts", &[("idempotency-key", key)], request).await
    }

    /// Says yes (or no) at the provider, as `account`, and gives the way back.
    pub async fn at_provider(&self, attempt: &Value, account: &str, decision: &str) -> String {
        let url = url::Url::parse(attempt["continueUrl"].as_str().unwrap()).unwrap();
        let mut form: Vec<(String, String)> = url.query_pairs().into_owned().collect();
        form.push(("account".to_owned(), account.to_owned()));
        form.push(("decision".to_owned(), decision.to_owned()));
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let answer = http
            .post(format!("{}/oauth/v2/authorization", self.house.provider))
            .form(&form)
            .send()
            .await
            .unwrap();
        let back = answer.headers()["location"].to_str().unwrap().to_owned();
        back.strip_prefix("http://localhost:1").unwrap().to_owned()
    }

    /// Comes back from the provider.
    pub async fn come_back(&self, path: &str) -> Answer {
        self.send(Request::get(path).header("cookie", &self.cookie).body(Body::empty()).unwrap()).await
    }

    /// The whole way; gives the attempt's outcome.
    pub async fn connect(
        &self,
        account: &str,
        choice: &str,
        from_linkedin: &[&str],
        to_linkedin: &[&str],
    ) -> String {
        let key = format!("k{choice}{from_linkedin:?}{to_linkedin:?}")
            .replace(|c: char| !c.is_ascii_alphanumeric(), "");
        let begun = self
            .begin(
                &format!("{key}{}", rand::random::<u64>()),
                self.request(choice, from_linkedin, to_linkedin).await,
            )
            .await;
        assert_eq!(begun.status, StatusCode::CREATED, "{}", begun.text);
        let attempt = begun.json();
        let back = self.at_provider(&attempt, account, "allow").await;
        let landed = self.come_back(&back).await;
        assert_eq!(landed.status, StatusCode::SEE_OTHER, "{}", landed.text);
        self.outcome(&attempt).await
    }

    /// What became of an attempt.
    pub async fn outcome(&self, attempt: &Value) -> String {
        let told =
            self.get(&format!("/connection/attempts/{}", attempt["id"].as_str().unwrap())).await.json();
        told["state"].as_str().unwrap().to_owned()
    }

    /// The connection's state.
    pub async fn state(&self) -> String {
        self.get("/connection").await.json()["state"].as_str().unwrap().to_owned()
    }

    /// The LinkedIn part of somebody's card.
    pub async fn section(&self, key: &str) -> Value {
        self.get(&format!("/people/{}", self.house.id(key))).await.json()["linkedin"].clone()
    }

    /// Disconnects.
    pub async fn disconnect(&self) -> Value {
        let answer = self.change("DELETE", "/connection", &[], Value::Null).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        answer.json()
    }
}

/// Waits for something that happens in the background.
pub async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let begun = std::time::Instant::now();
    while begun.elapsed() < std::time::Duration::from_secs(20) {
        if holds().await {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("waited in vain: {what}");
}
