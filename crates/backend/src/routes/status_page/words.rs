//! The page's words. They are the backend's own and not the user interface's: a page that is to work where the interface
//! does not must not need any part of it, and another backend brings other words.

mod ar;
mod de;
mod en;
mod fr;
mod nl;
mod sv;

/// Every word of the page in one language.
pub struct Words {
    pub title: &'static str,
    /// `{0}`: name.
    pub signed_in_as: &'static str,
    /// `{0}`: work provider, `{1}`: organization.
    pub intro: &'static str,
    pub signed_out: &'static str,
    pub sign_in: &'static str,
    pub not_connected: (&'static str, &'static str),
    pub not_available: (&'static str, &'static str),
    pub pending: (&'static str, &'static str),
    pub one_way: (&'static str, &'static str),
    pub two_way: (&'static str, &'static str),
    pub reconsent: (&'static str, &'static str),
    pub withdrawing: (&'static str, &'static str),
    pub half: (&'static str, &'static str),
    pub ended_by_others: (&'static str, &'static str),
    pub ended: (&'static str, &'static str),
    pub unknown: (&'static str, &'static str),
    /// `{0}`: until when.
    pub grace: &'static str,
    /// `{0}`: work provider.
    pub from_linkedin: &'static str,
    /// `{0}`: work provider.
    pub to_linkedin: &'static str,
    pub state: &'static str,
    pub grant_none: &'static str,
    pub grant_active: &'static str,
    pub grant_needs_reconsent: &'static str,
    pub grant_withdrawing: &'static str,
    pub grant_withdrawn: &'static str,
    pub grant_revoked: &'static str,
    pub grant_expired: &'static str,
    pub grant_ended_by_provider: &'static str,
    pub grant_unknown: &'static str,
    /// Of what is in force.
    pub since: &'static str,
    /// Of what has ended.
    pub given_at: &'static str,
    pub until: &'static str,
    pub notice: &'static str,
    pub ended_at: &'static str,
    pub shared: &'static str,
    pub disconnect: &'static str,
    pub disconnect_note: &'static str,
    pub steps: &'static str,
    pub step_work_side: &'static str,
    pub step_linkedin_side: &'static str,
    pub step_tokens: &'static str,
    pub step_caches: &'static str,
    pub step_imported_contacts: &'static str,
    pub step_unknown: &'static str,
    pub step_done: &'static str,
    pub step_pending: &'static str,
    pub step_needs_you: &'static str,
    pub step_cannot: &'static str,
    pub step_state_unknown: &'static str,
    /// `{0}`: when.
    pub next_try: &'static str,
    pub step_open: &'static str,
    pub step_confirm: &'static str,
    pub again: &'static str,
    pub session_over: &'static str,
    pub not_from_here: &'static str,
    pub no_such_step: &'static str,
    pub not_confirmed: &'static str,
    pub months: [&'static str; 12],
    pub moment: &'static str,
}

/// A language that the page exists in: how `lang` and `dir` spell it, its name in itself, and its words.
pub struct Spoken {
    pub tag: &'static str,
    pub dir: &'static str,
    pub own_name: &'static str,
    pub words: &'static Words,
}

/// Every one, in the order in which the page lists them. The first is what is spoken where none is asked for.
pub static LANGUAGES: [Spoken; 6] = [
    Spoken { tag: "en", dir: "ltr", own_name: "English", words: &en::WORDS },
    Spoken { tag: "nl", dir: "ltr", own_name: "Nederlands", words: &nl::WORDS },
    Spoken { tag: "sv", dir: "ltr", own_name: "Svenska", words: &sv::WORDS },
    Spoken { tag: "fr", dir: "ltr", own_name: "Français", words: &fr::WORDS },
    Spoken { tag: "de", dir: "ltr", own_name: "Deutsch", words: &de::WORDS },
    Spoken { tag: "ar", dir: "rtl", own_name: "العربية", words: &ar::WORDS },
];

#[cfg(test)]
mod tests {
    /// The texts of a file in their order.
    fn texts(source: &'static str) -> Vec<&'static str> {
        source.split('"').skip(1).step_by(2).collect()
    }

    /// The places that are filled in, and nothing of what stands between.
    fn places(text: &str) -> Vec<&str> {
        let mut places: Vec<&str> =
            text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
        places.sort_unstable();
        places
    }

    #[test]
    fn every_language_fills_the_same_places_and_none_shouts() {
        let english = texts(include_str!("words/en.rs"));
        assert!(english.len() > 80, "the texts were found");
        for (tag, source) in [
            ("nl", include_str!("words/nl.rs")),
            ("sv", include_str!("words/sv.rs")),
            ("fr", include_str!("words/fr.rs")),
            ("de", include_str!("words/de.rs")),
            ("ar", include_str!("words/ar.rs")),
        ] {
            let own = texts(source);
            assert_eq!(own.len(), english.len(), "{tag}");
            for (own, english) in own.iter().zip(&english) {
                assert_eq!(places(own), places(english), "{tag}: {own}");
                assert!(!own.is_empty() && !own.contains('!'), "{tag}: {own}");
            }
        }
    }
}
