//! What a client of an older document would trip over in a newer one.
//!
//! Within one major version of the contract only additions are allowed: an operation, a parameter or property that may be
//! left out, an answer that says more, an enum value in an answer (which every reader must expect). Everything else is a
//! [`Break`], with the name of the rule that it breaks.

mod schema;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use self::schema::Side;

/// A change that is not additive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The rule.
    pub rule: &'static str,
    /// Where: method and path, then the way into the schema.
    pub place: String,
    /// What changed.
    pub detail: String,
}

impl std::fmt::Display for Break {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}: {}", self.rule, self.place, self.detail)
    }
}

/// Every change from one document to another that is not additive.
#[must_use]
pub fn breaks(old: &Value, new: &Value) -> Vec<Break> {
    let mut comparison = Comparison { old, new, found: Vec::new(), seen: BTreeSet::new() };
    comparison.paths();
    comparison.found
}

/// Both documents, and what was found so far.
struct Comparison<'a> {
    old: &'a Value,
    new: &'a Value,
    found: Vec<Break>,
    /// Pairs of references compared already; schemas may refer to themselves.
    seen: BTreeSet<(String, String, Side)>,
}

/// What a reference leads to, or the value itself.
fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let pointer = value["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
    pointer.and_then(|pointer| document.pointer(pointer)).unwrap_or(value)
}

fn fields(value: &Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap_or_default()
}

impl<'a> Comparison<'a> {
    fn report(&mut self, rule: &'static str, place: &str, detail: impl Into<String>) {
        self.found.push(Break { rule, place: place.to_owned(), detail: detail.into() });
    }

    fn paths(&mut self) {
        for (path, methods) in fields(&self.old["paths"]) {
            for (method, old) in fields(&methods) {
                let place = format!("{} {path}", method.to_uppercase());
                match self.new["paths"].get(&path).and_then(|methods| methods.get(&method)) {
                    Some(new) => self.operation(&place, &old, new),
                    None => self.report("operation-removed", &place, "is gone"),
                }
            }
        }
    }

    fn operation(&mut self, place: &str, old: &Value, new: &Value) {
        if old["operationId"] != new["operationId"] {
            let detail = format!("{} is now {}", old["operationId"], new["operationId"]);
            self.report("operation-renamed", place, detail);
        }
        if old["x-capability"] != new["x-capability"] && !new["x-capability"].is_null() {
            self.report("capability-needed", place, format!("now needs {}", new["x-capability"]));
        }
        self.security(place, old, new);
        self.parameters(place, old, new);
        self.body(place, &old["requestBody"], &new["requestBody"]);
        for (status, answer) in fields(&old["responses"]) {
            let place = format!("{place} {status}");
            match new["responses"].get(&status) {
                Some(new) => self.answer(&place, &answer, new),
                None => self.report("response-removed", &place, "is answered no more"),
            }
        }
    }

    /// Each way in that there was must still be one; no list at all means that everybody may.
    fn security(&mut self, place: &str, old: &Value, new: &Value) {
        let ways = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let (old, new) = (ways(&old["security"]), ways(&new["security"]));
        let anybody = new.is_empty() || new.contains(&serde_json::json!({}));
        let closed = old.is_empty() && !new.is_empty();
        if !anybody && (closed || old.iter().any(|way| !new.contains(way))) {
            self.report("security-tightened", place, "a way of signing in is accepted no more");
        }
    }

    fn parameters(&mut self, place: &str, old: &Value, new: &Value) {
        let list = |value: &Value| value["parameters"].as_array().cloned().unwrap_or_default();
        let key = |one: &Value| (one["name"].clone(), one["in"].clone());
        let (old, new) = (list(old), list(new));
        for parameter in &old {
            let name = parameter["name"].as_str().unwrap_or_default();
            let place = format!("{place} {name}");
            match new.iter().find(|other| key(other) == key(parameter)) {
                None => self.report("parameter-removed", &place, "is read no more"),
                Some(other) => {
                    if other["required"] == true && parameter["required"] != true {
                        self.report("parameter-required", &place, "may be left out no more");
                    }
                    self.schema(&place, &parameter["schema"], &other["schema"], Side::Sent);
                }
            }
        }
        for parameter in &new {
            if parameter["required"] == true && !old.iter().any(|other| key(other) == key(parameter)) {
                let name = parameter["name"].as_str().unwrap_or_default();
                self.report("parameter-required", &format!("{place} {name}"), "is new and required");
            }
        }
    }

    fn body(&mut self, place: &str, old: &Value, new: &Value) {
        if new["required"] == true && old["required"] != true {
            self.report("body-required", place, "a body is needed now");
        }
        for (media_type, media) in fields(&old["content"]) {
            let place = format!("{place} {media_type}");
            match new["content"].get(&media_type) {
                None => self.report("media-type-removed", &place, "is taken no more"),
                Some(other) => self.schema(&place, &media["schema"], &other["schema"], Side::Sent),
            }
        }
    }

    fn answer(&mut self, place: &str, old: &Value, new: &Value) {
        let old = resolved(self.old, old).clone();
        let new = resolved(self.new, new).clone();
        for (media_type, media) in fields(&old["content"]) {
            let place = format!("{place} {media_type}");
            match new["content"].get(&media_type) {
                None => self.report("media-type-removed", &place, "is answered no more"),
                Some(other) => self.schema(&place, &media["schema"], &other["schema"], Side::Answered),
            }
        }
        for (name, header) in fields(&old["headers"]) {
            let place = format!("{place} {name}");
            let Some(other) = new["headers"].get(&name) else {
                self.report("header-removed", &place, "is sent no more");
                continue;
            };
            let (header, other) = (resolved(self.old, &header).clone(), resolved(self.new, other).clone());
            if header["required"] == true && other["required"] != true {
                self.report("header-removed", &place, "may be left out now");
            }
            self.schema(&place, &header["schema"], &other["schema"], Side::Answered);
        }
    }
}
