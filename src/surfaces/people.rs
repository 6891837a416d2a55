//! The directory: search and pages of compact cards.

use std::{rc::Rc, sync::Arc};

use contract::{Cursor, PeoplePage, PersonId, PersonRef};

use super::{Host, Tasks};
use crate::{
    browser::{self, intl},
    client::ClientError,
    components::{
        error_view::{error_bar, error_view},
        kit::{
            ButtonLook, EmptyPlace, Icon, SearchField, button, dynamic, el, empty_state, nothing, skeleton,
        },
        people_grid::{Pages, people_grid},
    },
    reactive::prelude::*,
    state::load::{Load, Sequence, Ticket},
    text::fill,
};

/// How long typing rests before a search begins, in milliseconds.
const REST_MS: u32 = 150;

/// What is listed so far.
#[derive(Clone, Debug)]
struct Listed {
    /// By which question; more of the same is the same list.
    asked: Ticket,
    pages: Vec<Arc<[PersonRef]>>,
    next: Option<Cursor>,
    total: Option<u32>,
}

/// The directory.
#[component]
pub fn PeopleSurface(
    /// What the surface gets from whoever mounts it.
    host: Host,
    /// The address of a person's page.
    href: Callback<PersonId, String>,
) -> impl IntoView {
    let query = RwSignal::new(String::new());
    let listed: RwSignal<Load<Listed>> = RwSignal::new(Load::Waiting);
    let more_failed: RwSignal<Option<ClientError>> = RwSignal::new(None);
    let sequence = StoredValue::new(Sequence::default());
    let ticket = move || sequence.try_update_value(Sequence::next);
    let current = move |ticket: Ticket| sequence.with_value(|sequence| sequence.is_current(ticket));

    let tasks = Tasks::here();
    let fetch = {
        let (host, tasks) = (host.clone(), tasks.clone());
        move |wait_ms: u32| {
            let Some(ticket) = ticket() else { return };
            let (host, words) = (host.clone(), query.get_untracked());
            tasks.spawn(async move {
                if wait_ms > 0 {
                    browser::sleep(wait_ms).await;
                }
                if !current(ticket) {
                    return;
                }
                let answer = host.client.list_people(&words, None).await;
                if !current(ticket) {
                    return;
                }
                if let Err(error) = &answer {
                    host.note_failure(error);
                }
                listed.set(Load::from(answer.map(|page| {
                    append(Listed { asked: ticket, pages: Vec::new(), next: None, total: None }, page)
                })));
            });
        }
    };
    let retry = {
        let fetch = fetch.clone();
        Callback::new(move |()| {
            listed.set(Load::Waiting);
            fetch(0);
        })
    };
    let more = {
        let (host, tasks) = (host.clone(), tasks.clone());
        Callback::new(move |()| {
            let Some(before) = listed.with_untracked(|listed| listed.ready().cloned()) else { return };
            let (Some(cursor), Some(ticket)) = (before.next.clone(), ticket()) else { return };
            let (host, words) = (host.clone(), query.get_untracked());
            more_failed.set(None);
            tasks.spawn(async move {
                let answer = host.client.list_people(&words, Some(&cursor)).await;
                match answer {
                    _ if !current(ticket) => {}
                    Ok(page) => listed.set(Load::Ready(append(before, page))),
                    Err(error) => more_failed.set(Some(error)),
                }
            });
        })
    };
    fetch(0);

    let lang = host.lang;
    let typed = Callback::new(move |words| {
        query.set(words);
        fetch(REST_MS);
    });
    let photos = host.photos();
    let count = move || {
        let total = listed.with(|listed| listed.ready().and_then(|listed| listed.total))?;
        let tag = lang.get().tag();
        let pattern = lang.get().pages().people_count.pick(intl::plural(tag, total).as_str());
        Some(fill(pattern, &[&intl::number(tag, f64::from(total))]))
    };
    // What is asked for more of stays as it stands: only another list is built anew.
    let shape: Memo<Load<(Ticket, bool)>> = Memo::new(move |_| {
        listed.with(|listed| match listed {
            Load::Waiting => Load::Waiting,
            Load::Failed(error) => Load::Failed(error.clone()),
            Load::Ready(listed) => {
                Load::Ready((listed.asked, listed.pages.iter().all(|page| page.is_empty())))
            }
        })
    });
    let pages = Pages {
        count: Signal::derive(move || listed.with(|it| it.ready().map_or(0, |it| it.pages.len()))),
        page: Rc::new(move |at| listed.with(|it| it.ready()?.pages.get(at).cloned())),
    };
    let goes_on = Memo::new(move |_| listed.with(|it| it.ready().is_some_and(|it| it.next.is_some())));
    let body = dynamic(move || {
        let text = lang.get().pages();
        match shape.get() {
            Load::Waiting => skeleton(lang.get().common().loading, 6),
            Load::Failed(error) => error_view(lang.get(), EmptyPlace::Body, &error, Some(retry)),
            Load::Ready((_, true)) => {
                let words = query.get_untracked();
                let body = fill(text.nobody_found_body, &[&words]);
                empty_state(EmptyPlace::Body, Icon::Search, text.nobody_found, body, Vec::new())
            }
            Load::Ready(_) => {
                let rest = dynamic(move || {
                    let more = || button(ButtonLook::Plain, text.more_people, more);
                    if goes_on.get() { more() } else { nothing() }
                });
                vec![people_grid(pages.clone(), photos, href), el("div", "people-more", vec![rest])]
                    .into_any()
            }
        }
    });
    let trouble = move || more_failed.get().map(|error| error_bar(lang.get(), "", &error, Some(more)));
    view! {
        <div class={"page-head"}>
            <div class={"words"}>
                <h1>{move || lang.get().pages().people}</h1>
                <p role={"status"} class={"quiet"}>
                    {count}
                </p>
            </div>
            <SearchField
                id={"people-search"}
                label={Signal::derive(move || lang.get().pages().search_people)}
                on_typed={typed}
            />
        </div>
        {body}
        {trouble}
    }
}

fn append(mut listed: Listed, page: PeoplePage) -> Listed {
    listed.pages.push(page.items.into());
    listed.next = page.next_cursor;
    listed.total = page.total;
    listed
}
