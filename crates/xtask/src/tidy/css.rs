//! Rules for stylesheets: directions that follow the script, colours that follow the theme.

use super::Violation;
use super::masked::line_at;

/// The one sheet with colours in it.
const TOKENS: &str = "style/tokens.css";

const DIRECTION: &str =
    "Arabic reads from right to left, so sides are inline-start and inline-end, block-start and block-end";
const COLOUR: &str = "light, dark and forced colours are decided once, in style/tokens.css: use var(--…)";

/// Functions that make a colour from numbers.
const FUNCTIONS: &[&str] =
    &["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(", "color("];

/// Named colours that people write; the rest of the long list nobody does.
const NAMED: &[&str] = &[
    "white",
    "black",
    "red",
    "green",
    "blue",
    "yellow",
    "orange",
    "purple",
    "pink",
    "brown",
    "gray",
    "grey",
    "silver",
    "gold",
    "navy",
    "teal",
    "aqua",
    "cyan",
    "magenta",
    "fuchsia",
    "lime",
    "olive",
    "maroon",
    "indigo",
    "violet",
    "crimson",
    "coral",
    "salmon",
    "tomato",
    "khaki",
    "beige",
    "ivory",
    "azure",
    "lavender",
    "plum",
    "orchid",
    "tan",
    "chocolate",
    "darkred",
    "darkgreen",
    "darkblue",
    "darkgray",
    "darkgrey",
    "lightgray",
    "lightgrey",
    "lightblue",
    "lightgreen",
    "lightyellow",
    "dimgray",
    "dimgrey",
    "gainsboro",
    "whitesmoke",
    "ghostwhite",
    "snow",
    "steelblue",
    "royalblue",
    "dodgerblue",
    "skyblue",
    "slategray",
    "slategrey",
    "rebeccapurple",
];

pub fn check(name: &str, text: &str, found: &mut Vec<Violation>) {
    if !name.starts_with("style/") {
        return;
    }
    let code = without_comments(text);
    for (position, property, value) in declarations(&code) {
        if let Some(rule) = physical(property, value) {
            found.push(Violation::new(name, line_at(&code, position), format!("{rule} — {DIRECTION}")));
        }
        if name != TOKENS
            && let Some(colour) = colour(value)
        {
            found.push(Violation::new(
                name,
                line_at(&code, position),
                format!("no colour {colour} here — {COLOUR}"),
            ));
        }
    }
}

fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("/*") {
        let end = rest[start..].find("*/").map_or(rest.len(), |length| start + length + 2);
        out.push_str(&rest[..start]);
        out.extend(rest[start..end].chars().map(|letter| if letter == '\n' { '\n' } else { ' ' }));
        rest = &rest[end..];
    }
    out + rest
}

/// Each `property: value` with the position of its property. A part that ends in `{` is a selector or a condition.
fn declarations(code: &str) -> Vec<(usize, &str, &str)> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut depth = 0_usize;
    for (position, letter) in code.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '{' => start = position + 1,
            ';' | '}' if depth == 0 || letter == '}' => {
                depth = 0;
                let part = &code[start..position];
                if let Some((property, value)) = part.split_once(':')
                    && !part.trim_start().starts_with('@')
                {
                    let lead = property.len() - property.trim_start().len();
                    found.push((start + lead, property.trim(), value.trim()));
                }
                start = position + 1;
            }
            _ => {}
        }
    }
    found
}

/// What is wrong if a declaration names a side of the screen instead of one of the text.
fn physical(property: &str, value: &str) -> Option<String> {
    let has_side = |side: &str| property.split('-').any(|part| part == side);
    let sides = ["left", "right", "top", "bottom"];
    if !property.starts_with("--") && sides.into_iter().any(has_side) {
        return Some(format!("no {property}"));
    }
    let words: Vec<&str> = value.split_whitespace().collect();
    let by_word = ["text-align", "float", "clear", "caption-side", "resize"];
    if by_word.contains(&property) && words.iter().any(|word| matches!(*word, "left" | "right")) {
        return Some(format!("no {property}: {value}"));
    }
    let parts = spaced(value);
    if matches!(
        property,
        "margin"
            | "padding"
            | "inset"
            | "border-width"
            | "border-color"
            | "border-style"
            | "scroll-margin"
            | "scroll-padding"
    ) && parts.len() == 4
        && parts[1] != parts[3]
    {
        return Some(format!("no {property} with four values of which left and right differ"));
    }
    None
}

/// The parts of a value, of which one in parentheses is one.
fn spaced(value: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (position, letter) in value.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if letter.is_whitespace() && depth == 0 => {
                parts.push(&value[start..position]);
                start = position + 1;
            }
            _ => {}
        }
    }
    parts.push(&value[start..]);
    parts.retain(|part| !part.is_empty());
    parts
}

/// The first colour written out in a value.
fn colour(value: &str) -> Option<&str> {
    let lower = value.to_ascii_lowercase();
    let name = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    let mut at = 0;
    while at < lower.len() {
        let rest = &lower[at..];
        let Some(first) = rest.chars().next() else { break };
        if first == '"' || first == '\'' {
            at += 1 + rest[1..].find(first).map_or(rest.len() - 1, |length| length + 1);
            continue;
        }
        if first == '#' {
            let digits = rest[1..].chars().take_while(char::is_ascii_hexdigit).count();
            let url = lower[..at].ends_with("url(");
            if matches!(digits, 3 | 4 | 6 | 8) && !url {
                return Some(&value[at..=at + digits]);
            }
        }
        if name(first) {
            let length = rest.find(|letter| !name(letter)).unwrap_or(rest.len());
            let word = &rest[..length];
            let called = rest[length..].starts_with('(');
            if NAMED.contains(&word)
                || (called && FUNCTIONS.iter().any(|function| function.trim_end_matches('(') == word))
            {
                return Some(&value[at..at + length]);
            }
            at += length;
            continue;
        }
        at += first.len_utf8();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::{assert_breaks, assert_keeps};

    /// A sheet outside components, which needs no component beside it.
    const SHEET: &str = "style/base.css";

    #[test]
    fn a_side_of_the_screen_is_named() {
        for declaration in [
            "margin-left: 1px",
            "padding-right: 1px",
            "left: 0",
            "inset: 0 1px 0 2px",
            "border-left: 1px solid",
            "top: 0",
            "text-align: left",
            "float: right",
            "border-top-left-radius: 1px",
            "scroll-margin-left: 1px",
            "margin: 0 calc(1px + 2px) 0 0",
        ] {
            assert_breaks(SHEET, &format!(".a {{\n  {declaration};\n}}\n"), 2, "inline-start");
        }
    }

    #[test]
    fn a_colour_outside_the_tokens_is_named() {
        for value in [
            "#fff",
            "#12345678",
            "rgb(1 2 3)",
            "1px solid red",
            "oklch(0.5 0 0)",
            "light-dark(White, var(--a))",
        ] {
            let sheet = format!(".a {{ margin: 0;\n  background: {value}\n}}\n");
            assert_breaks(SHEET, &sheet, 2, "var(--…)");
            assert_keeps("style/tokens.css", &sheet);
        }
    }

    #[test]
    fn sides_of_the_text_and_colours_of_the_theme_pass() {
        assert_keeps(
            SHEET,
            "/* left: red */ @media (min-width: 30em) { #fed:hover, .red::before { margin: 0 1px 2px 1px; inset-inline-start: 0; \
             color: var(--white, currentColor); background: color-mix(in oklab, var(--a), transparent 50%); content: \"#fff red\"; \
             text-align: start; border-start-start-radius: 1px; color: CanvasText; transition: background-color 0.1s } } .a { --left: 1px }",
        );
    }
}
