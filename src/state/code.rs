//! Settings as code: a document that somebody brings, and what a backend finds wrong with it.

use contract::FieldError;

use super::receipt::{Json, Means, Unreadable};

/// Why a text is no document of settings. Everything else is for the backend to judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Nothing is there.
    Empty,
    /// It is longer than any.
    TooLong,
    /// It is no JSON.
    NotJson,
    /// It is JSON, and no object.
    NotADocument,
    /// This name stands twice in one object, and readers disagree about which of the two holds.
    Twice(String),
}

/// Looks whether a text may be a document of settings.
///
/// # Errors
/// With the reason why not.
pub fn look(text: &str) -> Result<(), Flaw> {
    if text.trim().is_empty() {
        return Err(Flaw::Empty);
    }
    match Json::read(text, Means { numeral: |text| Some(text.to_owned()), clean: |text| text }) {
        Ok(Json::Object(_)) => Ok(()),
        Ok(_) => Err(Flaw::NotADocument),
        Err(Unreadable::TooLong) => Err(Flaw::TooLong),
        Err(Unreadable::Twice(name)) => Err(Flaw::Twice(name)),
        Err(Unreadable::NotJson | Unreadable::NoReceipt) => Err(Flaw::NotJson),
    }
}

/// What a refused field is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The setting; empty where it is the document as a whole.
    pub field: &'a str,
    /// Which item of a list, from 1.
    pub item: Option<u32>,
}

/// The place that a JSON pointer names.
#[must_use]
pub fn place(error: &FieldError) -> Place<'_> {
    let pointer = error.pointer.strip_prefix('/').unwrap_or(&error.pointer);
    let mut parts = pointer.split('/');
    let mut field = parts.next().unwrap_or_default();
    if field == "settings" {
        field = parts.next().unwrap_or(field);
    }
    let item = parts.next().and_then(|item| item.parse::<u32>().ok()).and_then(|item| item.checked_add(1));
    Place { field, item }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_document_is_said_before_anything_is_sent() {
        let cases = [
            ("", Flaw::Empty),
            (" \n", Flaw::Empty),
            ("{", Flaw::NotJson),
            ("audience: everyone", Flaw::NotJson),
            ("[]", Flaw::NotADocument),
            ("\"everyone\"", Flaw::NotADocument),
            (
                "{\"settings\":{\"audience\":\"nobody\",\"audience\":\"everyone\"}}",
                Flaw::Twice("audience".to_owned()),
            ),
        ];
        for (text, flaw) in cases {
            assert_eq!(look(text), Err(flaw), "{text}");
        }
        assert_eq!(look(&" ".repeat(2_000_000)), Err(Flaw::Empty));
        assert_eq!(look(&["[", &"1,".repeat(1_000_000), "1]"].concat()), Err(Flaw::TooLong));
        // Whether this is a version of ours, or a number a day, is for the backend.
        assert_eq!(
            look("\u{feff}{\"contractVersion\":\"9\",\"settings\":{\"consentLifetimeDays\":1.5e3}}"),
            Ok(())
        );
    }

    #[test]
    fn a_pointer_leads_to_its_setting() {
        let at = |pointer: &str| FieldError { pointer: pointer.to_owned(), detail: String::new() };
        let cases = [
            ("/settings/includeGroups/0", "includeGroups", Some(1)),
            ("/settings/audience", "audience", None),
            ("/contractVersion", "contractVersion", None),
            ("/settings", "settings", None),
            ("", "", None),
            ("/includeGroups/4294967295", "includeGroups", None),
        ];
        for (pointer, field, item) in cases {
            assert_eq!(place(&at(pointer)), Place { field, item }, "{pointer}");
        }
    }
}
