//! Text from the network, without what has no place in a name or a sentence.
//!
//! One place for everything that is read: what nobody can see but what turns, hides or piles up the letters around it is
//! taken out before any of it is shown, compared or put into a sentence. What scripts need to be spelled right stays: the
//! joiners of Persian, Hindi and emoji, the marks of direction that Arabic and Hebrew are written with, accents.

/// Accents on one letter, at most. No language needs more; what is beyond climbs over the lines above and below.
const MOST_MARKS: usize = 4;

/// Letters of a script that joins them, in one go. No word is as long. Browsers shape such a run anew for each place where
/// it might be broken: some thousand letters of it hold up a page for half a minute.
const MOST_JOINED: usize = 60;

/// The text without them. Line ends and tabs become spaces, and what is joined for too long is parted by one.
#[must_use]
pub fn clean(text: String) -> String {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let (mut marks, mut joined) = (0, 0);
    for letter in text.chars() {
        marks = if is_mark(letter) { marks + 1 } else { 0 };
        if marks > MOST_MARKS || is_hidden(letter) {
            continue;
        }
        joined = if joins(letter) { joined + 1 } else { 0 };
        if joined > MOST_JOINED {
            joined = 1;
            out.push(' ');
        }
        out.push(if letter.is_control() || is_line_end(letter) { ' ' } else { letter });
    }
    out
}

const fn is_line_end(letter: char) -> bool {
    matches!(letter, '\u{2028}' | '\u{2029}')
}

/// Controls other than tabs and line ends; overrides, embeddings and isolates of direction; what is blank but counts as a
/// letter, or is nothing at all.
const fn is_hidden(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{ad}' | '\u{34f}'
        | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Arabic, Syriac, Thaana, N'Ko and what is written alike; Mongolian.
const fn joins(letter: char) -> bool {
    matches!(letter, '\u{600}'..='\u{8ff}' | '\u{1800}'..='\u{18af}')
}

/// Marks that stand above, below or through the letter before them.
const fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{6d6}'..='\u{6dc}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cleaned(text: &str) -> String {
        clean(text.to_owned())
    }

    #[test]
    fn what_is_joined_for_longer_than_any_word_is_parted() {
        let long = cleaned(&"\u{634}".repeat(5000));
        assert!(long.split(' ').all(|part| (1..=MOST_JOINED).contains(&part.chars().count())), "{long}");
        assert_eq!(long.matches('\u{634}').count(), 5000);
        let word = "\u{642}\u{633}\u{637}\u{646}\u{637}\u{64a}\u{646}\u{64a}\u{629}";
        assert_eq!(cleaned(&format!("{word} {word}")), format!("{word} {word}"));
    }

    #[test]
    fn what_nobody_sees_is_taken_out() {
        for (sent, shown) in [
            ("Aino\u{0}\u{8}\u{1b}[31m", "Aino[31m"),
            ("Aino\u{202e}nenohroK", "AinonenohroK"),
            ("A\u{2066}i\u{2069}no", "Aino"),
            ("A\u{200b}i\u{2060}n\u{feff}o\u{ad}", "Aino"),
            ("\u{3164}\u{2800}\u{ffa0}", ""),
            ("Ai\u{e0061}\u{e0062}no", "Aino"),
            ("Aino\r\n\tKorhonen", "Aino   Korhonen"),
            ("one\u{2028}two\u{85}three", "one two three"),
        ] {
            assert_eq!(cleaned(sent), shown, "{sent:?}");
        }
    }

    #[test]
    fn what_languages_are_written_with_stays() {
        for name in [
            "Åsa Öberg",
            "Nguyễn Thị Minh Khai",
            "e\u{302}\u{301}",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "👩\u{200d}💻 👍🏽 ❤\u{fe0f}",
            "ד״ר משה\u{200f}",
            "مُحَمَّد",
            "กำลังใจ",
            "O’Neill–Smith",
            "ﬁ 株式会社",
        ] {
            assert_eq!(cleaned(name), name);
        }
    }

    #[test]
    fn accents_do_not_pile_up() {
        let flood = format!("Z{}o", "\u{308}".repeat(5000));
        assert_eq!(cleaned(&flood).chars().count(), 2 + MOST_MARKS);
    }

    proptest! {
        /// Cleaning twice is cleaning once; nothing but what parts a run is added; no control is left.
        #[test]
        fn nothing_hidden_is_left_of_any_text(text in any::<String>()) {
            let once = cleaned(&text);
            prop_assert_eq!(cleaned(&once), once.clone());
            let letters = |text: &str| text.chars().filter(|letter| *letter != ' ').count();
            prop_assert!(letters(&once) <= letters(&text));
            prop_assert!(!once.chars().any(|letter| letter.is_control() || is_hidden(letter) || is_line_end(letter)));
        }
    }
}
