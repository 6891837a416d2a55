//! The consent dialog.

use std::rc::Rc;

use contract::{Connection, fixtures};

use super::reconsent;
use crate::{
    client::ClientError,
    components::{
        consent_dialog::{Act, ConsentContent, ConsentWords, Done, Slots, consent_dialog},
        kit::dynamic,
    },
    gallery::{
        answers::{Answer, Route, host},
        entry::Entry,
        notice, read,
    },
    reactive::prelude::*,
    state::consent::{Dialog, Event, Phase, offered, options, step},
    surfaces::consent::ConsentSurface,
    text::Lang,
};

/// The question, and what can go wrong with it.
pub fn dialogs() -> Vec<Entry> {
    let not_connected = fixtures::CONNECTION_NOT_CONNECTED;
    let entries = [
        Entry::new("Both options", move |lang| show(lang, not_connected, Scene::default())),
        Entry::new("Limited by the organization", |lang| {
            show(lang, fixtures::CONNECTION_DIRECTION_LIMITED, Scene::default())
        }),
        Entry::new("Connect without a choice", move |lang| {
            show(lang, not_connected, Scene { phase: Phase::Choosing { missing: true }, ..Scene::default() })
        }),
        Entry::new("Category by category", move |lang| {
            show(lang, not_connected, Scene { by_category: true, ..Scene::default() })
        })
        .pressing(&["input[type=radio]"]),
        Entry::new("Second layer: the notice", move |lang| show(lang, not_connected, Scene::default()))
            .pressing(&["details.notice > summary"]),
        Entry::new("Global Privacy Control", move |lang| {
            show(lang, not_connected, Scene { privacy_control: true, ..Scene::default() })
        }),
        Entry::new("Sending", move |lang| {
            show(lang, not_connected, Scene { phase: Phase::Sending, ..Scene::default() })
        }),
        Entry::new("Failed", |lang| {
            let phase = Phase::Failed(ClientError::Offline);
            show(lang, fixtures::CONNECTION_DEFERRED, Scene { phase, ..Scene::default() })
        }),
        Entry::new("Asked again", |lang| {
            show(lang, fixtures::CONNECTION_NEEDS_RECONSENT, Scene { again: true, ..Scene::default() })
        }),
        Entry::new("The notice is on its way", |lang| {
            Some(surface(lang, &[("GET", contract::paths::NOTICES, Answer::Never), NOT_CONNECTED]))
        }),
        Entry::new("The notice could not be had", |lang| {
            const FAILS: Answer = Answer::Fails(500, fixtures::PROBLEM_500);
            Some(surface(lang, &[("GET", contract::paths::NOTICES, FAILS), NOT_CONNECTED]))
        }),
        Entry::new("No notice in this language", |lang| {
            const FAILS: Answer = Answer::Fails(404, fixtures::PROBLEM_NOTICE_LANGUAGE);
            Some(surface(lang, &[("GET", contract::paths::NOTICES, FAILS), NOT_CONNECTED]))
        }),
        Entry::new("Not available to this member", |lang| {
            Some(surface(
                lang,
                &[("GET", contract::paths::CONNECTION, Answer::Is(fixtures::CONNECTION_NOT_AVAILABLE))],
            ))
        }),
    ];
    entries.map(Entry::alone).into()
}

const NOT_CONNECTED: Route =
    ("GET", contract::paths::CONNECTION, Answer::Is(fixtures::CONNECTION_NOT_CONNECTED));

struct Scene {
    phase: Phase,
    by_category: bool,
    privacy_control: bool,
    again: bool,
}

impl Default for Scene {
    fn default() -> Self {
        Self {
            phase: Phase::Choosing { missing: false },
            by_category: false,
            privacy_control: false,
            again: false,
        }
    }
}

/// The dialog by itself. Pressing an answer closes it.
fn show(lang: Lang, json: &str, scene: Scene) -> Option<AnyView> {
    let connection: Connection = read(json)?;
    let options = options(&connection);
    let words = ConsentWords::new(lang, "Microsoft", &connection.organization.name, options.len());
    let notice = notice(lang)?;
    let offered = if scene.by_category { offered(&notice, &connection) } else { Vec::new() };
    let state = RwSignal::new(Dialog { phase: scene.phase, offered, ..Dialog::default() });
    let content = ConsentContent {
        lang,
        words: if scene.again { words.again(lang) } else { words },
        notice,
        limited: options.len() < 2,
        options,
        privacy_control: scene.privacy_control,
        id: "gallery".to_owned(),
        slots: if scene.again { reconsent::slots(lang, state)? } else { Slots::default() },
    };
    let answered = RwSignal::new(false);
    let happened = move |event| {
        let (next, command) = step(state.get_untracked(), event);
        if command.is_some() {
            answered.set(true);
        } else {
            state.set(next);
        }
    };
    let done: Done = Rc::new(move |act| match act {
        Act::Chose(choice) => happened(Event::Chose(choice)),
        Act::Ticked(category, taken) => happened(Event::Ticked(category, taken)),
        Act::Pressed(control) => happened(Event::Pressed(control)),
        Act::Tilted => {}
    });
    Some(dynamic(move || match answered.get() {
        true => ().into_any(),
        false => consent_dialog(&content, state, &done),
    }))
}

/// The dialog as a surface opens it.
fn surface(lang: Lang, instead: &'static [Route]) -> AnyView {
    let host = host(lang, instead);
    view! { <ConsentSurface host={host} opened={RwSignal::new(1)} /> }.into_any()
}
