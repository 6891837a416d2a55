//! The addresses, each with what is wrong with it and what a look at it came to.

use std::rc::Rc;

use contract::{Reachability, limits};
use leptos::web_sys::HtmlInputElement;
use wasm_bindgen::JsCast as _;

use crate::{
    browser::intl,
    components::{
        kit::{ElementRef, Making, make, part},
        settings_form::SettingsContext,
    },
    reactive::prelude::*,
    state::{
        announcement::{BadAddress, LINKS, Link, problem},
        settings::Draft,
    },
    text::{Lang, fill},
};

/// What is known of an address.
pub type Reached = Rc<dyn Fn(&str) -> Option<Reachability>>;

/// What the fields tell and are told.
#[derive(Clone)]
pub struct AddressEvents {
    /// Something was typed.
    pub typed: Rc<dyn Fn(Link, String)>,
    /// A field was left with something typed in it.
    pub left: Rc<dyn Fn(Link)>,
    /// Whether what is wrong with an address is said by now.
    pub tells: Rc<dyn Fn(Link) -> bool>,
    /// What a look at an address came to.
    pub reached: Reached,
}

/// The fields, bound to the draft. `first` holds the first of them, so that it can be led to.
pub fn address_fields(
    draft: RwSignal<Draft>,
    context: &SettingsContext,
    events: &AddressEvents,
    first: ElementRef,
) -> Making {
    let field = |link: &Link| {
        let place = (*link == Link::Faq).then_some(first);
        field(*link, draft, context, events, place)
    };
    let fields = LINKS.iter().map(field).collect();
    part::el("div", "address-fields", fields)
}

fn field(
    link: Link,
    draft: RwSignal<Draft>,
    context: &SettingsContext,
    events: &AddressEvents,
    place: Option<ElementRef>,
) -> Making {
    let (lang, text) = (context.lang, context.lang.saving());
    let label = match link {
        Link::Faq => text.faq.to_owned(),
        Link::DataSharing => text.data_sharing.to_owned(),
        Link::HowToConnect => text.how_to_connect.to_owned(),
        Link::Privacy => text.privacy.to_owned(),
        Link::LinkedinPrivacy => text.linkedin_privacy.to_owned(),
    };
    let mut id = context.id_of("-address-");
    id.push_str(&(link as u8).to_string());
    let note = [&id, "-note"].concat();
    let wrong = {
        let events = events.clone();
        move || {
            let wrong = draft.with(|draft| problem(draft.announcement.url(link)));
            wrong.filter(|_| (events.tells)(link))
        }
    };
    let (typed, left, is_wrong) = (events.typed.clone(), events.left.clone(), wrong.clone());
    let mut input = make("input", "field-input")
        .attr("id", id.clone())
        .attr("type", "url")
        .attr("dir", "ltr")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("maxlength", (limits::URL_LENGTH + 1).to_string())
        .attr("pattern", "[Hh][Tt][Tt][Pp][Ss]://.*")
        .attr("aria-describedby", note.clone())
        .live("aria-invalid", move || is_wrong().map(|_| "true".into()))
        .follow(move |element| {
            let Some(input) = element.dyn_ref::<HtmlInputElement>() else { return };
            draft.with(|draft| {
                let url = draft.announcement.url(link);
                // What is being typed is left alone as long as it means the same.
                if input.value().trim() != url {
                    input.set_value(url);
                }
            });
        })
        .on("input", move |event| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input {
                typed(link, input.value());
            }
        })
        .on("change", move |_| left(link));
    if let Some(place) = place {
        input = input.keep(place);
    }
    if context.read_only {
        input = input.attr("readonly", "");
    }
    let reached = events.reached.clone();
    let said = part::dynamic(move || match wrong() {
        Some(wrong) => part::txt("span", "field-error", wrong_words(lang, wrong)),
        None => draft.with(|draft| reach_part(lang, reached(draft.announcement.url(link)))),
    });
    make("div", "field address-field")
        .with(make("label", "").attr("for", id).text(label))
        .with(input)
        .with(make("p", "field-note").attr("id", note).attr("role", "status").with(said))
}

fn wrong_words(lang: Lang, wrong: BadAddress) -> String {
    let text = lang.saving();
    match wrong {
        BadAddress::NotHttps => text.bad_https.to_owned(),
        BadAddress::NoAddress => text.bad_address.to_owned(),
        BadAddress::TooLong => fill(text.bad_long, &[&intl::number(lang.tag(), limits::URL_LENGTH as f64)]),
    }
}

fn reach_part(lang: Lang, reached: Option<Reachability>) -> Making {
    let text = lang.saving();
    let Some(reached) = reached else { return part::nothing() };
    let words = match reached {
        Reachability::Reachable => return part::txt("span", "field-good", text.reachable),
        Reachability::Refused => text.refused,
        Reachability::Unreachable => text.unreachable,
        Reachability::NotChecked => text.not_checked,
        Reachability::Unknown => text.reach_unknown,
    };
    part::txt("span", "field-warning", words)
}
