//! The gallery: every component in every state, fed from the contract's fixtures. A page of its own that needs no backend and
//! is part of nothing that members load. Its own words are English: it is a tool of those who build; what it shows is in every
//! language.

mod address;
mod answers;
mod bare;
mod embed_code;
mod entries;
mod entry;
mod pseudo;
mod window;
mod workbench;

use contract::{Notice, fixtures};
use wasm_bindgen::JsCast as _;

use crate::{
    browser,
    components::kit::{dynamic, effect},
    reactive::prelude::*,
    text::Lang,
};

/// Starts the gallery in `#gallery`. Does nothing where there is no such node.
pub fn start() {
    let Some(node) = browser::element_by_id("gallery") else { return };
    mount_to(node.unchecked_into(), page).forget();
}

fn page() -> AnyView {
    let address = window::address();
    let groups = entries::groups();
    // Who comes without an address sees the first component.
    let first = groups.first().map_or("", |group| group.id);
    effect(move || {
        if address.with(|address| address.group.is_empty() && !address.bare) {
            address.update(|address| address.group = first.to_owned());
        }
    });
    let alone = Memo::new(move |_| address.with(|address| address.bare));
    dynamic(move || match alone.get() {
        true => bare::bare(&groups, address),
        false => workbench::workbench(&groups, address),
    })
}

/// A fixture as the client would read it: through the reader of the browser, not through a library of its own.
fn read<T: crate::client::FromJs>(json: &str) -> Option<T> {
    crate::client::from_js(js_sys::JSON::parse(json).ok()?).ok()
}

/// The notice in force.
fn notice(lang: Lang) -> Option<Notice> {
    read(notice_in("2024-04", lang.tag())?)
}

/// The notice before it.
fn older_notice(lang: Lang) -> Option<Notice> {
    read(notice_in("2020-11", lang.tag())?)
}

/// What a backend answers to a question for a notice, if there is a fixture of it.
fn notice_text(path: &str, query: &str) -> Option<&'static str> {
    let version = path.strip_prefix(contract::paths::NOTICES)?.trim_start_matches('/');
    if version.is_empty() {
        return Some(fixtures::NOTICES);
    }
    let language = query.split("language=").nth(1)?.split('&').next()?;
    notice_in(version, language)
}

fn notice_in(version: &str, language: &str) -> Option<&'static str> {
    let lang = Lang::from_tag(language)?;
    if Lang::PSEUDO.contains(&lang) {
        // Kept for as long as the page lives: a tool's.
        return Some(String::leak(pseudo::notice(lang, notice_in(version, "en")?)));
    }
    let wanted = ["Notice/notice-", version, "-", language].concat();
    fixtures::ALL.iter().find(|(name, _)| *name == wanted).map(|(_, text)| *text)
}
