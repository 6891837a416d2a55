//! `cargo xtask size --why MODULE`: what in a module costs what, by function, by group of functions that one generic function
//! has become, and by crate.
//!
//! A module's brotli cannot be divided by function, so what stands beside each is its share of the bytes.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::shrink;
use crate::tools::Tools;
use crate::{process, project};

/// How many rows of each table are printed.
const ROWS: usize = 40;

/// Prints the tables.
pub fn print(module: &str) -> Result<()> {
    let built = project::target().join("wasm32-unknown-unknown/release");
    let built = built.join(format!("consent_entry_{module}.wasm"));
    ensure!(built.is_file(), "{} is not there yet; `cargo xtask dist` builds it", built.display());
    let folder = project::target().join(format!("why-{module}"));
    let tools = Tools::for_page()?.for_release()?;
    // What it leaves away does not ship, and it says functions' names in full.
    let mut bindgen = tools.command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", module, "--out-dir"]);
    bindgen.arg(&folder).arg(built);
    process::run(&mut bindgen, "wasm-bindgen could not read the module")?;
    let joined = folder.join(format!("{module}_bg.wasm"));
    shrink::with_names(&joined, &tools)?;
    let functions = functions(&joined)?;
    std::fs::remove_dir_all(folder)?;
    let all: usize = functions.iter().map(|one| one.1).sum();
    println!("{module}: {all} bytes in {} functions", functions.len());
    table("crate", all, &functions, of_crate);
    table("group", all, &functions, group);
    table("function", all, &functions, str::to_owned);
    Ok(())
}

fn table(title: &str, all: usize, functions: &[(String, usize)], key: impl Fn(&str) -> String) {
    let mut sums: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (name, bytes) in functions {
        let sum = sums.entry(key(name)).or_default();
        *sum = (sum.0 + bytes, sum.1 + 1);
    }
    let mut rows: Vec<_> = sums.into_iter().collect();
    rows.sort_by_key(|(_, (bytes, _))| std::cmp::Reverse(*bytes));
    println!("\n{:>8} {:>5} {:>5}  {title}", "bytes", "‰", "count");
    for (name, (bytes, count)) in rows.into_iter().take(ROWS) {
        let shown: String = name.chars().take(140).collect();
        println!("{bytes:>8} {:>5} {count:>5}  {shown}", bytes * 1000 / all.max(1));
    }
}

/// The crate that a function was written in: the first word of its path.
fn of_crate(name: &str) -> String {
    let start = name.find(|sign: char| sign.is_ascii_alphabetic()).unwrap_or(0);
    let word = &name[start..];
    word[..word.find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_').unwrap_or(word.len())]
        .to_owned()
}

/// A function's name without what differs from machine to machine: hashes, and the numbers that tell namesakes apart.
fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find('[') {
        let end = rest[at..].find(']').map_or(rest.len(), |end| at + end + 1);
        let inside = &rest[at..end];
        plain.push_str(&rest[..at]);
        let sign = inside.trim_start_matches('[').trim_end_matches(']');
        // A hash has at most sixteen digits, and hardly ever fewer than twelve.
        if sign.len() < 12 || !sign.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            plain.push_str(inside);
        }
        rest = &rest[end..];
    }
    plain.push_str(rest);
    plain
}

/// A name without the types that a generic function was made for.
fn group(name: &str) -> String {
    let mut depth = 0_usize;
    let mut group = String::new();
    let mut before = ' ';
    for sign in name.chars() {
        match sign {
            // The first bracket of a name opens the type that a method belongs to.
            '<' if !group.is_empty() => depth += 1,
            '>' if depth > 0 && before != '-' => depth -= 1,
            _ if depth == 0 => group.push(sign),
            _ => {}
        }
        before = sign;
    }
    group
}

/// The functions of a module, and how many bytes each takes.
fn functions(file: &Path) -> Result<Vec<(String, usize)>> {
    let bytes = std::fs::read(file)?;
    let mut at = Reader { bytes: &bytes, at: 8 };
    let (mut imports, mut sizes, mut names) = (0, Vec::new(), BTreeMap::new());
    while at.at < bytes.len() {
        let (id, length) = (at.byte()?, at.number()?);
        let end = at.at + length;
        let mut inside = Reader { bytes: bytes.get(..end).context("a section is cut off")?, at: at.at };
        match id {
            0 if inside.text()? == "name" => names = inside.names()?,
            2 => imports = inside.imported_functions()?,
            10 => {
                for _ in 0..inside.number()? {
                    let length = inside.number()?;
                    sizes.push(length);
                    inside.at += length;
                }
            }
            _ => {}
        }
        at.at = end;
    }
    let name = |at: usize| names.get(&(imports + at)).map_or_else(|| "?".to_owned(), |name| plain(name));
    Ok(sizes.into_iter().enumerate().map(|(at, size)| (name(at), size)).collect())
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Result<u8> {
        let byte = *self.bytes.get(self.at).context("the module is cut off")?;
        self.at += 1;
        Ok(byte)
    }

    fn number(&mut self) -> Result<usize> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 127) << shift;
            shift += 7;
            if byte < 128 {
                return Ok(number);
            }
        }
    }

    fn text(&mut self) -> Result<&'a str> {
        let length = self.number()?;
        let text = self.bytes.get(self.at..self.at + length).context("a name is cut off")?;
        self.at += length;
        Ok(std::str::from_utf8(text)?)
    }

    fn names(&mut self) -> Result<BTreeMap<usize, &'a str>> {
        let mut names = BTreeMap::new();
        while self.at < self.bytes.len() {
            let (kind, length) = (self.byte()?, self.number()?);
            let end = self.at + length;
            if kind == 1 {
                for _ in 0..self.number()? {
                    names.insert(self.number()?, self.text()?);
                }
            }
            self.at = end;
        }
        Ok(names)
    }

    fn imported_functions(&mut self) -> Result<usize> {
        let mut functions = 0;
        for _ in 0..self.number()? {
            self.text()?;
            self.text()?;
            match self.byte()? {
                0 => {
                    functions += 1;
                    self.number()?;
                }
                3 => self.at += 2,
                other => {
                    if other == 1 {
                        self.byte()?;
                    }
                    let limited = self.number()? & 1 == 1;
                    self.number()?;
                    if limited {
                        self.number()?;
                    }
                }
            }
        }
        Ok(functions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_of_one_generic_function_are_one_group() {
        assert_eq!(group("<a::B<u8>>::new::<c::D<e::F>>"), group("<a::B<u16>>::new::<x::Y>"));
        assert_eq!(of_crate("<alloc::vec::Vec<u8>>::push"), "alloc");
    }
}
