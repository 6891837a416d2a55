//! Who may use the feature, beyond the audience: whether it is there, and who was enabled one by one long ago.

use axum::http::StatusCode;
use backend::flow::legacy;
use contract::{Audience, Availability};
use serde_json::{Value, json};

use super::{ADMIN, group};
use crate::house::{House, house, house_made, house_with};

#[tokio::test]
async fn what_is_not_there_is_closed_for_everybody_and_says_why() {
    for (availability, state) in [
        (Availability::Off, "featureOff"),
        (Availability::NotRolledOut, "notRolledOut"),
        (Availability::UnavailableInRegion, "unavailableInRegion"),
    ] {
        let house = house_made(|_| (), false, |inner| inner.operator.availability = availability).await;
        let member = house.sign_in("linnea.akerblom").await;
        assert_eq!(member.section("aino.korhonen").await["state"], state);
        let refused = member.begin("k", member.request("both", &[], &[]).await).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert_eq!(member.get("/connection").await.json()["available"], false);
        let admin = house.sign_in(ADMIN).await;
        assert_eq!(admin.get("/admin/settings").await.json()["availability"], availability.as_str());
        // An admin can prepare the settings all the same; availability is not theirs to change.
        let answer = admin.save(json!({ "availability": "available", "consentLifetimeDays": 30 })).await;
        assert_eq!(answer.json()["availability"], availability.as_str());
    }
    let house = house().await;
    assert_eq!(house.sign_in(ADMIN).await.get("/admin/settings").await.json().get("availability"), None);
}

async fn enable(house: &House, lines: &str) -> usize {
    let file = house.folder.path().join("legacy.txt");
    std::fs::write(&file, lines).unwrap();
    legacy::read(&house.app, &file).await.unwrap().len()
}

#[tokio::test]
async fn who_was_enabled_long_ago_may_use_it_with_groups_until_somebody_clears_the_list() {
    let house = house_with(|settings| settings.audience = Audience::Groups, false).await;
    let admin = house.sign_in(ADMIN).await;
    let (one, other) = (house.sign_in("linnea.akerblom").await, house.sign_in("omar.haddad").await);
    let lines = format!(
        "# long ago\n\n Linnea.Akerblom@fjordlight.example\n{}\nnobody@x\nastrid.berg@fjordlight.example\n",
        house.id("omar.haddad")
    );
    assert_eq!(enable(&house, &lines).await, 2, "one is unknown and one has left");
    assert_eq!(admin.get("/admin/legacy").await.json(), json!({ "count": 2 }));
    assert_eq!(admin.get("/admin/aggregates").await.json()["audience"], 2);
    for member in [&one, &other] {
        assert_eq!(member.get("/connection").await.json()["available"], true);
    }
    assert_eq!(one.connect("linnea.akerblom", "linkedinToWork", &[], &[]).await, "done");
    // Excluding wins, and nobody is nobody.
    let networks = group(&house, "Fjordlight/Networks/Protection");
    assert_eq!(admin.foresee(json!({ "excludeGroups": [networks] })).await.json()["loses"], 1);
    assert_eq!(admin.foresee(json!({ "audience": "nobody" })).await.json()["loses"], 2);
    admin.save(json!({ "excludeGroups": [networks] })).await;
    assert_eq!(other.get("/connection").await.json()["available"], false);
    assert_eq!(one.state().await, "oneWay");
    let tag = admin.tag().await;
    let cleared = admin.change("DELETE", "/admin/legacy", &[("if-match", &tag)], Value::Null).await;
    assert_eq!(cleared.status, StatusCode::NO_CONTENT, "{}", cleared.text);
    assert_eq!(admin.get("/admin/legacy").await.json(), json!({ "count": 0 }));
    let connection = one.get("/connection").await.json();
    assert_eq!(
        (&connection["available"], &connection["linkedinToWork"]["state"]),
        (&json!(false), &json!("revoked"))
    );
    let last = admin.get("/admin/audit").await.json()["items"][0].clone();
    assert_eq!(["field", "from", "to"].map(|name| last[name].clone()), ["legacy", "2", "0"]);
    assert_ne!(admin.tag().await, tag);
    // Neither the file nor an earlier version brings them back.
    assert_eq!(enable(&house, &lines).await, 0);
    let tag = admin.tag().await;
    admin.change("POST", "/admin/settings/revert", &[("if-match", &tag)], json!({ "version": 1 })).await;
    assert_eq!(admin.get("/admin/legacy").await.json(), json!({ "count": 0 }));
    let tag = admin.tag().await;
    let again = admin.change("DELETE", "/admin/legacy", &[("if-match", &tag)], Value::Null).await;
    assert_eq!((again.status, admin.tag().await), (StatusCode::NO_CONTENT, tag));
}

#[tokio::test]
async fn the_effect_is_told_before_and_is_what_happens_then() {
    let house = house_with(|settings| settings.audience = Audience::Groups, false).await;
    let admin = house.sign_in(ADMIN).await;
    let group = |path: &str| group(&house, path);
    let steps = [
        json!({ "includeGroups": [group("Fjordlight/IT"), group("Fjordlight/IT/Design"), group("On call (dynamic)")] }),
        json!({ "excludeGroups": [group("Fjordlight/IT/Engineering")] }),
        json!({ "includeGroups": [group("Fjordlight")], "excludeGroups": [group("Fjordlight/Trading")] }),
        json!({ "audience": "everyone" }),
        json!({ "audience": "nobody", "publicWithoutConsent": true }),
    ];
    let mut now = 0;
    for patch in steps {
        let told = admin.foresee(patch.clone()).await.json();
        let count = |name: &str| told[name].as_u64().unwrap();
        assert_eq!(count("keeps") + count("loses"), now, "{told}");
        let before = admin.tag().await;
        assert_eq!(admin.tag().await, before, "asking saves nothing");
        admin.save(patch).await;
        now = admin.get("/admin/aggregates").await.json()["audience"].as_u64().unwrap();
        assert_eq!(count("keeps") + count("gains"), now, "{told}");
        assert_eq!(told["narrows"], count("loses") > 0);
    }
    let last = admin.foresee(json!({ "audience": "everyone", "publicWithoutConsent": false })).await.json();
    assert_eq!((&last["widens"], &last["narrows"], &last["loses"]), (&json!(true), &json!(true), &json!(0)));
}
