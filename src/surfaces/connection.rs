//! The my-connection page: what is shared, since when, and the way out.

use contract::{AttemptId, Capability, Connection, Narrowing, Notice, NoticeVersion, StepId};
use leptos::{prelude::*, task::spawn_local};

use super::{Host, HostEvent, attempt::AttemptMessage, consent::ConsentSurface};
use crate::{
    browser,
    client::{Answer, ClientError},
    components::{
        connection_panel::{ConnectionContext, ConnectionEvents, connection_panel},
        error_view::{error_bar, error_view},
        kit::{EmptyPlace, skeleton},
    },
    state::{
        live::News,
        load::{Load, Sequence},
        session::Viewer,
    },
    text::fill,
};

/// Which change did not get through; each has its own words about what is safe.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Withdrawal,
    Narrowing,
    Other,
}

/// The page.
#[component]
pub fn ConnectionSurface(
    /// What the surface gets from whoever mounts it.
    host: Host,
    /// The attempt that the member came back from, if any.
    #[prop(optional, into)]
    attempt: Signal<Option<AttemptId>>,
) -> impl IntoView {
    let page = Page {
        host: host.clone(),
        connection: RwSignal::new(Load::Waiting),
        notice: RwSignal::new(None),
        busy: RwSignal::new(false),
        failed: RwSignal::new(None),
        sequence: StoredValue::new(Sequence::default()),
    };
    page.load();
    let on_news = page.clone();
    host.on_news(move |news| on_news.hear(news));
    let on_return = page.clone();
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
    let on_viewer = page.clone();
    Effect::new(move || {
        if on_viewer.host.viewer.with(|viewer| *viewer == Viewer::SignedOut) {
            let _ = on_viewer.sequence.try_update_value(Sequence::next);
            on_viewer.connection.set(Load::Failed(ClientError::SignedOut));
        }
    });
    let on_language = page.clone();
    Effect::new(move || on_language.load_notice());

    let opened = RwSignal::new(0_u32);
    let retry = {
        let page = page.clone();
        Callback::new(move |()| page.load())
    };
    let events = page.events(opened);
    let lang = host.lang;
    let shown = {
        let page = page.clone();
        move || {
            let context = ConnectionContext {
                lang: lang.get(),
                work_provider: page.host.names().0,
                notice: page.notice.get(),
                can_narrow: page.host.offers(Capability::Narrow),
                busy: page.busy.into(),
                events,
            };
            page.connection.with(|connection| match connection {
                Load::Ready(connection) => connection_panel(connection, &context),
                Load::Failed(error) => error_view(context.lang, EmptyPlace::Section, error, Some(retry)),
                Load::Waiting => skeleton(context.lang.common().loading, 6),
            })
        }
    };
    let intro = {
        let host = host.clone();
        move || {
            let (work_provider, organization) = host.names();
            fill(lang.get().connection().intro, &[&work_provider, &organization])
        }
    };
    let failed = page.failed;
    let trouble = move || {
        failed.get().map(|(change, error)| {
            let text = lang.get().connection();
            let safe = if change == Change::Withdrawal { text.withdraw_failed } else { text.change_failed };
            error_bar(lang.get(), safe, &error, None)
        })
    };
    view! {
        <div class={"page-head"}>
            <div class={"words"}>
                <h1>{move || lang.get().connection().title}</h1>
                <p class={"quiet"}>{intro}</p>
            </div>
        </div>
        <AttemptMessage host={host.clone()} attempt={attempt} />
        <div role={"alert"} class={"status-region"}>
            {trouble}
        </div>
        <div aria-live={"polite"}>{shown}</div>
        <ConsentSurface host={host} opened={opened} />
    }
}

#[derive(Clone)]
struct Page {
    host: Host,
    connection: RwSignal<Load<Connection>>,
    notice: RwSignal<Option<Notice>>,
    busy: RwSignal<bool>,
    failed: RwSignal<Option<(Change, ClientError)>>,
    sequence: StoredValue<Sequence>,
}

impl Page {
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
    fn load(&self) {
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

    fn events(&self, opened: RwSignal<u32>) -> ConnectionEvents {
        let (leave, drop_direction, confirm) = (self.clone(), self.clone(), self.clone());
        ConnectionEvents {
            connect_requested: Callback::new(move |()| opened.update(|count| *count += 1)),
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
