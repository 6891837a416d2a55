//! What a surface gets from whoever mounts it.

use std::{ops::Deref, rc::Rc, sync::Arc};

use contract::{Capability, ConsentVersion, NoticeVersion, PersonId, Service};
use leptos::task::spawn_local;
use web_sys::HtmlCanvasElement;

use super::{HostEvent, ShowOwnCard, live::Member, photos};
use crate::{
    browser,
    client::{Client, ClientError},
    components::photo::Photos,
    reactive::prelude::*,
    state::{live::News, load::Load, offers::offered, session::Viewer},
    text::Lang,
};

/// The name of the channel on which all tabs of the origin tell each other that consent or session changed, whoever is
/// signed in: each then asks for itself. The words on it carry nothing about anybody.
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
    /// Shows the own card as others see it, where there are cards to show.
    pub own_card: Option<ShowOwnCard>,
    /// Whether connecting goes on in a window of its own; in this page's own place where the host does not say so.
    pub in_window: Option<Callback<(), bool>>,
    /// Is told what happened, and answers whether the surface goes on with its own part; `false` where the host takes an
    /// action over.
    pub told: Option<Callback<HostEvent, bool>>,
}

/// What a surface gets from whoever mounts it. Every closure of a surface holds one, so a clone of it is a count and no copy.
#[derive(Clone)]
pub struct Host(Arc<Given>);

impl Deref for Host {
    type Target = Given;

    fn deref(&self) -> &Given {
        &self.0
    }
}

/// A client, a language, the host's addresses, and what is known about backend and viewer.
#[derive(Clone)]
pub struct Given {
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
    /// Counts the times that the consent dialog is asked for from outside its surface.
    pub consent_asked: RwSignal<u32>,
    /// Whether the consent dialog has opened by itself on this page.
    pub(super) asked_unasked: StoredValue<bool>,
    /// Whether whoever mounted the surface shows something in its place, until it is told that it has settled.
    place_held: StoredValue<bool>,
    channel: StoredValue<Option<browser::Channel>>,
    member: StoredValue<Option<Member>>,
    /// When what is shown was asked for first.
    asked: StoredValue<f64>,
    ears: StoredValue<Vec<Ear>>,
}

/// A surface that hears news.
#[derive(Clone)]
struct Ear(Rc<dyn Fn(&News)>);

impl Host {
    /// Sets up what every surface of a page shares, and asks the backend what it is and who is looking.
    #[must_use]
    pub fn start(client: Client, lang: RwSignal<Lang>, links: HostLinks) -> Self {
        let asked = client.early_since().unwrap_or_else(browser::now);
        let host = Self(Arc::new(Given {
            client,
            lang,
            links,
            service: RwSignal::new(Load::Waiting),
            viewer: RwSignal::new(Viewer::Unknown),
            consent_asked: RwSignal::new(0),
            asked_unasked: StoredValue::new(false),
            place_held: StoredValue::new(false),
            channel: StoredValue::new(None),
            member: StoredValue::new(None),
            asked: StoredValue::new(asked),
            ears: StoredValue::new(Vec::new()),
        }));
        host.listen();
        host.take_part();
        host.load_service();
        host.load_session();
        host
    }

    /// The same host, for a part of the page in which some of its addresses do not hold.
    #[must_use]
    pub fn without_connection_link(&self) -> Self {
        let mut given = Given::clone(self);
        given.links.connection = None;
        Self(Arc::new(given))
    }

    /// Hears other tabs, but not from within the back/forward cache, and asks who is looking when the page comes out of it.
    fn listen(&self) {
        let (hidden, shown, woken) = (self.clone(), self.clone(), self.clone());
        self.open_channel();
        let life = browser::PageLife::listen(
            move || drop(hidden.channel.try_update_value(Option::take)),
            move |from_cache| {
                if from_cache {
                    shown.open_channel();
                    shown.load_session();
                }
            },
        )
        .on_waking(move || {
            // Who signed in elsewhere meanwhile, nobody tells a page on which nobody is.
            if woken.viewer.try_with_untracked(|viewer| viewer.session().is_none()) == Some(true) {
                woken.load_session();
            }
        });
        let life = StoredValue::new(Some(life));
        on_cleanup(move || {
            let _ = life.try_update_value(Option::take);
        });
    }

    fn open_channel(&self) {
        let tabs = self.clone();
        self.channel.set_value(browser::Channel::open(CHANNEL, move |word| match word.as_str() {
            CONSENT_CHANGED => tabs.hear(&News::Connection(None)),
            SESSION_CHANGED => tabs.hear(&News::Session),
            _ => {}
        }));
    }

    /// Hears what the backend tells, as soon as it is known who is looking and whether the backend tells anything.
    fn take_part(&self) {
        let this = self.clone();
        Effect::new(move |before: Option<Option<(PersonId, bool)>>| {
            let before = before.flatten();
            let streams = match this.offer(Capability::Events) {
                Load::Waiting => return before,
                offered => offered == Load::Ready(true),
            };
            let now = this.viewer.with(|viewer| match viewer {
                // Not knowing for a moment is no reason to stop listening.
                Viewer::Unknown => before.clone(),
                Viewer::SignedOut => None,
                Viewer::SignedIn(session) => {
                    session.person.as_ref().map(|person| (person.id.clone(), streams))
                }
            });
            if now != before {
                let ears = this.clone();
                // The old circle is left before the new one is joined.
                drop(this.member.try_update_value(Option::take));
                // Whoever comes next asks anew.
                let asked = this.asked.get_value();
                this.asked.set_value(browser::now());
                this.member.set_value(now.as_ref().map(|(person, streams)| {
                    Member::join(this.client.clone(), person, *streams, asked, move |news| ears.hear(&news))
                }));
            }
            now
        });
        let member = self.member;
        on_cleanup(move || drop(member.try_update_value(Option::take)));
    }

    /// Calls a surface with everything that changes, until it goes.
    pub(super) fn on_news(&self, hear: impl Fn(&News) + 'static) {
        let (ears, ear) = (self.ears, Ear(Rc::new(hear)));
        let own = StoredValue::new(ear.clone());
        ears.update_value(|ears| ears.push(ear));
        on_cleanup(move || {
            let _ = own.try_with_value(|own| {
                ears.try_update_value(|ears| ears.retain(|ear| !Rc::ptr_eq(&ear.0, &own.0)))
            });
        });
    }

    fn hear(&self, news: &News) {
        if *news == News::Session {
            self.load_session();
        }
        for ear in self.ears.try_with_value(Vec::clone).unwrap_or_default() {
            (ear.0)(news);
        }
    }

    /// Asks the backend what it is.
    pub fn load_service(&self) {
        let this = self.clone();
        self.service.set(Load::Waiting);
        spawn_local(async move {
            let answer = Load::from(this.client.get_service().await);
            crash_here!("host.service");
            this.service.set(answer);
        });
    }

    /// Asks who is looking.
    pub fn load_session(&self) {
        let this = self.clone();
        spawn_local(async move {
            crash_here!("host.session");
            let viewer = Viewer::of(&Load::from(this.client.get_session().await));
            let _ = this.viewer.try_set(viewer);
        });
    }

    /// Tells every surface, here and in other tabs, that consent changed, and to which version, where that is known.
    pub fn announce_consent_change(&self, version: Option<&ConsentVersion>) {
        let news = News::Connection(version.cloned());
        self.hear(&news);
        let _ = self.member.try_with_value(|member| member.as_ref().map(|member| member.tell(&news)));
        self.tell(CONSENT_CHANGED);
    }

    /// The notice that will most likely be in force when it is asked for.
    pub(super) fn likely_notice(&self) -> Option<NoticeVersion> {
        self.member.try_with_value(|member| member.as_ref().and_then(Member::likely_notice)).flatten()
    }

    /// Has every surface ask again for what it shows.
    pub fn ask_again(&self) {
        self.hear(&News::Resync);
    }

    /// Tells other tabs that somebody signed in or out, and asks again here.
    pub fn announce_session_change(&self) {
        self.load_session();
        self.tell(SESSION_CHANGED);
    }

    fn tell(&self, word: &str) {
        let post = |channel: &Option<browser::Channel>| {
            if let Some(channel) = channel {
                channel.post(word);
            }
        };
        // With the surfaces goes the channel; what they had sent may be answered later.
        let _ = self.channel.try_with_value(post);
    }

    /// Tells the host what happened. Answers whether the surface goes on with its own part.
    pub fn tell_host(&self, event: HostEvent) -> bool {
        crash_here!("host.told");
        if event == HostEvent::Settled {
            let _ = self.place_held.try_update_value(|held| *held = false);
        }
        // A decision under way outlives its surface, and with it the way to the host.
        self.links.told.and_then(|told| told.try_run(event)).unwrap_or(true)
    }

    /// Something else is shown in the surface's place until it has settled: it need not draw one that waits.
    pub fn hold_place(&self) {
        self.place_held.set_value(true);
    }

    /// Whether that is so still.
    pub(crate) fn place_is_held(&self) -> bool {
        self.place_held.try_get_value().unwrap_or_default()
    }

    /// Takes note of a failure that says something about the session.
    pub fn note_failure(&self, error: &ClientError) {
        match error {
            ClientError::SignedOut => self.viewer.set(Viewer::SignedOut),
            // Whatever stands on the screen was asked for by whoever was signed in before.
            ClientError::SessionChanged => self.hear(&News::Session),
            _ => {}
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

    /// Whether connecting goes on in a window of its own.
    #[must_use]
    pub fn in_window(&self) -> bool {
        self.links.in_window.and_then(|in_window| in_window.try_run(())).unwrap_or(false)
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
        let (client, viewer) = (self.client.clone(), self.viewer);
        Photos(Callback::new(move |(person, canvas): (PersonId, HtmlCanvasElement)| {
            photos::draw(&client, viewer.try_with_untracked(Viewer::id).flatten(), person, canvas);
        }))
    }
}
