//! The steps of an ending: each and how far it is, never "done" before it is, and what is left to do.

use contract::{Connection, GrantState, LedgerStep, StepKind, StepState};

use super::{Act, ConnectionContext};
use crate::{
    browser::intl,
    components::kit::{
        ButtonLook, Tone,
        part::{Making, badge, button, el, make, txt},
    },
    reactive::prelude::*,
    state::links::backend_link,
    text::{Plural, fill},
};

/// The ledger.
pub fn ledger(connection: &Connection, context: &ConnectionContext) -> AnyView {
    let text = context.lang.mine();
    // After a part was stopped the rest goes on; those steps are not a disconnection's.
    let partial =
        matches!(connection.linkedin_to_work.state, GrantState::Active | GrantState::NeedsReconsent);
    let heading = if partial { text.ledger_partial } else { context.lang.connection().ledger };
    let steps = &connection.ledger;
    let rows = steps.iter().map(|step| row(step, partial, context)).collect();
    make("section", "ledger")
        .txt("h4", "", heading)
        .with(el("div", "ledger-left", left(steps, context)).attr("role", "status"))
        .with(el("ol", "ledger-steps", rows))
        .view()
}

/// What is left, in sentences.
fn left(steps: &[LedgerStep], context: &ConnectionContext) -> Vec<Making> {
    let (text, tag) = (context.lang.mine(), context.lang.tag());
    let count = |state| steps.iter().filter(|step| step.state == state).count();
    let sentence = |pattern: &Plural, count: usize| {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let words = pattern.pick(intl::plural(tag, count).as_str());
        txt("p", "", fill(words, &[&intl::number(tag, f64::from(count))]))
    };
    let mut said = Vec::new();
    for (state, pattern) in
        [(StepState::NeedsYou, &text.open_yours), (StepState::Pending, &text.open_pending)]
    {
        match count(state) {
            0 => {}
            some => said.push(sentence(pattern, some)),
        }
    }
    if count(StepState::Done) == steps.len() {
        said.push(txt("p", "", text.all_done));
    }
    said
}

fn row(step: &LedgerStep, partial: bool, context: &ConnectionContext) -> Making {
    let (text, mine) = (context.lang.connection(), context.lang.mine());
    let name = match step.kind {
        StepKind::WorkSide => text.step_work_side,
        StepKind::LinkedinSide if partial => mine.step_linkedin_partial,
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
    let words = make("div", "words").txt("p", "name", name).all(about(step, context));
    let line = make("li", "").key(step.id.as_str()).with(words).with(badge(tone, state));
    match step.state {
        StepState::NeedsYou => line.with(todo(step, name, context)),
        _ => line,
    }
}

/// Since when it is so, what it means, and when it goes on.
fn about(step: &LedgerStep, context: &ConnectionContext) -> Vec<Making> {
    let (text, tag) = (context.lang.mine(), context.lang.tag());
    let mut said = Vec::new();
    let meaning = match (step.state, step.kind) {
        (StepState::Pending, StepKind::LinkedinSide) => text.linkedin_pending,
        (StepState::Pending, StepKind::Tokens) => text.tokens_pending,
        (StepState::NeedsYou, StepKind::ImportedContacts) => text.contacts_need_you,
        (StepState::NeedsYou, _) => text.linkedin_needs_you,
        (StepState::Cannot, _) => text.cannot,
        _ => "",
    };
    if !meaning.is_empty() {
        said.push(txt("p", "", meaning));
    }
    if let (StepState::Pending, Some(next)) = (step.state, &step.next_try_at) {
        said.push(txt("p", "", fill(text.step_next_try, &[&intl::date_time(tag, next)])));
    }
    if let Some(at) = &step.at {
        let pattern = if step.state == StepState::Done { text.step_done_at } else { text.step_at };
        said.push(txt("p", "quiet", fill(pattern, &[&intl::date_time(tag, at)])));
    }
    said
}

/// The way to where the member can do it, and their word that they did.
fn todo(step: &LedgerStep, name: &'static str, context: &ConnectionContext) -> Making {
    let text = context.lang.connection();
    let mut actions = Vec::new();
    if let Some(url) = step.link.as_deref().and_then(backend_link) {
        let link = make("a", "button").attr("href", url.to_owned()).attr("target", "_blank");
        actions.push(link.attr("rel", "noopener noreferrer").text(text.step_open));
    }
    let words = fill(text.step_confirm, &[name]);
    actions.push(button(ButtonLook::Quiet, words, context.does(Act::Confirm(step.id.clone()))));
    el("div", "actions", actions)
}
