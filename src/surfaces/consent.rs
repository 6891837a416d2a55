//! The consent dialog: opened by a member, answered once.

use std::rc::Rc;

use contract::{
    Attempt, AttemptId, AttemptRequest, AttemptState, Capability, Choice, Connection, Control, Decision,
    DecisionRequest, DisplayMode, Evidence, Notice,
};
use leptos::{prelude::*, task::spawn_local};

use super::{DecisionMade, Host, HostEvent};
use crate::{
    browser,
    client::ClientError,
    components::{
        consent_dialog::{Act, ConsentContent, ConsentWords, Done, Slots, consent_dialog},
        error_view::error_view,
        kit::{
            ButtonLook, EmptyPlace, Tone, button, dialog, dynamic, message_bar, nothing, skeleton,
            status_region, txt,
        },
    },
    state::{
        consent::{Command, Dialog, Event, Phase, Shown, evidence, offered, options, step},
        load::Load,
    },
    text::{Lang, fill},
};

/// What the dialog shows, once it is here.
#[derive(Clone, Debug, PartialEq)]
struct Material {
    lang: Lang,
    notice: Notice,
    connection: Connection,
}

/// The dialog. It opens whenever `opened` moves, and never by itself.
#[component]
pub fn ConsentSurface(
    /// What the surface gets from whoever mounts it.
    host: Host,
    /// Counts the times that the member asked for it.
    opened: RwSignal<u32>,
) -> impl IntoView {
    let surface = Surface {
        host: host.clone(),
        dialog: RwSignal::new(Dialog::default()),
        unrecorded: RwSignal::new(None),
        held: StoredValue::new(Held::default()),
    };
    let opener = surface.clone();
    let asked = host.consent_asked;
    Effect::new(move |before: Option<u32>| {
        crash_here!("consent.effect");
        let count = opened.get().wrapping_add(asked.get());
        // An element may be asked to open it before this runs for the first time.
        if before.unwrap_or_default() != count {
            opener.happened(Event::Opened);
        }
        count
    });
    // A dialog that the reader left by going elsewhere must not answer when the page comes back.
    // The word in front tells our own script, should the module crash, which dialog was open.
    let id = "consent-".to_owned() + &browser::random_key();
    let state = surface.dialog;
    let kind = Memo::new(move |_| state.with(|dialog| Kind::of(&dialog.phase)));
    let view_of = surface.clone();
    let dialog = dynamic(move || match kind.get() {
        Kind::Closed => nothing(),
        Kind::Plain => plain_dialog(&view_of, &id),
        Kind::Full => full_dialog(&view_of, &id),
    });
    let lang = host.lang;
    let unrecorded = surface.unrecorded;
    let trouble = dynamic(move || match unrecorded.get() {
        Some(_) => message_bar(Tone::Warn, "", lang.get().consent().not_recorded, Vec::new()),
        None => nothing(),
    });
    vec![dialog, status_region(trouble)]
}

/// Which dialog stands on the screen. Changes within one do not build it anew, so focus and scrolling stay.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Closed,
    Plain,
    Full,
}

impl Kind {
    const fn of(phase: &Phase) -> Self {
        match phase {
            Phase::Closed => Self::Closed,
            Phase::Loading | Phase::LoadFailed(_) | Phase::NoLanguage | Phase::Unavailable => Self::Plain,
            Phase::Choosing { .. } | Phase::Sending | Phase::Refusing | Phase::Leaving | Phase::Failed(_) => {
                Self::Full
            }
        }
    }
}

#[derive(Clone)]
struct Surface {
    host: Host,
    dialog: RwSignal<Dialog>,
    unrecorded: RwSignal<Option<ClientError>>,
    held: StoredValue<Held>,
}

/// What one opening of the dialog works with.
#[derive(Default)]
struct Held {
    material: Option<Material>,
    /// One key for each choice: a repeated press makes one attempt, another choice another.
    key: Option<(Choice, String)>,
}

impl Surface {
    /// Something happened: the next state, and what is to be done about it.
    fn happened(&self, event: Event) {
        crash_here!("consent.event");
        let Some(dialog) = self.dialog.try_get_untracked() else { return };
        let (next, command) = step(dialog, event);
        self.dialog.set(next);
        if let Some(command) = command {
            self.carry_out(command);
        }
    }

    fn carry_out(&self, command: Command) {
        let this = self.clone();
        match command {
            Command::Fetch => {
                let _ = this.held.try_update_value(|held| held.key = None);
                this.unrecorded.set(None);
                // Not bound to the opener: a decision under way is sent even when the card is left.
                spawn_local(async move { this.fetch().await });
            }
            Command::Attempt(choice, control) => spawn_local(async move {
                let answer = match this.attempt_request(choice, control) {
                    Some(request) => this.host.client.create_attempt(&request, &this.key_for(choice)).await,
                    None => Err(ClientError::Malformed),
                };
                if answer.as_ref().is_ok_and(|attempt| attempt.state == AttemptState::Done) {
                    this.host.tell_host(HostEvent::Decided(DecisionMade::Given));
                }
                this.happened(Event::AttemptAnswered(answer));
            }),
            Command::Record(decision, control) => {
                spawn_local(async move { this.record(decision, control).await })
            }
            Command::Leave(url) => {
                if !browser::navigate(&url) {
                    self.dialog.update(|dialog| dialog.phase = Phase::Failed(ClientError::Aborted));
                }
            }
            Command::Announce => self.host.announce_consent_change(None),
            Command::Cancel(attempt) => spawn_local(async move {
                // If this does not get through, the attempt runs out by itself; nothing is connected meanwhile.
                let _ = this.host.client.cancel_attempt(&attempt.id).await;
            }),
        }
    }

    fn key_for(&self, choice: Choice) -> String {
        let kept = self.held.try_update_value(|held| match &held.key {
            Some((chosen, key)) if *chosen == choice => key.clone(),
            _ => {
                let key = browser::random_key();
                held.key = Some((choice, key.clone()));
                key
            }
        });
        // The page is gone already: nobody presses again.
        kept.unwrap_or_else(browser::random_key)
    }

    async fn fetch(&self) {
        let lang = self.host.lang.get_untracked();
        let event = match self.fetch_material(lang).await {
            Ok(Some(material)) => {
                let in_language = Lang::from_tag(&material.notice.language) == Some(lang);
                let offered = if untrack(|| self.host.offers(Capability::PerCategory)) {
                    offered(&material.notice, &material.connection)
                } else {
                    Vec::new()
                };
                let _ = self.held.try_update_value(|held| held.material = Some(material));
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

    /// Connection and notice, or nothing where the member may not connect; a failure says whether it was the notice that
    /// could not be had.
    async fn fetch_material(&self, lang: Lang) -> Result<Option<Material>, (ClientError, bool)> {
        let client = &self.host.client;
        let connection = client.get_connection().await.map_err(|error| (error, false))?;
        if !connection.available {
            return Ok(None);
        }
        let notice =
            client.get_notice(&connection.notice_version, lang.tag()).await.map_err(|error| (error, true))?;
        Ok(Some(Material { lang, notice, connection }))
    }

    fn attempt_request(&self, choice: Choice, control: Control) -> Option<AttemptRequest> {
        let return_to = self.host.links.return_to.map_or_else(|| "/".to_owned(), |path| path.run(()));
        let evidence = self.evidence(control)?;
        let (linkedin_to_work, work_to_linkedin) = self.dialog.try_with_untracked(Dialog::asked)?;
        Some(AttemptRequest {
            choice,
            linkedin_to_work,
            work_to_linkedin,
            notice_version: evidence.notice_version.clone(),
            evidence,
            return_to,
            display: DisplayMode::Redirect,
        })
    }

    fn evidence(&self, control: Control) -> Option<Evidence> {
        let content = self.content("")?;
        let material = self.held.try_with_value(|held| held.material.clone())??;
        let selected = self.dialog.with_untracked(|dialog| dialog.selected);
        Some(evidence(
            Shown {
                notice: &material.notice,
                texts: content.words.shown(&content.options, content.limited, content.privacy_control),
                options: &content.options,
                allowed_directions: &material.connection.allowed_directions,
                global_privacy_control: content.privacy_control,
            },
            selected,
            control,
        ))
    }

    fn content(&self, id: &str) -> Option<ConsentContent> {
        let material = self.held.try_with_value(|held| held.material.clone())??;
        let (work_provider, _) = untrack(|| self.host.names());
        let options = options(&material.connection);
        let words = ConsentWords::new(
            material.lang,
            &work_provider,
            &material.connection.organization.name,
            options.len(),
        );
        Some(ConsentContent {
            lang: material.lang,
            words,
            notice: material.notice.clone(),
            limited: options.len() < 2,
            options,
            privacy_control: browser::global_privacy_control(),
            id: id.to_owned(),
            slots: Slots::default(),
        })
    }

    /// Sends a decision that is not a consent. A deferral's dialog is closed by then; if it cannot be recorded the page
    /// says so, because nothing may be claimed that is not so.
    async fn record(&self, decision: Decision, control: Control) {
        let answer = match self.evidence(control) {
            Some(evidence) => {
                let request = DecisionRequest { decision, evidence };
                self.host.client.create_decision(&request, &browser::random_key()).await
            }
            None => Err(ClientError::Malformed),
        };
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

/// The dialog while there is nothing to decide: waiting, failed, or no notice in this language.
fn plain_dialog(surface: &Surface, id: &str) -> AnyView {
    let lang = surface.host.lang.get_untracked();
    let this = surface.clone();
    let retry = Callback::new(move |()| this.happened(Event::Opened));
    let (state, host) = (surface.dialog, surface.host.clone());
    let body = dynamic(move || match state.get().phase {
        Phase::LoadFailed(error) => error_view(lang, EmptyPlace::Section, &error, Some(retry)),
        Phase::NoLanguage => txt("p", "", lang.consent().no_language),
        Phase::Unavailable => txt("p", "", fill(lang.consent().unavailable, &[&host.names().1])),
        _ => skeleton(lang.common().loading, 6),
    });
    let this = surface.clone();
    let close = Callback::new(move |()| this.happened(Event::Pressed(Control::Close)));
    let foot = button(ButtonLook::Plain, lang.common().close, close);
    let dismiss = Rc::new(move |_| {
        let _ = close.try_run(());
    });
    dialog(lang.consent().title, lang.common().close, id, dismiss, body, foot)
}

fn full_dialog(surface: &Surface, id: &str) -> AnyView {
    let Some(content) = surface.content(id) else { return nothing() };
    let this = surface.clone();
    let done: Done = Rc::new(move |act| match act {
        Act::Chose(choice) => this.happened(Event::Chose(choice)),
        Act::Ticked(category, taken) => this.happened(Event::Ticked(category, taken)),
        Act::Pressed(control) => this.happened(Event::Pressed(control)),
        Act::Tilted => {
            this.host.tell_host(HostEvent::ThemeOverridden);
        }
    });
    consent_dialog(&content, surface.dialog, &done)
}

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
