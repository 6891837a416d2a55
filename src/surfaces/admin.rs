//! The admin settings page: load, edit, save with the version it was based on.

use contract::{Capability, GroupHit, Role, Settings};
use leptos::{prelude::*, task::spawn_local};

use super::{Host, Tasks, where_known};
use crate::{
    browser::{self, intl},
    client::ClientError,
    components::{
        error_view::{error_bar, error_view},
        group_picker::{GroupPicker, PickerEvents},
        kit::{ButtonLook, EmptyPlace, Icon, Tone, button, el, empty_state, message_bar, skeleton, txt},
        settings_form::{SettingsContext, settings_form},
    },
    state::{
        live::News,
        load::{Load, Ticket},
        picker::{Key, Picker},
        session::Viewer,
        settings::{Draft, Invalid},
    },
    text::{AdminText, Lang, fill},
};

/// How long typing rests before a search begins, in milliseconds.
const REST_MS: u32 = 150;

/// The kind of problem by which a backend says that the organization is to be told before more people may use it.
const TELL_FIRST: &str = "announcement-needed";

/// What became of the last save.
#[derive(Clone, Debug, PartialEq)]
enum Saved {
    Nothing,
    Done,
    Missing(Invalid),
    /// Somebody saved in between. The draft is kept; who it was, where that is told.
    Stale(Option<String>),
    Failed(ClientError),
}

/// Settings with the version that a save is based on.
#[derive(Clone, Debug, PartialEq)]
struct Base {
    settings: Settings,
    version: String,
}

/// The page. Without a role, or where the backend has no settings to show, it says so and asks nothing of the backend.
#[component]
pub fn AdminSurface(
    /// What the surface gets from whoever mounts it.
    host: Host,
) -> impl IntoView {
    let (lang, viewer) = (host.lang, host.viewer);
    let access = Memo::new(move |_| viewer.with(Access::of));
    let page = host.clone();
    let settings = move || match access.get() {
        Access::Unknown => skeleton(lang.get().common().loading, 6),
        Access::None => {
            let text = lang.get().admin();
            empty_state(EmptyPlace::Page, Icon::Lock, text.not_for_you, text.not_for_you_body, Vec::new())
        }
        Access::Read => view! { <SettingsPage host={page.clone()} read_only={true} /> }.into_any(),
        Access::Write => view! { <SettingsPage host={page.clone()} read_only={false} /> }.into_any(),
    };
    where_known(&host, Capability::Admin, EmptyPlace::Page, move |offered| {
        if offered {
            return settings.clone().into_any();
        }
        let text = lang.get().admin();
        empty_state(EmptyPlace::Page, Icon::Info, text.not_offered, text.not_offered_body, Vec::new())
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Unknown,
    None,
    Read,
    Write,
}

impl Access {
    fn of(viewer: &Viewer) -> Self {
        match viewer {
            Viewer::Unknown => Self::Unknown,
            viewer if viewer.can(Role::Admin) => Self::Write,
            viewer if viewer.can(Role::AdminReader) => Self::Read,
            _ => Self::None,
        }
    }
}

#[derive(Clone)]
struct Page {
    host: Host,
    tasks: Tasks,
    base: RwSignal<Load<Base>>,
    draft: RwSignal<Draft>,
    saved: RwSignal<Saved>,
    busy: RwSignal<bool>,
}

#[component]
fn SettingsPage(host: Host, read_only: bool) -> impl IntoView {
    let page = Page {
        host: host.clone(),
        tasks: Tasks::here(),
        base: RwSignal::new(Load::Waiting),
        draft: RwSignal::new(Draft::empty()),
        saved: RwSignal::new(Saved::Nothing),
        busy: RwSignal::new(false),
    };
    page.load(Keep::Theirs);
    let on_news = page.clone();
    host.on_news(move |news| {
        if matches!(news, News::Settings | News::Resync) {
            on_news.look_again();
        }
    });
    let (include, exclude) = (RwSignal::new(Picker::default()), RwSignal::new(Picker::default()));
    let id = StoredValue::new(browser::random_key());
    let lang = host.lang;
    let ready = {
        let base = page.base;
        Memo::new(move |_| base.with(|base| base.ready().is_some()))
    };
    let form = {
        let page = page.clone();
        move || {
            let lang = lang.get();
            if !ready.get() {
                return page.base.with(|base| match base {
                    Load::Failed(error) => {
                        let page = page.clone();
                        let retry = Callback::new(move |()| page.load(Keep::Theirs));
                        error_view(lang, EmptyPlace::Section, error, Some(retry))
                    }
                    _ => skeleton(lang.common().loading, 6),
                });
            }
            let (work_provider, organization) = page.host.names();
            let context = SettingsContext {
                lang,
                work_provider,
                organization,
                id: id.get_value(),
                read_only,
                can_search_groups: page.host.offers(Capability::Groups),
            };
            let pickers = vec![
                page.picker(include, List::Include, &context),
                page.picker(exclude, List::Exclude, &context),
            ];
            settings_form(page.draft, &context, el("div", "settings-picker-pair", pickers))
        }
    };
    let head = {
        let host = host.clone();
        move || {
            let text = lang.get().admin();
            let (_, organization) = host.names();
            let words =
                vec![txt("h1", "", text.title), txt("p", "quiet", fill(text.intro, &[&organization]))];
            el("div", "page-head", vec![el("div", "words", words)])
        }
    };
    let reader =
        move || read_only.then(|| message_bar(Tone::Neutral, "", lang.get().admin().reader_note, Vec::new()));
    let result = {
        let page = page.clone();
        move || page.result(lang.get())
    };
    let history = {
        let base = page.base;
        move || base.with(|base| base.ready().map(|base| last_saved(&base.settings, lang.get())))
    };
    let bar = (!read_only).then(|| {
        let page = page.clone();
        move || page.save_bar(lang.get().admin())
    });
    view! {
        <div class={"settings-page"}>
            {head}
            {reader}
            {form}
            <div role={"status"} class={"status-region"}>
                {result}
            </div>
            {bar}
            {history}
        </div>
    }
}

/// Which of two drafts stays when the settings are loaded again.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    Mine,
    Theirs,
}

#[derive(Clone, Copy)]
enum List {
    Include,
    Exclude,
}

impl List {
    fn of(self, draft: &Draft) -> &Vec<GroupHit> {
        match self {
            Self::Include => &draft.include,
            Self::Exclude => &draft.exclude,
        }
    }

    fn of_mut(self, draft: &mut Draft) -> &mut Vec<GroupHit> {
        match self {
            Self::Include => &mut draft.include,
            Self::Exclude => &mut draft.exclude,
        }
    }
}

impl Page {
    fn load(&self, keep: Keep) {
        let this = self.clone();
        self.tasks.spawn(async move {
            match this.host.client.get_settings().await {
                Ok((settings, version)) => {
                    let before =
                        this.base.with_untracked(|base| base.ready().map(|base| base.settings.clone()));
                    match (keep, before) {
                        // Field by field: what I did not touch becomes theirs, so that saving takes nothing back.
                        (Keep::Mine, Some(before)) => {
                            this.draft.update(|draft| *draft = draft.clone().rebased(&before, &settings));
                        }
                        _ => this.draft.set(Draft::from_settings(&settings)),
                    }
                    this.saved.set(Saved::Nothing);
                    this.base.set(Load::Ready(Base { settings, version }));
                }
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

    /// Somebody may have saved: shows it, unless the form is being filled in. Then saving tells, and nothing is lost.
    fn look_again(&self) {
        let this = self.clone();
        self.tasks.spawn(async move {
            let Ok((settings, version)) = this.host.client.get_settings().await else { return };
            let clean = || untrack(|| this.patch()).is_none() && !this.busy.get_untracked();
            let newer = this.base.try_with_untracked(|base| base.ready().map(|base| base.version != version));
            if newer.flatten() == Some(true) && clean() {
                this.draft.set(Draft::from_settings(&settings));
                this.base.set(Load::Ready(Base { settings, version }));
            }
        });
    }

    fn patch(&self) -> Option<contract::SettingsPatch> {
        self.base
            .with(|base| base.ready().and_then(|base| self.draft.with(|draft| draft.patch(&base.settings))))
    }

    fn save(&self) {
        if self.busy.get_untracked() {
            return;
        }
        if let Some(invalid) = self.draft.with_untracked(Draft::invalid) {
            self.saved.set(Saved::Missing(invalid));
            return;
        }
        let version = self.base.with_untracked(|base| base.ready().map(|base| base.version.clone()));
        let (Some(patch), Some(version)) = (untrack(|| self.patch()), version) else { return };
        self.busy.set(true);
        let this = self.clone();
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
                Err(ClientError::Stale) => this.explain_stale().await,
                Err(error) => {
                    this.host.note_failure(&error);
                    this.saved.set(Saved::Failed(error));
                }
            }
        });
    }

    /// Says who saved in between; the form stays as it is.
    async fn explain_stale(&self) {
        let who = self.host.client.get_settings().await.ok().and_then(|(settings, _)| settings.changed_by);
        self.saved.set(Saved::Stale(who));
    }

    fn discard(&self) {
        if let Some(draft) =
            self.base.with_untracked(|base| base.ready().map(|base| Draft::from_settings(&base.settings)))
        {
            self.draft.set(draft);
            self.saved.set(Saved::Nothing);
        }
    }

    fn result(&self, lang: Lang) -> AnyView {
        let text = lang.admin();
        match self.saved.get() {
            Saved::Nothing => ().into_any(),
            Saved::Done if self.patch().is_some() => ().into_any(),
            Saved::Done => message_bar(Tone::Good, "", text.saved, Vec::new()),
            Saved::Missing(Invalid::NoGroup) => message_bar(Tone::Bad, "", text.needs_group, Vec::new()),
            Saved::Failed(ClientError::Conflict(problem)) if problem.kind == TELL_FIRST => {
                message_bar(Tone::Warn, text.tell_first, text.tell_first_body, Vec::new())
            }
            Saved::Failed(error) => error_bar(lang, "", &error, None),
            Saved::Stale(who) => {
                let (mine, theirs) = (self.clone(), self.clone());
                let who = who.as_deref().unwrap_or(text.stale_somebody);
                let actions = vec![
                    button(
                        ButtonLook::Plain,
                        text.stale_keep,
                        Callback::new(move |()| mine.load(Keep::Mine)),
                    ),
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

    fn save_bar(&self, text: &'static AdminText) -> AnyView {
        let (save, discard) = (self.clone(), self.clone());
        let changed = self.patch().is_some();
        let note = match (changed, self.busy.get()) {
            (_, true) => text.saving,
            (true, false) => text.unsaved,
            (false, false) => text.no_changes,
        };
        let mut parts = vec![txt("p", "quiet", note)];
        if changed {
            parts.push(button(ButtonLook::Plain, text.discard, Callback::new(move |()| discard.discard())));
        }
        parts.push(button(ButtonLook::Primary, text.save, Callback::new(move |()| save.save())));
        el("div", "save-bar", parts)
    }

    fn picker(&self, picker: RwSignal<Picker>, list: List, context: &SettingsContext) -> AnyView {
        let text = context.lang.admin();
        let (label, suffix) = match list {
            List::Include => (text.include, "-include"),
            List::Exclude => (text.exclude, "-exclude"),
        };
        let mut id = context.id.clone();
        id.push_str(suffix);
        let draft = self.draft;
        let toggle = move |hit: GroupHit| {
            draft.update(|draft| {
                let groups = list.of_mut(draft);
                match groups.iter().position(|group| group.id == hit.id) {
                    Some(at) => drop(groups.remove(at)),
                    None => groups.push(hit),
                }
            });
        };
        let (typing, entering, keys) = (self.clone(), self.clone(), self.clone());
        let events = PickerEvents {
            typed: Callback::new(move |query| {
                if let Some(ticket) = picker.try_update(|picker| picker.typed(query)) {
                    typing.search(picker, ticket, false);
                }
            }),
            entered: Callback::new(move |()| {
                let query = picker.with_untracked(|picker| picker.query.clone());
                if let Some(ticket) = picker.try_update(|picker| picker.typed(query)) {
                    entering.search(picker, ticket, false);
                }
            }),
            key_pressed: Callback::new(move |key: Key| {
                if let Some(hit) = picker.try_update(|picker| picker.pressed(key)).flatten() {
                    toggle(hit);
                }
                if picker.with_untracked(Picker::wants_more)
                    && let Some(ticket) = picker.try_update(Picker::more)
                {
                    keys.search(picker, ticket, true);
                }
            }),
            chosen: Callback::new(toggle),
            removed: Callback::new(toggle),
            left: Callback::new(move |()| picker.update(Picker::close)),
        };
        view! {
            <GroupPicker
                lang={context.lang}
                label={label}
                id={id}
                picker={picker}
                chosen={Signal::derive(move || draft.with(|draft| list.of(draft).clone()))}
                disabled={context.read_only || !context.can_search_groups}
                events={events}
            />
        }
        .into_any()
    }

    fn search(&self, picker: RwSignal<Picker>, ticket: Ticket, more: bool) {
        let this = self.clone();
        let (query, cursor) =
            picker.with_untracked(|picker| (picker.query.clone(), picker.next.clone().filter(|_| more)));
        spawn_local(async move {
            if !more && !query.is_empty() {
                browser::sleep(REST_MS).await;
            }
            // Typing went on: the newer search asks.
            if picker.try_with_untracked(|picker| picker.is_current(ticket)) != Some(true) {
                return;
            }
            match this.host.client.list_groups(&query, cursor.as_ref()).await {
                Ok(page) => drop(picker.try_update(|picker| picker.found(ticket, page, more))),
                Err(error) => {
                    this.host.note_failure(&error);
                    let _ = this.saved.try_set(Saved::Failed(error));
                }
            }
        });
    }
}

fn last_saved(settings: &Settings, lang: Lang) -> AnyView {
    let text = lang.admin();
    let words = match (&settings.changed_by, &settings.changed_at) {
        (Some(who), Some(when)) => fill(text.changed, &[who, &intl::date_time(lang.tag(), when)]),
        _ => text.never_changed.to_owned(),
    };
    txt("p", "quiet last-saved", words)
}
