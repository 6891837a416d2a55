//! One operation of the contract, as the table in [`crate::operations`] spells it.
//!
//! A row says what is particular to the operation. What follows from its kind (that a body can be malformed, that a
//! member must be signed in) is added here, so that no row can forget it.

mod row;

use contract::Capability;
use serde_json::Value;

pub use self::row::operation;
use crate::schemas::Schema;

/// Who may call it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody. Nothing personal is answered.
    Public,
    /// Anybody; who is signed in is told something about themselves.
    Optional,
    /// Whoever is signed in.
    SignedIn,
    /// `adminReader` and `admin`.
    AdminReader,
    /// `admin`.
    Admin,
}

/// What a value looks like.
#[derive(Clone)]
pub enum Shape {
    /// A type of the contract.
    Type(Schema),
    /// A schema of its own.
    Plain(Value),
}

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
}

/// A parameter.
#[derive(Clone)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// Where it stands.
    pub place: Place,
    /// What it looks like.
    pub shape: Shape,
    /// Whether the call is refused without it.
    pub required: bool,
    /// What it is.
    pub text: &'static str,
    /// An example.
    pub example: Value,
}

/// A body, of a request or an answer.
#[derive(Clone)]
pub struct Content {
    /// Its media type.
    pub media_type: &'static str,
    /// What it looks like.
    pub shape: Shape,
    /// Names of fixtures that are examples of it.
    pub examples: &'static [&'static str],
}

/// An answer that is no error.
#[derive(Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// What it says, and what it does not promise.
    pub text: &'static str,
    /// Its body, in each of its forms.
    pub content: Vec<Content>,
    /// Headers beyond those of every answer; see [`crate::headers`].
    pub headers: &'static [&'static str],
}

/// An operation.
#[derive(Clone)]
pub struct Operation {
    /// The method, in capitals.
    pub method: &'static str,
    /// The path, below the base.
    pub path: &'static str,
    /// Its name in programs.
    pub id: &'static str,
    /// What it does, in a few words.
    pub summary: &'static str,
    /// What more is to be said.
    pub text: &'static str,
    /// Who may call it.
    pub access: Access,
    /// The capability without which it is not there.
    pub capability: Option<Capability>,
    /// Parameters.
    pub parameters: Vec<Parameter>,
    /// The body, where one is sent.
    pub body: Option<Content>,
    /// Answers that are no errors.
    pub answers: Vec<Answer>,
    /// Kinds of problem that it answers with; see [`crate::problems`].
    pub problems: Vec<&'static str>,
}

impl Operation {
    /// Whether the call changes something, and so has to prove where it comes from.
    #[must_use]
    pub fn is_unsafe(&self) -> bool {
        self.method != "GET"
    }

    /// Whether an answer is about somebody, and so kept in no cache.
    #[must_use]
    pub fn is_personal(&self) -> bool {
        self.access != Access::Public
    }

    /// Every kind of problem that it answers with.
    #[must_use]
    pub fn all_problems(&self) -> Vec<&'static str> {
        let mut all = self.problems.clone();
        let mut add = |kinds: &[&'static str]| all.extend(kinds);
        // Whoever sends a token, or comes from elsewhere with a cookie, is looked at before the operation is.
        add(&["signed-out", "cross-origin"]);
        if self.access != Access::Public && self.access != Access::Optional && self.is_unsafe() {
            add(&["csrf"]);
        }
        if matches!(self.access, Access::AdminReader | Access::Admin) {
            add(&["forbidden"]);
        }
        if self.capability.is_some() {
            add(&["not-found"]);
        }
        add(&["too-many-requests", "internal", "unavailable", "timeout"]);
        all.sort_unstable();
        all.dedup();
        all
    }
}
