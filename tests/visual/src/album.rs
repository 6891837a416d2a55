//! The committed pictures of one browser.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use image::RgbaImage;

use crate::{Difference, Shot, decode, difference, encode, found_folder, home};

/// A picture that is not as it is committed.
pub struct Failure(pub String);

/// The pictures of one browser.
pub struct Album {
    folder: PathBuf,
    found: PathBuf,
    renew: bool,
    used: BTreeSet<PathBuf>,
}

impl Album {
    /// The album of a browser. Renewing writes what differs, and nothing else.
    pub fn open(browser: &str, renew: bool) -> Result<Self> {
        let found = found_folder().join(browser);
        if found.exists() {
            fs::remove_dir_all(&found)?;
        }
        Ok(Self { folder: home().join(browser), found, renew, used: BTreeSet::new() })
    }

    /// Compares a picture with the committed one.
    pub fn hold(&mut self, shot: &Shot, picture: &RgbaImage) -> Result<Option<Failure>> {
        let file = self.folder.join(shot.name() + ".png");
        self.used.insert(file.clone());
        // What is committed has few colours; what is found is brought to the same before they are compared.
        let bytes = encode(picture)?;
        let wrong = if file.exists() {
            let committed = decode(&fs::read(&file)?).with_context(|| file.display().to_string())?;
            difference(&committed, &decode(&bytes)?)
        } else if self.renew {
            Some(Difference::Size((0, 0), picture.dimensions()))
        } else {
            return Ok(Some(self.report(shot, &bytes, "there is no committed picture", None)?));
        };
        let Some(wrong) = wrong else { return Ok(None) };
        if self.renew {
            write(&file, &bytes)?;
            return Ok(None);
        }
        Ok(Some(match wrong {
            Difference::Size(was, is) => {
                let words = format!("{} × {} pixels instead of {} × {}", is.0, is.1, was.0, was.1);
                self.report(shot, &bytes, &words, None)?
            }
            Difference::Pixels(count, picture) => {
                self.report(shot, &bytes, &format!("{count} pixels differ"), Some(&picture))?
            }
        }))
    }

    /// Pictures of what is shown no more: removed when renewing, named otherwise. For runs that looked at everything.
    pub fn leftovers(&self) -> Result<Vec<Failure>> {
        let mut failures = Vec::new();
        for file in pictures(&self.folder)? {
            if self.used.contains(&file) {
                continue;
            }
            if self.renew {
                fs::remove_file(&file)?;
            } else {
                failures.push(Failure(format!("{} is a picture of nothing that there is", file.display())));
            }
        }
        Ok(failures)
    }

    fn report(&self, shot: &Shot, found: &[u8], why: &str, picture: Option<&RgbaImage>) -> Result<Failure> {
        let place = self.found.join(shot.name());
        let beside = |ending: &str| PathBuf::from(format!("{}.{ending}.png", place.display()));
        write(&beside("found"), found)?;
        let mut words = format!("{}: {why}; found {}", shot.name(), beside("found").display());
        if let Some(picture) = picture {
            write(&beside("difference"), &encode(picture)?)?;
            words.push_str(&format!(", difference {}", beside("difference").display()));
        }
        Ok(Failure(words))
    }
}

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, bytes).with_context(|| file.display().to_string())
}

fn pictures(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(pictures(&path)?);
        } else if path.extension().is_some_and(|it| it == "png") {
            found.push(path);
        }
    }
    Ok(found)
}
