//! What the log says, against what was acknowledged.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value};

use super::admin::{Admin, Saved};

/// Everything that is wrong: each acknowledged save that is not in the log as it was made, on the version that it was based
/// on; each entry of the log that nobody made; what is in force and does not follow from the log.
pub async fn lost(admin: &Admin, acknowledged: &[Saved]) -> Vec<String> {
    let log = whole_log(admin).await;
    let mut wrong = Vec::new();
    let mut by_version: BTreeMap<u64, Vec<&Value>> = BTreeMap::new();
    for event in &log {
        by_version.entry(event["version"].as_u64().unwrap()).or_default().push(event);
    }
    // Before the first save these held. Each entry has to begin where the one before it ended.
    let mut settings: HashMap<String, String> = HashMap::new();
    let mut saves: BTreeMap<u64, &Saved> = BTreeMap::new();
    for save in acknowledged {
        if save.version != save.based_on + 1 {
            wrong.push(format!("a save on an older version went over what came between: {save:?}"));
        }
        if let Some(other) = saves.insert(save.version, save) {
            wrong.push(format!("two saves are one version: {save:?} {other:?}"));
        }
    }
    for (version, events) in &by_version {
        let Some(save) = saves.remove(version) else {
            wrong.push(format!("nobody was told of version {version}"));
            continue;
        };
        for event in events {
            let field = event["field"].as_str().unwrap();
            let (from, to) = (event["from"].as_str().unwrap(), event["to"].as_str().unwrap());
            if let Some(before) = settings.insert(field.to_owned(), to.to_owned())
                && before != from
            {
                wrong.push(format!("{field} was {before} before {event}"));
            }
            if event["actor"] != save.actor.as_str() {
                wrong.push(format!("{} made what {event} says", save.actor));
            }
            if save.patch.get(field).map(Value::to_string).as_deref() != Some(to) {
                wrong.push(format!("{save:?} did not ask for {event}"));
            }
        }
        for (field, wanted) in &save.patch {
            let holds = settings.get(field) == Some(&wanted.to_string());
            // What it was already is no change, and is not in the log when nobody ever changed it.
            let unchanged = !settings.contains_key(field);
            if !holds && (!unchanged || field.ends_with("Url")) {
                wrong.push(format!("{field} of {save:?} does not hold after it"));
            }
        }
    }
    wrong.extend(saves.values().map(|save| format!("not in the log: {save:?}")));
    wrong.extend(in_force(admin, &settings).await);
    wrong
}

async fn in_force(admin: &Admin, settings: &HashMap<String, String>) -> Vec<String> {
    let now: Map<String, Value> = serde_json::from_value(admin.get("/admin/settings").await).unwrap();
    let differs = |(field, expected): (&String, &String)| {
        let holds = now.get(field).map_or_else(|| "null".to_owned(), Value::to_string);
        (holds != *expected).then(|| format!("{field} is {holds}, by the log {expected}"))
    };
    settings.iter().filter_map(differs).collect()
}

/// The whole log, oldest event first.
async fn whole_log(admin: &Admin) -> Vec<Value> {
    let (mut all, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = admin.get(&format!("/admin/audit{cursor}")).await;
        all.extend(page["items"].as_array().unwrap().iter().cloned());
        match page["nextCursor"].as_str() {
            Some(next) => cursor = format!("?cursor={next}"),
            None => break,
        }
    }
    all.reverse();
    let places: Vec<u64> = all.iter().map(|event| event["seq"].as_u64().unwrap()).collect();
    assert_eq!(places, (1..=all.len() as u64).collect::<Vec<_>>(), "the log has a gap");
    all
}
