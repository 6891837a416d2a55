//! How to reach them at work.

use contract::WorkProfile;

use super::{ActionRequested, CardContext};
use crate::{
    components::kit::{
        Icon,
        part::{Making, el, icon, make, txt},
    },
    state::links::contact_link,
};

const MAIL: &str = "mailto:";
const CALL: &str = "tel:";

/// The contact section.
pub fn contact(person: &WorkProfile, context: &CardContext) -> Making {
    let text = context.lang.card();
    let mut rows = Vec::new();
    if let Some(email) = &person.email {
        rows.push(row(Icon::Mail, text.email, link(MAIL, email, ActionRequested::Email, context)));
    }
    if let Some(phone) = &person.phone {
        rows.push(row(Icon::Phone, text.phone, link(CALL, phone, ActionRequested::Phone, context)));
    }
    if let Some(location) = &person.location {
        rows.push(row(Icon::Place, text.location, txt("bdi", "", location.clone())));
    }
    let body = if rows.is_empty() { txt("p", "quiet", text.no_contact) } else { el("dl", "fact-list", rows) };
    el("section", "card-section part:section", vec![context.part_heading("h3", "", text.contact), body])
}

fn row(picture: Icon, label: &'static str, value: Making) -> Making {
    el(
        "div",
        "fact-row",
        vec![
            el("dt", "", vec![icon(picture), txt("span", "visually-hidden", label)]),
            el("dd", "", vec![value]),
        ],
    )
}

/// A link, but only for what looks like one plain address or number.
fn link(scheme: &str, value: &str, action: ActionRequested, context: &CardContext) -> Making {
    let mut href = String::from(scheme);
    href.extend(value.chars().filter(|letter| scheme == MAIL || !letter.is_whitespace()));
    if contact_link(&href).is_none() {
        return txt("bdi", "", value);
    }
    let press = context.events.asks_first(action);
    make("a", "").attr("href", href).attr("dir", "ltr").on("click", press).text(value)
}
