//! Keys that make a repeated request harmless.

use std::fmt::Write as _;

/// A new key of 128 random bits, in hex. One per press of a button, not per try: a retry carries the same one.
#[must_use]
pub fn random_key() -> String {
    let mut bytes = [0_u8; 16];
    let filled = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        // The key only has to differ from the member's other keys; it is no secret.
        for byte in &mut bytes {
            *byte = (js_sys::Math::random() * 256.0) as u8;
        }
    }
    let mut text = String::with_capacity(32);
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
