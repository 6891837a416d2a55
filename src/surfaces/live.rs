//! One stream of changes for a member's tabs.
//!
//! Tabs of one origin that speak to the same backend for the same person, in the same way, form a circle: one of them, the
//! holder of a lock, listens to the backend and passes on what it hears. Elements of one page that share a module are one
//! member of the circle. Another person's tabs are another circle, so that nobody listens with somebody else's token.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use contract::{GrantState, NoticeVersion, PersonId};
use leptos::task::spawn_local;

use crate::{
    browser::{self, Channel, Lock, PageLife, Task, Timeout},
    client::{Client, ClientError, Heard},
    state::live::{ASK_EVERY_MS, GAP_MS, News, SILENCE_MS, STREAM_SILENCE_MS, pause_before_return},
};

/// Another tab listens, if this one does not after so long.
const FOLLOWS_MS: u32 = 1_000;
/// What was told longer ago than this nobody missed who joins: no answer is used that was asked for so long before.
const MISSED_MS: f64 = 30_000.0;
/// The word by which a tab tells the others that it listens.
const LISTENING: &str = "listening";
/// A page that was about to be left and is still there after this takes part again.
const STAYED_MS: u32 = 2_000;

thread_local! {
    static CIRCLES: RefCell<Vec<Weak<Circle>>> = const { RefCell::new(Vec::new()) };
}

/// Who takes part: a surface's host. Dropping it leaves the circle.
pub struct Member {
    circle: Rc<Circle>,
    id: u32,
}

struct Ear {
    id: u32,
    client: Client,
    /// When it began to ask for what is shown.
    asked: Cell<f64>,
    hear: Rc<dyn Fn(News)>,
}

/// This page's part in a circle.
struct Circle {
    name: String,
    /// Whether the backend has a stream.
    streams: bool,
    ears: RefCell<Vec<Ear>>,
    next_id: Cell<u32>,
    parts: RefCell<Parts>,
    life: RefCell<Option<PageLife>>,
    /// Since when nothing may have been missed unheard; before the beginning of time if something was.
    since: Cell<f64>,
    /// What was told of late, and when, for those who had asked before and join after.
    told: RefCell<Vec<(f64, News)>>,
    /// When somebody was last heard to be listening.
    heard: Cell<f64>,
    open: Cell<bool>,
    /// Between two tries.
    waiting: Cell<bool>,
    retry: Cell<Option<u32>>,
    last: RefCell<Option<String>>,
    /// The notice that was in force when it was last asked how the consent stands.
    notice: RefCell<Option<NoticeVersion>>,
}

/// What a page in the back/forward cache must not hold.
#[derive(Default)]
struct Parts {
    channel: Option<Channel>,
    lock: Option<Lock>,
    stream: Option<Task>,
    asking: Option<Task>,
    timer: Option<Timeout>,
    stayed: Option<Timeout>,
    follows: Option<Timeout>,
}

impl Member {
    /// Takes part in the circle of a person's tabs, and hears what changes: what was told since `asked`, too, in milliseconds since
    /// 1970, when whoever joins began to ask for what is shown.
    pub fn join(
        client: Client,
        person: &PersonId,
        streams: bool,
        asked: f64,
        hear: impl Fn(News) + 'static,
    ) -> Self {
        let name = "consent-card ".to_owned() + &client.place() + " " + person.as_str();
        let found = CIRCLES.with_borrow(|circles| {
            circles
                .iter()
                .filter_map(Weak::upgrade)
                .find(|circle| circle.name == name && circle.streams == streams)
        });
        let circle = found.unwrap_or_else(|| Circle::begin(name, streams));
        let id = circle.next_id.get();
        circle.next_id.set(id.wrapping_add(1));
        let hear: Rc<dyn Fn(News)> = Rc::new(hear);
        let missed = circle.told_since(asked);
        if !missed.is_empty() {
            let hear = Rc::clone(&hear);
            // Whoever joins may not be there to the end yet.
            spawn_local(async move { missed.into_iter().for_each(|news| hear(news)) });
        }
        circle.ears.borrow_mut().push(Ear { id, client, asked: Cell::new(asked), hear });
        Self { circle, id }
    }

    /// The notice that was in force when it was last asked how the consent stands: good for asking early, and for nothing else.
    pub fn likely_notice(&self) -> Option<NoticeVersion> {
        self.circle.notice.borrow().clone()
    }

    /// Tells the member's other tabs.
    pub fn tell(&self, news: &News) {
        self.circle.post(&news.words());
    }
}

impl Drop for Member {
    fn drop(&mut self) {
        self.circle.ears.borrow_mut().retain(|ear| ear.id != self.id);
    }
}

impl Circle {
    fn begin(name: String, streams: bool) -> Rc<Self> {
        let circle = Rc::new(Self {
            name,
            streams,
            ears: RefCell::default(),
            next_id: Cell::new(0),
            parts: RefCell::default(),
            life: RefCell::new(None),
            since: Cell::new(0.0),
            told: RefCell::default(),
            heard: Cell::new(0.0),
            open: Cell::new(false),
            waiting: Cell::new(false),
            retry: Cell::new(None),
            last: RefCell::new(None),
            notice: RefCell::new(None),
        });
        let doing = |action: fn(&Rc<Self>)| {
            let weak = Rc::downgrade(&circle);
            move || {
                if let Some(circle) = weak.upgrade() {
                    action(&circle);
                }
            }
        };
        let show = doing(Self::take_part);
        let life = PageLife::listen(doing(Self::rest), move |from_cache| {
            if from_cache {
                show();
            }
        });
        let life = life.before_leaving(doing(Self::step_back)).on_waking(doing(Self::wake));
        circle.life.replace(Some(life));
        CIRCLES.with_borrow_mut(|circles| {
            circles.retain(|circle| circle.strong_count() > 0);
            circles.push(Rc::downgrade(&circle));
        });
        circle.take_part();
        circle
    }

    /// Opens the channel, queues for the lock, and looks now and then whether anybody listens.
    fn take_part(self: &Rc<Self>) {
        self.since.set(browser::now());
        // A page that comes out of the browser's cache asks for everything anew.
        self.ears.borrow().iter().for_each(|ear| ear.asked.set(browser::now()));
        let weak = Rc::downgrade(self);
        let channel = Channel::open(&self.name, move |words| {
            let Some(circle) = weak.upgrade() else { return };
            if words == LISTENING {
                circle.heard.set(browser::now());
            } else if let Some(news) = News::read(&words) {
                circle.hear(&news);
            }
        });
        self.parts.borrow_mut().channel = channel;
        self.queue();
        self.follow();
        self.tick();
    }

    fn queue(self: &Rc<Self>) {
        // Without both, every tab would open a stream, and a browser has few connections to one origin.
        if !self.streams || self.parts.borrow().channel.is_none() {
            return;
        }
        let weak = Rc::downgrade(self);
        let lock = Lock::queue(&self.name, move || {
            if let Some(circle) = weak.upgrade() {
                circle.lead();
            }
        });
        self.parts.borrow_mut().lock = lock;
    }

    /// Where another tab listens, everything is heard since the channel was opened.
    fn follow(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        let follows = Timeout::after(FOLLOWS_MS, move || {
            let Some(circle) = weak.upgrade() else { return };
            if circle.parts.borrow().lock.is_some() && circle.parts.borrow().stream.is_none() {
                circle.catch_up();
            }
        });
        self.parts.borrow_mut().follows = follows;
    }

    /// Everything is heard from [`Self::since`] on. What is shown may have been asked for before.
    fn catch_up(self: &Rc<Self>) {
        self.ask();
        let first = self.ears.borrow().iter().map(|ear| ear.asked.get()).fold(f64::INFINITY, f64::min);
        if self.since.get() - first >= GAP_MS {
            self.hear(&News::Unheard);
        }
    }

    /// Lets go of what keeps the page out of the back/forward cache in browsers that look before `pagehide`.
    fn step_back(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        let stayed = Timeout::after(STAYED_MS, move || {
            if let Some(circle) = weak.upgrade() {
                circle.queue();
            }
        });
        self.close_stream();
        let mut parts = self.parts.borrow_mut();
        (parts.lock, parts.stayed) = (None, stayed);
    }

    /// Lets go of everything.
    fn rest(self: &Rc<Self>) {
        self.close_stream();
        self.parts.take();
        self.told.take();
    }

    fn close_stream(&self) {
        self.open.set(false);
        self.waiting.set(false);
        let stream = self.parts.borrow_mut().stream.take();
        drop(stream);
    }

    fn lead(self: &Rc<Self>) {
        self.close_stream();
        let stream = Task::run(listen(Rc::downgrade(self)));
        self.parts.borrow_mut().stream = Some(stream);
    }

    fn tick(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        let timer = Timeout::after(ASK_EVERY_MS, move || {
            let Some(circle) = weak.upgrade() else { return };
            if browser::visible() && !circle.covered() {
                circle.ask();
            }
            circle.tick();
        });
        let before = std::mem::replace(&mut self.parts.borrow_mut().timer, timer);
        drop(before);
    }

    fn covered(&self) -> bool {
        browser::now() - self.heard.get() < SILENCE_MS
    }

    /// The reader looks again, or the network is back.
    fn wake(self: &Rc<Self>) {
        if self.parts.borrow().stream.is_some() && self.waiting.get() {
            self.lead();
        }
        if !self.covered() && browser::now() - self.since.get() > SILENCE_MS {
            self.since.set(browser::now());
            self.hear(&News::Resync);
        }
    }

    /// Asks how the consent stands: what is shown under another version goes.
    fn ask(self: &Rc<Self>) {
        let Some(client) = self.client() else { return };
        let weak = Rc::downgrade(self);
        let asking = Task::run(async move {
            let answer = client.get_connection().await;
            let Some(circle) = weak.upgrade() else { return };
            match answer {
                Ok(connection) => {
                    circle.notice.replace(Some(connection.notice_version));
                    let state = connection.linkedin_to_work.state;
                    let flows = matches!(state, GrantState::Active | GrantState::NeedsReconsent);
                    circle.hear(&News::Stands(connection.version, flows));
                }
                Err(ClientError::SignedOut) => circle.hear(&News::Session),
                Err(_) => {}
            }
        });
        let before = self.parts.borrow_mut().asking.replace(asking);
        drop(before);
    }

    fn client(&self) -> Option<Client> {
        self.ears.borrow().first().map(|ear| ear.client.clone())
    }

    fn told_since(&self, since: f64) -> Vec<News> {
        let told = self.told.borrow();
        told.iter().filter(|(when, _)| *when >= since).map(|(_, news)| news.clone()).collect()
    }

    fn hear(&self, news: &News) {
        let now = browser::now();
        let mut told = self.told.borrow_mut();
        told.retain(|(when, _)| now - when < MISSED_MS);
        told.push((now, news.clone()));
        drop(told);
        // Whoever hears may leave or join.
        let ears: Vec<_> = self.ears.borrow().iter().map(|ear| Rc::clone(&ear.hear)).collect();
        for hear in ears {
            hear(news.clone());
        }
    }

    fn post(&self, words: &str) {
        if let Some(channel) = &self.parts.borrow().channel {
            channel.post(words);
        }
    }

    /// Something was heard on the stream.
    fn heard(self: &Rc<Self>, heard: Heard, resumed: bool) {
        self.heard.set(browser::now());
        match heard {
            Heard::Alive => self.post(LISTENING),
            Heard::Retry(pause) => self.retry.set(Some(pause)),
            Heard::Event { event, id } => {
                self.last.replace((!id.is_empty()).then_some(id));
                if let Some(news) = News::of(event) {
                    self.post(&news.words());
                    self.hear(&news);
                }
            }
            Heard::Opened => {
                self.open.set(true);
                self.post(LISTENING);
                let gap = browser::now() - self.since.replace(browser::now());
                if gap < GAP_MS {
                    self.catch_up();
                } else if !resumed {
                    // A backend that was told the last event says for itself what was missed.
                    self.post(&News::Resync.words());
                    self.hear(&News::Resync);
                }
            }
        }
    }
}

/// Listens as long as the lock is held, and comes back whenever the stream ends.
async fn listen(circle: Weak<Circle>) {
    let mut tries = 0;
    loop {
        let Some((client, last)) =
            circle.upgrade().and_then(|circle| Some((circle.client()?, circle.last.borrow().clone())))
        else {
            return;
        };
        let (ears, resumed) = (circle.clone(), last.is_some());
        let answer = client
            .listen(last.as_deref(), STREAM_SILENCE_MS, |heard| {
                if let Some(circle) = ears.upgrade() {
                    circle.heard(heard, resumed);
                }
            })
            .await;
        let Some(this) = circle.upgrade() else { return };
        if this.open.replace(false) {
            tries = 0;
        }
        let told = match answer {
            Err(ClientError::TooMany { retry_after_s }) => {
                retry_after_s.map(|seconds| seconds.saturating_mul(1_000))
            }
            Err(ClientError::SignedOut) => {
                this.hear(&News::Session);
                None
            }
            // There is no stream after all. The lock stays held: it would be no different for the next tab.
            Err(ClientError::NotFound | ClientError::Forbidden { .. }) => return,
            _ => this.retry.get(),
        };
        this.since.set(f64::MIN);
        this.waiting.set(true);
        drop(this);
        browser::sleep(pause_before_return(tries, told, js_sys::Math::random())).await;
        tries += 1;
        if let Some(circle) = circle.upgrade() {
            circle.waiting.set(false);
        }
    }
}
