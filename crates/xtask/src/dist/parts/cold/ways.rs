//! What statements do to what is around them: the ways by which they leave, and the local variables that they use.

use std::collections::{BTreeSet, HashMap};

use super::super::tree::Node;

/// The ways out of statements that are not at their end.
#[derive(Default)]
pub struct Way<'a> {
    /// Labels outside, in the order of their numbers.
    pub labels: Vec<&'a str>,
    /// Whether the function itself is left.
    pub returns: bool,
}

impl<'a> Way<'a> {
    /// Nothing, where they leave in a way that cannot be told.
    pub fn find(&mut self, node: &Node<'a>, inside: &BTreeSet<&'a str>) -> Option<()> {
        let nodes = node.nodes();
        match node.head() {
            "br" | "br_if" => {
                let label = nodes[1].word();
                if !inside.contains(label) {
                    if nodes.len() > if node.head() == "br" { 2 } else { 3 } {
                        return None;
                    }
                    if !self.labels.contains(&label) {
                        self.labels.push(label);
                    }
                }
            }
            "br_table" => {
                let outside =
                    nodes[1..].iter().any(|one| !one.word().is_empty() && !inside.contains(one.word()));
                if outside {
                    return None;
                }
            }
            "return" => self.returns = true,
            "tuple.make" | "tuple.extract" | "tuple.drop" | "pop" => return None,
            _ => {}
        }
        for node in nodes {
            self.find(node, inside)?;
        }
        Some(())
    }
}

/// The labels that stand in statements.
pub fn labels<'a>(nodes: &[Node<'a>]) -> BTreeSet<&'a str> {
    let mut labels = BTreeSet::new();
    for node in nodes {
        node.each(&mut |node| {
            if matches!(node.head(), "block" | "loop" | "if")
                && let Some(label) = node.nodes().get(1).map(Node::word).filter(|word| word.starts_with('$'))
            {
                labels.insert(label);
            }
        });
    }
    labels
}

/// How often each local variable is read, or written.
pub fn uses<'a>(nodes: &[Node<'a>], how: &[&str]) -> HashMap<&'a str, usize> {
    let mut found = HashMap::new();
    for node in nodes {
        node.each(&mut |node| {
            if how.contains(&node.head()) {
                *found.entry(node.nodes()[1].word()).or_default() += 1;
            }
        });
    }
    found
}

/// Whether a statement may give a value: what certainly does not is known by its first word.
pub fn is_value(node: &Node<'_>) -> bool {
    let head = node.head();
    !(matches!(head, "local.set" | "global.set" | "drop" | "br_if" | "nop" | "memory.copy" | "memory.fill")
        || head.contains(".store")
        || (matches!(head, "block" | "loop" | "if")
            && !node.nodes().iter().any(|one| one.head() == "result")))
}
