//! What was taken out, as a function, and what stands in its place.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use super::super::tree::Node;
use super::{Cutter, MARK, ways::Way};

impl<'a> Cutter<'a> {
    /// Writes a function of statements. Answers what stands for them.
    pub(super) fn write(
        &mut self,
        nodes: &[Node<'a>],
        way: &Way<'a>,
        given: &[(&str, &str)],
        back: &[(&str, &str)],
        written: &HashMap<&'a str, usize>,
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
        let mut counts = BTreeMap::<&str, usize>::new();
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
