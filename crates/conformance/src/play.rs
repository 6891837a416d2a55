//! What checks are played with: people to sign in as, the test control, and what is needed again and again.

use std::{sync::Arc, time::Duration};

use contract::{
    Attempt, AttemptState, CategoryId, Direction, LinkedInSection, Notice, NoticeList, PersonId,
    SectionState,
    control::{TestFeature, TestOutcome, TestRole, TestSession},
    paths,
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    actor::{Actor, Ask},
    check::{Played, blocked, not_checked},
    http::Answer,
    target::{Headers, Target},
};

/// How long something that happens by itself may take.
const PATIENCE: Duration = Duration::from_secs(15);

/// What a check is played with.
#[derive(Clone)]
pub struct Play {
    /// The backend.
    pub target: Arc<Target>,
}

/// A new idempotency key.
#[must_use]
pub fn key() -> String {
    format!("conformance-{:032x}", rand::random::<u128>())
}

/// What was on the screen, honestly told.
#[must_use]
pub fn evidence(notice: &Value, selected: Value, control: &str) -> Value {
    let mut evidence = json!({
        "noticeVersion": notice["version"],
        "noticeHash": notice["hash"],
        "language": notice["language"],
        "texts": ["Connect two accounts", "Connect", "Not now"],
        "options": ["linkedinToWork", "both"],
        "preselected": [],
        "allowedDirections": ["linkedinToWork", "workToLinkedin"],
        "globalPrivacyControl": false,
        "control": control,
    });
    if !selected.is_null() {
        evidence["selected"] = selected;
    }
    evidence
}

impl Play {
    /// A fresh session with a role: by test control, or with the headers given for it.
    ///
    /// # Errors
    /// Not checked, where there is neither.
    pub async fn role(&self, role: TestRole) -> Played<Actor> {
        if let Some(headers) = self.target.given.get(&role) {
            return Actor::new(self.target.clone(), headers.clone()).await;
        }
        if !self.target.offers(TestFeature::Sessions) {
            return not_checked(format!("no header is given for the role {}", role.as_str()));
        }
        let answer = self.control("/sessions", json!({ "role": role })).await?;
        let session: TestSession = answer.read()?;
        let headers: Headers = session.headers.into_iter().map(|one| (one.name, one.value)).collect();
        Actor::new(self.target.clone(), headers).await
    }

    /// A member.
    ///
    /// # Errors
    /// As [`Self::role`], and below.
    pub async fn member(&self) -> Played<Actor> {
        self.role(TestRole::Member).await
    }

    /// Another member.
    ///
    /// # Errors
    /// As [`Self::role`].
    pub async fn second(&self) -> Played<Actor> {
        self.role(TestRole::MemberTwo).await
    }

    /// Somebody who may change the settings.
    ///
    /// # Errors
    /// As [`Self::role`].
    pub async fn admin(&self) -> Played<Actor> {
        self.role(TestRole::Admin).await
    }

    /// Asks as nobody.
    ///
    /// # Errors
    /// If nothing answers.
    pub async fn nobody(&self, method: Method, path: &str) -> Played<Answer> {
        self.target.send(method, path, &Vec::new(), None).await
    }

    /// Uses test control.
    ///
    /// # Errors
    /// Blocked, if it does not do what it offers.
    pub async fn control(&self, path: &str, body: Value) -> Played<Answer> {
        let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
        let path = format!("/test-control{path}");
        self.target.send(Method::POST, &path, &headers, Some(body.to_string())).await?.done()
    }

    /// Turns the backend's clock forward.
    ///
    /// # Errors
    /// As [`Self::control`].
    pub async fn advance(&self, seconds: u64) -> Played<Answer> {
        self.control("/clock", json!({ "advanceSeconds": seconds })).await
    }

    /// The notice in force, as the backend tells it.
    ///
    /// # Errors
    /// Blocked, if it cannot be read.
    pub async fn notice_json(&self, actor: &Actor) -> Played<Value> {
        let list: NoticeList = actor.get(paths::NOTICES).await?.read()?;
        let known = self.target.notices.lock().ok().and_then(|kept| kept.get(list.current.as_str()).cloned());
        if let Some(notice) = known {
            return Ok(notice);
        }
        let entry = list.items.iter().find(|one| one.version == list.current);
        let language =
            entry.and_then(|one| one.languages.first().cloned()).unwrap_or_else(|| "en".to_owned());
        let path = paths::notice(&list.current) + &paths::query(&[("language", &language)]);
        let notice = actor.get(&path).await?.done()?.json();
        if let Ok(mut kept) = self.target.notices.lock() {
            kept.insert(list.current.as_str().to_owned(), notice.clone());
        }
        Ok(notice)
    }

    /// The categories that the notice in force names in a direction.
    ///
    /// # Errors
    /// Blocked, if the notice cannot be read.
    pub async fn categories(&self, actor: &Actor, direction: Direction) -> Played<Vec<CategoryId>> {
        let notice: Notice = serde_json::from_value(self.notice_json(actor).await?)
            .or_else(|error| blocked(format!("the notice in force cannot be read: {error}")))?;
        let named = notice.categories.into_iter().filter(|one| one.direction == direction);
        Ok(named.map(|one| one.id).collect())
    }

    /// The body that asks for a connection.
    ///
    /// # Errors
    /// Blocked, if the notice in force cannot be read.
    pub async fn request(&self, actor: &Actor, ask: &Ask) -> Played<Value> {
        Ok(ask.body(&self.notice_json(actor).await?))
    }

    /// Plays the trip to the provider for an attempt that is still pending.
    ///
    /// # Errors
    /// Not checked, where it cannot be played.
    pub async fn finish(&self, attempt: &Attempt, outcome: TestOutcome) -> Played {
        if attempt.state != AttemptState::Pending {
            return Ok(());
        }
        self.complete(attempt, json!({ "outcome": outcome })).await.map(drop)
    }

    /// Plays a trip to the provider, whatever became of the attempt.
    ///
    /// # Errors
    /// Not checked, where it cannot be played.
    pub async fn complete(&self, attempt: &Attempt, how: Value) -> Played<Answer> {
        if !self.target.offers(TestFeature::Attempts) {
            return not_checked("attempts do not end at once here, and test control does not play the trip");
        }
        self.control(&format!("/attempts/{}/complete", attempt.id), how).await
    }

    /// A colleague of whom a connected viewer sees items, with what is seen.
    ///
    /// # Errors
    /// Blocked, where nobody is found.
    pub async fn somebody_shown(&self, viewer: &Actor) -> Played<(PersonId, LinkedInSection)> {
        for id in self.people(viewer).await? {
            if id == viewer.id {
                continue;
            }
            let section = viewer.section(&id).await?;
            if section.state == SectionState::Connected && section.items.len() > 2 {
                return Ok((id, section));
            }
        }
        blocked("of nobody whom this kit knows are LinkedIn items shown")
    }

    /// People whom the kit knows: of the roles, and of the directory where there is one.
    ///
    /// # Errors
    /// Blocked, if not even the roles are there.
    pub async fn people(&self, viewer: &Actor) -> Played<Vec<PersonId>> {
        let mut known = Vec::new();
        for role in [TestRole::MemberTwo, TestRole::Member, TestRole::Outsider] {
            if let Ok(actor) = self.role(role).await {
                known.push(actor.id);
            }
        }
        if self.target.declares(contract::Capability::Directory)
            && let Ok(page) = viewer.get(paths::PEOPLE).await?.read::<contract::PeoplePage>()
        {
            known.extend(page.items.into_iter().map(|one| one.id));
        }
        Ok(known)
    }

    /// Waits until something holds that happens by itself; says whether it did.
    ///
    /// # Errors
    /// If looking does.
    pub async fn until<F, R>(&self, mut holds: F) -> Played<bool>
    where
        F: FnMut() -> R + Send,
        R: Future<Output = Played<bool>> + Send,
    {
        let begun = std::time::Instant::now();
        while begun.elapsed() < PATIENCE {
            if holds().await? {
                return Ok(true);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(false)
    }
}

/// The texts of a section that come from LinkedIn: what must not be seen where nothing may flow. Short ones, and
/// those that the work side of the card shows too, prove nothing and are left out.
#[must_use]
pub fn texts_of(section: &LinkedInSection, work_side: &str) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for item in &section.items {
        texts.push(item.title.clone());
        texts.extend(item.organization.clone());
    }
    texts.extend(section.highlights.iter().map(|one| one.title.clone()));
    texts.extend(section.actions.iter().map(|one| one.url.clone()));
    texts.extend(section.candidates.iter().filter_map(|one| one.headline.clone()));
    texts.retain(|text| text.chars().count() >= 6 && !work_side.contains(text.as_str()));
    texts.sort();
    texts.dedup();
    texts
}
