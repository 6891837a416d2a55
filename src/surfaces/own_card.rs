//! The own card as somebody else sees it, for a page that holds the card's renderer anyway. An element that does not brings
//! another element in (`embed/own_card.rs`).
//!
//! What it shows of LinkedIn's goes with anything that changes meanwhile: the whole preview does.

use contract::{PersonId, SectionState, SeenAs};

use super::{Host, Tasks};
use crate::{
    browser,
    components::{
        error_view::error_view,
        kit::{EmptyPlace, dynamic, make, skeleton},
        profile_card::{CardContext, CardEvents, profile_card},
    },
    reactive::prelude::*,
    state::{
        card::{CardState, next_departure, visible_section},
        load::Load,
        session::Viewer,
    },
};

/// Which preview.
#[derive(Clone)]
pub struct OwnCard {
    /// As whom.
    pub view: SeenAs,
    /// Without a consent of the own there is nothing to show LinkedIn's side with.
    pub work_only: bool,
    /// Something changed; the preview is to be closed.
    pub gone: Callback<()>,
}

/// Shows the own card as somebody else sees it.
pub type ShowOwnCard = Callback<(Host, OwnCard), AnyView>;

/// Which sections a preview has; empty for all. An invitation to connect speaks to whoever looks, and in a preview nobody
/// does.
#[must_use]
pub const fn preview_sections(work_only: bool) -> &'static str {
    if work_only { "contact organization" } else { "" }
}

#[derive(Clone)]
struct Preview {
    host: Host,
    asked: OwnCard,
    tasks: Tasks,
    card: RwSignal<CardState>,
    timer: StoredValue<Option<browser::Timeout>>,
}

/// The card.
pub fn own_card((host, asked): (Host, OwnCard)) -> AnyView {
    let card = RwSignal::new(CardState::default());
    let this = Preview { host, asked, tasks: Tasks::here(), card, timer: StoredValue::new(None) };
    let hearing = this.clone();
    this.host.on_news(move |news| {
        let Some(own) = own_id(&hearing.host) else { return };
        if hearing.card.try_update(|card| card.hear(news, &own)) == Some(true) {
            hearing.go();
        }
    });
    let leaving = this.clone();
    let life = browser::PageLife::listen(move || leaving.go(), |_| {});
    let life = StoredValue::new(Some(life));
    on_cleanup(move || drop(life.try_update_value(Option::take)));
    this.fetch();
    make("div", "profile-card-frame").child(dynamic(move || this.shown())).view()
}

/// Who looks.
pub(super) fn own_id(host: &Host) -> Option<PersonId> {
    host.viewer.try_with_untracked(Viewer::id).flatten()
}

impl Preview {
    /// Forgets what is here at once, and has the preview closed.
    fn go(&self) {
        let _ = self.card.try_update(CardState::forget);
        let _ = self.asked.gone.try_run(());
    }

    fn fetch(&self) {
        let Some(ticket) = self.card.try_update(CardState::begin_other) else { return };
        let this = self.clone();
        self.tasks.spawn(async move {
            let answer = this.host.client.get_visibility_preview(this.asked.view).await;
            if let Err(error) = &answer {
                this.host.note_failure(error);
            }
            if this.card.try_update(|card| card.answer(ticket, answer)) == Some(true) {
                this.go();
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
            // Timers cannot wait longer than 2^31 ms; an earlier end does no harm.
            let wait = (at - now).clamp(0.0, 2_000_000_000.0) as u32;
            browser::Timeout::after(wait.saturating_add(1), move || this.go())
        }));
    }

    fn shown(&self) -> AnyView {
        let lang = self.host.lang.get();
        let again = self.clone();
        let retried = Callback::new(move |()| again.fetch());
        self.card.with(|state| match &state.card {
            Load::Waiting => skeleton(lang.common().loading, 8),
            Load::Failed(error) => error_view(lang, EmptyPlace::Section, error, Some(retried)),
            Load::Ready(card) => {
                let section = visible_section(&card.linkedin, browser::now());
                let work_only = self.asked.work_only || section.state == SectionState::Prompt;
                profile_card(card, &section, &self.context(work_only, retried))
            }
        })
    }

    /// A card that leads nowhere: who looks at it here is not who it is for.
    fn context(&self, work_only: bool, retried: Callback<()>) -> CardContext {
        let still = CardContext::still(self.host.lang.get());
        CardContext {
            work_provider: self.host.names().0,
            photos: self.host.photos(),
            can_match: false,
            sections: preview_sections(work_only).to_owned(),
            events: CardEvents { retried, ..still.events },
            ..still
        }
    }
}
