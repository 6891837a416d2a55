//! WebAssembly as text, as far as taking a module apart needs it: its items one after the other, and the names in them.
//!
//! Binaryen writes each item of a module on a line of its own that begins with one space and a bracket, and quotes every
//! name that is more than letters.

/// What a module consists of, in its order: the text of each item.
pub struct Wat<'a> {
    /// `(type …)`, `(import …)`, `(func …)` and so on.
    pub items: Vec<Item<'a>>,
}

/// One item.
#[derive(Clone, Copy)]
pub struct Item<'a> {
    /// `type`, `import`, `func` and so on.
    pub kind: &'a str,
    /// All of it.
    pub text: &'a str,
}

impl<'a> Wat<'a> {
    /// Takes a module's text apart.
    pub fn read(text: &'a str) -> Self {
        let mut starts: Vec<usize> = text.match_indices("\n (").map(|(at, _)| at + 1).collect();
        starts.push(text.trim_end().len() - 1);
        let items = starts
            .windows(2)
            .map(|pair| {
                let text = text[pair[0]..pair[1]].trim_end();
                let kind = text.trim_start_matches([' ', '(']);
                Item { kind: &kind[..kind.find(' ').unwrap_or(kind.len())], text }
            })
            .collect();
        Self { items }
    }

    /// The items of one kind.
    pub fn of(&self, kind: &str) -> impl Iterator<Item = Item<'a>> {
        self.items.iter().copied().filter(move |item| item.kind == kind)
    }
}

impl<'a> Item<'a> {
    /// Its own name, with its `$`; of an import, the name of what is imported.
    pub fn name(&self) -> &'a str {
        self.text.find(" $").map_or("", |at| word(&self.text[at + 1..]))
    }

    /// Every name that stands behind one of these openings, such as `(call $`.
    pub fn names(&self, opening: &'static str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.text.match_indices(opening).map(|(at, _)| word(&self.text[at + opening.len() - 1..]))
    }

    /// The first line, and what stands below it.
    pub fn head(&self) -> (&'a str, &'a str) {
        self.text.split_once('\n').unwrap_or((self.text, ""))
    }

    /// What a function takes and gives: the types of its parameters, and of its results.
    pub fn signature(&self) -> (Vec<&'a str>, Vec<&'a str>) {
        let head = self.head().0;
        let signature = &head[head.find(self.name()).unwrap_or(0) + self.name().len()..];
        let parts: Vec<&str> = signature
            .split('(')
            .skip(1)
            .take_while(|part| ["param ", "result ", "type "].iter().any(|kind| part.starts_with(kind)))
            .collect();
        let listed = |opening: &str| {
            parts
                .iter()
                .filter_map(|part| part.strip_prefix(opening))
                .flat_map(|part| part.trim_end_matches([')', ' ', '\n']).split(' '))
                .filter(|word| !word.is_empty() && !word.starts_with('$'))
                .collect()
        };
        (listed("param "), listed("result "))
    }
}

/// The name at the beginning of a text: up to its closing quote, or to what cannot be part of it.
fn word(text: &str) -> &str {
    if text.starts_with("$\"") {
        let mut escaped = false;
        for (at, sign) in text.char_indices().skip(2) {
            match sign {
                '"' if !escaped => return &text[..=at],
                '\\' => escaped = !escaped,
                _ => escaped = false,
            }
        }
    }
    &text[..text.find([' ', ')', '\n']).unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODULE: &str = "(module\n (type $0 (func))\n (import \"a\" \"b\" (func $b (param i32 f64) (result externref)))\n \
        (func $\"x::{{closure}} (y)\" (param $0 i32) (param $1 f64) (result i32)\n  (local $2 i32)\n  (call $b\n   (local.get $0)\n  )\n  (call $\"z z\")\n )\n)\n";

    #[test]
    fn items_and_their_names_are_found() {
        let wat = Wat::read(MODULE);
        let kinds: Vec<_> = wat.items.iter().map(|item| item.kind).collect();
        assert_eq!(kinds, ["type", "import", "func"]);
        let function = wat.items[2];
        assert_eq!(function.name(), "$\"x::{{closure}} (y)\"");
        assert_eq!(function.names("(call $").collect::<Vec<_>>(), ["$b", "$\"z z\""]);
        assert_eq!(function.signature(), (vec!["i32", "f64"], vec!["i32"]));
        assert_eq!(wat.items[1].name(), "$b");
        assert_eq!(wat.items[1].signature(), (vec!["i32", "f64"], vec!["externref"]));
        assert!(function.text.ends_with(" )"));
    }
}
