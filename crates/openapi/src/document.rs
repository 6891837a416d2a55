//! The table of operations, the schemas and the fixtures as one OpenAPI 3.1 document.

mod examples;

use std::collections::BTreeMap;

use contract::{CONTRACT_VERSION, paths};
use serde_json::{Map, Value, json};

use self::examples::{example, exemplify};
use crate::{
    headers,
    operation::{Access, Answer, Content, Operation, Parameter, Place, Shape},
    operations,
    problems::{self, Kind},
    schemas::{self, Schemas},
};

const ABOUT: &str = "JSON over HTTP, camelCase. Errors are RFC 9457 problem documents; their `type` is one of a fixed list, and more may \
    come.\n\n\
    **Signing in.** A page of the same origin has a session cookie and sends `X-CSRF-Token` (from `GET /session`) with everything \
    that is not a `GET`. A page of another origin has a bearer token and no cookie.\n\n\
    **Later versions.** An answer may hold fields and enum values that this document does not know: ignore the first, show the second \
    as not understood. A field that is not told is absent, never `null`. In a request an unknown value is refused, an unknown field \
    ignored, and `null` read like absence; only a change of settings refuses it.\n\n\
    **Anywhere.** Another method than those of an address is answered 405 with `Allow`, an address that is too long 414; any answer \
    may be 406 where `Accept` allows no form that there is.\n\n\
    **Capabilities.** An operation that needs a capability answers 404 where `GET /service` does not list it.";

/// The whole document.
#[must_use]
pub fn document() -> Value {
    let mut maker = Maker::default();
    let mut paths = Map::new();
    for row in operations::all() {
        let path = paths.entry(row.path.to_owned()).or_insert_with(|| json!({}));
        path[row.method.to_lowercase()] = maker.operation(&row);
    }
    for kind in problems::ANYWHERE.iter().filter_map(|id| problems::find(id)) {
        maker.problem(kind.status, &[kind]);
    }
    // Named by no operation's schema: it lies in the lines of a stream.
    maker.schemas.answered(schemas::of::<contract::ServerEvent>());
    let mut paths = Value::Object(paths);
    let (schemas, apart) = maker.schemas.finish();
    for body in bodies(&mut paths) {
        schemas::rename(body, &apart);
    }
    json!({
        "openapi": "3.1.1",
        "info": {
            "title": "Consent contract",
            "version": CONTRACT_VERSION,
            "summary": "What a consent backend and consent-card say to each other",
            "description": ABOUT,
            "license": { "name": "Apache-2.0 OR MIT", "identifier": "Apache-2.0 OR MIT" },
        },
        "servers": [{ "url": paths::DEFAULT_BASE }],
        "tags": tags(),
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": maker.problems,
            "examples": examples::examples(),
            "headers": headers::components(),
            "securitySchemes": {
                "session": { "type": "apiKey", "in": "cookie", "name": "consent_session", "description": "The session. A backend may name its cookie otherwise." },
                "csrf": { "type": "apiKey", "in": "header", "name": "X-CSRF-Token", "description": "`csrfToken` of `GET /session`." },
                "bearer": { "type": "http", "scheme": "bearer", "description": "A token of the host, for pages of another origin." },
            },
        },
    })
}

/// What clients send: bodies and parameters, whose schemas are the closed ones.
fn bodies(paths: &mut Value) -> Vec<&mut Value> {
    let operations = paths.as_object_mut().into_iter().flat_map(|paths| paths.values_mut());
    let operations = operations.filter_map(Value::as_object_mut).flat_map(|path| path.values_mut());
    let fields = operations.filter_map(Value::as_object_mut).flat_map(|operation| operation.iter_mut());
    fields
        .filter(|(name, _)| *name == "requestBody" || *name == "parameters")
        .map(|(_, value)| value)
        .collect()
}

#[derive(Default)]
struct Maker {
    schemas: Schemas,
    problems: Map<String, Value>,
}

impl Maker {
    fn operation(&mut self, row: &Operation) -> Value {
        let mut operation = json!({
            "operationId": row.id,
            "summary": row.summary,
            "tags": [tag(row.path)],
            "security": security(row),
            "responses": self.responses(row),
        });
        let text = described(row);
        if !text.is_empty() {
            operation["description"] = json!(text);
        }
        if let Some(capability) = row.capability {
            operation["x-capability"] = json!(capability.as_str());
        }
        if !row.parameters.is_empty() {
            operation["parameters"] = row.parameters.iter().map(|one| self.parameter(one)).collect();
        }
        if let Some(body) = &row.body {
            let mut media = json!({ "schema": self.sent(&body.shape) });
            exemplify(&mut media, body.examples);
            operation["requestBody"] = json!({ "required": true, "content": { body.media_type: media } });
        }
        operation
    }

    fn parameter(&mut self, parameter: &Parameter) -> Value {
        let place = match parameter.place {
            Place::Path => "path",
            Place::Query => "query",
            Place::Header => "header",
        };
        json!({
            "name": parameter.name,
            "in": place,
            "required": parameter.required,
            "description": parameter.text,
            "schema": self.sent(&parameter.shape),
            "example": parameter.example,
        })
    }

    fn sent(&mut self, shape: &Shape) -> Value {
        match shape {
            Shape::Type(schema) => self.schemas.sent(*schema),
            Shape::Plain(schema) => schema.clone(),
        }
    }

    fn responses(&mut self, row: &Operation) -> Value {
        let mut responses = Map::new();
        for answer in &row.answers {
            responses.insert(answer.status.to_string(), self.answer(row, answer));
        }
        let mut by_status: BTreeMap<u16, Vec<&'static Kind>> = BTreeMap::new();
        for kind in row.all_problems().into_iter().filter_map(problems::find) {
            by_status.entry(kind.status).or_default().push(kind);
        }
        for (status, kinds) in by_status {
            responses.insert(status.to_string(), self.problem(status, &kinds));
        }
        Value::Object(responses)
    }

    /// A reference to the answer that is one of some kinds of problem. Many operations share it.
    fn problem(&mut self, status: u16, kinds: &[&Kind]) -> Value {
        let name = kinds.iter().map(|kind| kind.id).collect::<Vec<_>>().join(".");
        if !self.problems.contains_key(&name) {
            // Whatever it is about, a failure is kept in no cache.
            let mut names = vec!["Cache-Control", "X-Request-Id"];
            if matches!(status, 429 | 503) {
                names.push("Retry-After");
            }
            if status == 401 {
                names.push("WWW-Authenticate");
            }
            let text: Vec<String> =
                kinds.iter().map(|kind| format!("- `{}`: {}", kind.name, kind.text)).collect();
            let examples = kinds.iter().map(|kind| (kind.id.to_owned(), example(kind.example))).collect();
            let schema = self.schemas.answered(schemas::of::<contract::Problem>());
            let response = json!({
                "description": text.join("\n"),
                "headers": headers::refer(&names),
                "content": {
                    "application/problem+json": { "schema": schema, "examples": Value::Object(examples) }
                },
            });
            self.problems.insert(name.clone(), response);
        }
        json!({ "$ref": format!("#/components/responses/{name}") })
    }

    fn answer(&mut self, row: &Operation, answer: &Answer) -> Value {
        let mut names = vec!["X-Request-Id"];
        if row.is_personal() {
            names.push("Cache-Control");
        }
        names.extend(answer.headers);
        let mut response = json!({ "description": answer.text, "headers": headers::refer(&names) });
        if !answer.content.is_empty() {
            let content =
                answer.content.iter().map(|content| (content.media_type.to_owned(), self.content(content)));
            response["content"] = Value::Object(content.collect());
        }
        response
    }

    fn content(&mut self, content: &Content) -> Value {
        if content.media_type == "text/event-stream" {
            return examples::stream(content);
        }
        let schema = match &content.shape {
            Shape::Type(schema) => self.schemas.answered(*schema),
            Shape::Plain(schema) => schema.clone(),
        };
        let mut media = json!({ "schema": schema });
        exemplify(&mut media, content.examples);
        media
    }
}

fn described(row: &Operation) -> String {
    let mut text = row.text.to_owned();
    let mut add = |sentence: &str| {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(sentence);
    };
    match row.access {
        Access::Admin => add("Needs the role `admin`."),
        Access::AdminReader => add("Needs the role `adminReader` or `admin`."),
        _ => {}
    }
    if let Some(capability) = row.capability {
        add(&format!("Needs the capability `{}`.", capability.as_str()));
    }
    text
}

fn security(row: &Operation) -> Value {
    let session =
        if row.is_unsafe() { json!({ "session": [], "csrf": [] }) } else { json!({ "session": [] }) };
    match row.access {
        Access::Public => json!([]),
        Access::Optional => json!([{}, session, { "bearer": [] }]),
        _ => json!([session, { "bearer": [] }]),
    }
}

fn tag(path: &str) -> &str {
    match path.split('/').nth(1).unwrap_or_default() {
        "session" | "notices" | "events" => "service",
        "visibility" | "me" => "visibility and export",
        first => first,
    }
}

fn tags() -> Value {
    json!([
        { "name": "service", "description": "What the backend is, who is signed in, the notices, what happens" },
        { "name": "people", "description": "People and their cards" },
        { "name": "connection", "description": "The member's consent: given, narrowed, withdrawn, accounted for" },
        { "name": "visibility and export", "description": "Who sees the own profile; everything about oneself" },
        { "name": "admin", "description": "The organization's settings" },
    ])
}
