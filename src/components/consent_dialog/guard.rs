//! The dialog's guard: the three answers are equals on the screen, or consent is not taken.
//!
//! A host's theme reaches the dialog through colours alone. The guard measures what became of them, before the dialog is
//! painted for the first time and whenever it may have changed. What is tilted is taken back in two steps, first to our own
//! palette, then to the browser's plain colours and sizes. Once taken back it stays so for as long as the dialog is open.

use contract::Choice;
use leptos::{html, prelude::*, wasm_bindgen::JsCast as _};
use web_sys::{Element, HtmlElement, HtmlInputElement, NodeList};

use crate::{
    browser::{matches_media, measure},
    state::fairness::{Painted, Screen, Tilt, contrast_over, correction, flatten, tilts},
};

/// Where the dialog says which step it is at; the sheets know these.
const STEP: &str = "data-guard";
const OWN_PALETTE: &str = "own";
const PLAIN: &str = "plain";

/// Words that are measured besides those of the buttons: one of each kind that the dialog has.
const WORDS: &str = "h2, legend, .title, .means, .name, .note, summary, .flow h3, .missing p, .message-bar .words, .change-mind";

/// The guard of one dialog.
#[derive(Clone, Copy)]
pub struct Guard {
    /// The row of the three buttons.
    pub actions: NodeRef<html::Div>,
    /// Whether the three cannot be shown as equals here.
    pub unfair: RwSignal<bool>,
    selected: Signal<Option<Choice>>,
    told: StoredValue<bool>,
    on_tilt: Option<Callback<()>>,
}

impl Guard {
    /// Watches the dialog in which `actions` will be. `on_tilt` is called once, when something was tilted.
    pub fn new(selected: Signal<Option<Choice>>, on_tilt: Option<Callback<()>>) -> Self {
        let told = StoredValue::new(false);
        let guard = Self { actions: NodeRef::new(), unfair: RwSignal::new(false), selected, told, on_tilt };
        let watch = StoredValue::new_local(None);
        Effect::new(move || {
            if let Some(actions) = guard.actions.get()
                && let Ok(Some(dialog)) = actions.closest("dialog")
            {
                watch.set_value(Some(measure::Watch::start(&dialog, &buttons(&actions), move || {
                    let _ = guard.fair();
                })));
            }
        });
        on_cleanup(move || drop(watch.try_update_value(Option::take)));
        guard
    }

    /// Measures now, takes back what is tilted, and answers whether the three stand as equals.
    pub fn fair(self) -> bool {
        let Some(actions) = self.actions.try_get_untracked().flatten() else { return false };
        let Ok(Some(dialog)) = actions.closest("dialog") else { return false };
        let selected = self.selected.try_get_untracked().flatten();
        let mut fair = false;
        // As it is, in our palette, plain.
        for _ in 0..3 {
            let (found, corrected) = measured(&actions, &dialog, selected);
            fair = found.is_empty();
            if !fair || corrected {
                self.tell();
            }
            if fair || !step_back(&dialog) {
                break;
            }
        }
        if self.unfair.try_get_untracked() == Some(fair) {
            self.unfair.set(!fair);
        }
        fair
    }

    fn tell(self) {
        if self.told.try_get_value() == Some(false) {
            self.told.set_value(true);
            let _ = self.on_tilt.and_then(|on_tilt| on_tilt.try_run(()));
        }
    }
}

/// One step nearer to plain. False if there is none left.
fn step_back(dialog: &Element) -> bool {
    let next = match dialog.get_attribute(STEP).as_deref() {
        None => OWN_PALETTE,
        Some(OWN_PALETTE) => PLAIN,
        Some(_) => return false,
    };
    dialog.set_attribute(STEP, next).is_ok()
}

/// What is tilted, and whether the whole dialog had to be brought back from an outlandish size.
fn measured(actions: &Element, dialog: &Element, selected: Option<Choice>) -> (Vec<Tilt>, bool) {
    let preselected = selected.is_none() && unmark(dialog);
    let Some(mut looks) = looks(actions, dialog) else { return (vec![Tilt::Missing], false) };
    let factor = looks.first().and_then(|look| correction(look.text_size));
    if let (Some(factor), Some(dialog)) = (factor, dialog.dyn_ref::<HtmlElement>()) {
        measure::enlarge(dialog, factor);
        looks = self::looks(actions, dialog).unwrap_or_default();
    }
    let words = elements(dialog.query_selector_all(WORDS).ok())
        .iter()
        .filter_map(|element| measure::ink(element, dialog))
        .map(|ink| contrast_over(ink.words, &ink.beneath))
        .fold(21.0, f64::min);
    let screen = Screen {
        buttons: looks.into_iter().map(painted).collect(),
        right_to_left: actions.matches(":dir(rtl)").unwrap_or(false),
        words,
        preselected,
        forced_colours: matches_media("(forced-colors: active)"),
    };
    // Root text of ten pixels is a habit of many pages, and none of a hostile one.
    (tilts(&screen), factor.is_some_and(|factor| !(0.5..=2.0).contains(&factor)))
}

fn looks(actions: &Element, dialog: &Element) -> Option<Vec<measure::Look>> {
    buttons(actions).iter().map(|button| measure::look(button, dialog)).collect()
}

fn painted(look: measure::Look) -> Painted {
    let beneath = &look.ink.beneath;
    let around = beneath.get(1..).unwrap_or_default();
    // A button is seen by its edge or by its surface, whichever stands out more.
    let edge = contrast_over(look.edge, around);
    let surface = flatten(beneath).map_or(1.0, |surface| contrast_over(surface, around));
    let [x, y, width, height] = look.place;
    Painted {
        x,
        y,
        width,
        height,
        words: contrast_over(look.ink.words, beneath),
        shape: edge.max(surface),
        reachable: look.reachable,
        look: look.look,
    }
}

/// Takes back marks that nobody made. True if there were any.
fn unmark(dialog: &Element) -> bool {
    let marked = elements(dialog.query_selector_all("input:checked").ok());
    for input in marked.iter().filter_map(|input| input.dyn_ref::<HtmlInputElement>()) {
        input.set_checked(false);
    }
    !marked.is_empty()
}

fn buttons(actions: &Element) -> Vec<Element> {
    elements(actions.query_selector_all("button").ok())
}

fn elements(list: Option<NodeList>) -> Vec<Element> {
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.get(index)?.dyn_into().ok()).collect()
}
