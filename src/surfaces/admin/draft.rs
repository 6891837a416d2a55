//! The draft outlives the page: kept in this tab for its author, brought back, and asked about before it is left.

use contract::{Settings, SettingsPatch, Timestamp};
use wasm_bindgen::JsValue;

use super::{
    merge,
    page::{Base, Page},
    save,
};
use crate::{
    browser::{self, AskBeforeUnload, PageLife, intl},
    client::{from_fields, from_js, to_json},
    components::{
        kit::{ButtonLook, Tone, effect, message_bar, nothing, part},
        settings_words::field_name,
    },
    reactive::prelude::*,
    state::{
        draft::{Kept, kept},
        load::Load,
        session::Viewer,
    },
    surfaces::Host,
    text::fill,
};

/// How long typing rests before the draft is kept, in milliseconds.
const REST_MS: u32 = 300;

from_fields! {
    Kept { at = "at", version = "version", base = "base", patch = "patch", groups = "groups" }
}

/// Whose drafts these are: organization and person. Nobody's while that is not known.
pub(super) fn owner(viewer: &Viewer) -> Option<String> {
    let session = viewer.session()?;
    let organization = session.organization.as_ref().map(|it| it.id.as_str()).unwrap_or_default();
    Some([organization, "/", session.person.as_ref()?.id.as_str()].concat())
}

/// Forgets the drafts of everybody but whoever is signed in, as soon as that is known. That nobody is signed in is no other
/// person: the draft waits for its author.
pub fn forget_others(host: &Host) {
    let (viewer, place) = (host.viewer, host.client.place());
    effect(move || {
        if let Some(owner) = viewer.with(owner) {
            browser::drop_drafts_of_others(&place, &owner);
        }
    });
}

/// What is kept for whoever is signed in.
pub(super) fn read(host: &Host) -> Option<Kept> {
    let (owner, place) = (host.viewer.with_untracked(owner)?, host.client.place());
    let text = browser::read_draft(&place, &owner)?;
    let kept = js_sys::JSON::parse(&text).ok().and_then(|value: JsValue| from_js::<Kept>(value).ok());
    let kept = kept.filter(|kept| kept.is_fresh(browser::now()));
    if kept.is_none() {
        browser::drop_draft(&place, &owner);
    }
    kept
}

/// Brings back what is kept. Where somebody saved meanwhile, it stays on what it came from, and saving compares the two.
pub(super) fn restored(page: &Page, now: &Base) -> bool {
    let Some(kept) = read(&page.host) else { return false };
    let draft = kept.draft(&now.settings);
    let same = kept.version == now.version;
    let base = if same {
        now.clone()
    } else {
        // Names and sizes of groups are the directory's and not the version's.
        let groups = [kept.groups.clone(), now.settings.groups.clone()].concat();
        let fixed = (now.settings.availability, now.settings.announcement_required);
        let settings =
            Settings { groups, availability: fixed.0, announcement_required: fixed.1, ..kept.base.clone() };
        Base { settings, version: kept.version.clone() }
    };
    if draft.patch(&base.settings).is_none() {
        return false;
    }
    page.base.set(Load::Ready(base));
    page.draft.set(draft);
    page.desk.update(|desk| {
        desk.restored = Some(kept.at);
        desk.meanwhile = (!same).then(|| now.clone());
    });
    true
}

/// Keeps the draft from now on, and has the browser ask before the page is left with it.
pub(super) fn keep(page: &Page) {
    let Some(owner) = page.host.viewer.with_untracked(owner) else { return };
    let keeper = Keeper { page: page.clone(), owner, turn: StoredValue::new(0) };
    let guard = StoredValue::new(None::<AskBeforeUnload>);
    let (dirty, unsaved) = (page.clone(), page.unsaved);
    let is_dirty = Memo::new(move |_| dirty.patch().is_some());
    effect(move || {
        let dirty = is_dirty.get();
        guard.set_value(dirty.then(AskBeforeUnload::start));
        if let Some(unsaved) = unsaved {
            unsaved.set(dirty);
        }
    });
    let (changes, leaves, ends) = (keeper.clone(), keeper.clone(), keeper);
    effect(move || changes.changed());
    let life = StoredValue::new(Some(PageLife::listen(move || leaves.keep(), |_| ())));
    on_cleanup(move || {
        ends.keep();
        let _ = guard.try_update_value(Option::take);
        let _ = life.try_update_value(Option::take);
        if let Some(unsaved) = unsaved {
            let _ = unsaved.try_set(false);
        }
    });
}

#[derive(Clone)]
struct Keeper {
    page: Page,
    owner: String,
    turn: StoredValue<u32>,
}

impl Keeper {
    /// The draft changed: nothing left is forgotten at once, everything else is kept when typing rests.
    fn changed(&self) {
        self.page.draft.track();
        if self.page.base.with(|base| base.ready().is_none()) {
            return;
        }
        let Some(turn) = self.turn.try_update_value(|turn| {
            *turn = turn.wrapping_add(1);
            *turn
        }) else {
            return;
        };
        if untrack(|| self.page.patch()).is_none() {
            return self.keep();
        }
        let this = self.clone();
        self.page.tasks.spawn(async move {
            browser::sleep(REST_MS).await;
            if this.turn.try_get_value() == Some(turn) {
                this.keep();
            }
        });
    }

    fn keep(&self) {
        let place = self.page.host.client.place();
        let other = self
            .page
            .host
            .viewer
            .try_with_untracked(|viewer| owner(viewer).is_some_and(|owner| owner != self.owner));
        // Somebody else sits here now.
        if other != Some(false) {
            return browser::drop_draft(&place, &self.owner);
        }
        let kept = self.page.base.try_with_untracked(|base| {
            let base = base.ready()?;
            let at = Timestamp::new(browser::now_rfc3339());
            self.page.draft.try_with_untracked(|draft| kept(draft, &base.settings, &base.version, at))?
        });
        match kept {
            // The settings are not there yet, or not any more: what is kept stays.
            None => {}
            Some(None) => {
                let known = self.page.base.try_with_untracked(|base| base.ready().is_some());
                if known == Some(true) {
                    browser::drop_draft(&place, &self.owner);
                }
            }
            Some(Some(kept)) => {
                if let Ok(text) = to_json(&kept) {
                    let _ = browser::keep_draft(&place, &self.owner, &text);
                }
            }
        }
    }
}

/// What is to be known about the draft before it is gone on with: that it came back, that somebody saved meanwhile.
pub(super) fn bar(page: &Page) -> AnyView {
    let lang = page.host.lang.get();
    let text = lang.saving();
    let (restored, meanwhile) = page.desk.with(|desk| (desk.restored.clone(), desk.meanwhile.clone()));
    if page.patch().is_none() {
        return nothing();
    }
    let mut bars = Vec::new();
    if let Some(at) = restored {
        let words = fill(text.draft_back, &[&intl::date_time(lang.tag(), &at)]);
        let discards = page.clone();
        let discard = Callback::new(move |()| save::discard(&discards));
        let action = part::button(ButtonLook::Plain, lang.admin().discard, discard);
        bars.push(part::message_bar(Tone::Neutral, "", &words, vec![action]));
    }
    if let Some(theirs) = meanwhile {
        let who = theirs.settings.changed_by.as_deref().unwrap_or(text.somebody);
        let words = fill(text.meanwhile, &[who]);
        let compares = page.clone();
        let compare = Callback::new(move |()| merge::compare(&compares));
        let action = part::button(ButtonLook::Plain, text.compare, compare);
        bars.push(part::message_bar(Tone::Warn, "", &words, vec![action]));
    }
    part::el("div", "draft-bars", bars).view()
}

/// Says to somebody who lost the role that the draft is kept, and what it changes.
pub(super) fn role_lost(host: &Host) -> Option<AnyView> {
    let kept = read(host).filter(|kept| kept.patch != SettingsPatch::default())?;
    let lang = host.lang.get();
    let fields: Vec<String> =
        kept.fields().into_iter().map(|field| field_name(lang, field).to_owned()).collect();
    let text = lang.saving();
    let words = fill(text.role_lost_body, &[&intl::list(lang.tag(), &fields)]);
    Some(message_bar(Tone::Warn, text.role_lost, &words, Vec::new()))
}
