//! Every word of the user interface, by language and surface.
//!
//! A text is a field of a struct, so a missing one does not compile. Sentences with a number or a name in them are
//! functions. Each surface has a struct of its own, because the linker keeps only what a wasm module uses. What ships holds
//! English alone and is given other languages as data (`words`). Texts of the notice are never here: they come from the
//! backend, with the notice's version.
//!
//! It needs nothing else of this library: the program that writes the data takes this file in as its own.

mod admin;
#[cfg(feature = "languages")]
mod ar;
mod attempt;
mod audience;
mod card;
mod common;
mod connection;
mod consent;
#[cfg(feature = "languages")]
mod de;
mod en;
mod errors;
#[cfg(all(test, feature = "languages"))]
mod even;
mod fallback;
pub mod fingerprint;
#[cfg(feature = "languages")]
mod fr;
mod language;
mod message;
mod mine;
#[cfg(feature = "languages")]
mod nl;
mod oversight;
mod pages;
#[cfg(feature = "gallery")]
pub mod pseudo;
mod record;
mod review;
mod saving;
#[cfg(feature = "languages")]
mod scripts;
#[cfg(feature = "languages")]
mod sv;
mod visibility;
mod words;

pub use admin::AdminText;
pub use attempt::AttemptText;
pub use audience::AudienceText;
pub use card::CardText;
pub use common::CommonText;
pub use connection::ConnectionText;
pub use consent::ConsentText;
pub use errors::{ErrorText, ErrorsText};
pub use fallback::FallbackText;
pub use language::LanguageText;
pub use message::MessageText;
pub use mine::MineText;
pub use oversight::OversightText;
pub use pages::PagesText;
pub use record::RecordText;
pub use review::ReviewText;
pub use saving::SavingText;
#[cfg(feature = "languages")]
pub use scripts::{files, keys_types, scripts};
pub use visibility::VisibilityText;

/// The texts of a surface in a language: those of the module itself, or as they were given to it, or else in English. English
/// is as it stands here, but for surfaces where `hosts` may say it in words of their own.
macro_rules! in_language {
    ($lang:expr, $surface:literal, $text:ident: $kind:ty) => {
        in_language!($lang, $surface, $text: $kind, given: $lang != Lang::English)
    };
    ($lang:expr, $surface:literal, $text:ident: $kind:ty, hosts) => {
        in_language!($lang, $surface, $text: $kind, given: true)
    };
    ($lang:expr, $surface:literal, $text:ident: $kind:ty, given: $given:expr) => {{
        #[cfg(feature = "languages")]
        let text = match $lang {
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
        };
        #[cfg(not(feature = "languages"))]
        let text = {
            thread_local! {
                static READ: words::Read<$kind> = const { words::unread() };
                static OWN: words::Once<$kind> = const { words::Once::new(None) };
            }
            let given = if $given { READ.with(|read| words::given($lang, $surface, read)) } else { None };
            given.unwrap_or_else(|| OWN.with(|kept| words::own(words::list!(en::$text), kept)))
        };
        text
    }};
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
const COUNT: usize = Lang::ALL.len() + if cfg!(feature = "gallery") { 2 } else { 0 };

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

/// Gives the module the words of a surface in a language that it does not hold.
#[cfg(any(feature = "app", feature = "embed"))]
pub(crate) fn give(lang: Lang, surface: &str, list: String) {
    words::give(lang, surface, list);
}

/// Whether a module can say everything in a language by now.
#[cfg(feature = "app")]
pub(crate) fn known(lang: Lang) -> bool {
    cfg!(feature = "languages") || lang == Lang::English || words::find(lang, "common").is_some()
}

/// Puts values into a sentence: `{0}`, `{1}` and so on. A value's own braces stay as they are, and where directions mix, a
/// value turns nothing of the sentence round.
#[must_use]
pub fn fill(pattern: &str, values: &[&str]) -> String {
    let mut out = String::with_capacity(pattern.len() + 32);
    let mut rest = pattern;
    while let Some((before, tail)) = rest.split_once('{') {
        out.push_str(before);
        let value =
            tail.as_bytes().first().and_then(|digit| values.get(usize::from(digit.wrapping_sub(b'0'))));
        match (value, tail.as_bytes().get(1)) {
            (Some(value), Some(b'}')) => {
                let plain = value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ');
                push(&mut out, value, turns(value) || (!plain && turns(pattern)));
                rest = tail.get(2..).unwrap_or_default();
            }
            _ => {
                out.push('{');
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Short facts on one line, each with a direction of its own.
#[must_use]
pub fn joined(facts: &[&str], lang: Lang) -> String {
    let mixed = lang.dir() == "rtl" || facts.iter().any(|fact| turns(fact));
    let mut out = String::new();
    for fact in facts {
        if !out.is_empty() {
            out.push_str(lang.common().list_separator);
        }
        push(&mut out, fact, mixed);
    }
    out
}

/// A text, isolated or as it is. What comes from the network holds no isolates of its own.
fn push(out: &mut String, text: &str, isolated: bool) {
    if isolated {
        out.push('\u{2068}');
    }
    out.push_str(text);
    if isolated {
        out.push('\u{2069}');
    }
}

/// Whether a text has letters that are read from the right.
fn turns(text: &str) -> bool {
    let from_the_right = |letter: char| {
        matches!(letter, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    };
    text.chars().any(from_the_right)
}

/// A sentence whose form depends on a number, with one pattern per plural category of CLDR.
#[derive(Clone, Copy, Debug)]
pub struct Plural {
    /// Category `zero`.
    pub zero: &'static str,
    /// Category `one`.
    pub one: &'static str,
    /// Category `two`.
    pub two: &'static str,
    /// Category `few`.
    pub few: &'static str,
    /// Category `many`.
    pub many: &'static str,
    /// Everything else; the only one that every language has.
    pub other: &'static str,
}

impl Plural {
    /// For languages with `one` and `other` only.
    #[must_use]
    pub const fn two_forms(one: &'static str, other: &'static str) -> Self {
        Self::three_forms(one, other, other)
    }

    /// For languages that also say millions in a way of their own, as French does: "1 000 000 de personnes".
    #[must_use]
    pub const fn three_forms(one: &'static str, many: &'static str, other: &'static str) -> Self {
        Self { zero: other, one, two: other, few: other, many, other }
    }

    /// The pattern of a plural category, by its CLDR name as `Intl.PluralRules` gives it.
    #[must_use]
    pub fn pick(&self, category: &str) -> &'static str {
        match category {
            "zero" => self.zero,
            "one" => self.one,
            "two" => self.two,
            "few" => self.few,
            "many" => self.many,
            _ => self.other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_turns_nothing_of_a_sentence_round() {
        assert_eq!(fill("From {0} on", &["Oslo (R&D)"]), "From Oslo (R&D) on");
        assert_eq!(fill("From {0} on", &["ليلى"]), "From \u{2068}ليلى\u{2069} on");
        assert_eq!(fill("من {0}", &["Microsoft"]), "من Microsoft");
        assert_eq!(fill("من {0}", &["Oslo (R&D)"]), "من \u{2068}Oslo (R&D)\u{2069}");
        assert_eq!(joined(&["Grid", "Oslo"], Lang::English), "Grid · Oslo");
        assert_eq!(joined(&["Grid", "ليلى"], Lang::English), "\u{2068}Grid\u{2069} · \u{2068}ليلى\u{2069}");
        assert_eq!(joined(&["Grid", ""], Lang::English), "Grid · ");
    }

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

    #[test]
    fn a_value_with_braces_is_shown_as_it_is() {
        assert_eq!(fill("{0} and {1}", &["{1}", "x"]), "{1} and x");
        assert_eq!(fill("{9} {", &["x"]), "{9} {");
    }
}
