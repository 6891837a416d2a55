//! What all sections of the page know: how the connection stands, and the changes that a member can make to it.

use contract::{CategoryRef, Connection, ConsentVersion, Narrowing, Notice, NoticeVersion};
use leptos::task::{spawn_local, tick};

use super::super::{Host, HostEvent, Tasks};
use crate::{
    browser,
    client::{Answer, ClientError},
    components::{connection_panel::Act, kit::ElementRef},
    reactive::prelude::*,
    state::{
        connection::{
            can_disconnect,
            categories::{Loss, granted_under},
            known::{Known, Then},
            shown_state,
        },
        live::News,
        load::Load,
        session::Viewer,
    },
};

/// A change that the member made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Leaving.
    Withdrawal,
    /// One category less.
    Category(CategoryRef),
    /// Work→LinkedIn ended.
    WorkToLinkedin,
    /// Their word that a step is done.
    Step,
}

/// What the page shows.
#[derive(Clone, Default)]
pub struct Page {
    /// How it stands.
    pub known: Known,
    /// The notice that the grants were given under, for the names of their categories.
    pub notice: Option<Notice>,
    /// What the last change came to: it got through, or why not.
    pub outcome: Option<(Change, Result<(), ClientError>)>,
    /// The notice that the member reads, with its version.
    pub reading: Option<(NoticeVersion, Load<Notice>)>,
}

/// What the sections share.
#[derive(Clone)]
pub struct Shared {
    /// What the surface gets from whoever mounts it.
    pub host: Host,
    /// What the page shows.
    pub page: RwSignal<Page>,
    /// The version that is known. A section that lists what happened asks again when it changes.
    pub version: Memo<Option<ConsentVersion>>,
    /// Counts the times that the member asked for the consent dialog.
    pub asked: RwSignal<u32>,
    /// Requests that end with the page.
    pub tasks: Tasks,
    /// Where the state stands on the page.
    pub place: ElementRef,
}

impl Shared {
    /// Asks how it stands, now and whenever that may have changed.
    pub fn start(host: Host) -> Self {
        let page = RwSignal::new(Page::default());
        let version = Memo::new(move |_| {
            page.with(|page| page.known.connection.as_ref().map(|connection| connection.version.clone()))
        });
        let asked = RwSignal::new(0);
        let shared = Self { host, page, version, asked, tasks: Tasks::here(), place: ElementRef::new() };
        shared.load();
        let on_news = shared.clone();
        shared.host.on_news(move |news| on_news.hear(news));
        shared.follow_the_network();
        shared.follow_the_session();
        shared.follow_the_notice();
        shared
    }

    fn follow_the_network(&self) {
        let (shown, woken, page) = (self.clone(), self.clone(), self.page);
        let life = browser::PageLife::listen(
            || {},
            move |from_cache| {
                if from_cache {
                    shown.load();
                }
            },
        );
        let life = life
            .on_waking(move || {
                if woken.page.try_with_untracked(|page| page.known.trouble.is_some()) == Some(true) {
                    woken.load();
                }
            })
            .on_network(move |online| {
                if !online {
                    let _ = page.try_update(|page| page.known.cut_off());
                }
            });
        let life = StoredValue::new(Some(life));
        on_cleanup(move || drop(life.try_update_value(Option::take)));
    }

    /// What one person sees, the next must not.
    fn follow_the_session(&self) {
        let this = self.clone();
        Effect::new(move |before: Option<Option<contract::PersonId>>| {
            let before = before.flatten();
            let now = this.host.viewer.with(|viewer| match viewer {
                Viewer::SignedOut => Err(()),
                Viewer::Unknown => Ok(None),
                Viewer::SignedIn(session) => Ok(session.person.as_ref().map(|person| person.id.clone())),
            });
            match now {
                Err(()) => {
                    this.forget(Some(ClientError::SignedOut));
                    None
                }
                Ok(None) => before,
                Ok(now) => {
                    let signed_in_again =
                        this.page.with_untracked(|page| page.known.trouble == Some(ClientError::SignedOut));
                    if (before.is_some() && before != now) || signed_in_again {
                        this.forget(None);
                        this.load();
                    }
                    now
                }
            }
        });
    }

    fn forget(&self, why: Option<ClientError>) {
        self.page.update(|page| {
            let mut known = std::mem::take(&mut page.known);
            known.forget(why);
            *page = Page { known, ..Page::default() };
        });
    }

    fn follow_the_notice(&self) {
        let (this, page) = (self.clone(), self.page);
        let under = Memo::new(move |_| page.with(|page| page.known.connection.as_ref().map(granted_under)));
        Effect::new(move || {
            let (lang, Some(version)) = (this.host.lang.get(), under.get()) else { return };
            let (client, page) = (this.host.client.clone(), this.page);
            this.tasks.spawn(async move {
                // Without it, categories are named by their ids.
                let notice = client.get_notice(&version, lang.tag()).await.ok();
                let _ = page.try_update(|page| page.notice = notice);
            });
        });
    }

    /// What is known already is not asked for again, and other people's affairs are none of this page.
    fn hear(&self, news: &News) {
        let version = match news {
            News::Person(_) | News::Unheard => return,
            News::Connection(Some(version)) | News::Stands(version, _) => Some(version),
            _ => None,
        };
        let known =
            self.page.try_with_untracked(|page| version.is_some_and(|version| page.known.is_at(version)));
        if known == Some(false) {
            self.load();
        }
    }

    /// Asks how it stands.
    pub fn load(&self) {
        let asked = self.page.try_maybe_update(|page| (false, page.known.ask()));
        let (Some(ticket), this) = (asked, self.clone()) else { return };
        self.tasks.spawn(async move {
            let answer = this.host.client.get_connection().await;
            if let Err(error) = &answer {
                this.host.note_failure(error);
            }
            let _ = this.page.try_maybe_update(|page| {
                let then = page.known.answered(ticket, answer, browser::now_rfc3339());
                page.learn();
                (then != Then::Nothing, ())
            });
        });
    }

    /// Does what the member asked for.
    pub fn act(&self, act: Act) {
        let client = self.host.client.clone();
        let narrow = |narrowing: Narrowing| {
            let client = client.clone();
            async move { client.narrow_connection(&narrowing).await }
        };
        match act {
            Act::Connect => self.asked.update(|count| *count = count.wrapping_add(1)),
            Act::Read(version) => self.read(version),
            Act::Disconnect | Act::Stop(Loss::Connection) => {
                self.change(Change::Withdrawal, async move { client.withdraw_connection().await });
            }
            Act::Stop(Loss::WorkToLinkedin) => {
                let narrowing = Narrowing { drop_work_to_linkedin: true, ..Narrowing::default() };
                self.change(Change::WorkToLinkedin, narrow(narrowing));
            }
            Act::Stop(Loss::Category(category)) => {
                let narrowing = Narrowing { drop_categories: vec![category.clone()], ..Narrowing::default() };
                self.change(Change::Category(category), narrow(narrowing));
            }
            Act::Confirm(step) => self.change(Change::Step, async move { client.confirm_step(&step).await }),
        }
    }

    /// Sends a change and shows what the backend says afterwards, never what was hoped for. It is sent even where the
    /// page is left meanwhile.
    fn change(&self, change: Change, call: impl Future<Output = Answer<Connection>> + 'static) {
        let begun = self.page.try_update(|page| {
            let ticket = page.known.change();
            if ticket.is_some() {
                page.outcome = None;
            }
            ticket
        });
        let (Some(Some(ticket)), this) = (begun, self.clone()) else { return };
        spawn_local(async move {
            let answer = call.await;
            let version = answer.as_ref().ok().map(|connection| connection.version.clone());
            let outcome = answer.as_ref().map(|_| ()).map_err(Clone::clone);
            let left = change == Change::Withdrawal
                || matches!(change, Change::Category(_) | Change::WorkToLinkedin);
            let then = this.page.try_update(|page| {
                let then = page.known.changed(ticket, answer, browser::now_rfc3339());
                if then != Then::Nothing {
                    page.outcome = Some((change, outcome.clone()));
                }
                page.learn();
                then
            });
            if let Some(version) = &version {
                this.host.announce_consent_change(Some(version));
                if left {
                    this.host.tell_host(HostEvent::Withdrawn);
                }
            }
            if let Err(error) = &outcome {
                this.host.note_failure(error);
            }
            if then == Some(Then::Ask) {
                this.load();
            }
            tick().await;
            if let Some(Some(place)) = this.place.try_get_untracked() {
                browser::focus_again(&place, ".connection-headline h3");
            }
        });
    }

    /// Shows a notice.
    fn read(&self, version: NoticeVersion) {
        let (client, page, lang) = (self.host.client.clone(), self.page, self.host.lang.get_untracked());
        page.update(|page| page.reading = Some((version.clone(), Load::Waiting)));
        self.tasks.spawn(async move {
            let answer = Load::from(client.get_notice(&version, lang.tag()).await);
            let _ = page.try_update(|page| {
                if let Some((read, notice)) = &mut page.reading
                    && *read == version
                {
                    *notice = answer;
                }
            });
        });
    }
}

impl Page {
    /// What an answer tells about a change that was not confirmed.
    fn learn(&mut self) {
        let over = self.known.connection.as_ref().is_some_and(|connection| {
            self.known.trouble.is_none() && !can_disconnect(shown_state(connection))
        });
        if let Some((Change::Withdrawal, outcome @ Err(_))) = &mut self.outcome
            && over
        {
            *outcome = Ok(());
        }
    }

    /// Whether the member has just disconnected here.
    #[must_use]
    pub const fn has_left(&self) -> bool {
        matches!(self.outcome, Some((Change::Withdrawal, Ok(()))))
    }
}
