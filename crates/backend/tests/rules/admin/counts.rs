//! Counts that derive from consents, and what no answer tells.

use backend::flow::aggregates;
use contract::Audience;
use serde_json::{Value, json};

use super::{ADMIN, LOOKS, crowded, give, group, later, somebody, withdraw};
use crate::house::{House, house};

const DAY: i64 = 24 * 60 * 60;

/// Sessions do not last for a day; each question is asked in one of its own.
async fn days(house: &House) -> Vec<Value> {
    let admin = house.sign_in(ADMIN).await;
    admin.get("/admin/aggregates").await.json()["days"].as_array().unwrap().clone()
}

#[tokio::test]
async fn counts_below_fifty_are_never_told() {
    let house = crowded(200, Audience::Everyone).await;
    let admin = house.sign_in(ADMIN).await;
    for number in 0..49 {
        give(&house, number, number < 20).await;
    }
    let today = later(&house, 0)[..10].to_owned();
    assert_eq!(days(&house).await, [json!({ "day": today })]);
    let nobody = admin.foresee(json!({ "audience": "nobody" })).await.json();
    assert!(nobody["loses"].as_u64().unwrap() > 200 && nobody.get("connectionsEnding").is_none(), "{nobody}");
    give(&house, 49, false).await;
    house.clock.advance_seconds(DAY);
    let told = days(&house).await.pop().unwrap();
    assert_eq!((&told["connected"], told.get("twoWay")), (&json!(50), None));
}

#[tokio::test]
async fn counts_are_rounded_to_five_and_stand_for_the_day() {
    let house = crowded(200, Audience::Everyone).await;
    for number in 0..63 {
        give(&house, number, number < 52).await;
    }
    let first = days(&house).await;
    assert_eq!((&first[0]["connected"], &first[0]["twoWay"]), (&json!(65), &json!(50)));
    for number in 63..120 {
        give(&house, number, true).await;
    }
    assert_eq!(days(&house).await, first, "counted once a day");
    // Two processes count at once; one of them is first.
    house.clock.advance_seconds(DAY);
    let (one, other) = tokio::join!(aggregates::today(&house.app), aggregates::today(&house.app));
    assert_eq!(one.unwrap(), other.unwrap());
    for number in 0..40 {
        withdraw(&house, number).await;
    }
    let second = days(&house).await;
    assert_eq!((second.len(), &second[0], &second[1]["connected"]), (2, &first[0], &json!(120)));
    house.clock.advance_seconds(DAY);
    assert_eq!(days(&house).await[2]["connected"], 80);
    // Who left the audience, or whose consent ran out, is not counted.
    let admin = house.sign_in(ADMIN).await;
    admin.save(json!({ "audience": "groups", "includeGroups": [group(&house, "Thirds")] })).await;
    house.clock.advance_seconds(DAY);
    assert_eq!(days(&house).await[3].get("connected"), None);
    house.clock.advance_seconds(399 * DAY);
    let last = days(&house).await;
    assert_eq!((last.len(), last[0]["day"].clone()), (2, json!(later(&house, -399 * DAY)[..10])));
}

#[tokio::test]
async fn who_never_answered_is_counted_only_where_the_rest_could_be() {
    let house = crowded(200, Audience::Everyone).await;
    let all = house.sign_in(ADMIN).await.get("/admin/aggregates").await.json();
    let audience = all["audience"].as_u64().unwrap();
    // Nobody answered: the rest of the audience would be told to be nobody.
    assert_eq!(all["days"][0].get("neverAsked"), None);
    for number in 0..49 {
        give(&house, number, false).await;
    }
    house.clock.advance_seconds(DAY);
    assert_eq!(days(&house).await.pop().unwrap().get("neverAsked"), None);
    // Whoever withdrew has answered all the same.
    give(&house, 49, false).await;
    withdraw(&house, 49).await;
    house.clock.advance_seconds(DAY);
    let told = days(&house).await.pop().unwrap();
    assert_eq!((&told["neverAsked"], told.get("connected")), (&json!((audience - 50 + 2) / 5 * 5), None));
    for number in 50..200 {
        give(&house, number, false).await;
    }
    house.clock.advance_seconds(DAY);
    assert_eq!(days(&house).await.pop().unwrap().get("neverAsked"), None, "too few are left");
}

/// What an admin can ask of the groups that there are, each answer with its question.
async fn every_preview(house: &House) -> Vec<(Value, Value)> {
    let admin = &house.sign_in(ADMIN).await;
    let groups = ["Crowd", "Crowd/Even", "Thirds", "Fjordlight"].map(|path| group(house, path));
    let mut told = Vec::new();
    for include in 0..16_u32 {
        for exclude in [0, 1, 2, 4, 6] {
            let pick = |bits: u32| -> Vec<&String> {
                (0..4).filter(|bit| bits & (1 << bit) != 0).map(|bit| &groups[bit]).collect()
            };
            let patch = json!({ "audience": "groups", "includeGroups": pick(include), "excludeGroups": pick(exclude) });
            let answer = admin.foresee(patch.clone()).await.json();
            told.push((patch, answer));
        }
    }
    told.push((json!("nobody"), admin.foresee(json!({ "audience": "nobody" })).await.json()));
    told
}

#[tokio::test]
async fn no_choice_of_groups_tells_one_persons_decision() {
    let house = crowded(200, Audience::Everyone).await;
    for number in 0..61 {
        give(&house, number, false).await;
    }
    let first = every_preview(&house).await;
    assert_eq!(first.last().unwrap().1["connectionsEnding"], 60);
    assert!(first.iter().any(|(_, told)| told["connectionsEnding"].as_u64().is_some_and(|part| part < 60)));
    // On the same day nothing that members do shows.
    for number in 100..180 {
        give(&house, number, false).await;
    }
    assert_eq!(every_preview(&house).await, first);
    for number in 100..180 {
        withdraw(&house, number).await;
    }
    // On another day, one person decided otherwise: whichever group they are in, no question about any set of groups is
    // answered differently, as long as the rounded total is the same.
    for (gives, withdraws) in [(66, None), (150, Some(66)), (7, Some(150)), (72, Some(3))] {
        if house.app.store.record(&somebody(&house, gives)).await.unwrap().stands() {
            withdraw(&house, gives).await;
        } else {
            give(&house, gives, false).await;
        }
        if let Some(number) = withdraws {
            withdraw(&house, number).await;
        }
        house.clock.advance_seconds(DAY);
        assert_eq!(days(&house).await.last().unwrap()["connected"], 60);
        assert_eq!(every_preview(&house).await, first);
    }
}

#[tokio::test]
async fn a_part_of_fewer_than_fifty_people_says_nothing_of_connections() {
    let house = crowded(200, Audience::Everyone).await;
    let admin = house.sign_in(ADMIN).await;
    for number in 0..200 {
        give(&house, number, false).await;
    }
    let told = admin
        .foresee(json!({ "audience": "groups", "includeGroups": [group(&house, "Crowd")] }))
        .await
        .json();
    assert!(told["loses"].as_u64().unwrap() < 50 && told.get("connectionsEnding").is_none(), "{told}");
    let told = admin
        .foresee(json!({ "audience": "groups", "includeGroups": [group(&house, "Fjordlight")] }))
        .await
        .json();
    assert!(told["connectionsEnding"].as_u64().unwrap() % 5 == 0, "{told}");
}

/// Collects every text in an answer.
fn texts(value: &Value, all: &mut Vec<String>) {
    match value {
        Value::String(text) => all.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, all)),
        Value::Object(fields) => fields.iter().for_each(|(name, field)| {
            all.push(name.clone());
            texts(field, all);
        }),
        _ => {}
    }
}

#[tokio::test]
async fn no_admin_answer_names_a_person_who_decided() {
    let house = house().await;
    let admin = house.sign_in(ADMIN).await;
    let deciders = ["linnea.akerblom", "omar.haddad", "pieter.vandermerwe"];
    let members = [
        house.sign_in(deciders[0]).await,
        house.sign_in(deciders[1]).await,
        house.sign_in(deciders[2]).await,
    ];
    assert_eq!(members[0].connect(deciders[0], "both", &[], &[]).await, "done");
    assert_eq!(members[1].connect(deciders[1], "linkedinToWork", &[], &[]).await, "done");
    members[1].disconnect().await;
    let request = members[2].request("both", &[], &[]).await;
    let mut evidence = request["evidence"].clone();
    evidence["control"] = json!("no");
    evidence["selected"] = Value::Null;
    let refused = json!({ "decision": "refused", "evidence": evidence });
    let answer =
        members[2].change("POST", "/connection/decisions", &[("idempotency-key", "k")], refused).await;
    assert!(answer.status.is_success(), "{}", answer.text);
    let mut answers = Vec::new();
    admin.save(json!({ "consentLifetimeDays": 30, "reason": "a test" })).await;
    let tag = admin.tag().await;
    let dated = json!({ "patch": { "audience": "nobody" }, "applyAt": later(&house, 60) });
    answers.push(admin.change("PUT", "/admin/settings/scheduled", &[("if-match", &tag)], dated).await);
    answers.push(admin.foresee(json!({ "audience": "nobody" })).await);
    answers.push(
        admin
            .change(
                "POST",
                "/admin/settings/import?dryRun=true",
                &[],
                admin.get("/admin/settings/export").await.json(),
            )
            .await,
    );
    answers.push(admin.save(json!({ "audience": "nobody" })).await);
    let back = json!({ "version": 1 });
    let tag = admin.tag().await;
    answers.push(admin.change("POST", "/admin/settings/revert", &[("if-match", &tag)], back).await);
    for path in LOOKS.into_iter().chain(["/admin/settings/scheduled"]) {
        answers.push(admin.get(path).await);
    }
    // Every look at the admin side that there is stands above.
    let described = backend::routes::table::OPERATIONS
        .iter()
        .filter(|(method, path)| *method == axum::http::Method::GET && path.starts_with("/admin"));
    assert_eq!(described.count(), LOOKS.len() + 1);
    let mut told = Vec::new();
    for answer in answers {
        assert!(answer.status.is_success(), "{}", answer.text);
        texts(&answer.json(), &mut told);
    }
    assert!(told.iter().any(|text| text == "Ingrid Solheim"), "who changed the settings is told");
    let telling = ["connected", "given", "refused", "withdrawn", "revoked", "deferred", "personId", "person"];
    for decider in deciders {
        let id = house.id(decider);
        let name = house.app.name_of(&contract::PersonId::new(&*id));
        for text in &told {
            assert!(!text.contains(&id) && !text.contains(&name) && !text.contains(decider), "{text}");
        }
    }
    for word in telling {
        assert!(!told.iter().any(|text| text == word), "{word}");
    }
}
