//! What stands around every page's content: who is signed in, or the way in.

use contract::PersonId;

use super::shell::sign_in_link;
use crate::{
    components::kit::{EmptyPlace, Icon, Tone, dynamic, empty_state, message_bar, nothing, status_region},
    reactive::prelude::*,
    state::{load::Load, session::Viewer},
    surfaces::Host,
    text::fill,
};

/// Shows a page to somebody who is signed in, the way in to somebody who is not, and nothing while that is not known. Nor while
/// it is not known what the backend offers: what a page has of that would push down what stands already.
pub fn signed_in(host: Host, inner: impl Fn(Host) -> AnyView + 'static) -> AnyView {
    // Who exactly it is does not matter here; a page is not rebuilt because a session was read again.
    let person = Memo::new({
        let viewer = host.viewer;
        move |_| {
            viewer.with(|viewer| match viewer {
                Viewer::Unknown => None,
                Viewer::SignedOut => Some(None),
                Viewer::SignedIn(session) => Some(session.person.as_ref().map(|person| person.id.clone())),
            })
        }
    });
    let service = host.service;
    let told = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || service.with(|service| !matches!(service, Load::Waiting))
    });
    // What stood here was somebody else's, and went unsaid otherwise.
    let lang = host.lang;
    let exchanged = Memo::new(move |before: Option<&(Option<PersonId>, bool)>| {
        let before = before.cloned().unwrap_or_default();
        match person.get().flatten() {
            None => before,
            now => (now.clone(), before.1 || before.0.is_some_and(|before| Some(before) != now)),
        }
    });
    let note = dynamic(move || {
        if !exchanged.with(|(_, exchanged)| *exchanged) {
            return nothing();
        }
        let words = lang.get().errors().session_changed;
        message_bar(Tone::Warn, words.title, words.body, Vec::new())
    });
    let shown = dynamic(move || match person.get() {
        None => nothing(),
        Some(None) => sign_in_page(&host),
        Some(Some(_)) if told.get() => inner(host.clone()),
        Some(Some(_)) => nothing(),
    });
    vec![status_region(note), shown].into_any()
}

fn sign_in_page(host: &Host) -> AnyView {
    let text = host.lang.get().pages();
    let (_, organization) = host.names();
    empty_state(
        EmptyPlace::Page,
        Icon::Lock,
        text.signed_out_title,
        fill(text.signed_out_body, &[&organization]),
        vec![sign_in_link(host, text.sign_in).view()],
    )
}
