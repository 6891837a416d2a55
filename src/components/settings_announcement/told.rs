//! The word that the organization was told: by whom, when, of which message.

use contract::Settings;

use crate::{
    browser::intl,
    components::{
        kit::{Making, make, nothing, part},
        settings_form::{SettingsContext, check},
    },
    reactive::prelude::*,
    state::announcement::paragraphs,
    text::{Lang, fill},
};

/// How the word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acknowledged {
    /// Whether all addresses are there that it would be said of.
    pub complete: bool,
    /// Whether the form still says what was confirmed before.
    pub stands: bool,
}

/// The check box and what is known of the word. `checked` may read signals.
pub fn acknowledged(
    context: &SettingsContext,
    saved: &Settings,
    now: Acknowledged,
    checked: impl Fn() -> bool + 'static,
    say: impl Fn(bool) + 'static,
) -> AnyView {
    let text = context.lang.saving();
    let means = if now.complete { text.told_means } else { text.told_needs };
    let disabled = context.read_only || !now.complete;
    let view = check(text.told.to_owned(), means, disabled, checked, say);
    make("div", "acknowledgement").child(view).child(known(context.lang, saved, now.stands)).view()
}

fn known(lang: Lang, saved: &Settings, stands: bool) -> AnyView {
    let text = lang.saving();
    let Some(at) = &saved.announced_at else { return nothing() };
    let when = intl::date_time(lang.tag(), at);
    if !stands {
        let lapses = part::txt("p", "quiet", fill(text.told_lapses, &[&when]));
        return part::el("div", "told", vec![lapses]).view();
    }
    let words = match &saved.announced_by {
        Some(who) => fill(text.told_by, &[who, &when]),
        None => fill(text.told_at, &[&when]),
    };
    let mut parts = vec![part::txt("p", "quiet", words)];
    if let Some(message) = &saved.announced_text {
        parts.push(make("details", "told-text").txt("summary", "", text.told_text).with(
            make("div", "message-letter told-words").all(paragraphs(message).map(paragraph).collect()),
        ));
    }
    part::el("div", "told", parts).view()
}

fn paragraph(words: &str) -> Making {
    make("p", "").attr("dir", "auto").text(words)
}
