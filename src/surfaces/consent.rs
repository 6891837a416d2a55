//! The consent dialog: opened by a member, answered once.

mod material;
mod reconsent;
mod round_trip;
mod views;

use contract::{CategoryId, Choice};
use leptos::task::spawn_local;

use super::{Host, attempt::Journey};
use crate::{
    browser::{self, Popup},
    client::ClientError,
    components::consent_dialog::changes::Answers,
    components::kit::{Tone, dynamic, message_bar, nothing, status_region},
    reactive::prelude::*,
    state::{
        attempt,
        consent::{Command, Dialog, Event, Phase, step},
    },
};
use material::Material;
use views::{full_dialog, plain_dialog, waiting_dialog};

/// The dialog. It opens whenever `opened` moves, and never by itself.
#[component]
pub fn ConsentSurface(
    /// What the surface gets from whoever mounts it.
    host: Host,
    /// Counts the times that the member asked for it.
    opened: RwSignal<u32>,
) -> impl IntoView {
    let surface = Surface {
        host: host.clone(),
        dialog: RwSignal::new(Dialog::default()),
        unrecorded: RwSignal::new(None),
        held: StoredValue::new(Held::default()),
        answers: RwSignal::new(Vec::new()),
        drawn: RwSignal::new(0),
        journey: Journey::here(&host),
    };
    surface.watch();
    let opener = surface.clone();
    let asked = host.consent_asked;
    Effect::new(move |before: Option<u32>| {
        crash_here!("consent.effect");
        let count = opened.get().wrapping_add(asked.get());
        // An element may be asked to open it before this runs for the first time.
        if before.unwrap_or_default() != count {
            opener.happened(Event::Opened);
        }
        count
    });
    // A dialog that the reader left by going elsewhere must not answer when the page comes back.
    // The word in front tells our own script, should the module crash, which dialog was open.
    let id = "consent-".to_owned() + &browser::random_key();
    let (state, drawn) = (surface.dialog, surface.drawn);
    let kind = Memo::new(move |_| state.with(|dialog| Kind::of(&dialog.phase)));
    let view_of = surface.clone();
    let waiting_id = id.clone() + "-attempt-";
    let dialog = dynamic(move || {
        // A dialog in another language is another dialog.
        let id = id.clone() + &drawn.get().to_string();
        match kind.get() {
            Kind::Closed => nothing(),
            Kind::Plain => plain_dialog(&view_of, &id),
            Kind::Full => full_dialog(&view_of, &id),
        }
    });
    let view_of = surface.clone();
    let waiting = dynamic(move || match kind.get() {
        Kind::Closed => waiting_dialog(&view_of, &waiting_id),
        Kind::Plain | Kind::Full => nothing(),
    });
    let lang = host.lang;
    let unrecorded = surface.unrecorded;
    let trouble = dynamic(move || match unrecorded.get() {
        Some(_) => message_bar(Tone::Warn, "", lang.get().consent().not_recorded, Vec::new()),
        None => nothing(),
    });
    vec![dialog, waiting, status_region(trouble)]
}

/// Which dialog stands on the screen. Changes within one do not build it anew, so focus and scrolling stay.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Closed,
    Plain,
    Full,
}

impl Kind {
    const fn of(phase: &Phase) -> Self {
        match phase {
            Phase::Closed => Self::Closed,
            Phase::Loading | Phase::LoadFailed(_) | Phase::NoLanguage | Phase::Unavailable => Self::Plain,
            Phase::Choosing { .. }
            | Phase::Sending
            | Phase::Refusing
            | Phase::Leaving(_)
            | Phase::Failed(_) => Self::Full,
        }
    }
}

#[derive(Clone)]
struct Surface {
    host: Host,
    dialog: RwSignal<Dialog>,
    unrecorded: RwSignal<Option<ClientError>>,
    held: StoredValue<Held>,
    /// Where the member is asked again: what they answered so far.
    answers: Answers,
    /// Counts the languages that it was said in while it was open.
    drawn: RwSignal<u32>,
    /// The attempt that goes on in another window, or that this page did not see the end of.
    journey: Journey,
}

/// The categories of both directions that are asked for.
type Categories = (Vec<CategoryId>, Vec<CategoryId>);

/// What one opening of the dialog works with.
#[derive(Default)]
struct Held {
    material: Option<Material>,
    /// One key for each choice: a repeated press makes one attempt, another choice another.
    key: Option<(Choice, Categories, String)>,
    /// Whether the press that sent the consent was to lead to another window.
    in_window: bool,
}

impl Surface {
    /// Something happened: the next state, and what is to be done about it.
    fn happened(&self, event: Event) {
        crash_here!("consent.event");
        let Some(dialog) = self.dialog.try_get_untracked() else { return };
        let (next, command) = step(dialog, event);
        self.dialog.set(next);
        if let Some(command) = command {
            self.carry_out(command);
        }
    }

    fn carry_out(&self, command: Command) {
        let this = self.clone();
        match command {
            Command::Fetch => {
                let _ = this.held.try_update_value(|held| held.key = None);
                this.answers.set(Vec::new());
                this.unrecorded.set(None);
                // Not bound to the opener: a decision under way is sent even when the card is left.
                spawn_local(async move { this.fetch().await });
            }
            Command::Reread => spawn_local(async move { this.reread().await }),
            Command::Attempt(choice, control) => {
                // Now or never: once something was waited for, a browser opens no window.
                let popup = this
                    .host
                    .in_window()
                    .then(|| Popup::open(this.host.lang.get_untracked().attempt().opening));
                let _ = this.held.try_update_value(|held| held.in_window = popup.is_some());
                if let Some(popup) = popup.flatten() {
                    this.journey.hold(popup);
                }
                spawn_local(async move { this.attempt(choice, control).await });
            }
            Command::Record(decision, control) => {
                spawn_local(async move { this.record(decision, control).await })
            }
            Command::Leave(attempt, url) => this.leave(attempt, &url),
            Command::Resume(attempt) => this.journey.happened(attempt::Event::Resumed(attempt.id)),
            Command::Announce => self.host.announce_consent_change(None),
            Command::Cancel(attempt) => spawn_local(async move {
                // If this does not get through, the attempt runs out by itself; nothing is connected meanwhile.
                let _ = this.host.client.cancel_attempt(&attempt.id).await;
            }),
        }
    }
}
