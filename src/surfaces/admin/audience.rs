//! The sections "who may use it" and "what may be shared".

use contract::Capability;

use super::{
    groups::{self, List, State},
    legacy,
    page::Page,
};
use crate::{
    components::{
        kit::{dynamic, el},
        settings_form::{SettingsContext, audience_form, sharing_form},
    },
    reactive::prelude::*,
    text::Lang,
};

/// Who may use it.
pub(super) fn who(page: &Page) -> AnyView {
    let (include, exclude) = (State::new(), State::new());
    let legacy = legacy::list(page);
    let page = page.clone();
    let form = dynamic(move || {
        let context = context(&page, page.host.lang.get());
        let pickers = vec![
            groups::picker(&page, include, List::Include, &context),
            groups::picker(&page, exclude, List::Exclude, &context),
        ];
        audience_form(page.draft, &context, el("div", "settings-picker-pair", pickers))
    });
    el("div", "settings-fields", vec![form, legacy])
}

/// What may be shared.
pub(super) fn what(page: &Page) -> AnyView {
    let page = page.clone();
    dynamic(move || sharing_form(page.draft, &context(&page, page.host.lang.get())))
}

/// What forms need besides the draft.
pub(super) fn context(page: &Page, lang: Lang) -> SettingsContext {
    let (work_provider, organization) = page.host.names();
    SettingsContext {
        lang,
        work_provider,
        organization,
        id: page.id.get_value(),
        read_only: page.read_only,
        can_search_groups: page.host.offers(Capability::Groups),
    }
}
