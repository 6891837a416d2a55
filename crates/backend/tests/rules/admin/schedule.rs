//! A change of settings with a date.

use axum::http::StatusCode;
use backend::flow::{due, schedule};
use serde_json::{Value, json};

use super::{ADMIN, READER, later};
use crate::house::{Answer, House, Member, house};

const DAY: i64 = 24 * 60 * 60;

async fn date(admin: &Member<'_>, patch: Value, at: &str) -> Answer {
    let tag = admin.tag().await;
    let body = json!({ "patch": patch, "applyAt": at });
    admin.change("PUT", "/admin/settings/scheduled", &[("if-match", &tag)], body).await
}

async fn audience(house: &House, admin: &Member<'_>) -> Value {
    due::run_due(&house.app).await.unwrap();
    admin.get("/admin/settings").await.json()["audience"].clone()
}

/// It is told as an answer without a body, and not as an error.
async fn nothing_waits(admin: &Member<'_>) {
    let told = admin.get("/admin/settings/scheduled").await;
    assert_eq!((told.status, told.text.as_str()), (StatusCode::NO_CONTENT, ""));
}

#[tokio::test]
async fn a_dated_change_waits_for_its_moment_and_is_made_once() {
    let house = house().await;
    let admin = house.sign_in(ADMIN).await;
    let member = house.sign_in("linnea.akerblom").await;
    assert_eq!(member.connect("linnea.akerblom", "linkedinToWork", &[], &[]).await, "done");
    let answer =
        date(&admin, json!({ "audience": "nobody", "reason": "end of the trial" }), &later(&house, 3600))
            .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let expected = json!({
        "patch": { "audience": "nobody", "reason": "end of the trial" }, "applyAt": later(&house, 3600), "basedOn": 1,
        "stale": false, "scheduledBy": "Ingrid Solheim", "scheduledAt": later(&house, 0)
    });
    assert_eq!(answer.json(), expected);
    assert_eq!(house.sign_in(READER).await.get("/admin/settings/scheduled").await.json(), expected);
    house.clock.advance_seconds(3599);
    assert_eq!(audience(&house, &admin).await, "everyone");
    assert_eq!(member.state().await, "oneWay");
    house.clock.advance_seconds(1);
    let (one, other) = tokio::join!(schedule::run_due(&house.app), schedule::run_due(&house.app));
    assert_eq!(usize::from(one.unwrap()) + usize::from(other.unwrap()), 1);
    let saved = admin.get("/admin/settings").await.json();
    assert_eq!(
        (&saved["audience"], &saved["version"], &saved["changedBy"]),
        (&json!("nobody"), &json!(2), &json!("Ingrid Solheim"))
    );
    assert_eq!(member.get("/connection").await.json()["linkedinToWork"]["state"], "revoked");
    nothing_waits(&admin).await;
    let log = admin.get("/admin/audit").await.json();
    assert_eq!(
        (log["items"].as_array().unwrap().len(), &log["items"][0]["reason"]),
        (1, &json!("end of the trial"))
    );
}

#[tokio::test]
async fn a_dated_change_is_not_made_on_settings_that_its_author_never_saw() {
    let house = house().await;
    let admin = house.sign_in(ADMIN).await;
    date(&admin, json!({ "audience": "nobody" }), &later(&house, 60)).await;
    admin.save(json!({ "consentLifetimeDays": 30 })).await;
    let waiting = admin.get("/admin/settings/scheduled").await.json();
    assert_eq!((&waiting["stale"], &waiting["basedOn"]), (&json!(true), &json!(1)));
    house.clock.advance_seconds(3600);
    assert_eq!(audience(&house, &admin).await, "everyone");
    assert_eq!(
        admin.get("/admin/settings/scheduled").await.json()["stale"],
        true,
        "kept, so that it is seen"
    );
    // Dated anew, on what stands there now, it is made.
    date(&admin, json!({ "audience": "nobody" }), &later(&house, 60)).await;
    house.clock.advance_seconds(60);
    assert_eq!(audience(&house, &admin).await, "nobody");
}

#[tokio::test]
async fn a_dated_change_can_be_replaced_and_cancelled() {
    let house = house().await;
    let admin = house.sign_in(ADMIN).await;
    let cancel = async || admin.change("DELETE", "/admin/settings/scheduled", &[], Value::Null).await.status;
    assert_eq!(cancel().await, StatusCode::NO_CONTENT);
    date(&admin, json!({ "audience": "nobody" }), &later(&house, 60)).await;
    date(&admin, json!({ "consentLifetimeDays": 9 }), &later(&house, 90)).await;
    house.clock.advance_seconds(60);
    assert_eq!(audience(&house, &admin).await, "everyone");
    assert_eq!(
        admin.get("/admin/settings/scheduled").await.json()["patch"],
        json!({ "consentLifetimeDays": 9 })
    );
    assert_eq!(cancel().await, StatusCode::NO_CONTENT);
    nothing_waits(&admin).await;
    house.clock.advance_seconds(60);
    audience(&house, &admin).await;
    assert_eq!(admin.tag().await, "\"settings-1\"");
}

#[tokio::test]
async fn a_date_lies_ahead_and_within_a_year_and_the_change_has_to_be_one() {
    let house = house().await;
    let admin = house.sign_in(ADMIN).await;
    let narrower = json!({ "audience": "nobody" });
    for (patch, at, pointer) in [
        (narrower.clone(), later(&house, 0), "/applyAt"),
        (narrower.clone(), later(&house, -60), "/applyAt"),
        (narrower.clone(), later(&house, 365 * DAY + 1), "/applyAt"),
        (narrower.clone(), "tomorrow".to_owned(), "/applyAt"),
        (json!({}), later(&house, 60), "/patch"),
        (json!({ "audience": "everyone" }), later(&house, 60), "/patch"),
        (json!({ "includeGroups": ["nowhere"] }), later(&house, 60), "/patch/includeGroups/0"),
        (json!({ "consentLifetimeDays": 0 }), later(&house, 60), "/patch/consentLifetimeDays"),
    ] {
        let answer = date(&admin, patch, &at).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
        assert_eq!(answer.json()["errors"][0]["pointer"], pointer, "{at}");
    }
    nothing_waits(&admin).await;
    assert_eq!(date(&admin, narrower, &later(&house, 365 * DAY)).await.status, StatusCode::OK);
}
