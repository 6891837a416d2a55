//! Before a change is saved: what allows more or less is confirmed, and what does neither is not asked about.

use std::rc::Rc;

use contract::{Capability, SettingsEffect, SettingsPatch};

use super::page::Page;
use crate::{
    components::{kit::nothing, settings_effect::confirm_dialog},
    reactive::prelude::*,
    state::effect::{Consequence, Weight, consequences, weight},
};

/// A change that waits for an answer.
#[derive(Clone)]
pub(super) struct Asking {
    consequences: Vec<Consequence>,
    go: Rc<dyn Fn()>,
}

/// The change that waits for an answer, if one does.
pub(super) type Confirm = RwSignal<Option<Asking>>;

/// Calls `go` when a change of the settings in force may be saved: at once where it is safe, after a yes where it allows
/// more or less, and never after a no. What it does is asked of the backend where that can be; where it cannot, the fields
/// decide, and the question says that the numbers are not known.
pub(super) fn before(page: &Page, patch: &SettingsPatch, go: Rc<dyn Fn()>) {
    let Some(question) = untrack(|| page.question(patch)) else { return go() };
    if !untrack(|| page.host.offers(Capability::Effect)) {
        return decide(page, &question.patch, None, go);
    }
    if let Some(known) = page.foresight.known(&question) {
        return decide(page, &question.patch, Some(&known), go);
    }
    let (this, patch) = (page.clone(), question.patch.clone());
    page.ask(question, 0, move |effect| decide(&this, &patch, effect.as_ref(), go));
}

/// The same where it is known already what the change does, or that it cannot be known.
pub(super) fn decide(page: &Page, patch: &SettingsPatch, effect: Option<&SettingsEffect>, go: Rc<dyn Fn()>) {
    let told = page
        .base
        .try_with_untracked(|base| base.ready().map(|base| consequences(&base.settings, patch, effect)));
    let Some(consequences) = told.flatten() else { return };
    if weight(&consequences) == Weight::Safe {
        return go();
    }
    page.confirm.set(Some(Asking { consequences, go }));
}

/// The question, while there is one.
pub(super) fn question(page: &Page) -> AnyView {
    let Some(asking) = page.confirm.get() else { return nothing() };
    let (work_provider, _) = page.host.names();
    let (confirm, go) = (page.confirm, asking.go);
    let answer = Rc::new(move |save: bool| {
        confirm.set(None);
        if save {
            go();
        }
    });
    let id = page.id_of("-confirm");
    confirm_dialog(page.host.lang.get(), &id, &asking.consequences, &work_provider, answer)
}
