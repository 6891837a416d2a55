//! Somebody else saved meanwhile: both changes are compared, and what is chosen goes on.

use std::rc::Rc;

use contract::{GroupHit, SettingsPatch};

use super::{
    announcement,
    page::{Base, Page},
    save::{self, Saved},
};
use crate::{
    components::{
        kit::{dynamic, nothing},
        settings_merge::{Comparison, Wish, merge_dialog},
        settings_words::SettingsNames,
    },
    reactive::prelude::*,
    state::{load::Load, merge::Merge, settings::Draft},
};

/// Two changes that are being compared.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Comparing {
    merge: Merge,
    theirs: Base,
}

/// Compares the draft with what was saved.
pub(super) fn open(page: &Page, theirs: Base) {
    let patch = announcement::with_message(page, untrack(|| page.patch()).unwrap_or_default());
    let merge = page.base.try_with_untracked(|base| {
        base.ready().map(|base| Merge::new(&base.settings, &patch, theirs.settings.clone()))
    });
    if let Some(merge) = merge.flatten() {
        page.desk.update(|desk| desk.comparing = Some(Comparing { merge, theirs }));
    }
}

/// Asks for what was saved, and compares.
pub(super) fn compare(page: &Page) {
    let this = page.clone();
    page.tasks.spawn(async move { compare_now(&this).await });
}

/// The same, for somebody who waits for it.
pub(super) async fn compare_now(page: &Page) {
    match page.host.client.get_settings().await {
        Ok((settings, version)) => open(page, Base { settings, version }),
        Err(error) => {
            page.host.note_failure(&error);
            let _ = page.saved.try_set(Saved::Failed(error));
        }
    }
}

/// The comparison, while there is one.
pub(super) fn view(page: &Page) -> AnyView {
    let page = page.clone();
    let is_open = {
        let desk = page.desk;
        Memo::new(move |_| desk.with(|desk| desk.comparing.is_some()))
    };
    dynamic(move || {
        let lang = page.host.lang.get();
        if !is_open.get() {
            return nothing();
        }
        let Some(comparing) = page.desk.with_untracked(|desk| desk.comparing.clone()) else {
            return nothing();
        };
        let groups = groups(&page, &comparing.theirs);
        let (reads, chooses, ends) = (page.desk, page.desk, page.clone());
        let comparison = Comparison {
            names: SettingsNames { lang, groups },
            id: page.id_of("-merge"),
            now: Rc::new(move || reads.with(|desk| desk.comparing.as_ref().map(|it| it.merge.clone()))),
            chose: Rc::new(move |field, pick| {
                chooses.update(|desk| {
                    if let Some(comparing) = &mut desk.comparing {
                        comparing.merge.choose(field, pick);
                    }
                });
            }),
            wished: Rc::new(move |wish| wished(&ends, wish)),
        };
        merge_dialog(comparison, &comparing.merge)
    })
}

/// Every group that either change may name.
fn groups(page: &Page, theirs: &Base) -> Vec<GroupHit> {
    let mut groups = theirs.settings.groups.clone();
    page.base.with_untracked(|base| {
        groups.extend(base.ready().into_iter().flat_map(|base| base.settings.groups.iter().cloned()));
    });
    page.draft.with_untracked(|draft| groups.extend(draft.groups().cloned()));
    groups
}

fn wished(page: &Page, wish: Wish) {
    let taken = page.desk.try_update(|desk| match wish {
        Wish::Back => desk.comparing.take().map(|_| None),
        Wish::Discard => desk.comparing.take().map(|it| Some((it.theirs, SettingsPatch::default()))),
        Wish::Save | Wish::Take => {
            let patch = desk.comparing.as_ref()?.merge.patch()?;
            desk.comparing.take().map(|it| Some((it.theirs, patch)))
        }
    });
    let Some(Some((theirs, patch))) = taken.flatten() else { return };
    let groups = groups(page, &theirs);
    page.draft.set(Draft::changed(&theirs.settings, &patch, &groups));
    page.base.set(Load::Ready(theirs));
    page.saved.set(Saved::Nothing);
    page.desk.update(|desk| desk.meanwhile = None);
    if wish == Wish::Save {
        save::save(page);
    }
}
