//! The dialog's guard: the three answers are equals on the screen, or consent is not taken.
//!
//! A host's theme reaches the dialog through colours alone. The guard measures what became of them, before the dialog is
//! painted for the first time and whenever it may have changed. What is tilted is taken back in two steps, first to our own
//! palette, then to the browser's plain colours and sizes. Once taken back it stays so for as long as the dialog is open.

use contract::Choice;
use leptos::{html, prelude::*};
use web_sys::Element;

use crate::{
    browser::measure,
    state::fairness::{Measured, correction, tilts},
};

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
            if let Some(actions) = guard.actions.get() {
                watch.set_value(Some(measure::Watch::start(&actions, move || {
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
        let nobody_chose = self.selected.try_get_untracked().flatten().is_none();
        let mut fair = false;
        // As it is, in our palette, plain.
        for _ in 0..3 {
            let (level, corrected) = measured(&actions, nobody_chose);
            fair = level;
            if !fair || corrected {
                self.tell();
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

    fn tell(self) {
        if self.told.try_get_value() == Some(false) {
            self.told.set_value(true);
            let _ = self.on_tilt.and_then(|on_tilt| on_tilt.try_run(()));
        }
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
