//! Going back to an earlier version: what it would change is shown first, then it is a change like every other.

use std::rc::Rc;

use contract::{Capability, FieldDiff, GroupKind, RevertRequest, SettingsEffect, SettingsPatch, limits};

use super::{
    confirm,
    history::press,
    page::Keep,
    save::TELL_FIRST,
    whole_log::{Keeper, Log},
};
use crate::{
    browser::{self, intl},
    client::ClientError,
    components::{
        error_view::error_bar,
        kit::{
            ButtonLook, ElementRef, Making, Tone, button::resting_button, effect, make, message_bar, nothing,
            part::txt,
        },
        settings_effect::effect_words,
        settings_record::{Back, change_list},
    },
    reactive::prelude::*,
    state::{
        effect::deciding,
        load::Load,
        log::{back_to, patch_of},
    },
    text::{Lang, fill},
};

/// What became of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outcome {
    /// Nothing yet.
    Nothing,
    /// It is being saved.
    UnderWay,
    /// It holds.
    Done(u32),
    /// Somebody saved since it was looked at.
    Stale,
    /// It did not get through.
    Failed(ClientError),
}

/// The way back, from wherever it begins.
#[derive(Clone)]
pub(super) struct GoingBack {
    keeper: Keeper,
    outcome: RwSignal<Outcome>,
    effect: RwSignal<Load<SettingsEffect>>,
    reason: StoredValue<String>,
    focus: Focus,
}

/// Where the focus goes when a button gives way to what it opened, and when that is put away: a reader by keyboard would
/// begin at the top of the page otherwise.
#[derive(Clone, Copy)]
struct Focus {
    heading: ElementRef,
    origin: ElementRef,
    /// Whether the heading is to have it as soon as it is there.
    opened: StoredValue<bool>,
    /// The version whose button is to have it as soon as that is there.
    left: StoredValue<Option<u32>>,
}

impl Focus {
    fn new() -> Self {
        let (heading, origin) = (ElementRef::new(), ElementRef::new());
        let (opened, left) = (StoredValue::new(false), StoredValue::new(None));
        effect(move || {
            heading.track();
            if let Some(element) = heading.get_untracked()
                && opened.get_value()
            {
                opened.set_value(false);
                browser::focus(&element);
            }
        });
        effect(move || {
            origin.track();
            if let Some(element) = origin.get_untracked()
                && left.get_value().is_some()
            {
                left.set_value(None);
                browser::focus(&element);
            }
        });
        Self { heading, origin, opened, left }
    }
}

impl GoingBack {
    pub fn new(keeper: &Keeper) -> Self {
        Self {
            keeper: keeper.clone(),
            outcome: RwSignal::new(Outcome::Nothing),
            effect: RwSignal::new(Load::Waiting),
            reason: StoredValue::new(String::new()),
            focus: Focus::new(),
        }
    }

    fn lang(&self) -> Lang {
        self.keeper.page.host.lang.get()
    }

    /// What became of the last one.
    pub fn outcome(&self) -> AnyView {
        let lang = self.lang();
        let text = lang.oversight();
        match self.outcome.get() {
            Outcome::Nothing => nothing(),
            Outcome::UnderWay => txt("p", "quiet", text.working).view(),
            Outcome::Done(number) => {
                message_bar(Tone::Good, "", &fill(text.went_back, &[&number_words(lang, number)]), Vec::new())
            }
            Outcome::Stale => message_bar(Tone::Warn, "", text.compared_with_older, Vec::new()),
            Outcome::Failed(ClientError::Conflict(problem)) if problem.kind == TELL_FIRST => {
                message_bar(Tone::Warn, lang.admin().tell_first, lang.admin().tell_first_body, Vec::new())
            }
            Outcome::Failed(error) => error_bar(lang, "", &error, None),
        }
    }

    /// The way back to a version: a button, or what it would change. None for whoever may only read.
    pub fn way(&self, log: &Log, number: u32) -> Back {
        if self.keeper.page.read_only {
            return Back::None;
        }
        let lang = self.lang();
        let text = lang.oversight();
        if log.back == Some(number) {
            return Back::Preview(self.preview(log, number));
        }
        let this = self.clone();
        let words = fill(text.go_back, &[&number_words(lang, number)]);
        let button = press(&self.keeper, ButtonLook::Quiet, words, move |_| this.begin(number));
        let left = self.focus.left.get_value() == Some(number);
        Back::Button(if left { button.keep(self.focus.origin) } else { button })
    }

    fn begin(&self, number: u32) {
        self.outcome.set(Outcome::Nothing);
        self.reason.set_value(String::new());
        self.effect.set(Load::Waiting);
        self.focus.opened.set_value(true);
        self.keeper.log.update(|log| log.back = Some(number));
        let patch = deciding(&self.patch(number));
        let (Some(patch), true) = (patch, self.foresees()) else { return };
        let this = self.clone();
        self.keeper.page.tasks.spawn(async move {
            let answer = this.keeper.page.host.client.preview_settings(&patch).await;
            let still = this.keeper.log.try_with_untracked(|log| log.back == Some(number));
            if still == Some(true) {
                let _ = this.effect.try_set(Load::from(answer));
            }
        });
    }

    fn foresees(&self) -> bool {
        untrack(|| self.keeper.page.host.offers(Capability::Effect))
    }

    fn patch(&self, number: u32) -> SettingsPatch {
        self.keeper.log.with_untracked(|log| {
            let is_gone = |id: &str| {
                log.groups.iter().any(|group| group.id.as_str() == id && group.kind == GroupKind::Vanished)
            };
            patch_of(&back_to(&log.list.items, number), is_gone)
        })
    }

    fn preview(&self, log: &Log, number: u32) -> Making {
        let lang = self.lang();
        let text = lang.oversight();
        let spelled = number_words(lang, number);
        let changes = back_to(&log.list.items, number);
        let left = self.focus.left;
        let leave = press(&self.keeper, ButtonLook::Plain, text.leave, move |keeper| {
            left.set_value(Some(number));
            keeper.log.update(|log| log.back = None);
        });
        let heading = make("h4", "")
            .attr("tabindex", "-1")
            .keep(self.focus.heading)
            .text(fill(text.going_back, &[&spelled]));
        let panel = make("section", "version-back")
            .attr("aria-label", fill(text.going_back, &[&spelled]))
            .with(heading);
        if changes.is_empty() {
            return panel
                .txt("p", "", text.going_back_nothing)
                .with(make("div", "record-actions").with(leave));
        }
        let go = self.clone();
        let outcome = self.outcome;
        let busy = move || outcome.with(|it| *it == Outcome::UnderWay);
        let words = fill(text.go_back, &[&spelled]);
        let button = resting_button(ButtonLook::Primary, words, busy, move || go.ask(number));
        panel
            .with(change_list(lang, &log.groups, changes.iter().map(told)))
            .all(self.foreseen(lang, &changes).into_iter().collect())
            .with(self.reason_field(lang))
            .txt("p", "quiet", text.going_back_means)
            .with(make("div", "record-actions").with(button).with(leave))
    }

    /// Whom it concerns, where it concerns anybody and that can be told.
    fn foreseen(&self, lang: Lang, changes: &[FieldDiff]) -> Option<Making> {
        let decides = deciding(&patch_of(changes, |_| false)).is_some();
        if !decides || !self.foresees() {
            return None;
        }
        let words = self.effect.with(|effect| match effect {
            Load::Waiting => txt("p", "quiet", lang.audience().effect_working),
            Load::Ready(effect) => effect_words(lang, effect),
            Load::Failed(_) => txt("p", "quiet", lang.audience().effect_failed),
        });
        Some(make("div", "").attr("role", "status").with(words))
    }

    fn reason_field(&self, lang: Lang) -> Making {
        let (id, reason) = (self.keeper.page.id_of("-back-reason"), self.reason);
        let input = make("input", "field-input")
            .attr("id", id.clone())
            .attr("type", "text")
            .attr("maxlength", limits::REASON_LENGTH.to_string())
            .on("input", move |event| reason.set_value(event_target_value(&event)));
        let label = make("label", "").attr("for", id).text(lang.oversight().reason);
        make("div", "field").with(label).with(input)
    }

    /// Asks for a yes where it allows more or less, and then does it.
    fn ask(&self, number: u32) {
        let version =
            self.keeper.page.base.with_untracked(|base| base.ready().map(|base| base.version.clone()));
        let Some(version) = version else { return };
        let effect = self.effect.with_untracked(|effect| effect.ready().cloned());
        let this = self.clone();
        let go = Rc::new(move || this.go(version.clone(), number));
        confirm::decide(&self.keeper.page, &self.patch(number), effect.as_ref(), go);
    }

    fn go(&self, version: String, number: u32) {
        if self.outcome.with_untracked(|outcome| *outcome == Outcome::UnderWay) {
            return;
        }
        self.outcome.set(Outcome::UnderWay);
        let reason = Some(self.reason.get_value()).filter(|reason| !reason.trim().is_empty());
        let (this, request) = (self.clone(), RevertRequest { version: number, reason });
        self.keeper.page.tasks.spawn(async move {
            let page = &this.keeper.page;
            match page.host.client.revert_settings(&version, &request).await {
                Ok(_) => {
                    this.focus.left.set_value(Some(number));
                    this.keeper.log.update(|log| log.back = None);
                    this.outcome.set(Outcome::Done(number));
                    page.host.announce_consent_change(None);
                    page.load(Keep::Mine);
                }
                Err(ClientError::Stale) => {
                    this.keeper.log.update(|log| log.back = None);
                    this.outcome.set(Outcome::Stale);
                    page.load(Keep::Mine);
                }
                Err(error) => {
                    page.host.note_failure(&error);
                    this.outcome.set(Outcome::Failed(error));
                }
            }
        });
    }
}

/// A change, as lists show it.
pub(super) fn told(change: &FieldDiff) -> (&str, &str, &str) {
    (&change.field, &change.from, &change.to)
}

fn number_words(lang: Lang, number: u32) -> String {
    intl::number(lang.tag(), f64::from(number))
}
