//! The log of settings: one event for each changed field, a chain, and nothing that can be changed afterwards unseen.

use backend::{domain::chain::Why, flow::audit, signing, verify};
use contract::AuditHead;
use serde_json::json;

use super::{ADMIN, READER, pages};
use crate::house::{House, house};

#[tokio::test]
async fn the_log_says_who_changed_what_when_from_what_to_what_and_why() {
    let house = house().await;
    let admin = house.sign_in(ADMIN).await;
    assert_eq!(admin.get("/admin/audit").await.json(), json!({ "items": [] }));
    admin.save(json!({ "audience": "nobody", "faqUrl": "https://a.example/", "reason": " until the works council agreed " })).await;
    admin.save(json!({ "audience": "nobody", "reason": "nothing differs" })).await;
    house.clock.advance_seconds(60);
    admin.save(json!({ "announced": true })).await;
    let log = house.sign_in(READER).await.get("/admin/audit").await.json();
    let at = |index: usize| {
        let event = &log["items"][index];
        ["seq", "version", "field", "from", "to", "actor", "reason"].map(|name| event[name].clone())
    };
    let who = json!("Ingrid Solheim");
    let why = json!("until the works council agreed");
    let null = json!(null);
    let now = json!(json!(super::later(&house, 0)).to_string());
    assert_eq!(at(0), [json!(3), json!(3), json!("announcedAt"), json!("null"), now, who.clone(), null]);
    assert_eq!(
        at(1),
        [
            json!(2),
            json!(2),
            json!("faqUrl"),
            json!("\"\""),
            json!("\"https://a.example/\""),
            who.clone(),
            why.clone()
        ]
    );
    assert_eq!(
        at(2),
        [json!(1), json!(2), json!("audience"), json!("\"everyone\""), json!("\"nobody\""), who, why]
    );
    assert_eq!(log["items"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn the_log_names_the_groups_that_it_speaks_of() {
    let house = house().await;
    let admin = house.sign_in(ADMIN).await;
    let it = super::group(&house, "Fjordlight/IT");
    admin.save(json!({ "audience": "groups", "includeGroups": [it] })).await;
    // An address is a text; what looks like a list of groups in another field is none.
    admin.save(json!({ "faqUrl": "https://a.example/", "includeGroups": [] })).await;
    let log = admin.get("/admin/audit").await.json();
    assert_eq!(log["groups"].as_array().unwrap().len(), 1, "{log}");
    assert_eq!((&log["groups"][0]["id"], &log["groups"][0]["name"]), (&json!(it), &json!("IT")));
    let document = json!({ "contractVersion": "1.0", "settings": { "includeGroups": [it] } });
    let tried = admin.change("POST", "/admin/settings/import?dryRun=true", &[], document).await.json();
    assert_eq!(tried["groups"][0]["name"], "IT");
}

#[tokio::test]
async fn the_log_is_read_by_page_without_gap_or_repeat() {
    let house = house().await;
    let admin = house.sign_in(ADMIN).await;
    for days in 1..=120 {
        admin.save(json!({ "consentLifetimeDays": days })).await;
    }
    let read = pages(&admin, "/admin/audit").await;
    let places: Vec<u64> = read.iter().map(|event| event["seq"].as_u64().unwrap()).collect();
    assert_eq!(places, (1..=120).rev().collect::<Vec<_>>());
    for bad in ["x", "", "LTE", "MS41"] {
        let answer = admin.get(&format!("/admin/audit?cursor={bad}")).await;
        assert_eq!(answer.json()["errors"][0]["pointer"], "/cursor", "{bad:?}");
    }
}

async fn alter(house: &House, statement: &'static str) {
    let pool = sqlx::AnyPool::connect(&house.database).await.unwrap();
    sqlx::query(statement).execute(&pool).await.unwrap();
    pool.close().await;
}

#[tokio::test]
async fn whoever_alters_the_log_is_found_out() {
    let house = house().await;
    let admin = house.sign_in(ADMIN).await;
    let head =
        async || serde_json::from_value::<AuditHead>(admin.get("/admin/audit/head").await.json()).unwrap();
    let empty = head().await;
    assert_eq!((empty.seq, empty.hash.as_str()), (0, backend::domain::chain::NOTHING));
    for days in 1..=5 {
        admin.save(json!({ "consentLifetimeDays": days, "reason": "a test" })).await;
    }
    let keys = serde_json::from_value::<Vec<contract::SigningKey>>(
        admin.get("/service").await.json()["signingKeys"].clone(),
    )
    .unwrap();
    let kept = head().await;
    assert!(kept.seq == 5 && signing::head_verifies(&kept, &keys));
    let check = async |head: &AuditHead| {
        let chain = audit::whole(house.app.store.as_ref()).await.unwrap();
        verify::verify_admin_chain(&chain, Some(head), &keys)
    };
    for good in [&empty, &kept] {
        assert_eq!(check(good).await.unwrap().seq, 5);
    }
    let forged = AuditHead { seq: 3, ..kept.clone() };
    assert_eq!(check(&forged).await, Err(verify::ChainProblem::HeadNotSigned));
    let broken = |seq, why| Err(verify::ChainProblem::Broken(backend::domain::chain::Broken { seq, why }));
    alter(&house, "UPDATE admin_events SET actor = 'Somebody Else' WHERE seq = 4").await;
    assert_eq!(check(&kept).await, broken(4, Why::Changed));
    alter(&house, "UPDATE admin_events SET actor = 'Ingrid Solheim' WHERE seq = 4").await;
    assert!(check(&kept).await.is_ok());
    alter(&house, "DELETE FROM admin_events WHERE seq = 5").await;
    assert_eq!(check(&kept).await, broken(5, Why::CutOff));
    assert!(check(&empty).await.is_ok(), "without a newer head a cut end does not show");
    alter(&house, "DELETE FROM admin_events WHERE seq = 2").await;
    assert_eq!(check(&empty).await, broken(2, Why::OutOfOrder));
}
