//! The place of something that is being fetched.

use super::{el, txt};
use crate::reactive::prelude::*;

/// Grey lines, and the word that says why. `label` is read out; the lines are not.
pub fn skeleton(label: &str, lines: usize) -> AnyView {
    let mut parts = vec![txt("span", "visually-hidden", label)];
    parts.extend((0..lines).map(|line| {
        el("span", if line % 2 == 1 { "skeleton skeleton-short" } else { "skeleton" }, Vec::new())
    }));
    el("div", "skeleton-block", parts)
}
