//! What does not run of a function that does: taken out of it, into a function of its own, which goes into the rest.
//!
//! A compiler joins functions without knowing which parts of them are ever used. A list of statements is entered at its
//! beginning and left where it is left, so what of it did not run is always its end. That end becomes a function: it is
//! given the local variables that it reads, leaves behind those that it writes in globals, and answers by which way it ends.

mod taken;
mod ways;

use std::collections::{BTreeMap, HashMap};

use super::tree::{Node, statements, stretches};
use ways::{Way, is_value, labels, uses};

/// What a name says of a function that was taken out of another.
pub const MARK: &str = "~rest";

/// A function without what never ran of it, and what was taken out.
pub struct Cut {
    pub function: String,
    pub taken: Vec<String>,
    /// How many globals of each type are needed.
    pub globals: Globals,
}

/// How many globals of each type carry local variables back.
#[derive(Clone, Default)]
pub struct Globals(pub BTreeMap<String, usize>);

/// Has each stretch of a function tell that it runs. Answers its text and how many stretches it has.
pub fn telling(function: &str, from: usize, call: &str) -> (String, usize) {
    let mut tree = Node::read(function);
    let mut count = from;
    tell(&mut tree, &mut count, call);
    let mut text = String::from(" ");
    tree.write(&mut text);
    (text, count - from)
}

fn tell(node: &mut Node<'_>, count: &mut usize, call: &str) {
    let starts = stretches(node);
    let numbers: Vec<usize> = starts
        .iter()
        .map(|_| {
            *count += 1;
            *count - 1
        })
        .collect();
    let Node::List(nodes) = node else { return };
    for node in nodes.iter_mut() {
        tell(node, count, call);
    }
    for (at, number) in starts.iter().zip(numbers).rev() {
        nodes.insert(*at, Node::Made(format!("(call {call} (i32.const {number}))")));
    }
}

/// How many stretches a function has.
pub fn count(function: &str) -> usize {
    count_of(&Node::read(function))
}

/// About how many bytes a function takes.
pub fn weight(function: &str) -> usize {
    Node::read(function).weight()
}

/// Takes out of a function what did not run, by the numbers of its stretches.
pub fn cut(function: &str, ran: &dyn Fn(usize) -> bool) -> Cut {
    let mut tree = Node::read(function);
    let mut cutter = Cutter::of(&tree);
    let mut count = 0;
    cutter.walk(&mut tree, &mut count, ran, false);
    let mut function = String::from(" ");
    if cutter.code {
        // Behind the last of the parameters and results.
        if let (Some((_, _)), Node::List(nodes)) = (statements(&tree), &mut tree) {
            let at = nodes.iter().position(|node| {
                !matches!(node.head(), "param" | "result" | "type") && !matches!(node, Node::Word(_))
            });
            nodes.insert(at.unwrap_or(nodes.len()), Node::Made("(local $-way i32)".to_owned()));
        }
    }
    tree.write(&mut function);
    Cut { function, taken: cutter.taken, globals: cutter.globals }
}

struct Cutter<'a> {
    name: String,
    types: Vec<(&'a str, &'a str)>,
    gets: HashMap<&'a str, usize>,
    result: Option<&'a str>,
    many: bool,
    taken: Vec<String>,
    globals: Globals,
    code: bool,
}

impl<'a> Cutter<'a> {
    fn of(tree: &Node<'a>) -> Self {
        let mut types = Vec::new();
        let mut results = Vec::new();
        for node in tree.nodes() {
            match (node.head(), node.nodes()) {
                ("param" | "local", [_, name, kind]) => types.push((name.word(), kind.word())),
                ("result", [_, all @ ..]) => results.extend(all.iter().map(Node::word)),
                _ => {}
            }
        }
        let many = results.len() > 1 || types.iter().any(|(_, kind)| kind.is_empty());
        Self {
            name: tree.nodes()[1].word().to_owned(),
            gets: uses(std::slice::from_ref(tree), &["local.get"]),
            types,
            result: results.first().copied(),
            many,
            taken: Vec::new(),
            globals: Globals::default(),
            code: false,
        }
    }

    fn walk(&mut self, node: &mut Node<'a>, count: &mut usize, ran: &dyn Fn(usize) -> bool, in_loop: bool) {
        let starts = stretches(node);
        let cold = starts.iter().enumerate().find(|(at, _)| !ran(*count + at)).map(|(_, start)| *start);
        *count += starts.len();
        let in_loop = in_loop || node.head() == "loop";
        let gives = statements(node).is_some_and(|(_, gives)| gives);
        let until = cold.unwrap_or(usize::MAX);
        // Numbers are given out to what is inside of what is taken out as well.
        let inside: Vec<usize> = node.nodes().iter().map(count_of).collect();
        let Node::List(nodes) = node else { return };
        let mut number = *count;
        let total: usize = inside.iter().sum();
        for (at, child) in nodes.iter_mut().enumerate() {
            if at < until {
                let mut inner = number;
                self.walk(child, &mut inner, ran, in_loop);
            }
            number += inside[at];
        }
        if let Some(start) = cold {
            let taken = self.take(&nodes[start..], gives, in_loop);
            if let Some((made, kept)) = taken {
                let last = kept.then(|| nodes.pop()).flatten();
                nodes.truncate(start);
                nodes.push(Node::Made(made));
                nodes.extend(last);
            } else {
                // What cannot be taken out whole may be in parts.
                let mut number = *count + inside[..start].iter().sum::<usize>();
                for (child, inside) in nodes[start..].iter_mut().zip(&inside[start..]) {
                    let mut inner = number;
                    self.walk(child, &mut inner, ran, in_loop);
                    number += inside;
                }
            }
        }
        *count += total;
    }

    /// Takes statements out. Answers what stands for them, and whether the last one stays because it gives a value.
    fn take(&mut self, nodes: &[Node<'a>], gives: bool, in_loop: bool) -> Option<(String, bool)> {
        if self.many {
            return None;
        }
        let last = nodes.last()?;
        let ends = matches!(last.head(), "br" | "return" | "unreachable");
        let stays = gives && !ends && is_value(last);
        let nodes = if stays { &nodes[..nodes.len() - 1] } else { nodes };
        if nodes.is_empty() || nodes.iter().any(|node| matches!(node, Node::Made(_))) {
            return None;
        }
        let mut way = Way::default();
        let labels = labels(nodes);
        for node in nodes {
            way.find(node, &labels)?;
        }
        let weight: usize = nodes.iter().map(Node::weight).sum();
        let read = uses(nodes, &["local.get"]);
        let written = uses(nodes, &["local.set", "local.tee"]);
        let falls = !ends;
        let back: Vec<(&str, &str)> = self
            .types
            .iter()
            .copied()
            .filter(|(name, _)| {
                let inside = read.get(name).copied().unwrap_or(0);
                let all = self.gets.get(name).copied().unwrap_or(0);
                written.contains_key(name)
                    && (falls || !way.labels.is_empty())
                    && (all > inside || (in_loop && inside > 0))
            })
            .collect();
        let given: Vec<(&str, &str)> = self
            .types
            .iter()
            .copied()
            .filter(|(name, _)| read.contains_key(name) || back.iter().any(|one| one.0 == *name))
            .collect();
        let ways = way.labels.len() + usize::from(way.returns);
        let cost = 4 + 2 * given.len() + 4 * back.len() + 7 * ways;
        if weight < cost + 24 {
            return None;
        }
        Some((self.write(nodes, &way, &given, &back, &written, falls), stays))
    }
}

fn count_of(node: &Node<'_>) -> usize {
    let mut count = 0;
    node.each(&mut |node| count += stretches(node).len());
    count
}

#[cfg(test)]
mod tests;
