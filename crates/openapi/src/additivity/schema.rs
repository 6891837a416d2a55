//! Schemas compared. What is sent may become wider and what is answered narrower; never the other way round.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Comparison, fields, resolved};

/// Who writes a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The client.
    Sent,
    /// The backend.
    Answered,
}

/// Keywords that say how large a value may be at most, and how large it must be at least.
const MOST: [&str; 3] = ["maximum", "maxLength", "maxItems"];
const LEAST: [&str; 3] = ["minimum", "minLength", "minItems"];
/// Keywords whose change in either direction changes what is allowed in a way that is not computed here.
const WHOLE: [&str; 2] = ["pattern", "format"];
/// Keywords that are compared, or that say nothing about what is allowed.
const KNOWN: [&str; 12] = [
    "$ref",
    "type",
    "anyOf",
    "enum",
    "properties",
    "required",
    "items",
    "description",
    "default",
    "examples",
    "title",
    "example",
];

/// A schema without its references and its spellings of "or null" and "or a later value".
struct Plain {
    schema: Value,
    nullable: bool,
    /// The values that an enum names, and whether others may come.
    values: Option<(BTreeSet<String>, bool)>,
}

fn plain(document: &Value, schema: &Value) -> Plain {
    let mut schema = resolved(document, schema).clone();
    let mut nullable = false;
    if let Some(types) = schema["type"].as_array() {
        let others: Vec<Value> = types.iter().filter(|one| *one != "null").cloned().collect();
        nullable = others.len() < types.len();
        schema["type"] = if let [one] = others.as_slice() { one.clone() } else { json!(others) };
    }
    if let Some(forms) = schema["anyOf"].as_array().cloned() {
        let others: Vec<Value> = forms.iter().filter(|form| form["type"] != "null").cloned().collect();
        if others.len() < forms.len()
            && let [one] = others.as_slice()
        {
            let inner = plain(document, one);
            return Plain { nullable: true, ..inner };
        }
        if let [known, open] = others.as_slice()
            && known.get("enum").is_some()
            && open["type"] == "string"
        {
            return Plain {
                schema: json!({ "type": "string" }),
                nullable,
                values: Some((names(known), true)),
            };
        }
    }
    let values = schema.get("enum").is_some().then(|| (names(&schema), false));
    Plain { schema, nullable, values }
}

fn names(schema: &Value) -> BTreeSet<String> {
    schema["enum"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|value| value.as_str().unwrap_or_default().to_owned())
        .collect()
}

fn types(schema: &Value) -> BTreeSet<String> {
    match &schema["type"] {
        Value::String(one) => BTreeSet::from([one.clone()]),
        Value::Array(all) => all.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect(),
        // Anything at all.
        _ => ["array", "boolean", "integer", "number", "object", "string"].map(str::to_owned).into(),
    }
}

impl Comparison<'_> {
    pub(super) fn schema(&mut self, place: &str, old: &Value, new: &Value, side: Side) {
        if let (Some(one), Some(other)) = (old["$ref"].as_str(), new["$ref"].as_str())
            && !self.seen.insert((one.to_owned(), other.to_owned(), side))
        {
            return;
        }
        let (old, new) = (plain(self.old, old), plain(self.new, new));
        let nullable = match side {
            Side::Sent => old.nullable && !new.nullable,
            Side::Answered => new.nullable && !old.nullable,
        };
        let (was, is) = (types(&old.schema), types(&new.schema));
        let fits = match side {
            Side::Sent => was.is_subset(&is),
            Side::Answered => is.is_subset(&was),
        };
        if nullable || !fits {
            self.report("type-changed", place, format!("{was:?} is now {is:?}"));
            return;
        }
        self.values(place, old.values.as_ref(), new.values.as_ref(), side);
        self.limits(place, &old.schema, &new.schema, side);
        self.properties(place, &old.schema, &new.schema, side);
        if let (Some(one), Some(other)) = (old.schema.get("items"), new.schema.get("items")) {
            self.schema(&format!("{place}/items"), one, other, side);
        }
        self.rest(place, &old.schema, &new.schema);
    }

    fn values(
        &mut self,
        place: &str,
        old: Option<&(BTreeSet<String>, bool)>,
        new: Option<&(BTreeSet<String>, bool)>,
        side: Side,
    ) {
        match (old, new) {
            (Some((was, was_open)), Some((is, is_open))) => {
                for value in was.difference(is) {
                    self.report("enum-value-removed", place, format!("`{value}` is gone"));
                }
                if side == Side::Answered && !was_open {
                    if *is_open {
                        self.report("enum-opened", place, "other values may come now");
                    }
                    for value in is.difference(was) {
                        self.report(
                            "enum-value-answered",
                            place,
                            format!("`{value}` is new in a closed list"),
                        );
                    }
                }
                if side == Side::Sent && *was_open && !is_open {
                    self.report("enum-closed", place, "other values are refused now");
                }
            }
            (None, Some((_, false))) if side == Side::Sent => {
                self.report("enum-closed", place, "only some values are allowed now");
            }
            (Some((_, false)), None) if side == Side::Answered => {
                self.report("enum-opened", place, "any value may come now");
            }
            _ => {}
        }
    }

    fn limits(&mut self, place: &str, old: &Value, new: &Value, side: Side) {
        let number = |schema: &Value, name: &str| schema.get(name).and_then(Value::as_f64);
        let (rule, sent) = match side {
            Side::Sent => ("limit-narrowed", true),
            Side::Answered => ("limit-widened", false),
        };
        for (name, sign) in MOST.iter().map(|name| (name, 1.0)).chain(LEAST.iter().map(|name| (name, -1.0))) {
            // Without a limit everything is allowed.
            let was = number(old, name).map_or(f64::INFINITY, |limit| limit * sign);
            let is = number(new, name).map_or(f64::INFINITY, |limit| limit * sign);
            if if sent { is < was } else { is > was } {
                let said = |schema: &Value| schema.get(name).map_or("none".to_owned(), Value::to_string);
                self.report(rule, place, format!("{name}: {} is now {}", said(old), said(new)));
            }
        }
        for name in WHOLE {
            let (was, is) = (old.get(name), new.get(name));
            let looser = if sent { is.is_none() } else { was.is_none() };
            if was != is && !looser {
                self.report(rule, place, format!("{name}: {was:?} is now {is:?}"));
            }
        }
    }

    fn properties(&mut self, place: &str, old: &Value, new: &Value, side: Side) {
        let required = |schema: &Value, name: &str| {
            schema["required"].as_array().is_some_and(|names| names.iter().any(|one| one == name))
        };
        for (name, property) in fields(&old["properties"]) {
            let place = format!("{place}/{name}");
            match new["properties"].get(&name) {
                None => self.report("property-removed", &place, "is gone"),
                Some(other) => {
                    match side {
                        Side::Sent if required(new, &name) && !required(old, &name) => {
                            self.report("property-required", &place, "may be left out no more");
                        }
                        Side::Answered if required(old, &name) && !required(new, &name) => {
                            self.report("property-optional", &place, "may be absent now");
                        }
                        _ => {}
                    }
                    self.schema(&place, &property, other, side);
                }
            }
        }
        if side == Side::Sent {
            for (name, _) in fields(&new["properties"]) {
                if required(new, &name) && old["properties"].get(&name).is_none() {
                    self.report("property-required", &format!("{place}/{name}"), "is new and required");
                }
            }
        }
    }

    /// A keyword that nothing above compares must not change unseen.
    fn rest(&mut self, place: &str, old: &Value, new: &Value) {
        let others = |schema: &Value| {
            let mut all = fields(schema);
            all.retain(|name, _| {
                ![&KNOWN[..], &MOST, &LEAST, &WHOLE].iter().any(|names| names.contains(&name.as_str()))
            });
            // Compared above only in the two spellings that this document uses.
            all.extend(schema.get("anyOf").map(|forms| ("anyOf".to_owned(), forms.clone())));
            all
        };
        let (was, is) = (others(old), others(new));
        if was != is {
            self.report("schema-changed", place, "a keyword changed that is not compared in detail");
        }
    }
}
