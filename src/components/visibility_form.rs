//! Who may see the own LinkedIn profile: three options, and one button that saves.
//!
//! It is saved by a button and not by choosing, because arrow keys choose every option on their way.

use contract::VisibleTo;

use super::{
    error_view::{error_bar, error_view},
    kit::{
        ButtonLook, EmptyPlace, Tone, option_card,
        part::{Making, button, dynamic, el, foreign, make, message_bar, nothing, txt},
        skeleton,
    },
};
use crate::{
    browser::intl,
    client::ClientError,
    reactive::prelude::*,
    state::{
        load::Load,
        visibility::{Outcome, Setting},
    },
    text::{Lang, VisibilityText, fill},
};

/// What the reader does.
#[derive(Clone, Copy)]
pub struct VisibilityEvents {
    /// Marks an option.
    pub marked: Callback<VisibleTo>,
    /// Saves what is marked.
    pub saved: Callback<()>,
    /// Gives up what is marked.
    pub kept: Callback<()>,
    /// Wants it asked for again.
    pub retried: Callback<()>,
}

/// The form. `group` is unique in the document or shadow root.
pub fn visibility_form(
    setting: RwSignal<Setting>,
    lang: Signal<Lang>,
    organization: Signal<String>,
    group: &'static str,
    events: VisibilityEvents,
) -> AnyView {
    // The options are there or not; what is marked moves within them, and the focus stays.
    let there = Memo::new(move |_| {
        setting.with(|setting| match &setting.known {
            Load::Ready(_) => Load::Ready(()),
            Load::Failed(error) => Load::Failed(error.clone()),
            Load::Waiting => Load::Waiting,
        })
    });
    let body = move || {
        let lang = lang.get();
        there.with(|there| match there {
            Load::Ready(()) => {
                let form = options(setting, lang, &organization.get(), group, events);
                let foot = dynamic(move || setting.with(|setting| foot(setting, lang, events)));
                el("div", "visibility-form", vec![form, foot])
            }
            // That is told once, where the page begins.
            Load::Failed(ClientError::SignedOut) => nothing(),
            Load::Failed(error) => {
                foreign(error_view(lang, EmptyPlace::Section, error, Some(events.retried)))
            }
            Load::Waiting => foreign(skeleton(lang.common().loading, 4)),
        })
    };
    let intro = move || txt("p", "quiet", lang.get().visibility().intro);
    el("div", "visibility", vec![dynamic(intro), dynamic(body)]).view()
}

fn options(
    setting: RwSignal<Setting>,
    lang: Lang,
    organization: &str,
    group: &'static str,
    events: VisibilityEvents,
) -> Making {
    let text = lang.visibility();
    let cards = [VisibleTo::Everyone, VisibleTo::Organization, VisibleTo::Nobody].map(|value| {
        let means = match value {
            VisibleTo::Everyone => text.everyone_means.to_owned(),
            VisibleTo::Organization => fill(text.organization_means, &[organization]),
            _ => text.nobody_means.to_owned(),
        };
        let marked = move || setting.with(|setting| setting.shown() == Some(value));
        let choose = move || events.marked.run(value);
        foreign(option_card(group, name(value, text), &means, marked, false, choose))
    });
    let legend = txt("legend", "visually-hidden", text.visibility);
    make("fieldset", "visibility-options").with(legend).all(cards.into_iter().collect())
}

/// What an option is called.
pub const fn name(value: VisibleTo, text: &'static VisibilityText) -> &'static str {
    match value {
        VisibleTo::Everyone => text.everyone,
        VisibleTo::Organization => text.organization,
        VisibleTo::Nobody => text.nobody,
        VisibleTo::Unknown => text.not_understood,
    }
}

/// What is in force, what came of saving, and the buttons where something is marked.
fn foot(setting: &Setting, lang: Lang, events: VisibilityEvents) -> Making {
    let text = lang.visibility();
    let in_force = setting.in_force().map_or(text.not_understood, |value| name(value, text));
    let told = match &setting.outcome {
        Outcome::None if setting.marked.is_some() && !setting.saving => txt("p", "", text.unsaved),
        Outcome::None => nothing(),
        Outcome::Saved => message_bar(Tone::Good, "", &fill(text.saved, &[in_force]), Vec::new()),
        Outcome::Stale if setting.marked.is_none() => nothing(),
        Outcome::Stale => {
            message_bar(Tone::Warn, text.stale, &fill(text.stale_body, &[in_force]), Vec::new())
        }
        Outcome::Failed(error) => foreign(error_bar(lang, text.failed, error, None)),
    };
    let mut actions = Vec::new();
    if setting.marked.is_some() {
        let (words, busy) = if setting.saving { (text.saving, "true") } else { (text.save, "false") };
        actions.push(button(ButtonLook::Primary, words, events.saved).attr("aria-busy", busy));
        actions.push(button(ButtonLook::Plain, text.keep, events.kept));
    }
    let since = setting.known.ready().and_then(|(known, _)| known.changed_at.as_ref());
    let standing = match since {
        Some(at) => fill(text.in_force_since, &[in_force, &intl::date_time(lang.tag(), at)]),
        None => fill(text.in_force, &[in_force]),
    };
    let status = make("div", "status-region").attr("role", "status").with(told);
    let standing = txt("p", "quiet", standing);
    el("div", "visibility-foot", vec![status, standing, el("div", "actions", actions)])
}
