//! Words of this page's own on the card, in place of the crate's.

use consent_card::text::{self, CardText, Lang};

/// Says them from now on. The type knows which texts there are; those of the consent dialog are of no type that can be said.
pub fn say() {
    let own = CardText { prompt_title: "Who is taking over from you?", ..*Lang::English.card() };
    if let Err(refused) = text::say(Lang::English, own) {
        leptos::logging::error!("the card keeps its own words: {refused:?}");
    }
}
