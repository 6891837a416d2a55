//! Several profiles could be this person: the reader chooses, or says that it is none of them.

use contract::{Candidate, MatchDecision, MatchVerdict, WorkProfile};

use super::{CardContext, provenance::why_only};
use crate::{
    components::kit::{
        ButtonLook,
        part::{Making, button, el, make, txt},
    },
    reactive::prelude::*,
    text::fill,
};

/// The choice. One button beside each profile, whose name says which one it chooses: nothing is marked beforehand, and
/// one press decides. Where the backend does not take the reader's word, the profiles are listed and nothing else.
pub fn candidates(person: &WorkProfile, found: &[Candidate], context: &CardContext) -> Option<Making> {
    let text = context.lang.card();
    let mut rows = Vec::new();
    for candidate in found {
        rows.extend(row(candidate, context));
    }
    if rows.is_empty() {
        return None;
    }
    let mut parts = vec![context.part_heading("h4", "title", fill(text.candidates_title, &[&person.name]))];
    if context.can_match {
        parts.push(txt("p", "quiet", text.candidates_body));
    }
    parts.push(el("ul", "candidate-list", rows));
    if context.can_match {
        let decided = context.events.match_decided;
        let none = Callback::new(move |()| {
            decided.run(MatchDecision { verdict: MatchVerdict::NotPerson, candidate: None });
        });
        parts.push(button(ButtonLook::Plain, text.candidate_none, none));
    }
    Some(el("div", "candidates", parts))
}

fn row(candidate: &Candidate, context: &CardContext) -> Option<Making> {
    let text = context.lang.card();
    // "Not this person" stands below the list here, once and for all of them.
    let control = why_only(candidate.provenance.as_ref(), &candidate.name, context)?;
    let mut words = vec![txt("bdi", "name", candidate.name.clone())];
    let mut label = candidate.name.clone();
    if let Some(headline) = &candidate.headline {
        words.push(txt("bdi", "quiet", headline.clone()));
        label.push_str(context.lang.common().list_separator);
        label.push_str(headline);
    }
    let mut parts = vec![el("span", "words", words), control];
    if context.can_match {
        let (decided, id) = (context.events.match_decided, candidate.id.clone());
        let chosen = move |_| {
            decided.run(MatchDecision { verdict: MatchVerdict::IsPerson, candidate: Some(id.clone()) });
        };
        let label = fill(text.candidate_choose_named, &[&label]);
        let words = text.candidate_choose;
        let button = make("button", "button").attr("type", "button").attr("aria-label", label);
        parts.push(button.on("click", chosen).text(words));
    }
    Some(el("li", "candidate", parts))
}
