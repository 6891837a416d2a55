//! Saving: the version that it is based on, what became of it, and the bar to press.

use std::rc::Rc;

use contract::{Settings, SettingsPatch};
use leptos::task::spawn_local;

use super::{
    announcement, confirm, merge,
    page::{Base, Desk, Page},
    schedule,
};
use crate::{
    browser::{self, intl},
    client::ClientError,
    components::{
        error_view::error_bar,
        kit::{ButtonLook, Tone, button, message_bar, nothing, part, txt},
        settings_form::lifetime_words,
    },
    reactive::prelude::*,
    state::{
        load::Load,
        settings::{Draft, Invalid},
    },
    text::{Lang, fill},
};

/// The kind of problem by which a backend says that the organization is to be told before more people may use it.
pub(super) const TELL_FIRST: &str = "announcement-needed";

/// What became of the last save.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Saved {
    /// There was none.
    Nothing,
    /// It holds.
    Done,
    /// It was not sent.
    Missing(Invalid),
    /// It did not get through.
    Failed(ClientError),
}

/// Whether the draft can be sent as it is. Says why where it cannot.
pub(super) fn may_send(page: &Page) -> bool {
    if page.busy.get_untracked() {
        return false;
    }
    let invalid = page.draft.with_untracked(Draft::invalid);
    page.saved.set(invalid.map_or(Saved::Nothing, Saved::Missing));
    invalid.is_none()
}

/// Saves the draft, after a yes where it allows more or less.
pub(super) fn save(page: &Page) {
    if !may_send(page) {
        return;
    }
    let version = page.base.with_untracked(|base| base.ready().map(|base| base.version.clone()));
    let (Some(patch), Some(version)) = (untrack(|| page.patch()), version) else { return };
    let (this, sent) = (page.clone(), announcement::with_message(page, patch.clone()));
    confirm::before(page, &patch, Rc::new(move || send(&this, version.clone(), sent.clone())));
}

fn send(page: &Page, version: String, patch: SettingsPatch) {
    if page.busy.get_untracked() {
        return;
    }
    page.busy.set(true);
    let this = page.clone();
    spawn_local(async move {
        let answer = this.host.client.update_settings(&version, &patch).await;
        // Whoever left the page meanwhile sees nothing of it any more; what was saved concerns everybody else all the same.
        let gone = this.busy.try_set(false).is_some();
        match answer {
            Ok(_) if gone => this.host.announce_consent_change(None),
            _ if gone => {}
            Ok((settings, version)) => {
                this.draft.set(Draft::from_settings(&settings));
                this.base.set(Load::Ready(Base { settings, version }));
                this.desk.update(|desk| *desk = Desk::default());
                this.saved.set(Saved::Done);
                schedule::look(&this);
                // What the audience may see has changed, for this viewer too.
                this.host.announce_consent_change(None);
            }
            Err(ClientError::Stale) => merge::compare_now(&this).await,
            Err(error) => failed(&this, error),
        }
    });
}

/// Says why nothing was saved. Whoever may not any more is asked about again: the page then says which role is needed.
pub(super) fn failed(page: &Page, error: ClientError) {
    page.host.note_failure(&error);
    if matches!(error, ClientError::Forbidden { .. }) {
        page.host.load_session();
    }
    let _ = page.saved.try_set(Saved::Failed(error));
}

/// Empties the draft of every change.
pub(super) fn discard(page: &Page) {
    let meanwhile = page.desk.with_untracked(|desk| desk.meanwhile.clone());
    if let Some(theirs) = meanwhile {
        page.base.set(Load::Ready(theirs));
    }
    if let Some(draft) =
        page.base.with_untracked(|base| base.ready().map(|base| Draft::from_settings(&base.settings)))
    {
        page.draft.set(draft);
        page.saved.set(Saved::Nothing);
        page.desk.update(|desk| *desk = Desk::default());
    }
}

/// What became of the last save, in words.
pub(super) fn result(page: &Page) -> AnyView {
    let lang = page.host.lang.get();
    let text = lang.admin();
    match page.saved.get() {
        Saved::Nothing => nothing(),
        Saved::Done if page.patch().is_some() => nothing(),
        Saved::Done => message_bar(Tone::Good, "", text.saved, Vec::new()),
        Saved::Missing(Invalid::NoGroup) => message_bar(Tone::Bad, "", text.needs_group, Vec::new()),
        Saved::Missing(Invalid::Lifetime) => {
            message_bar(Tone::Bad, "", &lifetime_words(lang, lang.audience().needs_lifetime), Vec::new())
        }
        Saved::Failed(ClientError::Conflict(problem)) if problem.kind == TELL_FIRST => {
            message_bar(Tone::Warn, text.tell_first, text.tell_first_body, vec![to_announcement(page)])
        }
        Saved::Missing(Invalid::Address(_)) => {
            message_bar(Tone::Bad, "", lang.saving().needs_address, vec![to_announcement(page)])
        }
        Saved::Failed(error) => error_bar(lang, "", &error, None),
    }
}

fn to_announcement(page: &Page) -> AnyView {
    let first = page.first_address;
    let go = Callback::new(move |()| {
        if let Some(field) = first.get_untracked() {
            browser::focus(&field);
        }
    });
    button(ButtonLook::Plain, page.host.lang.get_untracked().saving().to_announcement, go)
}

/// The bar to press.
pub(super) fn bar(page: &Page) -> AnyView {
    let text = page.host.lang.get().admin();
    let (saves, discards) = (page.clone(), page.clone());
    let changed = page.patch().is_some();
    let note = match (changed, page.busy.get()) {
        (_, true) => text.saving,
        (true, false) => text.unsaved,
        (false, false) => text.no_changes,
    };
    let held = page.save_bar;
    let thrown = part::make("button", ButtonLook::Plain.class()).attr("type", "button").text(text.discard);
    let thrown = thrown.on("click", move |_| {
        discard(&discards);
        // The button goes with the changes; the focus goes to the one that stays.
        if let Some(bar) = held.get_untracked() {
            browser::focus_again(&bar, ".button-primary");
        }
    });
    let save = part::button(ButtonLook::Primary, text.save, Callback::new(move |()| save(&saves)));
    // Each has its place, whether or not it is there: so the one that has the focus stays the same.
    let there = |part| if changed { part } else { part::nothing() };
    let later = schedule::button(page).unwrap_or_else(part::nothing);
    // The field that is being filled in keeps the focus while a button is pressed: left, it may say what is wrong with it, and
    // the button would move from under the pointer before the press is one.
    part::make("div", "save-bar")
        .keep(held)
        .on("mousedown", |event| event.prevent_default())
        .all(vec![part::txt("p", "quiet", note), there(thrown), there(later), save])
        .view()
}

/// Who saved last, and when.
pub(super) fn last_saved(page: &Page) -> AnyView {
    let lang = page.host.lang.get();
    page.base.with(|base| base.ready().map_or_else(nothing, |base| last_change(&base.settings, lang)))
}

fn last_change(settings: &Settings, lang: Lang) -> AnyView {
    let text = lang.admin();
    let words = match (&settings.changed_by, &settings.changed_at) {
        (Some(who), Some(when)) => fill(text.changed, &[who, &intl::date_time(lang.tag(), when)]),
        _ => text.never_changed.to_owned(),
    };
    txt("p", "quiet last-saved", words)
}
