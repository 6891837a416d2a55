//! Who may import whom. Data runs one way through the folders of `src/`, and each knows only what stands before it.

use super::masked::{Code, line_at};
use super::{Files, Violation};

/// A folder (or file) of `src/` and what it must not name.
struct Layer {
    /// The module as it is called after `crate::`, with `/` for `::`.
    path: &'static str,
    /// Paths that must not appear, as they would be written in the source.
    never: &'static [&'static str],
    why: &'static str,
}

/// The first entry that fits a file is its layer, so inner folders stand before outer ones.
const LAYERS: &[Layer] = &[
    Layer {
        path: "client",
        never: &[
            "leptos",
            "leptos_router",
            "reactive_graph",
            "serde_json",
            "crate::state",
            "crate::text",
            "crate::reactive",
            "crate::components",
            "crate::surfaces",
            "crate::app",
            "crate::embed",
        ],
        why: "the client turns bytes into types and failures into ClientError, and knows nothing of what is done with them",
    },
    Layer {
        path: "state",
        never: &[
            "gloo_net",
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "leptos_router",
            "view!",
            "crate::client",
            "crate::browser",
            "crate::text",
            "crate::components",
            "crate::surfaces",
            "crate::app",
            "crate::embed",
        ],
        why: "decisions are plain functions that run natively: no DOM, no requests; of the client only ClientError",
    },
    Layer {
        path: "components/kit",
        never: &[
            "contract",
            "gloo_net",
            "leptos_router",
            "crate::client",
            "crate::state",
            "crate::text",
            "crate::surfaces",
            "crate::app",
            "crate::embed",
        ],
        why: "the kit is buttons and dialogs for any page: it knows neither the contract nor our words",
    },
    Layer {
        path: "components",
        never: &[
            "gloo_net",
            "leptos_router",
            "crate::client",
            "crate::surfaces",
            "crate::app",
            "crate::embed",
        ],
        why: "a component shows what it is given and reports what was done; surfaces do the asking; of the client only ClientError",
    },
    Layer {
        path: "text",
        never: &[
            "leptos",
            "leptos_router",
            "web_sys",
            "gloo_net",
            "crate::client",
            "crate::state",
            "crate::browser",
            "crate::reactive",
            "crate::components",
            "crate::surfaces",
            "crate::app",
            "crate::embed",
        ],
        why: "texts are data, checked natively in every language; of the client only ClientError",
    },
    Layer {
        path: "browser",
        never: &[
            "gloo_net",
            "leptos_router",
            "contract",
            "crate::client",
            "crate::state",
            "crate::text",
            "crate::reactive",
            "crate::components",
            "crate::surfaces",
            "crate::app",
            "crate::embed",
        ],
        why: "a seam over the browser, below everything else",
    },
    Layer {
        path: "reactive",
        never: &[
            "gloo_net",
            "web_sys",
            "leptos_router",
            "contract",
            "crate::client",
            "crate::state",
            "crate::text",
            "crate::browser",
            "crate::components",
            "crate::surfaces",
            "crate::app",
            "crate::embed",
        ],
        why: "signals are below everything that holds one",
    },
    Layer {
        path: "surfaces",
        never: &["gloo_net", "leptos_router", "crate::app", "crate::embed", "crate::gallery"],
        why: "a surface is used by the stand-alone page and by the embed: it knows no router and does not fetch by itself",
    },
    Layer {
        path: "app",
        never: &["gloo_net", "crate::embed", "crate::gallery"],
        why: "the stand-alone page reaches the network only through the client",
    },
    Layer {
        path: "gallery",
        never: &["gloo_net", "leptos_router", "crate::app", "crate::embed"],
        why: "the gallery shows components and surfaces on a page of its own, without the stand-alone page's bytes",
    },
    Layer {
        path: "embed",
        never: &["gloo_net", "leptos_router", "crate::app", "crate::gallery"],
        why: "a router in a stranger's page takes over its links, and costs 33 KB",
    },
];

pub fn check(code: &Code, found: &mut Vec<Violation>) {
    let Some(module) = code.name.strip_prefix("src/").map(|name| name.trim_end_matches(".rs")) else {
        return;
    };
    let Some(layer) = LAYERS.iter().find(|layer| is_within(module, layer.path)) else { return };
    for path in layer.never {
        for position in uses(&code.shipped, path) {
            if *path == "crate::client" && only_its_error(&code.shipped, position) {
                continue;
            }
            let rule = format!("{} must not use {path} — {}", layer.path, layer.why);
            found.push(Violation::new(code.name, code.line_at(position), rule));
        }
    }
}

fn is_within(module: &str, folder: &str) -> bool {
    module.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Where a path is named: as a whole word, and the crates only as the start of a path or after `use`.
fn uses(code: &str, path: &str) -> Vec<usize> {
    let word = |it: char| it.is_alphanumeric() || it == '_';
    let mut places = Vec::new();
    for (position, _) in code.match_indices(path) {
        let (before, after) = (&code[..position], &code[position + path.len()..]);
        let whole = !before.ends_with(word) && (path.ends_with('!') || !after.starts_with(word));
        let is_crate = !path.starts_with("crate::") && !path.ends_with('!');
        let starts_path = !before.ends_with("::") || before.ends_with(" ::");
        let named = after.trim_start().starts_with("::")
            || before.trim_end().ends_with("use")
            || before.trim_end().ends_with("extern crate");
        if whole && (!is_crate || (starts_path && named)) {
            places.push(position);
        }
    }
    // `use crate::{client::Client, state}` names the same modules inside braces.
    if let Some(module) = path.strip_prefix("crate::") {
        for (position, _) in code.match_indices("crate::{") {
            let inside = position + "crate::{".len();
            places.extend(
                top_level_names(&code[inside..])
                    .filter(|(_, name)| *name == module)
                    .map(|(at, _)| inside + at),
            );
        }
    }
    places
}

/// The first names of the paths in a `use` group, with their positions.
fn top_level_names(group: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut names = Vec::new();
    let (mut depth, mut start) = (0_usize, Some(0));
    for (position, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => {
                names.extend(start.map(|from| (from, &group[from..position])));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.extend(start.map(|from| (from, &group[from..position])));
                start = Some(position + 1);
            }
            _ => {}
        }
    }
    names.into_iter().map(|(from, path)| {
        let lead = path.len() - path.trim_start().len();
        (from + lead, path.trim_start().split([':', ' ', '\n', '{']).next().unwrap_or_default())
    })
}

/// Whether what is named of the client is `ClientError` (or the module it lives in) and nothing else.
fn only_its_error(code: &str, position: usize) -> bool {
    let rest = code[position..].trim_start_matches("crate::").trim_start_matches("client");
    let rest = rest.trim_start_matches("::error");
    let Some(rest) = rest.strip_prefix("::") else { return false };
    match rest.strip_prefix('{') {
        Some(group) => group.split('}').next().unwrap_or_default().split(',').all(|name| {
            let name = name.trim().trim_start_matches("error::");
            name.is_empty() || name.starts_with("ClientError")
        }),
        None => rest.starts_with("ClientError") || rest.starts_with("error::ClientError"),
    }
}

/// The crates that must stay light, and all that they may depend on.
const MANIFESTS: &[(&str, &[&str], &str)] = &[
    (
        "crates/contract/Cargo.toml",
        &["serde", "schemars"],
        "whoever writes a backend takes the contract without our choices",
    ),
    ("crates/entry-card/Cargo.toml", ENTRY, ENTRY_WHY),
    ("crates/entry-connection/Cargo.toml", ENTRY, ENTRY_WHY),
    ("crates/entry-admin/Cargo.toml", ENTRY, ENTRY_WHY),
];
const ENTRY: &[&str] = &["consent-card", "wasm-bindgen"];
const ENTRY_WHY: &str = "an entry only exports; what it does lives in the library, where it is tested";

pub fn check_manifests(files: &Files, found: &mut Vec<Violation>) {
    for (name, allowed, why) in MANIFESTS {
        let Some(text) = files.get(*name) else { continue };
        let mut section = "";
        for (index, line) in text.lines().enumerate() {
            if line.starts_with('[') {
                section = line.trim_matches(['[', ']']);
                continue;
            }
            let key = line.split(['=', '.', ' ']).next().unwrap_or_default();
            if section == "dependencies"
                && !key.is_empty()
                && !key.starts_with('#')
                && !allowed.contains(&key)
            {
                found.push(Violation::new(name, index + 1, format!("no dependency on {key} — {why}")));
            }
        }
    }
    // The client is the only one to fetch; outside the layers above, main.rs and lib.rs could otherwise do it unseen.
    for (name, text) in files {
        if name.starts_with("src/") && name.ends_with(".rs") && !name.starts_with("src/client") {
            let code = Code::new(name, text);
            let in_layer = LAYERS
                .iter()
                .any(|layer| is_within(name.trim_start_matches("src/").trim_end_matches(".rs"), layer.path));
            for position in uses(&code.shipped, "gloo_net").into_iter().filter(|_| !in_layer) {
                let rule = "gloo_net only in src/client — one place knows how requests are made";
                found.push(Violation::new(name, line_at(text, position), rule));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{assert_breaks, assert_keeps};

    #[test]
    fn each_layer_refuses_what_stands_after_it() {
        let samples = [
            ("src/client/transport.rs", "use leptos::html;", "client must not use leptos"),
            ("src/client.rs", "use crate::state::Load;", "client must not use crate::state"),
            ("src/state/load.rs", "fn a() { web_sys::window(); }", "state must not use web_sys"),
            ("src/state.rs", "use gloo_net::http::Request;", "state must not use gloo_net"),
            ("src/state/load.rs", "fn a() { view! { <p></p> } }", "state must not use view!"),
            ("src/state/load.rs", "use crate::client::Client;", "state must not use crate::client"),
            ("src/components/kit/button.rs", "use contract::Person;", "components/kit must not use contract"),
            ("src/components/kit.rs", "use crate::state;", "components/kit must not use crate::state"),
            (
                "src/components/card.rs",
                "use crate::client::{Client, ClientError};",
                "components must not use crate::client",
            ),
            (
                "src/components/card.rs",
                "use leptos_router::hooks::use_params;",
                "components must not use leptos_router",
            ),
            ("src/text/en.rs", "use leptos::html;", "text must not use leptos"),
            ("src/surfaces/card.rs", "use crate::{\n    app::paths,\n};", "surfaces must not use crate::app"),
            ("src/app/shell.rs", "use gloo_net::http;", "app must not use gloo_net"),
            ("src/embed/mount.rs", "use leptos_router::components::A;", "embed must not use leptos_router"),
            ("src/browser/focus.rs", "use crate::text::Texts;", "browser must not use crate::text"),
            ("src/reactive/memo.rs", "use crate::state::Load;", "reactive must not use crate::state"),
            (
                "src/client/config.rs",
                "use crate::reactive::prelude::*;",
                "client must not use crate::reactive",
            ),
            ("src/lib.rs", "use gloo_net::http;", "gloo_net only in src/client"),
        ];
        for (name, line, words) in samples {
            let at = if line.contains("app::paths") { 3 } else { 2 };
            assert_breaks(name, &format!("//! A.\n{line}"), at, words);
        }
    }

    #[test]
    fn what_the_table_allows_passes() {
        assert_keeps(
            "src/client/transport.rs",
            "//! A.\nuse gloo_net::http::Request;\nuse contract::Person;\nuse crate::browser;",
        );
        assert_keeps(
            "src/state/load.rs",
            "//! A.\nuse crate::client::ClientError;\nuse crate::reactive::prelude::*;\nuse contract::Person;",
        );
        assert_keeps(
            "src/components/card.rs",
            "//! A.\nuse crate::client::error::{ClientError};\nuse crate::components::kit::Button;",
        );
        assert_keeps("src/text/errors.rs", "//! A. Unlike leptos::view.\nuse crate::client::ClientError;");
        assert_keeps(
            "src/app/routes.rs",
            "//! A.\nuse leptos_router::components::Router;\nuse crate::surfaces::card;",
        );
        assert_keeps("src/state/load.rs", "//! A.\nfn a(contract: u8, review: u8) { preview!(contract) }");
    }

    #[test]
    fn a_dependency_that_a_light_crate_must_not_have_is_named() {
        let manifest = "[package]\nname = \"c\"\n[dependencies]\nserde.workspace = true\ntokio = \"1\"\n[dev-dependencies]\nserde_json = \"1\"\n";
        assert_breaks("crates/contract/Cargo.toml", manifest, 5, "no dependency on tokio");
        assert_breaks(
            "crates/entry-card/Cargo.toml",
            "[dependencies]\nleptos.workspace = true\n",
            2,
            "no dependency on leptos",
        );
    }
}
