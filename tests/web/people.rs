//! The directory, page by page, and photos of people.

use std::rc::Rc;

use consent_card::{
    browser::random_key,
    client::{Auth, Client, ClientConfig},
    reactive::prelude::*,
    state::{load::Load, session::Viewer},
    surfaces::{Host as Page, HostLinks, people::PeopleSurface},
    text::Lang,
};
use contract::{PersonId, fixtures};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlCanvasElement;

use super::{
    host::{Host, Say},
    page::{all, by_role, mount, until},
};

const JSON: &str = "application/json";
const AINO_PHOTO: &str = "GET /people/p_23e739e7f00ecd5ebf5316bd08d5bc47/photo";

fn page(client: Client) -> Page {
    Page::start(client, RwSignal::new(Lang::English), HostLinks::default())
}

#[wasm_bindgen_test]
async fn asking_for_more_people_leaves_those_that_stand_alone() {
    let answers = [fixtures::PEOPLE, fixtures::PEOPLE].map(|page| Say::Status(200, JSON, page));
    let host = Host::new(answers).standing(&[
        ("/service", fixtures::SERVICE),
        ("/session", fixtures::SESSION_MEMBER),
        // Nobody's photo is one, so that it would be asked for again by whoever is drawn anew.
        ("/photo", "{}"),
    ]);
    let client = host.client(Auth::Cookie);
    let href = Callback::new(|id: PersonId| "/people/".to_owned() + id.as_str());
    let shown = mount(move || view! { <PeopleSurface host={page(client)} href={href} /> }.into_any());
    until("the first page stands", || !all(&shown.root, "link", "").is_empty()).await;
    let first = all(&shown.root, "link", "");
    let asked = || host.asked().iter().filter(|asked| *asked == AINO_PHOTO).count();
    until("a photo was asked for", || asked() == 1).await;
    let more = by_role(&shown.root, "button", "more people");
    more.focus().unwrap();
    more.click();
    until("the second page stands", || all(&shown.root, "link", "").len() == 2 * first.len()).await;
    let now = all(&shown.root, "link", "");
    assert!(first.iter().zip(&now).all(|(before, now)| before == now));
    assert_eq!(shown.root.query_selector_all("ul").unwrap().length(), 1);
    assert_eq!(document().active_element().as_ref(), Some(more.as_ref()));
    // Once more by her second tile, and not by her first.
    until("the second page's photos were asked for", || asked() == 2).await;
}

/// A client whose backend has a red square for everybody, and counts under `key` how often it was asked. Or it is still at it.
fn photographer(key: &str, comes: bool) -> Client {
    let script = "const key = '".to_owned()
        + key
        + "'; if (!request.url.endsWith('/photo')) return new Promise(() => {});
        globalThis[key] = (globalThis[key] ?? 0) + 1;
        request.signal.addEventListener('abort', () => globalThis[key + ' aborted'] = 1);
        if (!"
        + &comes.to_string()
        + ") return new Promise(() => {});
        const c = new OffscreenCanvas(8, 8), x = c.getContext('2d'); x.fillStyle = '#f00'; x.fillRect(0, 0, 8, 8);
        return c.convertToBlob().then((photo) => new Response(photo, { headers: { 'Content-Type': 'image/png' } }));";
    let fetch = Some(js_sys::Function::new_with_args("request", &script));
    Client::new(ClientConfig { base: "/api/v1".to_owned(), auth: Auth::Cookie, fetch })
}

fn counted(key: &str) -> f64 {
    js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str(key)).unwrap().as_f64().unwrap_or_default()
}

fn canvas() -> HtmlCanvasElement {
    document().create_element("canvas").unwrap().unchecked_into()
}

#[wasm_bindgen_test]
async fn a_photo_that_many_show_is_asked_for_once() {
    let (key, owner) = (random_key(), Owner::new());
    let (_started, client) = (mount(|| ().into_any()), photographer(&key, true));
    let canvases = Rc::new([canvas(), canvas(), canvas()]);
    let empty = canvas().to_data_url().unwrap();
    owner.with(|| {
        for canvas in &canvases[..2] {
            // Elements of one page have a client each.
            page(client.clone()).photos().0.run((PersonId::new("somebody"), canvas.clone()));
        }
    });
    until("both are painted", || canvases[..2].iter().all(|it| it.to_data_url().unwrap() != empty)).await;
    owner.with(|| page(client.clone()).photos().0.run((PersonId::new("somebody"), canvases[2].clone())));
    assert_ne!(canvases[2].to_data_url().unwrap(), empty);
    assert!((counted(&key) - 1.0).abs() < 0.1, "{}", counted(&key));
    // Whoever looks next may be shown something else, and so may whoever asks in another way.
    let next = owner.with(|| page(client));
    next.viewer.set(Viewer::of(&Load::Ready(serde_json::from_str(fixtures::SESSION_MEMBER).unwrap())));
    owner.with(|| next.photos().0.run((PersonId::new("somebody"), canvas())));
    until("whoever looks next asks too", || counted(&key) > 1.5).await;
    let other = random_key();
    owner.with(|| page(photographer(&other, true)).photos().0.run((PersonId::new("somebody"), canvas())));
    until("the other one is asked", || counted(&other) > 0.0).await;
    owner.cleanup();
}

#[wasm_bindgen_test]
async fn a_photo_that_nobody_waits_for_is_not_fetched_to_its_end() {
    let key = random_key();
    let (one, other) = (Owner::new(), Owner::new());
    let (_started, client) = (mount(|| ().into_any()), photographer(&key, false));
    for owner in [&one, &other] {
        owner.with(|| page(client.clone()).photos().0.run((PersonId::new("somebody"), canvas())));
    }
    until("it is asked for", || counted(&key) > 0.0).await;
    one.cleanup();
    assert!(counted(&(key.clone() + " aborted")) < 0.5);
    other.cleanup();
    assert!(counted(&(key + " aborted")) > 0.5);
}

#[wasm_bindgen_test]
async fn on_a_page_of_many_a_photo_far_from_the_window_is_asked_for_as_it_comes_near() {
    let (key, owner) = (random_key(), Owner::new());
    let (started, client) = (mount(|| ().into_any()), photographer(&key, true));
    let page = owner.with(|| page(client));
    let show = |name: &str| {
        let place = canvas();
        started.root.append_child(&place).unwrap();
        owner.with(|| page.photos().0.run((PersonId::new(name), place.clone())));
        place
    };
    // However far down it is, a page of few shows all of them.
    started.root.style().set_property("padding-top", "10000px").unwrap();
    let first: Vec<_> = (0..32).map(|nth| show(&format!("one of the first, {nth}"))).collect();
    until("all of the first are asked for", || counted(&key) > 31.5).await;
    let far = show("far");
    let down = document().create_element("div").unwrap().unchecked_into::<web_sys::HtmlElement>();
    down.style().set_css_text("position: fixed; top: 0");
    started.root.append_child(&down).unwrap();
    let near = canvas();
    down.append_child(&near).unwrap();
    owner.with(|| page.photos().0.run((PersonId::new("near"), near.clone())));
    until("the one in sight is asked for", || counted(&key) > 32.5).await;
    assert!(counted(&key) < 33.5, "{}", counted(&key));
    far.scroll_into_view();
    until("the other one is asked for as well", || counted(&key) > 33.5).await;
    owner.cleanup();
    drop((first, far, near));
}

#[wasm_bindgen_test]
async fn a_photo_is_as_fine_as_the_screen_and_finer_when_that_is() {
    let (key, owner) = (random_key(), Owner::new());
    let (_started, client) = (mount(|| ().into_any()), photographer(&key, true));
    let zoomed = |to: &str| {
        let script = "Object.defineProperty(window, 'devicePixelRatio', { value: ".to_owned()
            + to
            + ", configurable: true }); dispatchEvent(new Event('resize'));";
        js_sys::Function::new_no_args(&script).call0(&JsValue::UNDEFINED).unwrap();
    };
    zoomed("1.25");
    let place = canvas();
    place.set_width(28);
    place.set_height(28);
    owner.with(|| page(client).photos().0.run((PersonId::new("somebody"), place.clone())));
    until("it is painted", || (place.width(), place.height()) == (35, 35)).await;
    zoomed("4");
    until("it is painted again, as fine as it gets", || place.width() == 56).await;
    owner.cleanup();
    zoomed("1");
}
