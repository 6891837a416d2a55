//! Two changes of the same settings, field by field: what it was, what is mine, what is theirs, and the choice.

mod row;

use std::rc::Rc;

use leptos::prelude::AnyView;

use super::settings_words::SettingsNames;
use crate::{
    browser::intl,
    components::kit::{
        ButtonLook, Making, Tone,
        dialog::{Dismissal, dialog},
        make, part,
    },
    state::merge::{Field, Merge, Outcome, Pick, Row},
    text::fill,
};

/// What the reader wants of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// What is chosen, saved.
    Save,
    /// What is chosen, in the form.
    Take,
    /// Nothing of mine.
    Discard,
    /// The form as it was.
    Back,
}

/// What the comparison needs besides the two changes.
pub struct Comparison {
    /// Names of groups, organization, work provider; and the language.
    pub names: SettingsNames,
    /// Prefix of every id in it; unique in the document or shadow root.
    pub id: String,
    /// The two changes as they stand now; read where it changes with the choices.
    pub now: Rc<dyn Fn() -> Option<Merge>>,
    /// A choice was made.
    pub chose: Rc<dyn Fn(Field, Pick)>,
    /// It is over.
    pub wished: Rc<dyn Fn(Wish)>,
}

/// The dialog. It is built once for a comparison; only what the choices change follows them.
pub fn merge_dialog(comparison: Comparison, merge: &Merge) -> AnyView {
    let names = &comparison.names;
    let (lang, text) = (names.lang, names.lang.saving());
    let who = merge.theirs.changed_by.as_deref().unwrap_or(text.somebody);
    let when = merge.theirs.changed_at.as_ref().map(|at| intl::date_time(lang.tag(), at)).unwrap_or_default();
    let mut parts = vec![part::txt("p", "quiet", fill(text.merge_lead, &[who, &when]))];
    let of = |wanted: fn(&Outcome) -> bool| merge.rows.iter().filter(move |row| wanted(&row.outcome));
    for (title, rows) in [
        (text.merge_choose, of(|outcome| *outcome == Outcome::Conflict)),
        (text.merge_joined, of(|outcome| matches!(outcome, Outcome::Joined(_)))),
    ] {
        section(&mut parts, title, rows.map(|row| row::choice(&comparison, row, who)).collect());
    }
    for (title, rows) in [
        (text.merge_mine, of(|outcome| *outcome == Outcome::Mine)),
        (text.merge_theirs, of(|outcome| *outcome == Outcome::Theirs)),
        (text.merge_same, of(|outcome| *outcome == Outcome::Same)),
    ] {
        let facts: Vec<Making> = rows.map(|row: &Row| row::fact(names, row)).collect();
        let list = (!facts.is_empty()).then(|| part::el("dl", "merge-facts", facts));
        section(&mut parts, title, list.into_iter().collect());
    }
    parts.push(notes(&comparison));
    let body = part::el("div", "merge", parts).view();
    let foot = foot(&comparison).view();
    let wished = Rc::clone(&comparison.wished);
    let dismissed: Rc<dyn Fn(Dismissal)> = Rc::new(move |_| wished(Wish::Back));
    dialog(text.merge_title, lang.common().close, &comparison.id, dismissed, body, foot)
}

fn section(parts: &mut Vec<Making>, title: &'static str, rows: Vec<Making>) {
    if !rows.is_empty() {
        parts.push(make("section", "merge-part").with(part::txt("h3", "", title)).all(rows));
    }
}

/// What follows from the choices: how many are left, and what is left out.
fn notes(comparison: &Comparison) -> Making {
    let (lang, now) = (comparison.names.lang, Rc::clone(&comparison.now));
    let said = part::dynamic(move || {
        let text = lang.saving();
        let Some(merge) = now() else { return part::nothing() };
        let mut notes = Vec::new();
        if merge.acknowledgement_lapses() {
            notes.push(part::message_bar(Tone::Warn, "", text.merge_ack, Vec::new()));
        }
        match (u32::try_from(merge.open()).unwrap_or(u32::MAX), merge.patch()) {
            (0, Some(patch)) if patch == contract::SettingsPatch::default() => {
                notes.push(part::txt("p", "quiet", text.merge_nothing));
            }
            (0, _) => {}
            (open, _) => {
                let pattern = text.open.pick(intl::plural(lang.tag(), open).as_str());
                notes.push(part::txt("p", "quiet", fill(pattern, &[&intl::number(lang.tag(), open.into())])));
            }
        }
        part::el("div", "merge-notes", notes)
    });
    make("div", "").attr("role", "status").with(said)
}

fn foot(comparison: &Comparison) -> Making {
    let text = comparison.names.lang.saving();
    let press = |wish: Wish, look: ButtonLook, words: &'static str| {
        let (wished, now) = (Rc::clone(&comparison.wished), Rc::clone(&comparison.now));
        // Greyed out and in reach: what is missing is said beside it.
        let undecided = move || now().is_some_and(|merge| merge.open() > 0);
        make("button", look.class())
            .attr("type", "button")
            .flag("disabled", move || matches!(wish, Wish::Save | Wish::Take) && undecided())
            .on("click", move |_| wished(wish))
            .text(words)
    };
    make("div", "dialog-actions")
        .with(press(Wish::Discard, ButtonLook::Plain, text.merge_discard))
        .with(press(Wish::Take, ButtonLook::Plain, text.merge_take))
        .with(press(Wish::Save, ButtonLook::Primary, text.merge_save))
}
