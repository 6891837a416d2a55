//! Whether the feature is there at all, which the settings do not decide.

use contract::Availability;

use super::page::Page;
use crate::{
    components::kit::{Tone, nothing, part},
    reactive::prelude::*,
    text::fill,
};

/// Said, and not to be changed.
pub(super) fn row(page: &Page) -> AnyView {
    let text = page.host.lang.get().audience();
    let told = page.base.with(|base| base.ready().map(|base| base.settings.availability));
    let Some(availability) = told else { return nothing() };
    let (tone, title, means) = match availability {
        Availability::Available => (Tone::Good, text.available, text.available_means),
        Availability::Off => (Tone::Warn, text.off, text.off_means),
        Availability::NotRolledOut => (Tone::Warn, text.not_rolled_out, text.not_rolled_out_means),
        Availability::UnavailableInRegion => (Tone::Warn, text.region, text.region_means),
        Availability::Unknown => (Tone::Warn, text.availability_unknown, text.availability_unknown_means),
    };
    let (_, organization) = page.host.names();
    let mut words = fill(means, &[&organization]);
    words.push(' ');
    words.push_str(text.availability_fixed);
    let name = part::txt("dt", "", text.availability);
    let state = part::el("dd", "", vec![part::badge(tone, title), part::txt("p", "quiet", words)]);
    part::el("dl", "settings-availability", vec![name, state]).view()
}
