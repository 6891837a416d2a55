//! A member, from the first look to leaving.

use anyhow::{Result, ensure};
use consent_e2e::{Browser, CANARIES, House, Key, Kind, Name, Options, Parts, in_both, until};

async fn a_member_looks_decides_sees_and_leaves(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Linnea", "/people").await?;

    // Before consent: an invitation, and not one byte from LinkedIn.
    browser.press("link", Name::Begins("Aino Korhonen")).await?;
    browser.sees("Not shown yet").await?;
    browser.sees_none_of(&CANARIES).await?;
    let answers = browser
        .script(
            "const id = location.pathname.split('/').pop(); const all = []; \
             for (const path of ['/people', '/people/' + id, '/people/me', '/connection', '/session']) \
               all.push(await (await fetch('/api/v1' + path)).text()); return all.join('\\n');",
        )
        .await?;
    let answers = answers.as_str().unwrap_or_default();
    ensure!(answers.contains("\"prompt\""), "{answers}");
    ensure!(CANARIES.iter().all(|canary| !answers.contains(canary)), "LinkedIn data before consent");

    // The dialog: two options, none chosen, three equal buttons.
    browser.press("button", "Connect with LinkedIn").await?;
    browser.find("dialog", "Connect two accounts").await?;
    for option in ["From LinkedIn to Microsoft only", "In both directions"] {
        ensure!(
            !browser.find("radio", Name::Begins(option)).await?.is_selected().await?,
            "{option} was preselected"
        );
    }
    let mut sizes = Vec::new();
    for button in ["Connect", "Not now", "No"] {
        let place = browser.find("button", button).await?.rect().await?;
        sizes.push((place.width.round(), place.height.round(), place.y.round()));
    }
    ensure!(sizes[0] == sizes[1] && sizes[1] == sizes[2], "{sizes:?}");

    // Connecting without a choice says what is missing; Escape defers and gives the focus back.
    browser.press("button", "Connect").await?;
    browser.sees("Nothing is chosen yet").await?;
    browser.key(Key::Escape).await?;
    until("the dialog is gone", async || Ok((browser.count("dialog", Name::Any).await? == 0).then_some(())))
        .await?;
    until("the focus is back", async || {
        let focused = browser.driver().active_element().await?.text().await?;
        Ok((focused == "Connect with LinkedIn").then_some(()))
    })
    .await?;

    // "No" is an answer too.
    browser.press("button", "Connect with LinkedIn").await?;
    browser.press("button", "No").await?;
    until("the dialog is gone", async || Ok((browser.count("dialog", Name::Any).await? == 0).then_some(())))
        .await?;
    browser.sees_none_of(&CANARIES).await?;

    // Connecting in one direction, on the provider's own site.
    browser.press("button", "Connect with LinkedIn").await?;
    browser.press("radio", Name::Begins("From LinkedIn to Microsoft only")).await?;
    browser.press("button", "Connect").await?;
    browser.find("heading", "Allow access?").await?;
    ensure!(
        browser.driver().current_url().await?.as_str().starts_with(&house.provider_url),
        "not the provider's site"
    );
    browser.sees("Demo provider — not LinkedIn").await?;
    browser.press("button", "Allow").await?;
    browser.sees("Connected.").await?;
    browser.sees("You both worked at").await?;
    for canary in CANARIES {
        browser.sees(canary).await?;
    }

    // What was granted, since when; one step to leave.
    browser.press("link", "My connection").await?;
    browser.sees("Connected in one direction").await?;
    browser.sees("Since").await?;
    browser.press("button", "Disconnect").await?;
    browser.sees("Something is left to do").await?;
    browser.press("button", Name::Begins("I have done this: Permission at LinkedIn")).await?;
    browser.find("heading", "Disconnected").await?;

    // The card has forgotten.
    browser.press("link", "People").await?;
    browser.press("link", Name::Begins("Aino Korhonen")).await?;
    browser.sees("Not shown yet").await?;
    browser.sees_none_of(&CANARIES).await?;

    // Nothing is kept: not in the browser, not in any file of the backend's, not in its log.
    ensure!(browser.kept().await?.is_empty(), "the browser keeps {}", browser.kept().await?);
    let cookie = browser.driver().get_named_cookie("consent_session").await?;
    ensure!(cookie.same_site == Some(thirtyfour::SameSite::Lax), "{cookie:?}");
    for (path, bytes) in house.written_files()? {
        let text = String::from_utf8_lossy(&bytes);
        ensure!(
            CANARIES.iter().all(|canary| !text.contains(canary)),
            "{} holds LinkedIn data",
            path.display()
        );
    }
    ensure!(
        CANARIES.iter().all(|canary| !house.backend_log().contains(canary)),
        "the log holds LinkedIn data"
    );

    // All of it under the strict policy, without a report.
    let reports = browser.script("return await (await fetch('/csp-report/count')).text();").await?;
    ensure!(reports.as_str() == Some("0"), "policy reports: {reports}");
    // And a violation would have been counted.
    browser
        .script(
            "document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.example/x.png' }));",
        )
        .await?;
    until("the violation is counted", async || {
        let reports = browser.script("return await (await fetch('/csp-report/count')).text();").await?;
        Ok((reports.as_str() != Some("0")).then_some(()))
    })
    .await
}

async fn the_dialog_can_be_used_with_the_keyboard_alone(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Omar", "/people").await?;
    browser.press("link", Name::Begins("Aino Korhonen")).await?;
    let opener = browser.find("button", "Connect with LinkedIn").await?;
    opener.send_keys(Key::Enter).await?;
    browser.find("dialog", "Connect two accounts").await?;
    let focused =
        async || Ok::<String, anyhow::Error>(browser.driver().active_element().await?.text().await?);
    until("the focus is in the dialog", async || {
        Ok((focused().await? == "Connect two accounts").then_some(()))
    })
    .await?;
    // Heading, close button, options.
    browser.key(Key::Tab).await?;
    browser.key(Key::Tab).await?;
    browser.key(Key::Space).await?;
    let first = browser.find("radio", Name::Begins("From LinkedIn to Microsoft only")).await?;
    until("the first option is chosen", async || Ok(first.is_selected().await?.then_some(()))).await?;
    browser.key(Key::Down).await?;
    let second = browser.find("radio", Name::Begins("In both directions")).await?;
    until("the second option is chosen", async || Ok(second.is_selected().await?.then_some(()))).await?;
    // The disclosure of the notice, then the buttons.
    browser.key(Key::Tab).await?;
    browser.key(Key::Tab).await?;
    until("the focus is on Connect", async || Ok((focused().await? == "Connect").then_some(()))).await?;
    browser.key(Key::Enter).await?;
    browser.find("heading", "Allow access?").await?;
    Ok(())
}

in_both!(a_member_looks_decides_sees_and_leaves, the_dialog_can_be_used_with_the_keyboard_alone,);
