//! One field of two changes.

use std::rc::Rc;

use super::Comparison;
use crate::{
    components::{
        kit::{Making, make, option_card, part},
        settings_words::{SettingsNames, field_name, value_words},
    },
    state::merge::{Outcome, Pick, Row, Value},
    text::fill,
};

/// A field that both changed: what it was, and what may be chosen.
pub fn choice(comparison: &Comparison, row: &Row, who: &str) -> Making {
    let names = &comparison.names;
    let text = names.lang.saving();
    let mut group = comparison.id.clone();
    group.push('-');
    group.push_str(&(row.field as u8).to_string());
    let cards = row.choices().iter().map(|pick| {
        let pick = *pick;
        let (title, value) = match (pick, &row.outcome) {
            (Pick::Joined, Outcome::Joined(groups)) => {
                (text.joined.to_owned(), Value::Groups(groups.clone()))
            }
            (Pick::Mine, _) => (text.mine.to_owned(), row.mine.clone()),
            (Pick::Theirs | Pick::Joined, _) => (fill(text.theirs, &[who]), row.theirs.clone()),
        };
        let (now, chose, field) = (Rc::clone(&comparison.now), Rc::clone(&comparison.chose), row.field);
        let checked = move || {
            let picked = now().and_then(|merge| merge.rows.iter().find(|row| row.field == field)?.pick);
            picked == Some(pick)
        };
        part::foreign(option_card(
            &group,
            &title,
            &value_words(names.lang, &names.groups, &value),
            checked,
            false,
            move || {
                chose(field, pick);
            },
        ))
    });
    make("fieldset", "merge-field")
        .txt("legend", "", field_name(names.lang, row.field))
        .with(before(names, row))
        .with(part::el("div", "merge-choices", cards.collect()))
}

/// A field that needs no choice: what it was, and what it is to be.
pub fn fact(names: &SettingsNames, row: &Row) -> Making {
    let result = row.result().unwrap_or_else(|| row.theirs.clone());
    let now = part::txt("bdi", "merge-now", value_words(names.lang, &names.groups, &result));
    make("div", "merge-fact")
        .txt("dt", "", field_name(names.lang, row.field))
        .with(make("dd", "").with(now).with(before(names, row)))
}

fn before(names: &SettingsNames, row: &Row) -> Making {
    make("p", "quiet merge-before").txt("span", "", names.lang.saving().before).text(": ").txt(
        "bdi",
        "",
        value_words(names.lang, &names.groups, &row.base),
    )
}
