//! A set of people of the directory, one bit for each: adding a group, leaving one out and counting take as long as the
//! groups are large, however many there are.

/// A set of people of one directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crowd {
    words: Vec<u64>,
}

impl Crowd {
    /// Nobody of a directory of so many people.
    pub(super) fn nobody(people: usize) -> Self {
        Self { words: vec![0; people.div_ceil(64)] }
    }

    /// Everybody.
    pub(super) fn everybody(people: usize) -> Self {
        let mut all = Self { words: vec![u64::MAX; people.div_ceil(64)] };
        if let (Some(last), true) = (all.words.last_mut(), !people.is_multiple_of(64)) {
            *last = (1 << (people % 64)) - 1;
        }
        all
    }

    /// Adds somebody by their place.
    pub(super) fn add(&mut self, place: usize) {
        if let Some(word) = self.words.get_mut(place / 64) {
            *word |= 1 << (place % 64);
        }
    }

    /// Takes somebody out by their place.
    pub(super) fn remove(&mut self, place: usize) {
        if let Some(word) = self.words.get_mut(place / 64) {
            *word &= !(1 << (place % 64));
        }
    }

    /// Whether somebody is in it, by their place.
    pub(super) fn has(&self, place: usize) -> bool {
        self.words.get(place / 64).is_some_and(|word| word & (1 << (place % 64)) != 0)
    }

    /// Those who are in either.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        self.zip(other, |one, other| one | other)
    }

    /// Those who are in both.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        self.zip(other, |one, other| one & other)
    }

    /// Those who are not in the other.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        self.zip(other, |one, other| one & !other)
    }

    fn zip(&self, other: &Self, join: impl Fn(u64, u64) -> u64) -> Self {
        Self { words: self.words.iter().zip(&other.words).map(|(one, other)| join(*one, *other)).collect() }
    }

    /// How many.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }
}
