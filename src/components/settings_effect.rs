//! What a change of settings does, in words: beside the form while it is made, and in a dialog before it is saved.

mod confirm;

pub use confirm::confirm_dialog;

use contract::SettingsEffect;

use super::{
    kit::part::{Making, make, txt},
    settings_words::counted,
};
use crate::{
    state::effect::Consequence,
    text::{Lang, fill},
};

/// Who gains, keeps and loses, and how many connections end.
pub fn effect_words(lang: Lang, effect: &SettingsEffect) -> Making {
    let text = lang.audience();
    let mut facts = Vec::new();
    if effect.gains > 0 {
        facts.push(("effect-gains", counted(lang, &text.gains, effect.gains)));
    }
    if effect.loses > 0 {
        facts.push(("effect-loses", counted(lang, &text.loses, effect.loses)));
        facts.push(("effect-loses", ending(lang, effect.connections_ending)));
    }
    if facts.is_empty() {
        facts.push(("", text.same_people.to_owned()));
    }
    facts.push(("", counted(lang, &text.keeps, effect.keeps)));
    let facts = facts.into_iter().map(|(class, words)| txt("li", class, words)).collect();
    make("ul", "effect-facts").all(facts)
}

/// Everything that is to be confirmed, a sentence or two for each.
fn consequence_words(lang: Lang, all: &[Consequence], work_provider: &str) -> Vec<Making> {
    let text = lang.audience();
    let mut lines = Vec::new();
    for one in all {
        match *one {
            Consequence::Gain(people) => {
                lines.push(
                    people.map_or_else(|| text.gain_unknown.to_owned(), |n| counted(lang, &text.gains, n)),
                );
                lines.push(text.gain_then.to_owned());
            }
            Consequence::Lose { people, ending: connections, everybody } => {
                lines.push(match people {
                    Some(people) => counted(lang, &text.loses, people),
                    None if everybody => text.lose_everybody.to_owned(),
                    None => text.lose_unknown.to_owned(),
                });
                if people.is_some() {
                    if everybody {
                        lines.push(text.lose_everybody.to_owned());
                    }
                    lines.push(ending(lang, connections));
                }
                lines.push(text.lose_for_good.to_owned());
            }
            Consequence::SendsMore => lines.push(fill(text.sends_more, &[work_provider])),
            Consequence::SendsLess => lines.push(fill(text.sends_less, &[work_provider])),
            Consequence::Longer(days) => lines.push(counted(lang, &text.longer, days)),
            Consequence::Public => lines.push(text.public_shown.to_owned()),
        }
    }
    lines.into_iter().map(|line| txt("li", "", line)).collect()
}

fn ending(lang: Lang, connections: Option<u32>) -> String {
    let text = lang.audience();
    connections.map_or_else(|| text.ending_untold.to_owned(), |number| counted(lang, &text.ending, number))
}
