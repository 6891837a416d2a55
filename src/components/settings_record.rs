//! What is known about the settings: how they came to be, as a document, and totals by day.

mod change;
mod chart;
mod refused;
mod sieve;
mod standing;
mod version;

pub use super::settings_words::{counted, group_name};
pub use change::{change_list, setting_name};
pub use chart::totals;
pub use refused::{flaw_words, refused};
pub use sieve::{Choices, cleared, sieve_form};
pub use standing::standing_bar;
pub use version::{Back, before_the_first, version_item};

use crate::{browser::intl, text::Lang};

fn plain(lang: Lang, number: u32) -> String {
    intl::number(lang.tag(), f64::from(number))
}
