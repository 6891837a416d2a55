//! Whose card `<consent-card>` shows, and the card.

use std::rc::Rc;

use contract::{AttemptId, Capability, PersonId};

use super::attributes::Attributes;
use crate::{
    client::{ClientError, LookupBy},
    components::{
        error_view::error_view,
        kit::{EmptyPlace, Icon, dynamic, effect, empty_state, nothing, skeleton},
    },
    reactive::prelude::*,
    state::load::{Load, Sequence},
    surfaces::{Host, HostEvent, LoadFailure, Tasks, card::CardSurface, card_options::CardOptions},
};

/// What is known of whom the host means.
#[derive(Clone, Debug, PartialEq)]
enum Found {
    Waiting,
    Known(PersonId),
    /// The backend finds nobody by what the host knows.
    NoLookup,
    Failed(ClientError),
}

/// Who is meant, as the attribute says it.
enum Named<'a> {
    Id(&'a str),
    By(LookupBy, &'a str),
}

impl<'a> Named<'a> {
    /// `me` is an id like others: the contract has a card under it.
    fn of(attribute: &'a str) -> Self {
        match attribute.split_once(':') {
            Some(("email", value)) => Self::By(LookupBy::Email, value),
            Some(("upn", value)) => Self::By(LookupBy::Upn, value),
            Some(("directory", value)) => Self::By(LookupBy::DirectoryId, value),
            _ => Self::Id(attribute),
        }
    }
}

/// The card of the person that the attribute names. While that changes from one id to another the card stays and fetches
/// anew; what is known of backend and session stays in any case.
#[component]
pub fn PersonView(
    /// What the surface gets from whoever mounts it.
    host: Host,
    /// What the element says.
    attributes: Attributes,
) -> impl IntoView {
    // An id needs no answer to begin with, and no place held for it.
    let known = match Named::of(&attributes.person.get_untracked()) {
        Named::Id(id) if !id.is_empty() => Some(PersonId::new(id)),
        _ => None,
    };
    host.hold_place();
    let person = RwSignal::new(known.clone().unwrap_or_else(|| PersonId::new("")));
    let found = RwSignal::new(known.map_or(Found::Waiting, Found::Known));
    find(&host, &attributes, found, person);
    let options: Signal<CardOptions> = attributes.options.into();
    let attempt: Signal<Option<AttemptId>> = attributes.attempt.into();
    let known = Memo::new(move |_| found.with(|found| matches!(found, Found::Known(_))));
    // Sections may change while a card is open; only what makes another card of it begins anew.
    let shape = Memo::new(move |_| options.with(|options| (options.display, options.open_on)));
    dynamic(move || {
        if known.get() {
            shape.track();
            let host = host.clone();
            return view! { <CardSurface host={host} person={person.into()} attempt={attempt} options={options} /> }
                .into_any();
        }
        let lang = host.lang.get();
        match found.get() {
            Found::NoLookup => {
                let text = lang.card();
                empty_state(
                    EmptyPlace::Section,
                    Icon::Info,
                    text.no_lookup_title,
                    text.no_lookup_body,
                    Vec::new(),
                )
            }
            Found::Failed(error) => {
                let host = host.clone();
                let retry = Callback::new(move |()| host.load_service());
                error_view(lang, EmptyPlace::Section, &error, Some(retry))
            }
            Found::Waiting if host.place_is_held() => nothing(),
            Found::Waiting | Found::Known(_) => skeleton(lang.common().loading, 6),
        }
    })
}

/// Keeps `found` and `person` at whom the attribute names. An answer to an earlier question never counts.
fn find(host: &Host, attributes: &Attributes, found: RwSignal<Found>, person: RwSignal<PersonId>) {
    let sequence = StoredValue::new(Sequence::default());
    let named: RwSignal<String> = attributes.person.clone().into();
    let offer = Memo::new({
        let host = host.clone();
        move |_| host.offer(Capability::Lookup)
    });
    let (host, tasks) = (host.clone(), Tasks::here());
    effect(move || {
        let Some(ticket) = sequence.try_update_value(Sequence::next) else { return };
        let settle = {
            let host = host.clone();
            let settle: Rc<dyn Fn(Result<PersonId, ClientError>)> = Rc::new(move |answer| match answer {
                Ok(id) => {
                    if person.with_untracked(|before| *before != id) {
                        person.set(id.clone());
                    }
                    found.set(Found::Known(id));
                }
                Err(error) => {
                    host.note_failure(&error);
                    host.tell_host(HostEvent::LoadFailed(LoadFailure::of(&error)));
                    host.tell_host(HostEvent::Settled);
                    found.set(Found::Failed(error));
                }
            });
            settle
        };
        named.with(|named| match Named::of(named) {
            Named::Id("") => settle(Err(ClientError::NotFound)),
            Named::Id(id) => settle(Ok(PersonId::new(id))),
            Named::By(by, value) => match offer.get() {
                Load::Waiting => found.set(Found::Waiting),
                Load::Failed(error) => settle(Err(error)),
                Load::Ready(false) => {
                    host.tell_host(HostEvent::Settled);
                    found.set(Found::NoLookup);
                }
                Load::Ready(true) => {
                    found.set(Found::Waiting);
                    let (client, value) = (host.client.clone(), value.to_owned());
                    tasks.spawn(async move {
                        let answer = client.lookup_person(by, &value).await;
                        if sequence.try_with_value(|sequence| sequence.is_current(ticket)) == Some(true) {
                            settle(answer.map(|person| person.id));
                        }
                    });
                }
            },
        });
    });
}
