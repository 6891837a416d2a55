//! The sections in the order that the host asked for, beside one another where there is room.

use std::sync::Arc;

use contract::WorkProfile;

use super::{CardContext, Seen, contact, host_section, linkedin, organization, skills};
use crate::{
    components::kit::part::{Making, dynamic, el, nothing},
    state::sections::{Section, ordered},
};

/// Which column a section belongs to where there are two.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Work,
    LinkedIn,
}

/// All sections of a card.
///
/// Sections that follow one another and belong to the same side form one part. The parts stand in the asked order, and
/// where there is room those of LinkedIn stand in a column of their own; only an order that goes back and forth between
/// the sides more than once stays one column.
pub fn sections(person: &WorkProfile, seen: &Seen, context: &CardContext) -> Making {
    let chosen = ordered(&context.sections, &context.host_sections);
    let mut parts: Vec<(Side, Vec<Making>)> = Vec::new();
    for section in chosen {
        let (now, with) = (Arc::clone(seen), context.clone());
        let (side, shown) = match section {
            Section::Contact => (Side::Work, contact::contact(person, context)),
            Section::Organization => (Side::Work, organization::organization(person, context)),
            Section::Host(own) => (Side::Work, host_section::host_section(own, context)),
            Section::LinkedIn => {
                let person = person.clone();
                let built = move || linkedin::linkedin(&person, &now(), &with);
                (Side::LinkedIn, dynamic(built))
            }
            Section::Skills => {
                let built = move || skills::skills(&now(), &with).unwrap_or_else(nothing);
                (Side::LinkedIn, dynamic(built))
            }
        };
        match parts.last_mut() {
            Some((last, together)) if *last == side => together.push(shown),
            _ => parts.push((side, vec![shown])),
        }
    }
    let of_linkedin = parts.iter().filter(|(side, _)| *side == Side::LinkedIn).count();
    let classes = match parts.first() {
        _ if of_linkedin != 1 || parts.len() == 1 => "profile-card-parts",
        Some((Side::LinkedIn, _)) => "profile-card-parts two-columns linkedin-first",
        _ => "profile-card-parts two-columns",
    };
    let parts = parts.into_iter().map(|(side, shown)| {
        let class = match side {
            Side::Work => "profile-card-part",
            Side::LinkedIn => "profile-card-part part-of-linkedin",
        };
        el("div", class, shown)
    });
    el("div", classes, parts.collect())
}
