//! Doc comments as a document's reader needs them.

/// A doc comment without the line breaks of the source and without links that lead nowhere outside it.
#[must_use]
pub fn plain(doc: &str) -> String {
    let mut text = String::with_capacity(doc.len());
    let mut rest = doc;
    while let Some(start) = rest.find("[`") {
        let (before, link) = rest.split_at(start);
        text.push_str(before);
        let Some(end) = link.find("`]") else { break };
        let name = &link[2..end];
        // `Self::state` is the field `state`, a path is its last part.
        text.push_str(&format!("`{}`", name.rsplit("::").next().unwrap_or(name)));
        rest = &link[end + 2..];
        if rest.starts_with('(')
            && let Some(close) = rest.find(')')
        {
            rest = &rest[close + 1..];
        }
    }
    text.push_str(rest);
    let paragraphs: Vec<String> = text.split("\n\n").map(joined).collect();
    paragraphs.join("\n\n")
}

/// A paragraph in one line; a list keeps its lines.
fn joined(paragraph: &str) -> String {
    let mut lines = String::with_capacity(paragraph.len());
    for line in paragraph.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !lines.is_empty() {
            lines.push(if line.starts_with("- ") { '\n' } else { ' ' });
        }
        lines.push_str(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_the_source_become_names() {
        assert_eq!(plain("by [`status`](Self::status) and [`crate::Kind`]."), "by `status` and `Kind`.");
        assert_eq!(plain("an array [0] stays"), "an array [0] stays");
    }

    #[test]
    fn paragraphs_stay_and_lines_do_not() {
        assert_eq!(plain("one\ntwo\n\nthree\n- a\n- b"), "one two\n\nthree\n- a\n- b");
    }
}
