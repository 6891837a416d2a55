//! A member who acts alone, one request after another: what they were told says exactly how they may stand.

use std::{collections::BTreeSet, sync::Arc, sync::atomic::Ordering};

use rand::{Rng as _, SeedableRng as _, rngs::StdRng};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{
    browser::{Browser, Reply, Told},
    promises::{Fate, Promises},
    wishes::{self, Wish},
    world::{Slot, World},
};

/// A member and what they know.
pub struct Member {
    pub browser: Browser,
    pub person: String,
    /// How they may stand: one possibility while every request was answered, more after one that was not.
    pub worlds: Vec<World>,
    /// Attempts that they were told are over, and how.
    pub over: Vec<(String, String)>,
    /// The creating request that was not answered.
    pub unanswered: Option<Creating>,
    promises: Arc<Promises>,
    random: StdRng,
    /// The last attempt that they were told began, and what it asks for.
    asked: Option<(String, BTreeSet<String>, BTreeSet<String>)>,
}

/// A request that creates something, to be repeated under the same key.
#[derive(Clone)]
pub struct Creating {
    pub route: &'static str,
    pub marker: String,
    pub body: Value,
    wish: Wish,
}

/// Whether to go on.
enum Next {
    Go,
    Stop,
}

impl Member {
    pub async fn new(browser: Browser, promises: Arc<Promises>, seed: u64) -> Self {
        let me = browser.get("/session").await.expect("a session");
        let connection = browser.get("/connection").await.expect("a connection");
        let visibility = browser.get("/visibility").await.expect("a visibility");
        Self {
            person: me["person"]["id"].as_str().unwrap().to_owned(),
            browser,
            worlds: vec![World::told(&connection, visibility["visibleTo"].as_str().unwrap())],
            over: Vec::new(),
            unanswered: None,
            promises,
            random: StdRng::seed_from_u64(seed),
            asked: None,
        }
    }

    /// Acts until an answer does not come, or until everybody is to come to rest.
    pub async fn act(mut self) -> Self {
        while !self.promises.rest.load(Ordering::SeqCst) {
            let world = self.world().clone();
            let wish = wishes::next(&mut self.random, &world);
            if let Next::Stop = self.wish(wish).await {
                break;
            }
        }
        self
    }

    fn world(&self) -> &World {
        match &self.worlds[..] {
            [world] => world,
            many => panic!("{} acts on {} possible states", self.browser.key, many.len()),
        }
    }

    /// Looks how things stand after a restart. The sentence says what must not be.
    pub async fn look(&mut self) -> Result<(), String> {
        let told = self.browser.get("/connection").await.ok_or("no answer after the restart")?;
        let visibility = self.browser.get("/visibility").await.ok_or("no answer after the restart")?;
        let world = World::told(&told, visibility["visibleTo"].as_str().unwrap_or_default());
        let allowed = self.worlds.iter().any(|one| one.allows(&world));
        let before = std::mem::replace(&mut self.worlds, vec![world.clone()]);
        if !allowed {
            return Err(format!(
                "{} stands as {world:?}; what was told allows only {before:?}",
                self.browser.key
            ));
        }
        for (attempt, outcome) in std::mem::take(&mut self.over) {
            let now = self.browser.get(&format!("/connection/attempts/{attempt}")).await;
            let now = now.ok_or("no answer after the restart")?;
            if now["state"] != outcome.as_str() {
                return Err(format!(
                    "attempt {attempt} was told to be {outcome} and now is {}",
                    now["state"]
                ));
            }
        }
        Ok(())
    }

    /// Repeats, sometimes, the creating request that was not answered: then it has happened, once.
    pub async fn repeat(&mut self) -> Result<bool, String> {
        let Some(creating) = self.unanswered.take() else { return Ok(false) };
        if self.random.random_bool(0.5) {
            return Ok(false);
        }
        let reply = self.create(&creating).await;
        match self.created(creating, reply) {
            Next::Go => Ok(true),
            Next::Stop => Err("a repeated request was not answered after the restart".to_owned()),
        }
    }

    async fn wish(&mut self, wish: Wish) -> Next {
        match &wish {
            Wish::Begin { from_linkedin, to_linkedin } => {
                let marker = self.promises.marker(&self.browser.key);
                let body = wishes::attempt(&self.browser.notice_hash, &marker, from_linkedin, to_linkedin);
                self.create_first(Creating { route: "attempts", marker, body, wish }).await
            }
            Wish::Decide { deferred } => {
                let marker = self.promises.marker(&self.browser.key);
                let body = wishes::decision(&self.browser.notice_hash, &marker, *deferred);
                self.create_first(Creating { route: "decisions", marker, body, wish }).await
            }
            Wish::Trip { allow } => self.trip(*allow).await,
            Wish::GiveUp => self.give_up().await,
            Wish::Withdraw => {
                let after = self.world().withdrawn();
                self.end(Method::DELETE, "/connection", &Value::Null, after).await
            }
            Wish::OneWay => {
                let after = self.world().one_way();
                self.end(Method::PATCH, "/connection", &json!({ "dropWorkToLinkedin": true }), after).await
            }
            Wish::Drop { from_linkedin, category } => {
                let direction = if *from_linkedin { "linkedinToWork" } else { "workToLinkedin" };
                let body = json!({ "dropCategories": [{ "direction": direction, "category": category }] });
                let after = self.world().without(*from_linkedin, category);
                self.end(Method::PATCH, "/connection", &body, after).await
            }
            Wish::Confirm => self.confirm().await,
            Wish::Show { visible_to } => self.show(visible_to).await,
        }
    }

    async fn create(&self, creating: &Creating) -> Reply {
        let path = format!("/connection/{}", creating.route);
        let key = [("idempotency-key", creating.marker.as_str())];
        self.browser.change(Method::POST, &path, &key, &creating.body).await
    }

    async fn create_first(&mut self, creating: Creating) -> Next {
        let reply = self.create(&creating).await;
        self.created(creating, reply)
    }

    fn created(&mut self, creating: Creating, reply: Reply) -> Next {
        let note = |fate| self.promises.note(&creating.marker, &self.person, creating.route, fate);
        match reply {
            Reply::Unreached => {
                note(Fate::Absent);
                return Next::Stop;
            }
            Reply::Unknown(failure) => {
                note(Fate::Open);
                let before = self.world().clone();
                let after = match creating.wish {
                    Wish::Begin { .. } => before.begun(Slot::Untold),
                    _ => before.attempt_over(),
                };
                self.worlds = vec![before, after];
                self.unanswered = Some(creating);
                return self.stop(failure);
            }
            Reply::Told(told) if told.status.is_success() => {
                note(Fate::There);
                self.promises.acknowledge();
                let before = self.world().clone();
                let after = match &creating.wish {
                    Wish::Begin { from_linkedin, to_linkedin } => {
                        let id = told.json["id"].as_str().unwrap().to_owned();
                        self.asked = Some((id.clone(), from_linkedin.clone(), to_linkedin.clone()));
                        before.begun(Slot::Known(id))
                    }
                    _ => before.attempt_over(),
                };
                self.worlds = vec![after];
            }
            Reply::Told(told) => panic!("{} {:?} was refused: {told:?}", self.browser.key, creating.wish),
        }
        Next::Go
    }

    /// To the provider and back. The way may have been begun before a kill.
    async fn trip(&mut self, allow: bool) -> Next {
        let Slot::Known(id) = self.world().attempt.clone() else { unreachable!("an attempt after a look") };
        let Some(attempt) = self.browser.get(&format!("/connection/attempts/{id}")).await else {
            return Next::Stop;
        };
        let Some(url) = attempt["continueUrl"].as_str() else {
            panic!("{}: a pending attempt leads nowhere: {attempt}", self.browser.key)
        };
        let (from, to) = match &self.asked {
            Some((known, from, to)) if *known == id => (from.clone(), to.clone()),
            _ => asked(url),
        };
        let back = self.browser.at_provider(url, if allow { "allow" } else { "cancel" }).await;
        let before = self.world().clone();
        let after = if allow { before.given(&from, &to) } else { before.attempt_over() };
        match self.browser.come_back(&back).await {
            Reply::Unreached => return Next::Stop,
            Reply::Unknown(failure) => {
                // A trip that fails on its way ends the attempt and gives nothing.
                self.worlds = vec![before.attempt_over(), before, after];
                return self.stop(failure);
            }
            // Somebody was here before the kill: this way back is used up, the attempt runs out by itself.
            Reply::Told(told) if told.status == StatusCode::BAD_REQUEST => return self.give_up().await,
            Reply::Told(told) => assert_eq!(told.status, StatusCode::SEE_OTHER, "{told:?}"),
        }
        let Some(attempt) = self.browser.get(&format!("/connection/attempts/{id}")).await else {
            self.worlds = vec![before.attempt_over(), before, after];
            return Next::Stop;
        };
        let outcome = attempt["state"].as_str().unwrap().to_owned();
        self.promises.acknowledge();
        assert_eq!(outcome, if allow { "done" } else { "refused" }, "{}'s trip", self.browser.key);
        self.over.push((id, outcome));
        self.worlds = vec![after];
        Next::Go
    }

    async fn give_up(&mut self) -> Next {
        let Slot::Known(id) = self.world().attempt.clone() else { unreachable!("an attempt after a look") };
        let before = self.world().clone();
        let path = format!("/connection/attempts/{id}");
        match self.browser.change(Method::DELETE, &path, &[], &Value::Null).await {
            Reply::Unreached => Next::Stop,
            Reply::Unknown(failure) => {
                self.worlds = vec![before.attempt_over(), before];
                self.stop(failure)
            }
            Reply::Told(told) => {
                assert!(told.status.is_success(), "giving up an attempt: {told:?}");
                self.promises.acknowledge();
                self.over.push((id, "cancelled".to_owned()));
                self.worlds = vec![before.attempt_over()];
                Next::Go
            }
        }
    }

    /// Withdraws or narrows; the answer is the connection as it stands from then on.
    async fn end(&mut self, method: Method, path: &str, body: &Value, after: World) -> Next {
        let before = self.world().clone();
        match self.browser.change(method, path, &[], body).await {
            Reply::Unreached => Next::Stop,
            Reply::Unknown(failure) => {
                self.worlds = vec![before, after];
                self.stop(failure)
            }
            Reply::Told(told) => {
                self.told(&told, &after);
                Next::Go
            }
        }
    }

    async fn confirm(&mut self) -> Next {
        let Some(connection) = self.browser.get("/connection").await else { return Next::Stop };
        let steps = connection["ledger"].as_array().into_iter().flatten();
        let mut open = steps.filter(|step| step["state"] == "needsYou");
        let Some(step) = open.next().and_then(|step| step["id"].as_str()) else { return Next::Go };
        let before = self.world().clone();
        let mut after = before.clone();
        after.confirmed.insert(step.to_owned());
        self.end(Method::POST, &format!("/connection/steps/{step}"), &Value::Null, after).await
    }

    async fn show(&mut self, visible_to: &str) -> Next {
        let Reply::Told(Told { etag: Some(etag), .. }) = self.browser.look("/visibility").await else {
            return Next::Stop;
        };
        let before = self.world().clone();
        let after = before.seen_by(visible_to);
        let body = json!({ "visibleTo": visible_to });
        match self.browser.change(Method::PUT, "/visibility", &[("if-match", &etag)], &body).await {
            Reply::Unreached => Next::Stop,
            Reply::Unknown(failure) => {
                self.worlds = vec![before, after];
                self.stop(failure)
            }
            Reply::Told(told) => {
                assert_eq!(told.status, StatusCode::OK, "visibility: {told:?}");
                assert_eq!(told.json["visibleTo"], visible_to);
                self.promises.acknowledge();
                self.worlds = vec![after];
                Next::Go
            }
        }
    }

    fn told(&mut self, told: &Told, expected: &World) {
        assert_eq!(told.status, StatusCode::OK, "{}: {told:?}", self.browser.key);
        let world = World::told(&told.json, &expected.visible_to);
        assert!(expected.allows(&world), "{} expected {expected:?} and was told {world:?}", self.browser.key);
        self.promises.acknowledge();
        self.worlds = vec![world];
    }

    fn stop(&self, failure: Option<String>) -> Next {
        if let Some(failure) = failure {
            self.promises.failed(format!("{}: {failure}", self.browser.key));
        }
        Next::Stop
    }
}

/// What an attempt asks for, read off its way to the provider.
fn asked(url: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let url = url::Url::parse(url).unwrap();
    let scope = url.query_pairs().find(|(name, _)| name == "scope").unwrap().1.into_owned();
    let with = |prefix: &str| {
        scope.split(' ').filter_map(|one| one.strip_prefix(prefix)).map(str::to_owned).collect()
    };
    (with("linkedin."), with("work."))
}
