//! One person's card: fetched, shown, forgotten.

use contract::{AttemptId, Capability, MatchDecision, PersonId};
use leptos::prelude::*;

use super::{
    Host, HostEvent, Tasks,
    card_options::CardOptions,
    consent::{AttemptMessage, ConsentSurface},
};
use crate::{
    browser,
    client::ClientError,
    components::{
        error_view::{error_bar, error_view},
        kit::{EmptyPlace, el, skeleton},
        profile_card::{CardContext, CardEvents, HeadingLevel, profile_card},
    },
    state::{
        card::{CardState, next_departure},
        load::Load,
        session::Viewer,
    },
};

/// The card of a person, with the consent dialog that its LinkedIn section can open.
#[component]
pub fn CardSurface(
    /// What the surface gets from whoever mounts it.
    host: Host,
    /// Whose card.
    person: Signal<PersonId>,
    /// The attempt that the member came back from, if any.
    #[prop(optional, into)]
    attempt: Signal<Option<AttemptId>>,
    /// How the card is shown.
    #[prop(optional)]
    options: CardOptions,
) -> impl IntoView {
    let _ = &options;
    let state = RwSignal::new(CardState::default());
    let failed: RwSignal<Option<ClientError>> = RwSignal::new(None);
    // Moves when an item's time is over, so that it leaves the screen without anybody doing anything.
    let departures = RwSignal::new(0_u32);

    let tasks = Tasks::here();
    let fetch = {
        let (host, tasks) = (host.clone(), tasks.clone());
        move |id: PersonId, other: bool| {
            let Some(ticket) =
                state.try_update(|state| if other { state.begin_other() } else { state.begin() })
            else {
                return;
            };
            let host = host.clone();
            tasks.spawn(async move {
                let answer = host.client.get_person(&id).await;
                if let Err(error) = &answer {
                    host.note_failure(error);
                }
                state.update(|state| {
                    crash_here!("card.borrowed");
                    state.answer(ticket, answer);
                });
                host.tell_host(HostEvent::Settled);
            });
        }
    };
    keep_honest(&host, person, state, departures, fetch.clone());

    let opened = RwSignal::new(0_u32);
    let again = {
        let fetch = fetch.clone();
        Callback::new(move |()| fetch(person.get_untracked(), false))
    };
    let decide = {
        let host = host.clone();
        move |decision: Option<MatchDecision>| {
            let (host, id) = (host.clone(), person.get_untracked());
            tasks.spawn(async move {
                let answer = match &decision {
                    Some(decision) => host.client.put_match(&id, decision).await,
                    None => host.client.delete_match(&id).await,
                };
                failed.set(answer.err());
                again.run(());
            });
        }
    };
    let undo = decide.clone();
    let events = CardEvents {
        connect_requested: Callback::new(move |()| opened.update(|count| *count += 1)),
        retried: again,
        match_decided: Callback::new(move |decision| decide(Some(decision))),
        match_undone: Callback::new(move |()| undo(None)),
    };

    let lang = host.lang;
    let photos = host.photos();
    let shown = {
        let host = host.clone();
        move || {
            crash_here!("card.render");
            departures.track();
            let context = CardContext {
                lang: lang.get(),
                work_provider: host.names().0,
                photos,
                person_href: host.links.person,
                connection_href: host.links.connection.clone(),
                heading: HeadingLevel::One,
                can_match: host.offers(Capability::Match),
                events,
            };
            state.with(|state| match (&state.card, state.section(browser::now())) {
                (Load::Ready(card), Some(section)) => profile_card(card, &section, &context),
                (Load::Failed(error), _) => error_view(context.lang, EmptyPlace::Page, error, Some(again)),
                _ => el(
                    "div",
                    "profile-card profile-card-waiting",
                    vec![skeleton(context.lang.common().loading, 8)],
                ),
            })
        }
    };
    let trouble = move || {
        failed.get().map(|error| error_bar(lang.get(), lang.get().connection().change_failed, &error, None))
    };
    view! {
        <AttemptMessage host={host.clone()} attempt={attempt} />
        <div class={"profile-card-frame"}>{shown}</div>
        <div role={"status"} class={"status-region"}>
            {trouble}
        </div>
        <ConsentSurface host={host} opened={opened} />
    }
}

/// Fetches when it should, and forgets when it must: another person, a change of consent anywhere, signing out, the page
/// going out of sight, an item's time being over.
fn keep_honest(
    host: &Host,
    person: Signal<PersonId>,
    state: RwSignal<CardState>,
    departures: RwSignal<u32>,
    fetch: impl Fn(PersonId, bool) + Clone + 'static,
) {
    let on_person = fetch.clone();
    Effect::new(move || {
        crash_here!("card.effect");
        on_person(person.get(), true);
    });

    let (changes, on_change) = (host.consent_changes, fetch.clone());
    Effect::new(move |before: Option<u32>| {
        let count = changes.get();
        if before.is_some_and(|before| before != count) {
            state.update(CardState::forget);
            on_change(person.get_untracked(), false);
        }
        count
    });

    let viewer = host.viewer;
    Effect::new(move || {
        if viewer.with(|viewer| *viewer == Viewer::SignedOut) {
            state.update(CardState::forget);
        }
    });

    let life = browser::PageLife::listen(
        move || state.update(CardState::forget),
        move |from_cache| {
            if from_cache {
                fetch(person.get_untracked(), false);
            }
        },
    );
    let life = StoredValue::new_local(Some(life));
    on_cleanup(|| {
        crash_here!("card.cleanup");
    });
    on_cleanup(move || drop(life.try_update_value(Option::take)));

    let timer = StoredValue::new_local(None);
    Effect::new(move || {
        departures.track();
        let now = browser::now();
        let next =
            state.with(|state| state.card.ready().and_then(|card| next_departure(&card.linkedin, now)));
        timer.set_value(next.and_then(|at| {
            // Timers cannot wait longer than 2^31 ms; an earlier look does no harm.
            let wait = (at - now).clamp(0.0, 2_000_000_000.0) as u32;
            browser::Timeout::after(wait.saturating_add(1), move || departures.update(|count| *count += 1))
        }));
    });
}
