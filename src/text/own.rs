//! What hosts may say in words of their own, and how a host in Rust says it. Elements are given the same by `texts`.
//!
//! The consent dialog and whatever it says are not among them, nor errors, nor what became of an attempt: a member agrees to
//! the same words everywhere.

use super::{
    AdminText, AudienceText, CardText, ConnectionText, Lang, MineText, OversightText, RecordText, SavingText,
    VisibilityText,
    words::{self, Text},
};

/// A surface that hosts may say in words of their own. Only this crate says which.
pub trait Own: Text + 'static {
    /// What it is called in `define({ texts })` and in what [`say`] refuses.
    const SURFACE: &'static str;

    /// Our words.
    fn ours(lang: Lang) -> &'static Self;
}

macro_rules! own {
    ($($surface:ident: $text:ty,)+) => {
        $(impl Own for $text {
            const SURFACE: &'static str = stringify!($surface);

            fn ours(lang: Lang) -> &'static Self {
                lang.$surface()
            }
        })+

        /// Surfaces, and the names of their texts in the order of the lists.
        #[cfg(feature = "languages")]
        pub(super) fn keys() -> Vec<(&'static str, String)> {
            vec![$((stringify!($surface), words::keys::<$text>().join(" ")),)+]
        }
    };
}

own! {
    card: CardText,
    connection: ConnectionText,
    record: RecordText,
    visibility: VisibilityText,
    mine: MineText,
    admin: AdminText,
    audience: AudienceText,
    oversight: OversightText,
    saving: SavingText,
}

/// Why a host's words were not taken. Ours stay then, all of that surface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The surface was said in this language before.
    Said,
    /// These are not one line of text, or ask for a value (`{0}`) that ours have not.
    Unfit(Vec<String>),
}

/// Says a surface in a host's own words from now on, in one language and on the whole page. A host calls it before it mounts
/// anything, for what is on the screen already is not said anew.
///
/// ```
/// # use consent_card::text::{CardText, Lang, Refused, say};
/// # fn main() -> Result<(), Refused> {
/// let ours = Lang::English.card();
/// say(Lang::English, CardText { prompt_title: "Get to know your colleagues", ..*ours })
/// # }
/// ```
///
/// # Errors
/// Where some of them cannot be said; nothing changes then.
pub fn say<T: Own>(lang: Lang, text: T) -> Result<(), Refused> {
    if words::find(lang, T::SURFACE).is_some() {
        return Err(Refused::Said);
    }
    let (ours, own) = (words::all(T::ours(lang)), words::all(&text));
    let unfit: Vec<String> = words::keys::<T>()
        .into_iter()
        .zip(ours.into_iter().zip(own))
        .filter(|(_, (ours, own))| ours != own && !fits(ours, own))
        .map(|(name, _)| [T::SURFACE, ".", &name].concat())
        .collect();
    if !unfit.is_empty() {
        return Err(Refused::Unfit(unfit));
    }
    words::give(lang, T::SURFACE, words::write(&text));
    Ok(())
}

/// Whether a text can stand for another.
fn fits(ours: &str, own: &str) -> bool {
    let asks_for = |value: u8| {
        let place = [b'{', b'0' + value, b'}'];
        own.as_bytes().windows(3).any(|part| part == place)
            && !ours.as_bytes().windows(3).any(|part| part == place)
    };
    !own.trim().is_empty() && !own.contains(char::is_control) && !(0..10).any(asks_for)
}

#[cfg(all(test, feature = "languages"))]
mod tests {
    use std::marker::PhantomData;

    use super::*;
    use crate::text::{AttemptText, CommonText, ConsentText, ErrorsText, MessageText, ReviewText};

    #[test]
    fn a_host_says_a_text_in_words_of_its_own_in_one_language() {
        let own = CardText { prompt_title: "Meet your colleagues", ..*Lang::English.card() };
        assert_eq!(say(Lang::English, own), Ok(()));
        assert_eq!(Lang::English.card().prompt_title, "Meet your colleagues");
        assert_eq!(Lang::English.card().manager, "Manager");
        assert_eq!(Lang::Swedish.card().prompt_title, super::super::sv::CARD.prompt_title);
        // In another as well, and sentences by number form by form.
        let days = crate::text::Plural { two: "يومان", ..Lang::Arabic.saving().open };
        assert_eq!(say(Lang::Arabic, SavingText { open: days, ..*Lang::Arabic.saving() }), Ok(()));
        assert_eq!(Lang::Arabic.saving().open.two, "يومان");
        // What stands is not said twice.
        let again = CardText { prompt_title: "Hello", ..*Lang::English.card() };
        assert_eq!(say(Lang::English, again), Err(Refused::Said));
        assert_eq!(Lang::English.card().prompt_title, "Meet your colleagues");
    }

    #[test]
    fn words_that_could_not_be_said_are_named_and_change_nothing() {
        let own = CardText {
            prompt_title: "Two\nlines",
            prompt_body: "With {0} and {1}, but {7}",
            manager: " ",
            reports: "They report",
            ..*Lang::English.card()
        };
        let names = ["card.manager", "card.promptTitle", "card.promptBody"].map(str::to_owned);
        assert_eq!(say(Lang::English, own), Err(Refused::Unfit(names.to_vec())));
        assert_eq!(Lang::English.card().reports, super::super::en::CARD.reports);
        // A value need not be said, and braces of its own are no value.
        let own = CardText { prompt_body: "A {word}", ..*Lang::English.card() };
        assert_eq!(say(Lang::English, own), Ok(()));
    }

    struct Probe<T>(PhantomData<T>);

    trait Closed {
        const OPEN: bool = false;
    }

    impl<T> Closed for Probe<T> {}

    impl<T: Own> Probe<T> {
        const OPEN: bool = true;
    }

    #[test]
    fn the_consent_dialogs_words_are_of_no_type_that_a_host_could_say() {
        const {
            assert!(Probe::<CardText>::OPEN && Probe::<AdminText>::OPEN);
            assert!(!Probe::<ConsentText>::OPEN && !Probe::<ReviewText>::OPEN && !Probe::<AttemptText>::OPEN);
            assert!(!Probe::<ErrorsText>::OPEN && !Probe::<CommonText>::OPEN && !Probe::<MessageText>::OPEN);
        }
    }
}
