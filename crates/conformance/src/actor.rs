//! Somebody who is signed in, and what they send.

use std::sync::Arc;

use contract::{
    Attempt, AttemptId, CategoryId, Connection, LinkedInSection, PersonCard, PersonId, Session,
    control::TestOutcome, paths,
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    check::{Played, blocked},
    http::Answer,
    play::{self, Play},
    target::{Headers, Target},
};

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Actor {
    target: Arc<Target>,
    /// What makes a request theirs.
    pub headers: Headers,
    /// What unsafe requests carry besides.
    pub csrf: Option<String>,
    /// Who they are.
    pub id: PersonId,
}

impl Actor {
    /// Takes headers into use.
    ///
    /// # Errors
    /// Blocked, if nobody is signed in with them.
    pub async fn new(target: Arc<Target>, headers: Headers) -> Played<Self> {
        let session: Session = target.send(Method::GET, paths::SESSION, &headers, None).await?.read()?;
        match session.person {
            Some(person) if session.signed_in => {
                Ok(Self { target, headers, csrf: session.csrf_token, id: person.id })
            }
            _ => blocked("GET /session says that nobody is signed in with the headers of this role"),
        }
    }

    /// Asks.
    ///
    /// # Errors
    /// If nothing answers.
    pub async fn get(&self, path: &str) -> Played<Answer> {
        self.target.send(Method::GET, path, &self.headers, None).await
    }

    /// Sends something that changes things, with everything that a page sends.
    ///
    /// # Errors
    /// If nothing answers.
    pub async fn change(&self, method: Method, path: &str, body: Value) -> Played<Answer> {
        self.change_with(method, path, body, &[]).await
    }

    /// The same with other headers: one that is named twice replaces the first, one that is empty leaves it out.
    ///
    /// # Errors
    /// If nothing answers.
    pub async fn change_with(
        &self,
        method: Method,
        path: &str,
        body: Value,
        other: &[(&str, &str)],
    ) -> Played<Answer> {
        let body = (!body.is_null()).then(|| body.to_string());
        self.raw(method, path, body, other).await
    }

    /// The same with a body as it stands.
    ///
    /// # Errors
    /// If nothing answers.
    pub async fn raw(
        &self,
        method: Method,
        path: &str,
        body: Option<String>,
        other: &[(&str, &str)],
    ) -> Played<Answer> {
        let mut headers: Headers = vec![("origin".to_owned(), self.target.origin())];
        if let Some(csrf) = &self.csrf {
            headers.push(("x-csrf-token".to_owned(), csrf.clone()));
        }
        if body.is_some() {
            let merge = method == Method::PATCH;
            let kind = if merge { "application/merge-patch+json" } else { "application/json" };
            headers.push(("content-type".to_owned(), kind.to_owned()));
        }
        if matches!(path, paths::ATTEMPTS | paths::DECISIONS) && method == Method::POST {
            headers.push(("idempotency-key".to_owned(), play::key()));
        }
        headers.extend(self.headers.clone());
        for (name, value) in other {
            headers.retain(|(one, _)| !one.eq_ignore_ascii_case(name));
            if !value.is_empty() {
                headers.push(((*name).to_owned(), (*value).to_owned()));
            }
        }
        self.target.send(method, path, &headers, body).await
    }

    /// How their connection stands.
    ///
    /// # Errors
    /// Blocked, if it cannot be read.
    pub async fn connection(&self) -> Played<Connection> {
        self.get(paths::CONNECTION).await?.read()
    }

    /// Somebody's card.
    ///
    /// # Errors
    /// Blocked, if it cannot be read.
    pub async fn card(&self, id: &PersonId) -> Played<PersonCard> {
        self.get(&paths::person(id)).await?.read()
    }

    /// The LinkedIn part of somebody's card.
    ///
    /// # Errors
    /// Blocked, if it cannot be read.
    pub async fn section(&self, id: &PersonId) -> Played<LinkedInSection> {
        Ok(self.card(id).await?.linkedin)
    }

    /// Disconnects.
    ///
    /// # Errors
    /// Blocked, if that is refused.
    pub async fn withdraw(&self) -> Played<Connection> {
        self.change(Method::DELETE, paths::CONNECTION, Value::Null).await?.read()
    }

    /// Begins an attempt.
    ///
    /// # Errors
    /// Blocked, if that is refused.
    pub async fn begin(&self, play: &Play, ask: &Ask) -> Played<Attempt> {
        let body = play.request(self, ask).await?;
        self.change(Method::POST, paths::ATTEMPTS, body).await?.read()
    }

    /// What became of an attempt.
    ///
    /// # Errors
    /// Blocked, if it cannot be read.
    pub async fn attempt(&self, id: &AttemptId) -> Played<Attempt> {
        self.get(&paths::attempt(id)).await?.read()
    }

    /// The whole way to a connection, and how it stands then.
    ///
    /// # Errors
    /// Blocked, if it does not lead there.
    pub async fn connect(&self, play: &Play, ask: &Ask) -> Played<Connection> {
        let attempt = self.begin(play, ask).await?;
        play.finish(&attempt, TestOutcome::Allow).await?;
        let connection = self.connection().await?;
        if connection.linkedin_to_work.state == contract::GrantState::Active {
            Ok(connection)
        } else {
            let state = connection.linkedin_to_work.state.as_str();
            blocked(format!("connecting led to a grant LinkedIn→work that is {state}"))
        }
    }
}

/// What a member asks for.
#[derive(Clone, Debug)]
pub struct Ask {
    /// `linkedinToWork` or `both`.
    pub choice: &'static str,
    /// Categories LinkedIn→work; empty for all.
    pub linkedin_to_work: Vec<CategoryId>,
    /// Categories work→LinkedIn; empty for all.
    pub work_to_linkedin: Vec<CategoryId>,
}

impl Ask {
    /// LinkedIn→work, all of it.
    #[must_use]
    pub const fn one_way() -> Self {
        Self { choice: "linkedinToWork", linkedin_to_work: Vec::new(), work_to_linkedin: Vec::new() }
    }

    /// Both ways, all of it.
    #[must_use]
    pub const fn both() -> Self {
        Self { choice: "both", linkedin_to_work: Vec::new(), work_to_linkedin: Vec::new() }
    }

    /// Some categories only.
    #[must_use]
    pub fn some(mut self, linkedin_to_work: &[CategoryId], work_to_linkedin: &[CategoryId]) -> Self {
        self.linkedin_to_work = linkedin_to_work.to_vec();
        self.work_to_linkedin = work_to_linkedin.to_vec();
        self
    }

    /// The body, for a notice as the backend tells it.
    #[must_use]
    pub fn body(&self, notice: &Value) -> Value {
        json!({
            "choice": self.choice,
            "linkedinToWork": self.linkedin_to_work,
            "workToLinkedin": self.work_to_linkedin,
            "noticeVersion": notice["version"],
            "returnTo": "/people",
            "display": "redirect",
            "evidence": play::evidence(notice, json!(self.choice), "connect"),
        })
    }
}
