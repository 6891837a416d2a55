//! The dialog on the screen: with a question in it, or while there is none.

use std::rc::Rc;

use contract::Control;

use super::Surface;
use crate::{
    browser::{self, intl},
    components::{
        attempt_screen::attempt_dialog,
        consent_dialog::{Act, Done, consent_dialog},
        error_view::error_view,
        kit::{ButtonLook, EmptyPlace, button, dialog, dynamic, el, nothing, skeleton, txt},
    },
    reactive::prelude::*,
    state::{
        attempt,
        consent::{Event, Phase},
    },
    surfaces::{Host, HostEvent},
    text::{Lang, fill},
};

/// The attempt that goes on in another window, or that this page did not see the end of.
pub(super) fn waiting_dialog(surface: &Surface, id: &str) -> AnyView {
    let (this, journey) = (surface.clone(), surface.journey.clone());
    let shown = surface.journey.screen(false, Callback::new(move |()| this.happened(Event::Opened)));
    let Some((screen, context)) = shown else { return nothing() };
    // Each screen is a dialog of its own; one that is replaced closes too, which nobody asked for.
    let own = screen.clone();
    let dismiss = Rc::new(move |_| {
        if journey.screen_now().as_ref() == Some(&own) {
            journey.happened(attempt::Event::Dismissed);
        }
    });
    attempt_dialog(&screen, &context, &(id.to_owned() + &browser::random_key()), dismiss)
}

/// The dialog while there is nothing to decide: waiting, failed, or no notice in this language.
pub(super) fn plain_dialog(surface: &Surface, id: &str) -> AnyView {
    let lang = surface.host.lang.get_untracked();
    let this = surface.clone();
    let retry = Callback::new(move |()| this.happened(Event::Opened));
    let (state, host) = (surface.dialog, surface.host.clone());
    let body = dynamic(move || match state.get().phase {
        Phase::LoadFailed(error) => error_view(lang, EmptyPlace::Section, &error, Some(retry)),
        Phase::NoLanguage => no_language(&host, lang),
        Phase::Unavailable => txt("p", "", fill(lang.consent().unavailable, &[&host.names().1])),
        _ => skeleton(lang.common().loading, 6),
    });
    let this = surface.clone();
    let close = Callback::new(move |()| this.happened(Event::Pressed(Control::Close)));
    let foot = button(ButtonLook::Plain, lang.common().close, close);
    let dismiss = Rc::new(move |_| {
        let _ = close.try_run(());
    });
    dialog(lang.consent().title, lang.common().close, id, dismiss, body, foot)
}

/// No consent in this language: in which ones there is a notice, and who can mend it.
fn no_language(host: &Host, lang: Lang) -> AnyView {
    let text = lang.language();
    let mut parts = vec![txt("p", "", lang.consent().no_language)];
    let tags = host.service.with(|service| service.ready().map(|service| service.languages.clone()));
    let names: Vec<String> = tags.iter().flatten().map(|tag| intl::language_name(lang.tag(), tag)).collect();
    if !names.is_empty() {
        parts.push(txt("p", "", fill(text.notice_exists, &[&intl::list(lang.tag(), &names)])));
    }
    parts.push(txt("p", "", fill(text.notice_mend, &[&host.names().1])));
    el("div", "", parts)
}

pub(super) fn full_dialog(surface: &Surface, id: &str) -> AnyView {
    let Some(mut content) = surface.content(id) else { return nothing() };
    content.slots = surface.slots(&content);
    let this = surface.clone();
    // A dialog that was replaced closes, too, which nobody asked for.
    let stands = StoredValue::new(());
    let done: Done = Rc::new(move |act| match act {
        _ if stands.is_disposed() => {}
        Act::Pressed(Control::Connect) if this.unanswered() => this.say_what_is_missing(),
        Act::Chose(choice) => this.happened(Event::Chose(choice)),
        Act::Ticked(category, taken) => this.happened(Event::Ticked(category, taken)),
        Act::Pressed(control) => this.happened(Event::Pressed(control)),
        Act::Tilted => {
            this.host.tell_host(HostEvent::ThemeOverridden);
        }
    });
    consent_dialog(&content, surface.dialog, &done)
}
