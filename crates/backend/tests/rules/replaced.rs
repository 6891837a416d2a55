//! One consent after another: what the first gave ends where it was given, whatever came in between.

use axum::http::StatusCode;
use backend::flow::outbox;
use serde_json::{Value, json};

use crate::house::{House, Member, house, house_with, until};

/// What an account's page at the provider shows.
async fn account(house: &House, key: &str) -> String {
    reqwest::get(format!("{}/account?account={key}", house.provider)).await.unwrap().text().await.unwrap()
}

async fn holds(house: &House, key: &str, category: &str) -> bool {
    account(house, key).await.contains(&format!("<dt>{category}</dt>"))
}

/// Whether some application has access to an account.
async fn is_open(house: &House, key: &str) -> bool {
    !account(house, key).await.contains("No application has access to this account.")
}

async fn narrow_to_profile(member: &Member<'_>) {
    let body = json!({ "dropCategories": [{ "direction": "workToLinkedin", "category": "calendar" }] });
    let merge = [("content-type", "application/merge-patch+json")];
    let answer = member.change("PATCH", "/connection", &merge, body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
}

#[tokio::test]
async fn an_attempt_that_ran_out_is_not_called_cancelled_afterwards() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    let begun = member.begin("one", member.request("linkedinToWork", &[], &[]).await).await.json();
    house.clock.advance_seconds(600);
    assert_eq!(member.outcome(&begun).await, "expired");
    let path = format!("/connection/attempts/{}", begun["id"].as_str().unwrap());
    assert_eq!(member.change("DELETE", &path, &[], Value::Null).await.status, StatusCode::CONFLICT);
    member.disconnect().await;
    assert_eq!(member.outcome(&begun).await, "expired");
}

#[tokio::test]
async fn connecting_another_account_ends_what_the_first_account_gave() {
    let house = house_with(|_| (), true).await;
    let member = house.sign_in("linnea.akerblom").await;
    member.connect("linnea.akerblom", "both", &[], &["calendar"]).await;
    until("the calendar arrived", async || holds(&house, "linnea.akerblom", "calendar").await).await;
    assert_eq!(member.connect("omar.haddad", "linkedinToWork", &[], &[]).await, "done");
    until("the first account is closed", async || !is_open(&house, "linnea.akerblom").await).await;
    assert!(!holds(&house, "linnea.akerblom", "calendar").await);
    assert!(is_open(&house, "omar.haddad").await);
    until("the ledger says so", async || {
        let told = member.get("/connection").await.json();
        let ledger = told["ledger"].as_array().unwrap();
        ledger.iter().any(|one| one["kind"] == "linkedinSide" && one["state"] == "done")
    })
    .await;
}

#[tokio::test]
async fn where_linkedin_ends_nothing_the_member_is_told_of_the_first_account() {
    let house = house_with(|_| (), false).await;
    let member = house.sign_in("linnea.akerblom").await;
    member.connect("linnea.akerblom", "linkedinToWork", &[], &[]).await;
    member.connect("omar.haddad", "linkedinToWork", &[], &[]).await;
    let told = member.get("/connection").await.json();
    let ledger = told["ledger"].as_array().unwrap();
    assert!(ledger.iter().any(|one| one["kind"] == "linkedinSide" && one["state"] == "needsYou"), "{told}");
    assert_eq!(told["state"], "oneWay");
}

#[tokio::test]
async fn every_token_ends_when_the_member_leaves_the_replaced_ones_too() {
    let house = house_with(|_| (), true).await;
    let member = house.sign_in("linnea.akerblom").await;
    member.connect("linnea.akerblom", "linkedinToWork", &["profile"], &[]).await;
    member.connect("linnea.akerblom", "linkedinToWork", &["interests"], &[]).await;
    member.disconnect().await;
    until("all is ended", async || member.state().await == "ended").await;
    assert!(!is_open(&house, "linnea.akerblom").await);
}

#[tokio::test]
async fn what_waits_to_be_dropped_is_dropped_though_all_ended_meanwhile() {
    let house = house_with(|_| (), true).await;
    let member = house.sign_in("linnea.akerblom").await;
    member.connect("linnea.akerblom", "both", &[], &["calendar"]).await;
    until("the calendar arrived", async || holds(&house, "linnea.akerblom", "calendar").await).await;
    house.app.provider.set_available(false);
    narrow_to_profile(&member).await;
    member.disconnect().await;
    house.app.idle().await;
    house.app.provider.set_available(true);
    house.clock.advance_seconds(120);
    outbox::run_due(&house.app).await.unwrap();
    assert_eq!(member.state().await, "ended");
    assert!(!holds(&house, "linnea.akerblom", "calendar").await);
    assert!(!is_open(&house, "linnea.akerblom").await);
}

#[tokio::test]
async fn what_is_granted_anew_survives_the_late_end_of_what_was_before() {
    let house = house_with(|_| (), true).await;
    let member = house.sign_in("linnea.akerblom").await;
    member.connect("linnea.akerblom", "both", &[], &["calendar"]).await;
    house.app.idle().await;
    house.app.provider.set_available(false);
    member.disconnect().await;
    house.app.idle().await;
    house.app.provider.set_available(true);
    assert_eq!(member.connect("linnea.akerblom", "both", &[], &["profile"]).await, "done");
    house.clock.advance_seconds(120);
    outbox::run_due(&house.app).await.unwrap();
    house.app.idle().await;
    assert!(holds(&house, "linnea.akerblom", "profile").await);
    assert!(!holds(&house, "linnea.akerblom", "calendar").await);
    assert_eq!(member.state().await, "twoWay");
}

#[tokio::test]
async fn contacts_that_are_imported_again_are_nothing_to_remove() {
    let house = house_with(|_| (), true).await;
    let member = house.sign_in("linnea.akerblom").await;
    member.connect("linnea.akerblom", "both", &[], &["calendar", "contacts"]).await;
    let body = json!({ "dropCategories": [{ "direction": "workToLinkedin", "category": "contacts" }] });
    member.change("PATCH", "/connection", &[("content-type", "application/merge-patch+json")], body).await;
    house.app.idle().await;
    member.connect("linnea.akerblom", "both", &[], &["contacts"]).await;
    let told = member.get("/connection").await.json();
    assert!(told["ledger"].as_array().unwrap().iter().all(|one| one["kind"] != "importedContacts"), "{told}");
}

#[tokio::test]
async fn contacts_left_at_another_account_stay_listed_until_they_are_removed() {
    let house = house_with(|_| (), true).await;
    let member = house.sign_in("linnea.akerblom").await;
    member.connect("linnea.akerblom", "both", &[], &["profile", "contacts"]).await;
    member.connect("omar.haddad", "both", &[], &["profile", "contacts"]).await;
    let body = json!({ "dropCategories": [{ "direction": "workToLinkedin", "category": "profile" }] });
    member.change("PATCH", "/connection", &[("content-type", "application/merge-patch+json")], body).await;
    let told = member.get("/connection").await.json();
    let ledger = told["ledger"].as_array().unwrap();
    assert!(
        ledger.iter().any(|one| one["kind"] == "importedContacts" && one["state"] == "needsYou"),
        "{told}"
    );
}
