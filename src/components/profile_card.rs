//! The profile card: work side and LinkedIn side of one person.

mod actions;
mod candidates;
mod contact;
pub mod header;
mod highlights;
mod host_section;
mod items;
mod linkedin;
mod organization;
mod provenance;
mod sections;
mod skills;

pub use provenance::Why;

use std::sync::Arc;

use contract::{MatchDecision, PersonCard, PersonId, WorkProfile};
use leptos::{ev, web_sys};

use super::{
    kit::part::{Making, dynamic, make, txt},
    photo::Photos,
};
use crate::{
    reactive::prelude::*,
    state::{card::SectionView, sections::HostSection},
    text::Lang,
};

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
    /// Where the host has no such page: goes on to that person within the card.
    pub person_pressed: Option<Callback<PersonPressed>>,
    /// The address of the my-connection page, where the host has one.
    pub connection_href: Option<String>,
    /// The level of the card's own heading.
    pub heading: HeadingLevel,
    /// Whether the backend takes the reader's word on whose profile it is.
    pub can_match: bool,
    /// Ids of sections in their order, with spaces between them; empty for all.
    pub sections: String,
    /// Sections of the host's own.
    pub host_sections: Vec<HostSection>,
    /// Where "why do I see this?" is answered; one for each card.
    pub why: Why,
    /// What the reader can do.
    pub events: CardEvents,
}

impl CardContext {
    /// The heading of one of the card's parts. Where the card is the page, its parts come right below the page's heading;
    /// they look the same there.
    pub fn part_heading(&self, tag: &'static str, class: &'static str, words: impl Into<String>) -> Making {
        let heading = txt(tag, class, words);
        match self.heading {
            HeadingLevel::One => heading.attr("aria-level", if tag == "h3" { "2" } else { "3" }),
            HeadingLevel::Two => heading,
        }
    }

    /// Where a card is only looked at: what is pressed leads nowhere and tells nobody.
    #[must_use]
    pub fn still(lang: Lang) -> Self {
        Self {
            lang,
            work_provider: "Microsoft".to_owned(),
            photos: Photos(Callback::new(|_| ())),
            person_href: None,
            person_pressed: None,
            connection_href: None,
            heading: HeadingLevel::Two,
            can_match: true,
            sections: String::new(),
            host_sections: Vec::new(),
            why: Why::new(),
            events: CardEvents {
                connect_requested: Callback::new(|()| ()),
                looked_for: Callback::new(|()| ()),
                retried: Callback::new(|()| ()),
                match_decided: Callback::new(|_| ()),
                match_undone: Callback::new(|()| ()),
                action_requested: Callback::new(|_| true),
            },
        }
    }
}

/// A control that leads to a person was pressed.
#[derive(Clone, Debug)]
pub struct PersonPressed {
    /// To whom it leads.
    pub person: PersonId,
    /// The control.
    pub control: web_sys::Element,
}

/// What leads out of the card. A host may take it over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionRequested {
    /// Write an e-mail.
    Email,
    /// Call.
    Phone,
    /// Write to them at LinkedIn.
    Message,
    /// Ask to connect at LinkedIn.
    Connect,
    /// Open their profile at LinkedIn.
    ViewProfile,
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
    /// Pressed where information from LinkedIn would be, and is not without a consent.
    pub looked_for: Callback<()>,
    /// Wants the card fetched again.
    pub retried: Callback<()>,
    /// Said who it is, or is not.
    pub match_decided: Callback<MatchDecision>,
    /// Took that back.
    pub match_undone: Callback<()>,
    /// Pressed something that leads out of the card. Answers whether the link is to be followed.
    pub action_requested: Callback<ActionRequested, bool>,
}

impl CardEvents {
    /// A handler for a link that leads out of the card: the host is asked first, and what it takes over is not followed.
    fn asks_first(&self, action: ActionRequested) -> impl Fn(ev::Event) + 'static {
        let requested = self.action_requested;
        move |event| {
            if !requested.run(action) {
                event.prevent_default();
            }
        }
    }
}

/// What [`crate::state::card`] lets through of the LinkedIn side, now. Asked for again whenever it has changed.
pub type Seen = Arc<dyn Fn() -> SectionView + Send + Sync>;

/// The card, with everything in place.
pub fn profile_card(card: &PersonCard, section: &SectionView, context: &CardContext) -> AnyView {
    let section = section.clone();
    living_card(&card.person, &(Arc::new(move || section.clone()) as Seen), context)
}

/// The same for a LinkedIn side that comes and goes: the work side stays on the screen as it is, photos and focus with it.
pub fn living_card(person: &WorkProfile, seen: &Seen, context: &CardContext) -> AnyView {
    let (now, why) = (Arc::clone(seen), context.clone());
    let parts = vec![
        header::header(person, context),
        sections::sections(person, seen, context),
        dynamic(move || provenance::answer(&now(), &why)),
    ];
    make("article", "profile-card part:card").key(person.id.as_str()).all(parts).view()
}
