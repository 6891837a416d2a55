//! A profile that its owner hides: for everybody else it is as if there were none.

use axum::http::StatusCode;
use backend::store::Event;
use contract::VisibleTo;
use serde_json::{Value, json};

use crate::house::{Member, house, house_with};

async fn hide(member: &Member<'_>) {
    let before = member.get("/visibility").await;
    let based_on = [("if-match", before.header("etag"))];
    let body = json!({ "visibleTo": "nobody" });
    assert_eq!(member.change("PUT", "/visibility", &based_on, body).await.status, StatusCode::OK);
}

fn mutual(section: &Value) -> &Value {
    let highlights = section["highlights"].as_array().unwrap();
    highlights.iter().find(|one| one["kind"] == "mutualConnections").expect("somebody whom both know")
}

#[tokio::test]
async fn a_hidden_profile_is_answered_as_one_that_is_not_there() {
    let house = house().await;
    let viewer = house.sign_in("linnea.akerblom").await;
    assert_eq!(viewer.connect("linnea.akerblom", "linkedinToWork", &[], &[]).await, "done");
    assert_eq!(viewer.section("omar.haddad").await["state"], "connected");
    hide(&house.sign_in("omar.haddad").await).await;
    let hidden = viewer.section("omar.haddad").await;
    let people = viewer.get("/people").await.json();
    let mut nobody = None;
    for person in people["items"].as_array().unwrap() {
        let card = viewer.get(&format!("/people/{}", person["id"].as_str().unwrap())).await.json();
        if card["linkedin"]["state"] == "noMatch" && person["id"] != house.id("omar.haddad") {
            nobody = Some(card["linkedin"].clone());
        }
    }
    assert_eq!(Some(hidden), nobody, "somebody without a profile answers alike");
}

#[tokio::test]
async fn who_hides_is_no_face_and_no_number_among_mutual_connections() {
    let house = house().await;
    let viewer = house.sign_in("linnea.akerblom").await;
    assert_eq!(viewer.connect("linnea.akerblom", "linkedinToWork", &[], &[]).await, "done");
    let accounts = ["omar.haddad", "ingrid.solheim", "sofia.lindqvist", "pieter.van.der.merwe"];
    let people = viewer.get("/people").await.json();
    for person in people["items"].as_array().unwrap() {
        let path = format!("/people/{}", person["id"].as_str().unwrap());
        let section = viewer.get(&path).await.json()["linkedin"].clone();
        let highlights = section["highlights"].as_array().unwrap();
        let Some(both) = highlights.iter().find(|one| one["kind"] == "mutualConnections") else { continue };
        let ids: Vec<_> = both["people"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect();
        let Some(key) = accounts.into_iter().find(|key| ids.contains(&json!(house.id(key)))) else {
            continue;
        };
        hide(&house.sign_in(key).await).await;
        let after = viewer.get(&path).await.json()["linkedin"].clone();
        assert!(!after.to_string().contains(&house.id(key)), "{after}");
        let told =
            after["highlights"].as_array().unwrap().iter().find(|one| one["kind"] == "mutualConnections");
        let count = told.map_or(0, |told| told["count"].as_u64().unwrap());
        assert_eq!(count, mutual(&section)["count"].as_u64().unwrap() - 1);
        return;
    }
    panic!("no demo account is a mutual connection of anybody");
}

#[tokio::test]
async fn what_is_public_is_not_shown_of_somebody_who_hides() {
    let house = house_with(|settings| settings.public_without_consent = true, false).await;
    let viewer = house.sign_in("linnea.akerblom").await;
    let people = viewer.get("/people").await.json();
    for person in people["items"].as_array().unwrap() {
        let id = person["id"].as_str().unwrap();
        let section = async || viewer.get(&format!("/people/{id}")).await.json()["linkedin"].clone();
        if section().await["state"] != "publicOnly" {
            continue;
        }
        let event = Event::visibility(house.app.now(), VisibleTo::Nobody);
        assert!(house.app.store.set_visibility(&id.into(), 0, VisibleTo::Nobody, &event).await.unwrap());
        let hidden = section().await;
        assert_eq!((&hidden["state"], &hidden["items"]), (&json!("prompt"), &json!([])));
        return;
    }
    panic!("nobody is public at LinkedIn");
}
