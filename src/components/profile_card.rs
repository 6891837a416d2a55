//! The profile card: work side and LinkedIn side of one person.

mod actions;
mod candidates;
mod contact;
mod header;
mod highlights;
mod items;
mod linkedin;
mod organization;
mod provenance;
mod skills;

pub use provenance::Why;

use contract::{ActionKind, MatchDecision, PersonCard, PersonId};
use leptos::prelude::*;

use super::{kit::el, photo::Photos};
use crate::{state::card::SectionView, text::Lang};

/// What a card needs besides the person.
#[derive(Clone)]
pub struct CardContext {
    /// The reader's language.
    pub lang: Lang,
    /// The work provider's name, as the backend tells it.
    pub work_provider: String,
    /// Draws photos.
    pub photos: Photos,
    /// The address of a person's own page; `None` where the host has none, and names are then not links.
    pub person_href: Option<Callback<PersonId, String>>,
    /// The address of the my-connection page, where the host has one.
    pub connection_href: Option<String>,
    /// The level of the card's own heading.
    pub heading: HeadingLevel,
    /// Whether the backend takes the reader's word on whose profile it is.
    pub can_match: bool,
    /// Where "why do I see this?" is answered; one for each card.
    pub why: Why,
    /// What the reader can do.
    pub events: CardEvents,
}

/// The level of the card's own heading, so that a page's outline stays whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadingLevel {
    /// The card is the page.
    One,
    /// The card is a part of a page.
    Two,
}

/// What the reader did on the card.
#[derive(Clone, Copy)]
pub struct CardEvents {
    /// Wants to see the consent dialog.
    pub connect_requested: Callback<()>,
    /// Wants the card fetched again.
    pub retried: Callback<()>,
    /// Said who it is, or is not.
    pub match_decided: Callback<MatchDecision>,
    /// Took that back.
    pub match_undone: Callback<()>,
    /// Wants to go to LinkedIn. Answers whether the link is to be followed.
    pub action_requested: Callback<ActionKind, bool>,
}

/// The card. `section` is what [`crate::state::card`] lets through of the LinkedIn side.
pub fn profile_card(card: &PersonCard, section: &SectionView, context: &CardContext) -> AnyView {
    el(
        "article",
        "profile-card",
        vec![
            header::header(&card.person, context),
            el(
                "div",
                "profile-card-columns",
                vec![
                    el(
                        "div",
                        "profile-card-work",
                        vec![
                            contact::contact(&card.person, context),
                            organization::organization(&card.person, context),
                        ],
                    ),
                    linkedin::linkedin(&card.person, section, context),
                ],
            ),
            el("div", "profile-card-more", skills::skills(section, context).into_iter().collect()),
            provenance::answer(context),
        ],
    )
}
