//! Two backends on one PostgreSQL: what is decided through one holds at the other at once, and its pages are told.

use std::{
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};

use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
};

/// What the contract promises for a listener.
const SOON: Duration = Duration::from_secs(2);

/// A backend, as a program of its own.
struct Backend {
    base: String,
    _program: Child,
}

impl Backend {
    async fn start(folder: &Path, database: &str, provider: &str, port: u16, more: &[&str]) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_consent-backend"));
        program
            .args([
                "--port",
                &port.to_string(),
                "--database",
                database,
                "--demo-settings",
                "--test-control",
                "--announcement-optional",
            ])
            .args(["--provider-url", provider, "--client-id", "app", "--client-secret", "secret"])
            .args(["--people", concat!(env!("CARGO_MANIFEST_DIR"), "/../people/data")])
            .arg("--token-key-file")
            .arg(folder.join("x.key"))
            .args(more)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .kill_on_drop(true);
        let mut program = program.spawn().unwrap();
        let mut lines = BufReader::new(program.stdout.take().unwrap()).lines();
        while !lines.next_line().await.unwrap().expect("it says that it listens").contains("listening on") {}
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Self { base: format!("http://localhost:{port}/api/v1"), _program: program }
    }
}

/// One member's browser, with pages open at both backends.
struct Browser {
    http: Client,
    cookie: String,
    csrf: String,
    aino: String,
}

impl Browser {
    async fn sign_in(backend: &Backend) -> Self {
        let http = Client::builder().no_proxy().build().unwrap();
        let sessions = format!("{}/test-control/sessions", backend.base);
        let session = http.post(sessions).json(&json!({ "role": "member" })).send().await.unwrap();
        let session: Value = session.json().await.unwrap();
        let cookie = session["headers"][0]["value"].as_str().unwrap().to_owned();
        let mut browser = Self { http, cookie, csrf: String::new(), aino: String::new() };
        browser.csrf = browser.get(backend, "/session").await["csrfToken"].as_str().unwrap().to_owned();
        let found = browser.get(backend, "/people/lookup?email=aino.korhonen@fjordlight.example").await;
        browser.aino = found["id"].as_str().unwrap().to_owned();
        browser
    }

    async fn get(&self, backend: &Backend, path: &str) -> Value {
        let answer = self.http.get(format!("{}{path}", backend.base)).header("cookie", &self.cookie);
        answer.send().await.unwrap().json().await.unwrap()
    }

    async fn card(&self, backend: &Backend) -> Value {
        self.get(backend, &format!("/people/{}", self.aino)).await["linkedin"]["state"].clone()
    }

    async fn connect(&self, backend: &Backend) {
        let notice = self.get(backend, "/notices/2024-04?language=en").await;
        let body = json!({
            "choice": "linkedinToWork", "noticeVersion": "2024-04", "returnTo": "/people", "display": "redirect",
            "evidence": {
                "noticeVersion": "2024-04", "noticeHash": notice["hash"], "language": "en", "texts": ["Connect"],
                "options": ["linkedinToWork", "both"], "preselected": [], "selected": "linkedinToWork",
                "allowedDirections": ["linkedinToWork"], "globalPrivacyControl": false, "control": "connect"
            }
        });
        let begun = self
            .http
            .post(format!("{}/connection/attempts", backend.base))
            .header("cookie", &self.cookie)
            .header("x-csrf-token", &self.csrf)
            .header("idempotency-key", rand::random::<u64>().to_string())
            .json(&body);
        let begun: Value = begun.send().await.unwrap().json().await.unwrap();
        let trip =
            format!("{}/test-control/attempts/{}/complete", backend.base, begun["id"].as_str().unwrap());
        let done = self.http.post(trip).json(&json!({ "outcome": "allow" })).send().await.unwrap();
        assert_eq!(done.json::<Value>().await.unwrap()["state"], "done");
    }

    async fn withdraw(&self, backend: &Backend) {
        let request = self.http.delete(format!("{}/connection", backend.base));
        let request = request.header("cookie", &self.cookie).header("x-csrf-token", &self.csrf);
        assert_eq!(request.send().await.unwrap().status(), StatusCode::OK);
    }

    async fn listen(&self, backend: &Backend) -> Stream {
        let request = self.http.get(format!("{}/events", backend.base)).header("cookie", &self.cookie);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.headers()["content-type"], "text/event-stream");
        let mut stream = Stream { answer, text: String::new() };
        // The first comment: from now on nothing is missed.
        stream.until(|text| text.contains(": ")).await;
        stream
    }
}

/// An open stream of events.
struct Stream {
    answer: Response,
    text: String,
}

impl Stream {
    /// Reads on until it was told of this.
    async fn until(&mut self, told: impl Fn(&str) -> bool) {
        let read = async {
            while !told(&self.text) {
                let chunk = self.answer.chunk().await.unwrap().expect("the stream goes on");
                self.text.push_str(&String::from_utf8_lossy(&chunk));
            }
        };
        tokio::time::timeout(Duration::from_secs(30), read).await.expect("told within 30 s");
        self.text.clear();
    }

    async fn of(&mut self, kind: &str) {
        self.until(|text| text.lines().any(|line| line == format!("event: {kind}"))).await;
    }
}

fn free_port() -> u16 {
    std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}

/// A provider that sends members back to the first backend, and the two backends.
async fn two(folder: &Path, database: &str, more: &[&str]) -> (Backend, Backend) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let provider = format!("http://{}", listener.local_addr().unwrap());
    let port = free_port();
    let config = demo_provider::Config {
        client_id: "app".to_owned(),
        client_secret: "secret".to_owned(),
        redirect_uri: format!("http://localhost:{port}/oauth/callback"),
        revocation: false,
        pkce: demo_provider::PkceRule::Required,
    };
    let people =
        people::load(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../people/data"))).unwrap().people;
    tokio::spawn(async move { demo_provider::serve(listener, people, config).await.unwrap() });
    let one = Backend::start(folder, database, &provider, port, &[]).await;
    let other = Backend::start(folder, database, &provider, free_port(), more).await;
    (one, other)
}

#[tokio::test]
async fn a_withdrawal_through_one_is_refused_by_the_other_at_once_and_told_to_its_pages() {
    let Some(server) = scratch_postgres::shared() else { return };
    let (folder, database) = (tempfile::tempdir().unwrap(), server.new_database().unwrap());
    let (one, other) = two(folder.path(), &database, &[]).await;
    let member = Browser::sign_in(&one).await;
    let mut told = member.listen(&other).await;
    member.connect(&one).await;
    told.of("connection").await;
    assert_eq!(member.card(&other).await, "connected");

    member.withdraw(&one).await;
    let acknowledged = Instant::now();
    assert_eq!(member.card(&other).await, "prompt");
    told.of("connection").await;
    let waited = acknowledged.elapsed();
    assert!(waited < SOON, "{waited:?}");
    println!("told at the other after {} ms", waited.as_millis());

    // The connection that listens is lost: what may have been missed is to be asked for again, and it listens again.
    let cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND query ILIKE 'listen%'";
    assert_eq!(server.query(&database, cut).unwrap(), "2");
    told.of("resync").await;
    member.connect(&one).await;
    told.of("connection").await;
}

#[tokio::test]
async fn where_nobody_can_listen_the_other_looks_every_second() {
    let Some(server) = scratch_postgres::shared() else { return };
    let (folder, database) = (tempfile::tempdir().unwrap(), server.new_database().unwrap());
    let (one, other) = two(folder.path(), &database, &["--poll-changes", "1"]).await;
    let member = Browser::sign_in(&one).await;
    let mut told = member.listen(&other).await;
    member.connect(&one).await;
    told.of("connection").await;
    member.withdraw(&one).await;
    let acknowledged = Instant::now();
    assert_eq!(member.card(&other).await, "prompt");
    told.of("connection").await;
    println!("told at the other after {} ms", acknowledged.elapsed().as_millis());
}
