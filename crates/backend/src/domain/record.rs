//! What is kept about one member's consent.

use contract::{CategoryId, ConsentVersion, GrantState, NoticeVersion, StepId, StepKind, StepState};

use crate::clock::Moment;

/// One direction's consent, as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantRecord {
    /// Its state. `needsReconsent` and `withdrawing` are derived when it is shown, never kept.
    pub state: GrantState,
    /// What was granted; kept after the end, so that the member can see what it was.
    pub categories: Vec<CategoryId>,
    /// Since when.
    pub given_at: Option<Moment>,
    /// Under which notice.
    pub notice_version: Option<NoticeVersion>,
    /// Until when at most.
    pub expires_at: Option<Moment>,
    /// When it ended.
    pub ended_at: Option<Moment>,
}

impl GrantRecord {
    /// No consent, ever.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            state: GrantState::None,
            categories: Vec::new(),
            given_at: None,
            notice_version: None,
            expires_at: None,
            ended_at: None,
        }
    }

    /// Whether data flows under it at `now`. Every other state, an unknown one too, is a no.
    #[must_use]
    pub fn flows(&self, now: Moment) -> bool {
        self.state == GrantState::Active && self.expires_at.is_some_and(|end| now < end)
    }

    /// Whether it is kept as given, whatever the clock says.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.state == GrantState::Active
    }

    /// Whether it is kept as given and covers `category`, whatever the clock says.
    #[must_use]
    pub fn has(&self, category: &str) -> bool {
        self.stands() && self.categories.iter().any(|granted| granted.as_str() == category)
    }

    /// Whether `category` may flow at `now`.
    #[must_use]
    pub fn allows(&self, category: &str, now: Moment) -> bool {
        self.flows(now) && self.categories.iter().any(|granted| granted.as_str() == category)
    }

    /// The same grant, ended.
    #[must_use]
    pub fn ended(&self, state: GrantState, now: Moment) -> Self {
        if self.stands() { Self { state, ended_at: Some(now), ..self.clone() } } else { self.clone() }
    }
}

/// A step of a withdrawal, as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its id, unique for this member.
    pub id: StepId,
    /// What it concerns.
    pub kind: StepKind,
    /// How far it is.
    pub state: StepState,
    /// Since when.
    pub at: Moment,
    /// Where the member can do it.
    pub link: Option<String>,
}

impl Step {
    /// Whether something is left to do, by whomever.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.state, StepState::Pending | StepState::NeedsYou)
    }
}

/// All that is kept about one member's consent, apart from tokens, attempts and evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Counts the decisions. Every transition adds one, and the store refuses a transition from an older one.
    pub version: u64,
    /// LinkedIn→work.
    pub linkedin_to_work: GrantRecord,
    /// Work→LinkedIn.
    pub work_to_linkedin: GrantRecord,
    /// The last withdrawal's steps.
    pub ledger: Vec<Step>,
    /// After "not now": until when nothing asks unasked.
    pub deferred_until: Option<Moment>,
    /// When the member said no, or withdrew. Nothing asks unasked after that.
    pub declined_at: Option<Moment>,
    /// A keyed digest of the connected LinkedIn account, so that it cannot be connected to somebody else here.
    pub account: Option<String>,
}

impl Record {
    /// A member of whom nothing is known.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            version: 0,
            linkedin_to_work: GrantRecord::none(),
            work_to_linkedin: GrantRecord::none(),
            ledger: Vec::new(),
            deferred_until: None,
            declined_at: None,
            account: None,
        }
    }

    /// Whether any data flows at `now`. Work→LinkedIn never flows alone.
    #[must_use]
    pub fn flows(&self, now: Moment) -> bool {
        self.linkedin_to_work.flows(now)
    }

    /// Whether a consent is kept as given, whatever the clock says.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.linkedin_to_work.stands() || self.work_to_linkedin.stands()
    }

    /// The version as the contract tells it.
    #[must_use]
    pub fn consent_version(&self) -> ConsentVersion {
        ConsentVersion::new(self.version.to_string())
    }
}

impl Default for Record {
    fn default() -> Self {
        Self::new()
    }
}
