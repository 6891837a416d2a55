//! What a host writes to have in its page what the gallery shows.

use super::{
    address::{Knobs, Theme},
    entry::Element,
};
use crate::text::Lang;

/// The lines to copy; `None` for what a host cannot have by itself.
#[must_use]
pub fn embed_code(element: Element, knobs: &Knobs) -> Option<String> {
    let (tag, attributes) = match element {
        Element::Card => {
            ("consent-card", " person=\"email:aino.korhonen@fjordlight.example\" display=\"full\"")
        }
        Element::CompactCard => ("consent-card", " person=\"email:aino.korhonen@fjordlight.example\""),
        Element::Connection => ("consent-connection", ""),
        Element::Admin => ("consent-admin", ""),
        Element::Part | Element::Page => return None,
    };
    let mut code = String::from(concat!(
        "<link rel=\"stylesheet\" href=\"/consent-card/placeholder.css\">\n",
        "<script type=\"module\" src=\"/consent-card/auto.js\"></script>\n",
    ));
    let mut put = |parts: &[&str]| parts.iter().for_each(|part| code.push_str(part));
    // The scheme is the page's unless the element is told another one.
    if knobs.theme != Theme::Browser {
        put(&["<style>", tag, " { color-scheme: ", knobs.theme.tag(), "; }</style>\n"]);
    }
    put(&["\n<", tag, attributes]);
    if knobs.lang != Lang::English {
        put(&[" language=\"", knobs.lang.tag(), "\""]);
    }
    put(&["></", tag, ">"]);
    Some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_says_what_the_knobs_say() {
        let usual = embed_code(Element::Connection, &Knobs::default()).unwrap();
        assert!(usual.ends_with("\n\n<consent-connection></consent-connection>"), "{usual}");
        let knobs = Knobs { theme: Theme::Dark, lang: Lang::Arabic, ..Knobs::default() };
        let code = embed_code(Element::Card, &knobs).unwrap();
        assert!(
            code.contains("color-scheme: dark") && code.contains(" language=\"ar\"></consent-card>"),
            "{code}"
        );
    }

    #[test]
    fn what_is_no_element_has_no_code() {
        assert_eq!(embed_code(Element::Part, &Knobs::default()), None);
    }
}
