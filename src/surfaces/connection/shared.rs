//! What all sections of the page know: how the connection stands, and the changes that a member can make to it.

use contract::{Connection, Narrowing, Notice, NoticeVersion, StepId};
use leptos::{prelude::*, task::spawn_local};

use super::super::{Host, HostEvent};
use crate::{
    browser,
    client::{Answer, ClientError},
    components::connection_panel::ConnectionEvents,
    state::{
        live::News,
        load::{Load, Sequence},
        session::Viewer,
    },
};

/// Which change did not get through; each has its own words about what is safe.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Leaving.
    Withdrawal,
    /// Sharing less.
    Narrowing,
    /// Anything else.
    Other,
}

/// What the sections share.
#[derive(Clone)]
pub struct Shared {
    /// What the surface gets from whoever mounts it.
    pub host: Host,
    /// How it stands.
    pub connection: RwSignal<Load<Connection>>,
    /// The notice that the grants were given under, for the names of their categories.
    pub notice: RwSignal<Option<Notice>>,
    /// A change was sent and not answered yet.
    pub busy: RwSignal<bool>,
    /// The last change, where it did not get through.
    pub failed: RwSignal<Option<(Change, ClientError)>>,
    /// Counts the times that the member asked for the consent dialog.
    pub asked: RwSignal<u32>,
    sequence: StoredValue<Sequence>,
}

impl Shared {
    /// Asks how it stands, now and whenever that may have changed.
    pub fn start(host: Host) -> Self {
        let shared = Self {
            host,
            connection: RwSignal::new(Load::Waiting),
            notice: RwSignal::new(None),
            busy: RwSignal::new(false),
            failed: RwSignal::new(None),
            asked: RwSignal::new(0),
            sequence: StoredValue::new(Sequence::default()),
        };
        shared.load();
        let on_news = shared.clone();
        shared.host.on_news(move |news| on_news.hear(news));
        let on_return = shared.clone();
        let life = browser::PageLife::listen(
            || {},
            move |from_cache| {
                if from_cache {
                    on_return.load();
                }
            },
        );
        let life = StoredValue::new_local(Some(life));
        on_cleanup(move || drop(life.try_update_value(Option::take)));
        let on_viewer = shared.clone();
        Effect::new(move || {
            if on_viewer.host.viewer.with(|viewer| *viewer == Viewer::SignedOut) {
                let _ = on_viewer.sequence.try_update_value(Sequence::next);
                on_viewer.connection.set(Load::Failed(ClientError::SignedOut));
            }
        });
        let on_language = shared.clone();
        Effect::new(move || on_language.load_notice());
        shared
    }

    /// What is known already is not asked for again, and other people's affairs are none of this page.
    fn hear(&self, news: &News) {
        let version = match news {
            News::Person(_) => return,
            News::Connection(Some(version)) | News::Stands(version, _) => Some(version),
            _ => None,
        };
        let known = self.connection.try_with_untracked(|connection| {
            version.is_some() && connection.ready().map(|connection| &connection.version) == version
        });
        if known != Some(true) {
            self.load();
        }
    }

    /// Asks how it stands. A newer question or a change makes the answer to this one worthless.
    pub fn load(&self) {
        let Some(ticket) = self.sequence.try_update_value(Sequence::next) else { return };
        let this = self.clone();
        spawn_local(async move {
            let answer = this.host.client.get_connection().await;
            if this.sequence.try_with_value(|sequence| sequence.is_current(ticket)) != Some(true) {
                return;
            }
            if let Err(error) = &answer {
                this.host.note_failure(error);
            }
            this.connection.set(Load::from(answer));
        });
    }

    /// The notice that the grants were given under, for the names of their categories.
    fn load_notice(&self) {
        let lang = self.host.lang.get();
        let Some(version) = self.connection.with(|connection| connection.ready().map(granted_under)) else {
            return;
        };
        let this = self.clone();
        spawn_local(async move {
            // Without it, categories are named by their ids.
            let notice = this.host.client.get_notice(&version, lang.tag()).await.ok();
            let _ = this.notice.try_set(notice);
        });
    }

    /// What the member can do here.
    pub fn events(&self) -> ConnectionEvents {
        let asked = self.asked;
        let (leave, drop_direction, confirm) = (self.clone(), self.clone(), self.clone());
        ConnectionEvents {
            connect_requested: Callback::new(move |()| asked.update(|count| *count = count.wrapping_add(1))),
            disconnected: Callback::new(move |()| {
                let client = leave.host.client.clone();
                leave.change(Change::Withdrawal, async move { client.withdraw_connection().await });
            }),
            work_to_linkedin_dropped: Callback::new(move |()| {
                let client = drop_direction.host.client.clone();
                let narrowing = Narrowing { drop_work_to_linkedin: true, ..Narrowing::default() };
                drop_direction
                    .change(Change::Narrowing, async move { client.narrow_connection(&narrowing).await });
            }),
            step_confirmed: Callback::new(move |step: StepId| {
                let client = confirm.host.client.clone();
                confirm.change(Change::Other, async move { client.confirm_step(&step).await });
            }),
        }
    }

    /// Sends a change and shows what the backend says afterwards, never what was hoped for.
    fn change(&self, kind: Change, call: impl Future<Output = Answer<Connection>> + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        let Some(ticket) = self.sequence.try_update_value(Sequence::next) else { return };
        self.busy.set(true);
        self.failed.set(None);
        let this = self.clone();
        spawn_local(async move {
            let answer = call.await;
            let _ = this.busy.try_set(false);
            match answer {
                Ok(connection) => {
                    let version = connection.version.clone();
                    if this.sequence.try_with_value(|sequence| sequence.is_current(ticket)) == Some(true) {
                        this.connection.set(Load::Ready(connection));
                    }
                    this.host.announce_consent_change(Some(&version));
                    if kind != Change::Other {
                        this.host.tell_host(HostEvent::Withdrawn);
                    }
                }
                Err(error) => {
                    this.host.note_failure(&error);
                    let _ = this.failed.try_set(Some((kind, error)));
                }
            }
        });
    }
}

fn granted_under(connection: &Connection) -> NoticeVersion {
    connection.linkedin_to_work.notice_version.clone().unwrap_or_else(|| connection.notice_version.clone())
}
