//! Who knows whom: degrees and mutual connections.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

use people::{Person, Visibility};

/// The network, by index into the people. Knowing is mutual, whoever of the two wrote it down.
pub struct Network {
    known: Vec<BTreeSet<usize>>,
}

impl Network {
    /// Builds it. Hidden and absent profiles are no part of it: they cannot be told by their connections.
    pub fn new(people: &[Person]) -> Self {
        let by_email: HashMap<&str, usize> = people
            .iter()
            .enumerate()
            .filter_map(|(at, person)| Some((person.email.as_deref()?, at)))
            .collect();
        let visible = |at: usize| people[at].linkedin.visibility == Visibility::Visible;
        let mut known = vec![BTreeSet::new(); people.len()];
        for (at, person) in people.iter().enumerate() {
            for other in person.linkedin.connections.iter().filter_map(|email| by_email.get(email.as_str())) {
                if *other != at && visible(at) && visible(*other) {
                    known[at].insert(*other);
                    known[*other].insert(at);
                }
            }
        }
        Self { known }
    }

    /// Steps between two people: 1 to 3; 0 for the same person or further away.
    pub fn degree(&self, from: usize, to: usize) -> u8 {
        let mut seen = HashSet::from([from]);
        let mut queue = VecDeque::from([(from, 0_u8)]);
        while let Some((at, steps)) = queue.pop_front() {
            if at == to {
                return steps;
            }
            if steps < 3 {
                queue.extend(
                    self.known[at].iter().filter(|next| seen.insert(**next)).map(|next| (*next, steps + 1)),
                );
            }
        }
        0
    }

    /// Whom both know.
    pub fn mutual(&self, one: usize, other: usize) -> Vec<usize> {
        self.known[one]
            .intersection(&self.known[other])
            .copied()
            .filter(|at| *at != one && *at != other)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundled() -> Vec<Person> {
        let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../people/data");
        people::load(&data).unwrap().people
    }

    #[test]
    fn degrees_and_mutual_connections_equal_brute_force() {
        let people = bundled();
        let network = Network::new(&people);
        let n = people.len();
        let adjacent = |a: usize, b: usize| network.known[a].contains(&b);
        for a in 0..n {
            for b in 0..n {
                let two = (0..n).any(|x| adjacent(a, x) && adjacent(x, b));
                let three =
                    (0..n).any(|x| (0..n).any(|y| adjacent(a, x) && adjacent(x, y) && adjacent(y, b)));
                let expected = match () {
                    () if a == b => 0,
                    () if adjacent(a, b) => 1,
                    () if two => 2,
                    () if three => 3,
                    () => 0,
                };
                assert_eq!(network.degree(a, b), expected, "{} {}", people[a].name, people[b].name);
                let mutual: Vec<usize> =
                    (0..n).filter(|x| adjacent(a, *x) && adjacent(b, *x) && *x != a && *x != b).collect();
                assert_eq!(network.mutual(a, b), mutual);
            }
        }
        let degrees: HashSet<u8> = (0..n).map(|b| network.degree(0, b)).collect();
        assert!(degrees.is_superset(&HashSet::from([1, 2, 3])));
    }
}
