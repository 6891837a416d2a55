//! The way from person to person within a card, where the host has no pages of people: what is pressed, the control that
//! leads back, and the focus.

use contract::PersonId;

use crate::{
    browser::{self, Place},
    components::{
        kit::{
            ButtonLook, ElementRef, Icon, effect,
            part::{dynamic, icon, make, nothing, txt},
        },
        profile_card::PersonPressed,
    },
    reactive::prelude::*,
    state::trail::Trail,
    text::{Lang, fill},
};

/// The way gone so far.
#[derive(Clone, Copy)]
pub struct Way {
    /// Whose card this is.
    own: Signal<PersonId>,
    trail: RwSignal<Trail<Place>>,
    /// The control that gets the focus back as soon as it is there again.
    returning: StoredValue<Option<Place>>,
    /// The control that had the focus when its part of the card was built anew.
    lost: StoredValue<Option<Place>>,
    /// Everything that is built anew for each person.
    content: ElementRef,
    /// Whether the content scrolls by itself, or with the page.
    scrolls: bool,
}

impl Way {
    /// No step yet. Another `own` forgets all steps.
    pub fn new(own: Signal<PersonId>, content: ElementRef, scrolls: bool) -> Self {
        let trail: RwSignal<Trail<Place>> = RwSignal::new(Trail::default());
        Effect::new(move |before: Option<PersonId>| {
            let now = own.get();
            if before.is_some_and(|before| before != now) {
                trail.maybe_update(Trail::clear);
            }
            now
        });
        Self { own, trail, returning: StoredValue::new(None), lost: StoredValue::new(None), content, scrolls }
    }

    /// Whom the card shows now.
    pub fn current(self) -> Signal<PersonId> {
        let Self { own, trail, .. } = self;
        Memo::new(move |_| own.with(|own| trail.with(|trail| trail.current(own).clone())))
    }

    /// Whether it shows somebody else than it began with.
    pub fn is_elsewhere(self) -> bool {
        self.trail.with(Trail::is_elsewhere)
    }

    /// Goes on to the person behind a control of the card of `from_name`.
    pub fn go(self, pressed: &PersonPressed, from_name: String) {
        let Some(content) = self.content.get_untracked() else { return };
        let place = Place::of(&content, &pressed.control);
        let own = self.own.get_untracked();
        self.returning.set_value(None);
        self.trail.update(|trail| trail.go(&own, pressed.person.clone(), from_name, place));
        if self.scrolls {
            content.set_scroll_top(0);
        }
    }

    fn back(self) {
        // What was pressed is gone with its card; until the earlier card is there, the focus waits on the card itself.
        if let Some(content) = self.content.get_untracked() {
            browser::focus(&content);
        }
        self.returning.set_value(self.trail.try_update(Trail::back).flatten());
    }

    /// Back to whom the card began with, without a step.
    pub fn reset(self) {
        self.returning.set_value(None);
        self.trail.maybe_update(Trail::clear);
    }

    /// To be called where a part of the card is about to be built anew: gives the focus back once it is on the screen.
    pub fn arrives(self) {
        if let Some(content) = self.content.get_untracked()
            && let Some(focused) = browser::focused_beside(&content)
            && content.contains(Some(&focused))
            && let Ok(None) = focused.closest("dialog, [popover].why-answer")
            && let Ok(Some(control)) = focused.closest("a, button")
        {
            self.lost.set_value(Some(Place::of(&content, &control)));
        }
        effect(move || {
            let Some(content) = self.content.get() else { return };
            let scroller = self.scrolls.then_some(&*content as &web_sys::Element);
            if let Some(place) = self.returning.try_update_value(Option::take).flatten() {
                // Who is no longer named on the card cannot take the focus; it stays on the card.
                let _ = place.give_back(&content, scroller);
                return;
            }
            let Some(place) = self.lost.try_update_value(Option::take).flatten() else { return };
            // A reader who went on elsewhere meanwhile stays there.
            let lost =
                browser::focused_beside(&content).is_none_or(|it| it.tag_name() == "BODY" || it == *content);
            if lost && !place.give_back(&content, scroller) {
                // It may come back with the next answer.
                browser::focus(&content);
                self.lost.set_value(Some(place));
            }
        });
    }

    /// The control that leads back, and says to whom. It takes the focus, because what was pressed is gone.
    pub fn back_control(self, lang: Lang) -> AnyView {
        dynamic(move || {
            let Some(name) = self.trail.with(|trail| trail.back_to().map(str::to_owned)) else {
                return nothing();
            };
            let control = ElementRef::new();
            effect(move || {
                if let Some(control) = control.get() {
                    browser::focus(&control);
                }
            });
            make("button", ButtonLook::Quiet.class())
                .attr("type", "button")
                .keep(control)
                .on("click", move |_| self.back())
                .all(vec![icon(Icon::Back), txt("bdi", "", fill(lang.card().back_to, &[&name]))])
        })
        .view()
    }
}
