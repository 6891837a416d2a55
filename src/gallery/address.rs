//! What the gallery shows is all in the address behind its `#`: `/card/connected?theme=dark&language=ar&width=390`. So every
//! state has a link, and the browser's way back works.

use crate::text::Lang;

/// What is shown, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// The group, `card`; empty at the beginning.
    pub group: String,
    /// The state within it, `connected`; empty for all of them.
    pub entry: String,
    /// How it is shown.
    pub knobs: Knobs,
    /// The component alone, without the workbench around it: what stands in the frame, and what tests look at.
    pub bare: bool,
}

/// How something is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knobs {
    /// Light, dark, or as the browser prefers.
    pub theme: Theme,
    /// The language.
    pub lang: Lang,
    /// The direction, where it is not that of the language.
    pub direction: Direction,
    /// How wide the window is, in CSS pixels; 0 for as much as there is.
    pub width: u32,
    /// The size of the text in percent.
    pub size: u32,
    /// Whether letters, words and lines stand as far apart as a reader may set them (WCAG 1.4.12).
    pub spaced: bool,
    /// Whether it wears a theme of a host.
    pub dressed: bool,
}

impl Default for Knobs {
    fn default() -> Self {
        Self {
            theme: Theme::Browser,
            lang: Lang::English,
            direction: Direction::OfLanguage,
            width: 0,
            size: 100,
            spaced: false,
            dressed: false,
        }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the browser prefers.
    Browser,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All, in their order.
    pub const ALL: [Self; 3] = [Self::Browser, Self::Light, Self::Dark];

    /// As it stands in the address and on the root.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Browser => "browser",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// Which way lines run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// As the language's script does.
    OfLanguage,
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// All, in their order.
    pub const ALL: [Self; 3] = [Self::OfLanguage, Self::Ltr, Self::Rtl];

    /// As it stands in the address.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::OfLanguage => "language",
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }

    /// As the `dir` attribute has it.
    #[must_use]
    pub const fn dir(self, lang: Lang) -> &'static str {
        match self {
            Self::OfLanguage => lang.dir(),
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// Widths that can be chosen: the narrowest that must work, a phone, a tablet, a desk.
pub const WIDTHS: [u32; 5] = [0, 320, 390, 768, 1200];
/// Sizes of the text that can be chosen.
pub const SIZES: [u32; 3] = [100, 150, 200];

impl Address {
    /// What stands behind `#`. What cannot be read is as if it were not there.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = text.trim_start_matches('#');
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let mut part = || parts.next().unwrap_or_default().to_owned();
        let mut address = Self { group: part(), entry: part(), ..Self::default() };
        let knobs = &mut address.knobs;
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let number = value.parse().ok();
            match name {
                "theme" => {
                    knobs.theme =
                        Theme::ALL.into_iter().find(|one| one.tag() == value).unwrap_or(Theme::Browser);
                }
                "language" => knobs.lang = Lang::from_tag(value).unwrap_or(Lang::English),
                "direction" => {
                    let found = Direction::ALL.into_iter().find(|one| one.tag() == value);
                    knobs.direction = found.unwrap_or(Direction::OfLanguage);
                }
                "width" => knobs.width = number.filter(|width| (200..=4000).contains(width)).unwrap_or(0),
                "size" => knobs.size = number.filter(|size| (50..=400).contains(size)).unwrap_or(100),
                "spaced" => knobs.spaced = true,
                "dressed" => knobs.dressed = true,
                "bare" => address.bare = true,
                _ => {}
            }
        }
        address
    }

    /// As it stands in the address bar, `#` included.
    #[must_use]
    pub fn print(&self) -> String {
        let mut text = ["#/", &self.group].concat();
        if !self.entry.is_empty() {
            text.push('/');
            text.push_str(&self.entry);
        }
        let (knobs, usual) = (&self.knobs, Knobs::default());
        let mut separator = '?';
        let mut put = |name: &str, value: &str, there: bool| {
            if there {
                text.push(separator);
                text.push_str(name);
                text.push_str(value);
                separator = '&';
            }
        };
        put("theme=", knobs.theme.tag(), knobs.theme != usual.theme);
        put("language=", knobs.lang.tag(), knobs.lang != usual.lang);
        put("direction=", knobs.direction.tag(), knobs.direction != usual.direction);
        put("width=", &knobs.width.to_string(), knobs.width != usual.width);
        put("size=", &knobs.size.to_string(), knobs.size != usual.size);
        put("spaced", "", knobs.spaced);
        put("dressed", "", knobs.dressed);
        put("bare", "", self.bare);
        text
    }

    /// Another state, shown in the same way.
    #[must_use]
    pub fn to(&self, group: &str, entry: &str) -> Self {
        Self { group: group.to_owned(), entry: entry.to_owned(), ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_was_printed_reads_the_same() {
        let mut address = Address::default().to("card", "connected");
        address.knobs = Knobs {
            theme: Theme::Dark,
            lang: Lang::Arabic,
            direction: Direction::Ltr,
            width: 390,
            size: 200,
            spaced: true,
            dressed: true,
        };
        address.bare = true;
        assert_eq!(Address::parse(&address.print()), address);
        assert_eq!(Address::parse(&Address::default().print()), Address::default());
    }

    #[test]
    fn what_is_as_usual_is_not_in_the_address() {
        assert_eq!(Address::default().to("kit", "").print(), "#/kit");
        assert_eq!(Address::default().to("kit", "badges").print(), "#/kit/badges");
    }

    #[test]
    fn nonsense_in_an_address_counts_as_absent() {
        let address = Address::parse("#/card/x?theme=loud&language=xx&width=-3&size=9999&else=1");
        assert_eq!(address, Address::default().to("card", "x"));
    }
}
