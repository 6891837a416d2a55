//! The gallery: every component state, fed from the contract's fixtures. A page of its own that needs no backend and is
//! part of nothing that members load.

mod cards;
mod connection;
mod reconsent;
mod settings_effect;

use std::rc::Rc;

use contract::{Connection, Notice, Settings, fixtures};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use crate::{
    browser,
    client::ClientError,
    components::{
        consent_dialog::{Act, ConsentContent, ConsentWords, Done, Slots, consent_dialog},
        error_view::error_view,
        kit::{ButtonLook, EmptyPlace, Tone, badge, button, el, message_bar, skeleton, txt},
        settings_form::{SettingsContext, audience_form, sharing_form},
    },
    state::{
        consent::{Dialog, Event, Phase, offered, options, step},
        settings::Draft,
    },
    text::Lang,
};

/// A fixture as the client would read it: through the reader of the browser, not through a library of its own.
fn read<T: crate::client::FromJs>(json: &str) -> Option<T> {
    crate::client::from_js(js_sys::JSON::parse(json).ok()?).ok()
}

/// Starts the gallery in `#gallery`. Does nothing where there is no such node.
pub fn start() {
    let Some(node) = browser::element_by_id("gallery") else { return };
    mount_to(node.unchecked_into(), page).forget();
}

fn page() -> AnyView {
    let opened: RwSignal<Option<&'static str>> = RwSignal::new(None);
    let lang = RwSignal::new(Lang::English);
    (move || {
        let lang = lang.get();
        let sections = vec![
            cards::compact_cards(lang),
            cards::cards(lang),
            connection::connections(lang),
            connection::histories(lang),
            dialogs(lang, opened),
            reconsent::reconsent(lang),
            settings(lang),
            settings_effect::effects(lang),
            errors(lang),
            kit(lang),
        ];
        view! {
            <div class={"gallery"}>
                <h1>{lang.pages().gallery}</h1>
                {sections}
                {move || opened.get().map(|name| open_dialog(lang, name, opened))}
            </div>
        }
    })
    .into_any()
}

fn section(title: &'static str, entries: Vec<(&'static str, AnyView)>) -> AnyView {
    let mut parts = vec![txt("h2", "", title)];
    parts.extend(
        entries
            .into_iter()
            .map(|(name, view)| el("section", "gallery-entry", vec![txt("h3", "", name), view])),
    );
    el("section", "gallery", parts)
}

fn notice(lang: Lang) -> Option<Notice> {
    read(match lang {
        Lang::English => fixtures::NOTICE_2024_04_EN,
        Lang::Dutch => fixtures::NOTICE_2024_04_NL,
        Lang::Swedish => fixtures::NOTICE_2024_04_SV,
        Lang::French => fixtures::NOTICE_2024_04_FR,
        Lang::German => fixtures::NOTICE_2024_04_DE,
        Lang::Arabic => fixtures::NOTICE_2024_04_AR,
    })
}

const DIALOGS: [(&str, &str); 5] = [
    ("both options", fixtures::CONNECTION_NOT_CONNECTED),
    ("limited by the organization", fixtures::CONNECTION_DIRECTION_LIMITED),
    ("category by category", fixtures::CONNECTION_NOT_CONNECTED),
    ("failed", fixtures::CONNECTION_DEFERRED),
    ("asked again", fixtures::CONNECTION_NEEDS_RECONSENT),
];

fn dialogs(lang: Lang, opened: RwSignal<Option<&'static str>>) -> AnyView {
    let entries = DIALOGS.iter().map(|(name, _)| {
        let open = Callback::new(move |()| opened.set(Some(name)));
        (*name, button(ButtonLook::Plain, lang.card().prompt_action, open))
    });
    section("Consent dialog", entries.collect())
}

fn open_dialog(lang: Lang, name: &'static str, opened: RwSignal<Option<&'static str>>) -> Option<AnyView> {
    let json = DIALOGS.iter().find(|(one, _)| *one == name)?.1;
    let connection: Connection = read(json)?;
    let options = options(&connection);
    let words = ConsentWords::new(lang, "Microsoft", &connection.organization.name, options.len());
    let notice = notice(lang)?;
    let phase = match name {
        "failed" => Phase::Failed(ClientError::Offline),
        _ => Phase::Choosing { missing: false },
    };
    let offered = if name == "category by category" { offered(&notice, &connection) } else { Vec::new() };
    let mut content = ConsentContent {
        lang,
        words,
        notice,
        limited: options.len() < 2,
        options,
        privacy_control: name == "failed",
        id: "gallery".to_owned(),
        slots: Slots::default(),
    };
    let state = RwSignal::new(Dialog { phase, offered, ..Dialog::default() });
    if name == "asked again" {
        content.words = content.words.again(lang);
        content.slots = reconsent::slots(lang, state)?;
    }
    let happened = move |event| {
        let (next, command) = step(state.get_untracked(), event);
        if command.is_some() {
            opened.set(None);
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
    Some(consent_dialog(&content, state, &done))
}

fn settings(lang: Lang) -> AnyView {
    let entries = [
        ("nobody", fixtures::SETTINGS_NOBODY, false),
        ("groups", fixtures::SETTINGS_GROUPS, false),
        ("everyone, read only", fixtures::SETTINGS_EVERYONE, true),
    ];
    let entries = entries.into_iter().filter_map(|(name, json, read_only)| {
        let settings: Settings = read(json)?;
        let context = SettingsContext {
            lang,
            work_provider: "Microsoft".to_owned(),
            organization: "Fjordlight".to_owned(),
            id: browser::random_key(),
            read_only,
            can_search_groups: true,
        };
        let draft = RwSignal::new(Draft::from_settings(&settings));
        let form = vec![audience_form(draft, &context, ().into_any()), sharing_form(draft, &context)];
        Some((name, el("div", "settings-page", form)))
    });
    section("Settings", entries.collect())
}

fn errors(lang: Lang) -> AnyView {
    let problem = contract::Problem { instance: Some("r-7f3a".to_owned()), ..contract::Problem::default() };
    let entries = [
        ("offline", ClientError::Offline),
        ("timeout", ClientError::Timeout),
        ("401", ClientError::SignedOut),
        ("403", ClientError::Forbidden { request: Some("r-7f3a".to_owned()) }),
        ("404", ClientError::NotFound),
        ("409", ClientError::Conflict(problem.clone())),
        ("412", ClientError::Stale),
        ("422", ClientError::Invalid(problem)),
        ("429", ClientError::TooMany { retry_after_s: Some(30) }),
        ("malformed", ClientError::Malformed),
        ("500", ClientError::Server { status: 500, request: Some("r-7f3a".to_owned()) }),
    ];
    let entries = entries.map(|(name, error)| {
        let retry = error.retryable().then(|| Callback::new(|()| ()));
        (name, error_view(lang, EmptyPlace::Section, &error, retry))
    });
    section("Errors", entries.into())
}

fn kit(lang: Lang) -> AnyView {
    let text = lang.common();
    let tones = [Tone::Neutral, Tone::Good, Tone::Warn, Tone::Bad];
    let bars = tones.map(|tone| message_bar(tone, text.retry, text.loading, Vec::new())).into();
    let badges = tones.map(|tone| badge(tone, text.retry)).into();
    let looks = [ButtonLook::Plain, ButtonLook::Primary, ButtonLook::Quiet];
    let buttons = looks.map(|look| button(look, text.retry, Callback::new(|()| ()))).into();
    section(
        "Kit",
        vec![
            ("message bars", el("div", "gallery", bars)),
            ("badges", el("div", "gallery-contents", badges)),
            ("buttons", el("div", "gallery-contents", buttons)),
            ("skeleton", skeleton(text.loading, 4)),
        ],
    )
}
