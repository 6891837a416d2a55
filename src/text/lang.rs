//! The languages, and the words of each surface in one of them.

#[cfg(feature = "gallery")]
use super::pseudo;
use super::{
    AdminText, AttemptText, AudienceText, CardText, CommonText, ConnectionText, ConsentText, ErrorsText,
    FallbackText, LanguageText, MessageText, MineText, OversightText, PagesText, RecordText, ReviewText,
    SavingText, VisibilityText, en, message, words,
};
#[cfg(feature = "languages")]
use super::{ar, de, fr, nl, sv};

/// The texts of a surface in a language: those of the module itself, or as they were given to it, or else in English. English
/// is as it stands here. Where `hosts` may say a surface in words of their own, those come before ours.
macro_rules! in_language {
    ($lang:expr, $surface:literal, $text:ident: $kind:ty) => {{
        #[cfg(feature = "languages")]
        let text = held!($lang, $text: $kind);
        #[cfg(not(feature = "languages"))]
        let text = {
            let given = if $lang == Lang::English { None } else { given!($lang, $surface, $kind) };
            given.unwrap_or_else(|| english!($text: $kind))
        };
        text
    }};
    ($lang:expr, $surface:literal, $text:ident: $kind:ty, hosts) => {{
        let given = given!($lang, $surface, $kind);
        #[cfg(feature = "languages")]
        let text = given.unwrap_or_else(|| held!($lang, $text: $kind));
        #[cfg(not(feature = "languages"))]
        let text = given.unwrap_or_else(|| english!($text: $kind));
        text
    }};
}

/// What was given to the module, if it was.
macro_rules! given {
    ($lang:expr, $surface:literal, $kind:ty) => {{
        thread_local! {
            static READ: words::Read<$kind> = const { words::unread() };
        }
        READ.with(|read| words::given($lang, $surface, read))
    }};
}

/// English, where it is the one language of the module.
#[cfg(not(feature = "languages"))]
macro_rules! english {
    ($text:ident: $kind:ty) => {{
        thread_local! {
            static OWN: words::Once<$kind> = const { words::Once::new(None) };
        }
        OWN.with(|kept| words::own(words::list!(en::$text), kept))
    }};
}

/// What the module itself holds.
#[cfg(feature = "languages")]
macro_rules! held {
    ($lang:expr, $text:ident: $kind:ty) => {
        match $lang {
            Lang::English => &en::$text,
            Lang::Dutch => &nl::$text,
            Lang::Swedish => &sv::$text,
            Lang::French => &fr::$text,
            Lang::German => &de::$text,
            Lang::Arabic => &ar::$text,
            #[cfg(feature = "gallery")]
            lang @ (Lang::Accented | Lang::Mirrored) => {
                thread_local! {
                    static MADE: words::Read<$kind> = const { words::unread() };
                }
                MADE.with(|made| pseudo::made(lang, &en::$text, made))
            }
        }
    };
}

/// A language that the whole user interface exists in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    English,
    /// Dutch.
    Dutch,
    /// Swedish.
    Swedish,
    /// French.
    French,
    /// German.
    German,
    /// Arabic, right to left.
    Arabic,
    /// English with accents and half as long again, for those who build: what shows no accents is no text of ours.
    #[cfg(feature = "gallery")]
    Accented,
    /// English from right to left.
    #[cfg(feature = "gallery")]
    Mirrored,
}

/// How many there are, with those for builders.
pub(super) const COUNT: usize = Lang::ALL.len() + if cfg!(feature = "gallery") { 2 } else { 0 };

/// What stands on the page about a language: its BCP 47 tag, the base direction of its script, its name in itself.
const ABOUT: [(&str, &str, &str); COUNT] = [
    ("en", "ltr", "English"),
    ("nl", "ltr", "Nederlands"),
    ("sv", "ltr", "Svenska"),
    ("fr", "ltr", "Français"),
    ("de", "ltr", "Deutsch"),
    ("ar", "rtl", "العربية"),
    #[cfg(feature = "gallery")]
    ("en-XA", "ltr", "Accented"),
    #[cfg(feature = "gallery")]
    ("ar-XB", "rtl", "Mirrored"),
];

impl Lang {
    /// Every language, in the order of the language list. The first is part of every module.
    pub const ALL: [Self; 6] =
        [Self::English, Self::Dutch, Self::Swedish, Self::French, Self::German, Self::Arabic];

    /// Languages that nobody speaks, made from English: to see what is said in no language, and what does not turn.
    #[cfg(feature = "gallery")]
    pub const PSEUDO: [Self; 2] = [Self::Accented, Self::Mirrored];

    /// The BCP 47 tag, as `lang` attributes, `Intl` and the notice's `language` use it.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        ABOUT[self as usize].0
    }

    /// The base direction of its script, as the `dir` attribute spells it.
    #[must_use]
    pub const fn dir(self) -> &'static str {
        ABOUT[self as usize].1
    }

    /// Its name in itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        ABOUT[self as usize].2
    }

    /// The language that a BCP 47 tag asks for, by its first part: `ar-EG` is Arabic.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        #[cfg(feature = "gallery")]
        if let Some(pseudo) = Self::PSEUDO.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(tag)) {
            return Some(pseudo);
        }
        let primary = tag.split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(primary))
    }

    /// The first of a reader's preferred languages that exists; English where none does.
    #[must_use]
    pub fn preferred<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        tags.into_iter().find_map(Self::from_tag).unwrap_or(Self::English)
    }

    /// Words that every surface uses.
    #[must_use]
    pub fn common(self) -> &'static CommonText {
        in_language!(self, "common", COMMON: CommonText)
    }

    /// The profile card.
    #[must_use]
    pub fn card(self) -> &'static CardText {
        in_language!(self, "card", CARD: CardText, hosts)
    }

    /// What can fail, in words.
    #[must_use]
    pub fn errors(self) -> &'static ErrorsText {
        in_language!(self, "errors", ERRORS: ErrorsText)
    }

    /// The consent dialog. Hosts cannot override these.
    #[must_use]
    pub fn consent(self) -> &'static ConsentText {
        in_language!(self, "consent", CONSENT: ConsentText)
    }

    /// What became of an attempt to connect. Hosts cannot override these.
    #[must_use]
    pub fn attempt(self) -> &'static AttemptText {
        in_language!(self, "attempt", ATTEMPT: AttemptText)
    }

    /// What changed since an earlier consent, and examples of what would be sent. Hosts cannot override these.
    #[must_use]
    pub fn review(self) -> &'static ReviewText {
        in_language!(self, "review", REVIEW: ReviewText)
    }

    /// The my-connection page.
    #[must_use]
    pub fn connection(self) -> &'static ConnectionText {
        in_language!(self, "connection", CONNECTION: ConnectionText, hosts)
    }

    /// What the member can read back.
    #[must_use]
    pub fn record(self) -> &'static RecordText {
        in_language!(self, "record", RECORD: RecordText, hosts)
    }

    /// Who may see the own LinkedIn profile.
    #[must_use]
    pub fn visibility(self) -> &'static VisibilityText {
        in_language!(self, "visibility", VISIBILITY: VisibilityText, hosts)
    }

    /// My connection, beyond its state.
    #[must_use]
    pub fn mine(self) -> &'static MineText {
        in_language!(self, "mine", MINE: MineText, hosts)
    }

    /// The admin settings page.
    #[must_use]
    pub fn admin(self) -> &'static AdminText {
        in_language!(self, "admin", ADMIN: AdminText, hosts)
    }

    /// The admin's audience: sections, availability, and what a change does.
    #[must_use]
    pub fn audience(self) -> &'static AudienceText {
        in_language!(self, "audience", AUDIENCE: AudienceText, hosts)
    }

    /// The admin's look at what happened: history, totals, settings as code.
    #[must_use]
    pub fn oversight(self) -> &'static OversightText {
        in_language!(self, "oversight", OVERSIGHT: OversightText, hosts)
    }

    /// Saving the settings: the announcement, comparing, drafts, dates.
    #[must_use]
    pub fn saving(self) -> &'static SavingText {
        in_language!(self, "saving", SAVING: SavingText, hosts)
    }

    /// The message to the organization. Part of the admin's module in every language: an admin who reads one sends it in all.
    #[must_use]
    pub fn message(self) -> &'static MessageText {
        message::in_language(self)
    }

    /// The language itself: fetching one, and a notice that does not exist in it.
    #[must_use]
    pub fn language(self) -> &'static LanguageText {
        in_language!(self, "language", LANGUAGE: LanguageText)
    }

    /// What an element says where its code cannot run.
    #[must_use]
    pub fn fallback(self) -> &'static FallbackText {
        in_language!(self, "fallback", FALLBACK: FallbackText)
    }

    /// The stand-alone page around the surfaces.
    #[must_use]
    pub fn pages(self) -> &'static PagesText {
        in_language!(self, "pages", PAGES: PagesText)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_does_not_hide_a_language() {
        assert_eq!(Lang::preferred(["ar-EG", "en"]), Lang::Arabic);
        assert_eq!(Lang::preferred(["sv-SE", "en-GB"]), Lang::Swedish);
        assert_eq!(Lang::preferred(["da", "de-AT", "en"]), Lang::German);
        assert_eq!(Lang::preferred(["da"]), Lang::English);
        assert_eq!(Lang::preferred([]), Lang::English);
    }

    #[test]
    fn a_language_is_what_its_tag_says() {
        for lang in Lang::ALL {
            assert_eq!(Lang::from_tag(lang.tag()), Some(lang));
        }
        assert_eq!(Lang::French.own_name(), "Français");
        assert_eq!(Lang::ALL.map(Lang::dir), ["ltr", "ltr", "ltr", "ltr", "ltr", "rtl"]);
    }
}
