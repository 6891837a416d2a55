//! Who may do what to whose: `matrix.csv` says it, and every cell is asked of the backend, by cookie and by token.
//!
//! A route without a row fails. A new route needs its rows in `matrix.csv`, and in [`address`] and [`body`] below what a
//! request to it looks like, where that is more than its path and `{}`.

use std::collections::{BTreeMap, BTreeSet};

use axum::{
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header::CONTENT_TYPE},
};
use backend::{
    access::{KeySet, PersonClaim, Source},
    clock::Moment,
    directory::{self, Directory},
    extract::csrf_token,
    keys,
    routes::table::{BASE, OPERATIONS},
    store::SessionRecord,
};
use contract::{Audience, GroupId, PersonId};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::{
    house::{House, Member, START, house_with},
    issuer::{self, Signer},
};

const TABLE: &str = include_str!("matrix.csv");
/// Whose things "other" are.
const OWNER: &str = "aino.korhonen";
const LEFT: &str = "astrid.berg@fjordlight.example";

/// A column.
struct Caller {
    name: &'static str,
    person: Option<&'static str>,
    expired: bool,
}

const fn caller(name: &'static str, person: &'static str) -> Caller {
    Caller { name, person: Some(person), expired: false }
}

const CALLERS: [Caller; 8] = [
    Caller { name: "none", person: None, expired: false },
    Caller { name: "expired", person: Some("linnea.akerblom"), expired: true },
    // Two who are connected, one who may and is not, one who may not.
    caller("member", "linnea.akerblom"),
    caller("other member", "omar.haddad"),
    caller("in group", "layla.haddad"),
    caller("out of group", "pieter.vandermerwe"),
    caller("admin reader", "sofia.lindqvist"),
    caller("admin", "ingrid.solheim"),
];
const CONNECTED: [&str; 3] = ["linnea.akerblom", "omar.haddad", OWNER];

#[derive(Clone)]
struct Row {
    method: String,
    path: String,
    target: String,
    wanted: Vec<u16>,
    /// What a signed-in caller gets by token, where that is something else.
    by_token: Option<u16>,
    /// Rows with the same word here answer alike to the byte.
    alike: String,
}

fn rows() -> Vec<Row> {
    let mut lines = TABLE.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let fields = |line: &str| line.split(',').map(|field| field.trim().to_owned()).collect::<Vec<_>>();
    let head = fields(lines.next().unwrap());
    let names: Vec<_> = CALLERS.iter().map(|caller| caller.name.to_owned()).collect();
    assert_eq!(head[3..11], names, "the columns");
    lines
        .map(|line| {
            let all = fields(line);
            assert_eq!(all.len(), 13, "{line}");
            Row {
                method: all[0].clone(),
                path: all[1].clone(),
                target: all[2].clone(),
                wanted: all[3..11].iter().map(|status| status.parse().unwrap()).collect(),
                by_token: all[11].parse().ok(),
                alike: all[12].clone(),
            }
        })
        .collect()
}

/// A house in which things are there to be got at.
struct Scene {
    house: House,
    signer: Signer,
    /// Ids by kind and person.
    things: BTreeMap<(&'static str, String), String>,
}

fn networks() -> GroupId {
    let data = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../people/data");
    let directory = Directory::new(directory::load(&data).unwrap().0, |known| PersonId::new(known));
    directory.groups().search("Networks").into_iter().find(|group| group.path.len() == 2).unwrap().id
}

async fn scene(withdrawn: bool) -> Scene {
    let group = networks();
    let house = house_with(
        |settings| {
            settings.audience = Audience::Groups;
            settings.include_groups = vec![group];
        },
        false,
    )
    .await;
    let signer = issuer::ed("d");
    let file = house.folder.path().join("keys.json");
    std::fs::write(&file, json!({ "keys": [signer.public] }).to_string()).unwrap();
    let access = issuer::taking(KeySet::new(Source::File(file)).unwrap(), PersonClaim::Email);
    let house = house.with_access(access);
    let mut things = BTreeMap::new();
    for key in CONNECTED {
        let member = signed_in(&house, key).await;
        if key == OWNER {
            // So that ids that count do not happen to be the same as others'.
            member
                .change("POST", "/connection/decisions", &[("idempotency-key", "d")], deferral(&member).await)
                .await;
        }
        assert_eq!(member.connect(key, "both", &[], &[]).await, "done");
        let history = member.get("/connection/history").await.json();
        let receipt = history["items"].as_array().unwrap().iter().find_map(|event| event["receipt"].as_str());
        things.insert(("receipt", key.to_owned()), receipt.unwrap().to_owned());
        if withdrawn {
            let steps = member.disconnect().await["ledger"].clone();
            let mine = steps.as_array().unwrap().iter().find(|step| step["state"] == "needsYou").unwrap();
            things.insert(("step", key.to_owned()), mine["id"].as_str().unwrap().to_owned());
        }
    }
    for key in ["linnea.akerblom", "omar.haddad", "layla.haddad", OWNER] {
        let member = signed_in(&house, key).await;
        let begun = member.begin("matrix", member.request("both", &[], &[]).await).await;
        assert_eq!(begun.status, StatusCode::CREATED, "{}", begun.text);
        things.insert(("attempt", key.to_owned()), begun.json()["id"].as_str().unwrap().to_owned());
    }
    Scene { house, signer, things }
}

async fn deferral(member: &Member<'_>) -> Value {
    let mut evidence = member.request("both", &[], &[]).await["evidence"].clone();
    evidence["control"] = json!("notNow");
    evidence["selected"] = Value::Null;
    json!({ "decision": "deferred", "evidence": evidence })
}

/// A new session of somebody, without the sign-in page: not everybody here has an account in the demonstration.
async fn signed_in<'a>(house: &'a House, key: &str) -> Member<'a> {
    session(house, key, 3600).await
}

async fn session<'a>(house: &'a House, key: &str, seconds: i64) -> Member<'a> {
    let id = keys::random_token();
    let record = SessionRecord {
        id_hash: keys::sha256(id.as_bytes()),
        person: PersonId::new(house.id(key)),
        created_at: Moment::from_unix(START),
        expires_at: Moment::from_unix(START + seconds),
    };
    house.app.store.insert_session(&record).await.unwrap();
    Member { house, cookie: format!("consent_session={id}"), csrf: csrf_token(&house.app, &id) }
}

/// Where a request to this row's target goes.
fn address(scene: &Scene, row: &Row, caller: &Caller) -> String {
    let whose = if row.target == "other" { Some(OWNER) } else { caller.person };
    let thing = |kind: &'static str| {
        let found = whose.and_then(|key| scene.things.get(&(kind, key.to_owned())));
        found.filter(|_| row.target != "missing").cloned().unwrap_or_else(|| "0".repeat(32))
    };
    let email = match row.target.as_str() {
        "missing" => "nobody@fjordlight.example".to_owned(),
        "left" => LEFT.to_owned(),
        _ => format!("{}@fjordlight.example", whose.unwrap_or(OWNER)),
    };
    let person = || match row.target.as_str() {
        "missing" => "0".repeat(32),
        "left" => scene.house.app.keys.id(keys::Purpose::Person, &[LEFT]),
        _ => scene.house.id(whose.unwrap_or(OWNER)),
    };
    match row.path.as_str() {
        "/people/lookup" => format!("/people/lookup?email={email}"),
        "/people/cards" => format!("/people/cards?ids={}", person()),
        "/connection/preview" => "/connection/preview?category=calendar".to_owned(),
        "/visibility/preview" => "/visibility/preview?as=colleague".to_owned(),
        "/notices/{version}" => {
            let version = if row.target == "missing" { "1999-01" } else { "2024-04" };
            format!("/notices/{version}?language=en")
        }
        path if path.starts_with("/people/{id}") => path.replace("{id}", &person()),
        path if path.starts_with("/connection/attempts/") => path.replace("{id}", &thing("attempt")),
        path if path.starts_with("/connection/steps/") => path.replace("{id}", &thing("step")),
        path if path.starts_with("/connection/receipts/") => path.replace("{id}", &thing("receipt")),
        path => path.to_owned(),
    }
}

/// What a good request to this row holds, so that only who asks decides.
async fn body(row: &Row, member: &Member<'_>) -> Value {
    match (row.method.as_str(), row.path.as_str()) {
        ("POST", "/connection/attempts") => member.request("both", &[], &[]).await,
        ("POST", "/connection/decisions") => deferral(member).await,
        ("PUT", "/people/{id}/match") => json!({ "verdict": "notPerson" }),
        ("PUT", "/visibility") => json!({ "visibleTo": "nobody" }),
        ("GET" | "DELETE", _) => Value::Null,
        _ => json!({}),
    }
}

/// The version that a change of this row is based on.
async fn version(row: &Row, reader: &Member<'_>) -> String {
    let path = if row.path.starts_with("/admin/settings") { "/admin/settings" } else { row.path.as_str() };
    match row.method.as_str() {
        "PUT" | "PATCH" if !row.path.contains('{') => reader.get(path).await.header("etag").to_owned(),
        _ => String::new(),
    }
}

/// What was answered; the request's id, which is another each time, is taken out.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    status: u16,
    headers: BTreeMap<String, String>,
    body: String,
}

async fn ask(scene: &Scene, row: &Row, caller: &Caller, by_token: bool) -> Told {
    let house = &scene.house;
    let member = match caller.person {
        Some(key) => session(house, key, if caller.expired { -1 } else { 3600 }).await,
        None => Member { house, cookie: String::new(), csrf: String::new() },
    };
    let reader = match (row.path.starts_with("/admin"), caller.person) {
        (false, Some(key)) => signed_in(house, key).await,
        _ => signed_in(house, "ingrid.solheim").await,
    };
    let mut request =
        Request::builder().method(row.method.as_str()).uri(format!("{BASE}{}", address(scene, row, caller)));
    if let (Some(key), true) = (caller.person, by_token) {
        let mut claims = issuer::claims(&format!("{key}@fjordlight.example"));
        claims["exp"] = json!(if caller.expired { START - 60 } else { START + 600 });
        request = request.header("authorization", format!("Bearer {}", scene.signer.sign(&claims)));
    } else {
        request = request.header("cookie", &member.cookie).header("x-csrf-token", &member.csrf);
    }
    let version = version(row, &reader).await;
    if !version.is_empty() {
        request = request.header("if-match", version);
    }
    let body = body(row, &reader).await;
    let kind = if row.method == "PATCH" { "application/merge-patch+json" } else { "application/json" };
    let request = request
        .header("idempotency-key", keys::random_id())
        .header("content-type", kind)
        .body(if body.is_null() { Body::empty() } else { Body::from(body.to_string()) })
        .unwrap();
    let response = house.router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let endless = parts.headers.get(CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
    let bytes =
        if endless { Default::default() } else { axum::body::to_bytes(body, usize::MAX).await.unwrap() };
    told(parts.status, &parts.headers, &String::from_utf8_lossy(&bytes))
}

fn told(status: StatusCode, headers: &HeaderMap, body: &str) -> Told {
    let id = headers["x-request-id"].to_str().unwrap();
    let headers = headers.iter().filter(|(name, _)| *name != "x-request-id");
    Told {
        status: status.as_u16(),
        headers: headers.map(|(name, value)| (name.to_string(), format!("{value:?}"))).collect(),
        body: body.replace(id, "ID"),
    }
}

#[test]
fn every_route_has_its_rows_and_every_row_its_route() {
    let in_table: BTreeSet<_> = rows().into_iter().map(|row| (row.method, row.path)).collect();
    let routes: BTreeSet<_> =
        OPERATIONS.iter().map(|(method, path)| (method.to_string(), (*path).to_owned())).collect();
    let missing: Vec<_> = routes.difference(&in_table).collect();
    assert!(missing.is_empty(), "matrix.csv says nothing of {missing:?}");
    let gone: Vec<_> = in_table.difference(&routes).collect();
    assert!(gone.is_empty(), "there is no route {gone:?}");
    for (method, path) in routes.iter().filter(|(_, path)| path.contains("{id}")) {
        let targets: BTreeSet<_> = rows()
            .into_iter()
            .filter(|row| (&row.method, &row.path) == (method, path))
            .map(|row| row.target)
            .collect();
        for target in ["own", "other", "missing"] {
            assert!(targets.contains(target), "{method} {path} says nothing of {target}");
        }
    }
}

#[tokio::test]
async fn every_cell_of_the_matrix_is_answered_as_it_says() {
    let quiet = scene(false).await;
    // What changes something has a house of its own, so that one route's deeds are not another's surprise.
    let mut changed: Option<(String, Scene)> = None;
    let mut cells = 0;
    let mut wrong = Vec::new();
    let mut alike: BTreeMap<(String, &str, bool), (String, Told)> = BTreeMap::new();
    for row in rows() {
        let safe = row.method == Method::GET.as_str();
        let name = format!("{} {}", row.method, row.path);
        if !safe && changed.as_ref().is_none_or(|(before, _)| *before != name) {
            changed = Some((name, scene(row.path.starts_with("/connection/steps")).await));
        }
        let scene = changed.as_ref().filter(|_| !safe).map_or(&quiet, |(_, scene)| scene);
        for by_token in [false, true] {
            for (caller, wanted) in CALLERS.iter().zip(&row.wanted) {
                let signed_in = caller.person.is_some() && !caller.expired;
                let wanted = row.by_token.filter(|_| by_token && signed_in).unwrap_or(*wanted);
                let told = ask(scene, &row, caller, by_token).await;
                let way = if by_token { "token" } else { "cookie" };
                let cell =
                    format!("{} {} {} by {} with {way}", row.method, row.path, row.target, caller.name);
                cells += 1;
                if told.status != wanted {
                    wrong.push(format!("{cell}: {} and not {wanted}: {:.120}", told.status, told.body));
                }
                if row.alike.is_empty() {
                    continue;
                }
                let key = (row.alike.clone(), caller.name, by_token);
                match alike.get(&key) {
                    Some((other, same)) if *same != told => {
                        wrong.push(format!("{cell} can be told from {other}: {told:?} and {same:?}"));
                    }
                    Some(_) => {}
                    None => drop(alike.insert(key, (cell, told))),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {cells} cells:\n{}", wrong.len(), wrong.join("\n"));
    println!("authorization matrix: {} rows, {cells} cells", rows().len());
}
