//! How to reach them at work.

use contract::WorkProfile;
use leptos::prelude::*;

use super::CardContext;
use crate::components::kit::{Icon, el, icon, txt};

/// The contact section.
pub fn contact(person: &WorkProfile, context: &CardContext) -> AnyView {
    let text = context.lang.card();
    let mut rows = Vec::new();
    if let Some(email) = &person.email {
        rows.push(row(Icon::Mail, text.email, mail_link(email)));
    }
    if let Some(phone) = &person.phone {
        rows.push(row(Icon::Phone, text.phone, phone_link(phone)));
    }
    if let Some(location) = &person.location {
        rows.push(row(Icon::Place, text.location, txt("bdi", "", location.clone())));
    }
    let body = if rows.is_empty() { txt("p", "quiet", text.no_contact) } else { el("dl", "fact-list", rows) };
    el("section", "card-section", vec![txt("h3", "", text.contact), body])
}

fn row(picture: Icon, label: &'static str, value: AnyView) -> AnyView {
    el(
        "div",
        "fact-row",
        vec![
            el("dt", "", vec![icon(picture), txt("span", "visually-hidden", label)]),
            el("dd", "", vec![value]),
        ],
    )
}

/// A mail link, but only for what looks like one plain address.
fn mail_link(email: &str) -> AnyView {
    let plain = email.chars().all(|letter| letter.is_ascii_graphic() && !"?&#%<>\"'".contains(letter));
    if !plain || email.matches('@').count() != 1 {
        return txt("bdi", "", email);
    }
    let mut href = String::from("mailto:");
    href.push_str(email);
    let email = email.to_owned();
    view! { <a href={href} dir={"ltr"}>{email}</a> }.into_any()
}

fn phone_link(phone: &str) -> AnyView {
    let mut href = String::from("tel:");
    href.extend(phone.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+'));
    let phone = phone.to_owned();
    view! { <a href={href} dir={"ltr"}>{phone}</a> }.into_any()
}
