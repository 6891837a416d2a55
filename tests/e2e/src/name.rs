//! How the accessible name of a thing is told.

use std::fmt;

/// An accessible name, whole or in part. White space counts as one blank.
#[derive(Clone, Copy, Debug)]
pub enum Name<'a> {
    /// Exactly this.
    Is(&'a str),
    /// This and more after it.
    Begins(&'a str),
    /// This somewhere.
    Has(&'a str),
    /// Whatever.
    Any,
}

impl Name<'_> {
    /// The part that is told.
    pub fn told(&self) -> &str {
        match self {
            Name::Is(text) | Name::Begins(text) | Name::Has(text) => text,
            Name::Any => "",
        }
    }

    /// Whether a computed name is meant.
    pub fn fits(&self, computed: &str) -> bool {
        let computed = computed.split_whitespace().collect::<Vec<_>>().join(" ");
        match self {
            Name::Is(text) => computed == *text,
            Name::Begins(text) => computed.starts_with(text),
            Name::Has(text) => computed.contains(text),
            Name::Any => true,
        }
    }
}

impl<'a> From<&'a str> for Name<'a> {
    fn from(text: &'a str) -> Self {
        Name::Is(text)
    }
}

impl<'a> From<&'a String> for Name<'a> {
    fn from(text: &'a String) -> Self {
        Name::Is(text)
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Name::Is(text) => write!(f, "named “{text}”"),
            Name::Begins(text) => write!(f, "whose name begins with “{text}”"),
            Name::Has(text) => write!(f, "whose name holds “{text}”"),
            Name::Any => write!(f, "of any name"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Name;

    #[test]
    fn a_name_is_compared_whole_unless_told_otherwise() {
        assert!(Name::from("Not now").fits(" Not\n now "));
        assert!(!Name::from("No").fits("Not now"));
        assert!(Name::Begins("No").fits("Not now"));
        assert!(!Name::Begins("now").fits("Not now"));
        assert!(Name::Has("now").fits("Not now"));
    }
}
