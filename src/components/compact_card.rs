//! The compact card: a header that opens to the rest.
//!
//! The header's name is a button; the opened part is a popover right behind it, so that the keyboard goes on from the one
//! into the other, Escape and a press elsewhere close it, and nothing of the page can cover it. The browser does all of
//! that; what is added here is opening by the resting pointer, where the host asks for it.

use contract::WorkProfile;
use leptos::{ev, prelude::*, web_sys};
use wasm_bindgen::JsCast as _;

use super::{
    kit::{ElementRef, Icon, dynamic, el, icon, make, nothing, txt},
    profile_card::{CardContext, header},
};
use crate::browser::{self, Timeout};

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
#[derive(Clone, Copy)]
struct Hover {
    flyout: ElementRef,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
    pinned: StoredValue<bool>,
}

impl Hover {
    fn later(self, delay_ms: u32, shown: bool) {
        self.timer.set_value(Timeout::after(delay_ms, move || {
            let Some(flyout) = self.flyout.try_get_untracked().flatten() else { return };
            // What the keyboard is in stays open, however far away the pointer is.
            if shown || !is(&flyout, ":focus-within") {
                browser::set_popover(&flyout, shown);
            }
        }));
    }

    fn over(self, event: &ev::Event) {
        self.timer.set_value(None);
        let closed = self.flyout.get_untracked().is_some_and(|flyout| !is_open(&flyout));
        // A finger that touches is not a pointer that rests.
        let mouse = event.dyn_ref::<ev::PointerEvent>().is_some_and(|it| it.pointer_type() == "mouse");
        if closed && mouse {
            self.later(OPENS_AFTER_MS, true);
        }
    }

    fn away(self) {
        self.timer.set_value(None);
        if !self.pinned.get_value() && self.flyout.get_untracked().is_some_and(|flyout| is_open(&flyout)) {
            self.later(CLOSES_AFTER_MS, false);
        }
    }

    /// A press on the header of a card that the pointer has opened keeps it open; any other opens or closes it.
    fn pressed(self, event: &ev::Event) {
        self.timer.set_value(None);
        let open = self.flyout.get_untracked().is_some_and(|flyout| is_open(&flyout));
        if open && !self.pinned.get_value() {
            event.prevent_default();
        }
        self.pinned.set_value(true);
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
    let pointer = Hover { flyout, timer: StoredValue::new_local(None), pinned: StoredValue::new(!hover) };

    let focus_header = move || {
        if let Some(opener) = opener.get_untracked() {
            browser::focus(&opener);
        }
    };
    // Before, not after: `toggle` comes late, and once for a card that was closed and opened in between.
    let before_toggle = move |_: ev::Event| {
        let Some(flyout) = flyout.try_get_untracked().flatten() else { return };
        let opens = !is_open(&flyout);
        if !opens {
            browser::close_dialogs(&flyout);
            if is(&flyout, ":focus-within") {
                focus_header();
            }
            pointer.pinned.set_value(!hover);
        }
        open.set(opens);
        toggled.run(opens);
    };

    let (look, controls) = (context.clone(), id.clone());
    // Built anew where the person's work side is another; the button is changed and keeps the focus.
    let summary = move || {
        person.with(|person| {
            let Some(person) = person else { return nothing() };
            let named = make("button", "card-opener")
                .attr("type", "button")
                .attr("aria-controls", controls.clone())
                .attr("popovertarget", controls.clone())
                .keep(opener)
                .live("aria-expanded", move || Some(if open.get() { "true" } else { "false" }.into()))
                .on("click", move |event| pointer.pressed(&event))
                .child(txt("bdi", "name", &person.name));
            let mut heading = vec![named.view()];
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
        .child(icon(Icon::Close))
        .view();
    let inside = dynamic(move || if open.get() { body() } else { nothing() });
    let scroll = make("div", "card-scroll").keep(content).attr("tabindex", "-1").child(inside).view();
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
        .children(vec![el("div", "card-bar", vec![bar, close]), scroll])
        .view();
    let mut whole = make("div", "card-compact");
    if hover {
        whole = whole
            .on("pointerenter", move |event| pointer.over(&event))
            .on("pointerleave", move |_| pointer.away());
    }
    whole.children(vec![dynamic(summary), opened]).view()
}
