//! How a member may stand, as far as somebody who was told everything so far can say.

use std::collections::BTreeSet;

use serde_json::Value;

/// One direction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grant {
    /// As the contract spells it; a withdrawal counts from its first moment.
    pub state: String,
    pub categories: BTreeSet<String>,
}

impl Grant {
    pub fn stands(&self) -> bool {
        self.state == "active"
    }

    fn ended(&self, how: &str) -> Self {
        if self.stands() { Self { state: how.to_owned(), ..self.clone() } } else { self.clone() }
    }
}

/// The attempt under way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Slot {
    #[default]
    None,
    /// This one.
    Known(String),
    /// One that was begun and never told.
    Untold,
}

/// How a member may stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct World {
    pub from_linkedin: Grant,
    pub to_linkedin: Grant,
    pub attempt: Slot,
    /// Steps that the member was told are done, of a ledger that nothing has replaced since.
    pub confirmed: BTreeSet<String>,
    /// Who may see their LinkedIn profile.
    pub visible_to: String,
}

impl World {
    /// What `GET /connection`, and whatever answers alike, tells.
    pub fn told(connection: &Value, visible_to: &str) -> Self {
        let grant = |name: &str| {
            let told = &connection[name];
            let state = match told["state"].as_str().unwrap() {
                "withdrawing" => "withdrawn",
                state => state,
            };
            let categories = told["categories"].as_array().into_iter().flatten();
            let categories = categories.map(|one| one.as_str().unwrap().to_owned()).collect();
            Grant { state: state.to_owned(), categories }
        };
        let attempt = connection["attempt"].as_str().map_or(Slot::None, |id| Slot::Known(id.to_owned()));
        let steps = connection["ledger"].as_array().into_iter().flatten();
        let done =
            steps.filter(|step| step["state"] == "done").map(|step| step["id"].as_str().unwrap().to_owned());
        Self {
            from_linkedin: grant("linkedinToWork"),
            to_linkedin: grant("workToLinkedin"),
            attempt,
            confirmed: done.collect(),
            visible_to: visible_to.to_owned(),
        }
    }

    /// Whether what is told can be this.
    pub fn allows(&self, told: &Self) -> bool {
        let attempt = match (&self.attempt, &told.attempt) {
            (Slot::Untold, Slot::Known(_)) => true,
            (allowed, told) => allowed == told,
        };
        attempt
            && self.from_linkedin == told.from_linkedin
            && self.to_linkedin == told.to_linkedin
            && self.confirmed.is_subset(&told.confirmed)
            && self.visible_to == told.visible_to
    }

    pub fn begun(&self, attempt: Slot) -> Self {
        Self { attempt, ..self.clone() }
    }

    /// Refused, deferred, given up, failed: the attempt is over, what stands goes on standing.
    pub fn attempt_over(&self) -> Self {
        self.begun(Slot::None)
    }

    pub fn given(&self, from_linkedin: &BTreeSet<String>, to_linkedin: &BTreeSet<String>) -> Self {
        let active = |categories: &BTreeSet<String>| Grant {
            state: "active".to_owned(),
            categories: categories.clone(),
        };
        let to_linkedin = match to_linkedin.is_empty() {
            true => self.to_linkedin.ended("withdrawn"),
            false => active(to_linkedin),
        };
        Self {
            from_linkedin: active(from_linkedin),
            to_linkedin,
            attempt: Slot::None,
            confirmed: BTreeSet::new(),
            ..self.clone()
        }
    }

    pub fn withdrawn(&self) -> Self {
        let confirmed = if self.from_linkedin.stands() { BTreeSet::new() } else { self.confirmed.clone() };
        Self {
            from_linkedin: self.from_linkedin.ended("withdrawn"),
            to_linkedin: self.to_linkedin.ended("withdrawn"),
            attempt: Slot::None,
            confirmed,
            ..self.clone()
        }
    }

    /// Everything that stood was ended by the organization.
    pub fn revoked(&self) -> Self {
        if !self.from_linkedin.stands() {
            return self.clone();
        }
        Self {
            from_linkedin: self.from_linkedin.ended("revoked"),
            to_linkedin: self.to_linkedin.ended("revoked"),
            attempt: Slot::None,
            confirmed: BTreeSet::new(),
            ..self.clone()
        }
    }

    /// One category dropped.
    pub fn without(&self, from_linkedin: bool, category: &str) -> Self {
        let mut next = Self { attempt: Slot::None, confirmed: BTreeSet::new(), ..self.clone() };
        if from_linkedin {
            next.from_linkedin.categories.remove(category);
        } else if next.to_linkedin.categories.len() > 1 {
            next.to_linkedin.categories.remove(category);
        } else {
            next.to_linkedin = self.to_linkedin.ended("withdrawn");
        }
        next
    }

    pub fn seen_by(&self, visible_to: &str) -> Self {
        Self { visible_to: visible_to.to_owned(), ..self.clone() }
    }

    /// Work→LinkedIn dropped as a whole.
    pub fn one_way(&self) -> Self {
        Self {
            to_linkedin: self.to_linkedin.ended("withdrawn"),
            attempt: Slot::None,
            confirmed: BTreeSet::new(),
            ..self.clone()
        }
    }
}
