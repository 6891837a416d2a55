//! Every decision has a receipt that can be checked without the backend, and that says nothing of LinkedIn's.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use backend::{receipt::Form, verify};
use contract::SigningKey;
use serde_json::{Value, json};

use crate::house::{Answer, CANARIES, House, Member, house, house_with};

async fn keys(house: &House) -> Vec<SigningKey> {
    let member = Member { house, cookie: String::new(), csrf: String::new() };
    let service = member.get("/service").await.json();
    serde_json::from_value(service["signingKeys"].clone()).unwrap()
}

async fn fetch(member: &Member<'_>, id: &str, form: Form) -> Answer {
    let request = Request::get(format!("/api/v1/connection/receipts/{id}"))
        .header(header::COOKIE, &member.cookie)
        .header(header::ACCEPT, form.media_type());
    member.send(request.body(Body::empty()).unwrap()).await
}

/// The receipts of what happened, newest first, with its kind.
async fn receipts(member: &Member<'_>, form: Form) -> Vec<(String, String)> {
    let history = member.get("/connection/history").await.json();
    let mut all = Vec::new();
    for event in history["items"].as_array().unwrap() {
        let Some(id) = event["receipt"].as_str() else { continue };
        let answer = fetch(member, id, form).await;
        assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, form.media_type()));
        assert_eq!(answer.header("cache-control"), "no-store");
        all.push((event["kind"].as_str().unwrap().to_owned(), answer.text));
    }
    all
}

#[tokio::test]
async fn every_decision_has_a_genuine_receipt_without_a_word_of_linkedins_or_an_address() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    assert_eq!(member.connect("linnea.akerblom", "both", &[], &[]).await, "done");
    assert_eq!(member.section("aino.korhonen").await["state"], "connected");
    let merge = [("content-type", "application/merge-patch+json")];
    let narrowing = json!({ "dropWorkToLinkedin": true, "dropCategories": [] });
    assert_eq!(member.change("PATCH", "/connection", &merge, narrowing).await.status, StatusCode::OK);
    member.disconnect().await;
    for form in [Form::JsonLd, Form::Kantara] {
        let all = receipts(&member, form).await;
        let kinds: Vec<&str> = all.iter().map(|(kind, _)| kind.as_str()).collect();
        assert_eq!(kinds, ["withdrawn", "narrowed", "given"]);
        for (kind, text) in &all {
            let verdict = verify::verify(text, &keys(&house).await);
            assert!(verdict.is_genuine() && !verdict.to_string().contains("But:"), "{kind}: {verdict}");
            for word in CANARIES.into_iter().chain(["fjordlight.example", "example.com/in/"]) {
                assert!(!text.contains(word), "{kind}: {word}");
            }
        }
        let changed = all[2].1.replace("linkedinToWork", "workToLinkedin");
        assert!(!verify::verify(&changed, &keys(&house).await).is_genuine());
    }
}

#[tokio::test]
async fn a_receipt_of_a_withdrawal_names_what_the_member_has_to_do_and_later_that_it_is_done() {
    let house = house_with(|_| {}, false).await;
    let member = house.sign_in("linnea.akerblom").await;
    member.connect("linnea.akerblom", "linkedinToWork", &[], &[]).await;
    let ledger = member.disconnect().await["ledger"].clone();
    let withdrawal = async || -> Value {
        let receipt: Value = serde_json::from_str(&receipts(&member, Form::Kantara).await[0].1).unwrap();
        receipt["withdrawal"].clone()
    };
    let told = withdrawal().await;
    assert_eq!(told["complete"], false);
    assert_eq!(told["outstanding"][0]["kind"], "linkedinSide");
    assert_eq!(told["outstanding"][0]["state"], "needsYou");

    let open = ledger.as_array().unwrap().iter().find(|step| step["state"] == "needsYou").unwrap();
    let path = format!("/connection/steps/{}", open["id"].as_str().unwrap());
    let confirmed = member.change("POST", &path, &[], Value::Null).await;
    assert_eq!(confirmed.status, StatusCode::OK, "{}", confirmed.text);
    let told = withdrawal().await;
    assert_eq!((&told["complete"], &told["outstanding"]), (&json!(true), &json!([])));
}

#[tokio::test]
async fn a_receipt_is_its_members_own_and_outlives_a_rotation() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    member.connect("linnea.akerblom", "linkedinToWork", &[], &[]).await;
    let history = member.get("/connection/history").await.json();
    let id = history["items"][0]["receipt"].as_str().unwrap().to_owned();
    let other = house.sign_in("ingrid.solheim").await;
    assert_eq!(fetch(&other, &id, Form::JsonLd).await.status, StatusCode::NOT_FOUND);
    assert_eq!(fetch(&member, "event-1", Form::JsonLd).await.status, StatusCode::NOT_FOUND, "no decision");

    let before = fetch(&member, &id, Form::JsonLd).await.text;
    house.clock.advance_seconds(1);
    let new = house.app.signing.rotate(house.app.now()).unwrap();
    assert!(verify::verify(&before, &keys(&house).await).is_genuine());
    let after = fetch(&member, &id, Form::JsonLd).await.text;
    assert!(after.contains(new.as_str()) && !before.contains(new.as_str()));
    assert!(verify::verify(&after, &keys(&house).await).is_genuine());
}
