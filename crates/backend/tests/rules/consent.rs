//! Nothing before consent, exactly what was granted, and leaving that always wins.

use crate::house::{CANARIES, Member, house, house_with, until};
use axum::http::StatusCode;
use contract::Audience;
use serde_json::{Value, json};

const FROM_LINKEDIN: [&str; 4] = ["profile", "interests", "subscriptions", "connections"];

async fn answers(member: &Member<'_>) -> String {
    let mut all = String::new();
    for path in [
        "/people",
        "/people/me",
        "/connection",
        "/session",
        "/service",
        "/notices",
        "/notices/2024-04?language=en",
    ] {
        all.push_str(&member.get(path).await.text);
    }
    for key in ["aino.korhonen", "dana.levi", "erik.johansson", "camille.dubois", "gunnar.thorsson"] {
        all.push_str(&member.get(&format!("/people/{}", member.house.id(key))).await.text);
    }
    all
}

#[tokio::test]
async fn no_linkedin_byte_comes_before_consent() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    let told = answers(&member).await;
    for word in CANARIES.into_iter().chain(["Pastry chef", "example.com/in/", "Women in Power Systems"]) {
        assert!(!told.contains(word), "{word}");
    }
    assert_eq!(
        member.section("aino.korhonen").await,
        json!({ "state": "prompt", "degree": 0, "highlights": [], "items": [], "actions": [], "candidates": [] })
    );
}

/// A closed card has no LinkedIn side that anybody could look at: none is asked for, and the log of what flowed says so.
#[tokio::test]
async fn a_closed_card_makes_nothing_flow() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    assert_eq!(member.connect("linnea.akerblom", "linkedinToWork", &[], &[]).await, "done");
    let flowed = async || member.get("/connection/transfers").await.json()["items"].clone();
    let before = flowed().await;
    let path = format!("/people/{}", house.id("aino.korhonen"));
    for path in [format!("{path}?part=work"), "/people/me?part=work".to_owned()] {
        let card = member.get(&path).await;
        assert_eq!(
            card.json()["linkedin"],
            json!({ "state": "notAsked", "degree": 0, "highlights": [], "items": [], "actions": [], "candidates": [] })
        );
        assert!(card.json()["person"]["name"].is_string());
        assert!(CANARIES.iter().all(|word| !card.text.contains(word)));
    }
    assert_eq!(flowed().await, before);
    // Opened, it flows, and a part that nobody knows is the whole.
    for path in [format!("{path}?part=half"), format!("{path}?part=whole"), path] {
        assert_eq!(member.get(&path).await.json()["linkedin"]["state"], "connected", "{path}");
    }
    assert_ne!(flowed().await, before);
}

#[tokio::test]
async fn what_is_public_shows_only_where_the_organization_switched_it_on() {
    let off = house().await;
    assert_eq!(off.sign_in("linnea.akerblom").await.section("dana.levi").await["state"], "prompt");
    let on = house_with(|settings| settings.public_without_consent = true, false).await;
    let member = on.sign_in("linnea.akerblom").await;
    let section = member.section("dana.levi").await;
    assert_eq!(section["state"], "publicOnly");
    assert!(section["items"].as_array().unwrap().iter().all(|item| item["provenance"]["basis"] == "public"));
    assert_eq!(member.section("aino.korhonen").await["state"], "prompt");
}

#[tokio::test]
async fn what_is_public_goes_too_once_the_viewer_said_that_it_is_not_the_person() {
    let house = house_with(|settings| settings.public_without_consent = true, false).await;
    let member = house.sign_in("linnea.akerblom").await;
    let path = format!("/people/{}/match", house.id("dana.levi"));
    let word = json!({ "verdict": "notPerson" });
    assert_eq!(member.change("PUT", &path, &[], word).await.status, StatusCode::NO_CONTENT);
    let section = member.section("dana.levi").await;
    assert_eq!((&section["state"], &section["items"]), (&json!("rejectedByViewer"), &json!([])));
    assert_eq!(member.change("DELETE", &path, &[], json!({})).await.status, StatusCode::NO_CONTENT);
    assert_eq!(member.section("dana.levi").await["state"], "publicOnly");
}

/// Whom a viewer takes for whom is the viewer's own affair: nobody else can tell it from anything they may ask.
#[tokio::test]
async fn nobody_but_the_viewer_learns_of_their_word_on_a_match() {
    let house = house().await;
    let viewer = house.sign_in("linnea.akerblom").await;
    assert_eq!(viewer.connect("linnea.akerblom", "linkedinToWork", &[], &[]).await, "done");
    let subject = house.sign_in("sofia.lindqvist").await;
    let asked = [
        "/people/me",
        "/connection",
        "/connection/history",
        "/connection/transfers",
        "/visibility",
        "/admin/audit",
    ];
    let told = async || {
        let mut told = Vec::new();
        for path in asked {
            told.push(without_times(subject.get(path).await.json()));
        }
        told.push(without_times(subject.get("/me/export").await.json()["matches"].clone()));
        told
    };
    let before = told().await;
    let path = format!("/people/{}/match", house.id("sofia.lindqvist"));
    assert_eq!(viewer.section("sofia.lindqvist").await["state"], "connected");
    let word = json!({ "verdict": "notPerson" });
    assert_eq!(viewer.change("PUT", &path, &[], word).await.status, StatusCode::NO_CONTENT);
    assert_eq!(viewer.section("sofia.lindqvist").await["state"], "rejectedByViewer");
    assert_eq!(told().await, before);
    // And what the viewer keeps of it is the verdict, not the profile.
    let kept = viewer.get("/me/export").await.json()["matches"].clone();
    assert_eq!(kept, json!([{ "person": house.id("sofia.lindqvist"), "verdict": "notPerson" }]));
}

/// An answer without the moments in it: they move on by themselves.
fn without_times(mut answer: Value) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::String(text) if text.len() >= 20 && text.ends_with('Z') => text.clear(),
            Value::Array(items) => items.iter_mut().for_each(strip),
            Value::Object(fields) => fields.values_mut().for_each(strip),
            _ => {}
        }
    }
    strip(&mut answer);
    answer
}

#[tokio::test]
async fn outside_the_audience_there_is_neither_data_nor_a_way_to_connect() {
    let house = house_with(|settings| settings.audience = Audience::Nobody, false).await;
    let member = house.sign_in("linnea.akerblom").await;
    assert_eq!(member.section("aino.korhonen").await["state"], "featureOff");
    let refused = member.begin("k", member.request("both", &[], &[]).await).await;
    assert_eq!(
        (refused.status, refused.json()["type"].clone()),
        (StatusCode::FORBIDDEN, json!("not-in-audience"))
    );
}

#[tokio::test]
async fn hidden_and_absent_profiles_look_alike_and_so_do_unknown_people_and_leavers() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    assert_eq!(member.connect("linnea.akerblom", "linkedinToWork", &[], &[]).await, "done");
    assert_eq!(member.section("camille.dubois").await, member.section("gunnar.thorsson").await);
    let mut seen = Vec::new();
    let leaver = house.app.keys.id(backend::keys::Purpose::Person, &["astrid.berg@fjordlight.example"]);
    for id in [leaver.as_str(), "00000000000000000000000000000000", "..%2Fadmin"] {
        let answer = member.get(&format!("/people/{id}")).await;
        let mut told = answer.json();
        told["instance"] = Value::Null;
        seen.push((answer.status, told));
    }
    assert!(seen.iter().all(|one| *one == seen[0]) && seen[0].0 == StatusCode::NOT_FOUND, "{seen:?}");
}

#[tokio::test]
async fn what_arrives_is_exactly_what_was_granted() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    for subset in 1_u8..16 {
        let asked: Vec<&str> =
            (0..4).filter(|bit| subset & (1 << bit) != 0).map(|bit| FROM_LINKEDIN[bit]).collect();
        assert_eq!(member.connect("linnea.akerblom", "linkedinToWork", &asked, &[]).await, "done");
        let section = member.section("aino.korhonen").await;
        let lists = ["items", "highlights"].map(|list| section[list].as_array().unwrap().clone()).concat();
        for item in &lists {
            let category = item["provenance"]["category"].as_str().unwrap();
            assert!(asked.contains(&category), "{category} without leave, granted {asked:?}");
        }
        let has = |category: &str| lists.iter().any(|item| item["provenance"]["category"] == category);
        for category in ["profile", "interests", "connections"] {
            assert_eq!(has(category), asked.contains(&category), "{category} of {asked:?}");
        }
        assert_eq!(section["degree"] != 0, asked.contains(&"connections"));
        let connection = member.get("/connection").await.json();
        assert_eq!(connection["linkedinToWork"]["categories"], json!(asked));
        assert_eq!(connection["workToLinkedin"]["state"], "none");
    }
}

#[tokio::test]
async fn what_leaves_is_exactly_what_was_granted_and_a_meeting_has_no_title() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    assert_eq!(member.connect("linnea.akerblom", "both", &[], &["calendar", "contacts"]).await, "done");
    let page = format!("{}/account?account=linnea.akerblom", house.provider);
    let received = async || reqwest::get(&page).await.unwrap().text().await.unwrap();
    until("both arrived", async || {
        let shown = received().await;
        shown.contains("<dt>calendar</dt>") && shown.contains("<dt>contacts</dt>")
    })
    .await;
    let shown = received().await;
    for absent in
        ["<dt>profile</dt>", "<dt>interests</dt>", "<dt>subscriptions</dt>", "Storm plan", "Salary review"]
    {
        assert!(!shown.contains(absent), "{absent}");
    }
}

#[tokio::test]
async fn withdrawing_needs_nothing_and_the_card_forgets_at_once() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    assert_eq!(member.connect("linnea.akerblom", "both", &[], &[]).await, "done");
    assert_eq!(member.section("aino.korhonen").await["state"], "connected");
    let told = member.disconnect().await;
    assert_eq!(told["state"], "halfDisconnected");
    assert_eq!(member.section("aino.korhonen").await["state"], "prompt");
    assert!(!answers(&member).await.contains(CANARIES[0]));
    // Doing it again changes nothing; "ended" is said only when the member has done the rest.
    let again = member.disconnect().await;
    assert_eq!(again["ledger"], told["ledger"]);
    for step in told["ledger"].as_array().unwrap().iter().filter(|step| step["state"] == "needsYou") {
        assert_ne!(member.state().await, "ended");
        let path = format!("/connection/steps/{}", step["id"].as_str().unwrap());
        assert_eq!(member.change("POST", &path, &[], Value::Null).await.status, StatusCode::OK);
    }
    assert_eq!(member.state().await, "ended");
}

#[tokio::test]
async fn where_the_provider_can_revoke_its_side_is_done_when_it_confirmed() {
    let house = house_with(|_| (), true).await;
    let member = house.sign_in("linnea.akerblom").await;
    assert_eq!(member.connect("linnea.akerblom", "linkedinToWork", &[], &[]).await, "done");
    member.disconnect().await;
    until("the ledger is closed", async || member.state().await == "ended").await;
}

#[tokio::test]
async fn nothing_left_over_reconnects() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    let attempt = member.begin("k1", member.request("both", &[], &[]).await).await.json();
    let back = member.at_provider(&attempt, "linnea.akerblom", "allow").await;
    member.disconnect().await;
    member.come_back(&back).await;
    assert_ne!(member.outcome(&attempt).await, "done");
    assert_eq!(member.state().await, "notConnected");
    // A decision in between ends an attempt as well.
    let attempt = member.begin("k2", member.request("both", &[], &[]).await).await.json();
    let back = member.at_provider(&attempt, "linnea.akerblom", "allow").await;
    let mut no =
        json!({ "decision": "refused", "evidence": member.request("both", &[], &[]).await["evidence"] });
    no["evidence"]["control"] = json!("no");
    let said = member.change("POST", "/connection/decisions", &[("idempotency-key", "n")], no).await;
    assert_eq!(said.status, StatusCode::NO_CONTENT, "{}", said.text);
    member.come_back(&back).await;
    assert_eq!(member.state().await, "notConnected");
}

#[tokio::test]
async fn a_callback_counts_once_and_in_its_own_browser() {
    let house = house().await;
    let (member, other) = (house.sign_in("linnea.akerblom").await, house.sign_in("omar.haddad").await);
    let attempt = member.begin("k1", member.request("both", &[], &[]).await).await.json();
    let back = member.at_provider(&attempt, "linnea.akerblom", "allow").await;
    assert_eq!(other.come_back(&back).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(member.come_back(&back).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(
        (member.state().await, other.state().await),
        ("notConnected".to_owned(), "notConnected".to_owned())
    );
    assert_eq!(member.outcome(&attempt).await, "failed");
    let second_browser = house.sign_in("linnea.akerblom").await;
    let attempt = member.begin("k2", member.request("both", &[], &[]).await).await.json();
    let back = member.at_provider(&attempt, "linnea.akerblom", "allow").await;
    assert_eq!(second_browser.come_back(&back).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(member.state().await, "notConnected");
}

#[tokio::test]
async fn a_provider_that_is_gone_or_refuses_connects_nothing() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    let attempt = member.begin("k1", member.request("both", &[], &[]).await).await.json();
    let back = member.at_provider(&attempt, "linnea.akerblom", "cancel").await;
    member.come_back(&back).await;
    assert_eq!(member.outcome(&attempt).await, "refused");
    let attempt = member.begin("k2", member.request("both", &[], &[]).await).await.json();
    let back = member.at_provider(&attempt, "linnea.akerblom", "allow").await;
    let forged = regex_lite::Regex::new("code=[^&]+").unwrap().replace(&back, "code=guess").into_owned();
    member.come_back(&forged).await;
    assert_eq!(member.outcome(&attempt).await, "failed");
    let attempt = member.begin("k3", member.request("both", &[], &[]).await).await.json();
    let back = member.at_provider(&attempt, "linnea.akerblom", "allow").await;
    house.kill_provider();
    member.come_back(&back).await;
    assert_eq!(member.outcome(&attempt).await, "failed");
    assert_eq!(member.state().await, "notConnected");
}

#[tokio::test]
async fn an_attempt_runs_out() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    let attempt = member.begin("k1", member.request("both", &[], &[]).await).await.json();
    let back = member.at_provider(&attempt, "linnea.akerblom", "allow").await;
    house.clock.advance_seconds(601);
    assert_eq!(member.outcome(&attempt).await, "expired");
    member.come_back(&back).await;
    assert_eq!(member.state().await, "notConnected");
}

#[tokio::test]
async fn one_linkedin_account_belongs_to_one_member() {
    let house = house().await;
    let (one, other) = (house.sign_in("linnea.akerblom").await, house.sign_in("omar.haddad").await);
    assert_eq!(one.connect("linnea.akerblom", "linkedinToWork", &[], &[]).await, "done");
    assert_eq!(other.connect("linnea.akerblom", "linkedinToWork", &[], &[]).await, "wrongAccount");
    assert_eq!(other.state().await, "notConnected");
}

#[tokio::test]
async fn time_and_the_organization_end_a_consent_and_nothing_revives_it() {
    let house = house_with(|settings| settings.consent_lifetime_days = 1, false).await;
    let member = house.sign_in("linnea.akerblom").await;
    assert_eq!(member.connect("linnea.akerblom", "both", &[], &[]).await, "done");
    house.clock.advance_seconds(24 * 3600);
    let member = house.sign_in("linnea.akerblom").await;
    assert_eq!(member.section("aino.korhonen").await["state"], "expired");
    assert_eq!(member.get("/connection").await.json()["linkedinToWork"]["state"], "expired");

    assert_eq!(member.connect("linnea.akerblom", "both", &[], &[]).await, "done");
    let admin = house.sign_in("ingrid.solheim").await;
    for (audience, section, grant) in [("nobody", "featureOff", "revoked"), ("everyone", "prompt", "revoked")]
    {
        let tag = admin.get("/admin/settings").await.header("etag").to_owned();
        let headers = [("if-match", tag.as_str()), ("content-type", "application/merge-patch+json")];
        let saved = admin.change("PATCH", "/admin/settings", &headers, json!({ "audience": audience })).await;
        assert_eq!(saved.status, StatusCode::OK, "{}", saved.text);
        assert_eq!(member.section("aino.korhonen").await["state"], section);
        assert_eq!(member.get("/connection").await.json()["linkedinToWork"]["state"], grant);
    }
}

#[tokio::test]
async fn nothing_of_linkedins_is_in_any_file_after_full_use() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    assert_eq!(member.connect("linnea.akerblom", "both", &[], &[]).await, "done");
    let token = house.app.store.token(&house.id("linnea.akerblom").as_str().into()).await.unwrap().unwrap();
    for person in member.get("/people").await.json()["items"].as_array().unwrap() {
        member.get(&format!("/people/{}", person["id"].as_str().unwrap())).await;
    }
    let candidate = member.section("erik.johansson").await["candidates"][0]["id"].clone();
    let path = format!("/people/{}/match", house.id("erik.johansson"));
    let word = json!({ "verdict": "isPerson", "candidate": candidate });
    assert_eq!(member.change("PUT", &path, &[], word).await.status, StatusCode::NO_CONTENT);
    assert_eq!(member.section("erik.johansson").await["state"], "connected");
    let plain = house.app.keys.open(&house.id("linnea.akerblom"), &token).unwrap();
    for (file, text) in house.files() {
        for word in
            CANARIES.into_iter().chain(["Pastry chef", "example.com/in/", "Offshore Wind Forum", &plain])
        {
            assert!(!text.contains(word), "{file} holds {word}");
        }
    }
    member.disconnect().await;
    for (file, text) in house.files() {
        assert!(!file.ends_with(".sqlite") || !text.contains(&plain), "{file}");
    }
}
