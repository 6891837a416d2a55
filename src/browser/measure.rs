//! How an element is painted: what the guard of the consent dialog reads, and when it has to read again.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{CanvasRenderingContext2d, CssStyleDeclaration, Element, HtmlCanvasElement, HtmlElement};

use super::{member, method};

/// Red, green, blue and opacity, each from 0 to 1.
pub type Colour = [f64; 4];

/// What draws the eye besides size, place and the colours of surface, edge and words. Outlines are left out: they are the
/// marks of focus and of the pointer.
const LOOK: &[&str] = &[
    "font-size",
    "font-weight",
    "font-family",
    "font-style",
    "letter-spacing",
    "word-spacing",
    "text-transform",
    "text-decoration-line",
    "text-shadow",
    "-webkit-text-stroke-width",
    "box-shadow",
    "background-image",
    "border-block-start-width",
    "border-block-start-style",
    "border-start-start-radius",
    "opacity",
    "filter",
    "transform",
    "rotate",
    "scale",
    "mask-image",
    "clip-path",
    "animation-name",
    "mix-blend-mode",
];

/// The words of an element and what lies beneath them.
pub struct Ink {
    /// The colour of its words.
    pub words: Colour,
    /// The colours that lie beneath them, the element's own surface first.
    pub beneath: Vec<Colour>,
}

/// One element, as it is painted.
pub struct Look {
    /// Left, top, width and height on the screen.
    pub place: [f64; 4],
    /// Its words.
    pub ink: Ink,
    /// The colour of its edge.
    pub edge: Colour,
    /// The size of its text on the screen.
    pub text_size: f64,
    /// Whether it is shown, lets itself be pressed and is not covered.
    pub reachable: bool,
    /// Everything else that draws the eye.
    pub look: String,
}

/// Reads how an element's words are painted, within another that lies on the page.
#[must_use]
pub fn ink(element: &Element, within: &Element) -> Option<Ink> {
    let mut words = colour(&value(&style_of(element, None)?, "-webkit-text-fill-color"));
    let mut beneath = Vec::new();
    let mut next = Some(element.clone());
    while let Some(one) = next {
        let style = style_of(&one, None)?;
        // Something faded is as faint as its words would be without what shines through.
        words[3] *= number(&value(&style, "opacity")).unwrap_or(1.0);
        beneath.push(colour(&value(&style, "background-color")));
        next = if one == *within { None } else { one.parent_element() };
    }
    Some(Ink { words, beneath })
}

/// Reads how an element is painted, within another that lies on the page.
#[must_use]
pub fn look(element: &Element, within: &Element) -> Option<Look> {
    let style = style_of(element, None)?;
    let rect = element.get_bounding_client_rect();
    let mut look = String::new();
    for name in LOOK {
        look.push_str(&value(&style, name));
        look.push('|');
    }
    for pseudo in ["::before", "::after"] {
        look.push_str(&value(&style_of(element, Some(pseudo))?, "content"));
    }
    let zoom = member(element, "currentCSSZoom").and_then(|zoom| zoom.as_f64()).unwrap_or(1.0);
    let text_size = number(&value(&style, "font-size")).unwrap_or(0.0);
    let pressable = value(&style, "pointer-events") != "none" && value(&style, "visibility") == "visible";
    Some(Look {
        place: [rect.x(), rect.y(), rect.width(), rect.height()],
        ink: ink(element, within)?,
        edge: colour(&value(&style, "border-block-start-color")),
        text_size: text_size * zoom,
        reachable: pressable && shown(element) && !covered(element, within, &rect),
        look,
    })
}

fn style_of(element: &Element, pseudo: Option<&str>) -> Option<CssStyleDeclaration> {
    let window = web_sys::window()?;
    match pseudo {
        Some(pseudo) => window.get_computed_style_with_pseudo_elt(element, pseudo).ok()?,
        None => window.get_computed_style(element).ok()?,
    }
}

fn value(style: &CssStyleDeclaration, name: &str) -> String {
    style.get_property_value(name).unwrap_or_default()
}

/// The number that a text begins with. By the browser: the standard library's way would weigh more than all of this file.
fn number(text: &str) -> Option<f64> {
    let number = js_sys::parse_float(text);
    number.is_finite().then_some(number)
}

/// Whether it is rendered at all, as far as the browser tells.
fn shown(element: &Element) -> bool {
    let asked = method(element, "checkVisibility").and_then(|check| check.call0(element).ok());
    asked.is_none_or(|answer| answer.is_truthy())
}

/// Whether something of the same dialog lies over its middle.
fn covered(element: &Element, within: &Element, rect: &web_sys::DomRect) -> bool {
    let root: JsValue = element.get_root_node().into();
    let (x, y) = (rect.x() + rect.width() / 2.0, rect.y() + rect.height() / 2.0);
    method(&root, "elementFromPoint")
        .and_then(|find| find.call2(&root, &x.into(), &y.into()).ok())
        .and_then(|found| found.dyn_into::<Element>().ok())
        .is_some_and(|found| !element.contains(Some(&found)) && within.contains(Some(&found)))
}

/// A computed colour. What is no colour is transparent, which passes no check.
fn colour(text: &str) -> Colour {
    plain(text).or_else(|| painted(text)).unwrap_or([0.0; 4])
}

/// `rgb(…)` and `rgba(…)`, which is how nearly all colours are computed.
fn plain(text: &str) -> Option<Colour> {
    let numbers = text.strip_prefix("rgb")?.trim_start_matches('a').strip_prefix('(')?.strip_suffix(')')?;
    let mut parts = numbers.split([',', ' ', '/']).filter(|part| !part.is_empty());
    let mut next = || number(parts.next()?);
    let (red, green, blue) = (next()?, next()?, next()?);
    Some([red / 255.0, green / 255.0, blue / 255.0, next().unwrap_or(1.0)])
}

/// Any other notation, as the browser paints it.
fn painted(text: &str) -> Option<Colour> {
    let canvas: HtmlCanvasElement =
        web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(1);
    canvas.set_height(1);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.set_fill_style_str("#0000");
    context.set_fill_style_str(text);
    context.fill_rect(0.0, 0.0, 1.0, 1.0);
    let bytes = context.get_image_data(0.0, 0.0, 1.0, 1.0).ok()?.data();
    let mut channels = bytes.iter().map(|byte| f64::from(*byte) / 255.0);
    Some([channels.next()?, channels.next()?, channels.next()?, channels.next()?])
}

/// Enlarges or reduces an element together with everything in it, on top of what it was before.
pub fn enlarge(element: &HtmlElement, factor: f64) {
    let style = element.style();
    let before = number(&value(&style, "zoom")).unwrap_or(100.0);
    let mut zoom = ((before * factor) as u32).to_string();
    zoom.push('%');
    // A browser without `zoom` leaves the element as it is, and the next measurement says so.
    let _ = style.set_property_with_priority("zoom", &zoom, "important");
}

/// Calls when an element may look different: it was resized, somebody turns to it, its theme changed. Until dropped.
#[must_use = "the listeners are removed when this is dropped"]
pub struct Watch {
    element: Element,
    observer: Option<web_sys::ResizeObserver>,
    timer: Option<i32>,
    action: Closure<dyn FnMut()>,
}

/// What happens before a reader does anything in a dialog, and at the end of a transition of colours.
const MOMENTS: [&str; 3] = ["pointerdown", "focusin", "transitionend"];
/// How often to look besides: an animation of the host tells nobody.
const PERIOD_MS: i32 = 500;

impl Watch {
    /// Watches an element and others in it. The first call comes before the browser paints them for the first time.
    pub fn start(element: &Element, parts: &[Element], action: impl FnMut() + 'static) -> Self {
        let action = Closure::<dyn FnMut()>::new(action);
        let function: &js_sys::Function = action.as_ref().unchecked_ref();
        for moment in MOMENTS {
            // The names are ordinary strings and the listener is a function: this cannot fail.
            let _ = element.add_event_listener_with_callback_and_bool(moment, function, true);
        }
        let observer = web_sys::ResizeObserver::new(function).ok();
        if let Some(observer) = &observer {
            observer.observe(element);
            parts.iter().for_each(|part| observer.observe(part));
        }
        let timer = web_sys::window().and_then(|window| {
            window.set_interval_with_callback_and_timeout_and_arguments_0(function, PERIOD_MS).ok()
        });
        Self { element: element.clone(), observer, timer, action }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let function: &js_sys::Function = self.action.as_ref().unchecked_ref();
        for moment in MOMENTS {
            // As above.
            let _ = self.element.remove_event_listener_with_callback_and_bool(moment, function, true);
        }
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
        if let (Some(window), Some(timer)) = (web_sys::window(), self.timer) {
            window.clear_interval_with_handle(timer);
        }
    }
}
