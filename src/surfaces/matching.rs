//! "This is / is not the person" on a card: sent, told, taken back. What is sent is the verdict alone.

use contract::{MatchDecision, PersonId};
use leptos::task::tick;

use super::{Host, Tasks};
use crate::{
    browser,
    components::{
        error_view::error_bar,
        kit::{ButtonLook, ElementRef, Tone, button, dynamic, effect, make, message_bar, nothing, txt},
    },
    reactive::prelude::*,
    state::{
        card::CardState,
        matching::{Matching, Phase, Said},
        session::Viewer,
    },
    text::fill,
};

/// What a card needs of it.
pub struct MatchSurface {
    /// The reader said who it is, or is not.
    pub decided: Callback<MatchDecision>,
    /// The reader takes that back.
    pub undone: Callback<()>,
    /// What became of it, in words; to stand beside the card, in the same parent.
    pub status: Callback<(), AnyView>,
}

/// Sets it up for the card in `state`.
pub fn match_surface(host: &Host, person: Signal<PersonId>, state: RwSignal<CardState>) -> MatchSurface {
    let matching = RwSignal::new(Matching::default());
    let place = ElementRef::new();
    let tasks = Tasks::here();
    effect(move || {
        person.track();
        matching.update(Matching::begin_other);
    });
    let say = {
        let host = host.clone();
        Callback::new(move |word: Option<MatchDecision>| {
            let Some(ticket) = matching.try_update(Matching::begin).flatten() else { return };
            let (host, id) = (host.clone(), person.get_untracked());
            tasks.spawn(async move {
                let answer = match &word {
                    Some(word) => host.client.put_match(&id, word).await,
                    None => host.client.delete_match(&id).await,
                };
                if let Err(error) = &answer {
                    host.note_failure(error);
                }
                let kept = matching.try_update(|matching| matching.answer(ticket, word, answer)).flatten();
                match kept {
                    None => return,
                    // What the backend would answer now is known: this state, and nothing from the profile.
                    Some(Said::NotPerson) => state.update(CardState::reject),
                    Some(Said::IsPerson | Said::TakenBack) => fetch(&host, &id, state).await,
                }
                tick().await;
                if let Some(card) = place.get_untracked().and_then(|place| place.parent_element()) {
                    browser::focus_again(&card, ".linkedin-head > h3");
                }
            });
        })
    };
    let undone = Callback::new(move |()| say.run(None));
    let (lang, viewer) = (host.lang, host.viewer);
    let words = move || {
        let lang = lang.get();
        let text = lang.card();
        let name = state
            .with(|state| state.card.ready().map(|card| card.person.name.clone()))
            .filter(|_| viewer.with(|viewer| *viewer != Viewer::SignedOut))?;
        let done = |pattern, steps| message_bar(Tone::Good, "", &fill(pattern, &[&name]), steps);
        Some(match matching.with(|matching| matching.phase.clone()) {
            Phase::Silent => return None,
            Phase::Saving => txt("p", "quiet", text.match_saving),
            // The section itself offers to take this back, now and later.
            Phase::Kept(Said::NotPerson) => done(text.match_not_person, Vec::new()),
            Phase::Kept(Said::IsPerson) => {
                done(text.match_is_person, vec![button(ButtonLook::Plain, text.rejected_action, undone)])
            }
            Phase::Kept(Said::TakenBack) => done(text.match_taken_back, Vec::new()),
            Phase::Failed(error, word) => {
                let again = Callback::new(move |()| say.run(word.clone()));
                error_bar(lang, text.match_failed, &error, Some(again))
            }
        })
    };
    let status = move |()| {
        let words = dynamic(move || words().unwrap_or_else(nothing));
        make("div", "status-region card-status").attr("role", "status").keep(place).child(words).view()
    };
    MatchSurface {
        decided: Callback::new(move |word| say.run(Some(word))),
        undone,
        status: Callback::new(status),
    }
}

/// Asks for the card until an answer is of the consent that was heard of meanwhile.
async fn fetch(host: &Host, id: &PersonId, state: RwSignal<CardState>) {
    loop {
        let Some((ticket, part)) = state.try_update(|state| (state.begin(), state.part)) else { return };
        let answer = host.client.get_person(id, part).await;
        if let Err(error) = &answer {
            host.note_failure(error);
        }
        if state.try_update(|state| state.answer(ticket, answer)) != Some(true) {
            return;
        }
    }
}
