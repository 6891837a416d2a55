//! What all sections of the admin's page share: the settings in force, the draft of what they are to be, and how they are
//! loaded.

use contract::{GroupHit, Settings, SettingsPatch, Timestamp};

use super::{
    confirm::Confirm,
    draft,
    foresight::Foresight,
    merge::Comparing,
    save::Saved,
    schedule::{self, Schedule},
};
use crate::{
    browser,
    components::kit::ElementRef,
    reactive::prelude::*,
    state::{live::News, load::Load, settings::Draft},
    surfaces::{Host, Tasks},
};

/// Settings with the version that a save is based on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Base {
    /// The settings.
    pub settings: Settings,
    /// The version.
    pub version: String,
}

/// Which of two drafts stays when the settings are loaded again.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// What the form holds.
    Mine,
    /// What was saved.
    Theirs,
}

/// What is known besides the settings and the draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Desk {
    /// What somebody else saved while the form was being filled in.
    pub meanwhile: Option<Base>,
    /// Two changes that are being compared.
    pub comparing: Option<Comparing>,
    /// When the draft was kept that was brought back.
    pub restored: Option<Timestamp>,
}

/// The page, as its sections see it. Cheap to clone.
#[derive(Clone)]
pub(super) struct Page {
    /// Client, language, and what is known about backend and viewer.
    pub host: Host,
    /// What is under way, for as long as the page is there.
    pub tasks: Tasks,
    /// Whether the viewer may only read.
    pub read_only: bool,
    /// Prefix of every id in it; unique in the document or shadow root.
    pub id: StoredValue<String>,
    /// The settings in force.
    pub base: RwSignal<Load<Base>>,
    /// The settings as they are to be.
    pub draft: RwSignal<Draft>,
    /// What became of the last save.
    pub saved: RwSignal<Saved>,
    /// Whether a save is under way.
    pub busy: RwSignal<bool>,
    /// What is known besides.
    pub desk: RwSignal<Desk>,
    /// Changes with a date.
    pub schedule: Schedule,
    /// Follows whether something is not saved, for whoever mounts the page.
    pub unsaved: Option<RwSignal<bool>>,
    /// The first address of the announcement.
    pub first_address: ElementRef,
    /// The bar with the button that saves.
    pub save_bar: ElementRef,
    /// What the draft would do.
    pub foresight: Foresight,
    /// The change that waits for a yes or no.
    pub confirm: Confirm,
}

impl Page {
    /// The page, which asks for the settings at once and follows what others save.
    pub fn start(host: &Host, read_only: bool, unsaved: Option<RwSignal<bool>>) -> Self {
        let page = Self {
            host: host.clone(),
            tasks: Tasks::here(),
            read_only,
            id: StoredValue::new(browser::random_key()),
            base: RwSignal::new(Load::Waiting),
            draft: RwSignal::new(Draft::empty()),
            saved: RwSignal::new(Saved::Nothing),
            busy: RwSignal::new(false),
            desk: RwSignal::default(),
            schedule: Schedule::new(),
            unsaved,
            first_address: ElementRef::new(),
            save_bar: ElementRef::new(),
            foresight: Foresight::new(),
            confirm: RwSignal::new(None),
        };
        page.load(Keep::Theirs);
        schedule::follow(&page);
        if !read_only {
            draft::keep(&page);
        }
        let on_news = page.clone();
        host.on_news(move |news| {
            if matches!(news, News::Settings | News::Resync) {
                on_news.look_again();
            }
        });
        page
    }

    /// An id within the page.
    pub fn id_of(&self, suffix: &str) -> String {
        let mut id = self.id.get_value();
        id.push_str(suffix);
        id
    }

    /// Loads the settings.
    pub fn load(&self, keep: Keep) {
        let this = self.clone();
        self.tasks.spawn(async move {
            match this.host.client.get_settings().await {
                Ok((settings, version)) => this.filled(keep, Base { settings, version }),
                Err(error) => {
                    this.host.note_failure(&error);
                    // A form that is being filled in is not taken away because a look at the server failed.
                    if this.base.with_untracked(|base| base.ready().is_some()) {
                        this.saved.set(Saved::Failed(error));
                    } else {
                        this.base.set(Load::Failed(error));
                    }
                }
            }
        });
    }

    /// Fills the form from the settings in force, with what is to stay of the draft.
    fn filled(&self, keep: Keep, now: Base) {
        let patch = untrack(|| self.patch());
        let first = self.base.with_untracked(|base| base.ready().is_none());
        let restored = first && !self.read_only && draft::restored(self, &now);
        self.saved.set(Saved::Nothing);
        if restored {
            return;
        }
        match (keep, patch) {
            // Field by field: what I did not touch becomes theirs, so that saving takes nothing back.
            (Keep::Mine, Some(patch)) => {
                let known: Vec<GroupHit> =
                    self.draft.with_untracked(|draft| draft.groups().cloned().collect());
                self.draft.set(Draft::changed(&now.settings, &patch, &known));
            }
            _ => self.draft.set(Draft::from_settings(&now.settings)),
        }
        self.base.set(Load::Ready(now));
        self.desk.update(|desk| *desk = Desk::default());
    }

    /// Somebody may have saved: shows it, or, where the form is being filled in, says so. Nothing of it is lost.
    fn look_again(&self) {
        let this = self.clone();
        self.tasks.spawn(async move {
            let Ok((settings, version)) = this.host.client.get_settings().await else { return };
            let newer = this.base.try_with_untracked(|base| base.ready().map(|base| base.version != version));
            if newer.flatten() != Some(true) || this.busy.get_untracked() {
                return;
            }
            let theirs = Base { settings, version };
            if untrack(|| this.patch()).is_some() {
                return this.desk.update(|desk| desk.meanwhile = Some(theirs));
            }
            this.draft.set(Draft::from_settings(&theirs.settings));
            this.base.set(Load::Ready(theirs));
        });
    }

    /// What the draft changes, if anything.
    pub fn patch(&self) -> Option<SettingsPatch> {
        self.base
            .with(|base| base.ready().and_then(|base| self.draft.with(|draft| draft.patch(&base.settings))))
    }
}
