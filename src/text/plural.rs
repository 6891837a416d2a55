//! Sentences by number.

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
