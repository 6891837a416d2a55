//! The compact card: a header that opens to the rest.
//!
//! The header's name is a button; the opened part is a popover right behind it, so that the keyboard goes on from the one
//! into the other, Escape and a press elsewhere close it, and nothing of the page can cover it. The browser does all of
//! that; what is added here is opening by the resting pointer, where the host asks for it.

use contract::WorkProfile;
use leptos::{ev, html, prelude::*, web_sys};

use super::{
    kit::{Icon, icon},
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
    pub body: Box<dyn Fn() -> AnyView + Send>,
    /// What scrolls: the opened part without its head.
    pub content: NodeRef<html::Div>,
    /// Whether the opened part shows somebody else than the header does.
    pub elsewhere: Signal<bool>,
}

/// What the pointer does, and whether the card was opened to stay.
#[derive(Clone, Copy)]
struct Hover {
    flyout: NodeRef<html::Div>,
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

    fn over(self, event: &ev::PointerEvent) {
        self.timer.set_value(None);
        let closed = self.flyout.get_untracked().is_some_and(|flyout| !is_open(&flyout));
        // A finger that touches is not a pointer that rests.
        if closed && event.pointer_type() == "mouse" {
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
    fn pressed(self, event: &ev::MouseEvent) {
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
    let opener: NodeRef<html::Button> = NodeRef::new();
    let flyout: NodeRef<html::Div> = NodeRef::new();
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

    let name = move || person.with(|person| person.as_ref().map(|person| person.name.clone()));
    let (look, said) = (context.clone(), context.clone());
    let picture = move || person.with(|person| person.as_ref().map(|it| header::picture(it, &look)));
    let words = move || person.with(|person| person.as_ref().map(|it| header::under_the_name(it, &said)));
    let pronouns = move || person.with(|person| person.as_ref().and_then(header::pronouns));
    let close = context.lang.common().close;
    let (controls, target, closes) = (id.clone(), id.clone(), id.clone());
    view! {
        <div
            class={"card-compact"}
            on:pointerenter={move |event| {
                if hover {
                    pointer.over(&event);
                }
            }}
            on:pointerleave={move |_| {
                if hover {
                    pointer.away();
                }
            }}
        >
            <header class={"card-summary"} part={"summary"}>
                {picture}
                <div class={"words"}>
                    <h2>
                        <button
                            type={"button"}
                            class={"card-opener"}
                            node_ref={opener}
                            aria-expanded={move || if open.get() { "true" } else { "false" }}
                            aria-controls={controls}
                            popovertarget={target}
                            on:click={move |event| pointer.pressed(&event)}
                        >
                            <bdi class={"name"}>{name}</bdi>
                        </button>
                        {pronouns}
                    </h2>
                    {words}
                </div>
                {icon(Icon::Down)}
            </header>
            <div
                class={"card-flyout"}
                part={"flyout"}
                class:card-elsewhere={elsewhere}
                id={id}
                popover={"auto"}
                role={"group"}
                aria-label={name}
                node_ref={flyout}
                on:beforetoggle={before_toggle}
            >
                <div class={"card-bar"}>
                    {bar}
                    <button
                        type={"button"}
                        class={"dialog-close card-close"}
                        aria-label={close}
                        popovertarget={closes}
                        popovertargetaction={"hide"}
                        on:click={move |_| focus_header()}
                    >
                        {icon(Icon::Close)}
                    </button>
                </div>
                <div class={"card-scroll"} node_ref={content} tabindex={"-1"}>
                    {move || open.get().then(&body)}
                </div>
            </div>
        </div>
    }
    .into_any()
}
