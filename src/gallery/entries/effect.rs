//! What a change of settings does, in the words beside the form and in the question before it is saved.

use std::rc::Rc;

use contract::{Audience, Direction, Settings, SettingsEffect, SettingsPatch, fixtures};
use leptos::prelude::AnyView;

use crate::{
    components::{
        kit::{el, txt},
        settings_effect::{confirm_dialog, effect_words},
    },
    gallery::{entry::Entry, read},
    state::effect::consequences,
    text::Lang,
};

/// Beside the form, and before saving.
pub fn effects() -> Vec<Entry> {
    let beside = [
        ("Widens", fixtures::EFFECT_WIDENS),
        ("Narrows", fixtures::EFFECT_NARROWS),
        ("Too few to count connections", fixtures::EFFECT_FEW),
    ];
    let beside = beside.map(|(name, json)| {
        Entry::new(name, move |lang| {
            let effect: SettingsEffect = read(json)?;
            let parts = vec![txt("h4", "", lang.audience().effect), effect_words(lang, &effect).view()];
            Some(el("div", "settings-effect", vec![el("div", "effect-words", parts)]))
        })
    });
    let asked = [
        Entry::new("Asked before more may use it", |lang| {
            let patch = SettingsPatch { audience: Some(Audience::Everyone), ..SettingsPatch::default() };
            question(lang, &patch, Some(fixtures::EFFECT_WIDENS))
        }),
        Entry::new("Asked before nobody may use it", |lang| {
            let patch = SettingsPatch { audience: Some(Audience::Nobody), ..SettingsPatch::default() };
            question(lang, &patch, Some(fixtures::EFFECT_NARROWS))
        }),
        Entry::new("Asked, the numbers are not known", |lang| {
            let patch = SettingsPatch {
                audience: Some(Audience::Nobody),
                allowed_directions: Some(vec![Direction::LinkedinToWork]),
                ..SettingsPatch::default()
            };
            question(lang, &patch, None)
        }),
    ];
    beside.into_iter().chain(asked.map(Entry::alone)).collect()
}

fn question(lang: Lang, patch: &SettingsPatch, effect: Option<&str>) -> Option<AnyView> {
    let base: Settings = read(fixtures::SETTINGS_GROUPS)?;
    let effect: Option<SettingsEffect> = match effect {
        Some(json) => Some(read(json)?),
        None => None,
    };
    let all = consequences(&base, patch, effect.as_ref());
    Some(confirm_dialog(lang, "gallery-confirm", &all, "Microsoft", Rc::new(|_| ())))
}
