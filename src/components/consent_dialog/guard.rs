//! The dialog's guard: the three answers are equals on the screen, or consent is not taken.
//!
//! A host's theme reaches the dialog through colours alone. The guard measures what became of them, before the dialog is
//! painted for the first time and whenever it may have changed. What is tilted is taken back in two steps, first to our own
//! palette, then to the browser's plain colours and sizes. Once taken back it stays so for as long as the dialog is open.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use web_sys::Element;

use super::{Act, Done};
use crate::{
    browser::measure,
    components::kit::{ElementRef, effect},
    reactive::prelude::*,
    state::{
        consent::Dialog,
        fairness::{Measured, correction, tilts},
    },
};

/// The guard of one dialog.
#[derive(Clone)]
pub struct Guard {
    /// The row of the three buttons.
    pub actions: ElementRef,
    /// Whether the three cannot be shown as equals here.
    pub unfair: RwSignal<bool>,
    state: RwSignal<Dialog>,
    told: Rc<Cell<bool>>,
    done: Done,
}

impl Guard {
    /// Watches the dialog in which `actions` will be, and tells once when something was tilted.
    pub fn new(state: RwSignal<Dialog>, done: Done) -> Self {
        let (actions, unfair) = (ElementRef::new(), RwSignal::new(false));
        let guard = Self { actions, unfair, state, told: Rc::default(), done };
        let looking = guard.clone();
        // It ends with the effect, and the effect with the dialog.
        let watch = RefCell::new(None);
        effect(move || {
            let Some(actions) = actions.get() else { return };
            let guard = looking.clone();
            watch.replace(Some(measure::Watch::start(&actions, move || {
                let _ = guard.fair();
            })));
        });
        guard
    }

    /// Measures now, takes back what is tilted, and answers whether the three stand as equals.
    pub fn fair(&self) -> bool {
        let Some(actions) = self.actions.try_get_untracked().flatten() else { return false };
        let Some(nobody_chose) = self.state.try_with_untracked(|dialog| dialog.selected.is_none()) else {
            return false;
        };
        let mut fair = false;
        // As it is, in our palette, plain.
        for _ in 0..3 {
            let (level, corrected) = measured(&actions, nobody_chose);
            fair = level;
            if (!fair || corrected) && !self.told.replace(true) {
                (self.done)(Act::Tilted);
            }
            if fair || !measure::set_aside(&actions) {
                break;
            }
        }
        if self.unfair.try_get_untracked() == Some(fair) {
            self.unfair.set(!fair);
        }
        fair
    }
}

/// Whether nothing is tilted, and whether the whole dialog had to be brought back from an outlandish size.
fn measured(actions: &Element, nobody_chose: bool) -> (bool, bool) {
    let Some(mut seen) = Measured::read(&measure::measure(actions, nobody_chose)) else {
        return (false, false);
    };
    let preselected = seen.screen.preselected;
    let factor = correction(seen.text_size);
    if let Some(factor) = factor {
        measure::enlarge(actions, factor);
        match Measured::read(&measure::measure(actions, nobody_chose)) {
            Some(again) => seen = again,
            None => return (false, false),
        }
        seen.screen.preselected |= preselected;
    }
    // Root text of ten pixels is a habit of many pages, and none of a hostile one.
    (tilts(&seen.screen).is_empty(), factor.is_some_and(|factor| !(0.5..=2.0).contains(&factor)))
}
