//! The list of what the first use of a module does not need, as it is kept in `crates/xtask/first-use`.
//!
//! Names of functions run to hundreds of letters, so a line begins with a hash of one: alone where the function did not run;
//! with the number of its stretches, and those that did not run, where it did.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::ops::Range;

/// What did not run.
#[derive(Default)]
pub struct FirstUse {
    functions: HashMap<u64, Option<Cold>>,
}

/// How many stretches a function that ran has, and which of them did not run.
type Cold = (usize, Vec<Range<usize>>);

impl FirstUse {
    /// Reads a list.
    pub fn read(text: &str) -> Self {
        let functions = text.lines().filter_map(|line| {
            let mut words = line.split(' ');
            let name = u64::from_str_radix(words.next()?, 16).ok()?;
            let Some(stretches) = words.next() else { return Some((name, None)) };
            let cold = words.filter_map(|word| {
                let (from, to) = word.split_once('-').unwrap_or((word, word));
                Some(from.parse().ok()?..to.parse::<usize>().ok()? + 1)
            });
            Some((name, Some((stretches.parse().ok()?, cold.collect()))))
        });
        Self { functions: functions.collect() }
    }

    /// Whether a function is not needed at all.
    pub fn is_later(&self, name: &str) -> bool {
        matches!(self.functions.get(&hash(name)), Some(None))
    }

    /// How many stretches a function has, and which of them are not needed.
    pub fn cold(&self, name: &str) -> Option<(usize, &[Range<usize>])> {
        self.functions.get(&hash(name))?.as_ref().map(|(stretches, cold)| (*stretches, cold.as_slice()))
    }

    /// Writes a list: of all functions in their order, with the number of stretches of each, those that ran.
    pub fn write(functions: &[(String, usize)], ran: impl Fn(usize) -> bool) -> String {
        let mut lines: BTreeMap<u64, Option<String>> = BTreeMap::new();
        let mut from = 0;
        for (name, stretches) in functions {
            let cold: Vec<usize> = (0..*stretches).filter(|at| !ran(from + at)).collect();
            from += stretches;
            let mut line = format!("{:016x}", hash(name));
            if cold.len() < *stretches {
                let _ = write!(line, " {stretches}");
                for range in ranges(&cold) {
                    let (start, end) = (range.start, range.end - 1);
                    let _ =
                        if start == end { write!(line, " {start}") } else { write!(line, " {start}-{end}") };
                }
            }
            let line = (!cold.is_empty() || *stretches == 0).then_some(line);
            // Of namesakes that are not alike nothing is said.
            lines
                .entry(hash(name))
                .and_modify(|known| {
                    if *known != line {
                        *known = None
                    }
                })
                .or_insert(line);
        }
        lines.into_values().flatten().map(|line| line + "\n").collect()
    }
}

fn ranges(numbers: &[usize]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some(range) if range.end == *number => range.end += 1,
            _ => ranges.push(*number..number + 1),
        }
    }
    ranges
}

/// FNV-1a: the same on every machine and with every compiler.
fn hash(name: &str) -> u64 {
    name.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_says_what_did_not_run_and_keeps_silent_about_namesakes_that_differ() {
        let functions: Vec<(String, usize)> = [("a", 3), ("b", 4), ("c", 1), ("d", 1), ("d", 2)]
            .map(|(name, count)| (name.to_owned(), count))
            .into();
        let text = FirstUse::write(&functions, |at| [0, 1, 2, 3, 8].contains(&at));
        let list = FirstUse::read(&text);
        assert!(list.cold("a").is_none() && !list.is_later("a"));
        assert_eq!(
            list.cold("b").map(|(all, cold)| (all, cold.iter().cloned().flatten().collect())),
            Some((4, vec![1, 2, 3]))
        );
        assert!(list.is_later("c"));
        assert!(!list.is_later("d") && list.cold("d").is_none());
    }
}
