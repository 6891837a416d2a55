//! One decision, one effect: however often it is pressed, from however many places, and whatever gets lost.

use anyhow::{Result, ensure};
use consent_e2e::{Key, Kind, in_both};

use super::scene::{BOTH_WAYS, ONE_WAY, Scene};

/// Allows what is asked at LinkedIn, and counts what came of it.
async fn one_grant(scene: &Scene) -> Result<()> {
    scene.answer("Allow").await?;
    scene.browser.sees("Connected.").await?;
    ensure!(scene.happened("attempt").await? == 1, "{:?}", scene.history().await?);
    ensure!(scene.happened("given").await? == 1, "{:?}", scene.history().await?);
    Ok(())
}

async fn enter_held_down_connects_once(kind: Kind) -> Result<()> {
    let scene = Scene::open(kind).await?;
    scene.choose(ONE_WAY).await?;
    let connect = scene.browser.find("button", "Connect").await?;
    connect.focus().await?;
    // A key that is held down goes down again and again and comes up once.
    let mut held = scene.browser.driver().action_chain();
    for _ in 0..25 {
        held = held.key_down(Key::Enter);
    }
    // The page may be left under the key.
    let _ = held.key_up(Key::Enter).perform().await;
    one_grant(&scene).await?;
    Ok(())
}

async fn ten_clicks_connect_once(kind: Kind) -> Result<()> {
    let scene = Scene::open(kind).await?;
    scene.choose(BOTH_WAYS).await?;
    scene
        .browser
        .script(
            "const all = [...document.querySelectorAll('dialog button')]; \
             const connect = all.find(one => one.textContent === 'Connect'); \
             for (let n = 0; n < 10; n++) connect.click();",
        )
        .await?;
    one_grant(&scene).await?;
    Ok(())
}

async fn an_answer_that_was_lost_is_asked_for_again_under_the_same_key(kind: Kind) -> Result<()> {
    let scene = Scene::open(kind).await?;
    scene.choose(BOTH_WAYS).await?;
    // The backend did it, and the answer never came.
    scene
        .browser
        .script(
            "const real = window.fetch; window.lost = 0; \
             window.fetch = async (request, options) => { \
               const answer = await real.call(window, request, options); \
               if (request.method === 'POST' && request.url.endsWith('/attempts') && lost++ === 0) throw new TypeError('lost'); \
               return answer; \
             };",
        )
        .await?;
    scene.browser.press("button", "Connect").await?;
    one_grant(&scene).await?;
    Ok(())
}

async fn two_tabs_that_connect_at_once_give_one_consent(kind: Kind) -> Result<()> {
    let scene = Scene::open(kind).await?;
    let driver = scene.browser.driver();
    let first = driver.window().await?;
    let second = driver.new_tab().await?;
    for tab in [&first, &second] {
        driver.switch_to_window(tab.clone()).await?;
        scene.browser.go(&format!("{}/connection", scene.house.url)).await?;
        scene.choose(BOTH_WAYS).await?;
    }
    for tab in [&first, &second] {
        driver.switch_to_window(tab.clone()).await?;
        scene.browser.press("button", "Connect").await?;
        scene.browser.find("heading", "Allow access?").await?;
    }
    driver.switch_to_window(first.clone()).await?;
    scene.answer("Allow").await?;
    scene.browser.sees("The attempt was stopped.").await?;
    driver.switch_to_window(second.clone()).await?;
    scene.answer("Allow").await?;
    scene.browser.sees("Connected.").await?;
    ensure!(scene.happened("given").await? == 1, "{:?}", scene.history().await?);
    scene.stands("twoWay").await?;
    Ok(())
}

async fn yes_no_and_not_now_are_three_records(kind: Kind) -> Result<()> {
    let scene = Scene::open(kind).await?;
    for (how, kind) in
        [("Not now", "deferred"), ("escape", "deferred"), ("Close", "deferred"), ("No", "refused")]
    {
        let before = scene.happened(kind).await?;
        scene.choose(ONE_WAY).await?;
        match how {
            "escape" => scene.browser.key(Key::Escape).await?,
            button => scene.browser.press("button", button).await?,
        }
        consent_e2e::until(&format!("{how} is on record"), async || {
            Ok((scene.happened(kind).await? == before + 1).then_some(()))
        })
        .await?;
    }
    ensure!((scene.happened("deferred").await?, scene.happened("refused").await?) == (3, 1));
    scene.nothing_was_connected().await?;
    Ok(())
}

in_both!(
    enter_held_down_connects_once,
    ten_clicks_connect_once,
    an_answer_that_was_lost_is_asked_for_again_under_the_same_key,
    two_tabs_that_connect_at_once_give_one_consent,
    yes_no_and_not_now_are_three_records,
);
