//! What a surface gets from whoever mounts it.

use contract::{Capability, PersonId, Service};
use leptos::{
    prelude::*,
    task::{spawn_local, spawn_local_scoped_with_cancellation},
};
use web_sys::HtmlCanvasElement;

use super::HostEvent;
use crate::{
    browser,
    client::{Client, ClientError},
    components::photo::Photos,
    state::{load::Load, offers::offered, session::Viewer},
    text::Lang,
};

/// The name of the channel on which tabs tell each other that consent or session changed. The words on it carry nothing
/// about anybody.
const CHANNEL: &str = "consent-card";
const CONSENT_CHANGED: &str = "consent";
const SESSION_CHANGED: &str = "session";

/// Addresses that only the host knows.
#[derive(Clone, Default)]
pub struct HostLinks {
    /// The page of a person.
    pub person: Option<Callback<PersonId, String>>,
    /// The my-connection page.
    pub connection: Option<String>,
    /// The path to come back to after connecting: a path of the host's own page.
    pub return_to: Option<Callback<(), String>>,
    /// Is told what happened, and answers whether the surface goes on with its own part; `false` where the host takes an
    /// action over.
    pub told: Option<Callback<HostEvent, bool>>,
}

/// What a surface gets from whoever mounts it: a client, a language, the host's addresses, and what is known about
/// backend and viewer.
#[derive(Clone)]
pub struct Host {
    /// The way to the backend.
    pub client: Client,
    /// The reader's language.
    pub lang: RwSignal<Lang>,
    /// Addresses of the host.
    pub links: HostLinks,
    /// What the backend is.
    pub service: RwSignal<Load<Service>>,
    /// Who is looking.
    pub viewer: RwSignal<Viewer>,
    /// Counts every change of consent, here or in another tab. Whatever shows LinkedIn data asks again when it moves.
    pub consent_changes: RwSignal<u32>,
    channel: StoredValue<Option<browser::Channel>, LocalStorage>,
}

impl Host {
    /// Sets up what every surface of a page shares, and asks the backend what it is and who is looking.
    #[must_use]
    pub fn start(client: Client, lang: RwSignal<Lang>, links: HostLinks) -> Self {
        let host = Self {
            client,
            lang,
            links,
            service: RwSignal::new(Load::Waiting),
            viewer: RwSignal::new(Viewer::Unknown),
            consent_changes: RwSignal::new(0),
            channel: StoredValue::new_local(None),
        };
        host.listen();
        host.load_service();
        host.load_session();
        host
    }

    /// Hears other tabs, and asks again for everything when the page comes back from the back/forward cache.
    fn listen(&self) {
        let (this, tabs) = (self.clone(), self.clone());
        self.channel.set_value(browser::Channel::open(CHANNEL, move |word| match word.as_str() {
            CONSENT_CHANGED => tabs.consent_changes.update(|count| *count += 1),
            SESSION_CHANGED => tabs.load_session(),
            _ => {}
        }));
        let life = browser::PageLife::listen(
            || {},
            move |from_cache| {
                if from_cache {
                    this.load_session();
                }
            },
        );
        let life = StoredValue::new_local(Some(life));
        on_cleanup(move || {
            let _ = life.try_update_value(Option::take);
        });
    }

    /// Asks the backend what it is.
    pub fn load_service(&self) {
        let this = self.clone();
        self.service.set(Load::Waiting);
        spawn_local(async move {
            this.service.set(Load::from(this.client.get_service().await));
        });
    }

    /// Asks who is looking.
    pub fn load_session(&self) {
        let this = self.clone();
        spawn_local(async move {
            this.viewer.set(Viewer::of(&Load::from(this.client.get_session().await)));
        });
    }

    /// Tells every surface, here and in other tabs, that consent changed.
    pub fn announce_consent_change(&self) {
        self.consent_changes.update(|count| *count += 1);
        self.tell(CONSENT_CHANGED);
    }

    /// Tells other tabs that somebody signed in or out, and asks again here.
    pub fn announce_session_change(&self) {
        self.load_session();
        self.tell(SESSION_CHANGED);
    }

    fn tell(&self, word: &str) {
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                channel.post(word);
            }
        });
    }

    /// Tells the host what happened. Answers whether the surface goes on with its own part.
    pub fn tell_host(&self, event: HostEvent) -> bool {
        // A decision under way outlives its surface, and with it the way to the host.
        self.links.told.and_then(|told| told.try_run(event)).unwrap_or(true)
    }

    /// Takes note of a failure that says something about the session.
    pub fn note_failure(&self, error: &ClientError) {
        if *error == ClientError::SignedOut {
            self.viewer.set(Viewer::SignedOut);
        }
    }

    /// Whether the backend offers something. What is not known is not offered.
    #[must_use]
    pub fn offers(&self, capability: Capability) -> bool {
        self.offer(capability) == Load::Ready(true)
    }

    /// The same, with what is known of it told apart.
    #[must_use]
    pub fn offer(&self, capability: Capability) -> Load<bool> {
        self.service.with(|service| offered(service, capability))
    }

    /// The names that sentences need: work provider and organization.
    #[must_use]
    pub fn names(&self) -> (String, String) {
        self.service.with(|service| {
            service
                .ready()
                .map(|service| (service.work_provider.name.clone(), service.organization.name.clone()))
                .unwrap_or_default()
        })
    }

    /// Photos, fetched through the client and drawn where they are wanted.
    #[must_use]
    pub fn photos(&self) -> Photos {
        let client = self.client.clone();
        Photos(Callback::new(move |(person, canvas): (PersonId, HtmlCanvasElement)| {
            let client = client.clone();
            spawn_local_scoped_with_cancellation(async move {
                // Without a photo the initials stay, which is what they are for.
                if let Ok(photo) = client.get_photo(&person).await {
                    browser::paint_photo(&canvas, &photo).await;
                }
            });
        }))
    }
}
