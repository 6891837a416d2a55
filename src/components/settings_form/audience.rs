//! Who may use it: everyone, groups or nobody.

use contract::Audience;

use super::SettingsContext;
use crate::{
    components::kit::{make, option_card},
    reactive::prelude::*,
    state::settings::Draft,
    text::fill,
};

/// The fields, bound to the draft. `groups` is the part with the pickers, shown while groups are chosen.
pub fn audience_form(draft: RwSignal<Draft>, context: &SettingsContext, groups: AnyView) -> AnyView {
    let text = context.lang.admin();
    let group = context.id_of("-audience-choice");
    let offers_groups =
        context.can_search_groups || draft.with_untracked(|draft| draft.audience == Audience::Groups);
    let options: Vec<AnyView> = [
        (Audience::Everyone, text.everyone, fill(text.everyone_means, &[&context.organization])),
        (Audience::Groups, text.groups, text.groups_means.to_owned()),
        (Audience::Nobody, text.nobody, text.nobody_means.to_owned()),
    ]
    .into_iter()
    .filter(|(audience, ..)| *audience != Audience::Groups || offers_groups)
    .map(|(audience, title, means)| {
        let checked = move || draft.with(|draft| draft.audience == audience);
        let choose = move || draft.update(|draft| draft.audience = audience);
        option_card(&group, title, &means, checked, context.read_only, choose)
    })
    .collect();
    let options = make("div", "settings-options")
        .attr("role", "radiogroup")
        .attr("aria-label", text.audience)
        .children(options);
    let groups = make("div", "settings-pickers")
        .flag("hidden", move || draft.with(|draft| draft.audience != Audience::Groups))
        .child(groups);
    make("div", "settings-fields").with(options).with(groups).view()
}
