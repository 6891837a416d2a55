//! The message as an e-mail that can be opened, completed and sent (RFC 5322): text and HTML of the same, in UTF-8.

use super::message::{Message, as_html, as_text};

/// Who writes, as far as that is known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sender<'a> {
    /// A name.
    pub name: &'a str,
    /// An address; empty where it is not known.
    pub email: &'a str,
}

/// How many characters a line of base64 has.
const LINE: usize = 76;
/// How many bytes go into one encoded word, so that a line of it, the name of its header included, has at most 76 characters.
const WORD: usize = 36;

/// The e-mail. `date` is as RFC 5322 has it, `boundary` a text that stands nowhere in it: random letters and digits.
#[must_use]
pub fn mail(messages: &[Message], sender: Sender<'_>, date: &str, boundary: &str) -> String {
    let (mut subject, mut text, mut html, mut languages) =
        (String::new(), String::new(), String::new(), String::new());
    for message in messages {
        for (out, separator, piece) in [
            (&mut subject, " | ", message.subject.as_str()),
            (&mut text, "\n\u{2014}\n\n", &as_text(message)),
            (&mut html, "<hr>\n", &as_html(message)),
            (&mut languages, ", ", message.tag),
        ] {
            if !out.is_empty() {
                out.push_str(separator);
            }
            out.push_str(piece);
        }
    }
    let mut out = String::new();
    header(&mut out, "From", &from(sender));
    header(&mut out, "Date", date);
    header(&mut out, "Subject", &phrase(&subject));
    // Opened, it is a letter to be completed and sent, and not one that came.
    header(&mut out, "X-Unsent", "1");
    header(&mut out, "MIME-Version", "1.0");
    header(&mut out, "Content-Language", &languages);
    for piece in ["Content-Type: multipart/alternative; boundary=\"", boundary, "\"\r\n\r\n"] {
        out.push_str(piece);
    }
    let page = ["<!doctype html>\n<html>\n<body>\n", &html, "</body>\n</html>\n"].concat();
    for (kind, body) in [("text/plain", &text), ("text/html", &page)] {
        for piece in ["--", boundary, "\r\nContent-Type: ", kind, "; charset=utf-8\r\n"] {
            out.push_str(piece);
        }
        out.push_str("Content-Transfer-Encoding: base64\r\n\r\n");
        lines(&mut out, &base64(body.replace('\n', "\r\n").as_bytes()));
    }
    for piece in ["--", boundary, "--\r\n"] {
        out.push_str(piece);
    }
    out
}

fn header(out: &mut String, name: &str, value: &str) {
    for piece in [name, ": ", value, "\r\n"] {
        out.push_str(piece);
    }
}

/// The writer, or a group of nobody (RFC 6854): a letter has to say who it is from, and nothing is made up.
fn from(sender: Sender<'_>) -> String {
    let plain = |letter: char| {
        letter.is_ascii_graphic() && !"<>()[]\",;:\\".bytes().any(|one| char::from(one) == letter)
    };
    let named = sender.email.contains('@') && sender.email.chars().all(plain);
    let name = if sender.name.is_empty() { "-" } else { sender.name };
    let mut out = encoded(name);
    for piece in if named { ["\r\n <", sender.email, ">"] } else { [":", "", ";"] } {
        out.push_str(piece);
    }
    out
}

/// A text in a header: as it is, or in encoded words (RFC 2047).
fn phrase(text: &str) -> String {
    let plain = text.len() < 60
        && text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
        && !text.as_bytes().windows(2).any(|pair| pair == b"=?");
    if plain { text.to_owned() } else { encoded(text) }
}

/// Encoded words, each on a line of its own and each of whole characters.
fn encoded(text: &str) -> String {
    let mut out = String::new();
    let mut word = String::new();
    for letter in text.chars() {
        if word.len() + letter.len_utf8() > WORD {
            put_word(&mut out, &word);
            word.clear();
        }
        word.push(letter);
    }
    put_word(&mut out, &word);
    out
}

fn put_word(out: &mut String, word: &str) {
    if word.is_empty() {
        return;
    }
    if !out.is_empty() {
        out.push_str("\r\n ");
    }
    for piece in ["=?UTF-8?B?", &base64(word.as_bytes()), "?="] {
        out.push_str(piece);
    }
}

fn lines(out: &mut String, text: &str) {
    let mut rest = text;
    while !rest.is_empty() {
        let (line, tail) = rest.split_at_checked(LINE).unwrap_or((rest, ""));
        out.push_str(line);
        out.push_str("\r\n");
        rest = tail;
    }
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = three
            .iter()
            .enumerate()
            .fold(0_u32, |bits, (nth, byte)| bits | u32::from(*byte) << (16 - 8 * nth));
        for nth in 0..4 {
            out.push(if nth <= three.len() {
                char::from(LETTERS[(bits >> (18 - 6 * nth)) as usize & 63])
            } else {
                '='
            });
        }
    }
    out
}
