//! The numbers of a measurement, as the page's script lists them, made into what is judged.

use super::{Colour, Painted, Screen, contrast_over, flatten};

/// A dialog that was measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// How it is painted.
    pub screen: Screen,
    /// The size of the text of its first button.
    pub text_size: f64,
}

impl Measured {
    /// Reads the numbers in the order of `browser/measure.js`. `None` where there are too few of them.
    #[must_use]
    pub fn read(numbers: &[f64]) -> Option<Self> {
        let mut rest = Numbers(numbers);
        let (marked, right_to_left, forced) = (rest.next()?, rest.next()?, rest.next()?);
        let mut text_size = 0.0;
        let mut buttons = Vec::with_capacity(3);
        for _ in 0..3 {
            let place = rest.colour()?;
            let size = rest.next()?;
            if buttons.is_empty() {
                text_size = size;
            }
            buttons.push(rest.button(place)?);
        }
        let mut words = 21.0_f64;
        while !rest.0.is_empty() {
            words = words.min(rest.ink()?.0);
        }
        let screen = Screen {
            buttons,
            right_to_left: right_to_left > 0.0,
            words,
            preselected: marked > 0.0,
            forced_colours: forced > 0.0,
        };
        Some(Self { screen, text_size })
    }
}

/// Numbers not read yet.
struct Numbers<'a>(&'a [f64]);

impl Numbers<'_> {
    fn next(&mut self) -> Option<f64> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// Four numbers.
    #[inline(never)]
    fn colour(&mut self) -> Option<Colour> {
        let (four, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*four)
    }

    /// The contrast of words, and what lies beneath them.
    #[inline(never)]
    fn ink(&mut self) -> Option<(f64, Vec<Colour>)> {
        let words = self.colour()?;
        let mut layers = self.next()?;
        let mut beneath = Vec::new();
        while layers > 0.0 {
            beneath.push(self.colour()?);
            layers -= 1.0;
        }
        Some((contrast_over(words, &beneath), beneath))
    }

    fn button(&mut self, [x, y, width, height]: [f64; 4]) -> Option<Painted> {
        let (reachable, look) = (self.next()? > 0.0, self.next()?);
        let edge = self.colour()?;
        let (words, beneath) = self.ink()?;
        let around = beneath.get(1..).unwrap_or_default();
        // A button is seen by its edge or by its surface, whichever stands out more.
        let surface = flatten(&beneath).map_or(1.0, |surface| contrast_over(surface, around));
        let shape = contrast_over(edge, around).max(surface);
        Some(Painted { x, y, width, height, words, shape, reachable, look })
    }
}
