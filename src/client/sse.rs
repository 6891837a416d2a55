//! Server-sent events, from bytes as they come to events.
//!
//! The format of the HTML standard, with bounds: a line or an event beyond them is left out, and reading goes on with the
//! next one, so that a stream can be read for days and take no more memory than one event.

/// The longest line, in bytes. What the contract sends is a fraction of it.
const LINE_LIMIT: usize = 8 * 1024;
/// The longest data of one event, in bytes.
const DATA_LIMIT: usize = 16 * 1024;

/// What a stream said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// An event.
    Event {
        /// Its data, lines joined.
        data: String,
        /// The last id that the stream has given.
        id: String,
    },
    /// How long to wait before coming back, in milliseconds.
    Retry(u32),
}

/// The reader of one stream.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    line: Vec<u8>,
    /// The line is longer than it may be; the rest of it is dropped.
    overlong: bool,
    /// The byte before was a carriage return, so that a line feed now ends nothing.
    after_return: bool,
    begun: bool,
    data: String,
    has_data: bool,
    /// Something of this event was left out, so it is not one.
    spoilt: bool,
    id: String,
}

impl Reader {
    /// Reads what came, wherever it was cut, and hands on what is complete.
    pub fn read(&mut self, bytes: &[u8], mut say: impl FnMut(Said)) {
        for &byte in bytes {
            let after_return = std::mem::replace(&mut self.after_return, byte == b'\r');
            match byte {
                b'\n' if after_return => {}
                b'\n' | b'\r' => self.end_line(&mut say),
                _ if self.line.len() < LINE_LIMIT => self.line.push(byte),
                _ => self.overlong = true,
            }
        }
    }

    fn end_line(&mut self, say: &mut impl FnMut(Said)) {
        let bytes = std::mem::take(&mut self.line);
        let first = !std::mem::replace(&mut self.begun, true);
        if std::mem::take(&mut self.overlong) {
            // A comment may be as long as it likes.
            self.spoilt |= bytes.first() != Some(&b':');
            return;
        }
        let text = String::from_utf8_lossy(&bytes);
        let line = if first { text.trim_start_matches('\u{feff}') } else { &text };
        if line.is_empty() {
            self.end_event(say);
            return;
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "data" if self.data.len() + value.len() > DATA_LIMIT => self.spoilt = true,
            "data" => {
                if std::mem::replace(&mut self.has_data, true) {
                    self.data.push('\n');
                }
                self.data.push_str(value);
            }
            "id" if !value.bytes().any(|byte| byte == 0) => value.clone_into(&mut self.id),
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                say(Said::Retry(value.parse().unwrap_or(u32::MAX)));
            }
            // `event` says what the data says again. Comments and what is not known stand for nothing.
            _ => {}
        }
    }

    fn end_event(&mut self, say: &mut impl FnMut(Said)) {
        let data = std::mem::take(&mut self.data);
        let (whole, told) = (!std::mem::take(&mut self.spoilt), std::mem::take(&mut self.has_data));
        if whole && told && !data.is_empty() {
            say(Said::Event { data, id: self.id.clone() });
        }
    }
}

#[cfg(test)]
mod tests;
