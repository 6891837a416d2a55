//! Changes as they happen, as server-sent events. They say that something changed and nothing of what.

use std::{convert::Infallible, sync::atomic::Ordering, time::Duration};

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue},
    response::{
        IntoResponse, Response, Sse,
        sse::{Event, KeepAlive},
    },
};
use contract::{ConsentVersion, ServerEvent, ServerEventKind};
use futures_util::Stream;
use tokio::sync::broadcast::{Receiver, error::RecvError};

use crate::{
    clock::Moment,
    error::{Error, Result},
    extract::Viewer,
    state::App,
    store::{Changed, SessionRecord},
};

/// A comment is sent so often, so that a proxy does not take silence for the end.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// Streams of one process, at most: beyond, a page asks now and then instead.
const STREAMS: usize = 20_000;
/// What a page is told to wait before it comes back.
const COME_BACK: Duration = Duration::from_secs(2);

/// `GET /events`
pub async fn stream(State(app): State<App>, viewer: Viewer, headers: HeaderMap) -> Result<Response> {
    // Listening begins before anything is answered, so that nothing is missed in between.
    let changes = app.store.changes();
    let place = Place::take(&app).ok_or(Error::TooMany(30))?;
    let listener = Listener {
        session: viewer.session,
        changes,
        closing: app.closing.subscribe(),
        first: true,
        came_back: headers.contains_key("last-event-id"),
        over: false,
        number: 0,
        app,
        _place: place,
    };
    let keep_alive = KeepAlive::new().interval(HEARTBEAT);
    let mut response = Sse::new(listener.stream()).keep_alive(keep_alive).into_response();
    response.headers_mut().insert("x-accel-buffering", HeaderValue::from_static("no"));
    Ok(response)
}

/// A place among the streams, free again when it is dropped.
struct Place(App);

impl Place {
    fn take(app: &App) -> Option<Self> {
        let taken = app.streams.fetch_add(1, Ordering::SeqCst);
        let place = Self(app.clone());
        (taken < STREAMS).then_some(place)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.streams.fetch_sub(1, Ordering::SeqCst);
    }
}

struct Listener {
    app: App,
    session: SessionRecord,
    changes: Receiver<Changed>,
    closing: tokio::sync::watch::Receiver<bool>,
    first: bool,
    came_back: bool,
    over: bool,
    number: u64,
    _place: Place,
}

impl Listener {
    fn stream(self) -> impl Stream<Item = std::result::Result<Event, Infallible>> {
        futures_util::stream::unfold(self, |mut listener| async move {
            let event = listener.next().await?;
            Some((Ok(event), listener))
        })
    }

    async fn next(&mut self) -> Option<Event> {
        if std::mem::take(&mut self.first) {
            let hello = Event::default().retry(COME_BACK);
            return Some(if self.came_back {
                self.written(&told(ServerEventKind::Resync), hello)
            } else {
                hello.comment("listening")
            });
        }
        while !self.over {
            let happened = tokio::select! {
                changed = self.changes.recv() => Some(changed),
                () = expiry(&self.app, self.session.expires_at) => None,
                _ = self.closing.wait_for(|closing| *closing) => return None,
            };
            let told = match happened {
                Some(changed) => self.read(changed),
                None => Some(self.end()),
            };
            if let Some(told) = told {
                return Some(self.written(&told, Event::default()));
            }
        }
        None
    }

    /// What this session is told of a change; nothing where it is not its business.
    fn read(&mut self, changed: std::result::Result<Changed, RecvError>) -> Option<ServerEvent> {
        if self.app.directory.find(&self.session.person).is_none() {
            return Some(self.end());
        }
        match changed {
            Ok(Changed::Connection(person, version)) if person == self.session.person => Some(ServerEvent {
                version: Some(ConsentVersion::new(version.to_string())),
                ..told(ServerEventKind::Connection)
            }),
            Ok(Changed::Connection(..)) => None,
            Ok(Changed::Person(person)) => {
                Some(ServerEvent { person: Some(person), ..told(ServerEventKind::Person) })
            }
            Ok(Changed::Settings) => Some(told(ServerEventKind::Settings)),
            Ok(Changed::Session(hash)) => (hash == self.session.id_hash).then(|| self.end()),
            Ok(Changed::Resync) | Err(RecvError::Lagged(_)) => Some(told(ServerEventKind::Resync)),
            Err(RecvError::Closed) => Some(self.end()),
        }
    }

    /// The session is over, and the stream with it.
    fn end(&mut self) -> ServerEvent {
        self.over = true;
        told(ServerEventKind::Session)
    }

    fn written(&mut self, told: &ServerEvent, event: Event) -> Event {
        self.number += 1;
        let data = serde_json::to_string(told).unwrap_or_default();
        event.event(told.kind.as_str()).id(self.number.to_string()).data(data)
    }
}

const fn told(kind: ServerEventKind) -> ServerEvent {
    ServerEvent { kind, person: None, version: None }
}

/// Waits until the session has ended by the backend's clock.
async fn expiry(app: &App, end: Moment) {
    let left = end.unix().saturating_sub(app.now().unix());
    tokio::time::sleep(Duration::from_secs(u64::try_from(left).unwrap_or(0))).await;
}
