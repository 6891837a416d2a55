//! Leaving, whole and in part: as easy as joining, at once, and said to be done when it is.

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{
    Browser, Device, House, Key, Kind, Name, Options, Parts, in_both, in_both_at_length, until,
};
use serde_json::{Value, json};

/// The words by which the page would claim that everything is over.
const CLAIM: &str = "Disconnected";

async fn open(kind: Kind, options: Options) -> Result<(House, Browser)> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, options)?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Linnea", "/connection").await?;
    browser.find("button", "Connect with LinkedIn").await?;
    Ok((house, browser))
}

/// A provider where a permission can be ended from here, and whatever else the backend is told.
fn revocable(arguments: &[&str]) -> Options {
    let arguments = ["--provider-revocation"].iter().chain(arguments).map(|one| (*one).to_owned());
    Options { revocation: true, arguments: arguments.collect(), ..Options::default() }
}

async fn join(browser: &Browser, choice: &str, said: &str) -> Result<()> {
    browser.press("button", "Connect with LinkedIn").await?;
    browser.connect(choice).await?;
    browser.find("heading", said).await?;
    Ok(())
}

async fn connection(device: &Device) -> Result<Value> {
    device.get("/connection").await
}

fn categories(connection: &Value, way: &str) -> Vec<String> {
    let list = connection[way]["categories"].as_array().cloned().unwrap_or_default();
    list.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect()
}

/// Counts what a person does.
struct Hand<'a> {
    browser: &'a Browser,
    presses: usize,
    keys: usize,
}

impl Hand<'_> {
    async fn press(&mut self, role: &str, name: impl Into<Name<'_>>) -> Result<()> {
        self.presses += 1;
        self.browser.press(role, name).await
    }

    async fn key(&mut self, key: Key) -> Result<()> {
        self.keys += 1;
        self.browser.key(key).await
    }

    /// Goes on with the Tab key until something of a name has the focus.
    async fn tab_to(&mut self, name: &str) -> Result<()> {
        for _ in 0..60 {
            let focused = self
                .browser
                .script("const it = document.activeElement; return (it.getAttribute('aria-label') ?? it.innerText ?? '').trim();")
                .await?;
            if focused.as_str().is_some_and(|focused| focused.starts_with(name)) {
                return Ok(());
            }
            self.key(Key::Tab).await?;
        }
        anyhow::bail!("the Tab key does not lead to “{name}”")
    }
}

async fn leaving_takes_no_more_presses_and_keys_than_joining(kind: Kind) -> Result<()> {
    let (_house, browser) = open(kind, Options::default()).await?;
    let mut joining = Hand { browser: &browser, presses: 0, keys: 0 };
    joining.press("button", "Connect with LinkedIn").await?;
    joining.press("radio", Name::Begins("From LinkedIn to Microsoft only")).await?;
    joining.press("button", "Connect").await?;
    joining.press("button", "Allow").await?;
    browser.find("heading", "Connected in one direction").await?;
    let mut leaving = Hand { browser: &browser, presses: 0, keys: 0 };
    leaving.press("button", "Disconnect").await?;
    browser.sees("Withdrawn by you").await?;
    ensure!(leaving.presses == 1 && leaving.presses <= joining.presses);

    // By keyboard, from the top of the page to the last key of each.
    browser.script("location.assign('/connection'); return true;").await?;
    browser.find("button", "Connect with LinkedIn").await?;
    joining.tab_to("Connect with LinkedIn").await?;
    joining.key(Key::Enter).await?;
    browser.find("radio", Name::Begins("From LinkedIn to Microsoft only")).await?;
    joining.tab_to_radio().await?;
    joining.key(Key::Space).await?;
    joining.tab_to("Connect").await?;
    joining.key(Key::Enter).await?;
    browser.find("heading", "Allow access?").await?;
    joining.tab_to("Allow").await?;
    joining.key(Key::Enter).await?;
    browser.find("heading", "Connected in one direction").await?;
    browser.script("location.assign('/connection'); return true;").await?;
    browser.find("button", "Disconnect").await?;
    leaving.tab_to("Disconnect").await?;
    leaving.key(Key::Enter).await?;
    browser.sees("Withdrawn by you").await?;
    eprintln!(
        "joining: {} presses or {} keys; leaving: {} press or {} keys",
        joining.presses, joining.keys, leaving.presses, leaving.keys
    );
    ensure!(leaving.keys <= joining.keys, "{} keys against {}", leaving.keys, joining.keys);

    // Whoever held the key down is on the words that tell what happened, and has not pressed what came after.
    let focused = browser.script("return document.activeElement.tagName;").await?;
    ensure!(focused == "H3", "the focus is on {focused}");
    ensure!(browser.count("dialog", Name::Any).await? == 0, "a dialog opened by itself");
    Ok(())
}

impl Hand<'_> {
    async fn tab_to_radio(&mut self) -> Result<()> {
        for _ in 0..20 {
            if self.browser.script("return document.activeElement.type;").await? == "radio" {
                return Ok(());
            }
            self.key(Key::Tab).await?;
        }
        anyhow::bail!("the Tab key does not lead to the options")
    }
}

async fn a_part_is_stopped_at_once_and_the_rest_goes_on(kind: Kind) -> Result<()> {
    let (house, browser) = open(kind, Options::default()).await?;
    let device = Device::sign_in(&house.url, "Linnea").await?;
    join(&browser, "In both directions", "Connected in both directions").await?;
    let before = connection(&device).await?;
    let given = before["linkedinToWork"]["givenAt"].clone();

    browser.press("button", "Stop sharing Calendar").await?;
    browser.sees("No longer shared: Calendar.").await?;
    let after = connection(&device).await?;
    ensure!(!categories(&after, "workToLinkedin").contains(&"calendar".to_owned()), "{after}");
    ensure!(categories(&after, "workToLinkedin").len() + 1 == categories(&before, "workToLinkedin").len());
    ensure!(categories(&after, "linkedinToWork") == categories(&before, "linkedinToWork"));
    browser.sees("You stopped part of what was shared.").await?;
    browser.sees("Stopped: Calendar").await?;
    // What is not a disconnection is not called one, and nothing has to be given again.
    browser.sees_none_of(&["What the disconnection did", CLAIM]).await?;
    browser.find("heading", "Connected in both directions").await?;

    browser.press("button", "Stop sharing from Microsoft to LinkedIn").await?;
    browser.find("heading", "Connected in one direction").await?;
    let one_way = connection(&device).await?;
    ensure!(one_way["state"] == "oneWay" && one_way["linkedinToWork"]["givenAt"] == given, "{one_way}");

    // LinkedIn's side is what everything rests on: its last category, like the direction itself, is the connection.
    for name in ["Interests", "Subscriptions", "Connections"] {
        browser.press("button", format!("Stop sharing {name}").as_str()).await?;
        browser.sees(&format!("No longer shared: {name}.")).await?;
    }
    browser.find("button", "Stop sharing Profile and disconnect").await?;
    browser.press("button", "Stop this direction and disconnect").await?;
    browser.find("heading", "Something is left to do").await?;
    let gone = connection(&device).await?;
    ensure!(gone["linkedinToWork"]["state"] == "withdrawn", "{gone}");
    Ok(())
}

async fn undoing_asks_again_and_restores_nothing_by_itself(kind: Kind) -> Result<()> {
    let (house, browser) = open(kind, Options::default()).await?;
    let device = Device::sign_in(&house.url, "Linnea").await?;
    join(&browser, "In both directions", "Connected in both directions").await?;
    browser.press("button", "Disconnect").await?;
    browser.sees("Nothing comes back by itself.").await?;
    // What became of the attempt to connect is no news any more.
    browser.sees_none_of(&["Connected."]).await?;
    browser.press("button", "Undo: connect again").await?;
    browser.find("dialog", Name::Any).await?;
    for option in ["From LinkedIn to Microsoft only", "In both directions"] {
        let option = browser.find("radio", Name::Begins(option)).await?;
        ensure!(!option.is_selected().await?, "what was chosen before was chosen again");
    }
    browser.key(Key::Escape).await?;
    until("the dialog is gone", async || Ok((browser.count("dialog", Name::Any).await? == 0).then_some(())))
        .await?;
    let state = connection(&device).await?;
    ensure!(state["linkedinToWork"]["state"] == "withdrawn", "{state}");
    // Later the page does not speak of an undo any more.
    browser.driver().refresh().await?;
    browser.find("button", "Connect with LinkedIn").await?;
    browser.sees_none_of(&["Undo"]).await
}

async fn what_linkedin_has_not_confirmed_is_followed_across_a_reload_and_never_claimed(
    kind: Kind,
) -> Result<()> {
    let (house, browser) = open(kind, revocable(&["--test-control"])).await?;
    join(&browser, "From LinkedIn to Microsoft only", "Connected in one direction").await?;
    house.kill_provider();
    browser.press("button", "Disconnect").await?;
    browser.find("heading", "Being disconnected").await?;
    for round in ["at once", "after a reload"] {
        browser.sees("LinkedIn has not confirmed yet.").await.context(round)?;
        browser.sees("2 steps are still under way.").await.context(round)?;
        browser.sees("Next try:").await.context(round)?;
        ensure!(browser.count("heading", CLAIM).await? == 0, "“{CLAIM}” is claimed {round}");
        if round == "at once" {
            browser.sees("Connecting again is possible as soon as").await?;
            browser.driver().refresh().await?;
        }
    }
    // Nothing of the page asks for it: LinkedIn is back, the backend tries again, and the page is told.
    house.start_provider()?;
    let test = reqwest::Client::new();
    let clock = test.post(format!("{}/api/v1/test-control/clock", house.url));
    let clock =
        clock.header("content-type", "application/json").body(json!({ "advanceSeconds": 90 }).to_string());
    ensure!(clock.send().await?.status().is_success(), "the clock does not turn");
    browser.find("heading", CLAIM).await?;
    browser.sees("Every step is confirmed.").await?;
    browser.sees("An open step changed.").await
}

async fn imported_contacts_are_listed_with_the_way_to_remove_them(kind: Kind) -> Result<()> {
    let (house, browser) = open(kind, revocable(&[])).await?;
    join(&browser, "In both directions", "Connected in both directions").await?;
    browser.press("button", "Disconnect").await?;
    browser.find("heading", "Something is left to do").await?;
    browser.sees("1 step is left to you.").await?;
    browser.sees("Contacts that LinkedIn imported stay there until you remove them.").await?;
    let link = browser.find("link", "Open the page where this is done").await?;
    let href = link.attr("href").await?.context("no address")?;
    ensure!(href.starts_with(&house.provider_url), "{href}");
    ensure!(browser.count("heading", CLAIM).await? == 0, "“{CLAIM}” is claimed");
    browser.press("button", "I have done this: Contacts imported by LinkedIn").await?;
    browser.find("heading", CLAIM).await?;
    browser.sees("You said that an open step is done.").await
}

async fn a_long_history_is_read_page_by_page_to_its_first_entry(kind: Kind) -> Result<()> {
    let (house, browser) = open(kind, Options::default()).await?;
    let device = Device::sign_in(&house.url, "Linnea").await?;
    join(&browser, "From LinkedIn to Microsoft only", "Connected in one direction").await?;
    for _ in 0..55 {
        device.change(reqwest::Method::DELETE, "/connection", None).await?;
    }
    // What came while the page was open is all there; a page that is opened now begins with the newest.
    browser.driver().refresh().await?;
    let entries = async || {
        let count =
            browser.script("return document.querySelectorAll('.timeline-entries > li').length;").await?;
        count.as_u64().context("no number")
    };
    until("the newest page is here", async || Ok((entries().await? == 50).then_some(()))).await?;
    browser.sees_none_of(&["You gave your consent."]).await?;
    browser.press("button", "Show earlier entries").await?;
    browser.sees("You gave your consent.").await?;
    browser.sees("You began to connect.").await?;
    // Of the many times that somebody left, one ended something.
    let words = browser.text().await?;
    let left = |what: &str| words.matches(what).count();
    ensure!(left("You withdrew your consent.") == 1, "{words}");
    ensure!(left("You disconnected. Nothing was connected") == 54, "{words}");
    ensure!(entries().await? == 57, "{} entries", entries().await?);
    ensure!(browser.count("button", "Show earlier entries").await? == 0);
    Ok(())
}

in_both!(leaving_takes_no_more_presses_and_keys_than_joining, a_part_is_stopped_at_once_and_the_rest_goes_on,);

in_both_at_length!(
    undoing_asks_again_and_restores_nothing_by_itself,
    what_linkedin_has_not_confirmed_is_followed_across_a_reload_and_never_claimed,
    imported_contacts_are_listed_with_the_way_to_remove_them,
    a_long_history_is_read_page_by_page_to_its_first_entry,
);
