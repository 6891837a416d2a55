//! Examples of the member's own work data, as LinkedIn would get them: fetched when asked for, gone when closed.

use contract::{CategoryId, NoticeCategory, PreviewItem, WorkPreview};
use wasm_bindgen::JsCast;

use crate::{
    browser::intl,
    components::{
        error_view::error_bar,
        kit::{
            Icon, dynamic, nothing,
            part::{Making, icon, make, txt},
            skeleton,
        },
    },
    reactive::prelude::*,
    state::{
        load::Load,
        preview::{Line, Shelf, lines},
    },
    text::{Lang, ReviewText},
};

/// Told when a category is opened (`true`) or closed.
pub type Opened = Callback<(CategoryId, bool)>;

/// The examples of one category behind a disclosure. What is on the shelf is on the screen, and the other way round.
pub fn examples(lang: Lang, category: &NoticeCategory, shelf: RwSignal<Shelf>, opened: Opened) -> AnyView {
    let text = lang.review();
    let id = category.id.clone();
    let (shown, wanted, again) = (id.clone(), id.clone(), id.clone());
    let retry = Callback::new(move |()| opened.run((again.clone(), true)));
    let content = dynamic(move || {
        shelf.with(|shelf| match shelf.get(&shown) {
            None => nothing(),
            Some(Load::Waiting) => skeleton(lang.common().loading, 3),
            Some(Load::Failed(error)) => error_bar(lang, text.examples_failed, error, Some(retry)),
            Some(Load::Ready(preview)) => found(lang, preview).view(),
        })
    });
    let summary = make("summary", "").with(icon(Icon::Down)).with(make("span", "").text(text.examples).txt(
        "span",
        "visually-hidden",
        [" · ", &category.name].concat(),
    ));
    make("details", "examples")
        .flag("open", move || shelf.with(|shelf| shelf.get(&wanted).is_some()))
        .on("toggle", move |event| {
            let details =
                event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
            if let Some(details) = details {
                opened.run((id.clone(), details.has_attribute("open")));
            }
        })
        .with(summary)
        .with(make("div", "examples-body").attr("role", "status").child(content))
        .view()
}

fn found(lang: Lang, preview: &WorkPreview) -> Making {
    let text = lang.review();
    if preview.items.is_empty() {
        return txt("p", "quiet", text.examples_none);
    }
    let items = preview.items.iter().map(|item| example(lang, item)).collect();
    make("div", "").txt("p", "quiet", text.examples_about).with(make("ul", "examples-items").all(items))
}

fn example(lang: Lang, item: &PreviewItem) -> Making {
    let text = lang.review();
    let mut facts = make("dl", "flow-facts");
    for (line, sent) in lines(item) {
        let (label, value) = match line {
            Line::Span(from, to) => (text.field_when.to_owned(), intl::span(lang.tag(), from, to)),
            Line::Field(field) => (label(text, &field.name), value(lang, &field.name, &field.value)),
        };
        let said = if sent {
            make("dd", "").txt("bdi", "", value)
        } else {
            make("dd", "left-out").with(make("s", "").txt("bdi", "", value)).txt(
                "span",
                "part-mark",
                text.left_out,
            )
        };
        facts = facts.with(make("div", "").txt("dt", "quiet", label).with(said));
    }
    make("li", "").with(facts)
}

fn value(lang: Lang, name: &str, value: &str) -> String {
    match name {
        "start" | "end" => intl::date_time(lang.tag(), &value),
        _ => value.to_owned(),
    }
}

/// A field's name. One that is not known here is shown as the backend gives it.
fn label(text: &ReviewText, name: &str) -> String {
    let known = match name {
        "start" => text.field_start,
        "end" => text.field_end,
        "place" => text.field_place,
        "attendees" => text.field_attendees,
        "title" => text.field_title,
        "name" => text.field_name,
        "email" => text.field_email,
        "manager" => text.field_manager,
        "reports" => text.field_reports,
        "interest" => text.field_interest,
        "subscription" => text.field_subscription,
        other => other,
    };
    known.to_owned()
}
