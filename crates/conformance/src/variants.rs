//! Broken variants of the reference backend: each one line, each breaking one rule, each to be caught by the one check
//! that names the rule, and by no other.

pub mod tree;

use std::{collections::HashSet, path::Path};

use rand::{SeedableRng as _, rngs::StdRng, seq::IndexedRandom as _};
use serde::Deserialize;

use crate::{
    checks,
    run::{self, Outcome},
    stage::Stage,
    target::Target,
};

/// The table, beside the crate's manifest.
const TABLE: &str = include_str!("../variants.toml");

/// One broken variant.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// What it does wrong.
    pub name: String,
    /// The file, below `crates/backend/src`.
    pub file: String,
    /// What stands there, once in that file.
    pub from: String,
    /// What stands there instead.
    pub to: String,
    /// The check that must fail.
    pub caught_by: String,
}

#[derive(Deserialize)]
struct Table {
    variant: Vec<Variant>,
}

/// All variants.
///
/// # Errors
/// With a sentence, if the table cannot be read or names a check that does not exist.
pub fn all() -> Result<Vec<Variant>, String> {
    let table: Table = toml::from_str(TABLE).map_err(|error| format!("variants.toml: {error}"))?;
    let known: HashSet<&str> =
        checks::all().into_iter().flat_map(|(_, checks)| checks).map(|check| check.name).collect();
    let mut names = HashSet::new();
    for variant in &table.variant {
        if !known.contains(variant.caught_by.as_str()) {
            return Err(format!("{}: there is no check {}", variant.name, variant.caught_by));
        }
        if !names.insert(&variant.name) {
            return Err(format!("{} stands there twice", variant.name));
        }
        if variant.from.contains('\n') || variant.to.contains('\n') {
            return Err(format!("{} is more than one line", variant.name));
        }
    }
    Ok(table.variant)
}

/// `count` of the variants, always the same for the same seed.
#[must_use]
pub fn sample(variants: &[Variant], count: usize, seed: u64) -> Vec<Variant> {
    let mut chance = StdRng::seed_from_u64(seed);
    variants.choose_multiple(&mut chance, count).cloned().collect()
}

/// Plays the kit against a backend that is started for it.
///
/// # Errors
/// With a sentence, if it does not come up.
pub async fn play(programs: &Path, backend: &Path, people: &Path) -> Result<Outcome, String> {
    let stage = Stage::set(programs, backend, people).await?;
    let target = Target::at(&stage.base, std::collections::HashMap::new()).await?;
    Ok(run::run(target, None, |_| ()).await)
}

/// Whether a run is what a variant must come to: its check failed, and no other.
///
/// # Errors
/// With what failed instead.
pub fn judge(variant: &Variant, outcome: &Outcome) -> Result<(), String> {
    let failed = outcome.failed();
    if failed == [variant.caught_by.as_str()] {
        return Ok(());
    }
    let seen = if failed.is_empty() { "nothing".to_owned() } else { failed.join(", ") };
    Err(format!("expected to fail: {}; failed: {seen}", variant.caught_by))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_variant_names_a_check_that_exists_and_is_one_line() {
        let variants = all().unwrap();
        assert!(variants.len() >= 30, "{}", variants.len());
    }

    #[test]
    fn the_same_seed_is_the_same_sample() {
        let variants = all().unwrap();
        let names = |seed| sample(&variants, 3, seed).into_iter().map(|one| one.name).collect::<Vec<_>>();
        assert_eq!(names(7), names(7));
        assert_eq!(names(7).len(), 3);
        assert!((0..20).any(|seed| names(seed) != names(7)));
    }

    #[test]
    fn every_variant_still_fits_the_backend() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let wrong: Vec<String> =
            all().unwrap().iter().filter_map(|variant| tree::broken(&root, variant).err()).collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
