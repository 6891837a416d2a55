//! The message to the organization: as text, HTML and Markdown.

/// A piece of the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A paragraph.
    Words(String),
    /// An address, by what it leads to.
    Link {
        /// What it leads to.
        words: String,
        /// The address.
        url: String,
    },
}

/// The message in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The language's tag.
    pub tag: &'static str,
    /// The direction of its script.
    pub dir: &'static str,
    /// What it is about.
    pub subject: String,
    /// What it says, links last.
    pub parts: Vec<Part>,
}

/// The body as plain text: a line for each paragraph and each link.
#[must_use]
pub fn as_text(message: &Message) -> String {
    let mut out = String::new();
    let mut in_list = false;
    for part in &message.parts {
        match part {
            Part::Words(words) => {
                between(&mut out, "\n\n");
                out.push_str(words);
                in_list = false;
            }
            Part::Link { words, url } => {
                between(&mut out, if in_list { "\n" } else { "\n\n" });
                for piece in [words, ": ", url] {
                    out.push_str(piece);
                }
                in_list = true;
            }
        }
    }
    out.push('\n');
    out
}

/// The body as HTML: one element that brings its language and direction along, without style, script or image.
#[must_use]
pub fn as_html(message: &Message) -> String {
    let mut out = String::new();
    for piece in ["<div lang=\"", message.tag, "\" dir=\"", message.dir, "\">\n"] {
        out.push_str(piece);
    }
    let mut in_list = false;
    for part in &message.parts {
        let is_link = matches!(part, Part::Link { .. });
        if is_link != in_list {
            out.push_str(if is_link { "<ul>\n" } else { "</ul>\n" });
            in_list = is_link;
        }
        match part {
            Part::Words(words) => {
                out.push_str("<p>");
                escape_html(&mut out, words);
                out.push_str("</p>\n");
            }
            Part::Link { words, url } => {
                out.push_str("<li><a href=\"");
                escape_html(&mut out, url);
                out.push_str("\">");
                escape_html(&mut out, words);
                out.push_str("</a></li>\n");
            }
        }
    }
    if in_list {
        out.push_str("</ul>\n");
    }
    out.push_str("</div>\n");
    out
}

/// Subject and body as Markdown.
#[must_use]
pub fn as_markdown(message: &Message) -> String {
    let mut out = String::from("# ");
    escape_markdown(&mut out, &message.subject);
    let mut in_list = false;
    for part in &message.parts {
        match part {
            Part::Words(words) => {
                out.push_str("\n\n");
                escape_markdown(&mut out, words);
                in_list = false;
            }
            Part::Link { words, url } => {
                out.push_str(if in_list { "\n- [" } else { "\n\n- [" });
                escape_markdown(&mut out, words);
                // In angle brackets an address may hold brackets of other kinds; it holds none of these.
                out.push_str("](<");
                escape_address(&mut out, url);
                out.push_str(">)");
                in_list = true;
            }
        }
    }
    out.push('\n');
    out
}

/// What parts two paragraphs of a text that is recorded: a line end would not survive the way into the page.
const PARAGRAPH: &str = " ¶ ";

/// Subject and body in every language, as they were shown, in one line: what an acknowledgement is of.
#[must_use]
pub fn recorded(messages: &[Message]) -> String {
    let mut out = String::new();
    for message in messages {
        between(&mut out, PARAGRAPH);
        out.push_str(&message.subject);
        for part in &message.parts {
            out.push_str(PARAGRAPH);
            match part {
                Part::Words(words) => out.push_str(words),
                Part::Link { words, url } => {
                    for piece in [words, ": ", url] {
                        out.push_str(piece);
                    }
                }
            }
        }
    }
    out
}

/// The paragraphs of a recorded text.
pub fn paragraphs(recorded: &str) -> impl Iterator<Item = &str> {
    recorded.split('¶').map(str::trim).filter(|paragraph| !paragraph.is_empty())
}

/// Subject and body in every language.
#[must_use]
pub fn all_texts(messages: &[Message]) -> String {
    let mut out = String::new();
    for message in messages {
        between(&mut out, "\n");
        for piece in [&message.subject, "\n\n", &as_text(message)] {
            out.push_str(piece);
        }
    }
    out
}

fn between(out: &mut String, separator: &str) {
    if !out.is_empty() {
        out.push_str(separator);
    }
}

fn escape_html(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
}

fn escape_markdown(out: &mut String, text: &str) {
    let mut first = true;
    for letter in text.chars() {
        let anywhere =
            matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '!');
        let at_the_beginning = first && matches!(letter, '#' | '-' | '+' | '=');
        if anywhere || at_the_beginning {
            out.push('\\');
        }
        first = false;
        out.push(letter);
    }
}

fn escape_address(out: &mut String, url: &str) {
    for letter in url.chars() {
        match letter {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            other => out.push(other),
        }
    }
}
