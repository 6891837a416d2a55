//! Rust source with everything blanked out that is not code: comments, the insides of literals, and apart from that
//! the items that only tests compile. Positions stay what they were, so a place found here is a place in the file.

/// One Rust file, in three readings of the same length.
pub struct Code<'a> {
    /// Path from the root of the workspace.
    pub name: &'a str,
    /// The text as it stands.
    pub text: &'a str,
    /// Without comments and without the insides of strings and characters.
    pub code: String,
    /// `code` without what stands under `#[cfg(test)]`; empty for a file of tests.
    pub shipped: String,
}

impl<'a> Code<'a> {
    pub fn new(name: &'a str, text: &'a str) -> Self {
        let code = blank_literals(text);
        let shipped = if is_test_file(name) { blank(&code, 0, code.len()) } else { blank_tests(&code) };
        Self { name, text, code, shipped }
    }

    /// The line on which a position stands, counted from 1.
    pub fn line_at(&self, position: usize) -> usize {
        line_at(self.text, position)
    }

    /// What only tests compile: the code that `shipped` leaves out.
    pub fn tests(&self) -> String {
        let pick = |(code, shipped): (u8, u8)| if code == shipped && code != b'\n' { b' ' } else { code };
        let bytes: Vec<u8> = self.code.bytes().zip(self.shipped.bytes()).map(pick).collect();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

/// The line on which a position stands, counted from 1.
pub fn line_at(text: &str, position: usize) -> usize {
    text.bytes().take(position).filter(|byte| *byte == b'\n').count() + 1
}

/// Whether a file holds tests and nothing else.
pub fn is_test_file(name: &str) -> bool {
    name.starts_with("tests/") || name.contains("/tests/") || name.ends_with("/tests.rs")
}

/// `text` with every byte of a range but line ends replaced by a space.
fn blank(text: &str, from: usize, to: usize) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for byte in &mut bytes[from..to] {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Blanks out comments and the insides of strings and characters. Works on bytes: what is not ASCII stands only in those
/// or in identifiers, and is kept or blanked whole.
fn blank_literals(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        // The range to blank, and where to go on.
        let (from, to, next) = if rest.starts_with(b"//") {
            let end = at + rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
            (at, end, end)
        } else if rest.starts_with(b"/*") {
            let end = at + block_comment(rest);
            (at, end, end)
        } else if let Some((open, close, end)) = raw_string(rest).filter(|_| !continues_word(bytes, at)) {
            (at + open, at + close, at + end)
        } else if rest[0] == b'"' {
            let close = at + 1 + string_end(&rest[1..]);
            (at + 1, close, close + 1)
        } else if let Some(close) = character(rest) {
            (at + 1, at + close, at + close + 1)
        } else {
            (at, at, at + 1)
        };
        for byte in &mut out[from.min(bytes.len())..to.min(bytes.len())] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
        at = next;
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn continues_word(bytes: &[u8], at: usize) -> bool {
    at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'_')
}

fn block_comment(rest: &[u8]) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        if rest[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

/// The inside of a raw string that starts here (`r"…"`, `r#"…"#`, `br"…"`), and where it ends with its marks.
fn raw_string(rest: &[u8]) -> Option<(usize, usize, usize)> {
    let prefix = if rest.starts_with(b"br") { 2 } else { usize::from(rest.first() == Some(&b'r')) };
    if prefix == 0 {
        return None;
    }
    let hashes = rest[prefix..].iter().take_while(|byte| **byte == b'#').count();
    let open = prefix + hashes;
    if rest.get(open) != Some(&b'"') {
        return None;
    }
    let end: Vec<u8> = std::iter::once(b'"').chain(std::iter::repeat_n(b'#', hashes)).collect();
    let inside = open + 1;
    let length = rest[inside..].windows(end.len()).position(|window| window == end);
    let close = inside + length.unwrap_or(rest.len() - inside);
    Some((inside, close, close + end.len()))
}

fn string_end(inside: &[u8]) -> usize {
    let mut at = 0;
    while at < inside.len() {
        match inside[at] {
            b'\\' => at += 2,
            b'"' => return at,
            _ => at += 1,
        }
    }
    inside.len()
}

/// The position of the closing quote if a character literal, not a lifetime, starts here.
fn character(rest: &[u8]) -> Option<usize> {
    if rest[0] != b'\'' {
        return None;
    }
    match rest.get(1)? {
        b'\\' => rest.iter().skip(3).position(|byte| *byte == b'\'').map(|length| length + 3),
        b'\'' => None,
        // One character of up to four bytes, then the quote; a lifetime has none there.
        first => {
            let width = match first {
                0..=0x7f => 1,
                0xc0..=0xdf => 2,
                0xe0..=0xef => 3,
                _ => 4,
            };
            (rest.get(1 + width) == Some(&b'\'')).then_some(1 + width)
        }
    }
}

/// Blanks out each item under `#[cfg(test)]` (or `#[cfg(all(test, …))]`) up to its closing brace or semicolon.
fn blank_tests(code: &str) -> String {
    let mut out = code.to_owned();
    for mark in ["#[cfg(test)]", "#[cfg(all(test", "#[test]", "#[wasm_bindgen_test]"] {
        let mut from = 0;
        while let Some(found) = out[from..].find(mark) {
            let start = from + found;
            let end = item_end(&out, start + mark.len());
            out = blank(&out, start, end);
            from = end;
        }
    }
    out
}

/// Where the item ends that stands after `from`: at the brace that closes its first one, or at a semicolon before that.
fn item_end(code: &str, from: usize) -> usize {
    let mut depth = 0_usize;
    for (position, byte) in code.bytes().enumerate().skip(from) {
        match byte {
            b'{' => depth += 1,
            b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return position + 1;
                }
            }
            b';' if depth == 0 => return position + 1,
            _ => {}
        }
    }
    code.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_the_insides_of_literals_are_not_code() {
        let text = "let a = \"x { \\\" y\"; // unwrap()\nlet b = r#\"q \" {\"#; /* z /* { */ */ let c = '{'; let d: &'a u8;";
        let code = blank_literals(text);
        assert_eq!(code.len(), text.len());
        for hidden in ["unwrap", "{", "z", "y"] {
            assert!(!code.contains(hidden), "{hidden} in {code}");
        }
        for kept in ["let a = \"", "let b = r#\"", "\"#;", "let c = ' ';", "let d: &'a u8;"] {
            assert!(code.contains(kept), "{kept} not in {code}");
        }
    }

    #[test]
    fn letters_beyond_ascii_keep_every_position() {
        let text = "let a = \"مرحبا\"; let b = 'é'; f(c)";
        let code = blank_literals(text);
        assert_eq!(code.len(), text.len());
        assert!(code.ends_with("f(c)"), "{code}");
    }

    #[test]
    fn what_only_tests_compile_is_told_apart() {
        let text = "fn a() { b() }\n#[cfg(test)]\nmod tests {\n fn c() { d() }\n}\nfn e() {}\n#[cfg(test)]\nmod more;\nfn f() {}";
        let code = Code::new("src/x.rs", text);
        assert!(
            code.shipped.contains("b()") && code.shipped.contains("fn e") && code.shipped.contains("fn f")
        );
        assert!(!code.shipped.contains("d()") && !code.shipped.contains("more"));
        assert!(code.tests().contains("d()") && !code.tests().contains("b()"));
    }
}
