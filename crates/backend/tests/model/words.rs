//! The words that the reference and the scripts of its runs are written in.

use std::fmt;

/// Seconds in a day.
pub const DAY: i64 = 24 * 60 * 60;

/// The members of the organization, in the order in which they are looked at. Account `n` at LinkedIn is member `n`'s own.
pub const MEMBERS: [&str; 3] = ["linnea.akerblom", "omar.haddad", "pieter.vandermerwe"];
/// Whose cards are looked at: a colleague whom all have something in common with, one who is public on LinkedIn, and the
/// members one another.
pub const SUBJECTS: [&str; 5] =
    ["aino.korhonen", "dana.levi", "linnea.akerblom", "omar.haddad", "pieter.vandermerwe"];
/// Where the members begin among the subjects.
pub const MEMBERS_AMONG_SUBJECTS: usize = 2;
/// The subject who is public on LinkedIn.
pub const PUBLIC_SUBJECT: usize = 1;

/// Groups that settings can name, each with the members in it.
pub const GROUPS: [(&str, [bool; 3]); 4] = [
    ("Fjordlight", [true, true, false]),
    ("Planning", [true, false, false]),
    ("Protection", [false, true, false]),
    ("External", [false, false, true]),
];

/// Which way data flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// LinkedIn→work.
    In,
    /// Work→LinkedIn.
    Out,
}

impl Way {
    /// Everything that can flow this way, in the notice's order.
    pub const fn all(self) -> &'static [&'static str] {
        match self {
            Self::In => &["profile", "interests", "subscriptions", "connections"],
            Self::Out => &["profile", "calendar", "interests", "subscriptions", "contacts"],
        }
    }

    /// As the contract calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::In => "linkedinToWork",
            Self::Out => "workToLinkedin",
        }
    }

    const fn scope(self) -> &'static str {
        match self {
            Self::In => "linkedin.",
            Self::Out => "work.",
        }
    }
}

/// A set of categories of one direction: a bit each, in the notice's order.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Set(pub u8);

impl Set {
    pub const ALL_IN: Self = Self(0b1111);
    pub const ALL_OUT: Self = Self(0b11111);
    pub const CONTACTS: Self = Self(0b10000);
    /// What the notice of 2024 says more about than that of 2020, work→LinkedIn: subscriptions and contacts.
    pub const WIDENED_OUT: Self = Self(0b11000);

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
    pub fn names(self, way: Way) -> Vec<&'static str> {
        way.all()
            .iter()
            .enumerate()
            .filter(|(bit, _)| self.0 & (1 << bit) != 0)
            .map(|(_, name)| *name)
            .collect()
    }
    pub fn scopes(self, way: Way) -> Vec<String> {
        self.names(way).into_iter().map(|name| format!("{}{name}", way.scope())).collect()
    }
    pub fn has(self, way: Way, name: &str) -> bool {
        self.names(way).contains(&name)
    }
    /// From names as the backend tells them; a name that is not known here fails the test.
    pub fn read<'a>(way: Way, names: impl Iterator<Item = &'a str>) -> Self {
        let bit = |name: &str| {
            way.all().iter().position(|one| *one == name).unwrap_or_else(|| panic!("category {name}"))
        };
        Self(names.fold(0, |set, name| set | 1 << bit(name)))
    }
}

impl fmt::Debug for Set {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:05b}", self.0)
    }
}

/// The two notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notice {
    Of2020,
    Of2024,
}

impl Notice {
    pub const fn version(self) -> &'static str {
        match self {
            Self::Of2020 => "2020-11",
            Self::Of2024 => "2024-04",
        }
    }
}

/// Who may use the feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    Everyone,
    Groups,
    Nobody,
}

/// What happens at LinkedIn after a member was sent there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Allowed, all that was asked.
    Allow { account: usize },
    /// Allowed, but other things than were asked: less, more, or neither.
    AllowOther { account: usize, incoming: Set, outgoing: Set },
    /// "Cancel" on the page that asks.
    Refuse,
    /// Turned around before signing in.
    Cancel,
    /// Something went wrong there.
    Error,
    /// A code that LinkedIn never gave.
    Forged,
}
