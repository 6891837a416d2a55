//! What became of an attempt to connect: asked of the backend until it is known, and told.

use std::rc::Rc;

use contract::{Attempt, AttemptId};
use leptos::task::spawn_local;

use super::{DecisionMade, Host, HostEvent, Tasks};
use crate::{
    browser::{self, PageLife, Popup},
    client::Answer,
    components::{
        attempt_screen::{AttemptContext, attempt_message},
        kit::{dynamic, effect, nothing, status_region},
    },
    reactive::prelude::*,
    state::{
        attempt::{Action, Command, Event, Screen, Trip, screen, step},
        links::own_link,
        live::News,
    },
};

/// How often an open attempt is asked about. News and the reader's return are asked about at once.
const LOOK_EVERY_MS: u32 = 2_000;
/// The longest pause where the backend does not answer.
const LOOK_AT_LEAST_EVERY_MS: u32 = 30_000;

/// One attempt, followed for as long as a surface is mounted.
#[derive(Clone)]
pub(in crate::surfaces) struct Journey {
    host: Host,
    trip: RwSignal<Trip>,
    /// What is shown of it: the screen, and where the attempt goes on. Changes when the reader is to see something else.
    shown: Memo<Option<(Screen, Option<String>)>>,
    tasks: Tasks,
    popup: StoredValue<Option<Popup>>,
    /// Whether the question is asked again by and by.
    looking: StoredValue<bool>,
}

impl Journey {
    /// Follows nothing yet. For the set-up of a surface.
    pub(super) fn here(host: &Host) -> Self {
        let trip = RwSignal::new(Trip::default());
        let journey = Self {
            host: host.clone(),
            trip,
            shown: Memo::new(move |_| {
                trip.with(|trip| screen(trip).map(|screen| (screen, trip.way_on().map(ToOwned::to_owned))))
            }),
            tasks: Tasks::here(),
            popup: StoredValue::new(None),
            looking: StoredValue::new(false),
        };
        let on_news = journey.clone();
        host.on_news(move |news| {
            if !matches!(news, News::Person(_) | News::Unheard) {
                on_news.happened(Event::Look);
            }
        });
        let (woken, back) = (journey.clone(), journey.clone());
        let life = PageLife::default()
            .on_waking(move || woken.happened(Event::Look))
            .on_focus(move || back.happened(Event::Quiet));
        let life = StoredValue::new(Some(life));
        on_cleanup(move || drop(life.try_update_value(Option::take)));
        journey
    }

    /// Something happened: the next standing, and what is to be done about it.
    pub(super) fn happened(&self, event: Event) {
        crash_here!("attempt.event");
        let Some(trip) = self.trip.try_get_untracked() else { return };
        let (next, command) = step(trip.clone(), event);
        if next != trip {
            self.trip.set(next);
        }
        match command {
            Some(Command::Ask(id, number)) => {
                let this = self.clone();
                self.tasks.spawn(async move { this.ask(id, number).await });
            }
            Some(Command::Complete(id, proof, number)) => {
                let this = self.clone();
                // Not bound to the surface: the member agreed, here and there.
                spawn_local(async move {
                    let answer = this.host.client.complete_attempt(&id, &proof).await;
                    this.told(number, answer);
                });
            }
            Some(Command::Cancel(id)) => {
                self.close_popup();
                let this = self.clone();
                // Not bound to the surface: what the member stopped is stopped even when the page is left.
                spawn_local(async move {
                    let answer = this.host.client.cancel_attempt(&id).await;
                    this.happened(Event::Stopped(id, answer));
                });
            }
            Some(Command::Announce { given }) => {
                if given {
                    self.host.tell_host(HostEvent::Decided(DecisionMade::Given));
                }
                self.host.announce_consent_change(None);
            }
            None => {}
        }
        self.keep_looking();
    }

    async fn ask(&self, id: AttemptId, number: u32) {
        let answer = self.host.client.get_attempt(&id).await;
        self.told(number, answer);
    }

    fn told(&self, number: u32, answer: Answer<Attempt>) {
        if let Err(error) = &answer {
            self.host.note_failure(error);
        }
        self.happened(Event::Told(number, answer));
    }

    /// Asks again by and by while the attempt is open.
    fn keep_looking(&self) {
        let goes_on = || self.trip.try_with_untracked(Trip::goes_on) == Some(true);
        if !goes_on()
            || self.looking.try_update_value(|looking| std::mem::replace(looking, true)) != Some(false)
        {
            return;
        }
        let this = self.clone();
        self.tasks.spawn(async move {
            let mut pause = LOOK_EVERY_MS;
            while this.trip.try_with_untracked(Trip::goes_on) == Some(true) {
                browser::sleep(pause).await;
                let open = this.trip.try_with_untracked(|trip| trip.way_on().is_some()) == Some(true);
                // What cannot be reached is not asked ever faster than it can answer.
                pause = if open { LOOK_EVERY_MS } else { (pause * 2).min(LOOK_AT_LEAST_EVERY_MS) };
                if browser::visible() {
                    this.happened(Event::Look);
                }
            }
            this.looking.set_value(false);
        });
    }

    /// Holds the window that LinkedIn is shown in, to close it when it is not wanted any more.
    pub(super) fn hold(&self, popup: Popup) {
        let _ = self.popup.try_update_value(|held| *held = Some(popup));
    }

    /// Leads that window on. False where there is none, or not any more.
    pub(super) fn lead(&self, url: &str) -> bool {
        self.popup.try_with_value(|held| held.as_ref().is_some_and(|popup| popup.go(url))) == Some(true)
    }

    /// Closes it.
    pub(super) fn close_popup(&self) {
        if let Some(popup) = self.popup.try_update_value(Option::take).flatten() {
            popup.close();
        }
    }

    /// What is shown, for whoever shows it: where the member came back to, or where they had left.
    pub(super) fn screen(
        &self,
        came_back: bool,
        ask_again: Callback<()>,
    ) -> Option<(Screen, AttemptContext)> {
        let (screen, way_on) = self.shown.get()?;
        Some((screen, self.context(way_on, came_back, ask_again)))
    }

    /// The same, not followed.
    pub(super) fn screen_now(&self) -> Option<Screen> {
        self.shown.try_get_untracked().flatten().map(|(screen, _)| screen)
    }

    fn context(&self, way_on: Option<String>, came_back: bool, ask_again: Callback<()>) -> AttemptContext {
        let this = self.clone();
        AttemptContext {
            lang: self.host.lang.get(),
            way_on,
            connection: self.host.links.connection.clone(),
            sign_in: self.sign_in(),
            in_window: self.host.in_window(),
            may_be_popup: came_back && self.host.in_window(),
            done: Rc::new(move |action| match action {
                Action::OpenWindow => this.happened(Event::Reopened),
                Action::Stop => this.happened(Event::StopPressed),
                Action::LookAgain => this.happened(Event::Look),
                Action::AskAgain => {
                    this.happened(Event::Dismissed);
                    let _ = ask_again.try_run(());
                }
                Action::GoOn | Action::SeeConnection | Action::SignIn => {}
            }),
        }
    }

    /// Where signing in leads back to this page, and to the same attempt.
    fn sign_in(&self) -> Option<String> {
        // A host that gives tokens has its own way of signing in.
        if self.host.client.by_token() {
            return None;
        }
        let service = self.host.service.with(|service| service.ready().and_then(|it| it.sign_in_url.clone()));
        let address = service.filter(|address| own_link(address).is_some())?;
        Some(address + &contract::paths::query(&[("returnTo", &browser::current_path_without(""))]))
    }
}

/// What became of the attempt that the member came back from, asked of the backend and not of the address.
#[component]
pub fn AttemptMessage(
    /// What the surface gets from whoever mounts it.
    host: Host,
    /// The attempt.
    attempt: Signal<Option<AttemptId>>,
    /// Whether this is the my-connection page, to which nothing has to lead then.
    #[prop(optional)]
    on_connection: bool,
) -> impl IntoView {
    let journey = Journey::here(&host);
    let this = journey.clone();
    effect(move || {
        this.happened(attempt.get().map_or(Event::Forgotten, returned));
    });
    let ask_again = Callback::new(move |()| {
        let _ = host.consent_asked.try_update(|count| *count = count.wrapping_add(1));
    });
    status_region(dynamic(move || match journey.screen(true, ask_again) {
        Some((screen, mut context)) => {
            if on_connection {
                context.connection = None;
            }
            attempt_message(&screen, &context)
        }
        None => nothing(),
    }))
}

/// What the address says of an attempt: its id, and after a full stop what finishes it.
fn returned(said: AttemptId) -> Event {
    match said.as_str().split_once('.') {
        Some((id, proof)) => Event::Returned(id.into(), proof.to_owned()),
        None => Event::Resumed(said),
    }
}
