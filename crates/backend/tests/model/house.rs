//! The system under test: the whole backend in process, with a real database, and the real provider on a socket.

use std::{cell::RefCell, path::PathBuf, sync::Arc};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode},
};
use backend::{
    App,
    clock::{Moment, SettableClock},
    directory::{self, Colleague, Directory},
    domain::settings::SettingsRecord,
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
use serde_json::Value;
use tower::ServiceExt as _;

use super::{
    words::{MEMBERS, SUBJECTS},
    world::{EVIDENCE_DAYS, GRACE, LEAVER_DAYS, START, World},
};

const BACK: &str = "http://localhost:1";
const ADMIN: &str = "ingrid.solheim";

/// What a worker keeps from run to run.
pub struct Ground {
    folder: tempfile::TempDir,
    colleagues: Vec<Colleague>,
    people: Vec<people::Person>,
    database: Database,
    /// At a server: the store of the run before, for a connection that begins knows nothing and is slow. Starting again
    /// within a run opens another all the same.
    kept: RefCell<Option<SqlStore>>,
    /// What each member, connected with each account, sees of each subject under a consent that covers everything.
    pub everything: Vec<Vec<Vec<Value>>>,
    /// What is public of the subject who is public.
    pub public: Value,
}

enum Database {
    /// A file that was brought to this program's version, to be copied.
    File(PathBuf),
    /// A database at a server, to be emptied.
    Server { address: String, pool: sqlx::AnyPool },
}

fn data() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../people/data")
}

/// Whether these are the runs over PostgreSQL.
pub fn over_postgres() -> bool {
    env!("CARGO_CRATE_NAME") == "model_postgres"
}

impl Ground {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let needed = |file: &str| SUBJECTS.contains(&file) || file == ADMIN;
        let (mut colleagues, _) = directory::load(&data()).unwrap();
        colleagues.retain(|one| needed(&one.file));
        colleagues.iter_mut().for_each(|one| one.photo = None);
        let mut people = people::load(&data()).unwrap().people;
        people.retain(|one| needed(&one.file));
        let server = if over_postgres() { scratch_postgres::shared() } else { None };
        let database = match server {
            Some(server) => {
                let address = server.new_database().unwrap();
                sqlx::any::install_default_drivers();
                Database::Server { pool: sqlx::AnyPool::connect(&address).await.unwrap(), address }
            }
            None => Database::File(folder.path().join("empty.sqlite")),
        };
        let ground = Self {
            folder,
            colleagues,
            people,
            database,
            kept: RefCell::default(),
            everything: Vec::new(),
            public: Value::Null,
        };
        let store = SqlStore::open(&ground.address("empty")).await.unwrap();
        store.close().await;
        ground
    }

    fn address(&self, name: &str) -> String {
        match &self.database {
            Database::File(_) => {
                format!("sqlite:{}", self.folder.path().join(format!("{name}.sqlite")).display())
            }
            Database::Server { address, .. } => address.clone(),
        }
    }

    /// An empty database.
    async fn fresh_database(&self) -> String {
        let address = self.address("run");
        match &self.database {
            Database::File(empty) => {
                self.remove_database();
                std::fs::copy(empty, self.folder.path().join("run.sqlite")).unwrap();
            }
            Database::Server { pool, .. } => {
                let tables: Vec<String> = sqlx::query_scalar(
                    "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'",
                )
                .fetch_all(pool)
                .await
                .unwrap();
                // Quicker than to truncate: no file is made anew. Nothing is checked while all of it goes.
                let all: Vec<String> = tables.iter().map(|table| format!("DELETE FROM {table}")).collect();
                let statement = format!("SET session_replication_role = replica; {}", all.join("; "));
                sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(pool).await.unwrap();
            }
        }
        address
    }

    fn remove_database(&self) {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(self.folder.path().join(format!("run.sqlite{end}")));
        }
    }
}

/// A running house.
pub struct House {
    pub app: App,
    pub router: Router,
    store: SqlStore,
    clock: Arc<SettableClock>,
    provider_url: String,
    provider: Provider,
    address: String,
    key_file: PathBuf,
    colleagues: Vec<Colleague>,
    pub ids: [String; SUBJECTS.len()],
    pub browser: reqwest::Client,
    provider_task: tokio::task::JoinHandle<()>,
    form: (String, String),
    admin: (Session, i64),
}

impl Drop for House {
    fn drop(&mut self) {
        self.provider_task.abort();
    }
}

/// Somebody's session.
#[derive(Clone, Default)]
pub struct Session {
    pub cookie: String,
    pub csrf: String,
}

/// An answer.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text)
            .unwrap_or_else(|_| panic!("no JSON ({}): {}", self.status, self.text))
    }

    /// The answer, where there has to be one.
    pub fn good(&self) -> Value {
        assert!(self.status.is_success(), "{}: {}", self.status, self.text);
        self.json()
    }

    pub fn header(&self, name: &str) -> String {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
    }
}

impl House {
    pub async fn new(ground: &Ground) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let provider_url = format!("http://{}", listener.local_addr().unwrap());
        let config = demo_provider::Config {
            client_id: "app".to_owned(),
            client_secret: "secret".to_owned(),
            redirect_uri: format!("{BACK}/oauth/callback"),
            revocation: true,
            pkce: demo_provider::PkceRule::Required,
        };
        let people = ground.people.clone();
        let provider_task =
            tokio::spawn(async move { demo_provider::serve(listener, people, config).await.unwrap() });
        let provider = Provider::new(ProviderConfig {
            url: provider_url.clone(),
            client_id: "app".to_owned(),
            client_secret: "secret".to_owned(),
            redirect_uri: format!("{BACK}/oauth/callback"),
            pkce: true,
            revocation: true,
        })
        .unwrap();
        let address = ground.fresh_database().await;
        let key_file = ground.folder.path().join("run.key");
        let clock = Arc::new(SettableClock::at(Moment::from_unix(START)));
        let world = World::new();
        let kept = ground.kept.take();
        let (app, store) = open(
            kept,
            &address,
            &key_file,
            ground.colleagues.clone(),
            &clock,
            &provider,
            world.notice.version(),
        )
        .await;
        let ids = SUBJECTS.map(|key| {
            app.directory
                .reference_by_email(&format!("{key}@fjordlight.example"))
                .unwrap()
                .id
                .as_str()
                .to_owned()
        });
        let browser = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .unwrap();
        let mut house = Self {
            router: backend::app(app.clone()),
            app,
            store,
            clock,
            provider_url,
            provider,
            address,
            key_file,
            colleagues: ground.colleagues.clone(),
            ids,
            browser,
            provider_task,
            form: Default::default(),
            admin: Default::default(),
        };
        let page = house.send(Request::get("/demo/sign-in").body(Body::empty()).unwrap()).await;
        let cookie = page.header("set-cookie").split(';').next().unwrap().to_owned();
        let token =
            page.text.split("name=\"token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        house.form = (cookie, token);
        house
    }

    /// The program ends and begins again: nothing is left but the database, the key file and the world outside.
    pub async fn restart(&mut self, world: &World) {
        self.app.idle().await;
        self.store.close().await;
        let colleagues = self.colleagues.clone();
        let (app, store) = open(
            None,
            &self.address,
            &self.key_file,
            colleagues,
            &self.clock,
            &self.provider,
            world.notice.version(),
        )
        .await;
        self.app = app;
        self.store = store;
        for who in (0..MEMBERS.len()).filter(|who| !world.members[*who].here) {
            self.app.directory.leave(&self.person(who));
        }
        self.router = backend::app(self.app.clone());
    }

    pub async fn end(self, ground: &Ground) {
        self.app.idle().await;
        match ground.database {
            Database::File(_) => self.store.close().await,
            Database::Server { .. } => *ground.kept.borrow_mut() = Some(self.store.clone()),
        }
    }

    /// The hash of the notice in force.
    pub fn notice_hash(&self) -> String {
        self.app.notices.find(self.app.notice(), "en").unwrap().hash.clone()
    }

    pub fn clock(&self) -> &SettableClock {
        &self.clock
    }

    /// A member's id.
    pub fn person(&self, who: usize) -> PersonId {
        PersonId::new(self.ids[who + super::words::MEMBERS_AMONG_SUBJECTS].as_str())
    }

    /// Sends a request as it is.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, text }
    }

    pub async fn get(&self, session: &Session, path: &str) -> Answer {
        let request = Request::get(format!("/api/v1{path}")).header("cookie", &session.cookie);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Sends something that changes things, with everything that a page sends.
    pub async fn change(
        &self,
        session: &Session,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &Value,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header("cookie", &session.cookie)
            .header("x-csrf-token", &session.csrf)
            .header("host", "localhost:1")
            .header("origin", "http://localhost:1");
        let kind = if method == "PATCH" { "application/merge-patch+json" } else { "application/json" };
        request = request.header("content-type", kind);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
        self.send(request.body(body).unwrap()).await
    }

    /// Signs in, in a new session.
    pub async fn sign_in(&self, key: &str) -> Session {
        let id = self.app.keys.id(Purpose::Person, &[&format!("{key}@fjordlight.example")]);
        let body = format!("token={}&person={id}&returnTo=/people", self.form.1);
        let request = Request::post("/demo/sign-in")
            .header("cookie", &self.form.0)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        let answer = self.send(request).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
        let mut session = Session { cookie, csrf: String::new() };
        session.csrf = self.get(&session, "/session").await.good()["csrfToken"].as_str().unwrap().to_owned();
        session
    }

    /// The admin's session.
    pub async fn admin(&mut self, now: i64) -> Session {
        if now >= self.admin.1 {
            self.admin = (self.sign_in(ADMIN).await, now + 11 * 60 * 60);
        }
        self.admin.0.clone()
    }

    /// What an account's page at the provider says: what the account allows, and what the work side delivered.
    pub async fn account_page(&self, account: usize) -> String {
        let page = format!("{}/account?account={}", self.provider_url, MEMBERS[account]);
        self.browser.get(page).send().await.unwrap().text().await.unwrap()
    }

    /// What the owner of an account does on that page.
    pub async fn on_account_page(&self, account: usize, action: &str) {
        let form = [("account", MEMBERS[account]), ("action", action)];
        let page = format!("{}/account", self.provider_url);
        let answer = self.browser.post(page).form(&form).send().await.unwrap();
        assert!(answer.status().is_redirection(), "{}", answer.status());
    }
}

/// The program's beginning, with a clock that can be set.
async fn open(
    kept: Option<SqlStore>,
    address: &str,
    key_file: &std::path::Path,
    colleagues: Vec<Colleague>,
    clock: &Arc<SettableClock>,
    provider: &Provider,
    notice: &str,
) -> (App, SqlStore) {
    let keys = Keys::from_file(key_file).unwrap();
    let directory = Directory::new(colleagues, |known| PersonId::new(keys.id(Purpose::Person, &[known])));
    let store = match kept {
        Some(store) => store,
        None => SqlStore::open(address).await.unwrap(),
    };
    store.init_settings(&SettingsRecord::initial(Audience::Everyone)).await.unwrap();
    let app = App::new(Inner {
        store: Arc::new(store.clone()),
        clock: clock.clone(),
        keys,
        directory,
        notices: Notices::new(notice).unwrap(),
        provider: provider.clone(),
        organization: Organization { id: "fjordlight".into(), name: "Fjordlight".to_owned() },
        operator: Default::default(),
        work_provider: "Microsoft".to_owned(),
        secure_cookies: false,
        site: None,
        grace_seconds: GRACE,
        retention: Retention { evidence_days: EVIDENCE_DAYS, transfers_days: 100, leaver_days: LEAVER_DAYS },
        signing: SigningKeys::in_memory(Moment::from_unix(START)),
        flowed: Default::default(),
        streams: Default::default(),
        closing: Default::default(),
        policy_reports: Default::default(),
        reach: None,
    });
    app.store.tidy(app.now()).await.unwrap();
    app.store.notice_since(app.notice(), app.now()).await.unwrap();
    (app, store)
}
