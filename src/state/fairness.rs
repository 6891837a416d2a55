//! Whether the three answers of the consent dialog stand on the screen as equals.
//!
//! Numbers in, verdict out. Where they are read from the document stands in `browser/measure.js`.

mod measured;

pub use measured::Measured;

/// A colour of the screen: red, green, blue and opacity, each from 0 to 1.
pub type Colour = [f64; 4];

/// How far sizes and distances may differ, in pixels of the screen.
const PIXELS: f64 = 2.0;
/// How far contrasts may differ.
const CONTRAST: f64 = 0.2;
/// The least contrast of words (WCAG 1.4.3).
const READABLE: f64 = 4.5;
/// The least contrast of a button's edge or surface (WCAG 1.4.11).
const VISIBLE: f64 = 3.0;
/// The least height and width of a button (WCAG 2.5.8).
const TARGET: f64 = 24.0;
/// The text of the buttons as it is meant, and the sizes between which a page may bring it.
const TEXT: f64 = 14.0;
const TEXT_SIZES: std::ops::RangeInclusive<f64> = 12.0..=32.0;

/// One of the three buttons, as it is painted.
#[derive(Clone, Debug, PartialEq)]
pub struct Painted {
    /// The distance of its beginning from the left edge of the screen.
    pub x: f64,
    /// The distance of its beginning from the upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// Contrast of its words.
    pub words: f64,
    /// Contrast of its edge or surface against what lies around it.
    pub shape: f64,
    /// Whether it can be seen and pressed.
    pub reachable: bool,
    /// Everything else that draws the eye: the number of the first button that has the same.
    pub look: f64,
}

/// The dialog, as it is painted.
#[derive(Clone, Debug, PartialEq)]
pub struct Screen {
    /// Connect, not now, no: in the order of the document.
    pub buttons: Vec<Painted>,
    /// Whether text runs from right to left.
    pub right_to_left: bool,
    /// The least contrast among all other words.
    pub words: f64,
    /// Whether an option is marked that the member did not choose.
    pub preselected: bool,
    /// Whether the reader's own colours replace ours and the host's. They are the reader's choice, however faint.
    pub forced_colours: bool,
}

/// What is not as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tilt {
    /// A button is not there, hidden, covered or dead.
    Missing,
    /// A button is larger than another, or too small to hit.
    Size,
    /// Two buttons are nearer to each other than the next two, or do not stand in one line.
    Distance,
    /// The buttons stand in another order.
    Order,
    /// A button is better to see than another, or words are hard to read.
    Contrast,
    /// A button looks different otherwise.
    Look,
    /// Something is chosen that the member did not choose.
    Preselected,
}

/// What is tilted; nothing, if the three stand as equals.
#[must_use]
pub fn tilts(screen: &Screen) -> Vec<Tilt> {
    let mut found = Vec::new();
    let [first, second, third] = screen.buttons.as_slice() else { return vec![Tilt::Missing] };
    let all = [first, second, third];
    let mut note = |wrong: bool, tilt| {
        if wrong {
            found.push(tilt);
        }
    };
    note(all.iter().any(|one| !one.reachable), Tilt::Missing);
    let small = |one: &&Painted| !(one.height >= TARGET && one.width >= TARGET);
    note(
        all.iter().any(small)
            || apart(all.map(|one| one.width)) > PIXELS
            || apart(all.map(|one| one.height)) > PIXELS,
        Tilt::Size,
    );
    // Side by side in the direction of the text, or one below the other.
    let in_row = apart(all.map(|one| one.y)) <= PIXELS;
    let in_column = apart(all.map(|one| one.x)) <= PIXELS;
    let start = |one: &Painted| match (in_row, screen.right_to_left) {
        (false, _) => one.y,
        (true, false) => one.x,
        (true, true) => -one.x,
    };
    let length = |one: &Painted| if in_row { one.width } else { one.height };
    let starts = all.map(start);
    note(!(starts[0] < starts[1] && starts[1] < starts[2]), Tilt::Order);
    // Measured from beginning to beginning, less the length of the one that comes first on the screen.
    let gap = |one: &Painted, next: &Painted| (start(next) - start(one)).abs() - length(one);
    let gaps = [gap(first, second), gap(second, third)];
    note(
        in_row == in_column || (gaps[0] - gaps[1]).abs() > PIXELS || gaps[0] > length(first),
        Tilt::Distance,
    );
    let faint = screen.words < READABLE || all.iter().any(|one| one.words < READABLE || one.shape < VISIBLE);
    note(
        apart(all.map(|one| one.words)) > CONTRAST
            || apart(all.map(|one| one.shape)) > CONTRAST
            || (faint && !screen.forced_colours),
        Tilt::Contrast,
    );
    note(all.iter().any(|one| apart([first.look, one.look, 0.0]) > 0.0), Tilt::Look);
    note(screen.preselected, Tilt::Preselected);
    found
}

/// How far the largest of three is from the smallest; what is no number is far from everything.
fn apart(three: [f64; 3]) -> f64 {
    if three.iter().any(|one| !one.is_finite()) {
        return f64::INFINITY;
    }
    let [a, b, c] = three;
    a.max(b).max(c) - a.min(b).min(c)
}

/// By how much the dialog has to be enlarged or reduced so that its text can be read, if at all. A page whose root text is
/// tiny, or which is zoomed far out, would shrink the dialog with it.
#[must_use]
pub fn correction(text_size: f64) -> Option<f64> {
    (text_size > 0.0 && text_size.is_finite() && !TEXT_SIZES.contains(&text_size)).then(|| TEXT / text_size)
}

/// What is seen where one colour lies over others, the innermost first. `None` where something that is not ours shines
/// through.
#[must_use]
pub fn flatten(layers: &[Colour]) -> Option<Colour> {
    let mut seen: Colour = [0.0; 4];
    for layer in layers {
        let rest = (1.0 - seen[3]) * layer[3];
        for (sum, channel) in seen.iter_mut().zip(layer).take(3) {
            *sum += rest * channel;
        }
        seen[3] += rest;
    }
    (seen[3] > 0.995).then_some(seen)
}

/// The contrast of two opaque colours (WCAG 2.2).
#[must_use]
pub fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance([red, green, blue, _]: Colour) -> f64 {
    let linear =
        |channel: f64| if channel <= 0.040_45 { channel / 12.92 } else { power((channel + 0.055) / 1.055) };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// A number to the power of 2.4: its square times the fifth root of its square, by Newton. The power of the standard library
/// would bring three kilobytes of tables into the page.
fn power(number: f64) -> f64 {
    let square = number * number;
    let mut root = 1.0;
    for _ in 0..24 {
        let fourth: f64 = root * root * root * root;
        root -= (fourth * root - square) / (5.0 * fourth);
    }
    square * root
}

/// The contrast of words over what lies beneath them, the nearest first; 1, which is none, where the page shines through.
#[must_use]
pub fn contrast_over(words: Colour, beneath: &[Colour]) -> f64 {
    let mut layers = vec![words];
    layers.extend_from_slice(beneath);
    match (flatten(&layers), flatten(beneath)) {
        (Some(words), Some(beneath)) => contrast(words, beneath),
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests;
