//! A change with a date: the question when, and the change that waits.

use std::rc::Rc;

use contract::{ScheduledChange, limits};
use leptos::web_sys::HtmlInputElement;
use wasm_bindgen::JsCast as _;

use super::settings_words::{SettingsNames, field_name, value_words};
use crate::{
    browser::{self, intl},
    components::kit::{
        ButtonLook, Making, Tone,
        dialog::{Dismissal, dialog},
        make, part,
    },
    reactive::prelude::*,
    state::{
        merge::FIELDS,
        moment,
        schedule::{BadMoment, Typed, problem},
    },
    text::{Lang, fill},
};

/// The question when. `typed` is what the field holds; it may read signals.
pub struct When {
    /// The reader's language.
    pub lang: Lang,
    /// Prefix of every id in it; unique in the document or shadow root.
    pub id: String,
    /// Whether a change waits already, which this one replaces.
    pub replaces: bool,
    /// What the field holds.
    pub typed: RwSignal<String>,
    /// Whether what is wrong with it is said by now.
    pub tells: RwSignal<bool>,
    /// It is over: with the moment, in milliseconds since 1970, or with nothing.
    pub answered: Rc<dyn Fn(Option<f64>)>,
}

/// What the device makes of a text of the field.
#[must_use]
pub fn read(text: &str) -> Typed {
    let ms = browser::local_moment(text);
    Typed { text: text.to_owned(), ms, shown: ms.map(browser::local_text).unwrap_or_default() }
}

/// The dialog.
pub fn when_dialog(when: &When) -> AnyView {
    let (lang, text) = (when.lang, when.lang.saving());
    let (typed, tells) = (when.typed, when.tells);
    let id = [&when.id, "-at"].concat();
    let note = [&when.id, "-note"].concat();
    let now = browser::now();
    let wrong = move || problem(&read(&typed.get()), browser::now()).filter(|_| tells.get());
    let input = make("input", "field-input")
        .attr("id", id.clone())
        .attr("type", "datetime-local")
        .attr("required", "")
        .attr("min", browser::local_text(now))
        .attr("max", browser::local_text(now + f64::from(limits::SCHEDULE_DAYS) * 86_400_000.0))
        .attr("aria-describedby", note.clone())
        .live("aria-invalid", move || wrong().map(|_| "true".into()))
        .on("input", move |event| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input {
                typed.set(input.value());
            }
        });
    let said = part::dynamic(move || match wrong() {
        Some(wrong) => part::txt("span", "field-error", wrong_words(lang, wrong)),
        None => {
            let ms = read(&typed.get()).ms.unwrap_or(now);
            part::text(fill(lang.saving().later_zone, &[&browser::time_zone(ms)]))
        }
    });
    let field = make("div", "field")
        .with(make("label", "").attr("for", id).text(text.later_when))
        .with(input)
        .with(make("p", "field-note").attr("id", note).attr("role", "status").with(said));
    let mut parts = vec![part::txt("p", "", text.later_means)];
    if when.replaces {
        parts.push(part::txt("p", "", text.later_replaces));
    }
    parts.push(field);
    let body = part::el("div", "schedule-when", parts).view();
    let (set, back, dismissed) = (when.answered.clone(), when.answered.clone(), when.answered.clone());
    let buttons = vec![
        make("button", ButtonLook::Plain.class())
            .attr("type", "button")
            .on("click", move |_| back(None))
            .text(lang.audience().confirm_back),
        make("button", ButtonLook::Primary.class())
            .attr("type", "button")
            .on("click", move |_| {
                let read = read(&typed.get_untracked());
                match problem(&read, browser::now()) {
                    None => set(read.ms),
                    Some(_) => tells.set(true),
                }
            })
            .text(text.later_set),
    ];
    let foot = part::el("div", "dialog-actions", buttons).view();
    let on_dismiss: Rc<dyn Fn(Dismissal)> = Rc::new(move |_| dismissed(None));
    dialog(text.later_title, lang.common().close, &when.id, on_dismiss, body, foot)
}

fn wrong_words(lang: Lang, wrong: BadMoment) -> String {
    let text = lang.saving();
    match wrong {
        BadMoment::Missing => text.later_none.to_owned(),
        BadMoment::Past => text.later_past.to_owned(),
        BadMoment::Far => {
            fill(text.later_far, &[&intl::number(lang.tag(), f64::from(limits::SCHEDULE_DAYS))])
        }
        BadMoment::Gap => text.later_gap.to_owned(),
    }
}

/// The change that waits, with what can be done with it.
pub fn waiting(names: &SettingsNames, change: &ScheduledChange, actions: Vec<Making>) -> AnyView {
    let (lang, text) = (names.lang, names.lang.saving());
    let (tone, title, body) = match change.stale {
        false => (Tone::Neutral, text.planned, text.planned_body),
        true => (Tone::Warn, text.planned_stale, text.planned_stale_body),
    };
    let zone = browser::time_zone(moment::to_ms(&change.apply_at).unwrap_or_else(browser::now));
    let at = intl::date_time(lang.tag(), &change.apply_at);
    let since = intl::date_time(lang.tag(), &change.scheduled_at);
    let body = fill(body, &[&at, &zone, &change.scheduled_by, &since]);
    let facts = FIELDS.into_iter().filter_map(|field| {
        let value = field.named(&change.patch)?;
        let value = part::txt("bdi", "", value_words(lang, &names.groups, &value));
        Some(
            make("div", "merge-fact").txt("dt", "", field_name(lang, field)).with(make("dd", "").with(value)),
        )
    });
    let facts = part::el("dl", "merge-facts", facts.collect());
    let actions = part::el("div", "schedule-actions", actions);
    make("section", "schedule-waiting")
        .attr("aria-label", title)
        .with(part::message_bar(tone, title, &body, Vec::new()))
        .with(facts)
        .with(actions)
        .view()
}
