//! A person's photo, or their initials on a tint.

use wasm_bindgen::JsCast as _;
use web_sys::HtmlCanvasElement;

use super::{
    Making,
    part::{make, txt},
};
use crate::reactive::prelude::*;

/// How large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AvatarSize {
    /// 28 px.
    Small,
    /// 40 px.
    Medium,
    /// 72 px.
    Large,
}

impl AvatarSize {
    const fn class(self) -> &'static str {
        match self {
            Self::Small => "avatar avatar-small",
            Self::Medium => "avatar",
            Self::Large => "avatar avatar-large",
        }
    }

    /// Its length on the page. Whoever draws on the canvas makes it as fine as the screen.
    const fn pixels(self) -> &'static str {
        match self {
            Self::Small => "28",
            Self::Medium => "40",
            Self::Large => "72",
        }
    }
}

/// The first letters of the first and the last word of a name; one letter for a one-word name. Letters are taken with
/// the marks that belong to them, so that a decomposed name keeps its accents. The style sheet makes them capitals.
#[must_use]
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(first_letter);
    let first = words.next().unwrap_or_default();
    let last = words.next_back().unwrap_or_default();
    let mut text = first;
    // Letters of scripts that join would run into one another.
    if !last.is_empty() && text.chars().next().is_some_and(|letter| !joins(letter)) {
        text.push_str(&last);
    }
    text
}

fn first_letter(word: &str) -> Option<String> {
    let mut letters = word.chars().skip_while(|letter| !begins(*letter));
    let mut text = String::from(letters.next()?);
    text.extend(letters.take_while(|letter| matches!(letter, '\u{300}'..='\u{36f}')));
    Some(text)
}

/// Whether it is a letter or a digit and none of the signs that stand around names. Unicode's own tables would weigh more than
/// everything else here: so what is told is where signs and marks are, and elsewhere are letters.
const fn begins(letter: char) -> bool {
    match letter {
        '\0'..='\u{bf}' => letter.is_ascii_alphanumeric() || matches!(letter, 'ª' | 'µ' | 'º'),
        '×' | '÷' | '\u{2c2}'..='\u{2df}' | '\u{300}'..='\u{36f}' | '\u{60c}' | '\u{61b}'..='\u{61f}' => {
            false
        }
        '\u{2000}'..='\u{2bff}' | '\u{2e00}'..='\u{2e7f}' | '\u{3000}'..='\u{3004}' => false,
        '\u{3008}'..='\u{3020}'
        | '\u{fe00}'..='\u{fe6f}'
        | '\u{feff}'..='\u{ff0f}'
        | '\u{1f000}'..='\u{1faff}' => false,
        _ => true,
    }
}

const fn joins(letter: char) -> bool {
    matches!(letter, '\u{600}'..='\u{6ff}' | '\u{900}'..='\u{dff}')
}

/// A tint that stays the same for a name.
fn tint(name: &str) -> &'static str {
    match name.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte))) % 4 {
        1 => "1",
        2 => "2",
        3 => "3",
        _ => "0",
    }
}

/// The avatar. It stands beside the name, so it is hidden from assistive technology. `paint` draws the photo on the
/// canvas once there is one: an `<img>` would need the page's policy to allow `blob:` addresses.
pub fn avatar(size: AvatarSize, name: &str, paint: Option<Callback<HtmlCanvasElement>>) -> AnyView {
    avatar_part(size, name, paint).view()
}

/// The avatar, as a part.
pub fn avatar_part(size: AvatarSize, name: &str, paint: Option<Callback<HtmlCanvasElement>>) -> Making {
    let mut parts = vec![txt("span", "", initials(name))];
    if let Some(paint) = paint {
        let canvas = make("canvas", "").attr("width", size.pixels()).attr("height", size.pixels());
        parts.push(canvas.made(move |canvas| {
            if let Ok(canvas) = canvas.clone().dyn_into() {
                paint.run(canvas);
            }
        }));
    }
    make("span", size.class())
        .attr("part", "photo")
        .attr("data-tint", tint(name))
        .attr("aria-hidden", "true")
        .all(parts)
}

#[cfg(test)]
mod tests {
    use super::{begins, initials};

    #[test]
    fn initials_fit_every_kind_of_name() {
        assert_eq!(initials("Linnea Maria Åkerblom"), "LÅ");
        assert_eq!(initials("Sukarno"), "S");
        assert_eq!(initials("e\u{301}lodie x"), "e\u{301}x");
        assert_eq!(initials("ليلى حداد"), "ل");
        assert_eq!(initials("  "), "");
        assert_eq!(initials("(Bo) Ek"), "BE");
        assert_eq!(initials("“Ann” 🌻 Öst"), "AÖ");
        assert_eq!(initials("\u{2067}דנה לוי\u{2069}"), "דל");
        assert_eq!(initials("山田 太郎"), "山太");
    }

    #[test]
    fn letters_are_where_unicode_has_them() {
        let all = |range: std::ops::RangeInclusive<char>| range.filter(|letter| !letter.is_control());
        // Of Latin and Cyrillic and the signs between them, each; of other scripts, no letter is left out.
        for letter in all('\0'..='\u{2c1}').chain(all('\u{400}'..='\u{481}')) {
            assert_eq!(begins(letter), letter.is_alphabetic() || letter.is_ascii_digit(), "{letter:?}");
        }
        let signs = |letter: &char| matches!(letter, '\u{2c2}'..='\u{36f}' | '\u{2000}'..='\u{2e7f}' | '\u{1f000}'..='\u{1faff}');
        for letter in all('\u{2c2}'..='\u{3ffff}').filter(|letter| letter.is_alphanumeric() && !signs(letter))
        {
            assert!(begins(letter), "{letter:?} {:x}", u32::from(letter));
        }
    }
}
