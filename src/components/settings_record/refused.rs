//! Why a document of settings is not taken: what is wrong with the text, or with which setting of it.

use contract::FieldError;

use super::{plain, setting_name};
use crate::{
    components::kit::{
        Tone,
        part::{Making, make, message_bar, txt},
    },
    state::code::{Flaw, place},
    text::{Lang, fill},
};

/// What is wrong with a text before anything is sent.
#[must_use]
pub fn flaw_words(lang: Lang, flaw: &Flaw) -> String {
    let text = lang.oversight();
    match flaw {
        Flaw::Empty => text.no_document.to_owned(),
        Flaw::TooLong => text.too_long.to_owned(),
        Flaw::NotJson => text.not_json.to_owned(),
        Flaw::NotADocument => text.not_a_document.to_owned(),
        Flaw::Twice(name) => fill(text.twice, &[name]),
    }
}

/// What the backend refused, setting by setting, each with its place in the document.
pub fn refused(lang: Lang, errors: &[FieldError]) -> Making {
    let text = lang.oversight();
    let row = |error: &FieldError| {
        let place = place(error);
        let mut name = setting_name(lang, place.field);
        if let Some(item) = place.item {
            name = fill(text.item, &[&name, &plain(lang, item)]);
        }
        let mut words = vec![txt("bdi", "", &*error.detail)];
        if !error.pointer.is_empty() {
            words.push(txt("code", "refused-place", &*error.pointer));
        }
        make("div", "change-row").with(txt("dt", "", name)).with(make("dd", "").all(words))
    };
    make("div", "refused")
        .with(message_bar(Tone::Bad, "", text.refused, Vec::new()))
        .with(make("dl", "change-list").all(errors.iter().map(row).collect()))
}
