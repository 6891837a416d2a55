//! The filter of the history: native fields, each of which says at once what is shown.

use crate::reactive::prelude::{Callback, event_target_value};

use super::setting_name;
use crate::{
    components::kit::part::{Making, make, txt},
    state::log::Sieve,
    text::Lang,
};

/// What there is to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Settings, by their names in the contract.
    pub fields: Vec<String>,
    /// People.
    pub actors: Vec<String>,
}

/// The filter. `changed` is told all of it.
pub fn sieve_form(
    lang: Lang,
    id: &str,
    sieve: &Sieve,
    choices: &Choices,
    changed: Callback<Sieve>,
) -> Making {
    let text = lang.oversight();
    let field = |suffix: &str, label: &'static str, input: Making| {
        let id = [id, suffix].concat();
        let label = make("label", "").attr("for", id.clone()).text(label);
        make("div", "field").with(label).with(input.attr("id", id))
    };
    let told = |put: fn(&mut Sieve, String)| {
        let sieve = sieve.clone();
        move |event| {
            let mut next = sieve.clone();
            put(&mut next, event_target_value(&event));
            changed.run(next);
        }
    };
    let fields: Vec<(String, String)> =
        choices.fields.iter().map(|field| (field.clone(), setting_name(lang, field))).collect();
    let actors: Vec<(String, String)> =
        choices.actors.iter().map(|actor| (actor.clone(), actor.clone())).collect();
    let by_field = select(text.any_field, &fields, &sieve.field);
    let by_actor = select(text.any_person, &actors, &sieve.actor);
    let day = |day: &str| make("input", "field-input").attr("type", "date").attr("value", day.to_owned());
    make("div", "sieve")
        .attr("role", "group")
        .attr("aria-label", text.filter)
        .with(field("-field", text.by_field, by_field.on("change", told(|sieve, it| sieve.field = it))))
        .with(field("-actor", text.by_person, by_actor.on("change", told(|sieve, it| sieve.actor = it))))
        .with(field("-from", text.from_day, day(&sieve.from).on("change", told(|sieve, it| sieve.from = it))))
        .with(field("-to", text.to_day, day(&sieve.to).on("change", told(|sieve, it| sieve.to = it))))
}

fn select(any: &'static str, all: &[(String, String)], chosen: &str) -> Making {
    let option = |value: &str, name: &str| {
        let option = make("option", "").attr("value", value.to_owned()).text(name.to_owned());
        if value == chosen { option.attr("selected", "") } else { option }
    };
    let mut options = vec![option("", any)];
    options.extend(all.iter().map(|(value, name)| option(value, name)));
    // What was chosen may be in a part of the history that is not here any more.
    if !chosen.is_empty() && !all.iter().any(|(value, _)| value == chosen) {
        options.push(option(chosen, chosen));
    }
    let select = make("select", "field-input").all(options);
    select.attr("value", chosen.to_owned())
}

/// The button that opens the filter again.
pub fn cleared(lang: Lang, clear: Callback<()>) -> Making {
    make("button", "button button-quiet")
        .attr("type", "button")
        .on("click", move |_| clear.run(()))
        .with(txt("span", "", lang.oversight().clear_filter))
}
