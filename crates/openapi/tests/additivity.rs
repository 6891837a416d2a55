//! The document only adds to the one that was published under the same major version.

use std::fs;

use openapi::{additivity, document, files};
use serde_json::Value;

/// `(major, minor)` of `openapi-1.0.json`.
fn version(name: &str) -> Option<(u32, u32)> {
    let (major, minor) = name.strip_prefix("openapi-")?.strip_suffix(".json")?.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

#[test]
fn every_change_since_the_published_document_is_an_addition() {
    let current = version(&format!("openapi-{}.json", contract::CONTRACT_VERSION)).unwrap();
    let mut published: Vec<_> = fs::read_dir(files::folder())
        .unwrap()
        .filter_map(|entry| {
            let name = entry.unwrap().file_name().into_string().unwrap();
            Some((version(&name)?, name))
        })
        // Another major version is another contract.
        .filter(|((major, minor), _)| *major == current.0 && *minor <= current.1)
        .collect();
    published.sort();
    let Some((_, name)) = published.last() else {
        panic!(
            "no document of version {}.x is published; `cargo xtask openapi --publish` keeps one",
            current.0
        );
    };
    let old: Value = serde_json::from_str(&fs::read_to_string(files::folder().join(name)).unwrap()).unwrap();
    let found: Vec<String> =
        additivity::breaks(&old, &files::shape(&document())).iter().map(ToString::to_string).collect();
    assert!(
        found.is_empty(),
        "these changes break clients of {name}; without them, or with another major version in CONTRACT_VERSION, this passes:\n{}",
        found.join("\n")
    );
}

#[test]
fn the_published_document_would_catch_a_change() {
    let mut changed = files::shape(&document());
    changed["components"]["schemas"]["PersonRef"]["properties"].as_object_mut().unwrap().remove("name");
    let found = additivity::breaks(&files::shape(&document()), &changed);
    assert!(found.iter().any(|one| one.rule == "property-removed"), "{found:?}");
}
