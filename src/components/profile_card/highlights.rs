//! What viewer and subject share, first on the card.

use contract::{Highlight, HighlightKind};

use super::{CardContext, items::span, organization::person_row, provenance::why};
use crate::{
    browser::intl,
    components::kit::{
        Icon,
        part::{Making, el, icon, txt},
    },
    text::{Plural, fill},
};

/// Faces of mutual connections, at most; the rest is a number.
const FACES: usize = 3;

/// The highlights in the order that the backend gave them, most relevant first; nothing where there are none.
pub fn highlights(shared: &[Highlight], context: &CardContext) -> Option<Making> {
    let mut rows = Vec::new();
    for highlight in shared {
        rows.extend(row(highlight, context));
    }
    if rows.is_empty() {
        return None;
    }
    let heading = context.part_heading("h4", "", context.lang.card().highlights);
    Some(el("section", "highlights", vec![heading, el("ul", "highlight-list", rows)]))
}

fn row(highlight: &Highlight, context: &CardContext) -> Option<Making> {
    let text = context.lang.card();
    let (picture, pattern) = match highlight.kind {
        HighlightKind::School => (Icon::School, text.shared_school),
        HighlightKind::Employer => (Icon::Work, text.shared_employer),
        HighlightKind::Group => (Icon::Group, text.shared_group),
        HighlightKind::MutualConnections => (Icon::People, ""),
        HighlightKind::Unknown => return None,
    };
    let people = u32::try_from(highlight.people.len()).unwrap_or(u32::MAX);
    let count = highlight.count.max(people);
    let sentence = if highlight.kind == HighlightKind::MutualConnections {
        counted(&text.mutual, count, context)
    } else {
        fill(pattern, &[&isolated(&highlight.title)])
    };
    let control = why(highlight.provenance.as_ref(), &sentence, context)?;
    let mut parts = vec![txt("p", "", sentence)];
    if let Some(when) = span(highlight.from.as_ref(), highlight.to.as_ref(), context) {
        // Without an end it may last still or not be known, so it is not said to last.
        let pattern = if highlight.to.is_some() { text.shared_time } else { text.shared_since };
        parts.push(txt("p", "quiet", fill(pattern, &[&when])));
    }
    if people > 0 {
        let mut faces = Vec::new();
        for person in highlight.people.iter().take(FACES) {
            faces.push(el("li", "", vec![person_row(person, context)]));
        }
        let rest = count.saturating_sub(u32::try_from(faces.len()).unwrap_or(u32::MAX));
        if rest > 0 {
            faces.push(txt("li", "quiet rest", counted(&text.more_people, rest, context)));
        }
        parts.push(el("ul", "faces", faces));
    }
    Some(el("li", "highlight", vec![icon(picture), el("div", "words", parts), control]))
}

fn counted(pattern: &Plural, count: u32, context: &CardContext) -> String {
    let tag = context.lang.tag();
    fill(pattern.pick(intl::plural(tag, count).as_str()), &[&intl::number(tag, f64::from(count))])
}

/// A name within a sentence, isolated so that its direction does not turn the sentence round.
fn isolated(name: &str) -> String {
    let mut text = String::from('\u{2068}');
    text.push_str(name);
    text.push('\u{2069}');
    text
}
