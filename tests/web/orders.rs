//! Questions, withdrawals, changes elsewhere and their news, each as slow as it likes: what the page says in the end is what
//! the backend has.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use consent_card::{
    client::{Auth, Client, ClientConfig},
    reactive::prelude::*,
    surfaces::{Host, HostLinks, connection::ConnectionSurface},
    text::Lang,
};
use contract::{ConsentVersion, fixtures};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_test::wasm_bindgen_test;

use super::page::{all, mount, next_frame, until};

const WALKS: u32 = 60;
const STEPS: u32 = 10;
const SERVICE: &str = r#"{"name":"B","contractVersion":"1.0","organization":{"id":"o","name":"B"},
    "workProvider":{"name":"Microsoft"},"capabilities":[]}"#;

/// A backend that takes its time, the same in every run.
#[derive(Clone, Default)]
struct Backend {
    connected: Rc<Cell<bool>>,
    version: Rc<Cell<u32>>,
    dice: Rc<Cell<u32>>,
    under_way: Rc<Cell<u32>>,
    page: Rc<RefCell<Option<Host>>>,
}

impl Backend {
    fn roll(&self, sides: u32) -> u32 {
        self.dice.set(self.dice.get().wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
        (self.dice.get() >> 8) % sides
    }

    /// Does something some milliseconds from now.
    fn later(&self, what: impl FnOnce() + 'static) {
        // Now and then so slow that everything asked later is answered first.
        let delay = if self.roll(6) == 0 { 60 } else { i32::try_from(self.roll(8)).unwrap() };
        let what = Closure::once_into_js(what);
        window().set_timeout_with_callback_and_timeout_and_arguments_0(what.unchecked_ref(), delay).unwrap();
    }

    fn change(&self, connected: bool) {
        self.connected.set(connected);
        self.version.set(self.version.get() + 1);
    }

    fn now(&self) -> String {
        let json =
            if self.connected.get() { fixtures::CONNECTION_TWO_WAY } else { fixtures::CONNECTION_ENDED };
        let mut answer: serde_json::Value = serde_json::from_str(json).unwrap();
        answer["version"] = self.version.get().to_string().into();
        answer.to_string()
    }

    /// The request takes its time to get here, and the answer to get back; one in eight never does.
    fn connection(&self, withdraws: bool) -> js_sys::Promise {
        let this = self.clone();
        this.under_way.set(this.under_way.get() + 1);
        js_sys::Promise::new(&mut move |resolve, reject| {
            let there = this.clone();
            this.later(move || {
                if withdraws {
                    there.change(false);
                    there.tell();
                }
                let (answer, lost, back) = (there.now(), there.roll(8) == 0, there.clone());
                there.later(move || {
                    back.under_way.set(back.under_way.get() - 1);
                    let settled = match lost {
                        true => reject.call1(&JsValue::UNDEFINED, &js_sys::TypeError::new("lost").into()),
                        false => resolve.call1(&JsValue::UNDEFINED, &response(&answer)),
                    };
                    settled.unwrap();
                });
            });
        })
    }

    /// The news that something changed, sooner or later.
    fn tell(&self) {
        let (this, version) = (self.clone(), ConsentVersion::new(self.version.get().to_string()));
        this.under_way.set(this.under_way.get() + 1);
        let told = this.clone();
        this.later(move || {
            told.under_way.set(told.under_way.get() - 1);
            if let Some(page) = told.page.borrow().as_ref() {
                page.announce_consent_change(Some(&version));
            }
        });
    }

    fn answer(&self, request: &web_sys::Request) -> js_sys::Promise {
        let url = request.url();
        let body = match url.split_once("/orders").map_or("", |(_, path)| path) {
            "/service" => SERVICE,
            "/session" => fixtures::SESSION_MEMBER,
            "/connection" => return self.connection(request.method() == "DELETE"),
            _ => fixtures::NOTICE_2024_04_EN,
        };
        js_sys::Promise::resolve(&response(body))
    }

    fn client(&self) -> Client {
        let backend = self.clone();
        let fetch = Closure::<dyn FnMut(web_sys::Request) -> js_sys::Promise>::new(
            move |request: web_sys::Request| backend.answer(&request),
        );
        let fetch = Some(fetch.into_js_value().unchecked_into());
        Client::new(ClientConfig { base: "/orders".to_owned(), auth: Auth::Cookie, fetch })
    }
}

fn response(body: &str) -> JsValue {
    let make = "return new Response(body, { headers: { 'content-type': 'application/json' } })";
    js_sys::Function::new_with_args("body", make).call1(&JsValue::UNDEFINED, &body.into()).unwrap()
}

#[wasm_bindgen_test]
async fn whatever_overlaps_the_page_ends_with_what_the_backend_has() {
    let backend = Backend { dice: Rc::new(Cell::new(7)), ..Backend::default() };
    backend.change(true);
    let (client, keep) = (backend.client(), Rc::clone(&backend.page));
    let shown = mount(move || {
        let page = Host::start(client, RwSignal::new(Lang::English), HostLinks::default());
        *keep.borrow_mut() = Some(page.clone());
        view! { <ConnectionSurface host={page} /> }.into_any()
    });
    until("it is there", || !all(&shown.root, "heading", "Connected in both").is_empty()).await;
    let page = backend.page.borrow().clone().unwrap();
    let mut left = 0;
    for walk in 0..WALKS {
        for _ in 0..STEPS {
            match backend.roll(4) {
                0 => page.ask_again(),
                1 => {
                    if let Some(button) = all(&shown.root, "button", "Disconnect").first() {
                        button.click();
                        left += 1;
                    }
                }
                2 => {
                    backend.change(backend.roll(2) == 0);
                    backend.tell();
                }
                _ => {}
            }
            if backend.roll(3) > 0 {
                next_frame().await;
            }
        }
        let ends = || {
            let (says, silent) = match backend.connected.get() {
                true => ("Connected in both", "Disconnected"),
                false => ("Disconnected", "Connected in both"),
            };
            backend.under_way.get() == 0
                && all(&shown.root, "heading", says).len() == 1
                && all(&shown.root, "heading", silent).is_empty()
        };
        // A question whose answer got lost is asked again by the reader, or by the network's return.
        for _ in 0..600 {
            if ends() {
                break;
            }
            if let (0, Some(again)) =
                (backend.under_way.get(), all(&shown.root, "button", "Try again").first())
            {
                again.click();
            }
            next_frame().await;
        }
        assert!(
            ends(),
            "walk {walk}: the backend has {}, the page says {}",
            backend.now(),
            shown.root.inner_text()
        );
    }
    assert!(left > WALKS / 4, "it was hardly ever left: {left}");
}
