//! What holds for every answer, and for every request that changes something.

use crate::house::house;
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use serde_json::{Value, json};

#[tokio::test]
async fn every_error_is_a_problem_document_with_an_id_and_is_not_kept() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    let admin = house.sign_in("ingrid.solheim").await;
    let nobody = crate::house::Member { house: &house, cookie: String::new(), csrf: String::new() };
    let patch = [("content-type", "application/merge-patch+json")];
    let stale = [("content-type", "application/merge-patch+json"), ("if-match", "\"settings-0\"")];
    let request = member.request("both", &[], &[]).await;
    let mut outdated = request.clone();
    outdated["noticeVersion"] = json!("2020-11");
    let mut unknown = request.clone();
    unknown["choice"] = json!("workToLinkedin");
    let mut preselected = request.clone();
    preselected["evidence"]["preselected"] = json!(["both"]);
    let key = [("idempotency-key", "k")];
    let cases = [
        (401, nobody.get("/people").await),
        (404, member.get("/nowhere").await),
        (404, member.get("/people/x").await),
        (404, member.get("/notices/2024-04?language=xx").await),
        (405, member.change("POST", "/people", &[], Value::Null).await),
        (403, member.get("/admin/settings").await),
        (428, admin.change("PATCH", "/admin/settings", &patch, json!({})).await),
        (412, admin.change("PATCH", "/admin/settings", &stale, json!({})).await),
        (
            415,
            member
                .change(
                    "POST",
                    "/connection/attempts",
                    &[("idempotency-key", "k"), ("content-type", "text/plain")],
                    json!({}),
                )
                .await,
        ),
        (400, member.change("POST", "/connection/attempts", &[], request.clone()).await),
        (422, member.change("POST", "/connection/attempts", &key, json!({ "choice": "both" })).await),
        (422, member.change("POST", "/connection/attempts", &key, unknown).await),
        (422, member.change("POST", "/connection/attempts", &key, preselected).await),
        (409, member.change("POST", "/connection/attempts", &key, outdated).await),
        (404, member.change("POST", "/connection/steps/x", &[], Value::Null).await),
    ];
    for (status, answer) in cases {
        assert_eq!(answer.status.as_u16(), status, "{}", answer.text);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.header("cache-control"), "no-store");
        let told = answer.json();
        assert_eq!(told["status"], status);
        assert_eq!(told["instance"], answer.header("x-request-id"));
        assert!(!told["type"].as_str().unwrap().is_empty() && !told["title"].as_str().unwrap().is_empty());
        if status == 422 {
            assert!(told["errors"][0]["pointer"].is_string(), "{told}");
        }
    }
}

#[tokio::test]
async fn everything_personal_is_no_store() {
    let house = house().await;
    let member = house.sign_in("ingrid.solheim").await;
    let id = house.id("aino.korhonen");
    for path in [
        "/session",
        "/people",
        "/people/me",
        "/connection",
        "/admin/settings",
        "/admin/groups",
        &format!("/people/{id}"),
        &format!("/people/{id}/photo"),
    ] {
        let answer = member.get(path).await;
        assert_eq!((answer.status, answer.header("cache-control")), (StatusCode::OK, "no-store"), "{path}");
    }
}

#[tokio::test]
async fn a_change_needs_the_sessions_token_and_our_own_origin() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    let send = async |headers: &[(&str, &str)]| {
        let mut request = Request::delete("/api/v1/connection")
            .header("cookie", &member.cookie)
            .header("host", "localhost:1");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        member.send(request.body(Body::empty()).unwrap()).await.status
    };
    let token = ("x-csrf-token", member.csrf.as_str());
    assert_eq!(send(&[]).await, StatusCode::FORBIDDEN);
    assert_eq!(send(&[("x-csrf-token", "guess")]).await, StatusCode::FORBIDDEN);
    for elsewhere in [
        ("origin", "http://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        assert_eq!(send(&[token, elsewhere]).await, StatusCode::FORBIDDEN, "{elsewhere:?}");
    }
    assert_eq!(send(&[token, ("origin", "http://localhost:1")]).await, StatusCode::OK);
    let other = house.sign_in("omar.haddad").await;
    assert_eq!(send(&[("x-csrf-token", other.csrf.as_str())]).await, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_same_key_makes_one_attempt_and_another_request_under_it_is_refused() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    let request = member.request("both", &[], &[]).await;
    let first = member.begin("k", request.clone()).await.json();
    let second = member.begin("k", request).await.json();
    assert_eq!(first["id"], second["id"]);
    let other = member.begin("k", member.request("linkedinToWork", &[], &[]).await).await;
    assert_eq!((other.status.as_u16(), other.json()["type"].clone()), (422, json!("idempotency-key-reused")));
}

#[tokio::test]
async fn nobody_is_sent_to_another_origin() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    for bad in [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "people",
        "/a\nb",
        "",
    ] {
        let mut request = member.request("both", &[], &[]).await;
        request["returnTo"] = json!(bad);
        assert_eq!(member.begin("k", request).await.status.as_u16(), 422, "{bad:?}");
        let url = format!("/demo/sign-in?{}", serde_urlencoded::to_string([("returnTo", bad)]).unwrap());
        let page = member.send(Request::get(url).body(Body::empty()).unwrap()).await;
        assert!(page.text.contains("name=\"returnTo\" value=\"/people\""), "{bad:?}");
    }
}

#[tokio::test]
async fn a_save_changes_only_what_it_names_and_only_what_it_saw() {
    let house = house().await;
    let admin = house.sign_in("ingrid.solheim").await;
    let read = admin.get("/admin/settings").await;
    let tag = read.header("etag").to_owned();
    let headers = [("if-match", tag.as_str()), ("content-type", "application/merge-patch+json")];
    let saved =
        admin.change("PATCH", "/admin/settings", &headers, json!({ "consentLifetimeDays": 30 })).await.json();
    let mut expected = read.json();
    for (field, value) in
        [("consentLifetimeDays", json!(30)), ("version", json!(2)), ("changedBy", json!("Ingrid Solheim"))]
    {
        expected[field] = value;
    }
    expected["changedAt"] = saved["changedAt"].clone();
    assert_eq!(saved, expected);
    assert_eq!(
        admin
            .change("PATCH", "/admin/settings", &headers, json!({ "audience": "nobody" }))
            .await
            .status
            .as_u16(),
        412
    );
    let reader = house.sign_in("sofia.lindqvist").await;
    assert_eq!(reader.get("/admin/settings").await.status, StatusCode::OK);
    assert_eq!(
        reader.change("PATCH", "/admin/settings", &headers, json!({})).await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn a_session_ends_by_time_and_by_signing_out() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    let left = member.change("DELETE", "/session", &[], Value::Null).await;
    assert_eq!((left.status, left.header("clear-site-data")), (StatusCode::NO_CONTENT, "\"cache\""));
    assert_eq!(member.get("/people").await.status, StatusCode::UNAUTHORIZED);
    let member = house.sign_in("linnea.akerblom").await;
    house.clock.advance_seconds(13 * 3600);
    assert_eq!(member.get("/people").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(member.get("/session").await.json()["signedIn"], false);
}

#[tokio::test]
async fn a_request_that_is_not_clear_changes_nothing() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    let patch = [("content-type", "application/merge-patch+json")];
    for body in [json!([]), json!([true])] {
        let answer = member.change("PATCH", "/connection", &patch, body).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.text);
    }
    let deep = json!({ "dropCategories": [["linkedinToWork", "interests"]] });
    let answer = member.change("PATCH", "/connection", &patch, deep).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
    assert_eq!(answer.json()["errors"][0]["pointer"], "/dropCategories/0");
    let admin = house.sign_in("ingrid.solheim").await;
    let etag = admin.get("/admin/settings").await.header("etag").to_owned();
    let import = json!({ "contractVersion": "1.0", "settings": [] });
    let answer = admin.change("POST", "/admin/settings/import", &[("if-match", &etag)], import).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
    assert_eq!(answer.json()["errors"][0]["pointer"], "/settings");
    let import = json!({ "contractVersion": "1.0", "settings": { "consentLifetimeDays": 30 } });
    for unclear in ["", "1", "yes"] {
        let path = format!("/admin/settings/import?dryRun={unclear}");
        let answer = admin.change("POST", &path, &[("if-match", &etag)], import.clone()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{unclear:?}: {}", answer.text);
    }
    assert_eq!(admin.get("/admin/settings").await.header("etag"), etag, "nothing was saved");
    let twice = Request::patch("/api/v1/connection")
        .header("cookie", &member.cookie)
        .header("x-csrf-token", &member.csrf)
        .header("content-type", "application/merge-patch+json");
    let answer = member.send(twice.body(Body::from("{} {\"dropWorkToLinkedin\":true}")).unwrap()).await;
    assert_eq!((answer.status, &answer.json()["type"]), (StatusCode::BAD_REQUEST, &json!("malformed")));
}
