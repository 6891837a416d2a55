//! The examination of a receipt file: a field that takes it, and what came of it.

use leptos::web_sys::Event;

use super::{
    finding::{finding, no_receipt},
    sheet::sheet,
};
use crate::{
    components::kit::{
        Tone,
        part::{Making, dynamic, el, make, message_bar, nothing, txt},
    },
    reactive::prelude::*,
    state::receipt::{Findings, Reading, Unreadable, Verdict},
    text::Lang,
};

/// What is known of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Examined {
    /// It is being read and checked.
    Waiting,
    /// The browser gave nothing of it.
    Unread,
    /// It is no receipt.
    NoReceipt(Unreadable),
    /// It was checked.
    Receipt(Box<(Reading, Verdict, Findings)>),
}

/// What the reader does.
#[derive(Clone, Copy)]
pub struct VerifierEvents {
    /// Chose a file in the field, or dropped one.
    pub brought: Callback<Event>,
}

/// The field, and below it what came of the file. `id` is unique in the document or shadow root.
pub fn verifier(
    id: &'static str,
    lang: Signal<Lang>,
    has_keys: Signal<bool>,
    examined: Signal<Option<Examined>>,
    events: VerifierEvents,
) -> AnyView {
    let over = RwSignal::new(false);
    let field = move || {
        let text = lang.get().record();
        if !has_keys.get() {
            return txt("p", "quiet", text.no_keys);
        }
        let input = make("input", "")
            .attr("type", "file")
            .attr("id", id)
            .attr("accept", ".json,.jsonld,application/json,application/ld+json")
            .on("change", move |event| events.brought.run(event));
        let label = make("label", "").attr("for", id).text(text.choose_file);
        make("div", "drop-zone")
            .live("data-over", move || over.get().then_some("".into()))
            .on("dragover", move |event| {
                // Without this the browser would open the file in the place of the page.
                event.prevent_default();
                over.set(true);
            })
            .on("dragleave", move |_| over.set(false))
            .on("drop", move |event| {
                event.prevent_default();
                over.set(false);
                events.brought.run(event);
            })
            .all(vec![label, input, txt("p", "quiet", text.drop_here)])
    };
    let came = move || examined.with(|examined| outcome(examined.as_ref(), lang.get()));
    let intro = move || txt("p", "quiet", lang.get().record().verifier_intro);
    let result = make("div", "verifier-result").attr("role", "status").with(dynamic(came));
    el("div", "verifier", vec![dynamic(intro), dynamic(field), result]).view()
}

fn outcome(examined: Option<&Examined>, lang: Lang) -> Making {
    let text = lang.record();
    match examined {
        None => nothing(),
        Some(Examined::Waiting) => txt("p", "quiet", lang.common().loading),
        Some(Examined::Unread) => message_bar(Tone::Bad, text.unreadable, text.unreadable_body, Vec::new()),
        Some(Examined::NoReceipt(why)) => no_receipt(why, lang),
        Some(Examined::Receipt(all)) => {
            let (reading, verdict, findings) = &**all;
            let mut heard = vec![txt("summary", "", text.says)];
            if !matches!(verdict, Verdict::Genuine { .. }) {
                heard.push(txt("p", "quiet", text.says_changed));
            }
            heard.push(sheet(reading, lang));
            el(
                "div",
                "verified",
                vec![finding(verdict, findings, lang), el("details", "receipt-says", heard)],
            )
        }
    }
}
