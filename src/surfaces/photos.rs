//! Photos: each is asked for once for everybody on the page who shows it at the same time.
//!
//! The same colleagues stand on many cards, as managers, reports and in rows of faces. A photo is of the work side, it is
//! let go of a moment after it came, and whoever looks next asks for their own. On a page of many, those far from the window are
//! asked for as they come near.

use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
};

use contract::PersonId;
use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use web_sys::HtmlCanvasElement;

use crate::{
    browser::{self, Nearness, PageLife, Picture, Task, Timeout},
    client::Client,
};

/// Whoever shows the same photo so soon after it came takes that one.
const KEPT_MS: u32 = 4_000;
/// So many are asked for as soon as they stand, wherever that is: what a window shows is there by one wait less.
const AT_ONCE: usize = 32;

thread_local! {
    static SHARED: RefCell<Vec<Rc<Shared>>> = const { RefCell::new(Vec::new()) };
    static STANDING: RefCell<Standing> = RefCell::new(Standing::default());
}

/// Where photos stand, to be drawn again when the page's pixels become finer: a canvas holds no more of them than the screen
/// shows, which is a quarter of the memory on most.
#[derive(Default)]
struct Standing {
    /// By their numbers, the lowest first.
    drawn: Vec<(u32, Weak<Drawn>)>,
    /// How many of them are there.
    count: usize,
    /// The next one's number.
    next: u32,
    /// So many places, and those that are gone are looked for.
    many: usize,
    /// How fine the pixels were when the first was drawn, or last when they became finer.
    density: f64,
    life: Option<PageLife>,
    nearness: Option<Nearness>,
}

/// One photo's place.
struct Drawn {
    /// Whether it waits to come near the window.
    is_far: Cell<bool>,
    client: Client,
    viewer: Option<PersonId>,
    person: PersonId,
    canvas: HtmlCanvasElement,
    /// Width and height, in the page's own measure.
    size: (u32, u32),
    waits_for: RefCell<Weak<Shared>>,
}

/// One photo, on its way or just here.
struct Shared {
    client: Client,
    /// Who asked. What one person may see, the next may not.
    viewer: Option<PersonId>,
    person: PersonId,
    /// Who waits for it.
    wanted: RefCell<Vec<Rc<Drawn>>>,
    picture: RefCell<Option<Picture>>,
    asking: Cell<Option<Task>>,
    rest: Cell<Option<Timeout>>,
}

/// Draws a person's photo on a canvas for whoever is looking, as soon as it is here and for as long as the scope that this is
/// called in lasts. The canvas's own width and height are those that it has on the page.
/// Without a photo the canvas stays empty and the initials below it are seen, which is what they are for.
pub(super) fn draw(client: &Client, viewer: Option<PersonId>, person: PersonId, canvas: HtmlCanvasElement) {
    let (size, waits_for) = ((canvas.width(), canvas.height()), RefCell::default());
    let is_far = Cell::new(false);
    let drawn = Rc::new(Drawn { is_far, client: client.clone(), viewer, person, canvas, size, waits_for });
    STANDING.with_borrow_mut(|standing| standing.add(&drawn));
    if !drawn.is_far.get() {
        drawn.ask();
    }
    let drawn = SendWrapper::new(drawn);
    on_cleanup(move || drawn.give_up());
}

impl Standing {
    fn add(&mut self, drawn: &Rc<Drawn>) {
        if self.drawn.len() >= self.many {
            self.drawn.retain(|(_, one)| one.strong_count() > 0);
            self.many = (2 * self.drawn.len()).max(64);
        }
        self.drawn.push((self.next, Rc::downgrade(drawn)));
        self.count += 1;
        if self.count > AT_ONCE {
            let nearness = self.nearness.take().or_else(|| Nearness::tell(Self::is_near));
            if let Some(nearness) = &nearness {
                nearness.add(&drawn.canvas, self.next);
                drawn.is_far.set(true);
            }
            self.nearness = nearness;
        }
        self.next = self.next.wrapping_add(1);
        if self.life.is_none() {
            self.density = browser::density();
            self.life = Some(PageLife::default().on_resize(Self::look));
        }
    }

    fn is_near(number: u32) {
        let drawn = STANDING.with_borrow(|standing| {
            let at = standing.drawn.binary_search_by_key(&number, |(number, _)| *number).ok()?;
            standing.drawn.get(at)?.1.upgrade()
        });
        if let Some(drawn) = drawn
            && drawn.is_far.replace(false)
        {
            drawn.ask();
        }
    }

    /// Finer pixels want finer photos; coarser ones are served by what there is.
    fn look() {
        let density = browser::density();
        let all = STANDING.with_borrow_mut(|standing| {
            let finer = density > standing.density;
            standing.density = standing.density.max(density);
            if finer { standing.drawn.clone() } else { Vec::new() }
        });
        for drawn in all.iter().filter_map(|(_, drawn)| drawn.upgrade()).filter(|drawn| !drawn.is_far.get()) {
            drawn.ask();
        }
    }
}

impl Drawn {
    fn ask(self: &Rc<Self>) {
        let known = SHARED.with_borrow(|all| {
            let same = |one: &&Rc<Shared>| {
                one.person == self.person && one.viewer == self.viewer && one.client.asks_like(&self.client)
            };
            all.iter().find(same).map(Rc::clone)
        });
        let shared = known
            .unwrap_or_else(|| Shared::ask(self.client.clone(), self.viewer.clone(), self.person.clone()));
        if let Some(picture) = &*shared.picture.borrow() {
            return self.paint(picture);
        }
        self.waits_for.replace(Rc::downgrade(&shared));
        shared.wanted.borrow_mut().push(Rc::clone(self));
    }

    fn paint(&self, picture: &Picture) {
        let density = browser::density();
        let fine = |length: u32| (f64::from(length) * density).ceil() as u32;
        self.canvas.set_width(fine(self.size.0));
        self.canvas.set_height(fine(self.size.1));
        picture.paint(&self.canvas);
    }

    fn give_up(&self) {
        if let Some(shared) = self.waits_for.take().upgrade() {
            shared.give_up(self);
        }
    }
}

impl Drop for Drawn {
    fn drop(&mut self) {
        // Without a photo on the page nobody listens.
        let over = STANDING.with_borrow_mut(|standing| {
            if self.is_far.get()
                && let Some(nearness) = &standing.nearness
            {
                nearness.remove(&self.canvas);
            }
            standing.count -= 1;
            (standing.count == 0).then(|| std::mem::take(standing))
        });
        drop(over);
    }
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
    fn give_up(self: &Rc<Self>, drawn: &Drawn) {
        let mut wanted = self.wanted.borrow_mut();
        let before = wanted.len();
        wanted.retain(|one| !std::ptr::eq(&**one, drawn));
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
    // A page of many asks for one after the other, and is used meanwhile.
    browser::turn().await;
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
    for drawn in wanted {
        drawn.paint(&picture);
    }
    shared.picture.replace(Some(picture));
    let kept = Rc::downgrade(&shared);
    shared.rest.set(Timeout::after(KEPT_MS, move || {
        if let Some(shared) = kept.upgrade() {
            shared.forget();
        }
    }));
}
