//! How long a consent lasts at most.

use contract::limits::CONSENT_LIFETIME_DAYS;
use leptos::web_sys::HtmlInputElement;
use wasm_bindgen::JsCast as _;

use super::SettingsContext;
use crate::{
    browser::intl,
    components::kit::make,
    reactive::prelude::*,
    state::settings::Draft,
    text::{Lang, fill},
};

/// A sentence with the fewest and the most days that a backend takes.
#[must_use]
pub fn lifetime_words(lang: Lang, pattern: &str) -> String {
    let days = |days: &u32| intl::number(lang.tag(), f64::from(*days));
    fill(pattern, &[&days(CONSENT_LIFETIME_DAYS.start()), &days(CONSENT_LIFETIME_DAYS.end())])
}

/// The field, bound to the draft. The browser's own number field does the keyboard and says what is out of range.
pub fn field(draft: RwSignal<Draft>, context: &SettingsContext) -> AnyView {
    let text = context.lang.audience();
    let (id, means) = (context.id_of("-lifetime"), context.id_of("-lifetime-means"));
    let mut input = make("input", "field-input")
        .attr("id", id.clone())
        .attr("type", "number")
        .attr("inputmode", "numeric")
        .attr("required", "")
        .attr("min", CONSENT_LIFETIME_DAYS.start().to_string())
        .attr("max", CONSENT_LIFETIME_DAYS.end().to_string())
        .attr("step", "1")
        .attr("aria-describedby", means.clone())
        .live("aria-invalid", move || {
            let right = draft.with(|draft| CONSENT_LIFETIME_DAYS.contains(&draft.consent_lifetime_days));
            (!right).then(|| "true".into())
        })
        .follow(move |element| {
            let days = draft.with(|draft| draft.consent_lifetime_days);
            // What is being typed is left alone as long as it means the same.
            if let Some(input) = element.dyn_ref::<HtmlInputElement>()
                && typed(input) != days
            {
                input.set_value(&days.to_string());
            }
        })
        .on("input", move |event| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input {
                draft.update(|draft| draft.consent_lifetime_days = typed(&input));
            }
        });
    if context.read_only {
        input = input.attr("disabled", "");
    }
    make("div", "field settings-lifetime")
        .with(make("label", "").attr("for", id).text(text.lifetime))
        .with(input)
        .with(make("p", "quiet").attr("id", means).text(lifetime_words(context.lang, text.lifetime_means)))
        .view()
}

/// The days that a field holds; 0 where they are no number.
fn typed(input: &HtmlInputElement) -> u32 {
    input.value().trim().parse().unwrap_or(0)
}
