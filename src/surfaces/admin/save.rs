//! Saving: the version that it is based on, what became of it, and the bar to press.

use std::rc::Rc;

use contract::{Settings, SettingsPatch};
use leptos::{prelude::*, task::spawn_local};

use super::{
    confirm,
    page::{Base, Keep, Page},
};
use crate::{
    browser::intl,
    client::ClientError,
    components::{
        error_view::error_bar,
        kit::{ButtonLook, Tone, button, el, message_bar, nothing, txt},
        settings_form::lifetime_words,
    },
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
    /// Somebody saved in between. The draft is kept; who it was, where that is told.
    Stale(Option<String>),
    /// It did not get through.
    Failed(ClientError),
}

/// Saves the draft, after a yes where it allows more or less.
fn save(page: &Page) {
    if page.busy.get_untracked() {
        return;
    }
    if let Some(invalid) = page.draft.with_untracked(Draft::invalid) {
        page.saved.set(Saved::Missing(invalid));
        return;
    }
    let version = page.base.with_untracked(|base| base.ready().map(|base| base.version.clone()));
    let (Some(patch), Some(version)) = (untrack(|| page.patch()), version) else { return };
    let (this, sent) = (page.clone(), patch.clone());
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
        this.busy.set(false);
        match answer {
            Ok((settings, version)) => {
                this.draft.set(Draft::from_settings(&settings));
                this.base.set(Load::Ready(Base { settings, version }));
                this.saved.set(Saved::Done);
                // What the audience may see has changed, for this viewer too.
                this.host.announce_consent_change(None);
            }
            Err(ClientError::Stale) => explain_stale(&this).await,
            Err(error) => {
                this.host.note_failure(&error);
                this.saved.set(Saved::Failed(error));
            }
        }
    });
}

/// Says who saved in between; the form stays as it is.
async fn explain_stale(page: &Page) {
    let who = page.host.client.get_settings().await.ok().and_then(|(settings, _)| settings.changed_by);
    page.saved.set(Saved::Stale(who));
}

fn discard(page: &Page) {
    if let Some(draft) =
        page.base.with_untracked(|base| base.ready().map(|base| Draft::from_settings(&base.settings)))
    {
        page.draft.set(draft);
        page.saved.set(Saved::Nothing);
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
            message_bar(Tone::Warn, text.tell_first, text.tell_first_body, Vec::new())
        }
        Saved::Failed(error) => error_bar(lang, "", &error, None),
        Saved::Stale(who) => {
            let (mine, theirs) = (page.clone(), page.clone());
            let who = who.as_deref().unwrap_or(text.stale_somebody);
            let actions = vec![
                button(ButtonLook::Plain, text.stale_keep, Callback::new(move |()| mine.load(Keep::Mine))),
                button(
                    ButtonLook::Plain,
                    text.stale_take,
                    Callback::new(move |()| theirs.load(Keep::Theirs)),
                ),
            ];
            message_bar(Tone::Warn, text.stale_title, &fill(text.stale_body, &[who]), actions)
        }
    }
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
    let mut parts = vec![txt("p", "quiet", note)];
    if changed {
        parts.push(button(ButtonLook::Plain, text.discard, Callback::new(move |()| discard(&discards))));
    }
    parts.push(button(ButtonLook::Primary, text.save, Callback::new(move |()| save(&saves))));
    el("div", "save-bar", parts)
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
