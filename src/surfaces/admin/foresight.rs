//! What the draft would do, asked of the backend while it is made, and given up when somebody says so.

use contract::{Capability, SettingsEffect, SettingsPatch};

use super::page::Page;
use crate::{
    browser::{self, Task},
    client::ClientError,
    components::{
        error_view::error_bar,
        kit::{ButtonLook, dynamic, effect, el, make, nothing, part},
        settings_effect::effect_words,
    },
    reactive::prelude::*,
    state::{effect::deciding, settings::Draft},
};

/// How long a draft rests before it is asked about, in milliseconds.
const REST_MS: u32 = 400;

/// What is asked: a change, and the version that it is a change of.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Question {
    /// The version.
    pub version: String,
    /// The part of the change that decides who may do what.
    pub patch: SettingsPatch,
}

/// How far that is.
#[derive(Clone, Debug, PartialEq)]
enum Answer {
    Working,
    Stopped,
    Known(SettingsEffect),
    Failed(ClientError),
}

/// The latest question and how far it is.
#[derive(Clone, Copy)]
pub(super) struct Foresight {
    state: RwSignal<Option<(Question, Answer)>>,
    task: StoredValue<Option<Task>>,
}

impl Foresight {
    /// Nothing is asked yet.
    pub fn new() -> Self {
        Self { state: RwSignal::new(None), task: StoredValue::new(None) }
    }

    /// What is known of a question.
    pub fn known(&self, question: &Question) -> Option<SettingsEffect> {
        self.state.with_untracked(|state| match state {
            Some((asked, Answer::Known(effect))) if asked == question => Some(effect.clone()),
            _ => None,
        })
    }

    /// Whether this is the latest question, and neither given up nor without an answer.
    fn has_asked(&self, question: &Question) -> bool {
        self.state.with_untracked(|state| match state {
            Some((asked, Answer::Working | Answer::Known(_))) => asked == question,
            _ => false,
        })
    }

    /// Gives up what is asked.
    fn stop(&self) {
        let _ = self.task.try_update_value(Option::take);
        self.state.update(|state| {
            if let Some((_, answer @ Answer::Working)) = state {
                *answer = Answer::Stopped;
            }
        });
    }
}

impl Page {
    /// The question that a change of the settings in force puts; none where it decides nothing.
    pub fn question(&self, patch: &SettingsPatch) -> Option<Question> {
        let version = self.base.with(|base| base.ready().map(|base| base.version.clone()))?;
        Some(Question { version, patch: deciding(patch)? })
    }

    /// Asks. A question that is under way is given up; `then` runs once there is an answer, whatever it is, and not if this
    /// one is given up.
    pub fn ask(&self, question: Question, rest_ms: u32, then: impl FnOnce(Option<SettingsEffect>) + 'static) {
        let (this, foresight) = (self.clone(), self.foresight);
        foresight.state.set(Some((question.clone(), Answer::Working)));
        let task = Task::run(async move {
            if rest_ms > 0 {
                browser::sleep(rest_ms).await;
            }
            let answer = this.host.client.preview_settings(&question.patch).await;
            let (known, answer) = match answer {
                Ok(effect) => (Some(effect.clone()), Answer::Known(effect)),
                Err(error) => {
                    this.host.note_failure(&error);
                    (None, Answer::Failed(error))
                }
            };
            let _ = foresight.state.try_set(Some((question, answer)));
            then(known);
        });
        foresight.task.set_value(Some(task));
    }

    fn asked_of_the_draft(&self) -> Option<Question> {
        if self.draft.with(Draft::invalid).is_some() {
            return None;
        }
        self.question(&self.patch()?)
    }
}

/// Follows the draft, and shows what it would do.
pub(super) fn panel(page: &Page) -> AnyView {
    if !page.host.offers(Capability::Effect) {
        return nothing();
    }
    let asked = page.clone();
    let question = Memo::new(move |_| asked.asked_of_the_draft());
    let follow = page.clone();
    effect(move || match question.get() {
        // Saving may have asked it already, and waits for the answer.
        Some(question) if follow.foresight.has_asked(&question) => {}
        Some(question) => follow.ask(question, REST_MS, |_| {}),
        None => follow.foresight.stop(),
    });
    let (page, shown) = (page.clone(), page.clone());
    // In the page before its words change, so that they are read out.
    let words =
        make("div", "effect-words").attr("role", "status").child(dynamic(move || words(&page, question)));
    make("section", "settings-effect")
        .flag("hidden", move || question.with(Option::is_none))
        .with(words)
        .child(dynamic(move || action(&shown, question)))
        .view()
}

/// How far the question is that the draft puts now.
fn standing(page: &Page, question: Memo<Option<Question>>) -> Option<Answer> {
    let question = question.get()?;
    page.foresight.state.with(|state| match state {
        Some((asked, answer)) if *asked == question => Some(answer.clone()),
        _ => Some(Answer::Working),
    })
}

fn words(page: &Page, question: Memo<Option<Question>>) -> AnyView {
    let lang = page.host.lang.get();
    let text = lang.audience();
    let body = match standing(page, question) {
        None => return nothing(),
        Some(Answer::Working) => part::txt("p", "effect-working", text.effect_working),
        Some(Answer::Stopped) => part::txt("p", "quiet", text.effect_stopped),
        Some(Answer::Known(effect)) => effect_words(lang, &effect),
        Some(Answer::Failed(error)) => part::foreign(error_bar(lang, text.effect_failed, &error, None)),
    };
    make("div", "").txt("h3", "", text.effect).with(body).view()
}

fn action(page: &Page, question: Memo<Option<Question>>) -> AnyView {
    let text = page.host.lang.get().audience();
    let (stop, again) = (page.clone(), page.clone());
    match standing(page, question) {
        Some(Answer::Working) => button(text.effect_stop, move || stop.foresight.stop()),
        Some(Answer::Stopped | Answer::Failed(_)) => button(text.effect_again, move || {
            if let Some(question) = question.get_untracked() {
                again.ask(question, 0, |_| {});
            }
        }),
        Some(Answer::Known(_)) | None => nothing(),
    }
}

fn button(words: &'static str, press: impl Fn() + 'static) -> AnyView {
    let button = make("button", ButtonLook::Plain.class()).attr("type", "button");
    el("div", "", vec![button.on("click", move |_| press()).text(words).view()])
}
