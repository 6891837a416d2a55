//! What a document leads to within the repository is there: another document, a folder, a picture.

use super::{Files, Violation};

/// What stands before an address, and the sign that ends it.
const PLACES: [(&str, char); 4] = [("](", ')'), ("src=\"", '"'), ("srcset=\"", '"'), ("href=\"", '"')];

pub fn check(name: &str, text: &str, files: &Files, found: &mut Vec<Violation>) {
    if !name.ends_with(".md") {
        return;
    }
    let mut fenced = false;
    for (at, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        // Every second piece is code, which leads nowhere.
        let prose: Vec<&str> = line.split('`').step_by(2).collect();
        for target in prose.iter().flat_map(|piece| targets(piece)) {
            if !leads_somewhere(name, target, files) {
                let rule = format!("`{target}` is not in the repository — a reader would find nothing there");
                found.push(Violation::new(name, at + 1, rule));
            }
        }
    }
}

fn targets(piece: &str) -> Vec<&str> {
    let after = |(before, end): &(&str, char)| {
        let end = *end;
        let rest = piece.split(*before).skip(1);
        rest.filter_map(move |rest| rest.split(end).next()).collect::<Vec<_>>()
    };
    PLACES.iter().flat_map(after).collect()
}

fn leads_somewhere(name: &str, target: &str, files: &Files) -> bool {
    let path = target.split(['#', ' ']).next().unwrap_or_default();
    if path.is_empty() || path.starts_with('/') || path.contains(':') {
        return true;
    }
    let mut place: Vec<&str> = name.split('/').collect();
    place.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                if place.pop().is_none() {
                    return false;
                }
            }
            part => place.push(part),
        }
    }
    let place = place.join("/");
    let folder = place.clone() + "/";
    place.is_empty() || files.contains_key(&place) || files.keys().any(|file| file.starts_with(&folder))
}

#[cfg(test)]
mod tests {
    use super::super::{assert_breaks, assert_keeps};

    #[test]
    fn a_picture_that_is_not_there_is_named() {
        assert_breaks("README.md", "# A\n\n<img src=\"docs/images/card.png\">", 3, "docs/images/card.png");
        assert_breaks("README.md", "<source srcset=\"card-dark.png\">", 1, "card-dark.png");
    }

    #[test]
    fn a_link_is_followed_from_where_it_stands() {
        assert_breaks("docs/A.md", "See [b](B.md#part).", 1, "`B.md#part`");
        assert_breaks("docs/A.md", "See [b](../../docs/A.md).", 1, "../../docs/A.md");
        assert_keeps(
            "docs/A.md",
            "See [itself](A.md), [again](../docs/A.md#part) and [its folder](../docs).",
        );
    }

    #[test]
    fn other_places_and_code_are_let_be() {
        assert_keeps(
            "README.md",
            "[a](https://a.example) [b](#part) [c](/c) `[d](d.md)`\n```\n[e](e.md)\n```",
        );
        assert_keeps("src/a.rs", "//! See [b](b.md).\n");
    }
}
