//! Saving: on what was seen, whole or not at all, and never by half a word.

use axum::http::StatusCode;
use contract::{Audience, limits};
use serde_json::{Value, json};

use super::{ADMIN, LOOKS, MERGE, READER, document, group, later};
use crate::house::{house, house_made, house_with};

#[tokio::test]
async fn a_stale_save_changes_nothing() {
    let house = house().await;
    let admin = house.sign_in(ADMIN).await;
    let tag = admin.tag().await;
    admin.save(json!({ "consentLifetimeDays": 30 })).await;
    let before = (admin.get("/admin/settings").await.text, admin.get("/admin/audit").await.text);
    let when = later(&house, 60);
    let plain = ("content-type", "application/json");
    let ways = [
        ("PATCH", "/admin/settings", MERGE, json!({ "audience": "nobody" })),
        ("POST", "/admin/settings/revert", plain, json!({ "version": 1 })),
        ("POST", "/admin/settings/import", plain, document(7)),
        (
            "PUT",
            "/admin/settings/scheduled",
            plain,
            json!({ "patch": { "audience": "nobody" }, "applyAt": when }),
        ),
        ("DELETE", "/admin/legacy", plain, Value::Null),
    ];
    for (method, path, kind, body) in ways {
        for (sent, expected) in
            [(tag.as_str(), 412), ("\"settings-99\"", 412), ("*", 428), ("W/\"settings-2\"", 428), ("", 428)]
        {
            let answer = admin.change(method, path, &[kind, ("if-match", sent)], body.clone()).await;
            assert_eq!(answer.status.as_u16(), expected, "{method} {path} {sent}: {}", answer.text);
        }
        let answer = admin.change(method, path, &[kind], body).await;
        assert_eq!(answer.status, StatusCode::PRECONDITION_REQUIRED, "{method} {path}");
    }
    let after = (admin.get("/admin/settings").await.text, admin.get("/admin/audit").await.text);
    assert_eq!(after, before);
    assert_eq!(admin.get("/admin/settings/scheduled").await.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn of_many_saves_at_once_none_is_lost() {
    let house = house_with(|_| (), false).await;
    let browsers = [house.sign_in(ADMIN).await, house.sign_in(ADMIN).await, house.sign_in(ADMIN).await];
    let one_by_one = async |browser: &crate::house::Member<'_>, from: u32| {
        let mut saved = Vec::new();
        while saved.len() < 8 {
            let days = from + u32::try_from(saved.len()).unwrap();
            let answer = browser.save(json!({ "consentLifetimeDays": days })).await;
            match answer.status {
                StatusCode::OK => saved.push((answer.json()["version"].as_u64().unwrap(), days)),
                refused => assert_eq!(refused, StatusCode::PRECONDITION_FAILED, "{}", answer.text),
            }
        }
        saved
    };
    let (one, two, three) = tokio::join!(
        one_by_one(&browsers[0], 100),
        one_by_one(&browsers[1], 200),
        one_by_one(&browsers[2], 300)
    );
    let mut acknowledged = [one, two, three].concat();
    acknowledged.sort_unstable();
    let mut logged = super::pages(&browsers[0], "/admin/audit").await;
    logged.reverse();
    let logged: Vec<(u64, u32)> = logged
        .iter()
        .map(|event| (event["version"].as_u64().unwrap(), event["to"].as_str().unwrap().parse().unwrap()))
        .collect();
    assert_eq!(logged, acknowledged);
    assert_eq!(acknowledged.len(), 24);
}

#[tokio::test]
async fn null_resets_nothing_and_an_unknown_field_is_nothing() {
    let house = house().await;
    let admin = house.sign_in(ADMIN).await;
    let tag = admin.tag().await;
    let when = later(&house, 60);
    let patch = json!({ "audience": null, "consentLifetimeDays": 3, "faqUrl": null, "somethingNew": null });
    let plain = ("content-type", "application/json");
    for (method, path, kind, body, place) in [
        ("PATCH", "/admin/settings", MERGE, patch.clone(), ""),
        ("POST", "/admin/settings/preview", MERGE, patch.clone(), ""),
        ("PUT", "/admin/settings/scheduled", plain, json!({ "patch": patch, "applyAt": when }), "/patch"),
        (
            "POST",
            "/admin/settings/import?dryRun=true",
            plain,
            json!({ "contractVersion": "1.0", "settings": patch }),
            "/settings",
        ),
    ] {
        let answer = admin.change(method, path, &[kind, ("if-match", &tag)], body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {}", answer.text);
        let told = answer.json();
        let pointers: Vec<&str> = told["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|error| error["pointer"].as_str().unwrap())
            .collect();
        assert_eq!(pointers, [format!("{place}/audience"), format!("{place}/faqUrl")]);
    }
    assert_eq!(admin.tag().await, tag);
    let answer = admin.save(json!({ "somethingNew": { "a": null }, "consentLifetimeDays": 3 })).await;
    assert_eq!(answer.json()["consentLifetimeDays"], 3);
    let wrong = admin.save(json!({ "includeGroups": ["x", 7] })).await;
    assert_eq!(wrong.json()["errors"][0]["pointer"], "/includeGroups/1");
}

#[tokio::test]
async fn addresses_are_https_and_an_acknowledgement_is_of_what_stood_there() {
    let house = house().await;
    let admin = house.sign_in(ADMIN).await;
    let refused = admin
        .save(json!({ "faqUrl": "http://a.example/", "privacyUrl": "https://u:p@a.example/", "reason": "x".repeat(limits::REASON_LENGTH + 1) }))
        .await;
    let pointers: Vec<Value> =
        refused.json()["errors"].as_array().unwrap().iter().map(|error| error["pointer"].clone()).collect();
    assert_eq!(pointers, ["/reason", "/faqUrl", "/privacyUrl"]);
    let told = admin.save(json!({ "faqUrl": "https://a.example/faq", "announced": true })).await.json();
    assert_eq!(
        (&told["faqUrl"], &told["announcedAt"]),
        (&json!("https://a.example/faq"), &json!(later(&house, 0)))
    );
    house.clock.advance_seconds(60);
    let same =
        admin.save(json!({ "announced": true, "privacyUrl": "https://a.example/privacy" })).await.json();
    assert_eq!(same["announcedAt"], told["announcedAt"]);
    let moved = admin.save(json!({ "howToConnectUrl": "https://a.example/how" })).await.json();
    assert_eq!(moved.get("announcedAt"), None);
    let back = admin.save(json!({ "faqUrl": "" })).await.json();
    assert_eq!(back.get("faqUrl"), None);
}

#[tokio::test]
async fn an_acknowledgement_says_who_when_and_of_which_text() {
    let house = house().await;
    let admin = house.sign_in(ADMIN).await;
    let refused = async |patch: Value| {
        let answer = admin.save(patch).await;
        assert_eq!(answer.json()["errors"][0]["pointer"], "/announcedText", "{}", answer.text);
    };
    refused(json!({ "announcedText": "said of nothing" })).await;
    refused(json!({ "announced": false, "announcedText": "taken back" })).await;
    refused(json!({ "announced": true, "announcedText": "x".repeat(limits::ANNOUNCEMENT_LENGTH + 1) })).await;
    let first = admin
        .save(json!({ "faqUrl": "https://a.example/", "announced": true, "announcedText": "Come and see" }))
        .await
        .json();
    let told = |settings: &Value| {
        ["announcedAt", "announcedBy", "announcedText"].map(|field| settings[field].clone())
    };
    let expected = [json!(later(&house, 0)), json!("Ingrid Solheim"), json!("Come and see")];
    assert_eq!(told(&first), expected);
    house.clock.advance_seconds(60);
    // Said again of the same, and other settings: it stays as it was said.
    let again = json!({ "announced": true, "announcedText": "Come and see", "consentLifetimeDays": 30 });
    assert_eq!(told(&admin.save(again).await.json()), expected);
    let log = admin.get("/admin/audit").await.json();
    let texts: Vec<&Value> =
        log["items"].as_array().unwrap().iter().filter(|one| one["field"] == "announcedText").collect();
    assert_eq!(
        (texts.len(), &texts[0]["to"], &texts[0]["actor"]),
        (1, &json!("\"Come and see\""), &json!("Ingrid Solheim"))
    );
    // Said of another text, it is another acknowledgement; of other addresses, there is none.
    let other = admin.save(json!({ "announced": true, "announcedText": "Come and look" })).await.json();
    assert_eq!(told(&other), [json!(later(&house, 0)), json!("Ingrid Solheim"), json!("Come and look")]);
    let moved = admin.save(json!({ "faqUrl": "https://b.example/" })).await.json();
    assert_eq!(told(&moved), [Value::Null, Value::Null, Value::Null]);
}

#[tokio::test]
async fn an_older_page_cannot_erase_a_field_that_it_does_not_know() {
    let house = house().await;
    let admin = house.sign_in(ADMIN).await;
    admin
        .save(json!({ "faqUrl": "https://a.example/", "announced": true, "announcedText": "Come and see", "consentLifetimeDays": 30 }))
        .await;
    let before = admin.get("/admin/settings").await.json();
    // What a page sends that was made before there were announcements and lifetimes: what it changed, and nothing else.
    let after = admin.save(json!({ "publicWithoutConsent": true })).await.json();
    let mut expected = before;
    for field in ["version", "changedAt", "changedBy", "publicWithoutConsent"] {
        expected[field] = after[field].clone();
    }
    assert_eq!((after["publicWithoutConsent"].clone(), after), (json!(true), expected));
}

#[tokio::test]
async fn the_audience_widens_only_after_the_organization_was_told_where_that_is_asked_for() {
    let required = |inner: &mut backend::state::Inner| inner.operator.announcement_required = true;
    let house = house_made(|settings| settings.audience = Audience::Nobody, false, required).await;
    let admin = house.sign_in(ADMIN).await;
    let it = group(&house, "Fjordlight/IT");
    let wider = json!({ "audience": "groups", "includeGroups": [it] });
    let refused = |answer: &crate::house::Answer| {
        assert_eq!((answer.status.as_u16(), &answer.json()["type"]), (409, &json!("announcement-needed")));
    };
    assert_eq!(
        admin.get("/admin/settings").await.json()["announcementRequired"],
        true,
        "and it is said beforehand"
    );
    refused(&admin.save(wider.clone()).await);
    // A confirmation without anything to have been told is none.
    refused(&admin.save(json!({ "audience": "everyone", "announced": true })).await);
    let tag = admin.tag().await;
    let dated = json!({ "patch": wider, "applyAt": later(&house, 60) });
    refused(&admin.change("PUT", "/admin/settings/scheduled", &[("if-match", &tag)], dated).await);
    assert_eq!(admin.foresee(wider.clone()).await.status, StatusCode::OK);
    let announcement = json!({ "faqUrl": "https://a.example/1", "dataSharingUrl": "https://a.example/2",
        "howToConnectUrl": "https://a.example/3", "announced": true });
    assert_eq!(admin.save(announcement).await.status, StatusCode::OK);
    assert_eq!(admin.save(wider).await.status, StatusCode::OK);
    // Narrower, and what is no matter of audience, needs nothing.
    assert_eq!(admin.save(json!({ "announced": false })).await.status, StatusCode::OK);
    let narrower =
        json!({ "includeGroups": [group(&house, "Fjordlight/IT/Design")], "consentLifetimeDays": 700 });
    assert_eq!(admin.save(narrower).await.status, StatusCode::OK);
    refused(&admin.save(json!({ "audience": "everyone" })).await);
    assert_eq!(admin.save(json!({ "audience": "nobody" })).await.status, StatusCode::OK);
}

#[tokio::test]
async fn restoring_a_version_is_a_new_version() {
    let house = house().await;
    let admin = house.sign_in(ADMIN).await;
    let first = admin.get("/admin/settings").await.json();
    admin
        .save(json!({ "audience": "nobody", "consentLifetimeDays": 30, "publicWithoutConsent": true }))
        .await;
    admin.save(json!({ "consentLifetimeDays": 60 })).await;
    let tag = admin.tag().await;
    let back = json!({ "version": 1, "reason": "tried it out" });
    let answer = admin.change("POST", "/admin/settings/revert", &[("if-match", &tag)], back).await;
    assert_eq!((answer.status, answer.header("etag")), (StatusCode::OK, "\"settings-4\""));
    let mut expected = first;
    for field in ["version", "changedBy", "changedAt"] {
        expected[field] = answer.json()[field].clone();
    }
    assert_eq!((answer.json(), &expected["version"]), (expected.clone(), &json!(4)));
    let log = admin.get("/admin/audit").await.json();
    let last: Vec<&Value> =
        log["items"].as_array().unwrap().iter().filter(|event| event["version"] == 4).collect();
    assert_eq!(last.len(), 3);
    assert!(last.iter().all(|event| event["reason"] == "tried it out"));
    // What was in between is still there to go back to.
    let tag = admin.tag().await;
    let answer =
        admin.change("POST", "/admin/settings/revert", &[("if-match", &tag)], json!({ "version": 3 })).await;
    assert_eq!(
        (answer.json()["consentLifetimeDays"].clone(), answer.json()["version"].clone()),
        (json!(60), json!(5))
    );
    for (version, expected) in [(0, 422), (6, 422), (5, 200)] {
        let tag = admin.tag().await;
        let body = json!({ "version": version });
        let answer = admin.change("POST", "/admin/settings/revert", &[("if-match", &tag)], body).await;
        assert_eq!(answer.status.as_u16(), expected, "{version}");
    }
    assert_eq!(admin.tag().await, "\"settings-5\"");
}

#[tokio::test]
async fn five_thousand_groups_fit_and_one_more_does_not() {
    let house = house().await;
    let admin = house.sign_in(ADMIN).await;
    let groups =
        |count: usize| -> Vec<String> { (0..count).map(|number| format!("g_{number:032}")).collect() };
    let full = json!({ "includeGroups": groups(limits::AUDIENCE_GROUPS), "excludeGroups": groups(limits::AUDIENCE_GROUPS) });
    let answer = admin.foresee(full).await;
    // They fit; that the directory does not know them is another matter.
    assert_eq!(answer.json()["errors"].as_array().unwrap().len(), 2 * limits::AUDIENCE_GROUPS);
    let answer = admin.foresee(json!({ "includeGroups": groups(limits::AUDIENCE_GROUPS + 1) })).await;
    assert_eq!(
        answer.json()["errors"][0],
        json!({ "pointer": "/includeGroups", "detail": "too many groups" })
    );
    let answer = admin.foresee(json!({ "faqUrl": "x".repeat(2 * 1024 * 1024) })).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_reader_sees_everything_and_changes_nothing_and_a_member_sees_nothing() {
    let house = house().await;
    let (reader, member) = (house.sign_in(READER).await, house.sign_in("linnea.akerblom").await);
    for path in LOOKS {
        assert_eq!(reader.get(path).await.status, StatusCode::OK, "{path}");
        assert_eq!(member.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(reader.foresee(json!({ "audience": "nobody" })).await.status, StatusCode::OK);
    assert_eq!(member.foresee(json!({})).await.status, StatusCode::FORBIDDEN);
    let tag = reader.tag().await;
    let plain = ("content-type", "application/json");
    for (method, path, kind, body) in [
        ("PATCH", "/admin/settings", MERGE, json!({ "audience": "nobody" })),
        ("POST", "/admin/settings/revert", plain, json!({ "version": 1 })),
        ("POST", "/admin/settings/import", plain, document(7)),
        ("POST", "/admin/settings/import?dryRun=true", plain, document(7)),
        ("PUT", "/admin/settings/scheduled", plain, json!({ "patch": {}, "applyAt": later(&house, 60) })),
        ("DELETE", "/admin/settings/scheduled", plain, Value::Null),
        ("DELETE", "/admin/legacy", plain, Value::Null),
    ] {
        for somebody in [&reader, &member] {
            let answer = somebody.change(method, path, &[kind, ("if-match", &tag)], body.clone()).await;
            assert_eq!(
                (answer.status.as_u16(), &answer.json()["type"]),
                (403, &json!("forbidden")),
                "{path}"
            );
        }
    }
    assert_eq!(reader.tag().await, tag);
}
