//! What does not run of a function that does: taken out of it, into a function of its own, which goes into the rest.
//!
//! A compiler joins functions without knowing which parts of them are ever used. A list of statements is entered at its
//! beginning and left where it is left, so what of it did not run is always its end. That end becomes a function: it is
//! given the local variables that it reads, leaves behind those that it writes in globals, and answers by which way it ends.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::tree::{Node, statements, stretches};

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
pub struct Globals(pub std::collections::BTreeMap<String, usize>);

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
    gets: std::collections::HashMap<&'a str, usize>,
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

    fn write(
        &mut self,
        nodes: &[Node<'a>],
        way: &Way<'a>,
        given: &[(&str, &str)],
        back: &[(&str, &str)],
        written: &std::collections::HashMap<&'a str, usize>,
        falls: bool,
    ) -> String {
        let number = self.taken.len();
        let name = self.name.trim_matches(['$', '"']).to_owned();
        let name = format!("$\"{name}{MARK}{number}\"");
        let mut text = format!(" (func {name}");
        for (local, kind) in given {
            let _ = write!(text, " (param {local} {kind})");
        }
        let ways = way.labels.len() + usize::from(way.returns) + usize::from(falls);
        let told = ways > 1;
        if told {
            text.push_str(" (result i32)");
        }
        for (local, kind) in &self.types {
            if written.contains_key(local) && !given.iter().any(|one| one.0 == *local) {
                let _ = write!(text, " (local {local} {kind})");
            }
        }
        if told {
            text.push_str(" (local $-way i32)");
        }
        // Inside, the way out is a block around everything.
        let body = if told { "\n  (local.set $-way (block $-out (result i32)" } else { "\n  (block $-out" };
        text.push_str(body);
        for node in nodes {
            text.push(' ');
            self.inner(node, way, told, &mut text);
        }
        if told {
            text.push_str(if falls { " (i32.const 0)))" } else { " (unreachable)))" });
        } else {
            text.push(')');
        }
        let mut counts = std::collections::BTreeMap::<&str, usize>::new();
        let mut restore = String::new();
        for (local, kind) in back {
            let number = counts.entry(kind).or_default();
            let _ = write!(text, " (global.set $-back-{kind}-{number} (local.get {local}))");
            let _ = write!(restore, " (local.set {local} (global.get $-back-{kind}-{number}))");
            *number += 1;
        }
        for (kind, number) in counts {
            let needed = self.globals.0.entry(kind.to_owned()).or_default();
            *needed = (*needed).max(number);
        }
        text.push_str(if told { " (local.get $-way))" } else { ")" });
        self.taken.push(text);

        let mut call = format!("(call {name}");
        for (local, _) in given {
            let _ = write!(call, " (local.get {local})");
        }
        call.push(')');
        let mut made = if told {
            self.code = true;
            format!("(local.set $-way {call})")
        } else {
            call
        };
        made.push_str(&restore);
        // The last way needs no question.
        let mut exits: Vec<(usize, String)> =
            way.labels.iter().enumerate().map(|(at, label)| (at + 1, format!("br {label}"))).collect();
        if way.returns {
            let value =
                self.result.map_or(String::new(), |kind| format!(" (global.get $-back-{kind}-return)"));
            exits.push((way.labels.len() + 1, format!("return{value}")));
            if let Some(kind) = self.result {
                self.globals.0.entry(format!("{kind}-return")).or_default();
            }
        }
        let certain = if falls { None } else { exits.pop() };
        for (code, exit) in exits {
            let _ = write!(made, " (if (i32.eq (local.get $-way) (i32.const {code})) (then ({exit})))");
        }
        match certain {
            Some((_, exit)) => {
                let _ = write!(made, " ({exit})");
            }
            None if !falls => made.push_str(" (unreachable)"),
            None => {}
        }
        made
    }

    /// A statement as it stands in the function of its own: ways out answer their number.
    fn inner(&mut self, node: &Node<'a>, way: &Way<'a>, told: bool, text: &mut String) {
        let code = |label: &str| way.labels.iter().position(|one| *one == label).map(|at| at + 1);
        let nodes = node.nodes();
        match node.head() {
            "br" if code(nodes[1].word()).is_some() => {
                let number = code(nodes[1].word()).unwrap_or(0);
                text.push_str(&if told {
                    format!("(br $-out (i32.const {number}))")
                } else {
                    "(br $-out)".to_owned()
                });
            }
            "br_if" if code(nodes[1].word()).is_some() => {
                let number = code(nodes[1].word()).unwrap_or(0);
                text.push_str("(if ");
                self.inner(&nodes[2], way, told, text);
                text.push_str(&if told {
                    format!(" (then (br $-out (i32.const {number}))))")
                } else {
                    " (then (br $-out)))".to_owned()
                });
            }
            "return" => {
                if let (Some(kind), Some(value)) = (self.result, nodes.get(1)) {
                    let _ = write!(text, "(global.set $-back-{kind}-return ");
                    self.inner(value, way, told, text);
                    text.push_str(") ");
                    self.globals.0.entry(format!("{kind}-return")).or_default();
                }
                let number = way.labels.len() + 1;
                text.push_str(&if told {
                    format!("(br $-out (i32.const {number}))")
                } else {
                    "(br $-out)".to_owned()
                });
            }
            _ => match node {
                Node::List(nodes) => {
                    text.push('(');
                    for (at, node) in nodes.iter().enumerate() {
                        if at > 0 {
                            text.push(' ');
                        }
                        self.inner(node, way, told, text);
                    }
                    text.push(')');
                }
                other => other.write(text),
            },
        }
    }
}

fn count_of(node: &Node<'_>) -> usize {
    let mut count = 0;
    node.each(&mut |node| count += stretches(node).len());
    count
}

/// The ways out of statements that are not at their end.
#[derive(Default)]
struct Way<'a> {
    labels: Vec<&'a str>,
    returns: bool,
}

impl<'a> Way<'a> {
    /// Nothing, where they leave in a way that cannot be told.
    fn find(&mut self, node: &Node<'a>, inside: &BTreeSet<&'a str>) -> Option<()> {
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

fn labels<'a>(nodes: &[Node<'a>]) -> BTreeSet<&'a str> {
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
fn uses<'a>(nodes: &[Node<'a>], how: &[&str]) -> std::collections::HashMap<&'a str, usize> {
    let mut found = std::collections::HashMap::new();
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
fn is_value(node: &Node<'_>) -> bool {
    let head = node.head();
    !(matches!(head, "local.set" | "global.set" | "drop" | "br_if" | "nop" | "memory.copy" | "memory.fill")
        || head.contains(".store")
        || (matches!(head, "block" | "loop" | "if")
            && !node.nodes().iter().any(|one| one.head() == "result")))
}
