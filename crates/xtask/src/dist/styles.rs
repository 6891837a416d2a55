//! The style sheet of each element, as a script: it is here long before the wasm, and whatever holds the element's place
//! wears it already.

use std::fs;

use anyhow::{Context, Result};

use crate::project;

/// The list that page, embed and tests share; it names the sheets in the order of the cascade.
const LIST: &str = "src/embed/styles.rs";

/// Sheets that dress something in some elements alone, and in which. What is not named here goes into every one.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("compact_card", &["card"]),
    ("connection_panel", &["connection"]),
    ("consent_dialog", &["card", "connection"]),
    ("changes", &["card", "connection"]),
    ("examples", &["card", "connection"]),
    ("group_picker", &["admin"]),
    ("notice", &["card", "connection"]),
    ("page_frame", &["admin", "connection"]),
    ("people_grid", &[]),
    ("profile_card", &["card", "connection"]),
    ("receipts", &["connection"]),
    ("seen_card", &["connection"]),
    ("settings_announcement", &["admin"]),
    ("settings_effect", &["admin"]),
    ("settings_form", &["admin"]),
    ("settings_merge", &["admin"]),
    ("settings_record", &["admin"]),
    ("settings_schedule", &["admin"]),
    ("sheet", &["connection"]),
    ("timeline", &["connection"]),
    ("transfer_log", &["connection"]),
    ("verifier", &["connection"]),
    ("visibility_form", &["connection"]),
];

/// The script `ENTRY.style.js`.
pub fn script(entry: &str) -> Result<String> {
    let list = fs::read_to_string(project::root().join(LIST))?;
    let mut css = String::new();
    for sheet in list.split("include_str!(\"../../").skip(1).filter_map(|rest| rest.split('"').next()) {
        let stem = sheet.rsplit('/').next().and_then(|name| name.strip_suffix(".css")).unwrap_or_default();
        let only = ONLY_IN.iter().find(|(name, _)| *name == stem);
        if only.is_none_or(|(_, entries)| entries.contains(&entry)) {
            let text = fs::read_to_string(project::root().join(sheet))
                .with_context(|| format!("{LIST} names {sheet}, which cannot be read"))?;
            css.push_str(&without_comments_and_spaces(&text));
        }
    }
    Ok(format!("export default {};\n", js_string(&css)))
}

/// A sheet without comments, and with one space where there was more than one. What is in quotes stays as it is.
fn without_comments_and_spaces(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(next) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
        } else if matches!(next, '"' | '\'') {
            let mut escaped = false;
            let end = rest[1..].find(|sign| {
                let ends = sign == next && !escaped;
                escaped = sign == '\\' && !escaped;
                ends
            });
            let end = end.map_or(rest.len(), |end| end + 2);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if next.is_whitespace() {
            rest = rest.trim_start();
            // Around these a space means nothing. Around a colon or a bracket it may.
            let means_nothing = |sign: char| matches!(sign, '{' | '}' | ';' | ',');
            if !out.is_empty() && !out.ends_with(means_nothing) && !rest.starts_with(means_nothing) {
                out.push(' ');
            }
        } else {
            out.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    out
}

/// A string literal of JavaScript.
fn js_string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for sign in text.chars() {
        match sign {
            '"' | '\\' => out.extend(['\\', sign]),
            '\n' => out.push_str("\\n"),
            _ => out.push(sign),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_means_nothing_is_left_out() {
        let css = "/* a: b */\n.a ,\n.b > .c {\n  content: \"/* ; */ \\\"\";\n  inset: 0 1px;\n}\n";
        assert_eq!(without_comments_and_spaces(css), ".a,.b > .c{content: \"/* ; */ \\\"\";inset: 0 1px;}");
    }

    #[test]
    fn every_element_has_the_sheets_it_wears() -> Result<()> {
        let card = script("card")?;
        assert!(
            card.contains(".profile-card") && card.contains(".consent") && !card.contains(".group-picker")
        );
        assert!(script("connection")?.contains(".consent") && script("admin")?.contains(".group-picker"));
        Ok(())
    }
}
