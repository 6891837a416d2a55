//! What viewer and subject share, first on the card.

use contract::{Highlight, HighlightKind};
use leptos::prelude::AnyView;

use super::{CardContext, items::period, organization::person_row};
use crate::{
    browser::intl,
    components::kit::{Icon, el, icon, txt},
    text::fill,
};

/// The highlights, in the order that the backend gave them; nothing where there are none.
pub fn highlights(shared: &[Highlight], context: &CardContext) -> Option<AnyView> {
    if shared.is_empty() {
        return None;
    }
    let rows = shared.iter().map(|highlight| row(highlight, context)).collect();
    let heading = txt("h4", "", context.lang.card().highlights);
    Some(el("section", "highlights", vec![heading, el("ul", "highlight-list", rows)]))
}

fn row(highlight: &Highlight, context: &CardContext) -> AnyView {
    let text = context.lang.card();
    let sentence = |pattern: &str| txt("p", "", fill(pattern, &[&isolated(&highlight.title)]));
    let (picture, words) = match highlight.kind {
        HighlightKind::School => (Icon::School, sentence(text.shared_school)),
        HighlightKind::Employer => (Icon::Work, sentence(text.shared_employer)),
        HighlightKind::Group => (Icon::Group, sentence(text.shared_group)),
        HighlightKind::MutualConnections | HighlightKind::Unknown => {
            (Icon::People, txt("p", "", mutual(highlight.count, context)))
        }
    };
    let mut parts = vec![words];
    if let Some(when) = period(highlight.from.as_ref(), highlight.to.as_ref(), context) {
        parts.push(txt("p", "quiet", when));
    }
    if !highlight.people.is_empty() {
        let faces =
            highlight.people.iter().map(|person| el("li", "", vec![person_row(person, context)])).collect();
        parts.push(el("ul", "faces", faces));
    }
    el("li", "highlight", vec![icon(picture), el("div", "words", parts)])
}

fn mutual(count: u32, context: &CardContext) -> String {
    let tag = context.lang.tag();
    let pattern = context.lang.card().mutual.pick(intl::plural(tag, count).as_str());
    fill(pattern, &[&intl::number(tag, f64::from(count))])
}

/// A name within a sentence, isolated so that its direction does not turn the sentence round.
fn isolated(name: &str) -> String {
    let mut text = String::from('\u{2068}');
    text.push_str(name);
    text.push('\u{2069}');
    text
}
