//! Settings as code.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{ADMIN, document, group};
use crate::house::house;

#[tokio::test]
async fn what_is_exported_changes_nothing_when_it_comes_back() {
    let house = house().await;
    let admin = house.sign_in(ADMIN).await;
    let it = group(&house, "Fjordlight/IT");
    admin
        .save(json!({ "audience": "groups", "includeGroups": [it], "allowedDirections": ["linkedinToWork"],
            "faqUrl": "https://a.example/", "announced": true }))
        .await;
    let exported = admin.get("/admin/settings/export").await;
    assert_eq!(exported.header("content-disposition"), "attachment; filename=\"consent-settings.json\"");
    assert_eq!(exported.json()["groups"][0]["name"], "IT");
    let tag = admin.tag().await;
    house.clock.advance_seconds(60);
    for path in ["/admin/settings/import?dryRun=true", "/admin/settings/import"] {
        let answer = admin.change("POST", path, &[("if-match", &tag)], exported.json()).await.json();
        assert_eq!(answer["changes"], json!([]), "{answer}");
    }
    assert_eq!(admin.tag().await, tag);
}

#[tokio::test]
async fn a_try_says_what_would_change_and_changes_nothing() {
    let house = house().await;
    let admin = house.sign_in(ADMIN).await;
    let before = admin.get("/admin/settings").await.json();
    let tried = admin.change("POST", "/admin/settings/import?dryRun=true", &[], document(7)).await;
    let diff = json!([{ "field": "consentLifetimeDays", "from": "365", "to": "7" }]);
    assert_eq!(tried.json(), json!({ "dryRun": true, "changes": diff, "settings": before }));
    assert_eq!(admin.get("/admin/settings").await.json(), before);
    let tag = admin.tag().await;
    let mut why = document(7);
    why["settings"]["reason"] = json!("from the repository");
    let done =
        admin.change("POST", "/admin/settings/import?dryRun=false", &[("if-match", &tag)], why).await.json();
    assert_eq!((&done["dryRun"], &done["changes"]), (&json!(false), &diff));
    assert_eq!(done["settings"], admin.get("/admin/settings").await.json());
    assert_eq!(admin.get("/admin/audit").await.json()["items"][0]["reason"], "from the repository");
}

#[tokio::test]
async fn a_document_that_is_not_understood_is_refused_whole() {
    let house = house().await;
    let admin = house.sign_in(ADMIN).await;
    let tag = admin.tag().await;
    let with = |change: &dyn Fn(&mut Value)| {
        let mut one = document(7);
        change(&mut one);
        one
    };
    let cases = [
        ("/contractVersion", with(&|one| one["contractVersion"] = json!("2.0"))),
        ("/contractVersion", with(&|one| one["contractVersion"] = json!(""))),
        ("/settings/includeGroups/0", with(&|one| one["settings"]["includeGroups"] = json!(["nowhere"]))),
        ("/settings/audience", with(&|one| one["settings"]["audience"] = json!("some"))),
        ("/settings/faqUrl", with(&|one| one["settings"]["faqUrl"] = json!("http://a.example"))),
        ("/settings/consentLifetimeDays", with(&|one| one["settings"]["consentLifetimeDays"] = json!("7"))),
        ("", json!({ "contractVersion": "1.0" })),
    ];
    for (pointer, body) in cases {
        for path in ["/admin/settings/import?dryRun=true", "/admin/settings/import"] {
            let answer = admin.change("POST", path, &[("if-match", &tag)], body.clone()).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
            assert_eq!(answer.json()["errors"][0]["pointer"], pointer);
        }
    }
    let odd = admin
        .change("POST", "/admin/settings/import?dryRun=perhaps", &[("if-match", &tag)], document(7))
        .await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    // A newer backend of the same contract may say more.
    let newer = with(&|one| {
        one["contractVersion"] = json!("1.9");
        one["settings"]["somethingNew"] = json!(1);
    });
    let answer = admin.change("POST", "/admin/settings/import", &[("if-match", &tag)], newer).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
}
