//! Photos: each is asked for once for everybody on the page who shows it at the same time.
//!
//! The same colleagues stand on many cards, as managers, reports and in rows of faces. A photo is of the work side, it is
//! let go of a moment after it came, and whoever looks next asks for their own.

use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
};

use contract::PersonId;
use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use web_sys::HtmlCanvasElement;

use crate::{
    browser::{Picture, Task, Timeout},
    client::Client,
};

/// Whoever shows the same photo so soon after it came takes that one.
const KEPT_MS: u32 = 4_000;

thread_local! {
    static SHARED: RefCell<Vec<Rc<Shared>>> = const { RefCell::new(Vec::new()) };
}

/// One photo, on its way or just here.
struct Shared {
    client: Client,
    /// Who asked. What one person may see, the next may not.
    viewer: Option<PersonId>,
    person: PersonId,
    /// Who waits for it.
    wanted: RefCell<Vec<HtmlCanvasElement>>,
    picture: RefCell<Option<Picture>>,
    asking: Cell<Option<Task>>,
    rest: Cell<Option<Timeout>>,
}

/// Draws a person's photo on a canvas for whoever is looking, as soon as it is here and for as long as the scope that this is
/// called in lasts.
/// Without a photo the canvas stays empty and the initials below it are seen, which is what they are for.
pub(super) fn draw(client: &Client, viewer: Option<PersonId>, person: PersonId, canvas: HtmlCanvasElement) {
    let known = SHARED.with_borrow(|all| {
        let same =
            |one: &&Rc<Shared>| one.person == person && one.viewer == viewer && one.client.asks_like(client);
        all.iter().find(same).map(Rc::clone)
    });
    let shared = known.unwrap_or_else(|| Shared::ask(client.clone(), viewer, person));
    if let Some(picture) = &*shared.picture.borrow() {
        picture.paint(&canvas);
        return;
    }
    shared.wanted.borrow_mut().push(canvas.clone());
    let waiting = SendWrapper::new((Rc::downgrade(&shared), canvas));
    on_cleanup(move || {
        let (shared, canvas) = &*waiting;
        if let Some(shared) = shared.upgrade() {
            shared.give_up(canvas);
        }
    });
}

impl Shared {
    fn ask(client: Client, viewer: Option<PersonId>, person: PersonId) -> Rc<Self> {
        let shared = Rc::new(Self {
            client,
            viewer,
            person,
            wanted: RefCell::default(),
            picture: RefCell::default(),
            asking: Cell::default(),
            rest: Cell::default(),
        });
        SHARED.with_borrow_mut(|all| all.push(Rc::clone(&shared)));
        shared.asking.set(Some(Task::run(fetch(Rc::downgrade(&shared)))));
        shared
    }

    /// One of those who wait waits no longer. What nobody waits for is not fetched to its end.
    fn give_up(self: &Rc<Self>, canvas: &HtmlCanvasElement) {
        let mut wanted = self.wanted.borrow_mut();
        let before = wanted.len();
        wanted.retain(|one| one != canvas);
        let last = wanted.is_empty() && before > 0;
        drop(wanted);
        if last && self.picture.borrow().is_none() {
            self.forget();
        }
    }

    fn forget(self: &Rc<Self>) {
        SHARED.with_borrow_mut(|all| all.retain(|one| !Rc::ptr_eq(one, self)));
        drop(self.asking.take());
    }
}

async fn fetch(shared: Weak<Shared>) {
    let Some((client, person)) = shared.upgrade().map(|it| (it.client.clone(), it.person.clone())) else {
        return;
    };
    let picture = match client.get_photo(&person).await {
        Ok(photo) => Picture::read(&photo).await,
        Err(_) => None,
    };
    let Some(shared) = shared.upgrade() else { return };
    let wanted = shared.wanted.take();
    let Some(picture) = picture else { return shared.forget() };
    for canvas in wanted {
        picture.paint(&canvas);
    }
    shared.picture.replace(Some(picture));
    let kept = Rc::downgrade(&shared);
    shared.rest.set(Timeout::after(KEPT_MS, move || {
        if let Some(shared) = kept.upgrade() {
            shared.forget();
        }
    }));
}
