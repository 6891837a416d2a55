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
use leptos::prelude::*;

use super::{Host, attempt::AttemptMessage, consent::ConsentSurface};
use crate::{
    components::{
        connection_page::{contents, head, section},
        kit::{dynamic, el, nothing, text},
    },
    text::fill,
};

use sections::{SECTIONS, Section};
use shared::Shared;

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
    // The one that the address names, or else the one under way; its end is told when it is under way no more.
    let page = shared.page;
    let attempt = Memo::new(move |before: Option<&Option<AttemptId>>| {
        let under_way = || page.with(|page| page.known.connection.as_ref().and_then(|it| it.attempt.clone()));
        attempt.get().or_else(under_way).or_else(|| before.cloned().flatten())
    });
    let message = view! { <AttemptMessage host={host.clone()} attempt={attempt.into()} /> }.into_any();
    let dialog = view! { <ConsentSurface host={host.clone()} opened={shared.asked} /> }.into_any();
    let mut parts = vec![top, message, way(host)];
    parts.extend(SECTIONS.iter().map(|one| framed(one, &shared)));
    parts.push(dialog);
    el("div", "connection-page", parts)
}

/// The way to the sections that there are.
fn way(host: Host) -> AnyView {
    dynamic(move || {
        let lang = host.lang.get();
        let there = SECTIONS.iter().filter(|one| one.is_offered(&host));
        let entries: Vec<_> = there.map(|one| (one.id, (one.title)(lang))).collect();
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
