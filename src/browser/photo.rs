//! Showing a picture that was fetched.
//!
//! Photos are drawn on a canvas and not put into an `<img>`: the page's policy allows images from its own origin only,
//! which `blob:` addresses are not, and a picture fetched with a host's token has no other address.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap};

/// A picture that was read.
pub struct Picture(ImageBitmap);

impl Picture {
    /// Reads it; `None` if it is not a picture.
    pub async fn read(photo: &Blob) -> Option<Self> {
        let promise = web_sys::window()?.create_image_bitmap_with_blob(photo).ok()?;
        let bitmap = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
        crash_here!("photo");
        Some(Self(bitmap))
    }

    /// Draws it on a canvas, filling it and cutting off what is left over. False where nothing can be drawn.
    pub fn paint(&self, canvas: &HtmlCanvasElement) -> bool {
        self.draw(canvas).is_some()
    }

    fn draw(&self, canvas: &HtmlCanvasElement) -> Option<()> {
        let Self(bitmap) = self;
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
        let (from_width, from_height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
        let scale = (width / from_width).max(height / from_height);
        let (cut_width, cut_height) = (width / scale, height / scale);
        context.clear_rect(0.0, 0.0, width, height);
        let drawn = context.draw_image_with_image_bitmap_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
            bitmap,
            (from_width - cut_width) / 2.0,
            (from_height - cut_height) / 2.0,
            cut_width,
            cut_height,
            0.0,
            0.0,
            width,
            height,
        );
        drawn.ok()
    }
}

impl Drop for Picture {
    fn drop(&mut self) {
        self.0.close();
    }
}
