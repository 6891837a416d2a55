//! The section of settings as code: a document to take away, and one that is brought, tried first and then applied.

mod bring;

use std::rc::Rc;

use contract::{Capability, ImportResult, SettingsEffect};

use super::{
    confirm,
    going_back::told,
    page::{Keep, Page},
    save::TELL_FIRST,
};
use crate::{
    browser::{self, Task},
    client::ClientError,
    components::{
        error_view::error_bar,
        kit::{
            ButtonLook, Making, Tone,
            button::resting_button,
            dynamic, make, message_bar, nothing,
            part::{self, txt},
            status_region,
        },
        settings_effect::effect_words,
        settings_record::{change_list, flaw_words, refused},
    },
    reactive::prelude::*,
    state::{
        code::{Flaw, look},
        effect::deciding,
        log::patch_of,
    },
};

/// A document is read up to so many bytes; no more is taken by any backend.
const MOST: u32 = 1024 * 1024;

/// How far it is.
#[derive(Clone, Debug, Default, PartialEq)]
enum Step {
    #[default]
    Nothing,
    Comparing,
    Flawed(Flaw),
    Compared(Box<ImportResult>, Option<SettingsEffect>),
    Applying,
    Applied,
    /// Somebody saved since it was compared.
    Stale,
    Failed(ClientError),
    /// The browser made no file.
    Unsaved,
}

#[derive(Clone)]
struct Code {
    page: Page,
    document: RwSignal<String>,
    step: RwSignal<Step>,
    comparing: StoredValue<Option<Task>>,
}

/// The document, to take away and to bring.
pub(super) fn section(page: &Page) -> AnyView {
    let code = Code {
        page: page.clone(),
        document: RwSignal::new(String::new()),
        step: RwSignal::new(Step::Nothing),
        comparing: StoredValue::new(None),
    };
    let (head, form, status, result) = (code.clone(), code.clone(), code.clone(), code);
    make("div", "record")
        .child(dynamic(move || head.head()))
        .child(dynamic(move || form.form()))
        .child(status_region(dynamic(move || status.status())))
        .child(dynamic(move || result.result()))
        .view()
}

impl Code {
    fn press(&self, look: ButtonLook, words: &'static str, does: impl Fn(&Self) + 'static) -> Making {
        let (this, step) = (self.clone(), self.step);
        let busy = move || step.with(|step| matches!(step, Step::Comparing | Step::Applying));
        resting_button(look, words, busy, move || does(&this))
    }

    fn head(&self) -> AnyView {
        let text = self.page.host.lang.get().oversight();
        let button = self.press(ButtonLook::Plain, text.code_download, Self::download);
        make("div", "record")
            .txt("p", "quiet", text.code_intro)
            .with(make("div", "record-actions").with(button))
            .view()
    }

    fn download(&self) {
        let this = self.clone();
        self.page.tasks.spawn(async move {
            match this.page.host.client.export_settings().await {
                Ok(text) => {
                    if !browser::save_file("consent-settings.json", "application/json", &text) {
                        this.step.set(Step::Unsaved);
                    }
                }
                Err(error) => this.fail(error),
            }
        });
    }

    fn fail(&self, error: ClientError) {
        self.page.host.note_failure(&error);
        self.step.set(Step::Failed(error));
    }

    fn brought(&self, text: String) {
        self.document.set(text);
        // What was found out is of another text.
        self.step.set(Step::Nothing);
    }

    fn compare(&self) {
        let document = self.document.get_untracked();
        if let Err(flaw) = look(&document) {
            self.step.set(Step::Flawed(flaw));
            return;
        }
        self.step.set(Step::Comparing);
        let this = self.clone();
        self.comparing.set_value(Some(Task::run(async move {
            let client = &this.page.host.client;
            let tried = match client.try_settings(&document).await {
                Ok(tried) => tried,
                Err(error) => return this.fail(error),
            };
            let patch = deciding(&patch_of(&tried.changes, |_| false));
            let foresees = untrack(|| this.page.host.offers(Capability::Effect));
            let effect = match patch.filter(|_| foresees) {
                Some(patch) => client.preview_settings(&patch).await.ok(),
                None => None,
            };
            // Typed on meanwhile: this is an answer about another text.
            if this.document.try_with_untracked(|now| *now == document) == Some(true) {
                this.step.set(Step::Compared(Box::new(tried), effect));
            }
        })));
    }

    /// Gives the comparison up, and with it the request.
    fn stop(&self) {
        let _ = self.comparing.try_update_value(Option::take);
        self.step.set(Step::Nothing);
    }

    fn status(&self) -> AnyView {
        let lang = self.page.host.lang.get();
        let (text, admin) = (lang.oversight(), lang.admin());
        match self.step.get() {
            Step::Nothing => nothing(),
            Step::Comparing => {
                let this = self.clone();
                let stop = make("button", ButtonLook::Plain.class()).attr("type", "button");
                let stop = stop.on("click", move |_| this.stop()).text(text.stop);
                make("div", "record-note").txt("p", "quiet", text.comparing).with(stop).view()
            }
            Step::Applying => txt("p", "quiet", text.working).view(),
            Step::Flawed(flaw) => message_bar(Tone::Bad, "", &flaw_words(lang, &flaw), Vec::new()),
            Step::Compared(tried, _) if tried.changes.is_empty() => {
                message_bar(Tone::Good, "", text.same, Vec::new())
            }
            Step::Compared(..) => txt("p", "", text.nothing_saved_yet).view(),
            Step::Applied => message_bar(Tone::Good, "", text.applied, Vec::new()),
            Step::Stale => message_bar(Tone::Warn, "", text.compared_with_older, Vec::new()),
            Step::Unsaved => message_bar(Tone::Bad, "", text.not_saved, Vec::new()),
            Step::Failed(ClientError::Conflict(problem)) if problem.kind == TELL_FIRST => {
                message_bar(Tone::Warn, admin.tell_first, admin.tell_first_body, Vec::new())
            }
            Step::Failed(ClientError::Invalid(problem)) if !problem.errors.is_empty() => {
                refused(lang, &problem.errors).view()
            }
            Step::Failed(error) => error_bar(lang, "", &error, None),
        }
    }

    /// What the document would change.
    fn result(&self) -> AnyView {
        let lang = self.page.host.lang.get();
        let text = lang.oversight();
        let Step::Compared(tried, effect) = self.step.get() else { return nothing() };
        if tried.changes.is_empty() {
            return nothing();
        }
        let apply = self.press(ButtonLook::Primary, text.apply, Self::apply);
        let away = self.press(ButtonLook::Plain, text.put_away, |code| code.brought(String::new()));
        let effect = effect.map(|effect| effect_words(lang, &effect));
        make("section", "version-back")
            .attr("aria-label", text.would_change)
            .txt("h4", "", text.would_change)
            .with(change_list(lang, &tried.groups, tried.changes.iter().map(told)))
            .all(effect.into_iter().collect())
            .with(part::el("div", "record-actions", vec![apply, away]))
            .view()
    }

    /// Asks for a yes where it allows more or less, and then does it.
    fn apply(&self) {
        let Step::Compared(tried, effect) = self.step.get_untracked() else { return };
        let version = self.page.base.with_untracked(|base| {
            let base = base.ready()?;
            Some((base.version.clone(), base.settings.version))
        });
        let Some((version, number)) = version else { return };
        if number != tried.settings.version {
            self.step.set(Step::Stale);
            return;
        }
        let this = self.clone();
        let patch = patch_of(&tried.changes, |_| false);
        confirm::decide(&self.page, &patch, effect.as_ref(), Rc::new(move || this.send(version.clone())));
    }

    fn send(&self, version: String) {
        if self.step.with_untracked(|step| *step == Step::Applying) {
            return;
        }
        self.step.set(Step::Applying);
        let (this, document) = (self.clone(), self.document.get_untracked());
        self.page.tasks.spawn(async move {
            match this.page.host.client.import_settings(&version, &document).await {
                Ok(_) => {
                    this.document.set(String::new());
                    this.step.set(Step::Applied);
                    this.page.host.announce_consent_change(None);
                    this.page.load(Keep::Mine);
                }
                Err(ClientError::Stale) => {
                    this.step.set(Step::Stale);
                    this.page.load(Keep::Mine);
                }
                Err(error) => this.fail(error),
            }
        });
    }
}
