//! Skills and interests: a section of its own, from the same answer and under the same rules as the rest of LinkedIn's.

use contract::{ItemKind, LinkedInItem};

use super::{CardContext, provenance::why};
use crate::{
    components::kit::part::{Making, el, txt},
    state::card::SectionView,
};

/// The section; nothing where there is neither a skill nor an interest to show.
pub fn skills(section: &SectionView, context: &CardContext) -> Option<Making> {
    let text = context.lang.card();
    let list = |kind: ItemKind| {
        let mut chips = Vec::new();
        for item in section.items.iter().filter(|item| item.kind == kind) {
            chips.extend(chip(item, context));
        }
        (!chips.is_empty()).then(|| el("ul", "chips", chips))
    };
    let parts = match (list(ItemKind::Skill), list(ItemKind::Interest)) {
        (None, None) => return None,
        (Some(skills), None) => vec![context.part_heading("h3", "", text.skills), skills],
        (None, Some(interests)) => vec![context.part_heading("h3", "", text.interests), interests],
        (Some(skills), Some(interests)) => vec![
            context.part_heading("h3", "", text.skills_and_interests),
            group(text.skills, skills, context),
            group(text.interests, interests, context),
        ],
    };
    Some(el("section", "card-section part:section", parts))
}

fn group(heading: &'static str, list: Making, context: &CardContext) -> Making {
    el("section", "item-group", vec![context.part_heading("h4", "", heading), list])
}

fn chip(item: &LinkedInItem, context: &CardContext) -> Option<Making> {
    let control = why(item.provenance.as_ref(), &item.title, context)?;
    Some(el("li", "chip", vec![txt("bdi", "", item.title.clone()), control]))
}
