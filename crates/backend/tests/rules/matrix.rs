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
    clock::Moment,
    keys,
    routes::table::{BASE, OPERATIONS},
};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::{
    house::{Member, START},
    issuer,
    scene::{LEFT, OWNER, Scene, deferral, scene, session, signed_in},
};

const TABLE: &str = include_str!("matrix.csv");
/// A column.
pub struct Caller {
    name: &'static str,
    pub person: Option<&'static str>,
    expired: bool,
}

impl Caller {
    /// Whether this is the column of that name.
    pub fn is(&self, name: &str) -> bool {
        self.name == name
    }
}

const fn caller(name: &'static str, person: &'static str) -> Caller {
    Caller { name, person: Some(person), expired: false }
}

pub const CALLERS: [Caller; 8] = [
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

#[derive(Clone)]
pub struct Row {
    pub method: String,
    pub path: String,
    pub target: String,
    wanted: Vec<u16>,
    /// What a signed-in caller gets by token, where that is something else.
    by_token: Option<u16>,
    /// Rows with the same word here answer alike to the byte.
    alike: String,
}

pub fn rows() -> Vec<Row> {
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

/// Where a request to this row's target goes.
pub fn address(scene: &Scene, row: &Row, caller: &Caller) -> String {
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
        "/admin/settings/import" => "/admin/settings/import?dryRun=true".to_owned(),
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
pub async fn body(row: &Row, member: &Member<'_>) -> Value {
    match (row.method.as_str(), row.path.as_str()) {
        ("POST", "/connection/attempts") => member.request("both", &[], &[]).await,
        ("POST", "/connection/attempts/{id}/completion") => json!({ "proof": "x" }),
        ("POST", "/connection/decisions") => deferral(member).await,
        ("PUT", "/people/{id}/match") => json!({ "verdict": "notPerson" }),
        ("PUT", "/visibility") => json!({ "visibleTo": "nobody" }),
        ("PUT", "/admin/settings/scheduled") => {
            let tomorrow = Moment::from_unix(START + 86_400).timestamp();
            json!({ "patch": { "consentLifetimeDays": 30 }, "applyAt": tomorrow })
        }
        ("POST", "/admin/settings/links") => json!({ "urls": [] }),
        ("POST", "/admin/settings/revert") => json!({ "version": 1 }),
        ("POST", "/admin/settings/import") => member.get("/admin/settings/export").await.json(),
        ("GET" | "DELETE", _) => Value::Null,
        _ => json!({}),
    }
}

/// The version that a change of this row is based on, where it has to name one.
pub async fn version(row: &Row, reader: &Member<'_>) -> String {
    let path = match (row.method.as_str(), row.path.as_str()) {
        ("PATCH", "/admin/settings")
        | ("PUT", "/admin/settings/scheduled")
        | ("POST", "/admin/settings/revert")
        | ("DELETE", "/admin/legacy") => "/admin/settings",
        ("PUT", "/visibility") => "/visibility",
        _ => return String::new(),
    };
    reader.get(path).await.header("etag").to_owned()
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
    let patches = row.method == "PATCH" || row.path == "/admin/settings/preview";
    let kind = if patches { "application/merge-patch+json" } else { "application/json" };
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
    // Whatever is answered to whomever: nobody keeps it, and no browser makes a page of it.
    assert_eq!(headers["cache-control"], "no-store");
    assert_eq!(headers["x-content-type-options"], "nosniff");
    assert_eq!(headers["content-security-policy"], backend::layers::DATA_POLICY);
    if status.is_client_error() {
        assert_eq!(headers[CONTENT_TYPE], "application/problem+json");
    }
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
