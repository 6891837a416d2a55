//! What a change of settings does, in the words beside the form.

use contract::{SettingsEffect, fixtures};
use leptos::prelude::AnyView;

use super::{read, section};
use crate::{
    components::{
        kit::{el, txt},
        settings_effect::effect_words,
    },
    text::Lang,
};

pub(super) fn effects(lang: Lang) -> AnyView {
    let entries = [
        ("widens", fixtures::EFFECT_WIDENS),
        ("narrows", fixtures::EFFECT_NARROWS),
        ("too few to count connections", fixtures::EFFECT_FEW),
    ];
    let entries = entries.into_iter().filter_map(|(name, json)| {
        let effect: SettingsEffect = read(json)?;
        let parts = vec![txt("h4", "", lang.audience().effect), effect_words(lang, &effect).view()];
        Some((name, el("div", "settings-effect", vec![el("div", "effect-words", parts)])))
    });
    section("Effect of a change", entries.collect())
}
