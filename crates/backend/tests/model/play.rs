//! Takes the steps at the backend, as members, admins, browsers and LinkedIn do.

use std::collections::HashMap;

use axum::{body::Body, http::Request};
use backend::{domain::chain, flow::lifecycle, flow::outbox};
use contract::NoticeVersion;
use serde_json::{Value, json};

use super::{
    house::{Ground, House, Session},
    steps::Step,
    words::{Answer, Audience, GROUPS, MEMBERS, Set, Way},
    world::World,
};

/// An attempt, as far as a browser knows it, and what was asked and allowed in it.
#[derive(Clone, Debug)]
pub struct Tried {
    pub id: String,
    pub continue_url: String,
    pub session: u32,
    pub back: Option<String>,
    pub asked: (Set, Set),
    pub allowed: (Set, Set),
}

/// What this knows of a member from outside.
pub struct Client {
    pub sessions: HashMap<u32, Session>,
    pub attempts: Vec<Tried>,
    /// The member's chain as far as it was checked.
    pub chain: chain::Checker,
    pub checked: usize,
    /// The evidence as it was compared last.
    pub evidence: Vec<(i64, bool)>,
    /// What flowed when it was looked at last.
    pub flowed: (Set, Set),
}

/// The backend, and everybody who uses it.
pub struct Scene {
    pub house: House,
    pub clients: [Client; MEMBERS.len()],
    requests: usize,
    /// What LinkedIn showed of each account when it was looked at last.
    pub linkedin: [Option<(Set, bool)>; MEMBERS.len()],
    pub last: Option<Step>,
}

impl Scene {
    pub async fn new(ground: &Ground) -> Self {
        let house = House::new(ground).await;
        let clients = std::array::from_fn(|who| Client {
            sessions: HashMap::new(),
            attempts: Vec::new(),
            chain: chain::Checker::new(&chain::of_member(house.person(who).as_str())),
            checked: 0,
            evidence: Vec::new(),
            flowed: (Set(0), Set(0)),
        });
        Self { house, clients, requests: 0, linkedin: [None; MEMBERS.len()], last: None }
    }

    /// The session in which a member does something now.
    pub async fn session(&mut self, who: usize, world: &World) -> Session {
        let number = world.members[who].session;
        if let Some(session) = self.clients[who].sessions.get(&number) {
            return session.clone();
        }
        let session = self.house.sign_in(MEMBERS[who]).await;
        self.clients[who].sessions.insert(number, session.clone());
        session
    }

    /// Takes a step; the world is the one after it.
    pub async fn take(&mut self, step: &Step, world: &World) {
        let status = match step {
            Step::Settings { audience, include, exclude, both_allowed, public, lifetime_days } => {
                let patch = json!({
                    "audience": match audience {
                        Audience::Everyone => "everyone",
                        Audience::Groups => "groups",
                        Audience::Nobody => "nobody",
                    },
                    "includeGroups": self.groups(*include),
                    "excludeGroups": self.groups(*exclude),
                    "allowedDirections": if *both_allowed { vec!["linkedinToWork", "workToLinkedin"] } else { vec!["linkedinToWork"] },
                    "publicWithoutConsent": public,
                    "consentLifetimeDays": lifetime_days,
                });
                self.save(&patch, world).await
            }
            Step::Begin { who, both, incoming, outgoing, old_notice } => {
                self.begin(*who, *both, (*incoming, *outgoing), *old_notice, world).await
            }
            Step::AtLinkedIn { who, nth, answer } => {
                self.at_linkedin(*who, *nth, *answer).await;
                0
            }
            Step::ComeBack { who, nth, elsewhere } => self.come_back(*who, *nth, *elsewhere).await,
            Step::Connect { who, both, incoming, outgoing, answer } => {
                let begun = self.begin(*who, *both, (*incoming, *outgoing), false, world).await;
                if begun == 201 {
                    self.at_linkedin(*who, 0, *answer).await;
                    self.come_back(*who, 0, false).await
                } else {
                    begun
                }
            }
            Step::GiveUp { who, nth } => {
                let id = self.tried(*who, *nth).id.clone();
                self.change(*who, "DELETE", &format!("/connection/attempts/{id}"), &Value::Null, world).await
            }
            Step::Decide { who, refused } => {
                let mut body = json!({ "decision": if *refused { "refused" } else { "deferred" } });
                body["evidence"] = self.evidence(None, if *refused { "no" } else { "escape" });
                self.change(*who, "POST", "/connection/decisions", &body, world).await
            }
            Step::Narrow { who, whole_direction, incoming, outgoing } => {
                let of = |set: &Set, way: Way| -> Vec<Value> {
                    set.names(way)
                        .iter()
                        .map(|name| json!({ "direction": way.name(), "category": name }))
                        .collect()
                };
                let dropped = [of(incoming, Way::In), of(outgoing, Way::Out)].concat();
                let body = json!({ "dropWorkToLinkedin": whole_direction, "dropCategories": dropped });
                self.change(*who, "PATCH", "/connection", &body, world).await
            }
            Step::Withdraw { who } => self.change(*who, "DELETE", "/connection", &Value::Null, world).await,
            Step::Confirm { who, kind } => {
                let session = self.session(*who, world).await;
                let connection = self.house.get(&session, "/connection").await.good();
                self.house.app.idle().await;
                let mut ledger = connection["ledger"].as_array().cloned().unwrap_or_default().into_iter();
                let id = ledger
                    .find(|one| one["kind"] == *kind)
                    .and_then(|one| one["id"].as_str().map(str::to_owned));
                let path = format!("/connection/steps/{}", id.as_deref().unwrap_or("nothing"));
                self.change(*who, "POST", &path, &Value::Null, world).await
            }
            Step::Visibility { who, hidden } => {
                let session = self.session(*who, world).await;
                let tag = self.house.get(&session, "/visibility").await.header("etag");
                let body = json!({ "visibleTo": if *hidden { "nobody" } else { "everyone" } });
                let answer =
                    self.house.change(&session, "PUT", "/visibility", &[("if-match", &tag)], &body).await;
                answer.status.as_u16()
            }
            outside => {
                self.outside(outside, world).await;
                0
            }
        };
        self.house.app.idle().await;
        assert_eq!(status, world.status, "the answer to the step");
        self.last = Some(step.clone());
    }

    /// What happens without anybody asking the backend for anything.
    async fn outside(&mut self, step: &Step, world: &World) {
        let app = &self.house.app;
        match step {
            Step::Wait { seconds } => self.house.clock().advance_seconds(*seconds),
            Step::NoticeInForce { notice } => {
                let version = NoticeVersion::new(notice.version());
                assert!(app.notices.put_in_force(&version));
                app.store.put_notice_in_force(&version, app.now()).await.unwrap();
            }
            Step::Leave { who } => app.directory.leave(&self.house.person(*who)),
            Step::AllBack => app.directory.bring_back(),
            Step::RemovedAtLinkedIn { account } => self.house.on_account_page(*account, "remove").await,
            Step::ContactsRemovedAtLinkedIn { account } => {
                self.house.on_account_page(*account, "contacts").await
            }
            Step::LinkedIn { up, revocable } => {
                app.provider.set_available(*up);
                app.provider.set_revocable(*revocable);
            }
            Step::RunErrands => drop(outbox::run_due(app).await.unwrap()),
            Step::Sweep => lifecycle::sweep(app).await.unwrap(),
            Step::Restart => self.house.restart(world).await,
            other => unreachable!("{other}"),
        }
    }

    async fn change(&mut self, who: usize, method: &str, path: &str, body: &Value, world: &World) -> u16 {
        let session = self.session(who, world).await;
        self.requests += 1;
        let key = format!("request-{}", self.requests);
        self.house.change(&session, method, path, &[("idempotency-key", &key)], body).await.status.as_u16()
    }

    async fn save(&mut self, patch: &Value, world: &World) -> u16 {
        let session = self.house.admin(world.now).await;
        let tag = self.house.get(&session, "/admin/settings").await.header("etag");
        let answer =
            self.house.change(&session, "PATCH", "/admin/settings", &[("if-match", &tag)], patch).await;
        answer.status.as_u16()
    }

    fn groups(&self, list: u8) -> Vec<String> {
        let id = |name: &str| {
            let hits = self.house.app.directory.groups().search(name);
            hits.into_iter()
                .find(|group| group.path.last().is_some_and(|last| last == name))
                .unwrap()
                .id
                .as_str()
                .to_owned()
        };
        GROUPS
            .iter()
            .enumerate()
            .filter(|(bit, _)| list & (1 << bit) != 0)
            .map(|(_, (name, _))| id(name))
            .collect()
    }

    fn evidence(&self, selected: Option<&str>, control: &str) -> Value {
        let mut evidence = json!({
            "noticeVersion": self.house.app.notice(), "noticeHash": self.house.notice_hash(), "language": "en",
            "texts": ["Connect two accounts"], "options": ["linkedinToWork", "both"], "preselected": [],
            "allowedDirections": ["linkedinToWork", "workToLinkedin"], "globalPrivacyControl": false, "control": control
        });
        if let Some(selected) = selected {
            evidence["selected"] = selected.into();
        }
        evidence
    }

    async fn begin(
        &mut self,
        who: usize,
        both: bool,
        asked: (Set, Set),
        old_notice: bool,
        world: &World,
    ) -> u16 {
        let session = self.session(who, world).await;
        let choice = if both { "both" } else { "linkedinToWork" };
        let version = self.house.app.notice().as_str();
        let version = match (old_notice, version) {
            (false, version) => version,
            (true, "2020-11") => "2024-04",
            (true, _) => "2020-11",
        };
        let body = json!({
            "choice": choice, "linkedinToWork": asked.0.names(Way::In),
            "workToLinkedin": if both { asked.1.names(Way::Out) } else { Vec::new() },
            "noticeVersion": version, "returnTo": "/people", "display": "redirect",
            "evidence": self.evidence(Some(choice), "connect")
        });
        self.requests += 1;
        let key = format!("request-{}", self.requests);
        let path = "/connection/attempts";
        let answer = self.house.change(&session, "POST", path, &[("idempotency-key", &key)], &body).await;
        if answer.status.as_u16() == 201 {
            let attempt = answer.json();
            let spelled = |set: Set, all: Set| if set.is_empty() { all } else { set };
            let outgoing = if both { spelled(asked.1, Set::ALL_OUT) } else { Set(0) };
            self.clients[who].attempts.push(Tried {
                id: attempt["id"].as_str().unwrap().to_owned(),
                continue_url: attempt["continueUrl"].as_str().unwrap().to_owned(),
                session: world.members[who].session,
                back: None,
                asked: (spelled(asked.0, Set::ALL_IN), outgoing),
                allowed: (Set(0), Set(0)),
            });
        }
        answer.status.as_u16()
    }

    fn tried(&self, who: usize, nth: usize) -> &Tried {
        self.clients[who].attempts.iter().rev().nth(nth).unwrap()
    }

    /// What happens in the browser at LinkedIn, with its own pages.
    async fn at_linkedin(&mut self, who: usize, nth: usize, answer: Answer) {
        let tried = self.tried(who, nth).clone();
        let url = url::Url::parse(&tried.continue_url).unwrap();
        let asked: HashMap<String, String> = url.query_pairs().into_owned().collect();
        let state = &asked["state"];
        let (back, allowed) = match answer {
            Answer::Allow { account } => (self.decide(&url, account, None, "allow").await, tried.asked),
            Answer::AllowOther { account, incoming, outgoing } => {
                let scopes = [incoming.scopes(Way::In), outgoing.scopes(Way::Out)].concat().join(" ");
                (self.decide(&url, account, Some(scopes), "allow").await, (incoming, outgoing))
            }
            Answer::Refuse => (self.decide(&url, who, None, "cancel").await, tried.allowed),
            Answer::Cancel => {
                (format!("/oauth/callback?error=user_cancelled_login&state={state}"), tried.allowed)
            }
            Answer::Error => (format!("/oauth/callback?error=server_error&state={state}"), tried.allowed),
            Answer::Forged => (format!("/oauth/callback?code=forged&state={state}"), tried.allowed),
        };
        let at = self.clients[who].attempts.len() - 1 - nth;
        let tried = &mut self.clients[who].attempts[at];
        (tried.back, tried.allowed) = (Some(back), allowed);
    }

    async fn decide(&self, url: &url::Url, account: usize, scopes: Option<String>, decision: &str) -> String {
        let mut form: Vec<(String, String)> = url.query_pairs().into_owned().collect();
        if let Some(scopes) = scopes {
            form.retain(|(name, _)| name != "scope");
            form.push(("scope".to_owned(), scopes));
        }
        form.push(("account".to_owned(), MEMBERS[account].to_owned()));
        form.push(("decision".to_owned(), decision.to_owned()));
        let mut page = url.clone();
        page.set_query(None);
        let answer = self.house.browser.post(page).form(&form).send().await.unwrap();
        let back = answer.headers()["location"].to_str().unwrap();
        back.strip_prefix("http://localhost:1").unwrap().to_owned()
    }

    async fn come_back(&mut self, who: usize, nth: usize, elsewhere: bool) -> u16 {
        let tried = self.tried(who, nth).clone();
        let mut request = Request::get(tried.back.unwrap());
        if !elsewhere {
            request = request.header("cookie", &self.clients[who].sessions[&tried.session].cookie);
        }
        self.house.send(request.body(Body::empty()).unwrap()).await.status.as_u16()
    }
}
