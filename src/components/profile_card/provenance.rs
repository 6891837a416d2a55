//! "Why do I see this?": one small control for each item, and one answer on the card that all of them share.

use std::sync::atomic::{AtomicU32, Ordering};

use contract::{Basis, MatchDecision, MatchVerdict, Provenance, Timestamp};

use super::CardContext;
use crate::{
    browser::{self, intl},
    components::kit::{
        ButtonLook, ElementRef, Icon,
        part::{Making, button, dynamic, el, icon, make, nothing, txt},
    },
    reactive::prelude::*,
    state::card::SectionView,
    text::{CardText, fill},
};

/// Marks the control whose answer is on the screen.
const ASKED: &str = "data-asked";

/// What every control of one card shares: the place of the answer, and which item was asked about.
#[derive(Clone, Copy)]
pub struct Why {
    asked: RwSignal<Option<Asked>>,
    place: ElementRef,
    number: u32,
}

#[derive(Clone, PartialEq)]
struct Asked {
    item: String,
    source: Provenance,
    /// Whether the answer also offers to say that this is not the person.
    deniable: bool,
}

impl Why {
    /// For one card.
    #[must_use]
    pub fn new() -> Self {
        static CARDS: AtomicU32 = AtomicU32::new(0);
        Self {
            asked: RwSignal::new(None),
            place: ElementRef::new(),
            number: CARDS.fetch_add(1, Ordering::Relaxed),
        }
    }

    /// The id that the controls name the answer by. Unique among cards that share a document.
    fn id(self) -> String {
        let mut id = String::from("consent-card-why-");
        id.push_str(&self.number.to_string());
        id
    }

    fn is_open(self) -> bool {
        self.place
            .try_get_untracked()
            .flatten()
            .is_some_and(|place| place.matches(":popover-open").unwrap_or(false))
    }

    fn close(self) {
        if self.is_open()
            && let Some(place) = self.place.try_get_untracked().flatten()
        {
            // It is open, so it can be closed.
            let _ = place.hide_popover();
        }
    }

    /// The browser opens and closes the answer by itself, as it does for every button with a popover; here it is only
    /// told what to say. Open for another item, it is closed first, so that it opens anew beside this one.
    fn ask(self, asked: &Asked) {
        if self.is_open() && self.asked.with_untracked(|now| now.as_ref() != Some(asked)) {
            self.close();
        }
        let _ = self.asked.try_set(Some(asked.clone()));
    }
}

impl Default for Why {
    fn default() -> Self {
        Self::new()
    }
}

/// The control of one item; `None` for an item that does not say why it is shown, which is then left out altogether.
pub fn why(source: Option<&Provenance>, item: &str, context: &CardContext) -> Option<Making> {
    asking(source, item, context, context.can_match)
}

/// The same, where the answer does not offer to say that this is not the person.
pub fn why_only(source: Option<&Provenance>, item: &str, context: &CardContext) -> Option<Making> {
    asking(source, item, context, false)
}

#[inline(never)]
fn asking(source: Option<&Provenance>, item: &str, context: &CardContext, deniable: bool) -> Option<Making> {
    let source = source.filter(|source| source.basis != Basis::Unknown)?;
    let asked = Asked { item: item.to_owned(), source: source.clone(), deniable };
    Some(control(context.why, fill(context.lang.card().why_item, &[item]), asked))
}

#[inline(never)]
fn control(why: Why, label: String, asked: Asked) -> Making {
    make("button", "why")
        .attr("type", "button")
        .attr("aria-label", label)
        .attr("aria-haspopup", "dialog")
        .attr("popovertarget", why.id())
        .on("click", move |event| {
            browser::mark(event.current_target(), ASKED);
            why.ask(&asked);
        })
        .with(icon(Icon::Info))
}

/// The place of the answer. It stands once on a card that shows anything to ask about, and is empty until asked.
pub fn answer(section: &SectionView, context: &CardContext) -> Making {
    let why = context.why;
    why.close();
    why.asked.set(None);
    if section.is_empty() {
        return nothing();
    }
    let context = context.clone();
    let label = context.lang.card().why;
    let said = dynamic(move || why.asked.get().map_or_else(nothing, |asked| words(&asked, &context)));
    // What was asked about is forgotten as soon as the answer is closed: it holds words from LinkedIn.
    let toggled = move |_| {
        if !why.is_open() {
            // The browser gives the focus back only where no other popover is open: in a compact card it does not.
            if let Some(place) = why.place.try_get_untracked().flatten() {
                browser::back_to_marked(&place, ASKED);
            }
            // The event may come after the card has gone.
            let _ = why.asked.try_set(None);
        }
    };
    make("div", "why-answer")
        .attr("popover", "auto")
        .attr("id", why.id())
        .attr("role", "dialog")
        .attr("aria-label", label)
        .attr("tabindex", "-1")
        .attr("autofocus", "")
        .keep(why.place)
        .on("toggle", toggled)
        .with(said)
}

fn words(asked: &Asked, context: &CardContext) -> Making {
    let text = context.lang.card();
    let source = &asked.source;
    let reason = match source.basis {
        Basis::ViewerConsent => text.why_consent,
        Basis::Public | Basis::Unknown => text.why_public,
    };
    let when = |moment: &Timestamp| txt("bdi", "", intl::date_time(context.lang.tag(), moment));
    let way = fill(text.why_direction, &[&context.work_provider]);
    let facts = vec![
        fact(text.why_way, txt("span", "", way)),
        fact(text.why_category, txt("bdi", "", category(source.category.as_str(), text))),
        fact(text.why_fetched, when(&source.fetched_at)),
        fact(text.why_gone, when(&source.gone_at)),
    ];
    let mut parts = vec![
        txt("h4", "title", text.why),
        el("p", "about", vec![txt("bdi", "", asked.item.clone())]),
        txt("p", "", reason),
        el("dl", "why-facts", facts),
        txt("p", "quiet", text.why_kept),
    ];
    let mut steps = Vec::new();
    if asked.deniable {
        let (why, decided) = (context.why, context.events.match_decided);
        let wrong = Callback::new(move |()| {
            why.close();
            decided.run(MatchDecision { verdict: MatchVerdict::NotPerson, candidate: None });
        });
        steps.push(button(ButtonLook::Plain, text.not_this_person, wrong));
    }
    if let Some(href) = context.connection_href.clone() {
        steps.push(make("a", "").attr("href", href).text(text.manage));
    }
    if !steps.is_empty() {
        parts.push(el("div", "actions", steps));
    }
    el("div", "words", parts)
}

fn fact(label: &'static str, value: Making) -> Making {
    el("div", "", vec![txt("dt", "", label), el("dd", "", vec![value])])
}

/// The name of a category; one that this version does not know is called by its id.
fn category<'a>(id: &'a str, text: &CardText) -> &'a str {
    match id {
        "profile" => text.category_profile,
        "interests" => text.category_interests,
        "subscriptions" => text.category_subscriptions,
        "connections" => text.category_connections,
        other => other,
    }
}
