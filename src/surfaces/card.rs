//! One person's card: fetched, shown, forgotten.

mod way;

use std::{rc::Rc, sync::Arc};

use contract::{
    AttemptId, Capability, CardPart, LinkedInSection, PersonCard, PersonId, SectionState, WorkProfile,
};

use super::{
    Host, HostEvent, LoadFailure, Tasks,
    attempt::AttemptMessage,
    card_options::{CardOptions, Display, OpenOn},
    consent::ConsentSurface,
    looked_for::looked_for,
    matching::match_surface,
};
use crate::{
    browser,
    client::ClientError,
    components::{
        compact_card::{CompactCard, compact_card},
        error_view::error_view,
        kit::{ElementRef, EmptyPlace, dynamic, effect, el, make, nothing, skeleton},
        profile_card::{CardContext, CardEvents, HeadingLevel, PersonPressed, Seen, Why, living_card},
    },
    reactive::prelude::*,
    state::{
        card::{CardState, SectionView, next_departure, visible_section},
        load::Load,
        session::Viewer,
    },
};
use way::Way;

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
    /// How the card is shown. Whether it is compact, and what opens it, stays as it was in the beginning.
    #[prop(optional, into)]
    options: Signal<CardOptions>,
    /// The level of its heading where everything is in place.
    #[prop(default = HeadingLevel::Two)]
    heading: HeadingLevel,
) -> impl IntoView {
    let (compact, hover) = options
        .with_untracked(|options| (options.display == Display::Compact, options.open_on == OpenOn::Hover));
    // Nobody looks at LinkedIn's side of a closed card, so it is not asked for.
    let part = if compact { CardPart::Work } else { CardPart::Whole };
    let state = RwSignal::new(CardState::of(part));
    // Moves when an item's time is over, so that it leaves the screen without anybody doing anything.
    let departures = RwSignal::new(0_u32);
    // The work side of whose card this is: what the header of a compact card says, whoever the opened part has gone on to.
    let own: RwSignal<Option<WorkProfile>> = RwSignal::new(None);

    let content = ElementRef::new();
    let way = Way::new(person, content, compact);
    let current = way.current();

    let tasks = Tasks::here();
    let fetch: Fetch = {
        let (host, tasks) = (host.clone(), tasks.clone());
        Callback::new(move |(id, other): (PersonId, bool)| {
            let begun = state.try_update(|state| {
                let ticket = if other { state.begin_other() } else { state.begin() };
                (ticket, state.part)
            });
            let Some(mut begun) = begun else { return };
            let host = host.clone();
            tasks.spawn(async move {
                loop {
                    let (ticket, part) = begun;
                    let answer = host.client.get_person(&id, part).await;
                    if let Err(error) = &answer {
                        host.note_failure(error);
                    }
                    if id == person.get_untracked() {
                        keep_own(own, &answer);
                    }
                    let again = state.try_update(|state| {
                        crash_here!("card.borrowed");
                        state.answer(ticket, answer).then(|| (state.begin(), state.part))
                    });
                    let Some(again) = again.flatten() else { break };
                    begun = again;
                }
                host.tell_host(HostEvent::Settled);
            });
        })
    };
    keep_honest(&host, current, state, departures, fetch);
    let viewer = host.viewer;
    effect(move || {
        if viewer.with(|viewer| *viewer == Viewer::SignedOut) {
            own.set(None);
        }
    });
    tell_failures(&host, state);

    let opened = RwSignal::new(0_u32);
    let again = Callback::new(move |()| fetch.run((current.get_untracked(), false)));
    let matching = match_surface(&host, current, state);
    let told = host.clone();
    let events = CardEvents {
        connect_requested: Callback::new(move |()| opened.update(|count| *count += 1)),
        looked_for: looked_for(&host, opened),
        retried: again,
        match_decided: matching.decided,
        match_undone: matching.undone,
        action_requested: Callback::new(move |action| told.tell_host(HostEvent::ActionRequested(action))),
    };
    let told = host.clone();
    let pressed = Callback::new(move |pressed: PersonPressed| {
        let name = state.with_untracked(|state| state.card.ready().map(|card| card.person.name.clone()));
        if told.tell_host(HostEvent::PersonOpened) {
            way.go(&pressed, name.unwrap_or_default());
        }
    });

    let lang = host.lang;
    let photos = host.photos();
    let context: Rc<dyn Fn() -> CardContext> = {
        let host = host.clone();
        Rc::new(move || CardContext {
            lang: lang.get(),
            work_provider: host.names().0,
            photos,
            person_href: host.links.person,
            person_pressed: host.links.person.is_none().then_some(pressed),
            connection_href: host.links.connection.clone(),
            heading,
            can_match: host.offers(Capability::Match),
            why: Why::new(),
            sections: options.with(|options| options.sections.clone()),
            // What the host says is about whose card it is, and nobody else.
            host_sections: if untrack(|| way.is_elsewhere()) {
                Vec::new()
            } else {
                options.with(|options| options.host_sections.clone())
            },
            events,
        })
    };
    // Each side is built anew only if something on it is different, so that an answer that says the same leaves everything
    // as it is, and one that brings LinkedIn's side leaves the work side alone.
    let work: Memo<Load<WorkProfile>> = Memo::new(move |_| {
        state.with(|state| match &state.card {
            Load::Ready(card) => Load::Ready(card.person.clone()),
            Load::Failed(error) => Load::Failed(error.clone()),
            Load::Waiting => Load::Waiting,
        })
    });
    let section: Memo<SectionView> = Memo::new(move |_| {
        departures.track();
        let now = browser::now();
        let section = state.with(|state| state.section(now));
        section.unwrap_or_else(|| visible_section(&LinkedInSection::empty(SectionState::NotAsked), now))
    });
    let seen: Seen = Arc::new(move || {
        let section = section.get();
        way.arrives();
        section
    });
    let place = if heading == HeadingLevel::One { EmptyPlace::Page } else { EmptyPlace::Body };
    let shown: Rc<dyn Fn() -> AnyView> = {
        let (context, host) = (context.clone(), host.clone());
        Rc::new(move || {
            crash_here!("card.render");
            let context = context();
            work.with(|work| match work {
                Load::Ready(person) => {
                    way.arrives();
                    living_card(person, &seen, &context)
                }
                Load::Failed(error) => error_view(context.lang, place, error, Some(again)),
                Load::Waiting if host.place_is_held() => nothing(),
                Load::Waiting => waiting(context.lang.common().loading, 8),
            })
        })
    };
    // The dialog is inside of what opens: a popover closes when a dialog opens outside of it.
    let consent: Rc<dyn Fn() -> AnyView> = {
        let host = host.clone();
        Rc::new(move || {
            let (host, asked) = (host.clone(), host.consent_asked);
            let surface = when_first(
                move || opened.get() != 0 || asked.get() != 0,
                move || view! { <ConsentSurface host={host.clone()} opened={opened} /> }.into_any(),
            );
            vec![matching.status.run(()), surface].into_any()
        })
    };
    let body = if compact {
        let told = host.clone();
        let toggled = Callback::new(move |now: bool| {
            if now {
                state.update(|state| state.set_part(CardPart::Whole));
                again.run(());
                told.tell_host(HostEvent::CardOpened);
            } else {
                state.update(|state| state.set_part(CardPart::Work));
                way.reset();
            }
        });
        let known = Memo::new(move |_| own.with(Option::is_some));
        let id = browser::random_key();
        dynamic(move || {
            if !known.get() {
                return work.with(|work| match work {
                    Load::Failed(error) => error_view(lang.get(), EmptyPlace::Section, error, Some(again)),
                    _ => {
                        el("div", "card-summary part:summary", vec![skeleton(lang.get().common().loading, 3)])
                    }
                });
            }
            let card = CompactCard {
                id: id.clone(),
                person: Memo::new(move |_| own.get()),
                hover,
                toggled,
                bar: way.back_control(lang.get()),
                body: {
                    let (shown, consent) = (shown.clone(), consent.clone());
                    Box::new(move || {
                        let shown = shown.clone();
                        vec![dynamic(move || shown()), consent()].into_any()
                    })
                },
                content,
                elsewhere: Signal::derive(move || way.is_elsewhere()),
            };
            // Whatever else changes later shows in the opened part, and must not close it.
            lang.track();
            compact_card(card, &untrack(|| context()))
        })
    } else {
        let back = dynamic(move || way.back_control(lang.get()));
        let frame = make("div", "profile-card-frame").keep(content).attr("tabindex", "-1");
        vec![frame.children(vec![back, dynamic(move || shown())]).view(), consent()].into_any()
    };
    let message = when_first(
        move || attempt.with(Option::is_some),
        move || view! { <AttemptMessage host={host.clone()} attempt={attempt} /> }.into_any(),
    );
    vec![message, body].into_any()
}

/// What few of many cards need is set up when it is wanted for the first time, and stays from then on.
fn when_first(wanted: impl Fn() -> bool + 'static, make: impl Fn() -> AnyView + 'static) -> AnyView {
    let wanted = Memo::new(move |before: Option<&bool>| before == Some(&true) || wanted());
    dynamic(move || if wanted.get() { make() } else { nothing() })
}

/// Fetches a person's card; whether it is another person than before.
type Fetch = Callback<(PersonId, bool)>;

fn waiting(label: &str, lines: usize) -> AnyView {
    el("div", "profile-card profile-card-waiting part:card", vec![skeleton(label, lines)])
}

/// Keeps the work side for the header of a compact card, for as long as the backend says that it may be seen.
fn keep_own(own: RwSignal<Option<WorkProfile>>, answer: &Result<PersonCard, ClientError>) {
    match answer {
        Ok(card) => own.set(Some(card.person.clone())),
        Err(ClientError::SignedOut | ClientError::NotFound | ClientError::Forbidden { .. }) => own.set(None),
        Err(_) => {}
    }
}

/// Tells the host when nothing can be shown.
fn tell_failures(host: &Host, state: RwSignal<CardState>) {
    let host = host.clone();
    let failure = Memo::new(move |_| {
        state.with(|state| match &state.card {
            Load::Failed(error) => Some(LoadFailure::of(error)),
            _ => None,
        })
    });
    effect(move || {
        if let Some(failure) = failure.get() {
            host.tell_host(HostEvent::LoadFailed(failure));
        }
    });
}

/// Fetches when it should, and forgets when it must: another person, a change of consent anywhere, signing out, the page
/// going out of sight, an item's time being over.
fn keep_honest(
    host: &Host,
    person: Signal<PersonId>,
    state: RwSignal<CardState>,
    departures: RwSignal<u32>,
    fetch: Fetch,
) {
    effect(move || {
        crash_here!("card.effect");
        fetch.run((person.get(), true));
    });

    host.on_news(move |news| {
        let Some(id) = person.try_get_untracked() else { return };
        if state.try_update(|state| state.hear(news, &id)) == Some(true) {
            fetch.run((id, false));
        }
    });

    // Whoever looks now may see something else than whoever looked before, and nobody sees nothing.
    let viewer = host.viewer;
    Effect::new(move |before: Option<Option<PersonId>>| {
        let before = before.flatten();
        viewer.with(|viewer| match viewer {
            Viewer::Unknown => before,
            Viewer::SignedOut => {
                state.update(CardState::sign_out);
                None
            }
            Viewer::SignedIn(session) => {
                let now = session.person.as_ref().map(|person| person.id.clone());
                let back = state.with_untracked(|state| state.card.error() == Some(&ClientError::SignedOut));
                if back || (before.is_some() && before != now) {
                    fetch.run((person.get_untracked(), true));
                }
                now
            }
        })
    });

    let life = browser::PageLife::listen(
        move || state.update(CardState::forget),
        move |from_cache| {
            if from_cache {
                fetch.run((person.get_untracked(), false));
            }
        },
    );
    let life = StoredValue::new(Some(life));
    on_cleanup(|| {
        crash_here!("card.cleanup");
    });
    on_cleanup(move || drop(life.try_update_value(Option::take)));

    let timer = StoredValue::new(None);
    effect(move || {
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
