//! The seams to the browser.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use consent_card::browser::{
    Channel, PageLife, Picture, Task, Timeout, current_path_without, intl, now, now_rfc3339, random_key,
};
use contract::{PartialDate, Timestamp};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::until;

#[wasm_bindgen_test]
fn a_partial_date_stays_as_exact_as_it_was() {
    let date = |text: &str| intl::partial_date("en", &PartialDate::from(text));
    assert_eq!(date("2019"), "2019");
    assert_eq!(date("2019-04"), "Apr 2019");
    assert_eq!(date("2019-04-30"), "Apr 30, 2019");
    for odd in ["5", "Present", "2019-13", "May 2019", "20191", "04/05/2019", ""] {
        assert_eq!(date(odd), odd, "shown as it came");
    }
}

#[wasm_bindgen_test]
fn each_language_has_its_own_numbers_and_plurals() {
    assert_eq!(intl::plural("en", 1).as_str(), "one");
    assert_eq!(intl::plural("en", 2).as_str(), "other");
    let arabic: Vec<&str> = [0, 1, 2, 3, 11, 100].map(|n| intl::plural("ar", n).as_str()).to_vec();
    assert_eq!(arabic, ["zero", "one", "two", "few", "many", "other"]);
    assert_eq!(intl::number("en", 1234.5), "1,234.5");
    assert_eq!(intl::list("en", &["a".to_owned(), "b".to_owned(), "c".to_owned()]), "a, b, and c");
    assert_eq!(intl::list("en", &[]), "");
    assert_eq!(intl::duration_months("en", 27), "2 yrs, 3 mths");
    assert_eq!(intl::duration_months("en", 0), "1 mth");
}

#[wasm_bindgen_test]
fn small_numbers_are_written_as_the_browser_would() {
    let browsers = js_sys::Function::new_with_args("tag, n", "return new Intl.NumberFormat(tag).format(n)");
    for tag in consent_card::text::Lang::ALL.map(consent_card::text::Lang::tag) {
        for n in [0.0, 7.0, 42.0, 999.0, 1000.0, 10_000.0, 2.5, -3.0] {
            let expected = browsers.call2(&JsValue::NULL, &tag.into(), &n.into()).unwrap();
            assert_eq!(Some(intl::number(tag, n)), expected.as_string(), "{n} in {tag}");
        }
    }
}

#[wasm_bindgen_test]
fn what_the_browser_does_not_know_does_not_bring_the_page_down() {
    let moment = Timestamp::from("2026-11-21T08:30:00Z");
    assert_eq!(intl::local_time("en", "Mars/Olympus_Mons"), None);
    assert!(intl::local_time("en", "Europe/Stockholm").is_some_and(|time| time.contains(':')));
    for language in ["", "not a language", "x", "\u{202e}"] {
        assert_eq!(intl::plural(language, 1).as_str(), "other");
        assert_eq!(intl::number(language, 5.0), "5");
        assert_eq!(intl::date(language, &moment), moment.as_str());
    }
    assert_eq!(intl::date_time("en", &Timestamp::from("soon")), "soon");
    assert_eq!(intl::relative("en", &Timestamp::from("soon"), now()), "soon");
}

#[wasm_bindgen_test]
fn time_is_told_from_now() {
    let noon = js_sys::Date::parse("2026-11-21T12:00:00Z");
    let told = |moment: &str| intl::relative("en", &Timestamp::from(moment), noon);
    assert_eq!(told("2026-11-20T12:00:00Z"), "yesterday");
    assert_eq!(told("2026-11-21T14:00:00Z"), "in 2 hours");
    assert_eq!(told("2026-08-21T12:00:00Z"), "3 months ago");
    let now_text = now_rfc3339();
    assert!((js_sys::Date::parse(&now_text) - now()).abs() < 5_000.0);
}

#[wasm_bindgen_test]
fn names_are_ordered_as_the_language_orders_them() {
    assert!(intl::collator_compare("sv", "Ö", "Z").is_gt());
    assert!(intl::collator_compare("de", "Ö", "Z").is_lt());
}

#[wasm_bindgen_test]
fn keys_differ_and_can_be_sent_in_a_header() {
    let keys: Vec<String> = (0..50).map(|_| random_key()).collect();
    assert!(keys.iter().all(|key| key.len() == 32 && key.bytes().all(|byte| byte.is_ascii_hexdigit())));
    let mut unique = keys.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), keys.len());
}

/// Counts what is thrown where nobody catches it: a timer or a listener that was left behind calls a closure that is gone.
struct Errors {
    count: Rc<Cell<u32>>,
    listener: Closure<dyn FnMut()>,
}

impl Errors {
    fn listen() -> Self {
        let count = Rc::new(Cell::new(0));
        let note = Rc::clone(&count);
        let listener = Closure::<dyn FnMut()>::new(move || note.set(note.get() + 1));
        let window = web_sys::window().expect("a window");
        window
            .add_event_listener_with_callback("error", listener.as_ref().unchecked_ref())
            .expect("listening");
        Self { count, listener }
    }

    fn count(&self) -> u32 {
        self.count.get()
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        let window = web_sys::window().expect("a window");
        let listener = self.listener.as_ref().unchecked_ref();
        window.remove_event_listener_with_callback("error", listener).expect("not listening any more");
    }
}

#[wasm_bindgen_test]
async fn a_timeout_that_is_dropped_does_nothing() {
    let fired = Rc::new(Cell::new(0));
    let count = |by: u32| {
        let fired = Rc::clone(&fired);
        move || fired.set(fired.get() + by)
    };
    let thrown = Errors::listen();
    drop(Timeout::after(1, count(1)));
    // Timers of one length fire in their order, so when this one has, the other one would have.
    let kept = Timeout::after(1, count(10));
    until("the kept one fired", || fired.get() >= 10).await;
    assert_eq!((fired.get(), thrown.count()), (10, 0));
    drop(kept);
}

#[wasm_bindgen_test]
async fn a_task_that_is_given_up_leaves_nothing_in_memory() {
    let given_up = async || {
        let waiting = Rc::new(Cell::new(0));
        let begun = || {
            let waiting = Rc::clone(&waiting);
            Task::run(async move {
                waiting.set(waiting.get() + 1);
                std::future::pending().await
            })
        };
        let tasks: Vec<Task> = (0..1_000).map(|_| begun()).collect();
        until("all of them wait", || waiting.get() == tasks.len()).await;
    };
    let pages = || wasm_bindgen::memory().unchecked_into::<js_sys::WebAssembly::Memory>().buffer();
    let size = || pages().unchecked_into::<js_sys::ArrayBuffer>().byte_length();
    for _ in 0..4 {
        given_up().await;
    }
    let before = size();
    for _ in 0..20 {
        given_up().await;
    }
    let grown = size() - before;
    assert!(grown < 0x40_000, "{grown} bytes");
}

#[wasm_bindgen_test]
fn leaving_and_coming_back_is_heard_until_nobody_listens() {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let (hide, show) = (Rc::clone(&heard), Rc::clone(&heard));
    let life = PageLife::listen(
        move || hide.borrow_mut().push("hidden"),
        move |cached| show.borrow_mut().push(if cached { "back from the cache" } else { "shown" }),
    );
    let tell = |script: &str| {
        let _ = js_sys::Function::new_no_args(script).call0(&wasm_bindgen::JsValue::UNDEFINED);
    };
    let script = "dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
        dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
        dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));";
    tell(script);
    assert_eq!(*heard.borrow(), ["hidden", "back from the cache", "shown"]);
    drop(life);
    let thrown = Errors::listen();
    tell(script);
    assert_eq!((heard.borrow().len(), thrown.count()), (3, 0));
}

#[wasm_bindgen_test]
async fn another_tab_is_told_and_oneself_is_not() {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let (mine, theirs) = (Rc::clone(&heard), Rc::clone(&heard));
    let name = random_key();
    let here = Channel::open(&name, move |_| mine.borrow_mut().push("here".to_owned())).expect("a channel");
    let there = Channel::open(&name, move |text| theirs.borrow_mut().push(text)).expect("a channel");
    here.post("consent");
    until("the other one heard", || !heard.borrow().is_empty()).await;
    assert_eq!(*heard.borrow(), ["consent"]);
    drop(there);
}

#[wasm_bindgen_test]
async fn many_on_one_page_share_a_channel_and_each_hears_each_word_once() {
    let name = random_key();
    let heard = Rc::new(RefCell::new(Vec::new()));
    let listen = |who: &'static str| {
        let heard = Rc::clone(&heard);
        Channel::open(&name, move |word| heard.borrow_mut().push((who, word))).expect("a channel")
    };
    let (first, second, gone) = (listen("first"), listen("second"), listen("gone"));
    drop(gone);
    // Another tab, as the browser has it.
    let tab = web_sys::BroadcastChannel::new(&name).expect("a channel");
    tab.post_message(&"from a tab".into()).expect("posted");
    until("both heard the tab", || heard.borrow().len() == 2).await;
    first.post("from here");
    until("the other one heard", || heard.borrow().len() > 2).await;
    tab.post_message(&"the last".into()).expect("posted");
    until("both heard the last", || {
        heard.borrow().iter().filter(|(_, word)| word == "the last").count() == 2
    })
    .await;
    let words: Vec<_> = heard.borrow().iter().map(|(who, word)| [who, " ", word].concat()).collect();
    assert_eq!(
        words,
        ["first from a tab", "second from a tab", "second from here", "first the last", "second the last"]
    );
    tab.close();
    drop(second);
}

fn canvas() -> web_sys::HtmlCanvasElement {
    let page = web_sys::window().and_then(|window| window.document()).expect("a document");
    let canvas: web_sys::HtmlCanvasElement =
        page.create_element("canvas").expect("an element").unchecked_into();
    canvas.set_width(8);
    canvas.set_height(8);
    canvas
}

async fn blob(script: &str) -> web_sys::Blob {
    let answer =
        js_sys::Function::new_no_args(script).call0(&wasm_bindgen::JsValue::UNDEFINED).expect("a promise");
    let promise = js_sys::Promise::resolve(&answer);
    wasm_bindgen_futures::JsFuture::from(promise).await.expect("a blob").unchecked_into()
}

#[wasm_bindgen_test]
async fn a_photo_fills_the_canvas_and_something_else_leaves_it() {
    let red = "const c = document.createElement('canvas'); c.width = 30; c.height = 10;
        const x = c.getContext('2d'); x.fillStyle = '#f00'; x.fillRect(0, 0, 30, 10);
        return new Promise(done => c.toBlob(done))";
    let canvas = canvas();
    let before = canvas.to_data_url().expect("a picture");
    let other = blob("return new Blob(['<svg>'], { type: 'image/png' })").await;
    assert!(Picture::read(&other).await.is_none());
    assert_eq!(canvas.to_data_url().expect("a picture"), before);
    assert!(Picture::read(&blob(red).await).await.expect("a picture").paint(&canvas));
    assert_ne!(canvas.to_data_url().expect("a picture"), before);
}

#[wasm_bindgen_test]
fn a_path_to_come_back_to_begins_with_one_slash() {
    let path = current_path_without("attempt");
    assert!(path.starts_with('/') && !path.starts_with("//") && !path.contains("attempt"));
}
