//! The reference's state: all that decides what a member may see and have. It shares no code with the backend.

use super::words::{Audience, DAY, GROUPS, MEMBERS, Notice, Set, Way};

/// When every run begins.
pub const START: i64 = 1_795_000_000;
/// How long nothing asks after "not now".
pub const DEFERRAL: i64 = 30 * DAY;
/// How long that goes on which a newer notice did not widen.
pub const GRACE: i64 = 30 * DAY;
/// How long evidence is kept after the end of a consent, or after a decision that gave none.
pub const EVIDENCE_DAYS: u32 = 400;
/// How long everything about somebody who left is kept.
pub const LEAVER_DAYS: u32 = 20;
/// How long attempts are remembered after their end.
pub const REMEMBERED: i64 = 7 * DAY;

/// How one direction's consent stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Never,
    Given,
    Withdrawn,
    Revoked,
    Expired,
    EndedThere,
}

/// One direction's consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    pub standing: Standing,
    pub categories: Set,
    pub given: i64,
    pub notice: Notice,
    pub until: i64,
    pub ended: Option<i64>,
}

impl Grant {
    pub const NEVER: Self = Self {
        standing: Standing::Never,
        categories: Set(0),
        given: 0,
        notice: Notice::Of2020,
        until: 0,
        ended: None,
    };

    pub fn is_given(self) -> bool {
        self.standing == Standing::Given
    }

    /// What stands under it; nothing once it ended.
    pub fn standing_categories(self) -> Set {
        if self.is_given() { self.categories } else { Set(0) }
    }

    pub fn ended(self, standing: Standing, now: i64) -> Self {
        if self.is_given() { Self { standing, ended: Some(now), ..self } } else { self }
    }
}

/// How far a step of an ending is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    Done,
    Pending,
    NeedsYou,
}

/// A step of an ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Todo {
    pub kind: &'static str,
    pub progress: Progress,
    pub at: i64,
    /// The version of the consent that the ending made.
    pub ending: u64,
}

impl Todo {
    pub fn is_open(&self) -> bool {
        self.progress != Progress::Done
    }
}

/// What became of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Cancelled,
    Refused,
    WrongAccount,
    Failed,
    Done,
}

/// What LinkedIn sends somebody back with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayBack {
    Code { account: usize, incoming: Set, outgoing: Set },
    Refused,
    Cancelled,
    Broken,
}

/// A try at connecting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt {
    pub both: bool,
    pub incoming: Set,
    pub outgoing: Set,
    pub notice: Notice,
    /// In which of the member's sessions.
    pub session: u32,
    pub until: i64,
    pub outcome: Option<Outcome>,
    /// Whether somebody came back with its OAuth state.
    pub claimed: bool,
    pub way_back: Option<WayBack>,
    /// Whether the code was used; it is good for once.
    pub forgotten: bool,
}

impl Attempt {
    pub fn is_pending(&self, now: i64) -> bool {
        self.outcome.is_none() && now < self.until
    }

    /// An attempt has one end, and keeps it.
    pub fn end(&mut self, outcome: Outcome, now: i64) {
        if self.is_pending(now) {
            self.outcome = Some(outcome);
        }
    }
}

/// A member.
#[derive(Clone, Debug)]
pub struct Member {
    /// Whether the directory knows them.
    pub here: bool,
    /// Sessions are numbered; this one ends at `session_until`.
    pub session: u32,
    pub session_until: i64,
    pub incoming: Grant,
    pub outgoing: Grant,
    /// The LinkedIn account, while connected.
    pub account: Option<usize>,
    /// The token that the backend holds.
    pub token: Option<usize>,
    pub todos: Vec<Todo>,
    pub deferred_until: Option<i64>,
    pub declined: bool,
    pub attempts: Vec<Attempt>,
    /// Counts decisions.
    pub version: u64,
    /// Their history, by kind.
    pub happened: Vec<&'static str>,
    /// When each piece of evidence was made, and whether what it says is still kept.
    pub evidence: Vec<(i64, bool)>,
    /// Whether nobody may see their LinkedIn profile in work apps.
    pub hidden: bool,
    /// Since when it is known that they left.
    pub left: Option<i64>,
}

impl Member {
    const NEW: Self = Self {
        here: true,
        session: 0,
        session_until: 0,
        incoming: Grant::NEVER,
        outgoing: Grant::NEVER,
        account: None,
        token: None,
        todos: Vec::new(),
        deferred_until: None,
        declined: false,
        attempts: Vec::new(),
        version: 0,
        happened: Vec::new(),
        evidence: Vec::new(),
        hidden: false,
        left: None,
    };

    /// Everything about somebody is deleted. That they signed in so and so often, only the browser knows.
    pub fn forgotten(&self) -> Self {
        let mut attempts = self.attempts.clone();
        attempts.iter_mut().for_each(|one| one.forgotten = true);
        Self { here: self.here, session: self.session, attempts, ..Self::NEW }
    }

    /// Whether anything is kept about them.
    pub fn is_known(&self) -> bool {
        !self.happened.is_empty() || self.left.is_some()
    }

    pub fn stands(&self) -> bool {
        self.incoming.is_given() || self.outgoing.is_given()
    }
}

/// A token that LinkedIn gave, and to whom it speaks for whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub account: usize,
    pub incoming: Set,
    pub outgoing: Set,
    pub alive: bool,
}

/// Something that the backend has still to do at LinkedIn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Errand {
    pub who: usize,
    /// Have delivered data dropped.
    pub drop: bool,
    /// End the permission.
    pub revoke: bool,
    pub token: usize,
    /// The version of the consent that the ending made.
    pub ending: u64,
    pub tries: u32,
    pub next: i64,
    pub give_up: i64,
}

/// What a card shows of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Nothing,
    Granted(Set),
    Public,
}

/// A look at a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Card {
    pub subject: usize,
    pub state: &'static str,
    pub shown: Shown,
    /// The consent that it is shown under.
    pub version: Option<u64>,
}

/// All of it.
#[derive(Clone, Debug)]
pub struct World {
    pub now: i64,
    pub audience: Audience,
    pub include: u8,
    pub exclude: u8,
    pub both_allowed: bool,
    pub public: bool,
    pub lifetime: i64,
    pub notice: Notice,
    /// Since when each notice has been in force, where it ever was.
    pub since: [Option<i64>; 2],
    /// Whether LinkedIn can be reached.
    pub up: bool,
    /// Whether LinkedIn ends a permission when asked.
    pub revocable: bool,
    pub members: [Member; MEMBERS.len()],
    pub tokens: Vec<Token>,
    /// What LinkedIn holds that the work side delivered, by account.
    pub received: [Set; MEMBERS.len()],
    pub errands: Vec<Errand>,
    /// Counts the steps.
    pub turn: usize,
    /// How the backend answers the step, where a member or an admin asked something.
    pub status: u16,
    /// What each member then sees on the card that they look at; nothing where they are not here.
    pub cards: [Option<Card>; MEMBERS.len()],
}

impl World {
    pub fn new() -> Self {
        let mut world = Self {
            now: START,
            audience: Audience::Everyone,
            include: 0,
            exclude: 0,
            both_allowed: true,
            public: false,
            lifetime: 365 * DAY,
            notice: Notice::Of2024,
            since: [None, Some(START)],
            up: true,
            revocable: true,
            members: [Member::NEW, Member::NEW, Member::NEW],
            tokens: Vec::new(),
            received: [Set(0); MEMBERS.len()],
            errands: Vec::new(),
            turn: 0,
            status: 0,
            cards: [None; MEMBERS.len()],
        };
        world.look();
        world
    }

    /// The attempt number `nth` of a member, counted from the latest.
    pub fn attempt(&self, who: usize, nth: usize) -> Option<&Attempt> {
        self.members[who].attempts.iter().rev().nth(nth)
    }

    /// Whether somebody has access to an account at LinkedIn.
    pub fn is_open(&self, account: usize) -> bool {
        let opens = |token: &Token| !(token.incoming.is_empty() && token.outgoing.is_empty());
        self.tokens.iter().any(|token| token.account == account && token.alive && opens(token))
    }

    /// Whether a member may use the feature.
    pub fn is_available(&self, who: usize) -> bool {
        let in_any = |list: u8| {
            GROUPS.iter().enumerate().any(|(bit, (_, members))| list & (1 << bit) != 0 && members[who])
        };
        self.members[who].here
            && match self.audience {
                Audience::Everyone => true,
                Audience::Groups => in_any(self.include) && !in_any(self.exclude),
                Audience::Nobody => false,
            }
    }

    /// Until when that goes on which a newer notice did not widen; nothing where the member is not asked again, because
    /// nothing that they granted widened.
    pub fn grace_until(&self, who: usize) -> Option<i64> {
        let (incoming, outgoing) = (self.members[who].incoming, self.members[who].outgoing);
        let widened = outgoing.is_given() && !outgoing.categories.and(Set::WIDENED_OUT).is_empty();
        (incoming.is_given() && incoming.notice < self.notice && widened)
            .then(|| self.since[self.notice as usize].unwrap_or(self.now) + GRACE)
    }

    /// What may flow now.
    pub fn flows(&self, who: usize, way: Way) -> Set {
        let member = &self.members[who];
        let grant = if way == Way::In { member.incoming } else { member.outgoing };
        if !grant.is_given() || self.now >= grant.until {
            return Set(0);
        }
        match (self.grace_until(who), way) {
            (None, _) => grant.categories,
            (Some(end), _) if self.now >= end => Set(0),
            (Some(_), Way::In) => grant.categories,
            (Some(_), Way::Out) => grant.categories.without(Set::WIDENED_OUT),
        }
    }
}
