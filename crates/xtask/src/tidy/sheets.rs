//! Stylesheets and components belong to each other by name, and the cascade has one order.
//!
//! `style/components/card.css` dresses `src/components/card.rs`, `style/kit/button.css` `src/components/kit/button.rs`,
//! and likewise for the other folders. A component that names classes has a sheet: its own, or for a part of a component
//! (`src/components/card/header.rs`) that of the whole. A component without classes, rendering through others, has none.

use super::masked::{Code, line_at};
use super::{Files, Violation};

const PAGE: &str = "index.html";
const GALLERY: &str = "src/gallery/index.html";
/// The sheets that only the gallery wears.
const GALLERY_OWN: &str = "style/gallery";
const EMBED: &str = "src/embed/styles.rs";

pub fn check(files: &Files, found: &mut Vec<Violation>) {
    for name in files.keys() {
        let modules = modules_of_sheet(name);
        if !modules.is_empty() && !modules.iter().any(|module| files.contains_key(module)) {
            let rule = format!(
                "no {} for this sheet — a sheet carries the name of what it dresses, and goes with it",
                modules[0],
            );
            found.push(Violation::new(name, 1, rule));
        }
    }
    for (name, text) in files {
        dressed(files, name, text, found);
    }
    order(files, found);
}

/// The files that a sheet may dress; none for the sheets at the top, which dress everything.
fn modules_of_sheet(name: &str) -> Vec<String> {
    let path = name.strip_prefix("style/").and_then(|path| path.strip_suffix(".css"));
    let Some((folder, stem)) = path.and_then(|path| path.split_once('/')) else { return Vec::new() };
    match folder {
        "kit" => vec![format!("src/components/kit/{stem}.rs")],
        // The stand-alone page around the pages is dressed like one.
        "pages" => vec![format!("src/app/pages/{stem}.rs"), format!("src/app/{stem}.rs")],
        _ => vec![format!("src/{folder}/{stem}.rs")],
    }
}

fn dressed(files: &Files, name: &str, text: &str, found: &mut Vec<Violation>) {
    let Some(path) = name.strip_prefix("src/components/").and_then(|path| path.strip_suffix(".rs")) else {
        return;
    };
    let code = Code::new(name, text);
    let Some(position) = class_attribute(&code.shipped) else { return };
    let is_kit = path.starts_with("kit/");
    // The sheet of the component itself, or of the whole that it is a part of.
    let mut stem = Some(path);
    while let Some(path) = stem {
        let sheet = if is_kit { format!("style/{path}.css") } else { format!("style/components/{path}.css") };
        if files.contains_key(&sheet) {
            return;
        }
        stem = path.rsplit_once('/').map(|(whole, _)| whole).filter(|whole| *whole != "kit");
    }
    let folder = if is_kit { "" } else { "components/" };
    let rule = format!(
        "no style/{folder}{path}.css for these classes — a component that names classes has a sheet of its name"
    );
    found.push(Violation::new(name, code.line_at(position), rule));
}

/// Where a class is given: `class={…}` or `class:name={…}`, but not a parameter `class: &str`.
fn class_attribute(code: &str) -> Option<usize> {
    let conditional =
        |(position, _): &(usize, &str)| code[position + "class:".len()..].starts_with(char::is_alphabetic);
    code.find("class=")
        .or_else(|| code.match_indices("class:").find(conditional).map(|(position, _)| position))
}

/// The page links every sheet, and the embed takes its share in the same order.
fn order(files: &Files, found: &mut Vec<Violation>) {
    let Some(page) = files.get(PAGE) else { return };
    let linked = named_sheets(page, "href=\"");
    let gallery = files.get(GALLERY).map(|page| named_sheets(page, "href=\""));
    if let Some(worn) = &gallery {
        dressed_alike(files, &linked, worn, found);
    }
    for name in files.keys().filter(|name| name.starts_with("style/") && name.ends_with(".css")) {
        if name.starts_with(GALLERY_OWN) && gallery.iter().flatten().any(|(_, sheet)| sheet == name) {
            continue;
        }
        if !linked.iter().any(|(_, sheet)| sheet == name) {
            found.push(Violation::new(
                name,
                1,
                format!("not linked in {PAGE} — a sheet that nobody loads dresses nothing"),
            ));
        }
    }
    for (position, sheet) in &linked {
        if !files.contains_key(sheet) {
            found.push(Violation::new(
                PAGE,
                line_at(page, *position),
                format!("there is no {sheet} — the page would ask for it in vain"),
            ));
        }
    }
    let Some(embed) = files.get(EMBED) else { return };
    let mut last = 0;
    for (position, sheet) in named_sheets(embed, "include_str!(\"../../") {
        let line = line_at(embed, position);
        match linked.iter().position(|(_, other)| *other == sheet) {
            None => found.push(Violation::new(
                EMBED,
                line,
                format!("{sheet} is not linked in {PAGE} — page and embed look alike"),
            )),
            Some(place) if place < last => {
                let rule = format!(
                    "{sheet} stands elsewhere in {PAGE} — page and embed share one cascade, so one order"
                );
                found.push(Violation::new(EMBED, line, rule));
            }
            Some(place) => last = place,
        }
    }
}

/// The gallery shows what the page shows: it wears the same sheets in the same order, those of the pages around them excepted,
/// and then its own.
fn dressed_alike(
    files: &Files,
    page: &[(usize, String)],
    gallery: &[(usize, String)],
    found: &mut Vec<Violation>,
) {
    let text = files.get(GALLERY).map_or("", String::as_str);
    let wanted = page.iter().map(|(_, sheet)| sheet).filter(|sheet| !sheet.starts_with("style/pages/"));
    let mut worn = gallery.iter().filter(|(_, sheet)| !sheet.starts_with(GALLERY_OWN));
    for sheet in wanted {
        let (position, here) = worn.next().map_or((0, ""), |(position, sheet)| (*position, sheet.as_str()));
        if here != sheet {
            let rule =
                format!("{sheet} belongs here — the gallery wears what the page wears, in the same order");
            return found.push(Violation::new(GALLERY, line_at(text, position), rule));
        }
    }
    for (position, sheet) in worn.chain(gallery.iter().filter(|(_, sheet)| !files.contains_key(sheet))) {
        let rule = format!("{sheet} is not what {PAGE} links — the gallery shows what members see");
        found.push(Violation::new(GALLERY, line_at(text, *position), rule));
    }
}

/// The stylesheets named after a mark, with their positions.
fn named_sheets(text: &str, mark: &str) -> Vec<(usize, String)> {
    let named = text.match_indices(mark).filter_map(|(position, _)| {
        let name = text[position + mark.len()..].split('"').next()?;
        let name = name.trim_start_matches(['.', '/']);
        name.ends_with(".css").then(|| (position, name.to_owned()))
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Files, assert_breaks, assert_keeps, violations};

    fn broken(files: &[(&str, &str)]) -> Vec<String> {
        let files: Files =
            files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        violations(&files).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_sheet_without_its_component_is_named() {
        assert_breaks("style/components/card.css", "", 1, "no src/components/card.rs");
        assert_breaks("style/kit/button.css", "", 1, "no src/components/kit/button.rs");
        assert_keeps("style/tokens.css", "");
    }

    #[test]
    fn a_component_with_classes_and_without_a_sheet_is_named() {
        let dressed = "//! A.\nfn a() { view! { <p class={\"a\"}>{b}</p> } }";
        assert_breaks("src/components/card.rs", dressed, 2, "no style/components/card.css");
        assert_breaks("src/components/kit/button.rs", dressed, 2, "no style/kit/button.css");
        assert_keeps("src/components/load_view.rs", "//! A.\nfn a() { view! { <Card/> } }");
        let whole = [
            ("src/components/card.rs", "//! A."),
            ("style/components/card.css", ""),
            ("src/components/card/header.rs", dressed),
        ];
        assert_eq!(broken(&whole), Vec::<String>::new());
    }

    #[test]
    fn the_embed_takes_the_sheets_in_the_order_of_the_page() {
        let page = "<link data-trunk rel=\"css\" href=\"style/tokens.css\">\n<link data-trunk rel=\"css\" href=\"style/base.css\">\n";
        let sheets = [("style/tokens.css", ""), ("style/base.css", ""), ("index.html", page)];
        let embed = |first: &str, second: &str| {
            format!(
                "//! A.\nconst A: &str = include_str!(\"../../style/{first}.css\");\nconst B: &str = include_str!(\"../../style/{second}.css\");"
            )
        };
        let right = embed("tokens", "base");
        assert_eq!(broken(&[&sheets[..], &[("src/embed/styles.rs", &right)]].concat()), Vec::<String>::new());
        let wrong = embed("base", "tokens");
        let found = broken(&[&sheets[..], &[("src/embed/styles.rs", &wrong)]].concat());
        assert!(
            found.len() == 1
                && found[0].starts_with("src/embed/styles.rs:3: style/tokens.css stands elsewhere"),
            "{found:?}"
        );
    }

    #[test]
    fn the_gallery_wears_what_the_page_wears_and_its_own() {
        let page =
            "<link rel=\"css\" href=\"style/tokens.css\">\n<link rel=\"css\" href=\"style/base.css\">\n";
        let sheets = [("style/tokens.css", ""), ("style/base.css", ""), ("index.html", page)];
        let own = ("style/gallery.css", "");
        let gallery = |names: &[&str]| {
            let link = |name: &&str| format!("<link href=\"../../style/{name}.css\">\n");
            names.iter().map(link).collect::<String>()
        };
        let with = |text: &str| {
            broken(
                &[&sheets[..], &[own, ("src/gallery.rs", "//! A.")], &[("src/gallery/index.html", text)]]
                    .concat(),
            )
        };
        assert_eq!(with(&gallery(&["tokens", "base", "gallery"])), Vec::<String>::new());
        for wrong in [
            &["base", "tokens", "gallery"][..],
            &["tokens", "gallery"],
            &["tokens", "base", "other", "gallery"],
        ] {
            let found = with(&gallery(wrong));
            assert!(!found.is_empty() && found[0].starts_with("src/gallery/index.html:"), "{found:?}");
        }
    }

    #[test]
    fn a_sheet_that_nobody_links_is_named() {
        let found = broken(&[("index.html", "<html></html>"), ("style/base.css", "")]);
        assert!(found.len() == 1 && found[0].contains("not linked in index.html"), "{found:?}");
    }
}
