//! A change with a date: given, shown while it waits, cancelled.

use std::rc::Rc;

use contract::{Capability, ScheduleRequest, ScheduledChange, Timestamp};

use super::{announcement, confirm, merge, page::Page, save};
use crate::{
    browser::{self, intl},
    client::ClientError,
    components::{
        error_view::error_bar,
        kit::{ButtonLook, Tone, dynamic, make, message_bar, nothing, part, status_region},
        settings_schedule::{When, waiting, when_dialog},
        settings_words::SettingsNames,
    },
    reactive::prelude::*,
    state::{live::News, settings::Draft},
    text::fill,
};

/// What became of the last thing that was done with a date.
#[derive(Clone, Debug, PartialEq)]
enum Done {
    Planned(Timestamp),
    Cancelled,
    Failed(ClientError),
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Plan {
    waiting: Option<ScheduledChange>,
    asking: bool,
    done: Option<Done>,
}

/// Changes with a date. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Schedule {
    plan: RwSignal<Plan>,
    typed: RwSignal<String>,
    tells: RwSignal<bool>,
}

impl Schedule {
    /// Nothing is known yet.
    pub fn new() -> Self {
        Self { plan: RwSignal::default(), typed: RwSignal::default(), tells: RwSignal::new(false) }
    }
}

/// Asks what waits, now and whenever settings change.
pub(super) fn follow(page: &Page) {
    if !untrack(|| page.host.offers(Capability::Schedule)) {
        return;
    }
    look(page);
    let this = page.clone();
    page.host.on_news(move |news| {
        if matches!(news, News::Settings | News::Resync) {
            look(&this);
        }
    });
}

/// Asks what waits. A look that fails leaves what is known.
pub(super) fn look(page: &Page) {
    if !untrack(|| page.host.offers(Capability::Schedule)) {
        return;
    }
    let this = page.clone();
    page.tasks.spawn(async move {
        match this.host.client.get_scheduled().await {
            Ok(change) => this.schedule.plan.update(|plan| plan.waiting = change),
            Err(error) => this.host.note_failure(&error),
        }
    });
}

/// The button beside "save", where a change can be given a date.
pub(super) fn button(page: &Page) -> Option<part::Making> {
    if !page.host.offers(Capability::Schedule) {
        return None;
    }
    let this = page.clone();
    let ask = move |_| {
        if save::may_send(&this) {
            this.schedule.tells.set(false);
            this.schedule.typed.set(String::new());
            this.schedule.plan.update(|plan| (plan.asking, plan.done) = (true, None));
        }
    };
    let text = page.host.lang.get().saving();
    Some(make("button", ButtonLook::Plain.class()).attr("type", "button").on("click", ask).text(text.later))
}

/// The question when, while it is asked.
pub(super) fn question(page: &Page) -> AnyView {
    let page = page.clone();
    let asking = {
        let plan = page.schedule.plan;
        Memo::new(move |_| plan.with(|plan| plan.asking))
    };
    dynamic(move || {
        let lang = page.host.lang.get();
        if !asking.get() {
            return nothing();
        }
        let this = page.clone();
        when_dialog(&When {
            lang,
            id: page.id_of("-later"),
            replaces: page.schedule.plan.with_untracked(|plan| plan.waiting.is_some()),
            typed: page.schedule.typed,
            tells: page.schedule.tells,
            answered: Rc::new(move |at| {
                // Told once more when it closes by itself, after the answer.
                let asked = this.schedule.plan.try_update(|plan| std::mem::take(&mut plan.asking));
                if let (Some(true), Some(at)) = (asked, at.and_then(browser::rfc3339)) {
                    plan(&this, Timestamp::new(at));
                }
            }),
        })
    })
}

/// Gives the draft a date, after a yes where it allows more or less.
fn plan(page: &Page, apply_at: Timestamp) {
    let version = page.base.with_untracked(|base| base.ready().map(|base| base.version.clone()));
    let (Some(patch), Some(version)) = (untrack(|| page.patch()), version) else { return };
    let this = page.clone();
    let request = ScheduleRequest { patch: announcement::with_message(page, patch.clone()), apply_at };
    confirm::before(page, &patch, Rc::new(move || put(&this, version.clone(), request.clone())));
}

fn put(page: &Page, version: String, request: ScheduleRequest) {
    if page.busy.get_untracked() {
        return;
    }
    page.busy.set(true);
    let this = page.clone();
    page.tasks.spawn(async move {
        let answer = this.host.client.put_scheduled(&version, &request).await;
        this.busy.set(false);
        match answer {
            Ok(change) => {
                save::discard(&this);
                let done = Some(Done::Planned(change.apply_at.clone()));
                this.schedule.plan.update(|plan| (plan.waiting, plan.done) = (Some(change), done));
            }
            Err(ClientError::Stale) => merge::compare_now(&this).await,
            Err(error) => save::failed(&this, error),
        }
    });
}

fn cancel(page: &Page) {
    let this = page.clone();
    page.tasks.spawn(async move {
        match this.host.client.delete_scheduled().await {
            Ok(()) => {
                this.schedule.plan.update(|plan| (plan.waiting, plan.done) = (None, Some(Done::Cancelled)));
            }
            Err(error) => {
                this.host.note_failure(&error);
                this.schedule.plan.update(|plan| plan.done = Some(Done::Failed(error)));
            }
        }
    });
}

/// Puts a change that will not be applied into the form, onto what is in force now.
fn take(page: &Page, change: &ScheduledChange) {
    let draft = page.base.with_untracked(|base| {
        let base = base.ready()?;
        let known: Vec<_> = page.draft.with_untracked(|draft| draft.groups().cloned().collect());
        Some(Draft::changed(&base.settings, &change.patch, &known))
    });
    if let Some(draft) = draft {
        page.draft.set(draft);
    }
}

/// What waits, and what became of the last thing that was done with it.
pub(super) fn view(page: &Page) -> AnyView {
    let (shown, said) = (page.clone(), page.clone());
    make("div", "schedule")
        .child(dynamic(move || waits(&shown)))
        .child(status_region(dynamic(move || result(&said))))
        .view()
}

fn waits(page: &Page) -> AnyView {
    let lang = page.host.lang.get();
    let Some(change) = page.schedule.plan.with(|plan| plan.waiting.clone()) else { return nothing() };
    let text = lang.saving();
    let mut actions = Vec::new();
    if !page.read_only {
        if change.stale {
            let (this, taken) = (page.clone(), change.clone());
            let take = Callback::new(move |()| take(&this, &taken));
            actions.push(part::button(ButtonLook::Plain, text.merge_take, take));
        }
        let this = page.clone();
        let cancel = Callback::new(move |()| cancel(&this));
        actions.push(part::button(ButtonLook::Plain, text.planned_cancel, cancel));
    }
    let mut groups =
        page.base.with(|base| base.ready().map(|base| base.settings.groups.clone()).unwrap_or_default());
    page.draft.with_untracked(|draft| groups.extend(draft.groups().cloned()));
    waiting(&SettingsNames { lang, groups }, &change, actions)
}

fn result(page: &Page) -> AnyView {
    let lang = page.host.lang.get();
    let text = lang.saving();
    match page.schedule.plan.with(|plan| plan.done.clone()) {
        None => nothing(),
        Some(Done::Planned(at)) => {
            let words = fill(text.planned_done, &[&intl::date_time(lang.tag(), &at)]);
            message_bar(Tone::Good, "", &words, Vec::new())
        }
        Some(Done::Cancelled) => message_bar(Tone::Good, "", text.planned_cancelled, Vec::new()),
        Some(Done::Failed(error)) => error_bar(lang, "", &error, None),
    }
}
