//! What news of a change mean for what is on the screen, and how often to ask where there are none.

use contract::{ConsentVersion, LinkedInSection, PersonCard, PersonId, ServerEvent, ServerEventKind};

/// Nobody was heard to be listening for this long: the page asks for itself.
pub const SILENCE_MS: f64 = 60_000.0;
/// How often a visible page asks for itself.
pub const ASK_EVERY_MS: u32 = 30_000;
/// A stream that says nothing for this long, not even a comment, is over.
pub const STREAM_SILENCE_MS: u32 = 75_000;
/// What was asked for longer than this before the page heard of changes is asked for again, where it may show what somebody has
/// taken back.
pub const GAP_MS: f64 = 1_500.0;
/// The first pause before coming back, where the backend names none.
const PAUSE_MS: u32 = 2_000;
/// The longest pause.
const LONGEST_MS: u32 = 60_000;

/// Something changed. What, is to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// The member's consent, and its version now, where told.
    Connection(Option<ConsentVersion>),
    /// Nothing may have changed: the version of the member's consent, and whether LinkedIn's side may be shown under it.
    /// Asked for by this page; other tabs ask for themselves.
    Stands(ConsentVersion, bool),
    /// What may be seen of a person.
    Person(PersonId),
    /// The organization's settings.
    Settings,
    /// The session.
    Session,
    /// Something may have been missed.
    Resync,
    /// What is shown was asked for a while before this page heard of changes. Known to this page alone.
    Unheard,
}

impl News {
    /// What an event says. A kind that is not known says nothing.
    #[must_use]
    pub fn of(event: ServerEvent) -> Option<Self> {
        Some(match event.kind {
            ServerEventKind::Connection => Self::Connection(event.version),
            ServerEventKind::Person => Self::Person(event.person?),
            ServerEventKind::Settings => Self::Settings,
            ServerEventKind::Session => Self::Session,
            ServerEventKind::Resync => Self::Resync,
            ServerEventKind::Unknown => return None,
        })
    }

    /// The words in which one tab tells another.
    #[must_use]
    pub fn words(&self) -> String {
        let (word, id) = match self {
            Self::Connection(version) => ("connection ", version.as_ref().map_or("", ConsentVersion::as_str)),
            Self::Stands(version, _) => ("connection ", version.as_str()),
            Self::Person(person) => ("person ", person.as_str()),
            Self::Settings => ("settings", ""),
            Self::Session => ("session", ""),
            Self::Resync => ("resync", ""),
            Self::Unheard => ("", ""),
        };
        word.to_owned() + id
    }

    /// What another tab told. What is not understood says nothing.
    #[must_use]
    pub fn read(words: &str) -> Option<Self> {
        let (word, id) = words.split_once(' ').unwrap_or((words, ""));
        Some(match word {
            "connection" => Self::Connection((!id.is_empty()).then(|| ConsentVersion::new(id))),
            "person" if !id.is_empty() => Self::Person(PersonId::new(id)),
            "settings" => Self::Settings,
            "session" => Self::Session,
            "resync" => Self::Resync,
            _ => return None,
        })
    }
}

/// What becomes of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nothing.
    Stays,
    /// It is asked for again, and stays until the answer.
    AsksAgain,
    /// Its LinkedIn side goes at once, and is asked for again.
    Forgets,
}

/// What news mean for a card. `shown` is the card as it was answered, `None` while an answer is under way.
#[must_use]
pub fn fate(news: &News, subject: &PersonId, shown: Option<&PersonCard>) -> Fate {
    match news {
        News::Connection(Some(version))
            if shown.is_some_and(|card| card.linkedin.consent_version.as_ref() == Some(version)) =>
        {
            Fate::Stays
        }
        // What is shown without consent is as it was if there is still none.
        News::Stands(version, flows)
            if shown
                .is_some_and(|card| card.linkedin.consent_version.as_ref() == flows.then_some(version)) =>
        {
            Fate::Stays
        }
        News::Person(person) if person != subject => match shown {
            Some(card) if mentions(card, person) => Fate::Forgets,
            Some(_) => Fate::Stays,
            // The answer under way may name them.
            None => Fate::AsksAgain,
        },
        News::Unheard if shown.is_some_and(|card| shows_nothing(&card.linkedin)) => Fate::Stays,
        // Whoever was missed meanwhile is asked for; that something changed is not known.
        News::Resync | News::Unheard => Fate::AsksAgain,
        News::Connection(_) | News::Stands(..) | News::Person(_) | News::Settings | News::Session => {
            Fate::Forgets
        }
    }
}

/// Whether a person stands on the LinkedIn side of somebody else's card.
fn mentions(card: &PersonCard, person: &PersonId) -> bool {
    card.linkedin.highlights.iter().flat_map(|highlight| &highlight.people).any(|it| it.id == *person)
}

/// Whether a section holds nothing that anybody could have taken back.
fn shows_nothing(section: &LinkedInSection) -> bool {
    let consent_version = section.consent_version.clone();
    *section == LinkedInSection { consent_version, ..LinkedInSection::empty(section.state) }
}

/// How long to wait before the `tries`th attempt to come back. `told` is what the backend asked for, `chance` a number
/// between 0 and 1 that spreads the pages of a backend that was restarted.
#[must_use]
pub fn pause_before_return(tries: u32, told: Option<u32>, chance: f64) -> u32 {
    let first = told.unwrap_or(PAUSE_MS).clamp(1_000, LONGEST_MS);
    let pause = first.saturating_mul(1 << tries.min(6)).min(LONGEST_MS);
    // At least half of it, so that one that was told to wait does.
    pause / 2 + (f64::from(pause) / 2.0 * chance) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::{Highlight, HighlightKind, PersonRef, fixtures};

    fn version(text: &str) -> Option<ConsentVersion> {
        Some(ConsentVersion::new(text))
    }

    #[test]
    fn what_one_tab_tells_another_understands() {
        let all = [
            News::Connection(None),
            News::Connection(version("a b")),
            News::Person(PersonId::new("p-1")),
            News::Settings,
            News::Session,
            News::Resync,
        ];
        for news in all {
            assert_eq!(News::read(&news.words()), Some(news));
        }
        for strange in ["", "person", "person ", "listening", "withdraw 1"] {
            assert_eq!(News::read(strange), None, "{strange}");
        }
    }

    #[test]
    fn an_event_that_is_not_known_says_nothing() {
        let event = |kind| ServerEvent { kind, person: None, version: None };
        assert_eq!(News::of(event(ServerEventKind::Unknown)), None);
        assert_eq!(News::of(event(ServerEventKind::Person)), None);
        assert_eq!(News::of(event(ServerEventKind::Connection)), Some(News::Connection(None)));
    }

    fn card() -> PersonCard {
        serde_json::from_str(fixtures::CARD_CONNECTED).expect("a fixture")
    }

    #[test]
    fn a_card_of_the_version_in_force_stays_and_every_other_forgets() {
        let (card, id) = (card(), PersonId::new("x"));
        let own = card.linkedin.consent_version.clone();
        assert_eq!(fate(&News::Connection(own.clone()), &id, Some(&card)), Fate::Stays);
        assert_eq!(fate(&News::Connection(version("another")), &id, Some(&card)), Fate::Forgets);
        assert_eq!(fate(&News::Connection(None), &id, Some(&card)), Fate::Forgets);
        // An answer under way may be of any version.
        assert_eq!(fate(&News::Connection(own), &id, None), Fate::Forgets);
    }

    #[test]
    fn a_person_matters_where_they_are_shown_also_among_mutual_connections() {
        let (mut card, subject) = (card(), PersonId::new("subject"));
        let other = News::Person(PersonId::new("other"));
        assert_eq!(fate(&News::Person(subject.clone()), &subject, Some(&card)), Fate::Forgets);
        assert_eq!(fate(&other, &subject, Some(&card)), Fate::Stays);
        assert_eq!(fate(&other, &subject, None), Fate::AsksAgain);
        let person = PersonRef {
            id: PersonId::new("other"),
            name: "Åsa".to_owned(),
            title: None,
            department: None,
            has_photo: false,
        };
        card.linkedin.highlights = vec![Highlight {
            kind: HighlightKind::MutualConnections,
            title: String::new(),
            from: None,
            to: None,
            people: vec![person],
            count: 1,
            provenance: None,
        }];
        assert_eq!(fate(&other, &subject, Some(&card)), Fate::Forgets);
    }

    #[test]
    fn settings_and_session_take_everything_and_a_gap_only_asks() {
        let (card, id) = (card(), PersonId::new("x"));
        assert_eq!(fate(&News::Settings, &id, Some(&card)), Fate::Forgets);
        assert_eq!(fate(&News::Session, &id, Some(&card)), Fate::Forgets);
        assert_eq!(fate(&News::Resync, &id, Some(&card)), Fate::AsksAgain);
    }

    #[test]
    fn what_was_shown_before_the_page_heard_of_changes_is_asked_for_again_if_it_can_be_taken_back() {
        let (mut card, id) = (card(), PersonId::new("x"));
        assert_eq!(fate(&News::Unheard, &id, Some(&card)), Fate::AsksAgain);
        assert_eq!(fate(&News::Unheard, &id, None), Fate::AsksAgain);
        card.linkedin = LinkedInSection::empty(contract::SectionState::Prompt);
        assert_eq!(fate(&News::Unheard, &id, Some(&card)), Fate::Stays);
        // No other tab has a use for it.
        assert_eq!(News::read(&News::Unheard.words()), None);
    }

    #[test]
    fn coming_back_gets_rarer_is_spread_and_never_stops() {
        assert_eq!((pause_before_return(0, None, 0.0), pause_before_return(0, None, 1.0)), (1_000, 2_000));
        assert_eq!(pause_before_return(0, Some(0), 0.0), 500);
        for tries in 5..100 {
            let pause = pause_before_return(tries, Some(u32::MAX), 0.99);
            assert!((30_000..=60_000).contains(&pause), "{tries}: {pause}");
        }
    }
}
