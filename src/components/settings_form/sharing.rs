//! What may be shared, and what shows without consent.

use super::{SettingsContext, check, lifetime};
use crate::{components::kit::el, reactive::prelude::*, state::settings::Draft, text::fill};

/// The fields, bound to the draft.
pub fn sharing_form(draft: RwSignal<Draft>, context: &SettingsContext) -> AnyView {
    let text = context.lang.admin();
    let directions = check(
        fill(text.allow_to_linkedin, &[&context.work_provider]),
        text.allow_to_linkedin_means,
        context.read_only,
        move || draft.with(|draft| draft.allow_work_to_linkedin),
        move |on| draft.update(|draft| draft.allow_work_to_linkedin = on),
    );
    let public = check(
        text.public.to_owned(),
        text.public_means,
        context.read_only,
        move || draft.with(|draft| draft.public_without_consent),
        move |on| draft.update(|draft| draft.public_without_consent = on),
    );
    el("div", "settings-fields", vec![directions, public, lifetime::field(draft, context)])
}
