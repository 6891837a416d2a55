//! What one opening of the dialog works with: what it shows, and what it sends of that.

use contract::{
    AttemptRequest, Capability, Choice, Connection, Control, Decision, DecisionRequest, DisplayMode,
    Evidence, Notice, PersonId,
};
use futures_util::{FutureExt as _, future::try_join};

use super::Surface;
use crate::{
    browser,
    client::ClientError,
    components::consent_dialog::{ConsentContent, ConsentWords, Slots},
    reactive::prelude::*,
    state::{
        changes::agreed_under,
        consent::{Event, Phase, Shown, evidence, offered, options},
        load::Load,
        session::Viewer,
    },
    surfaces::{DecisionMade, HostEvent},
    text::Lang,
};

/// What the dialog shows, once it is here.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Material {
    /// Whom it is shown to, and whose answer it asks for.
    pub(super) person: PersonId,
    pub(super) lang: Lang,
    pub(super) notice: Notice,
    pub(super) connection: Connection,
    /// Where they are asked again: the notice that they agreed to, if it is still to be had.
    pub(super) agreed_to: Option<Notice>,
}

impl Surface {
    pub(super) fn key_for(&self, choice: Choice) -> String {
        let categories = self.categories().unwrap_or_default();
        let kept = self.held.try_update_value(|held| match &held.key {
            Some((chosen, of_it, key)) if *chosen == choice && *of_it == categories => key.clone(),
            _ => {
                let key = browser::random_key();
                held.key = Some((choice, categories, key.clone()));
                key
            }
        });
        // The page is gone already: nobody presses again.
        kept.unwrap_or_else(browser::random_key)
    }

    pub(super) async fn fetch(&self) {
        let (lang, answer) = loop {
            let Some(lang) = self.host.lang.try_get_untracked() else { return };
            let answer = self.fetch_material(lang).await;
            // The page may speak another language by now.
            if self.host.lang.try_get_untracked() == Some(lang) {
                break (lang, answer);
            }
        };
        let event = match answer {
            Ok(Some(material)) => {
                let in_language = Lang::from_tag(&material.notice.language) == Some(lang);
                let mut choosable = Vec::new();
                if untrack(|| self.host.offers(Capability::PerCategory)) {
                    choosable = offered(&material.notice, &material.connection);
                }
                let _ = self.held.try_update_value(|held| held.material = Some(material));
                // Asked again, they are asked about what is new and nothing else.
                let offered = if self.changed().is_some() { Vec::new() } else { choosable };
                Event::Loaded { in_language, offered }
            }
            Ok(None) => Event::Unavailable,
            // A notice that does not exist in this language blocks consent; it is not an error of the network.
            Err((ClientError::NotFound, true)) => Event::Loaded { in_language: false, offered: Vec::new() },
            Err((error, _)) => {
                self.host.note_failure(&error);
                Event::LoadFailed(error)
            }
        };
        self.happened(event);
    }

    /// The same question in the language that the page speaks now: whole, or it stays in the one that it was asked in.
    pub(super) async fn reread(&self) {
        let Some(lang) = self.host.lang.try_get_untracked() else { return };
        let Ok(Some(now)) = self.fetch_material(lang).await else { return };
        let speaks = Lang::from_tag(&now.notice.language) == Some(lang)
            && self.host.lang.try_get_untracked() == Some(lang);
        let open = self
            .dialog
            .try_with_untracked(|dialog| matches!(dialog.phase, Phase::Choosing { .. } | Phase::Failed(_)));
        let taken = self.held.try_update_value(|held| {
            let same = held.material.as_ref().is_some_and(|before| {
                before.person == now.person
                    && before.connection == now.connection
                    && before.notice.version == now.notice.version
            });
            if same && speaks && open == Some(true) {
                held.material = Some(now);
                // What was sent so far was said in other words.
                held.key = None;
                return true;
            }
            false
        });
        if taken == Some(true) {
            self.drawn.update(|drawn| *drawn += 1);
        }
    }

    /// Connection and notice, or nothing where the member may not connect; a failure says whether it was the notice that
    /// could not be had.
    async fn fetch_material(&self, lang: Lang) -> Result<Option<Material>, (ClientError, bool)> {
        let client = &self.host.client;
        let person = self.reader().await.map_err(|error| (error, false))?;
        // One wait for both, where it is likely which notice it will be. The connection decides whether it is.
        let likely = self.host.likely_notice();
        let early = async {
            let version = likely.as_ref()?;
            client.get_notice(version, lang.tag()).await.ok()
        };
        let (connection, early) =
            try_join(client.get_connection(), early.map(Ok)).await.map_err(|error| (error, false))?;
        if !connection.available {
            return Ok(None);
        }
        let notice = match early.filter(|notice| notice.version == connection.notice_version) {
            Some(notice) => notice,
            None => client
                .get_notice(&connection.notice_version, lang.tag())
                .await
                .map_err(|error| (error, true))?,
        };
        let agreed_to = match agreed_under(&connection) {
            Some(version) => match client.get_notice(version, lang.tag()).await {
                // It cannot be set beside the newer one; that is said, and everything is asked.
                Err(ClientError::NotFound) => None,
                older => Some(older.map_err(|error| (error, false))?),
            },
            None => None,
        };
        Ok(Some(Material { person, lang, notice, connection, agreed_to }))
    }

    /// Who is signed in: whoever the page knows of, or else whom the backend names.
    async fn reader(&self) -> Result<PersonId, ClientError> {
        if let Some(known) = self.host.viewer.try_with_untracked(Viewer::id).flatten() {
            return Ok(known);
        }
        let viewer = Viewer::of(&Load::from(Ok(self.host.client.get_session().await?)));
        let found = viewer.id().ok_or(match viewer {
            Viewer::SignedOut => ClientError::SignedOut,
            _ => ClientError::Malformed,
        });
        let _ = self.host.viewer.try_set(viewer);
        found
    }

    pub(super) fn attempt_request(&self, choice: Choice, control: Control) -> Option<AttemptRequest> {
        let return_to = self.host.links.return_to.map_or_else(|| "/".to_owned(), |path| path.run(()));
        // By token the page is a host's, and LinkedIn leads back past the backend. An address in full is no path of ours.
        let by_token = self.host.client.by_token();
        let return_url = by_token.then(|| browser::absolute(&return_to));
        let return_to = if by_token { "/".to_owned() } else { return_to };
        let evidence = self.evidence(control)?;
        let (linkedin_to_work, work_to_linkedin) = self.categories()?;
        Some(AttemptRequest {
            choice,
            linkedin_to_work,
            work_to_linkedin,
            notice_version: evidence.notice_version.clone(),
            evidence,
            return_to,
            return_url,
            display: if self.host.in_window() { DisplayMode::Window } else { DisplayMode::Redirect },
        })
    }

    fn evidence(&self, control: Control) -> Option<Evidence> {
        let content = self.content("")?;
        let material = self.held.try_with_value(|held| held.material.clone())??;
        let selected = self.dialog.with_untracked(|dialog| dialog.selected);
        let texts = match self.changed() {
            Some(changed) => content.words.shown_again(changed.texts(), content.privacy_control),
            None => content.words.shown(&content.options, content.limited, content.privacy_control),
        };
        Some(evidence(
            Shown {
                notice: &material.notice,
                texts,
                options: &content.options,
                allowed_directions: &material.connection.allowed_directions,
                global_privacy_control: content.privacy_control,
            },
            selected,
            control,
        ))
    }

    pub(super) fn content(&self, id: &str) -> Option<ConsentContent> {
        let material = self.held.try_with_value(|held| held.material.clone())??;
        let (work_provider, _) = untrack(|| self.host.names());
        let mut options = options(&material.connection);
        let limited = options.len() < 2;
        let mut words = ConsentWords::new(
            material.lang,
            &work_provider,
            &material.connection.organization.name,
            options.len(),
        );
        if let Some(changed) = self.changed() {
            options = changed.choices();
            words = words.again(material.lang);
        }
        Some(ConsentContent {
            lang: material.lang,
            words,
            notice: material.notice.clone(),
            limited,
            options,
            privacy_control: browser::global_privacy_control(),
            id: id.to_owned(),
            slots: Slots::default(),
        })
    }

    /// Sends a decision that is not a consent. A deferral's dialog is closed by then; if it cannot be recorded the page
    /// says so, because nothing may be claimed that is not so.
    pub(super) async fn record(&self, decision: Decision, control: Control) {
        let evidence = self.evidence(control);
        let answer = match (evidence, self.still_theirs().await) {
            (_, Err(error)) => Err(error),
            (Some(evidence), Ok(())) => {
                let request = DecisionRequest { decision, evidence };
                self.host.client.create_decision(&request, &browser::random_key()).await
            }
            (None, Ok(())) => Err(ClientError::Malformed),
        };
        if let Err(error) = &answer {
            self.host.note_failure(error);
        }
        if answer.is_ok() {
            let made = match decision {
                Decision::Refused => DecisionMade::Refused,
                _ => DecisionMade::Deferred,
            };
            self.host.tell_host(HostEvent::Decided(made));
        }
        if decision == Decision::Refused {
            self.happened(Event::RefusalAnswered(answer));
        } else if let Err(error) = answer {
            self.unrecorded.set(Some(error));
        }
    }
}
