//! What assistive technology is told of a page: role, name, description and state of everything that has a name or can be
//! used, as Chromium's accessibility tree holds it, compared with a file that people have read.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use consent_e2e::{Browser, until};
use serde_json::{Value, json};

/// Says that the files are to be written anew.
const RENEW: &str = "CONSENT_SNAPSHOTS";

/// Roles that hold a page together or can be used. Words themselves are not among them.
const TOLD: [&str; 38] = [
    "alert",
    "alertdialog",
    "article",
    "banner",
    "button",
    "checkbox",
    "columnheader",
    "combobox",
    "Date",
    "DateTime",
    "complementary",
    "contentinfo",
    "dialog",
    "DisclosureTriangle",
    "figure",
    "form",
    "group",
    "heading",
    "image",
    "link",
    "list",
    "listbox",
    "log",
    "main",
    "meter",
    "navigation",
    "option",
    "progressbar",
    "radio",
    "radiogroup",
    "region",
    "search",
    "searchbox",
    "spinbutton",
    "status",
    "switch",
    "table",
    "textbox",
];
/// Such of them as are told only with a name.
const NAMED: [&str; 5] = ["group", "image", "list", "figure", "listbox"];
/// What of a state is told.
const STATES: [&str; 14] = [
    "busy",
    "checked",
    "disabled",
    "expanded",
    "hasPopup",
    "invalid",
    "level",
    "live",
    "modal",
    "multiselectable",
    "pressed",
    "readonly",
    "required",
    "selected",
];

/// Lines in which the tree of what is on the screen differs from the file; none where it is as before.
pub async fn differs(browser: &Browser, name: &str) -> Result<Vec<String>> {
    let file = folder().join(name).with_extension("txt");
    if std::env::var(RENEW).is_ok_and(|value| value == "renew") {
        std::fs::create_dir_all(folder())?;
        std::fs::write(&file, tree(browser).await?.join("\n") + "\n")?;
        return Ok(Vec::new());
    }
    let before = std::fs::read_to_string(&file)
        .with_context(|| format!("{}: {RENEW}=renew writes it", file.display()))?;
    let before: Vec<&str> = before.lines().collect();
    // What comes with a later answer may not be there yet.
    let mut differs = Vec::new();
    let same = until("the tree is as before", async || {
        differs = difference(&before, &tree(browser).await?);
        Ok(differs.is_empty().then_some(()))
    });
    match same.await {
        Err(error) if differs.is_empty() => Err(error),
        _ => Ok(differs),
    }
}

async fn tree(browser: &Browser) -> Result<Vec<String>> {
    let told = browser.driver().cdp().send_raw("Accessibility.getFullAXTree", json!({})).await?;
    Ok(lines(told["nodes"].as_array().context("no tree")?))
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots")
}

fn lines(nodes: &[Value]) -> Vec<String> {
    let by_id: HashMap<&str, &Value> =
        nodes.iter().filter_map(|node| Some((node["nodeId"].as_str()?, node))).collect();
    let mut told = Vec::new();
    if let Some(root) = nodes.first() {
        tell(root, 0, &by_id, &mut told);
    }
    told
}

fn tell(node: &Value, depth: usize, by_id: &HashMap<&str, &Value>, told: &mut Vec<String>) {
    let role = node["role"]["value"].as_str().unwrap_or_default();
    let name = node["name"]["value"].as_str().unwrap_or_default();
    let wanted =
        node["ignored"] != true && TOLD.contains(&role) && !(name.is_empty() && NAMED.contains(&role));
    let deeper = if wanted { depth + 1 } else { depth };
    if wanted {
        told.push(line(node, role, name, depth));
    }
    for child in node["childIds"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if let Some(child) = by_id.get(child) {
            tell(child, deeper, by_id, told);
        }
    }
}

fn line(node: &Value, role: &str, name: &str, depth: usize) -> String {
    let mut line = format!("{}{role}", "  ".repeat(depth));
    if !name.is_empty() {
        line.push_str(&format!(" “{}”", timeless(name)));
    }
    for property in node["properties"].as_array().into_iter().flatten() {
        let (name, value) = (property["name"].as_str().unwrap_or_default(), &property["value"]["value"]);
        if !STATES.contains(&name) || *value == json!(false) || *value == json!("false") {
            // Not being pressed, ticked or open is a state too.
            if !(["checked", "pressed", "expanded"].contains(&name)) {
                continue;
            }
        }
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        line.push_str(&if value == "true" { format!(" {name}") } else { format!(" {name}={value}") });
    }
    if let Some(description) = node["description"]["value"].as_str().filter(|text| !text.is_empty()) {
        line.push_str(&format!(" — {}", timeless(description)));
    }
    line
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The same words on every day: what names a month or an hour has its numbers taken out.
fn timeless(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let dated = |word: &str| {
        let word = word.trim_matches(|letter: char| !letter.is_alphabetic());
        MONTHS.iter().any(|month| word == *month || (word.len() == 3 && month.starts_with(word)))
    };
    let hour = |word: &str| word.contains(':') && word.starts_with(|letter: char| letter.is_ascii_digit());
    if !text.split(' ').any(|word| dated(word) || hour(word)) {
        return text;
    }
    let words = text.split(' ').filter(|word| !["AM", "PM"].contains(word)).map(|word| {
        let digits = word.chars().any(|letter| letter.is_ascii_digit());
        if dated(word) {
            "MONTH".to_owned()
        } else if digits {
            "0".to_owned()
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Lines that went and lines that came, in their order, each with the place where it stands.
fn difference(before: &[&str], now: &[String]) -> Vec<String> {
    // The longest common subsequence, from the end.
    let mut same = vec![vec![0_usize; now.len() + 1]; before.len() + 1];
    for old in (0..before.len()).rev() {
        for new in (0..now.len()).rev() {
            same[old][new] = if before[old] == now[new] {
                same[old + 1][new + 1] + 1
            } else {
                same[old + 1][new].max(same[old][new + 1])
            };
        }
    }
    let (mut old, mut new, mut lines) = (0, 0, Vec::new());
    while old < before.len() || new < now.len() {
        if old < before.len() && new < now.len() && before[old] == now[new] {
            (old, new) = (old + 1, new + 1);
        } else if new == now.len() || (old < before.len() && same[old + 1][new] >= same[old][new + 1]) {
            lines.push(format!("- {}: {}", old + 1, before[old]));
            old += 1;
        } else {
            lines.push(format!("+ {}: {}", new + 1, now[new]));
            new += 1;
        }
    }
    lines
}

#[test]
fn a_difference_is_told_by_line_and_a_date_is_none() {
    let now = ["button “Save”".to_owned(), "link “Help”".to_owned(), "radio “Yes” checked".to_owned()];
    let told = difference(&["button “Save”", "radio “Yes” checked=false"], &now);
    assert_eq!(told, ["- 2: radio “Yes” checked=false", "+ 2: link “Help”", "+ 3: radio “Yes” checked"]);
    assert_eq!(timeless("Given, 21 November 2026 at 18:02"), "Given, 0 MONTH 0 at 0");
    assert_eq!(timeless("Given, Nov 3, 2026, 6:02 PM"), "Given, MONTH 0 0 0");
    assert_eq!(timeless("3 groups chosen"), "3 groups chosen");
}
