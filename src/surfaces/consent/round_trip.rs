//! From the press on "Connect" to LinkedIn: in this window or in another one, and only for whoever read the question.

use contract::{Attempt, AttemptState, Choice, Control, PersonId};

use super::Surface;
use crate::{
    browser::{self, PageLife},
    client::ClientError,
    components::kit::effect,
    reactive::prelude::*,
    state::{
        attempt::{self, Window},
        consent::{Event, Phase},
        load::Load,
        session::Viewer,
    },
    surfaces::{DecisionMade, HostEvent},
    text::Lang,
};

impl Surface {
    /// Watches what may happen while the dialog is open: the session's end, another session, the network, and the page
    /// coming out of the back/forward cache on the way to LinkedIn.
    pub(super) fn watch(&self) {
        let this = self.clone();
        effect(move || {
            let now = this.host.viewer.with(asked_of);
            if let Some(error) = this.over(&now) {
                // A closed dialog takes no notice.
                this.happened(Event::SessionOver(error));
            }
        });
        let retold = self.clone();
        Effect::new(move |before: Option<Lang>| {
            let lang = retold.host.lang.get();
            if before.is_some_and(|before| before != lang) {
                retold.happened(Event::Retold);
            }
            lang
        });
        let (shown, network) = (self.clone(), self.clone());
        let life = PageLife::listen(
            || {},
            move |from_cache| {
                if from_cache {
                    shown.happened(Event::CameBack);
                }
            },
        )
        .on_network(move |online| network.happened(Event::Network { online }));
        let life = StoredValue::new(Some(life));
        on_cleanup(move || drop(life.try_update_value(Option::take)));
    }

    /// Why the question is none for whoever is signed in now; nothing while that is not known.
    fn over(&self, now: &Asked) -> Option<ClientError> {
        let asked = self.held.try_with_value(|held| held.material.as_ref().map(|one| one.person.clone()));
        match (now, asked.flatten()?) {
            (Asked::Somebody(now), asked) if *now != asked => Some(ClientError::SessionChanged),
            (Asked::Nobody, _) => Some(ClientError::SignedOut),
            _ => None,
        }
    }

    /// Sends the consent.
    pub(super) async fn attempt(&self, choice: Choice, control: Control) {
        let (request, key) = (self.attempt_request(choice, control), self.key_for(choice));
        let answer = match (request, self.still_theirs().await) {
            (_, Err(error)) => Err(error),
            (Some(request), Ok(())) => self.host.client.create_attempt(&request, &key).await,
            (None, Ok(())) => Err(ClientError::Malformed),
        };
        match &answer {
            Ok(attempt) if attempt.state == AttemptState::Done => {
                self.host.tell_host(HostEvent::Decided(DecisionMade::Given));
            }
            Ok(_) => {}
            Err(error) => self.host.note_failure(error),
        }
        let goes_on = matches!(&answer, Ok(attempt) if attempt.state == AttemptState::Pending);
        self.happened(Event::AttemptAnswered(answer));
        let leads_on = self.dialog.try_with_untracked(|dialog| dialog.phase == Phase::Closed) == Some(true);
        if !(goes_on && leads_on) {
            self.journey.close_popup();
        }
    }

    /// Whether whoever read the question is who would answer it. A session's token says so by itself: it is refused in any
    /// other session. A host's token may be another member's by now, so the backend is asked.
    pub(super) async fn still_theirs(&self) -> Result<(), ClientError> {
        if !self.host.client.by_token() {
            return Ok(());
        }
        let viewer = Viewer::of(&Load::from(Ok(self.host.client.get_session().await?)));
        match self.over(&asked_of(&viewer)) {
            Some(error) => Err(error),
            None if matches!(viewer, Viewer::Unknown) => Err(ClientError::Malformed),
            None => Ok(()),
        }
    }

    /// Leads on to LinkedIn, as the host wishes.
    pub(super) fn leave(&self, attempt: Attempt, url: &str) {
        if self.held.try_with_value(|held| held.in_window) == Some(true) {
            let window = if self.journey.lead(url) { Window::Opened } else { Window::Blocked };
            self.happened(Event::HandedOver);
            self.journey.happened(attempt::Event::Began(attempt, window));
        } else if !browser::navigate(url) {
            self.dialog.update(|dialog| dialog.phase = Phase::Failed(ClientError::Aborted));
        }
    }
}

/// Who is asked, as far as it is known.
enum Asked {
    Unknown,
    Nobody,
    Somebody(PersonId),
}

fn asked_of(viewer: &Viewer) -> Asked {
    match viewer {
        Viewer::Unknown => Asked::Unknown,
        Viewer::SignedOut => Asked::Nobody,
        Viewer::SignedIn(session) => match &session.person {
            Some(person) => Asked::Somebody(person.id.clone()),
            None => Asked::Unknown,
        },
    }
}
