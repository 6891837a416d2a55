//! JSON as receipts are signed: read strictly, written in canonical form (RFC 8785).

use std::cmp::Ordering;

/// Levels of nesting, at most. A receipt has seven.
const DEPTH: u8 = 64;
/// Bytes of a text, at most. A receipt has about twenty thousand.
const LENGTH: usize = 1024 * 1024;

/// The members of an object, in the order of the canonical form.
pub type Fields = Vec<(String, Json)>;

/// A JSON value. Two are equal where their canonical forms are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` and `false`.
    Bool(bool),
    /// A number, as the canonical form spells it.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Self>),
    /// An object.
    Object(Fields),
}

/// Why a text is no receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is longer than any receipt.
    TooLong,
    /// It is no JSON.
    NotJson,
    /// This name stands twice in one object. Readers disagree about which of the two holds.
    Twice(String),
    /// It is JSON without digests and signature.
    NoReceipt,
}

/// What reading needs from its surroundings.
#[derive(Clone, Copy)]
pub struct Means {
    /// A number as ECMAScript spells it; nothing where it is too large for one.
    pub numeral: fn(&str) -> Option<String>,
    /// A text without what hides or turns the letters around it.
    pub clean: fn(String) -> String,
}

impl Json {
    /// Reads a text.
    ///
    /// # Errors
    /// If it is no JSON, is too long or too deep, or a name stands twice in one object.
    pub fn read(text: &str, means: Means) -> Result<Self, Unreadable> {
        if text.len() > LENGTH {
            return Err(Unreadable::TooLong);
        }
        // Editors put a mark before a file that they save.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut source = Source { text, at: 0, numeral: means.numeral };
        source.space();
        let value = source.value(DEPTH)?;
        source.space();
        if source.at == text.len() { Ok(value) } else { Err(Unreadable::NotJson) }
    }

    /// The canonical form.
    #[must_use]
    pub fn canonical(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    /// A member of an object.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => find(fields, name),
            _ => None,
        }
    }

    /// The text that this is.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list; of anything else none.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(number) => out.push_str(number),
            Self::Text(text) => quote(text, out),
            Self::List(items) => {
                out.push('[');
                for (nth, item) in items.iter().enumerate() {
                    if nth > 0 {
                        out.push(',');
                    }
                    item.write(out);
                }
                out.push(']');
            }
            Self::Object(fields) => write_object(fields, "", out),
        }
    }
}

/// A member of an object.
pub(super) fn find<'a>(fields: &'a Fields, name: &str) -> Option<&'a Json> {
    fields.iter().find(|(own, _)| own == name).map(|(_, value)| value)
}

/// Writes an object without one of its members.
pub(super) fn write_object(fields: &Fields, left_out: &str, out: &mut String) {
    out.push('{');
    let mut first = true;
    for (name, value) in fields.iter().filter(|(name, _)| left_out.is_empty() || name != left_out) {
        if !first {
            out.push(',');
        }
        first = false;
        quote(name, out);
        out.push(':');
        value.write(out);
    }
    out.push('}');
}

/// Writes a text with its quotation marks.
pub(super) fn quote(text: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            '\0'..='\u{1f}' => {
                out.push_str("\\u00");
                for half in [letter as usize >> 4, letter as usize & 15] {
                    out.push(char::from(HEX.get(half).copied().unwrap_or(b'0')));
                }
            }
            _ => out.push(letter),
        }
    }
    out.push('"');
}

/// The order of names in the canonical form: by their UTF-16.
fn order(left: &str, right: &str) -> Ordering {
    left.encode_utf16().cmp(right.encode_utf16())
}

struct Source<'a> {
    text: &'a str,
    at: usize,
    numeral: fn(&str) -> Option<String>,
}

impl Source<'_> {
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or_default()
    }

    fn space(&mut self) {
        while matches!(self.peek(), b' ' | b'\t' | b'\n' | b'\r') {
            self.at += 1;
        }
    }

    /// Goes on behind a byte, if that is the next one.
    fn skip(&mut self, byte: u8) -> bool {
        let there = self.peek() == byte;
        self.at += usize::from(there);
        there
    }

    fn need(&mut self, byte: u8) -> Result<(), Unreadable> {
        if self.skip(byte) { Ok(()) } else { Err(Unreadable::NotJson) }
    }

    fn word(&mut self, word: &str, value: Json) -> Result<Json, Unreadable> {
        let there = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word));
        self.at += word.len();
        if there { Ok(value) } else { Err(Unreadable::NotJson) }
    }

    fn value(&mut self, depth: u8) -> Result<Json, Unreadable> {
        let depth = depth.checked_sub(1).ok_or(Unreadable::NotJson)?;
        match self.peek() {
            b'{' => self.object(depth),
            b'[' => self.list(depth),
            b'"' => self.quoted().map(Json::Text),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            b'n' => self.word("null", Json::Null),
            _ => self.number(),
        }
    }

    fn list(&mut self, depth: u8) -> Result<Json, Unreadable> {
        self.at += 1;
        let mut items = Vec::new();
        self.space();
        while !self.skip(b']') {
            if !items.is_empty() {
                self.need(b',')?;
                self.space();
            }
            items.push(self.value(depth)?);
            self.space();
        }
        Ok(Json::List(items))
    }

    fn object(&mut self, depth: u8) -> Result<Json, Unreadable> {
        self.at += 1;
        let mut fields = Fields::new();
        self.space();
        while !self.skip(b'}') {
            if !fields.is_empty() {
                self.need(b',')?;
                self.space();
            }
            let name = self.quoted()?;
            self.space();
            self.need(b':')?;
            self.space();
            let value = self.value(depth)?;
            match fields.binary_search_by(|(own, _)| order(own, &name)) {
                Ok(_) => return Err(Unreadable::Twice(name)),
                Err(place) => fields.insert(place, (name, value)),
            }
            self.space();
        }
        Ok(Json::Object(fields))
    }

    fn number(&mut self) -> Result<Json, Unreadable> {
        let start = self.at;
        self.skip(b'-');
        let whole = self.digits();
        let (mut sound, mut plain) = (!whole.is_empty() && (whole == "0" || !whole.starts_with('0')), true);
        if self.skip(b'.') {
            (sound, plain) = (sound && !self.digits().is_empty(), false);
        }
        if self.skip(b'e') || self.skip(b'E') {
            let _ = self.skip(b'+') || self.skip(b'-');
            (sound, plain) = (sound && !self.digits().is_empty(), false);
        }
        let written = self.text.get(start..self.at).filter(|_| sound).ok_or(Unreadable::NotJson)?;
        // What a double holds exactly is spelled as it stands.
        if plain && written.len() <= 15 && written != "-0" {
            return Ok(Json::Number(written.to_owned()));
        }
        (self.numeral)(written).map(Json::Number).ok_or(Unreadable::NotJson)
    }

    fn digits(&mut self) -> &str {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn quoted(&mut self) -> Result<String, Unreadable> {
        self.need(b'"')?;
        let mut out = String::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let end = rest.find(|letter| matches!(letter, '"' | '\\' | '\0'..='\u{1f}'));
            let plain = end.and_then(|end| rest.get(..end)).ok_or(Unreadable::NotJson)?;
            out.push_str(plain);
            self.at += plain.len();
            if self.skip(b'"') {
                return Ok(out);
            }
            self.need(b'\\')?;
            let escaped = self.peek();
            self.at += 1;
            out.push(match escaped {
                b'"' | b'\\' | b'/' => char::from(escaped),
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                b'u' => self.by_number()?,
                _ => return Err(Unreadable::NotJson),
            });
        }
    }

    /// A letter by its UTF-16. Half of a pair alone is no letter.
    fn by_number(&mut self) -> Result<char, Unreadable> {
        let first = self.unit()?;
        let mut units = vec![first];
        if (0xd800..0xdc00).contains(&first) {
            self.need(b'\\')?;
            self.need(b'u')?;
            units.push(self.unit()?);
        }
        char::decode_utf16(units).next().and_then(Result::ok).ok_or(Unreadable::NotJson)
    }

    fn unit(&mut self) -> Result<u16, Unreadable> {
        let digits = self.text.get(self.at..self.at + 4).unwrap_or_default();
        self.at += 4;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Unreadable::NotJson);
        }
        u16::from_str_radix(digits, 16).map_err(|_| Unreadable::NotJson)
    }
}
