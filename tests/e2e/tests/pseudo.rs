//! Every screen of the gallery in two languages that nobody speaks: what stands there in plain English letters is neither a
//! text of ours nor what a backend, the browser or the reader said, so it stands in the code and no translator ever saw it.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{Browser, House, Kind, Name, Options, Parts, in_both_at_length, until};
use serde_json::Value;

/// What the browser says by itself: parts of dates, spans of time and lists, as `Intl` writes them in English.
const BY_THE_BROWSER: &str = "January February March April May June July August September October November December \
    Jan Feb Mar Apr Jun Jul Aug Sep Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun AM PM at and GMT UTC ago in now today \
    yesterday tomorrow next last this second seconds minute minutes hour hours day days month months year years yr yrs \
    mo mos mth mths Nederlands Svenska Français Deutsch Dutch Swedish French German Arabic English Finnish";

/// Everything that is read on the page or read out, piece by piece, but for what the gallery itself says.
const PIECES: &str = r#"
const pieces = [];
const own = ".stage-name, .stage-section > a, script, style, code, pre";
// What says of itself that it is in another language is a message to readers of that one.
const elsewhere = (node) => node.closest("[lang]").lang !== document.documentElement.lang;
const walk = (root) => {
  for (const node of root.querySelectorAll("*")) {
    if (node.shadowRoot) walk(node.shadowRoot);
    if (node.closest(own) || elsewhere(node)) continue;
    for (const name of ["aria-label", "aria-description", "aria-valuetext", "title", "placeholder", "alt"]) {
      if (node.getAttribute(name)) pieces.push(node.getAttribute(name));
    }
    for (const child of node.childNodes) {
      if (child.nodeType === 3 && child.data.trim()) pieces.push(child.data.trim());
    }
  }
};
walk(document.getElementById("stage"));
return pieces;
"#;

/// Whether something stands there that has not changed for a while: its answers are here.
const STANDS: &str = r#"
if (!document.querySelector(".stage-content")?.childElementCount) return false;
return new Promise((done) => {
  const seen = new MutationObserver(() => { seen.disconnect(); done(false); });
  seen.observe(document.querySelector(".stage"), { subtree: true, childList: true, characterData: true });
  setTimeout(() => { seen.disconnect(); done(true); }, 250);
});
"#;

/// Strings of the fixtures and of the gallery's own states, the longest first: what a backend or a host says.
fn said_by_backends() -> Result<Vec<String>> {
    fn strings(value: Value, all: &mut BTreeSet<String>) {
        match value {
            Value::String(text) => {
                // Also as parts of it are shown: the host of an address, the lines of a text.
                all.extend(text.split(['\n', '/', '¶']).map(|part| part.trim().to_owned()));
                all.insert(text);
            }
            Value::Array(items) => items.into_iter().for_each(|item| strings(item, all)),
            Value::Object(fields) => fields.into_iter().for_each(|(name, field)| {
                all.insert(name);
                strings(field, all);
            }),
            _ => {}
        }
    }
    let mut all = BTreeSet::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/contract/fixtures");
    for entry in std::fs::read_dir(folder)? {
        strings(serde_json::from_str(&std::fs::read_to_string(entry?.path())?)?, &mut all);
    }
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src/gallery/entries"))? {
        let text = std::fs::read_to_string(entry?.path())?;
        let literals = text.split('"').skip(1).step_by(2);
        literals.for_each(|literal| strings(Value::String(literal.to_owned()), &mut all));
    }
    let mut all: Vec<String> = all.into_iter().filter(|text| text.len() > 1).collect();
    all.sort_by_key(|text| std::cmp::Reverse(text.len()));
    Ok(all)
}

/// A text without another, where that stands in it as whole words.
fn without(text: &str, known: &str) -> String {
    let part_of_a_word = |sign: Option<char>| sign.is_some_and(char::is_alphabetic);
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(known) {
        let (before, after) = (&rest[..at], &rest[at + known.len()..]);
        let within = part_of_a_word(before.chars().next_back()) || part_of_a_word(after.chars().next());
        out.push_str(before);
        out.push_str(if within { known } else { " " });
        rest = after;
    }
    out + rest
}

/// What is left of a piece when everything is taken away that somebody said.
fn unsaid(piece: &str, known: &[String]) -> String {
    let mut rest = piece.to_owned();
    // Our own texts, those within others first.
    while let Some(close) = rest.find('⟧') {
        let Some(open) = rest[..close].rfind('⟦') else { break };
        rest.replace_range(open..close + '⟧'.len_utf8(), " ");
    }
    for text in known {
        if !rest.contains(|letter: char| letter.is_ascii_alphabetic()) {
            break;
        }
        rest = without(&rest, text);
    }
    let words = rest.split(|letter: char| !letter.is_alphabetic());
    let by_the_browser: BTreeSet<&str> = BY_THE_BROWSER.split_whitespace().collect();
    let words = words.filter(|word| {
        let plain = word.chars().filter(char::is_ascii_alphabetic).count();
        // Two large letters are somebody's initials.
        let initials = plain == 2 && word.len() == 2 && piece == *word && word.to_uppercase() == *word;
        plain > 1 && !initials && !by_the_browser.contains(word)
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The addresses of everything that the gallery shows: groups, and what covers the window.
async fn addresses(browser: &Browser, gallery: &str) -> Result<Vec<String>> {
    browser.go(gallery).await?;
    browser.find("link", Name::Any).await?;
    let links =
        "return [...document.querySelectorAll('a[href^=\"#/\"]')].map(one => one.getAttribute('href'));";
    let links = until("the gallery lists what it has", async || {
        let links = browser.script(links).await?;
        Ok(links.as_array().filter(|links| links.len() > 20).cloned())
    })
    .await?;
    let path = |link: &Value| Some(link.as_str()?.split('?').next()?.to_owned());
    // The list of all there is shows nothing of it.
    let all: BTreeSet<String> = links.iter().filter_map(path).filter(|path| path.len() > 2).collect();
    let groups: BTreeSet<String> =
        all.iter().map(|path| path.split('/').take(2).collect::<Vec<_>>().join("/")).collect();
    let mut wanted = Vec::new();
    for group in groups {
        // A group shows all of its states, but for those that cover the window, to which it leads.
        browser.go("about:blank").await?;
        browser.go(&format!("{gallery}{group}?bare")).await?;
        until(&format!("{group} stands"), async || {
            let stands = "return Boolean(document.querySelector('#stage .stage-content'));";
            Ok((browser.script(stands).await.unwrap_or_default() == true).then_some(()))
        })
        .await?;
        let links = "return [...document.querySelectorAll('.stage-section > a')].map(one => one.getAttribute('href'));";
        let links = browser.script(links).await?;
        wanted.push(group);
        wanted.extend(links.as_array().into_iter().flatten().filter_map(path));
    }
    ensure!(wanted.iter().all(|path| path.matches('/').count() == 1 || all.contains(path)), "{wanted:?}");
    Ok(wanted)
}

async fn pieces(browser: &Browser, gallery: &str, address: &str, language: &str) -> Result<Vec<String>> {
    browser.go("about:blank").await?;
    browser.go(&format!("{gallery}{address}?language={language}&bare")).await?;
    until(&format!("{address} stands"), async || {
        Ok((browser.script(STANDS).await.unwrap_or_default() == true).then_some(()))
    })
    .await?;
    let pieces = browser.script(PIECES).await?;
    let pieces = pieces.as_array().context("no pieces")?;
    Ok(pieces.iter().filter_map(|piece| piece.as_str().map(str::to_owned)).collect())
}

async fn no_screen_says_a_word_that_no_translator_saw(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let gallery = format!("{}/gallery/", house.url);
    let browser = Browser::open_in(&parts, kind).await?;
    let known = said_by_backends()?;
    let mut found = BTreeSet::new();
    let mut ours = 0;
    let all = addresses(&browser, &gallery).await?;
    for address in &all {
        for piece in pieces(&browser, &gallery, address, "en-XA").await? {
            ours += usize::from(piece.contains('⟦'));
            let rest = unsaid(&piece, &known);
            if !rest.is_empty() {
                found.insert(format!("{address}: {rest} | {piece}"));
            }
        }
    }
    ensure!(ours > 1_000, "only {ours} texts of ours were seen in {} screens", all.len());
    let found: Vec<String> = found.into_iter().collect();
    ensure!(found.is_empty(), "{} are in no language:\n{}", found.len(), found.join("\n"));
    Ok(())
}

/// Letters that run from right to left, in a text of the page that nothing isolates.
const UNISOLATED: &str = r#"
const found = [];
const turned = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const walk = (root) => {
  for (const node of root.querySelectorAll("*")) {
    if (node.shadowRoot) walk(node.shadowRoot);
    // A letter in a picture has nothing around it.
    if (node.closest("[aria-hidden=true], bdi, [dir=auto], [dir=rtl], [lang=ar], option, script")) continue;
    for (const child of node.childNodes) {
      if (child.nodeType !== 3) continue;
      const bare = child.data.replace(/\u2068[^\u2069]*\u2069/g, "");
      if (turned.test(bare)) found.push(`${node.localName}.${node.className}: ${child.data.trim()}`);
    }
  }
};
walk(document.getElementById("stage"));
return found;
"#;

async fn a_name_of_the_other_direction_turns_nothing_round(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let gallery = format!("{}/gallery/", house.url);
    let browser = Browser::open_in(&parts, kind).await?;
    let (mut found, mut seen) = (Vec::new(), 0);
    for address in addresses(&browser, &gallery).await? {
        let pieces = pieces(&browser, &gallery, &address, "en").await?;
        seen += pieces.iter().filter(|piece| piece.contains("ليلى")).count();
        let here = browser.script(UNISOLATED).await?;
        let here = here.as_array().into_iter().flatten().filter_map(|one| one.as_str());
        found.extend(here.map(|one| format!("{address}: {one}")));
    }
    ensure!(seen > 3, "an Arabic name was seen {seen} times");
    ensure!(found.is_empty(), "{} names turn what stands around them:\n{}", found.len(), found.join("\n"));
    Ok(())
}

in_both_at_length!(
    no_screen_says_a_word_that_no_translator_saw,
    a_name_of_the_other_direction_turns_nothing_round,
);
