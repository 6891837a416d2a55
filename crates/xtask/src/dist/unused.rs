//! Code that ships only because it is exported: the streams of Leptos' server functions, which nothing here calls. Whoever links
//! their library gets three classes of JavaScript, and behind them everything that wasm needs to serve them.

use anyhow::{Result, ensure};

/// The classes.
const CLASSES: [&str; 3] = ["IntoUnderlyingByteSource", "IntoUnderlyingSink", "IntoUnderlyingSource"];

/// The script that wasm-bindgen writes, without the classes. Refused where something else in it speaks of one, for then it is
/// of use.
pub fn script(written: &str) -> Result<String> {
    let mut text = String::with_capacity(written.len());
    let mut until: Option<String> = None;
    for line in written.split_inclusive('\n') {
        match &until {
            Some(end) if line.starts_with(end.as_str()) => until = None,
            Some(_) => {}
            None => match CLASSES.iter().find_map(|class| end_of(line, class)) {
                Some(end) => until = Some(end),
                None => text.push_str(line),
            },
        }
    }
    for class in CLASSES {
        ensure!(
            until.is_none() && !text.contains(class),
            "the script of wasm-bindgen has another {class}: crates/xtask/src/dist/unused.rs has to be looked at again"
        );
    }
    Ok(text)
}

/// How the last line of what begins here begins, if this is where a class or the registry of its objects does.
fn end_of(line: &str, class: &str) -> Option<String> {
    if line.starts_with(&format!("export class {class} ")) {
        return Some(format!("if (Symbol.dispose) {class}."));
    }
    line.starts_with(&format!("const {class}Finalization ")).then(|| "});".to_owned())
}

/// A module's text without what it exports for the classes; the rest goes when nothing calls it.
pub fn module(written: &str) -> String {
    let is_unused = |line: &str| {
        let name = line.strip_prefix(" (export \"").map(|name| name.strip_prefix("__wbg_").unwrap_or(name));
        name.is_some_and(|name| {
            CLASSES.iter().any(|class| {
                name.strip_prefix(&class.to_lowercase()).is_some_and(|rest| rest.starts_with('_'))
            })
        })
    };
    written.split_inclusive('\n').filter(|line| !is_unused(line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "export class Kept {\n}\n\nexport class IntoUnderlyingSink {\n    a() {\n    }\n}\n\
        if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = IntoUnderlyingSink.prototype.free;\n\
        const IntoUnderlyingSinkFinalization = (typeof FinalizationRegistry === 'undefined')\n    ? {}\n    : new F(() => {\n});\nend\n";

    #[test]
    fn a_class_goes_with_everything_behind_it() -> Result<()> {
        assert_eq!(script(SCRIPT)?, "export class Kept {\n}\n\nend\n");
        let text = " (export \"__wbg_intounderlyingsink_free\" (func $1))\n (export \"intounderlyingsink_write\" (func $2))\n \
            (export \"mount\" (func $3))\n";
        assert_eq!(module(text), " (export \"mount\" (func $3))\n");
        Ok(())
    }

    #[test]
    fn a_class_that_is_of_use_is_not_taken_away() {
        assert!(script(&format!("{SCRIPT}new IntoUnderlyingSink();\n")).is_err());
        assert!(script("export class IntoUnderlyingSink {\n}\n").is_err());
    }
}
