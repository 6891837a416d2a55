//! A function's text as a tree, and its stretches: statements of which all run if the first one does.

/// A piece of text: a word, or what stands between two brackets.
#[derive(Clone)]
pub enum Node<'a> {
    /// A word, a number, a name.
    Word(&'a str),
    /// What stands between brackets.
    List(Vec<Node<'a>>),
    /// A statement that stands where others were taken out.
    Made(String),
}

impl<'a> Node<'a> {
    /// Reads one item.
    pub fn read(text: &'a str) -> Self {
        let mut stack: Vec<Vec<Node<'a>>> = vec![Vec::new()];
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            match bytes[at] {
                b'(' => stack.push(Vec::new()),
                b')' => {
                    if stack.len() > 1 {
                        let done = stack.pop().unwrap_or_default();
                        if let Some(outer) = stack.last_mut() {
                            outer.push(Node::List(done));
                        }
                    }
                }
                sign if sign.is_ascii_whitespace() => {}
                _ => {
                    let end = at + length_of_word(&text[at..]);
                    if let Some(list) = stack.last_mut() {
                        list.push(Node::Word(&text[at..end]));
                    }
                    at = end;
                    continue;
                }
            }
            at += 1;
        }
        stack.swap_remove(0).swap_remove(0)
    }

    /// Writes it.
    pub fn write(&self, text: &mut String) {
        match self {
            Self::Word(word) => text.push_str(word),
            Self::Made(made) => text.push_str(made),
            Self::List(nodes) => {
                text.push('(');
                for (at, node) in nodes.iter().enumerate() {
                    if at > 0 {
                        text.push(' ');
                    }
                    node.write(text);
                }
                text.push(')');
            }
        }
    }

    /// Its first word, if it is a list.
    pub fn head(&self) -> &'a str {
        match self {
            Self::List(nodes) => nodes.first().map_or("", Node::word),
            _ => "",
        }
    }

    /// What it is, if it is a word.
    pub fn word(&self) -> &'a str {
        if let Self::Word(word) = self { word } else { "" }
    }

    /// What stands in it.
    pub fn nodes(&self) -> &[Node<'a>] {
        if let Self::List(nodes) = self { nodes } else { &[] }
    }

    /// Goes through all lists in it, itself first.
    pub fn each(&self, seen: &mut dyn FnMut(&Node<'a>)) {
        if let Self::List(nodes) = self {
            seen(self);
            for node in nodes {
                node.each(seen);
            }
        }
    }

    /// Whether what follows it may not run although it did.
    pub fn may_leave(&self) -> bool {
        let mut leaves = false;
        self.each(&mut |node| {
            leaves |= matches!(node.head(), "br" | "br_if" | "br_table" | "return" | "loop")
        });
        leaves
    }

    /// About how many bytes it takes.
    pub fn weight(&self) -> usize {
        let mut weight = 0;
        self.each(&mut |node| {
            weight += match node.head() {
                "local.get" | "local.set" | "local.tee" | "call" | "br" | "br_if" => 2,
                "i32.const" | "block" | "if" | "loop" => 3,
                "call_indirect" => 4,
                "then" | "else" => 1,
                head if head.contains(".load") || head.contains(".store") => 3,
                _ => 1,
            };
        });
        weight
    }
}

fn length_of_word(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut quoted = false;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quoted => at += 1,
            b'"' => quoted = !quoted,
            b'(' | b')' if !quoted => break,
            sign if sign.is_ascii_whitespace() && !quoted => break,
            _ => {}
        }
        at += 1;
    }
    at.min(bytes.len())
}

/// Where the statements of a list begin, if it is a list of statements, and whether it gives a value at its end.
pub fn statements(list: &Node<'_>) -> Option<(usize, bool)> {
    let skip: &[&str] = match list.head() {
        "func" => &["param", "result", "local", "type"],
        "block" | "loop" => &["result", "param", "type"],
        "then" | "else" => &[],
        _ => return None,
    };
    let mut start = 1;
    let mut gives = false;
    for node in &list.nodes()[1..] {
        let named = matches!(node, Node::Word(_));
        if !named && !skip.contains(&node.head()) {
            break;
        }
        gives |= node.head() == "result";
        start += 1;
    }
    // Of what an `if` gives, its two lists do not say that they do.
    Some((start, gives || matches!(list.head(), "then" | "else")))
}

/// Where in a list its stretches begin.
pub fn stretches(list: &Node<'_>) -> Vec<usize> {
    let Some((start, _)) = statements(list) else { return Vec::new() };
    let nodes = list.nodes();
    let mut starts = Vec::new();
    let mut begins = true;
    for (at, node) in nodes.iter().enumerate().skip(start) {
        if begins {
            starts.push(at);
        }
        begins = node.may_leave();
    }
    starts
}
