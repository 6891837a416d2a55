//! LinkedIn does not answer: nobody is told that something is done which is not, and nothing is forgotten.

use axum::http::StatusCode;
use backend::flow::outbox;
use contract::PersonId;
use serde_json::{Value, json};

use crate::house::{CANARIES, House, Member, house_with, until};

/// An address where nobody listens: connecting is refused.
async fn nowhere() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

fn step<'a>(connection: &'a Value, kind: &str) -> &'a Value {
    let ledger = connection["ledger"].as_array().unwrap();
    ledger.iter().find(|step| step["kind"] == kind).unwrap_or_else(|| panic!("no {kind}: {connection}"))
}

/// Every place that tells of the withdrawal says what is outstanding, and no card shows anything.
async fn says_what_is_outstanding(member: &Member<'_>) {
    let connection = member.get("/connection").await.json();
    assert_eq!(connection["state"], "withdrawing");
    for kind in ["linkedinSide", "tokens"] {
        assert_eq!(step(&connection, kind)["state"], "pending", "{connection}");
        assert!(step(&connection, kind)["nextTryAt"].is_string(), "{connection}");
    }
    let export = member.get("/me/export").await.json();
    assert_eq!(step(&export["connection"], "linkedinSide")["state"], "pending");
    let events = member.get("/connection/history").await.json();
    let withdrawn = events["items"].as_array().unwrap().iter().find(|event| event["kind"] == "withdrawn");
    let id = withdrawn.unwrap()["receipt"].as_str().unwrap().to_owned();
    let receipt = member.get(&format!("/connection/receipts/{id}")).await;
    assert_eq!(receipt.status, StatusCode::OK, "{}", receipt.text);
    assert!(receipt.text.contains("pending"), "{}", receipt.text);
    let card = member.get(&format!("/people/{}", member.house.id("aino.korhonen"))).await;
    assert_eq!(card.json()["linkedin"]["state"], "prompt");
    assert!(CANARIES.iter().all(|word| !card.text.contains(word)));
}

async fn run_for_a_day(house: &House) {
    for _ in 0..48 {
        house.clock.advance_seconds(30 * 60);
        assert_eq!(outbox::run_due(&house.app).await.unwrap(), 0, "nobody is there to confirm anything");
    }
}

#[tokio::test]
async fn a_provider_that_is_down_for_a_day_and_two_restarts_is_outstanding_everywhere_and_told_in_the_end() {
    let mut house = house_with(|_| (), true).await;
    let there = house.provider.clone();
    let (cookie, csrf) = {
        let member = house.sign_in("linnea.akerblom").await;
        assert_eq!(member.connect("linnea.akerblom", "both", &[], &["calendar", "contacts"]).await, "done");
        assert_eq!(member.section("aino.korhonen").await["state"], "connected");
        (member.cookie.clone(), member.csrf.clone())
    };
    let person: PersonId = house.id("linnea.akerblom").as_str().into();
    let plain = {
        let sealed = house.app.store.token(&person).await.unwrap().unwrap();
        house.app.keys.open(person.as_str(), &sealed).unwrap()
    };
    house.restart(&nowhere().await).await;
    {
        let member = Member { house: &house, cookie: cookie.clone(), csrf: csrf.clone() };
        let told = member.disconnect().await;
        assert_eq!(step(&told, "workSide")["state"], "done");
        says_what_is_outstanding(&member).await;
    }
    for _ in 0..2 {
        house.restart(&nowhere().await).await;
        run_for_a_day(&house).await;
        // Sessions end after half a day; whoever signs in again is told the same.
        let member = house.sign_in("linnea.akerblom").await;
        says_what_is_outstanding(&member).await;
        assert_eq!(house.app.store.token(&person).await.unwrap(), None);
        for job in house.app.store.jobs(&person).await.unwrap() {
            assert_eq!(house.app.keys.open(person.as_str(), &job.sealed), None, "it opens as nobody's token");
        }
        for (file, text) in house.files() {
            assert!(!text.contains(&plain), "{file}");
        }
    }
    house.restart(&there).await;
    house.clock.advance_seconds(3600);
    let member = house.sign_in("linnea.akerblom").await;
    until("LinkedIn confirmed", async || {
        outbox::run_due(&house.app).await.unwrap();
        step(&member.get("/connection").await.json(), "linkedinSide")["state"] == "done"
    })
    .await;
    let connection = member.get("/connection").await.json();
    assert_eq!(step(&connection, "tokens")["state"], "done");
    let contacts = step(&connection, "importedContacts");
    assert_eq!((&contacts["state"], contacts["link"].is_string()), (&json!("needsYou"), true));
    assert_eq!(connection["state"], "halfDisconnected");
    assert!(house.app.provider.me(&plain).await.is_err(), "the token is worth nothing there");
}

#[tokio::test]
async fn what_linkedin_never_confirms_is_the_members_after_a_week_and_never_called_done() {
    let mut house = house_with(|_| (), true).await;
    {
        let member = house.sign_in("linnea.akerblom").await;
        assert_eq!(member.connect("linnea.akerblom", "linkedinToWork", &[], &[]).await, "done");
    }
    house.restart(&nowhere().await).await;
    let member = house.sign_in("linnea.akerblom").await;
    member.disconnect().await;
    // The first try, which begins at once, has failed; otherwise it may still hold the job.
    house.app.idle().await;
    house.clock.advance_seconds(8 * 24 * 3600);
    assert_eq!(outbox::run_due(&house.app).await.unwrap(), 1);
    let member = house.sign_in("linnea.akerblom").await;
    let connection = member.get("/connection").await.json();
    let left = step(&connection, "linkedinSide");
    assert_eq!((&left["state"], left["link"].is_string()), (&json!("needsYou"), true));
    assert_eq!(step(&connection, "tokens")["state"], "done");
    assert_eq!(connection["state"], "halfDisconnected");
}
