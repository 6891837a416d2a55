//! `view!` without elements that consist of literals only.
//!
//! Leptos writes such an element through `innerHTML`, which the page's policy (`trusted-types 'none'`) refuses. A text or
//! an attribute in braces, `{t.title}` or `class={"dot"}`, is written through the DOM at no cost. One habit is easier to
//! keep than the exact condition, so every literal attribute and every bare text is named; and an element that is
//! static by its structure alone (`<ul><li></li></ul>`) too.

use super::Violation;
use super::masked::Code;

const WHY: &str = "Leptos writes fully literal elements through innerHTML, which the page's policy refuses";

pub fn check(code: &Code, found: &mut Vec<Violation>) {
    if !code.name.starts_with("src/") && !code.name.starts_with("crates/entry-") {
        return;
    }
    for (position, mark) in code.shipped.match_indices("view!") {
        if code.shipped[..position].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_') {
            continue; // a macro whose name merely ends like this
        }
        let after = position + mark.len();
        let Some(open) = code.shipped[after..].find(['{', '(', '[']).map(|length| after + length) else {
            continue;
        };
        let mut reader = Reader { code, at: open + 1, found: &mut *found };
        for element in reader.nodes(true) {
            let Node::Element(element) = element else { continue };
            // The top element of a view is always built through the DOM; those below it are not.
            for child in &element.children {
                static_structure(code, child, reader.found);
            }
        }
    }
}

enum Node {
    /// A block in braces, or something else that is computed.
    Dynamic,
    /// A literal, already named as a violation.
    Text,
    Element(Element),
}

struct Element {
    position: usize,
    is_component: bool,
    has_dynamic_attribute: bool,
    has_literal_attribute: bool,
    children: Vec<Node>,
}

impl Element {
    fn is_static(&self) -> bool {
        let children = |node: &Node| match node {
            Node::Dynamic => false,
            Node::Text => true,
            Node::Element(element) => element.is_static(),
        };
        !self.is_component && !self.has_dynamic_attribute && self.children.iter().all(children)
    }
}

/// Names the outermost elements that are static without having a literal (which would be named already).
fn static_structure(code: &Code, node: &Node, found: &mut Vec<Violation>) {
    let Node::Element(element) = node else { return };
    let has_text = element.children.iter().any(|child| matches!(child, Node::Text));
    if element.is_static() && !element.children.is_empty() && !element.has_literal_attribute && !has_text {
        let rule = format!("an element with nothing in braces — {WHY}");
        found.push(Violation::new(code.name, code.line_at(element.position), rule));
        return;
    }
    for child in &element.children {
        static_structure(code, child, found);
    }
}

struct Reader<'a, 'c> {
    code: &'a Code<'c>,
    at: usize,
    found: &'a mut Vec<Violation>,
}

impl Reader<'_, '_> {
    fn rest(&self) -> &str {
        self.code.shipped.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip(&mut self, while_true: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.find(|letter| !while_true(letter)).unwrap_or(rest.len());
    }

    fn name(&mut self, position: usize, rule: String) {
        self.found.push(Violation::new(self.code.name, self.code.line_at(position), rule));
    }

    /// The nodes up to a closing tag, or at the top up to the brace that closes the macro.
    fn nodes(&mut self, top: bool) -> Vec<Node> {
        let mut nodes = Vec::new();
        loop {
            self.skip(char::is_whitespace);
            match self.peek() {
                None => return nodes,
                Some('}' | ')' | ']') if top => return nodes,
                Some('{') => {
                    self.block();
                    nodes.push(Node::Dynamic);
                }
                Some('<') if self.rest().starts_with("</") => {
                    if !top {
                        self.skip(|letter| letter != '>');
                        self.at += 1;
                    }
                    return nodes;
                }
                Some('<') if self.rest().starts_with("<!") => {
                    self.skip(|letter| letter != '>');
                    self.at += 1;
                }
                Some('<') => {
                    let element = self.element();
                    nodes.push(Node::Element(element));
                }
                Some(_) => {
                    let start = self.at;
                    self.skip(|letter| !matches!(letter, '<' | '{' | '}'));
                    if self.at == start {
                        // A brace that closes nothing: this is not the markup it looked like.
                        return nodes;
                    }
                    self.name(start, format!("no bare text in view!, write {{\"…\"}} or {{t.key}} — {WHY}"));
                    nodes.push(Node::Text);
                }
            }
        }
    }

    fn element(&mut self) -> Element {
        let position = self.at;
        self.at += 1;
        let start = self.at;
        self.skip(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-' | ':'));
        let tag = &self.code.shipped[start..self.at];
        let is_component = tag.starts_with(char::is_uppercase) || tag.contains("::");
        if is_component && self.peek() == Some('<') {
            self.balanced('<', '>'); // the types of a generic component
        }
        let mut element = Element {
            position,
            // A fragment `<>…</>` is as transparent as a component.
            is_component: is_component || tag.is_empty(),
            has_dynamic_attribute: false,
            has_literal_attribute: false,
            children: Vec::new(),
        };
        loop {
            self.skip(char::is_whitespace);
            match self.peek() {
                None => return element,
                Some('/') if self.rest().starts_with("/>") => {
                    self.at += 2;
                    return element;
                }
                Some('>') => {
                    self.at += 1;
                    break;
                }
                Some('{') => {
                    self.block();
                    element.has_dynamic_attribute = true;
                }
                Some(_) => self.attribute(&mut element),
            }
        }
        let void = ["area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"];
        if !void.contains(&&self.code.shipped[start..start + tag_length(&self.code.shipped[start..])]) {
            element.children = self.nodes(false);
        }
        element
    }

    fn attribute(&mut self, element: &mut Element) {
        let start = self.at;
        self.skip(|letter| !letter.is_whitespace() && !matches!(letter, '=' | '>' | '/' | '{'));
        if self.at == start {
            self.at += 1; // a stray sign; never stand still
            return;
        }
        let name = self.code.shipped[start..self.at].to_owned();
        if self.peek() != Some('=') {
            if !element.is_component && name.chars().all(|letter| letter.is_alphanumeric() || letter == '-') {
                element.has_literal_attribute = true;
                self.name(start, format!("no bare attribute in view!, write {name}={{true}} — {WHY}"));
            }
            return;
        }
        self.at += 1;
        self.skip(char::is_whitespace);
        match self.peek() {
            Some('{') => {
                self.block();
                element.has_dynamic_attribute = true;
            }
            Some('"') => {
                self.string();
                // A property of a component is an argument, and no markup.
                if !element.is_component {
                    element.has_literal_attribute = true;
                    self.name(
                        start,
                        format!("no literal attribute in view!, write {name}={{\"…\"}} — {WHY}"),
                    );
                }
            }
            _ => {
                self.expression();
                element.has_dynamic_attribute = true;
            }
        }
    }

    /// Skips a string whose inside is blanked out.
    fn string(&mut self) {
        self.at += 1;
        self.skip(|letter| letter != '"');
        self.at += 1;
    }

    fn block(&mut self) {
        self.balanced('{', '}');
    }

    fn balanced(&mut self, open: char, close: char) {
        let mut depth = 0_usize;
        for (position, letter) in self.rest().char_indices() {
            if letter == open {
                depth += 1;
            } else if letter == close {
                depth -= 1;
                if depth == 0 {
                    self.at += position + close.len_utf8();
                    return;
                }
            }
        }
        self.at = self.code.shipped.len();
    }

    /// Skips the value of an attribute that is an expression without braces: `on:click=move |_| close(())`.
    fn expression(&mut self) {
        let mut depth = 0_usize;
        let mut previous = ' ';
        let mut in_closure = false;
        let mut end = self.rest().len();
        for (position, letter) in self.rest().char_indices() {
            match letter {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth = depth.saturating_sub(1),
                '|' if depth == 0 => in_closure = !in_closure,
                '>' if depth == 0 && !matches!(previous, '-' | '=') => {
                    end = position - usize::from(previous == '/');
                    break;
                }
                // A space ends the value, unless it belongs to `move |_| …` or stands around an operator.
                _ if letter.is_whitespace() && depth == 0 && !in_closure => {
                    let (value, next) = self.rest().split_at(position);
                    if !value.trim_end().is_empty() && !goes_on(value.trim_end(), next.trim_start()) {
                        end = position;
                        break;
                    }
                }
                _ => {}
            }
            previous = letter;
        }
        self.at += end;
    }
}

/// Whether a space stands inside an expression: after `move |_|`, or around an operator.
fn goes_on(value: &str, next: &str) -> bool {
    let operators = ["==", "!=", "&&", "||", "+", "-", "*", ".", "?", "<", "as "];
    let after = ["move", "|", "==", "!=", "&&", "+", "*"];
    after.iter().any(|end| value.ends_with(end)) || operators.iter().any(|start| next.starts_with(start))
}

fn tag_length(text: &str) -> usize {
    text.find(|letter: char| !letter.is_alphanumeric() && letter != '-').unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::super::{assert_breaks, assert_keeps};

    fn in_view(markup: &str) -> String {
        format!("//! A.\nfn a() -> impl IntoView {{\n    view! {{\n{markup}\n    }}\n}}\n")
    }

    #[test]
    fn a_literal_attribute_is_named() {
        assert_breaks("src/surfaces/a.rs", &in_view("<p class=\"a\">{b}</p>"), 4, "write class={\"…\"}");
        assert_breaks(
            "src/surfaces/a.rs",
            &in_view("<p>\n<i\n aria-hidden=\"true\">{b}</i></p>"),
            6,
            "aria-hidden",
        );
        assert_breaks("src/surfaces/a.rs", &in_view("<details open>{b}</details>"), 4, "write open={true}");
    }

    #[test]
    fn a_bare_text_is_named() {
        assert_breaks("src/surfaces/a.rs", &in_view("<p>\"Hello\"</p>"), 4, "no bare text");
        assert_breaks("src/surfaces/a.rs", &in_view("<p>{b} Hello</p>"), 4, "no bare text");
        assert_breaks(
            "src/surfaces/a.rs",
            &in_view("<p>{move || view! { <b>\"c\"</b> }}</p>"),
            4,
            "no bare text",
        );
    }

    #[test]
    fn an_element_that_is_static_by_its_structure_is_named() {
        assert_breaks(
            "src/surfaces/a.rs",
            &in_view("<div>{b}\n<ul><li></li></ul></div>"),
            5,
            "nothing in braces",
        );
        assert_keeps("src/surfaces/a.rs", &in_view("<div><p></p></div>"));
    }

    #[test]
    fn braces_expressions_components_and_fragments_pass() {
        for markup in [
            "<p class={\"a\"} on:click=move |_| go.run(())>{t.title}</p>",
            "<Button label=\"Go\" on_press=move |_| { if a > 1 { b() } }/>",
            "<><input type={\"text\"} prop:value=value/><br/>{c}</>",
            "<For each=move || items.get() key=|it| it.id.clone() let:item><li class={\"b\"}>{item.name}</li></For>",
            "<Show when=move || open.get() fallback=|| ()><b>{c}</b></Show>",
            "<button class:on=move || a.get() == 1 {..rest}>{c}</button>",
            "// a remark about <p class=\"x\">\n<p>{\"a > b\"}</p>",
        ] {
            assert_keeps("src/surfaces/a.rs", &in_view(markup));
        }
    }
}
