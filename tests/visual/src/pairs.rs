//! Which states are shown in which way.
//!
//! A group of states (a component) is shown in all pairs of theme, language and width, spread over its states, so that each
//! state is on one picture at least. A group's choice depends on the group alone: what is added elsewhere moves nothing.

use std::collections::HashSet;

/// The languages, as the gallery's addresses have them. Arabic brings the other direction with it.
pub const LANGUAGES: [&str; 6] = ["en", "nl", "sv", "fr", "de", "ar"];
const THEMES: [&str; 2] = ["light", "dark"];
const WIDTHS: [u32; 2] = [390, 1000];

/// How a state is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Variant {
    /// Light or dark.
    pub theme: &'static str,
    /// The language, by its tag.
    pub language: &'static str,
    /// The width of the window in CSS pixels.
    pub width: u32,
}

/// A state, and how it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Shot {
    /// Group and state: `card/connected`.
    pub state: String,
    /// How it is shown.
    pub variant: Variant,
}

impl Shot {
    /// The gallery's address of it, behind `#`.
    #[must_use]
    pub fn address(&self) -> String {
        let Variant { theme, language, .. } = self.variant;
        let language = if language == "en" { String::new() } else { format!("&language={language}") };
        format!("#/{}?theme={theme}{language}&bare", self.state)
    }

    /// What its picture is called, without the ending.
    #[must_use]
    pub fn name(&self) -> String {
        let Variant { theme, language, width } = self.variant;
        format!("{}.{theme}.{language}.{width}", self.state)
    }
}

/// Every way in which a state can be shown.
#[must_use]
pub fn every_variant() -> Vec<Variant> {
    let mut all = Vec::new();
    for language in LANGUAGES {
        for theme in THEMES {
            for width in WIDTHS {
                all.push(Variant { theme, language, width });
            }
        }
    }
    all
}

/// The states, each in one way at least; within each group every pair of theme, language and width is among them.
#[must_use]
pub fn pairwise(states: &[String]) -> Vec<Shot> {
    let mut shots = Vec::new();
    let mut groups: Vec<&str> = states.iter().map(|state| group_of(state)).collect();
    groups.dedup();
    for group in groups {
        let members: Vec<&String> = states.iter().filter(|state| group_of(state) == group).collect();
        let mut missing: HashSet<(&str, String)> = every_variant().iter().flat_map(|it| pairs(*it)).collect();
        let mut nth = 0;
        while nth < members.len() || !missing.is_empty() {
            // The first state in the plainest way; then what brings most that was not there yet.
            let gain = |it: &Variant| pairs(*it).iter().filter(|pair| missing.contains(pair)).count();
            let turn = nth * 7 + group.len();
            let mut variants = every_variant();
            let count = variants.len();
            variants.rotate_left(turn % count);
            let Some(best) = variants.iter().copied().rev().max_by_key(gain) else { break };
            for pair in pairs(best) {
                missing.remove(&pair);
            }
            let state = members[nth % members.len()];
            shots.push(Shot { state: state.clone(), variant: best });
            nth += 1;
        }
    }
    shots.sort();
    shots.dedup();
    shots
}

fn group_of(state: &str) -> &str {
    state.split('/').next().unwrap_or_default()
}

fn pairs(variant: Variant) -> [(&'static str, String); 3] {
    let Variant { theme, language, width } = variant;
    [
        ("theme, language", format!("{theme} {language}")),
        ("theme, width", format!("{theme} {width}")),
        ("language, width", format!("{language} {width}")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn states() -> Vec<String> {
        (0..30)
            .map(|nth| format!("card/{nth}"))
            .chain(["totals/one".to_owned(), "totals/two".to_owned()])
            .collect()
    }

    #[test]
    fn every_state_is_shown_and_every_pair_within_each_group() {
        let shots = pairwise(&states());
        for state in states() {
            assert!(shots.iter().any(|shot| shot.state == state), "{state}");
        }
        for group in ["card", "totals"] {
            let there: HashSet<_> = shots
                .iter()
                .filter(|shot| group_of(&shot.state) == group)
                .flat_map(|shot| pairs(shot.variant))
                .collect();
            for pair in every_variant().into_iter().flat_map(pairs) {
                assert!(there.contains(&pair), "{group}: {pair:?}");
            }
        }
    }

    #[test]
    fn a_group_is_shown_alike_whatever_else_there_is() {
        let all = pairwise(&states());
        let alone = pairwise(&["totals/one".to_owned(), "totals/two".to_owned()]);
        let among: Vec<_> = all.into_iter().filter(|shot| group_of(&shot.state) == "totals").collect();
        assert_eq!(among, alone);
    }

    #[test]
    fn the_subset_is_a_small_part_of_everything() {
        assert!(pairwise(&states()).len() * 10 < states().len() * every_variant().len());
    }
}
