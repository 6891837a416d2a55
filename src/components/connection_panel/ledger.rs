//! The ledger of a withdrawal: each step and how far it is, never "done" before it is.

use contract::{LedgerStep, StepKind, StepState};
use leptos::prelude::*;

use super::ConnectionContext;
use crate::{
    components::kit::{ButtonLook, Tone, badge, button, el, txt},
    state::links::backend_link,
    text::{ConnectionText, fill},
};

/// The ledger.
pub fn ledger(steps: &[LedgerStep], context: &ConnectionContext, text: &'static ConnectionText) -> AnyView {
    let rows = steps.iter().map(|step| row(step, context, text)).collect();
    el("section", "ledger", vec![txt("h4", "", text.ledger), el("ol", "ledger-steps", rows)])
}

fn row(step: &LedgerStep, context: &ConnectionContext, text: &'static ConnectionText) -> AnyView {
    let name = match step.kind {
        StepKind::WorkSide => text.step_work_side,
        StepKind::LinkedinSide => text.step_linkedin_side,
        StepKind::Tokens => text.step_tokens,
        StepKind::Caches => text.step_caches,
        StepKind::ImportedContacts => text.step_imported_contacts,
        StepKind::Unknown => text.step_unknown,
    };
    let (tone, state) = match step.state {
        StepState::Done => (Tone::Good, text.step_done),
        StepState::Pending => (Tone::Neutral, text.step_pending),
        StepState::NeedsYou => (Tone::Warn, text.step_needs_you),
        StepState::Cannot => (Tone::Bad, text.step_cannot),
        StepState::Unknown => (Tone::Neutral, text.step_state_unknown),
    };
    let mut parts = vec![txt("span", "name", name), badge(tone, state)];
    if step.state == StepState::NeedsYou {
        let mut actions = Vec::new();
        if let Some(url) = step.link.as_deref().and_then(backend_link) {
            let url = url.to_owned();
            let open = text.step_open;
            actions.push(view! { <a class={"button"} href={url} target={"_blank"} rel={"noopener noreferrer"}>{open}</a> }.into_any());
        }
        let (id, confirmed) = (step.id.clone(), context.events.step_confirmed);
        actions.push(button(
            ButtonLook::Quiet,
            fill(text.step_confirm, &[name]),
            Callback::new(move |()| confirmed.run(id.clone())),
        ));
        parts.push(el("div", "actions", actions));
    }
    el("li", "", parts)
}
