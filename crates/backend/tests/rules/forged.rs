//! What another page can have a member's browser send: for every route that changes something, each forgery is refused and
//! nothing has changed.

use axum::{body::Body, http::Request};
use backend::routes::table::BASE;
use serde_json::Value;

use crate::{
    house::Member,
    matrix::{CALLERS, Row, address, body, rows, version},
    scene::{Scene, scene, signed_in},
};

/// A forgery: headers that replace or add to those that our own page sends; an empty one is left out.
type Forgery = (&'static str, &'static [(&'static str, &'static str)]);

const FORGERIES: &[Forgery] = &[
    ("no CSRF token", &[("x-csrf-token", "")]),
    ("a guessed CSRF token", &[("x-csrf-token", "guess")]),
    ("somebody else's CSRF token", &[("x-csrf-token", "OTHER")]),
    ("another origin", &[("origin", "http://evil.example")]),
    ("another port", &[("origin", "http://localhost:2")]),
    ("the other name of this machine", &[("origin", "http://127.0.0.1:1")]),
    ("no origin that can be named", &[("origin", "null")]),
    ("another site", &[("sec-fetch-site", "cross-site"), ("origin", "")]),
    ("a sibling site", &[("sec-fetch-site", "same-site"), ("origin", "")]),
    (
        "a form",
        &[("x-csrf-token", ""), ("origin", ""), ("content-type", "application/x-www-form-urlencoded")],
    ),
    (
        "a form with files",
        &[("x-csrf-token", ""), ("origin", ""), ("content-type", "multipart/form-data; boundary=x")],
    ),
    ("text that is JSON", &[("x-csrf-token", ""), ("origin", ""), ("content-type", "text/plain")]),
    ("a token that is nobody's", &[("authorization", "Bearer x")]),
];

async fn send(scene: &Scene, row: &Row, method: &str, member: &Member<'_>, headers: &[(&str, &str)]) -> u16 {
    let key = if row.path.starts_with("/admin") { "admin" } else { "member" };
    let caller = CALLERS.iter().find(|caller| caller.is(key)).unwrap();
    let kind = match row.method.as_str() {
        "PATCH" => "application/merge-patch+json",
        _ if row.path == "/admin/settings/preview" => "application/merge-patch+json",
        _ => "application/json",
    };
    let version = version(row, member).await;
    let mut all = vec![
        ("cookie", member.cookie.as_str()),
        ("x-csrf-token", member.csrf.as_str()),
        ("host", "localhost:1"),
        ("origin", "http://localhost:1"),
        ("content-type", kind),
        ("idempotency-key", "forged"),
        ("if-match", version.as_str()),
    ];
    all.retain(|(name, _)| !headers.iter().any(|(other, _)| other == name));
    all.extend_from_slice(headers);
    let mut request = Request::builder().method(method).uri(format!("{BASE}{}", address(scene, row, caller)));
    for (name, value) in all.iter().filter(|(_, value)| !value.is_empty()) {
        request = request.header(*name, *value);
    }
    let body = body(row, member).await;
    let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
    member.send(request.body(body).unwrap()).await.status.as_u16()
}

/// Everything that could have changed.
async fn standing(member: &Member<'_>, admin: &Member<'_>) -> Vec<Value> {
    let mut all = Vec::new();
    for path in ["/session", "/connection", "/connection/history", "/visibility", "/people"] {
        all.push(member.get(path).await.json());
    }
    for path in ["/session", "/admin/settings", "/admin/audit", "/admin/legacy"] {
        all.push(admin.get(path).await.json());
    }
    all.push(member.section("aino.korhonen").await);
    all
}

#[tokio::test]
async fn no_forged_request_changes_anything() {
    let mut cells = 0;
    for withdrawn in [false, true] {
        let scene = scene(withdrawn).await;
        let member = signed_in(&scene.house, "linnea.akerblom").await;
        let admin = signed_in(&scene.house, "ingrid.solheim").await;
        let other = signed_in(&scene.house, "omar.haddad").await;
        let before = standing(&member, &admin).await;
        let changing = |row: &Row| {
            row.method != "GET"
                && matches!(row.target.as_str(), "-" | "own" | "other")
                && row.path.starts_with("/connection/steps") == withdrawn
        };
        for row in rows().into_iter().filter(changing) {
            let who = if row.path.starts_with("/admin") { &admin } else { &member };
            for (what, headers) in FORGERIES {
                let headers: Vec<_> = headers
                    .iter()
                    .map(|(name, value)| (*name, if *value == "OTHER" { other.csrf.as_str() } else { value }))
                    .collect();
                let status = send(&scene, &row, &row.method, who, &headers).await;
                assert!(matches!(status, 401 | 403), "{} {} with {what}: {status}", row.method, row.path);
                cells += 1;
            }
            let pretended =
                [("x-http-method-override", row.method.as_str()), ("x-method-override", &row.method)];
            send(&scene, &row, "GET", who, &pretended).await;
            cells += 1;
        }
        assert_eq!(standing(&member, &admin).await, before);
    }
    println!("forgeries: {cells} requests, none of which changed anything");
}
