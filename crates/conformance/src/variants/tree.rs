//! A copy of the source tree, in which variants are built without touching the checkout.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Stdio,
};

use tokio::process::Command;

use super::Variant;

/// What is copied: enough to build the backend and the provider.
const PARTS: [&str; 5] = ["Cargo.toml", "Cargo.lock", "rust-toolchain.toml", "src", "crates"];

/// The copy.
pub struct Tree {
    /// Where it lies.
    pub root: PathBuf,
    target: PathBuf,
}

/// A file as the variant has it.
///
/// # Errors
/// If the line to replace is not there exactly once.
pub fn broken(root: &Path, variant: &Variant) -> Result<String, String> {
    let path = root.join("crates/backend/src").join(&variant.file);
    let text =
        fs::read_to_string(&path).map_err(|error| format!("{}: {}: {error}", variant.name, variant.file))?;
    match text.matches(&variant.from).count() {
        1 => Ok(text.replacen(&variant.from, &variant.to, 1)),
        count => {
            Err(format!("{}: the line stands {count} times in {}, expected once", variant.name, variant.file))
        }
    }
}

impl Tree {
    /// Copies the sources below `root` to `folder`, leaving alone what is the same there already, so that a build knows
    /// what it has.
    ///
    /// # Errors
    /// With a sentence, if something cannot be read or written.
    pub fn copy(root: &Path, folder: &Path) -> Result<Self, String> {
        let to = folder.join("tree");
        for part in PARTS {
            let from = root.join(part);
            if from.exists() {
                same(&from, &to.join(part))
                    .map_err(|error| format!("copying {}: {error}", from.display()))?;
            }
        }
        // A workspace wants all its members and what they depend on; the journeys and examples are not part of the copy.
        let manifest = to.join("Cargo.toml");
        let text = fs::read_to_string(&manifest).map_err(|error| error.to_string())?;
        write(&manifest, with_programs_alone(&text).as_bytes()).map_err(|error| error.to_string())?;
        Ok(Self { root: to, target: folder.join("target") })
    }

    /// Where the programs are built.
    #[must_use]
    pub fn programs(&self) -> PathBuf {
        self.target.join("debug")
    }

    /// Builds the backend and the provider as they stand.
    ///
    /// # Errors
    /// With the compiler's first words.
    pub async fn build(&self) -> Result<(), String> {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        cargo.env_remove("RUSTFLAGS").env("CARGO_TERM_COLOR", "never");
        // Nobody debugs a variant, and linking without what a debugger reads takes half the time and space.
        cargo.env("CARGO_PROFILE_DEV_DEBUG", "0");
        cargo.args(["build", "--quiet", "--package", "consent-backend", "--package", "demo-provider"]);
        let done = cargo.stdin(Stdio::null()).output().await.map_err(|error| format!("cargo: {error}"))?;
        let said = String::from_utf8_lossy(&done.stderr);
        let errors = said.lines().skip_while(|line| !line.starts_with("error")).take(12);
        let errors: Vec<String> = errors.map(|line| line.chars().take(300).collect()).collect();
        if done.status.success() { Ok(()) } else { Err(format!("it does not build:\n{}", errors.join("\n"))) }
    }

    /// Builds a variant and puts its program beside the others, under the variant's name.
    ///
    /// # Errors
    /// If it does not fit or does not build; the tree is as before in any case.
    pub async fn build_variant(&self, variant: &Variant) -> Result<PathBuf, String> {
        let path = self.root.join("crates/backend/src").join(&variant.file);
        let whole = fs::read(&path).map_err(|error| format!("{}: {error}", variant.file))?;
        let text = broken(&self.root, variant)?;
        fs::write(&path, text).map_err(|error| error.to_string())?;
        let built = self.build().await;
        fs::write(&path, whole).map_err(|error| error.to_string())?;
        built?;
        let program = self.programs().join(format!("variant-{}", variant.name));
        // A program that still runs somewhere cannot be written over, but it can be replaced.
        let _ = fs::remove_file(&program);
        fs::copy(self.programs().join("consent-backend"), &program).map_err(|error| error.to_string())?;
        Ok(program)
    }
}

/// Makes `to` the same as `from`: files that differ are written, files that are gone are removed.
fn same(from: &Path, to: &Path) -> std::io::Result<()> {
    if from.is_file() {
        return write(to, &fs::read(from)?);
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(to)? {
        let entry = entry?;
        if !from.join(entry.file_name()).exists() {
            if entry.path().is_dir() {
                fs::remove_dir_all(entry.path())?
            } else {
                fs::remove_file(entry.path())?
            }
        }
    }
    for entry in fs::read_dir(from)? {
        let name = entry?.file_name();
        if name != "target" && name != "node_modules" {
            same(&from.join(&name), &to.join(&name))?;
        }
    }
    Ok(())
}

fn write(to: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if fs::read(to).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(to, bytes)
}

/// The workspace's manifest with no other members than the programs that are built; what they depend on is among them by itself.
fn with_programs_alone(manifest: &str) -> String {
    let lines = manifest.lines().map(|line| match line.starts_with("members = ") {
        true => "members = [\"crates/backend\", \"crates/demo-provider\"]\n".to_owned(),
        false => line.to_owned() + "\n",
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_follows_its_original_and_leaves_alone_what_is_the_same() {
        let (from, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (one, other) = (from.path().join("a/one"), from.path().join("a/other"));
        fs::create_dir(from.path().join("a")).unwrap();
        fs::write(&one, "1").unwrap();
        fs::write(&other, "2").unwrap();
        same(from.path(), to.path()).unwrap();
        let stamp = || fs::metadata(to.path().join("a/one")).unwrap().modified().unwrap();
        let before = stamp();
        fs::remove_file(&other).unwrap();
        same(from.path(), to.path()).unwrap();
        assert_eq!(stamp(), before);
        assert!(!to.path().join("a/other").exists());
        fs::write(&one, "3").unwrap();
        same(from.path(), to.path()).unwrap();
        assert_eq!(fs::read_to_string(to.path().join("a/one")).unwrap(), "3");
    }

    #[test]
    fn a_line_that_is_there_twice_or_not_at_all_breaks_nothing() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("crates/backend/src")).unwrap();
        fs::write(root.path().join("crates/backend/src/x.rs"), "one two two").unwrap();
        let variant = |from: &str| Variant {
            name: "v".to_owned(),
            file: "x.rs".to_owned(),
            from: from.to_owned(),
            to: "three".to_owned(),
            caught_by: "c".to_owned(),
        };
        assert_eq!(broken(root.path(), &variant("one")).unwrap(), "three two two");
        assert!(broken(root.path(), &variant("two")).unwrap_err().contains("2 times"));
        assert!(broken(root.path(), &variant("four")).unwrap_err().contains("0 times"));
    }

    #[test]
    fn the_copy_asks_for_no_member_that_it_has_not() {
        let manifest = include_str!("../../../../Cargo.toml");
        let members =
            with_programs_alone(manifest).lines().filter(|line| line.starts_with("members")).count();
        assert_eq!(members, 1);
        for outside in ["examples/", "tests/e2e", "crates/*"] {
            assert!(!with_programs_alone(manifest).contains(outside), "{outside}");
        }
    }
}
