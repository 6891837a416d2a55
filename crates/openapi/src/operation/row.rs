//! How a row of the table is written.

use contract::Capability;
use schemars::JsonSchema;
use serde_json::{Value, json};

use super::{Access, Answer, Content, Operation, Parameter, Place, Shape};
use crate::schemas;

/// A row of the table.
#[must_use]
pub fn operation(
    method: &'static str,
    path: &'static str,
    id: &'static str,
    summary: &'static str,
) -> Operation {
    Operation {
        method,
        path,
        id,
        summary,
        text: "",
        access: Access::SignedIn,
        capability: None,
        parameters: Vec::new(),
        body: None,
        answers: Vec::new(),
        problems: Vec::new(),
    }
}

impl Operation {
    /// What more is to be said.
    #[must_use]
    pub const fn text(mut self, text: &'static str) -> Self {
        self.text = text;
        self
    }

    /// Who may call it, where that is not whoever is signed in.
    #[must_use]
    pub const fn access(mut self, access: Access) -> Self {
        self.access = access;
        self
    }

    /// The capability without which it is not there.
    #[must_use]
    pub const fn needs(mut self, capability: Capability) -> Self {
        self.capability = Some(capability);
        self
    }

    /// A part of the path.
    #[must_use]
    pub fn id_of<T: JsonSchema>(self, name: &'static str, text: &'static str, example: &str) -> Self {
        let shape = Shape::Type(schemas::of::<T>());
        let example = json!(example);
        self.parameter(Parameter { name, place: Place::Path, shape, required: true, text, example })
            .refuses(&["not-found"])
    }

    /// A parameter of the query.
    #[must_use]
    pub fn query(self, name: &'static str, shape: Shape, text: &'static str, example: Value) -> Self {
        self.parameter(Parameter { name, place: Place::Query, shape, required: false, text, example })
    }

    /// A parameter of the query that the call is refused without.
    #[must_use]
    pub fn needs_query(self, name: &'static str, shape: Shape, text: &'static str, example: Value) -> Self {
        self.parameter(Parameter { name, place: Place::Query, shape, required: true, text, example })
    }

    /// Where a list goes on.
    #[must_use]
    pub fn paged(self) -> Self {
        self.query(
            "cursor",
            Shape::Type(schemas::of::<contract::Cursor>()),
            "Where the list goes on: `nextCursor` of the page before.",
            json!("50"),
        )
        .refuses(&["malformed", "invalid"])
    }

    /// `If-Match` with the version that a change is based on.
    #[must_use]
    pub fn versioned(self) -> Self {
        self.if_match(true)
    }

    /// `If-Match`, needed only where something is changed by the call.
    #[must_use]
    pub fn versioned_where_it_changes(self) -> Self {
        self.if_match(false)
    }

    fn if_match(self, required: bool) -> Self {
        // Where it is not needed it is not read either, and may be anything.
        let schema = if required {
            json!({ "type": "string", "pattern": "^\"[!#-~]*\"$" })
        } else {
            json!({ "type": "string" })
        };
        self.parameter(Parameter {
            name: "If-Match",
            place: Place::Header,
            shape: Shape::Plain(schema),
            required,
            text: "The strong `ETag` of the version that the change is based on. A weak tag or `*` names no version.",
            example: json!("\"12\""),
        })
        .refuses(&["precondition-required", "stale-version"])
    }

    /// `Idempotency-Key`: sending the same again has the same outcome and happens once.
    #[must_use]
    pub fn idempotent(self) -> Self {
        self.parameter(Parameter {
            name: "Idempotency-Key",
            place: Place::Header,
            shape: Shape::Plain(json!({ "type": "string", "pattern": "^[!-~]{1,255}$" })),
            required: true,
            text: "A new random text for each thing to be done once. The same key with the same body gives the first outcome again.",
            example: json!("7c1e0a4e-8d0f-4a55-9b1e-3b0f6a9c2d11"),
        })
        .refuses(&["idempotency-key-missing", "idempotency-key-reused"])
    }

    /// A parameter.
    #[must_use]
    pub fn parameter(mut self, parameter: Parameter) -> Self {
        if parameter.place == Place::Query && !self.problems.contains(&"malformed") {
            self.problems.push("malformed");
        }
        self.parameters.push(parameter);
        self
    }

    /// The body, `application/json`.
    #[must_use]
    pub fn takes<T: JsonSchema>(self, examples: &'static [&'static str]) -> Self {
        self.takes_as::<T>("application/json", examples)
    }

    /// The body, `application/merge-patch+json`.
    #[must_use]
    pub fn takes_patch<T: JsonSchema>(self, examples: &'static [&'static str]) -> Self {
        self.takes_as::<T>("application/merge-patch+json", examples)
    }

    fn takes_as<T: JsonSchema>(
        mut self,
        media_type: &'static str,
        examples: &'static [&'static str],
    ) -> Self {
        self.body = Some(Content { media_type, shape: Shape::Type(schemas::of::<T>()), examples });
        self.refuses(&["malformed", "too-large", "media-type", "invalid"])
    }

    /// The answer 200 with a type of the contract.
    #[must_use]
    pub fn gives<T: JsonSchema>(self, text: &'static str, examples: &'static [&'static str]) -> Self {
        self.gives_as::<T>(200, text, examples, &[])
    }

    /// An answer with a type of the contract, and headers of its own.
    #[must_use]
    pub fn gives_as<T: JsonSchema>(
        self,
        status: u16,
        text: &'static str,
        examples: &'static [&'static str],
        headers: &'static [&'static str],
    ) -> Self {
        let shape = Shape::Type(schemas::of::<T>());
        let content = vec![Content { media_type: "application/json", shape, examples }];
        self.answers(Answer { status, text, content, headers })
    }

    /// The answer 204.
    #[must_use]
    pub fn gives_nothing(self, text: &'static str, headers: &'static [&'static str]) -> Self {
        self.answers(Answer { status: 204, text, content: Vec::new(), headers })
    }

    /// An answer of another kind.
    #[must_use]
    pub fn answers(mut self, answer: Answer) -> Self {
        self.answers.push(answer);
        self
    }

    /// Problems that it answers with, beyond those that follow from its kind.
    #[must_use]
    pub fn refuses(mut self, kinds: &[&'static str]) -> Self {
        let new: Vec<_> = kinds.iter().filter(|kind| !self.problems.contains(kind)).copied().collect();
        self.problems.extend(new);
        self
    }
}
