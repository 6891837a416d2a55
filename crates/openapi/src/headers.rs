//! Headers of answers.

use serde_json::{Value, json};

/// `(name, schema, whether every answer that states it must have it, text)`
const HEADERS: &[(&str, &str, bool, &str)] = &[
    ("Cache-Control", "^no-store$", true, "`no-store`: a personal answer is kept nowhere."),
    ("ETag", "^\"[!#-~]+\"$", true, "The version, strong. Goes into `If-Match` of a change."),
    ("Clear-Site-Data", "^\"cache\"$", false, "`\"cache\"`: the browser drops what it holds of this origin."),
    ("Set-Cookie", "", false, "Takes the session's cookie away."),
    ("Content-Disposition", "", false, "Names the file."),
    ("Retry-After", "^[0-9]+$", false, "Seconds after which to try again."),
    ("WWW-Authenticate", "", false, "`Bearer`, where the backend takes tokens."),
    ("X-Request-Id", "", false, "The request's id, to be quoted to whoever runs the backend."),
];

/// The headers as `components/headers`.
#[must_use]
pub fn components() -> Value {
    let one = |&(name, pattern, required, text): &(&str, &str, bool, &str)| {
        let schema = if pattern.is_empty() {
            json!({ "type": "string" })
        } else {
            json!({ "type": "string", "pattern": pattern })
        };
        (name.to_owned(), json!({ "description": text, "required": required, "schema": schema }))
    };
    HEADERS.iter().map(one).collect::<serde_json::Map<_, _>>().into()
}

/// References to some of them.
#[must_use]
pub fn refer(names: &[&str]) -> Value {
    let one = |name: &&str| ((*name).to_owned(), json!({ "$ref": format!("#/components/headers/{name}") }));
    names.iter().map(one).collect::<serde_json::Map<_, _>>().into()
}
