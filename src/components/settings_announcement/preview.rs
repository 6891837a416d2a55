//! The message to the organization as its readers get it, and the forms in which it leaves the page.

use std::rc::Rc;

use leptos::{prelude::AnyView, web_sys::HtmlSelectElement};
use wasm_bindgen::JsCast as _;

use crate::{
    browser::intl,
    components::kit::{ButtonLook, Making, make, part},
    state::announcement::{Message, Part},
    text::{Lang, fill},
};

/// A form in which the message leaves the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Plain text, copied.
    Text,
    /// HTML, copied.
    Html,
    /// Markdown, copied.
    Markdown,
    /// An e-mail, as a file.
    Mail,
}

/// What the preview tells.
#[derive(Clone)]
pub struct PreviewEvents {
    /// A language was chosen; none for all of them.
    pub chose: Rc<dyn Fn(Option<Lang>)>,
    /// The message is wanted in a form.
    pub wanted: Rc<dyn Fn(Form)>,
}

/// The preview. `lang` is the reader's; `messages` are those of the chosen language, or all.
pub fn preview(
    lang: Lang,
    id: &str,
    (with, without): &(Vec<Lang>, Vec<String>),
    chosen: Option<Lang>,
    messages: &[Message],
    events: &PreviewEvents,
) -> AnyView {
    let text = lang.saving();
    let mut parts = vec![languages(lang, id, with, chosen, events)];
    parts.extend(messages.iter().map(letter));
    if !without.is_empty() {
        let names: Vec<String> = without.iter().map(|tag| intl::language_name(lang.tag(), tag)).collect();
        parts.push(part::txt("p", "quiet", fill(text.no_text_in, &[&intl::list(lang.tag(), &names)])));
    }
    let forms = [
        (Form::Text, text.copy_text),
        (Form::Html, text.copy_html),
        (Form::Markdown, text.copy_markdown),
        (Form::Mail, text.mail),
    ];
    let button = |(form, words): (Form, &'static str)| {
        let wanted = Rc::clone(&events.wanted);
        make("button", ButtonLook::Plain.class())
            .attr("type", "button")
            .on("click", move |_| wanted(form))
            .text(words)
    };
    parts.push(part::el("div", "message-forms", forms.map(button).into()));
    part::el("div", "message-preview", parts).view()
}

fn languages(lang: Lang, id: &str, all: &[Lang], chosen: Option<Lang>, events: &PreviewEvents) -> Making {
    let text = lang.saving();
    let mut select_id = id.to_owned();
    select_id.push_str("-language");
    let option = |value: &'static str, words: &'static str, selected: bool| {
        let option = make("option", "").attr("value", value);
        let option = if selected { option.attr("selected", "") } else { option };
        option.text(words)
    };
    let mut options: Vec<Making> = all
        .iter()
        .map(|one| option(one.tag(), one.own_name(), chosen == Some(*one)).attr("lang", one.tag()))
        .collect();
    if all.len() > 1 {
        options.push(option("", text.all_languages, chosen.is_none()));
    }
    let chose = Rc::clone(&events.chose);
    let select = make("select", "field-input")
        .attr("id", select_id.clone())
        .on("change", move |event| {
            let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            if let Some(select) = select {
                chose(Lang::from_tag(&select.value()));
            }
        })
        .all(options);
    make("div", "field message-language")
        .with(make("label", "").attr("for", select_id).text(text.language))
        .with(select)
}

fn letter(message: &Message) -> Making {
    let mut parts = vec![part::txt("p", "message-subject", message.subject.clone())];
    let mut links = Vec::new();
    for one in &message.parts {
        match one {
            Part::Words(words) => parts.push(part::txt("p", "", words.clone())),
            Part::Link { words, url } => links.push(
                make("li", "")
                    .txt("span", "", words.clone())
                    .with(make("bdi", "quiet message-address").attr("dir", "ltr").text(url.clone())),
            ),
        }
    }
    if !links.is_empty() {
        parts.push(part::el("ul", "message-links", links));
    }
    make("div", "message-letter")
        .attr("lang", message.tag)
        .attr("dir", message.dir)
        .key(message.tag)
        .all(parts)
}
