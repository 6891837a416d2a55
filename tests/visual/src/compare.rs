//! Two pictures of the same thing: how many pixels an eye would tell apart.

use image::RgbaImage;

/// How far two colours may be apart, from 0 to 1, as pixelmatch counts: by brightness and tint, brightness before all.
const COLOR: f32 = 0.1;
/// The largest distance there is, in the same unit.
const FARTHEST: f32 = 35_215.0;
/// How many pixels may be further apart than that. Edges of letters and lines that fell half a pixel beside are not counted.
pub const PIXELS: u32 = 40;

/// What differs, if it is more than may.
pub enum Difference {
    /// The sizes, committed and found.
    Size((u32, u32), (u32, u32)),
    /// So many pixels, and a picture of them: red on a faint copy.
    Pixels(u32, Box<RgbaImage>),
}

/// Compares what is committed with what was found.
#[must_use]
pub fn difference(committed: &RgbaImage, found: &RgbaImage) -> Option<Difference> {
    if committed.dimensions() != found.dimensions() {
        return Some(Difference::Size(committed.dimensions(), found.dimensions()));
    }
    let threshold = FARTHEST * COLOR * COLOR;
    let results =
        dify::diff::get_results(committed.clone(), found.clone(), threshold, true, Some(0.2), &None, &None);
    let (pixels, picture) = results?;
    let pixels = u32::try_from(pixels).unwrap_or(u32::MAX);
    (pixels > PIXELS).then(|| Difference::Pixels(pixels, Box::new(picture)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgba;

    fn page() -> RgbaImage {
        RgbaImage::from_pixel(300, 200, Rgba([255, 255, 255, 255]))
    }

    #[test]
    fn a_mark_of_eight_by_eight_pixels_is_seen_and_a_few_pixels_are_not() {
        let mut found = page();
        for place in 0..36 {
            found.put_pixel(20 + place % 6, 20 + place / 6, Rgba([0, 100, 110, 255]));
        }
        assert!(difference(&page(), &found).is_none());
        for place in 0..64 {
            found.put_pixel(20 + place % 8, 20 + place / 8, Rgba([0, 100, 110, 255]));
        }
        assert!(matches!(difference(&page(), &found), Some(Difference::Pixels(64, _))));
    }

    #[test]
    fn a_colour_that_is_hardly_another_is_the_same_and_a_faint_grey_is_not() {
        let other = |value| RgbaImage::from_pixel(300, 200, Rgba([value, value, value, 255]));
        assert!(difference(&page(), &other(247)).is_none());
        assert!(matches!(difference(&page(), &other(215)), Some(Difference::Pixels(60_000, _))));
    }

    #[test]
    fn another_size_is_always_seen() {
        let taller = RgbaImage::from_pixel(300, 201, Rgba([255, 255, 255, 255]));
        assert!(matches!(difference(&page(), &taller), Some(Difference::Size(_, (300, 201)))));
    }
}
