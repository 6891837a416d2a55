//! The compact card: a header that opens to the rest.
//!
//! The header's name is a button; the opened part is a popover right behind it, so that the keyboard goes on from the one
//! into the other, Escape and a press elsewhere close it, and nothing of the page can cover it. The browser does all of
//! that; what is added here is opening by the resting pointer, where the host asks for it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use contract::WorkProfile;
use leptos::{ev, web_sys};
use wasm_bindgen::JsCast as _;

use super::{
    kit::{
        ElementRef, Icon,
        part::{dynamic, el, foreign, icon, make, nothing, txt},
    },
    profile_card::{CardContext, header},
};
use crate::{
    browser::{self, Timeout},
    reactive::prelude::*,
};

/// How long the pointer rests on the header before the card opens.
const OPENS_AFTER_MS: u32 = 180;
/// How long the pointer may be off header and card before the card closes.
const CLOSES_AFTER_MS: u32 = 350;

/// What a compact card is made of.
pub struct CompactCard {
    /// Unique in the document or shadow root.
    pub id: String,
    /// Whose card: the one whose element this is, whoever the opened part has gone on to.
    pub person: Signal<Option<WorkProfile>>,
    /// Whether the resting pointer opens it.
    pub hover: bool,
    /// Is told when it has opened and when it has closed.
    pub toggled: Callback<bool>,
    /// The head of the opened part, beside its close button.
    pub bar: AnyView,
    /// The opened part. It is there while the card is open, and asks for no photo before.
    pub body: Box<dyn Fn() -> AnyView>,
    /// What scrolls: the opened part without its head.
    pub content: ElementRef,
    /// Whether the opened part shows somebody else than the header does.
    pub elsewhere: Signal<bool>,
}

/// What the pointer does, and whether the card was opened to stay.
struct Hover {
    flyout: ElementRef,
    timer: RefCell<Option<Timeout>>,
    pinned: Cell<bool>,
}

impl Hover {
    fn is_open(&self) -> bool {
        self.flyout.get_untracked().is_some_and(|flyout| is_open(&flyout))
    }

    fn later(&self, delay_ms: u32, shown: bool) {
        let flyout = self.flyout;
        let timer = Timeout::after(delay_ms, move || {
            let Some(flyout) = flyout.try_get_untracked().flatten() else { return };
            // What the keyboard is in stays open, however far away the pointer is.
            if shown || !is(&flyout, ":focus-within") {
                browser::set_popover(&flyout, shown);
            }
        });
        self.timer.replace(timer);
    }

    fn over(&self, event: &ev::Event) {
        self.timer.take();
        // A finger that touches is not a pointer that rests.
        let mouse = event.dyn_ref::<ev::PointerEvent>().is_some_and(|it| it.pointer_type() == "mouse");
        if mouse && !self.is_open() {
            self.later(OPENS_AFTER_MS, true);
        }
    }

    fn away(&self) {
        self.timer.take();
        if !self.pinned.get() && self.is_open() {
            self.later(CLOSES_AFTER_MS, false);
        }
    }

    /// A press on the header of a card that the pointer has opened keeps it open; any other opens or closes it.
    fn pressed(&self, event: &ev::Event) {
        self.timer.take();
        if self.is_open() && !self.pinned.get() {
            event.prevent_default();
        }
        self.pinned.set(true);
    }
}

fn is(element: &web_sys::Element, selector: &str) -> bool {
    element.matches(selector).unwrap_or_default()
}

fn is_open(flyout: &web_sys::Element) -> bool {
    is(flyout, ":popover-open")
}

/// The compact card.
pub fn compact_card(card: CompactCard, context: &CardContext) -> AnyView {
    let CompactCard { id, person, hover, toggled, bar, body, content, elsewhere } = card;
    let opener = ElementRef::new();
    let flyout = ElementRef::new();
    let open = RwSignal::new(false);
    let pointer = Rc::new(Hover { flyout, timer: RefCell::default(), pinned: Cell::new(!hover) });

    let focus_header = move || {
        if let Some(opener) = opener.get_untracked() {
            browser::focus(&opener);
        }
    };
    let over_it = Rc::clone(&pointer);
    // Before, not after: `toggle` comes late, and once for a card that was closed and opened in between.
    let before_toggle = move |_: ev::Event| {
        let Some(flyout) = flyout.try_get_untracked().flatten() else { return };
        let opens = !is_open(&flyout);
        if !opens {
            browser::close_dialogs(&flyout);
            if is(&flyout, ":focus-within") {
                focus_header();
            }
            over_it.pinned.set(!hover);
        }
        open.set(opens);
        toggled.run(opens);
    };

    let (look, controls, pressed) = (context.clone(), id.clone(), Rc::clone(&pointer));
    // Built anew where the person's work side is another; the button is changed and keeps the focus.
    let summary = move || {
        person.with(|person| {
            let Some(person) = person else { return nothing() };
            let pointer = Rc::clone(&pressed);
            let named = make("button", "card-opener")
                .attr("type", "button")
                .attr("aria-controls", controls.clone())
                .attr("popovertarget", controls.clone())
                .keep(opener)
                .live("aria-expanded", move || Some(if open.get() { "true" } else { "false" }.into()))
                .on("click", move |event| pointer.pressed(&event))
                .with(txt("bdi", "name", &person.name));
            let mut heading = vec![named];
            heading.extend(header::pronouns(person));
            let mut words = vec![el("h2", "", heading)];
            words.extend(header::under_the_name(person, &look));
            let parts = vec![header::picture(person, &look), el("div", "words", words), icon(Icon::Down)];
            el("header", "card-summary part:summary", parts)
        })
    };
    let close = make("button", "dialog-close card-close")
        .attr("type", "button")
        .attr("aria-label", context.lang.common().close)
        .attr("popovertarget", id.clone())
        .attr("popovertargetaction", "hide")
        .on("click", move |_| focus_header())
        .with(icon(Icon::Close));
    let inside = dynamic(move || if open.get() { foreign(body()) } else { nothing() });
    let scroll = make("div", "card-scroll").keep(content).attr("tabindex", "-1").with(inside);
    let opened = make("div", "")
        .attr("part", "flyout")
        .attr("id", id)
        .attr("popover", "auto")
        .attr("role", "group")
        .live("class", move || {
            Some(if elsewhere.get() { "card-flyout card-elsewhere" } else { "card-flyout" }.into())
        })
        .live("aria-label", move || person.with(|person| Some(person.as_ref()?.name.clone().into())))
        .keep(flyout)
        .on("beforetoggle", before_toggle)
        .all(vec![el("div", "card-bar", vec![foreign(bar), close]), scroll]);
    let mut whole = make("div", "card-compact");
    if hover {
        let over = Rc::clone(&pointer);
        whole = whole
            .on("pointerenter", move |event| over.over(&event))
            .on("pointerleave", move |_| pointer.away());
    }
    whole.all(vec![dynamic(summary), opened]).view()
}
