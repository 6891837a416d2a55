//! LinkedIn in a window of its own.

use anyhow::{Result, ensure};
use consent_e2e::{Key, Kind, in_both, until};

use super::scene::{BOTH_WAYS, ONE_WAY, Scene};

/// Goes as far as LinkedIn's question, and turns to its window.
async fn to_linkedin(kind: Kind, option: &str) -> Result<(Scene, thirtyfour::WindowHandle)> {
    let scene = Scene::in_window(kind).await?;
    let here = scene.browser.driver().window().await?;
    scene.choose(option).await?;
    scene.browser.press("button", "Connect").await?;
    scene.browser.find("dialog", "LinkedIn is open in another window.").await?;
    scene.other_window().await?;
    scene.browser.find("heading", "Allow access?").await?;
    Ok((scene, here))
}

async fn back_to(scene: &Scene, here: &thirtyfour::WindowHandle) -> Result<()> {
    Ok(scene.browser.driver().switch_to_window(here.clone()).await?)
}

async fn a_window_leads_to_linkedin_and_the_page_hears_of_it_from_the_backend(kind: Kind) -> Result<()> {
    let (scene, here) = to_linkedin(kind, BOTH_WAYS).await?;
    scene.answer("Allow").await?;
    scene.browser.sees("If this is the window that was opened for LinkedIn, you can close it.").await?;
    back_to(&scene, &here).await?;
    scene.browser.find("dialog", "Connected.").await?;
    scene.stands("twoWay").await?;
    ensure!(scene.happened("given").await? == 1, "{:?}", scene.history().await?);
    scene.browser.key(Key::Escape).await?;
    scene.browser.find("heading", "Connected in both directions").await?;
    Ok(())
}

async fn a_refusal_in_the_window_is_told_here(kind: Kind) -> Result<()> {
    let (scene, here) = to_linkedin(kind, ONE_WAY).await?;
    scene.answer("Cancel").await?;
    back_to(&scene, &here).await?;
    scene.browser.find("dialog", "You said no at LinkedIn.").await?;
    scene.nothing_was_connected().await?;
    // And from here the question can be asked again.
    scene.browser.press("button", "Begin again").await?;
    scene.browser.find("dialog", "Connect two accounts").await?;
    Ok(())
}

async fn a_window_that_was_closed_leaves_a_way_on_and_a_way_out(kind: Kind) -> Result<()> {
    let (scene, here) = to_linkedin(kind, ONE_WAY).await?;
    scene.browser.driver().close_window().await?;
    back_to(&scene, &here).await?;
    // Browsers without a desktop do not always say that a window has the focus.
    scene.browser.script("dispatchEvent(new Event('focus'));").await?;
    scene.browser.find("dialog", "Nothing has come back from LinkedIn yet.").await?;
    scene.stands("pending").await?;
    scene.browser.press("link", "Open LinkedIn in a window").await?;
    scene.other_window().await?;
    scene.answer("Allow").await?;
    scene.browser.sees("Connected.").await?;
    back_to(&scene, &here).await?;
    scene.browser.find("dialog", "Connected.").await?;
    scene.stands("oneWay").await?;
    Ok(())
}

async fn a_window_that_the_browser_blocks_is_told_and_can_be_opened_by_a_link(kind: Kind) -> Result<()> {
    let scene = Scene::in_window(kind).await?;
    scene.browser.script("window.open = () => null;").await?;
    scene.choose(BOTH_WAYS).await?;
    scene.browser.press("button", "Connect").await?;
    scene.browser.find("dialog", "The browser did not open the other window.").await?;
    ensure!(scene.windows().await? == 1, "a window was opened all the same");
    scene.browser.press("link", "Open LinkedIn in a window").await?;
    scene.browser.find("dialog", "LinkedIn is open in another window.").await?;
    scene.other_window().await?;
    scene.answer("Allow").await?;
    scene.stands("twoWay").await?;
    Ok(())
}

async fn stopping_here_makes_agreeing_there_worthless(kind: Kind) -> Result<()> {
    for by_key in [false, true] {
        let (scene, here) = to_linkedin(kind, BOTH_WAYS).await?;
        back_to(&scene, &here).await?;
        if by_key {
            scene.browser.key(Key::Escape).await?;
            until("the dialog is gone", async || {
                Ok((scene.browser.count("dialog", consent_e2e::Name::Any).await? == 0).then_some(()))
            })
            .await?;
        } else {
            scene.browser.press("button", "Stop connecting").await?;
            scene.browser.find("dialog", "The attempt was stopped.").await?;
        }
        scene.stands("notConnected").await?;
        scene.nothing_was_connected().await?;
    }
    Ok(())
}

async fn a_page_loaded_anew_finds_the_attempt_that_is_under_way(kind: Kind) -> Result<()> {
    let (scene, here) = to_linkedin(kind, ONE_WAY).await?;
    let linkedin = scene.browser.driver().window().await?;
    back_to(&scene, &here).await?;
    scene.browser.driver().refresh().await?;
    scene.browser.sees("You began to connect and have not finished.").await?;
    scene.browser.driver().switch_to_window(linkedin).await?;
    scene.answer("Allow").await?;
    back_to(&scene, &here).await?;
    scene.browser.sees("Connected.").await?;
    scene.browser.find("heading", "Connected in one direction").await?;
    Ok(())
}

in_both!(
    a_window_leads_to_linkedin_and_the_page_hears_of_it_from_the_backend,
    a_refusal_in_the_window_is_told_here,
    a_window_that_was_closed_leaves_a_way_on_and_a_way_out,
    a_window_that_the_browser_blocks_is_told_and_can_be_opened_by_a_link,
    stopping_here_makes_agreeing_there_worthless,
    a_page_loaded_anew_finds_the_attempt_that_is_under_way,
);
