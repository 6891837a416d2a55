//! Finding groups by words of their path, in directories of any size.
//!
//! Words of names, each once, stand in one text; beside each stand the groups whose own name holds it. What a query's word is
//! part of is found by one pass over that text. As groups are in the order of their paths, all that lies in a group
//! follows it, so a word of an outer name means a run of places.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use super::Group;

/// The index.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Every word, with a line end behind it. No word holds one.
    words: String,
    /// Where each word begins in that text.
    begins: Vec<usize>,
    /// For each word the places of the groups whose own name holds it.
    places: Vec<Box<[u32]>>,
}

impl Index {
    /// An index of folded names, by place.
    pub fn new(names: &[String]) -> Self {
        let mut known: HashMap<&str, Vec<u32>> = HashMap::new();
        for (place, name) in (0_u32..).zip(names) {
            for word in name.split_whitespace() {
                known.entry(word).or_default().push(place);
            }
        }
        let mut index = Self::default();
        for (word, mut places) in known.into_iter().collect::<BTreeMap<_, _>>() {
            places.dedup();
            index.begins.push(index.words.len());
            index.words.push_str(word);
            index.words.push('\n');
            index.places.push(places.into_boxed_slice());
        }
        index
    }

    /// Places of groups whose path holds every word. Those whose own name does come first.
    pub fn search(&self, words: &[String], groups: &[Group]) -> Vec<u32> {
        let mut own = Marks::all(groups.len());
        let mut path = Marks::all(groups.len());
        for word in words {
            let (mut in_name, mut in_path) = (Marks::none(groups.len()), Marks::none(groups.len()));
            for place in self.holding(word) {
                in_name.mark(place..place + 1);
                let nested = groups.get(place).map_or(0, |group| group.nested as usize);
                in_path.mark(place..place + 1 + nested);
            }
            own.keep(&in_name);
            path.keep(&in_path);
        }
        let mut hits = own.places();
        path.leave_out(&own);
        hits.extend(path.places());
        hits
    }

    /// Places of groups whose own name holds a word, or a longer one that it is part of.
    fn holding(&self, word: &str) -> impl Iterator<Item = usize> {
        let mut last = None;
        let found = self.words.match_indices(word).filter_map(move |(at, _)| {
            let nth = self.begins.partition_point(|begin| *begin <= at).checked_sub(1)?;
            // Twice in one word is once.
            (last.replace(nth) != Some(nth)).then_some(nth)
        });
        found.filter_map(|nth| self.places.get(nth)).flat_map(|places| places.iter().map(|at| *at as usize))
    }
}

/// A set of places, one bit for each.
struct Marks {
    bits: Vec<u64>,
    places: usize,
}

impl Marks {
    fn none(places: usize) -> Self {
        Self { bits: vec![0; places.div_ceil(64)], places }
    }

    fn all(places: usize) -> Self {
        Self { bits: vec![u64::MAX; places.div_ceil(64)], places }
    }

    fn mark(&mut self, places: Range<usize>) {
        let mut at = places.start;
        while at < places.end.min(self.places) {
            let Some(bits) = self.bits.get_mut(at / 64) else { return };
            // To the end of the run, or of these bits.
            let here = (64 - at % 64).min(places.end - at);
            *bits |= if here == 64 { u64::MAX } else { ((1 << here) - 1) << (at % 64) };
            at += here;
        }
    }

    fn keep(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(one, other)| *one &= other);
    }

    fn leave_out(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(one, other)| *one &= !other);
    }

    fn places(&self) -> Vec<u32> {
        let mut places = Vec::new();
        for (nth, bits) in self.bits.iter().enumerate() {
            let mut rest = *bits;
            while rest != 0 {
                let at = nth * 64 + rest.trailing_zeros() as usize;
                rest &= rest - 1;
                if at < self.places {
                    places.push(u32::try_from(at).unwrap_or(u32::MAX));
                }
            }
        }
        places
    }
}
