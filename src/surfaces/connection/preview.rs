//! "See my card as…": which view is open, and what has to be known about it. The card itself is whoever's who mounted the
//! page, so that a module without cards stays without.

use std::rc::Rc;

use contract::{GrantState, SeenAs};

use super::{super::own_card::OwnCard, shared::Shared};
use crate::{
    components::{
        kit::{Tone, dialog, dialog::Dismissal, dynamic, el, message_bar, nothing, part, status_region},
        seen_card::{note, view_name, views},
    },
    reactive::prelude::*,
    state::session::Viewer,
};

/// The view that is open.
#[derive(Clone)]
pub struct Preview {
    shared: Shared,
    view: RwSignal<Option<SeenAs>>,
    /// It was closed by something that changed.
    gone: RwSignal<bool>,
    /// Whether the own consent stands, with which LinkedIn's side is fetched.
    stands: Memo<bool>,
}

impl Preview {
    /// Nothing is open.
    pub fn start(shared: &Shared) -> Self {
        let page = shared.page;
        let stands = Memo::new(move |_| {
            page.with(|page| {
                let state =
                    page.known.connection.as_ref().map(|connection| connection.linkedin_to_work.state);
                // Not known is left to the answer.
                state.is_none_or(|state| matches!(state, GrantState::Active | GrantState::NeedsReconsent))
            })
        });
        let this =
            Self { shared: shared.clone(), view: RwSignal::new(None), gone: RwSignal::new(false), stands };
        let viewer = this.clone();
        Effect::new(move || {
            if viewer.shared.host.viewer.with(|viewer| *viewer == Viewer::SignedOut) {
                viewer.close();
            }
        });
        this
    }

    /// The heading and a button for each view; nothing where nobody shows cards.
    pub fn part(&self) -> AnyView {
        if self.shared.host.links.own_card.is_none() {
            return nothing();
        }
        let (lang, view, gone) = (self.shared.host.lang, self.view, self.gone);
        let asked = Callback::new(move |one| {
            gone.set(false);
            view.set(Some(one));
        });
        let heading = part::dynamic(move || part::txt("h3", "", lang.get().visibility().seen));
        let buttons = part::dynamic(move || views(lang.get(), asked));
        let this = self.clone();
        let dialog = dynamic(move || this.dialog());
        let told = status_region(dynamic(move || {
            if gone.get() {
                message_bar(Tone::Neutral, "", lang.get().visibility().gone, Vec::new())
            } else {
                nothing()
            }
        }));
        part::make("section", "seen-part").all(vec![heading, buttons]).child(told).child(dialog).view()
    }

    /// Closes it, and nothing is said.
    pub fn close(&self) {
        if self.view.try_get_untracked().flatten().is_some() {
            let _ = self.view.try_set(None);
        }
    }

    fn dialog(&self) -> AnyView {
        let Some(view) = self.view.get() else { return nothing() };
        let lang = self.shared.host.lang.get();
        let (text, close, body) = (lang.visibility(), self.clone(), self.clone());
        let on_dismiss = Rc::new(move |_: Dismissal| close.close());
        let body = dynamic(move || body.body(view));
        let mut title = String::from(text.seen);
        title.push(' ');
        title.push_str(view_name(view, text));
        dialog(&title, lang.common().close, "seen-card-title", on_dismiss, body, nothing())
    }

    fn body(&self, view: SeenAs) -> AnyView {
        let (host, stands, told) = (self.shared.host.clone(), self.stands.get(), self.clone());
        let Some(show) = host.links.own_card else { return nothing() };
        let gone = Callback::new(move |()| {
            let _ = told.gone.try_set(true);
            told.close();
        });
        let notes = note(view, stands, host.lang.get()).view();
        let card = untrack(|| show.run((host.clone(), OwnCard { view, work_only: !stands, gone })));
        el("div", "seen-card", vec![notes, card])
    }
}
