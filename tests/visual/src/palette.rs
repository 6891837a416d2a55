//! Pictures as small files: few colours, by index.

use std::collections::HashMap;
use std::io::Cursor;

use anyhow::{Context as _, Result};
use image::{ImageFormat, RgbaImage};

/// Reads a picture.
pub fn decode(file: &[u8]) -> Result<RgbaImage> {
    Ok(image::load_from_memory_with_format(file, ImageFormat::Png).context("no PNG")?.to_rgba8())
}

/// Into how many steps each channel is rounded, the first that leaves few enough colours: what goes is less than the comparison sees.
const STEPS: [u32; 3] = [31, 15, 7];

/// Writes a picture. Near colours become one, so that few are left.
pub fn encode(picture: &RgbaImage) -> Result<Vec<u8>> {
    for steps in STEPS {
        if let Some((palette, indices)) = indexed(picture, steps) {
            return write(picture, &palette, &indices);
        }
    }
    let mut file = Vec::new();
    picture.write_to(&mut Cursor::new(&mut file), ImageFormat::Png)?;
    Ok(file)
}

type Indexed = (Vec<u8>, Vec<u8>);

/// The picture by index, each channel rounded to so many steps; `None` where more than 256 colours are left.
fn indexed(picture: &RgbaImage, steps: u32) -> Option<Indexed> {
    let mut palette: Vec<[u8; 3]> = Vec::new();
    let mut known: HashMap<[u8; 3], u8> = HashMap::new();
    let mut indices = Vec::with_capacity(picture.len() / 4);
    let coarse = |value: u8| {
        let step = (u32::from(value) * steps + 127) / 255;
        u8::try_from((step * 255 + steps / 2) / steps).unwrap_or(u8::MAX)
    };
    for pixel in picture.pixels() {
        let color = [coarse(pixel[0]), coarse(pixel[1]), coarse(pixel[2])];
        let index = match known.get(&color) {
            Some(index) => *index,
            None => {
                let index = u8::try_from(palette.len()).ok()?;
                palette.push(color);
                known.insert(color, index);
                index
            }
        };
        indices.push(index);
    }
    Some((palette.concat(), indices))
}

fn write(picture: &RgbaImage, palette: &[u8], indices: &[u8]) -> Result<Vec<u8>> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.to_vec());
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    encoder.write_header()?.write_image_data(indices)?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgba;

    #[test]
    fn what_was_written_once_comes_back_as_it_was() -> Result<()> {
        let level = |place: u32| u8::try_from((place % 32 * 255 + 15) / 31).unwrap();
        let picture = RgbaImage::from_fn(40, 30, |x, y| Rgba([level(x), 16, level(y / 5), 255]));
        assert_eq!(decode(&encode(&picture)?)?, picture);
        Ok(())
    }

    #[test]
    fn colours_come_back_nearly() -> Result<()> {
        let picture = RgbaImage::from_fn(256, 4, |x, y| {
            let value = u8::try_from(x).unwrap();
            Rgba([value, value, value.saturating_add(u8::try_from(y).unwrap()), 255])
        });
        let back = decode(&encode(&picture)?)?;
        for (here, there) in picture.pixels().zip(back.pixels()) {
            assert!(here.0.iter().zip(there.0).all(|(a, b)| a.abs_diff(b) <= 5), "{here:?} {there:?}");
        }
        Ok(())
    }
}
