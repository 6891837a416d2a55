//! What became of an attempt to connect.

use contract::{Attempt, AttemptId, AttemptState};
use leptos::{prelude::*, task::spawn_local};

use super::{DecisionMade, Host, HostEvent};
use crate::{
    components::kit::{Tone, dynamic, message_bar, nothing, status_region},
    state::load::Load,
};

/// What became of the attempt that the member came back from, asked of the backend and not of the address.
#[component]
pub fn AttemptMessage(
    /// What the surface gets from whoever mounts it.
    host: Host,
    /// The attempt.
    attempt: Signal<Option<AttemptId>>,
) -> impl IntoView {
    let outcome: RwSignal<Option<Load<Attempt>>> = RwSignal::new(None);
    let this = host.clone();
    Effect::new(move || {
        let Some(id) = attempt.get() else {
            outcome.set(None);
            return;
        };
        let host = this.clone();
        spawn_local(async move {
            let answer = Load::from(host.client.get_attempt(&id).await);
            if answer.ready().is_some_and(|attempt| attempt.state == AttemptState::Done) {
                host.tell_host(HostEvent::Decided(DecisionMade::Given));
            }
            let _ = outcome.try_set(Some(answer));
        });
    });
    let lang = host.lang;
    let message = dynamic(move || {
        let text = lang.get().connection();
        let (tone, words) = match outcome.get() {
            None | Some(Load::Waiting) => return nothing(),
            Some(Load::Failed(_)) => (Tone::Neutral, text.attempt_unknown),
            Some(Load::Ready(attempt)) => match attempt.state {
                AttemptState::Done => (Tone::Good, text.attempt_done),
                AttemptState::Pending => (Tone::Neutral, text.attempt_pending),
                AttemptState::Cancelled => (Tone::Neutral, text.attempt_cancelled),
                AttemptState::Refused => (Tone::Neutral, text.attempt_refused),
                AttemptState::WrongAccount => (Tone::Warn, text.attempt_wrong_account),
                AttemptState::Expired => (Tone::Warn, text.attempt_expired),
                AttemptState::Failed => (Tone::Bad, text.attempt_failed),
                AttemptState::Unknown => (Tone::Neutral, text.attempt_unknown),
            },
        };
        message_bar(tone, "", words, Vec::new())
    });
    status_region(message)
}
