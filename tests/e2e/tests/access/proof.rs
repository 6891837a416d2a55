//! The rules themselves, on a page that breaks each of them once and a page that breaks none.

use anyhow::{Result, ensure};
use consent_e2e::{Browser, Kind, Parts};
use serde_json::Value;

use super::inspector::Inspector;

const GOOD: &str = "<!doctype html><html lang=en style='background:Canvas'><title>Good</title><main><h1>Words</h1>\
    <p>More words, and <a href='x'>a link</a> among them</p><button style='min-width:44px;min-height:44px'>Press</button>\
    <i style='display:block;width:9px;height:9px;background:red;border:1px solid'></i></main></html>";

const BAD: &str = "<!doctype html><html lang=en><title>Bad</title><style>@keyframes go { to { opacity: .9 } }</style><main><h1>Words</h1>\
    <p style='width:400px'>This is wide</p><p style='height:9px;overflow:hidden;line-height:40px'>This is cut</p>\
    <button style='animation:go 9s infinite'>X</button><img src='data:,'>\
    <i style='display:block;width:9px;height:9px;background:red'></i></main></html>";

async fn found(kind: Kind, page: &str) -> Result<String> {
    let inspector = Inspector::new(Browser::open_in(&Parts::from_environment()?, kind).await?);
    let address = page.replace('%', "%25").replace('#', "%23");
    inspector.browser.go(&format!("data:text/html,{address}")).await?;
    ensure!(inspector.browser.script("return document.title;").await? != Value::Null);
    inspector.look_past_the_tree("page").await?;
    Ok(inspector.finish(1).err().map(|error| error.to_string()).unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn each_rule_notices_what_it_is_for_and_nothing_else() -> Result<()> {
    let found_in_bad = found(Kind::Chromium, BAD).await?;
    for told in [
        "[320 px] the page is",
        "“This is cut” is cut by",
        "[fingers] ",
        "[forced colours] drawn by nothing: i",
        "[reduced motion] moves: button",
        "[light] axe image-alt",
        "[dark] axe image-alt",
        "[mirrored] axe image-alt",
    ] {
        ensure!(found_in_bad.contains(told), "{told}: not among\n{found_in_bad}");
    }
    let found_in_good = found(Kind::Chromium, GOOD).await?;
    ensure!(found_in_good.is_empty(), "{found_in_good}");
    Ok(())
}
