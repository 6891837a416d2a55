//! The my-connection page: what is shared, since when, what happened, and the way out.

mod export;
mod preview;
mod receipts;
mod sections;
mod shared;
mod status;
mod timeline;
mod transfers;
mod visibility;
mod watch;

use contract::AttemptId;

use super::{Host, attempt::AttemptMessage, consent::ConsentSurface};
use crate::{
    components::{
        kit::{dynamic, el, nothing, text},
        page_frame::{body, contents, head, section},
    },
    reactive::prelude::*,
    state::connection::flows,
    text::fill,
};

use sections::{SECTIONS, Section};
use shared::{Page, Shared};

/// The page.
#[component]
pub fn ConnectionSurface(
    /// What the surface gets from whoever mounts it.
    host: Host,
    /// The attempt that the member came back from, if any.
    #[prop(optional, into)]
    attempt: Signal<Option<AttemptId>>,
) -> impl IntoView {
    let shared = Shared::start(host.clone());
    let intro = host.clone();
    let top = dynamic(move || {
        let (work_provider, organization) = intro.names();
        let text = intro.lang.get().connection();
        head(text.title, fill(text.intro, &[&work_provider, &organization]))
    });
    let attempt = told_of(attempt, shared.page);
    // This is the page that others lead to.
    let here = host.without_connection_link();
    let message = view! { <AttemptMessage host={here} attempt={attempt} /> }.into_any();
    let dialog = view! { <ConsentSurface host={host.clone()} opened={shared.asked} /> }.into_any();
    let sections = SECTIONS.iter().map(|one| framed(one, &shared)).collect();
    el("div", "page-frame", vec![top, message, body(way(host), sections), dialog])
}

/// The attempt that there is something to tell about.
#[derive(Clone, Default, PartialEq, Eq)]
struct Told {
    attempt: Option<AttemptId>,
    /// Its end is no news any more.
    over: Option<AttemptId>,
    flows: bool,
}

/// The attempt that the address names, or else the one under way; its end is told when it is under way no more, and until
/// what it connected has ended.
fn told_of(address: Signal<Option<AttemptId>>, page: RwSignal<Page>) -> Signal<Option<AttemptId>> {
    let told = Memo::new(move |before: Option<&Told>| {
        let before = before.cloned().unwrap_or_default();
        let (under_way, flows) = page.with(|page| {
            let connection = page.known.connection.as_ref();
            (
                connection.and_then(|it| it.attempt.clone()),
                connection.is_some_and(|it| flows(it.linkedin_to_work.state) == Some(true)),
            )
        });
        let attempt = address.get().or(under_way).or(before.attempt);
        let ended = before.flows && !flows;
        Told { over: if ended { attempt.clone() } else { before.over }, attempt, flows }
    });
    Signal::derive(move || told.with(|told| told.attempt.clone().filter(|it| told.over.as_ref() != Some(it))))
}

/// The way to the sections that there are.
fn way(host: Host) -> AnyView {
    dynamic(move || {
        let lang = host.lang.get();
        let there = SECTIONS.iter().filter(|one| one.is_offered(&host));
        let entries: Vec<_> = there.map(|one| (one.id.to_owned(), (one.title)(lang))).collect();
        contents(lang.connection().contents, &entries)
    })
}

/// A section, where the backend offers what it shows. It asks for what it needs when it is there, and not before.
fn framed(one: &'static Section, shared: &Shared) -> AnyView {
    let (shared, host) = (shared.clone(), shared.host.clone());
    let offered = Memo::new(move |_| one.is_offered(&host));
    dynamic(move || {
        if !offered.get() {
            return nothing();
        }
        let lang = shared.host.lang;
        section(one.id, dynamic(move || text((one.title)(lang.get()))), (one.body)(&shared))
    })
}
