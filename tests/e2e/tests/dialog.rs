//! The consent dialog with the real backend: what fits, what is printed, what is granted, what is recorded.

mod fits;
mod guest;
mod paper;
mod scene;
mod unasked;

use anyhow::{Result, ensure};
use consent_e2e::{Device, Kind, Name, Options, in_both, in_both_at_length, until};
use serde_json::json;

use scene::{GLOBAL_PRIVACY_CONTROL, Scene};

async fn a_category_that_is_left_out_is_neither_asked_for_nor_granted(kind: Kind) -> Result<()> {
    let scene = Scene::open(kind, Options::default()).await?;
    scene.to_the_card().await?;
    scene.ask().await?;
    scene.browser.press("radio", Name::Begins("In both directions")).await?;
    scene.browser.script("document.querySelector('dialog details').open = true;").await?;
    scene.browser.press("checkbox", "Calendar").await?;
    scene.browser.press("checkbox", "Connections").await?;
    scene.browser.sees("Left out: Connections and Calendar").await?;
    scene.browser.press("button", "Connect").await?;
    scene.browser.press("button", "Allow").await?;
    scene.browser.sees("Connected.").await?;

    let device = scene.device().await?;
    let granted = device.get("/connection").await?;
    ensure!(
        granted["linkedinToWork"]["categories"] == json!(["profile", "interests", "subscriptions"]),
        "{granted}"
    );
    ensure!(
        granted["workToLinkedin"]["categories"]
            == json!(["profile", "interests", "subscriptions", "contacts"]),
        "{granted}"
    );
    let record = scene.last_record().await?;
    ensure!(record["workToLinkedin"] == granted["workToLinkedin"]["categories"], "{record}");
    ensure!(record["evidence"]["preselected"] == json!([]), "{record}");
    ensure!(
        record["evidence"]["selected"] == "both" && record["evidence"]["control"] == "connect",
        "{record}"
    );
    ensure!(record["evidence"]["options"] == json!(["linkedinToWork", "both"]), "{record}");

    // What was granted is what the member is shown.
    scene.browser.press("link", "My connection").await?;
    scene.browser.sees("Connected in both directions").await?;
    scene.says_not_shared(&["Connections", "Calendar"]).await
}

async fn what_linkedin_did_not_grant_is_not_shown_as_granted(kind: Kind) -> Result<()> {
    let scene = Scene::open(kind, Options::default()).await?;
    scene.to_the_card().await?;
    scene.ask().await?;
    scene.browser.press("radio", Name::Begins("In both directions")).await?;
    scene.browser.press("button", "Connect").await?;
    scene.browser.find("heading", "Allow access?").await?;
    // What a member does at LinkedIn who takes two permissions out.
    let asked = scene
        .browser
        .script(
            "const field = document.querySelector('input[name=scope]'); const asked = field.value; \
             field.value = asked.split(' ').filter(one => !/interests|calendar/.test(one)).join(' '); return asked;",
        )
        .await?;
    ensure!(asked.as_str().is_some_and(|asked| asked.contains("work.calendar")), "{asked}");
    scene.browser.press("button", "Allow").await?;
    scene.browser.sees("Connected.").await?;
    let granted = scene.device().await?.get("/connection").await?;
    let categories = [&granted["linkedinToWork"]["categories"], &granted["workToLinkedin"]["categories"]];
    ensure!(categories[0] == &json!(["profile", "subscriptions", "connections"]), "{granted}");
    ensure!(categories[1] == &json!(["profile", "subscriptions", "contacts"]), "{granted}");
    scene.browser.press("link", "My connection").await?;
    scene.says_not_shared(&["Interests", "Calendar", "Interests"]).await
}

async fn global_privacy_control_is_stated_and_recorded_and_the_choice_wins(kind: Kind) -> Result<()> {
    let scene = Scene::open(kind, Options::default()).await?;
    scene.to_the_card().await?;
    scene.ask().await?;
    scene.browser.sees_none_of(&["Global Privacy Control"]).await?;
    scene.browser.press("button", "Not now").await?;
    until("the deferral is recorded", async || {
        Ok((scene.last_record().await?["decision"] == "deferred").then_some(()))
    })
    .await?;
    ensure!(scene.last_record().await?["evidence"]["globalPrivacyControl"] == false);

    scene.browser.before_pages(GLOBAL_PRIVACY_CONTROL).await?;
    scene.browser.go(&format!("{}/people", scene.house.url)).await?;
    scene.to_the_card().await?;
    scene.ask().await?;
    scene.browser.sees("Your browser sends Global Privacy Control").await?;
    for option in ["From LinkedIn to Microsoft only", "In both directions"] {
        ensure!(!scene.browser.find("radio", Name::Begins(option)).await?.is_selected().await?, "{option}");
    }
    scene.browser.connect("In both directions").await?;
    scene.browser.sees("Connected.").await?;
    let record = scene.last_record().await?;
    ensure!(record["decision"] == "given" && record["choice"] == "both", "{record}");
    ensure!(record["evidence"]["globalPrivacyControl"] == true, "{record}");
    let texts = record["evidence"]["texts"].to_string();
    ensure!(texts.contains("Your browser sends Global Privacy Control"), "{texts}");
    Ok(())
}

async fn an_organization_s_limit_is_named_and_no_category_of_it_is_offered(kind: Kind) -> Result<()> {
    let scene = Scene::open(kind, Options::default()).await?;
    let admin = Device::sign_in(&scene.house.url, "Ingrid").await?;
    let limited = json!({ "allowedDirections": ["linkedinToWork"] });
    admin.change(reqwest::Method::PATCH, "/admin/settings", Some(limited)).await?;
    scene.to_the_card().await?;
    scene.ask().await?;
    ensure!(scene.browser.count("radio", Name::Any).await? == 1);
    scene.browser.sees("does not allow sharing work data with LinkedIn").await?;
    scene.browser.script("document.querySelector('dialog details').open = true;").await?;
    ensure!(scene.browser.count("checkbox", Name::Any).await? == 4);
    scene.browser.sees_none_of(&["From Microsoft to LinkedIn"]).await
}

in_both!(global_privacy_control_is_stated_and_recorded_and_the_choice_wins,);

in_both_at_length!(
    a_category_that_is_left_out_is_neither_asked_for_nor_granted,
    what_linkedin_did_not_grant_is_not_shown_as_granted,
    an_organization_s_limit_is_named_and_no_category_of_it_is_offered,
);
