//! The own card as somebody else sees it. What it shows of LinkedIn's lives as long as the dialog, and goes with anything
//! that changes meanwhile.

use std::rc::Rc;

use contract::SeenAs;
use leptos::prelude::*;

use super::{super::Tasks, shared::Shared, visibility::own_id};
use crate::{
    browser,
    components::{
        error_view::error_view,
        kit::{
            EmptyPlace, Tone, dialog, dialog::Dismissal, el, message_bar, nothing, skeleton, status_region,
        },
        profile_card::{CardContext, CardEvents, HeadingLevel, Why, profile_card},
        seen_card::{note, sections, view_name},
    },
    state::{
        card::{CardState, next_departure, visible_section},
        load::Load,
        session::Viewer,
    },
};

/// The preview and the right to forget it.
#[derive(Clone)]
pub struct Preview {
    shared: Shared,
    tasks: Tasks,
    view: RwSignal<Option<SeenAs>>,
    card: RwSignal<CardState>,
    /// It was closed by something that changed.
    gone: RwSignal<bool>,
    timer: StoredValue<Option<browser::Timeout>, LocalStorage>,
}

impl Preview {
    /// Nothing is open.
    pub fn start(shared: &Shared) -> Self {
        let this = Self {
            shared: shared.clone(),
            tasks: Tasks::here(),
            view: RwSignal::new(None),
            card: RwSignal::new(CardState::default()),
            gone: RwSignal::new(false),
            timer: StoredValue::new_local(None),
        };
        let hearing = this.clone();
        shared.host.on_news(move |news| {
            let Some(own) = own_id(&hearing.shared) else { return };
            if hearing.is_open() && hearing.card.try_update(|card| card.hear(news, &own)) == Some(true) {
                hearing.drop_all();
            }
        });
        let leaving = this.clone();
        let life = browser::PageLife::listen(move || leaving.drop_all(), |_| {});
        let life = StoredValue::new_local(Some(life));
        on_cleanup(move || drop(life.try_update_value(Option::take)));
        let viewer = this.clone();
        Effect::new(move || {
            if viewer.shared.host.viewer.with(|viewer| *viewer == Viewer::SignedOut) {
                viewer.drop_all();
            }
        });
        this
    }

    fn is_open(&self) -> bool {
        self.view.try_get_untracked().flatten().is_some()
    }

    /// Shows a view.
    pub fn open(&self, view: SeenAs) {
        self.gone.set(false);
        self.view.set(Some(view));
        self.fetch(view);
    }

    fn fetch(&self, view: SeenAs) {
        let Some(ticket) = self.card.try_update(CardState::begin_other) else { return };
        let this = self.clone();
        self.tasks.spawn(async move {
            let answer = this.shared.host.client.get_visibility_preview(view).await;
            if let Err(error) = &answer {
                this.shared.host.note_failure(error);
            }
            let late = this.card.try_update(|card| card.answer(ticket, answer));
            if late == Some(true) {
                this.drop_all();
            }
            this.expire();
        });
    }

    /// What has reached the end of its time leaves the screen, and the rest with it: it can be asked for anew.
    fn expire(&self) {
        let now = browser::now();
        let next = self
            .card
            .with_untracked(|card| card.card.ready().and_then(|card| next_departure(&card.linkedin, now)));
        let this = self.clone();
        self.timer.set_value(next.and_then(|at| {
            let wait = (at - now).clamp(0.0, 2_000_000_000.0) as u32;
            browser::Timeout::after(wait.saturating_add(1), move || this.drop_all())
        }));
    }

    /// The reader closes it, or it is to be closed with nothing said.
    pub fn close(&self) {
        let _ = self.view.try_set(None);
        let _ = self.card.try_update(|card| {
            // Answers under way bring nothing back.
            card.begin_other();
            card.forget();
        });
        self.timer.set_value(None);
    }

    fn drop_all(&self) {
        if self.is_open() {
            self.close();
            let _ = self.gone.try_set(true);
        }
    }

    /// Says that it was closed, if something that changed did that.
    pub fn told(&self) -> AnyView {
        let (lang, gone) = (self.shared.host.lang, self.gone);
        status_region(crate::components::kit::dynamic(move || {
            if gone.get() {
                message_bar(Tone::Neutral, "", lang.get().visibility().gone, Vec::new())
            } else {
                nothing()
            }
        }))
    }

    /// The dialog, while it is open.
    pub fn dialog(&self) -> AnyView {
        let Some(view) = self.view.get() else { return nothing() };
        let lang = self.shared.host.lang.get();
        let (text, close, body) = (lang.visibility(), self.clone(), self.clone());
        let on_dismiss = Rc::new(move |_: Dismissal| close.close());
        let body = crate::components::kit::dynamic(move || body.body(view));
        let mut title = String::from(text.seen);
        title.push(' ');
        title.push_str(view_name(view, text));
        dialog(&title, lang.common().close, "seen-card-title", on_dismiss, body, nothing())
    }

    fn body(&self, view: SeenAs) -> AnyView {
        let lang = self.shared.host.lang.get();
        let retry = self.clone();
        let retried = Callback::new(move |()| retry.fetch(view));
        self.card.with(|state| match &state.card {
            Load::Waiting => skeleton(lang.common().loading, 8),
            Load::Failed(error) => error_view(lang, EmptyPlace::Section, error, Some(retried)),
            Load::Ready(card) => {
                let section = visible_section(&card.linkedin, browser::now());
                let notes = note(view, section.state, lang).view();
                let shown = profile_card(card, &section, &self.context(section.state, retried));
                el("div", "seen-card", vec![notes, shown])
            }
        })
    }

    /// A card that leads nowhere: who looks at it here is not who it is for.
    fn context(&self, state: contract::SectionState, retried: Callback<()>) -> CardContext {
        let host = &self.shared.host;
        CardContext {
            lang: host.lang.get(),
            work_provider: host.names().0,
            photos: host.photos(),
            person_href: None,
            person_pressed: None,
            connection_href: None,
            heading: HeadingLevel::Two,
            can_match: false,
            sections: sections(state).to_owned(),
            host_sections: Vec::new(),
            why: Why::new(),
            events: CardEvents {
                connect_requested: Callback::new(|()| {}),
                retried,
                match_decided: Callback::new(|_| {}),
                match_undone: Callback::new(|()| {}),
                action_requested: Callback::new(|_| true),
            },
        }
    }
}
