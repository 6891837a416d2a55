//! What is committed of everything in every way: not thousands of pictures, but of each its size and a coarse grid of
//! brightness, on a line. It tells when something moves, grows, goes or changes its tone; the pictures tell the rest.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use image::RgbaImage;

use crate::home;

const COLUMNS: u32 = 12;
const ROWS: u32 = 16;
/// How far a cell's brightness may be off, of 16 steps.
const STEPS: u32 = 1;
/// How many pixels a side may be longer or shorter.
const SIDE: u32 = 1;

/// One picture, reduced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Print {
    size: (u32, u32),
    grid: String,
}

impl Print {
    /// Reduces a picture.
    #[must_use]
    pub fn of(picture: &RgbaImage) -> Self {
        let (width, height) = picture.dimensions();
        let mut sums = vec![(0_u64, 0_u64); (COLUMNS * ROWS) as usize];
        for (x, y, pixel) in picture.enumerate_pixels() {
            let cell = (y * ROWS / height.max(1)) * COLUMNS + x * COLUMNS / width.max(1);
            let [red, green, blue, _] = pixel.0.map(u64::from);
            if let Some(sum) = sums.get_mut(cell as usize) {
                *sum = (sum.0 + (299 * red + 587 * green + 114 * blue) / 1000, sum.1 + 1);
            }
        }
        let digit = |(sum, count): &(u64, u64)| {
            let step = sum / (*count).max(1) / 16;
            char::from_digit(u32::try_from(step).unwrap_or(15), 16).unwrap_or('f')
        };
        Self { size: (width, height), grid: sums.iter().map(digit).collect() }
    }

    /// What differs from what is committed, if it is more than may.
    #[must_use]
    pub fn differs(&self, found: &Self) -> Option<String> {
        let (was, is) = (self.size, found.size);
        if was.0.abs_diff(is.0) > SIDE || was.1.abs_diff(is.1) > SIDE {
            return Some(format!("{} × {} pixels instead of {} × {}", is.0, is.1, was.0, was.1));
        }
        let step = |digit: char| digit.to_digit(16).unwrap_or_default();
        let mut cells = self.grid.chars().zip(found.grid.chars());
        let nth = cells.position(|(was, is)| step(was).abs_diff(step(is)) > STEPS)?;
        let nth = u32::try_from(nth).unwrap_or_default();
        Some(format!("another brightness in row {}, column {}", nth / COLUMNS + 1, nth % COLUMNS + 1))
    }
}

/// The lines of one file.
pub struct Prints {
    file: PathBuf,
    committed: BTreeMap<String, Print>,
    found: BTreeMap<String, Print>,
}

impl Prints {
    /// Reads what is committed.
    pub fn open(name: &str) -> Result<Self> {
        let file = home().join(name).with_extension("txt");
        let text = fs::read_to_string(&file).unwrap_or_default();
        let line = |line: &str| {
            let mut parts = line.split(' ');
            let (name, width, height) =
                (parts.next()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            Some((name.to_owned(), Print { size: (width, height), grid: parts.next()?.to_owned() }))
        };
        Ok(Self { file, committed: text.lines().filter_map(line).collect(), found: BTreeMap::new() })
    }

    /// Compares one with the committed line.
    pub fn hold(&mut self, name: String, picture: &RgbaImage) -> Option<String> {
        let found = Print::of(picture);
        let wrong = match self.committed.get(&name) {
            None => Some("nothing is committed of it".to_owned()),
            Some(committed) => committed.differs(&found),
        };
        let told = wrong.map(|wrong| format!("{name}: {wrong}"));
        self.found.insert(name, found);
        told
    }

    /// Writes what was found. What does not differ stays as it was, so that the file changes where the pictures do.
    /// `whole` where everything was looked at: what is shown no more then goes.
    pub fn renew(mut self, whole: bool) -> Result<()> {
        let mut text = String::new();
        if !whole {
            for (name, print) in &self.committed {
                self.found.entry(name.clone()).or_insert_with(|| print.clone());
            }
        }
        for (name, found) in &self.found {
            let kept = self.committed.get(name).filter(|committed| committed.differs(found).is_none());
            let Print { size, grid } = kept.unwrap_or(found);
            text.push_str(&format!("{name} {} {} {grid}\n", size.0, size.1));
        }
        fs::write(&self.file, text).with_context(|| self.file.display().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgba;

    fn page(change: impl Fn(&mut RgbaImage)) -> Print {
        let mut picture = RgbaImage::from_pixel(400, 300, Rgba([255, 255, 255, 255]));
        change(&mut picture);
        Print::of(&picture)
    }

    #[test]
    fn a_button_that_goes_is_noticed_and_a_letter_is_not() {
        let dark = |side: u32| {
            move |picture: &mut RgbaImage| {
                for place in 0..side * side {
                    picture.put_pixel(100 + place % side, 100 + place / side, Rgba([0, 60, 70, 255]));
                }
            }
        };
        assert_eq!(page(|_| ()).differs(&page(dark(6))), None);
        assert!(page(|_| ()).differs(&page(dark(24))).is_some());
    }

    #[test]
    fn another_height_is_noticed() {
        let taller = Print::of(&RgbaImage::from_pixel(400, 303, Rgba([255, 255, 255, 255])));
        assert!(page(|_| ()).differs(&taller).is_some());
    }
}
