//! The consent dialog in pages that mean well, and in pages that do not.

#[path = "looks/themes.rs"]
mod themes;

use std::rc::Rc;

use consent_card::{
    client::from_js,
    components::consent_dialog::{Act, ConsentContent, ConsentWords, Done, Slots, consent_dialog},
    embed::styles::SHEETS,
    reactive::prelude::*,
    state::consent::{Dialog, Phase},
    text::Lang,
};
use contract::{Choice, Control, Notice, fixtures};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, ShadowRoot};

use self::themes::{HONEST, HOSTILE, Late, OUT_OF_REACH, Theme};
use super::page::{next_frame, until};

/// Reads the three buttons without any of our code: place, size, contrast of words; and the dialog's faintest words.
const MEASURE: &str = include_str!("looks/measure.js");

/// The dialog in the shadow root of an element of a host's page, under a theme of the host's.
struct Scene {
    host: HtmlElement,
    outside: Vec<Element>,
    root: ShadowRoot,
    told: RwSignal<u32>,
    state: RwSignal<Dialog>,
    pressed: RwSignal<Vec<Control>>,
    handle: Option<Box<dyn std::any::Any>>,
}

impl Drop for Scene {
    fn drop(&mut self) {
        self.outside.iter().for_each(Element::remove);
        self.host.remove();
    }
}

/// Long words in every label, as some languages have them.
fn lengthened(mut words: ConsentWords) -> ConsentWords {
    words.connect = "Kontoverbindungsvereinbarung abschließen";
    words.not_now = "Jetzt noch nicht";
    words.no = "Nein";
    words
}

async fn open(css: &str, lang: Lang, long: bool) -> Scene {
    let document = document();
    let style = document.create_element("style").unwrap();
    style.set_text_content(Some(css));
    document.head().unwrap().append_child(&style).unwrap();
    let around = document.create_element("main").unwrap();
    around.set_class_name("around");
    document.body().unwrap().append_child(&around).unwrap();
    let host: HtmlElement = document.create_element("consent-card").unwrap().unchecked_into();
    around.append_child(&host).unwrap();
    let root = host.attach_shadow(&web_sys::ShadowRootInit::new(web_sys::ShadowRootMode::Open)).unwrap();
    let sheet = web_sys::CssStyleSheet::new().unwrap();
    let _ = sheet.replace_sync(&SHEETS.concat());
    let sheets = js_sys::Array::of1(&sheet);
    js_sys::Reflect::set(&root, &"adoptedStyleSheets".into(), &sheets).unwrap();
    let node: HtmlElement = document.create_element("div").unwrap().unchecked_into();
    node.set_class_name("cc-root");
    node.set_attribute("lang", lang.tag()).unwrap();
    node.set_attribute("dir", lang.dir()).unwrap();
    root.append_child(&node).unwrap();

    let json = if lang == Lang::Arabic { fixtures::NOTICE_2024_04_AR } else { fixtures::NOTICE_2024_04_EN };
    let notice: Notice = from_js(js_sys::JSON::parse(json).unwrap()).unwrap();
    let owner = Owner::new();
    owner.set();
    let state = RwSignal::new(Dialog {
        phase: Phase::Choosing { missing: false },
        selected: None,
        ..Dialog::default()
    });
    let (pressed, told) = (RwSignal::new(Vec::new()), RwSignal::new(0_u32));
    let words = ConsentWords::new(lang, "Microsoft", "Fjordlight", 2);
    let content = ConsentContent {
        lang,
        words: if long { lengthened(words) } else { words },
        notice,
        limited: false,
        options: vec![Choice::LinkedinToWork, Choice::Both],
        privacy_control: true,
        id: "looks".to_owned(),
        slots: Slots::default(),
    };
    std::mem::forget(owner);
    let done: Done = Rc::new(move |act| match act {
        Act::Chose(choice) => state.update(|dialog| dialog.selected = Some(choice)),
        Act::Pressed(control) => pressed.update(|all| all.push(control)),
        Act::Ticked(..) => {}
        Act::Tilted => told.update(|count| *count += 1),
    });
    let handle = mount_to(node, move || consent_dialog(&content, state, &done));
    let scene = Scene {
        host,
        outside: vec![style, around],
        root,
        told,
        state,
        pressed,
        handle: Some(Box::new(handle)),
    };
    until("the dialog is open", || scene.one("dialog").has_attribute("open")).await;
    next_frame().await;
    scene
}

impl Scene {
    fn one(&self, selector: &str) -> HtmlElement {
        self.root.query_selector(selector).unwrap().unwrap().unchecked_into()
    }

    fn buttons(&self) -> Vec<HtmlElement> {
        let found = self.root.query_selector_all(".consent-actions button").unwrap();
        (0..found.length()).map(|index| found.get(index).unwrap().unchecked_into()).collect()
    }

    /// Somebody turns to the dialog: the last moment at which it has to be fair.
    fn approach(&self) {
        self.one("dialog").dispatch_event(&web_sys::Event::new("pointerdown").unwrap()).unwrap();
    }

    /// What the eye would see: for each button left, top, width, height and contrast; then the faintest words.
    fn seen(&self) -> (Vec<[f64; 5]>, f64) {
        let measure = js_sys::Function::new_with_args("root", MEASURE);
        let answer: js_sys::Array = measure.call1(&JsValue::NULL, &self.root).unwrap().unchecked_into();
        let numbers: Vec<f64> = answer.iter().map(|number| number.as_f64().unwrap()).collect();
        let (buttons, rest) = numbers.as_chunks::<5>();
        (buttons.to_vec(), rest[0])
    }

    /// What the eye would find unequal or hard to read.
    fn faults(&self) -> Vec<String> {
        let (buttons, faintest) = self.seen();
        let mut faults = Vec::new();
        let mut note = |wrong: bool, what: &str| {
            if wrong {
                faults.push(format!("{what}: {buttons:?}, faintest {faintest:.2}"));
            }
        };
        note(buttons.len() != 3, "number");
        for (what, index, tolerance) in [("width", 2, 2.0), ("height", 3, 2.0), ("contrast", 4, 0.2)] {
            let of = |one: &[f64; 5]| one[index];
            let most = buttons.iter().map(of).fold(f64::MIN, f64::max);
            let least = buttons.iter().map(of).fold(f64::MAX, f64::min);
            note(most - least > tolerance, what);
        }
        let in_row = (buttons[0][1] - buttons[2][1]).abs() <= 2.0;
        let (at, length) = if in_row { (0, 2) } else { (1, 3) };
        let distance = |one: [f64; 5], next: [f64; 5]| {
            (one[at] - next[at]).abs() - if one[at] < next[at] { one[length] } else { next[length] }
        };
        let (near, far) = (distance(buttons[0], buttons[1]), distance(buttons[1], buttons[2]));
        note((near - far).abs() > 2.0, "distances");
        note(buttons[0][4] < 4.5 || faintest < 4.5, "contrast");
        note(buttons[0][3] < 24.0 || buttons[0][2] < 24.0, "size");
        faults
    }

    fn guard(&self) -> String {
        self.one("dialog").get_attribute("data-guard").unwrap_or_default()
    }

    fn apply(&self, late: &Late) {
        match late {
            Late::Nothing => {}
            Late::Class(name) => self.outside[1].set_class_name(name),
            Late::HostStyle(css) => self.host.set_attribute("style", css).unwrap(),
            Late::Adopted(css) => {
                let sheet = web_sys::CssStyleSheet::new().unwrap();
                let _ = sheet.replace_sync(css);
                let name = "adoptedStyleSheets".into();
                let sheets: js_sys::Array = js_sys::Reflect::get(&self.root, &name).unwrap().unchecked_into();
                let sheets = js_sys::Array::from(&sheets);
                sheets.push(&sheet);
                js_sys::Reflect::set(&self.root, &name, &sheets).unwrap();
            }
            Late::Checked => {
                self.one("input").unchecked_into::<web_sys::HtmlInputElement>().set_checked(true);
            }
        }
    }
}

async fn settle(theme: &Theme, lang: Lang, long: bool) -> Scene {
    let scene = open(theme.css, lang, long).await;
    scene.apply(&theme.late);
    next_frame().await;
    scene.approach();
    scene
}

/// Opens the dialog under each theme, in long words and in Arabic, and notes what is wrong.
async fn under_all(themes: &[Theme]) -> Vec<String> {
    assert!(themes.len() >= 20);
    let mut wrong = Vec::new();
    for theme in themes {
        for (lang, long) in [(Lang::English, true), (Lang::Arabic, false)] {
            let scene = settle(theme, lang, long).await;
            let mut faults = scene.faults();
            if scene.root.query_selector("input:checked").unwrap().is_some() {
                faults.push("preselected".to_owned());
            }
            let told = scene.told.get_untracked();
            if told != u32::from(theme.reported) {
                faults.push(format!("{told} reports"));
            }
            if !theme.reported && !scene.guard().is_empty() {
                faults.push("set aside".to_owned());
            }
            wrong.extend(
                faults
                    .iter()
                    .map(|fault| format!("{}, {lang:?}, guard {:?}: {fault}", theme.name, scene.guard())),
            );
        }
    }
    wrong
}

#[wasm_bindgen_test]
async fn no_hostile_theme_makes_one_answer_larger_nearer_or_clearer() {
    let wrong = under_all(HOSTILE).await;
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[wasm_bindgen_test]
async fn no_honest_theme_is_reported_or_set_aside() {
    let wrong = under_all(HONEST).await;
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[wasm_bindgen_test]
async fn a_brand_s_colours_reach_the_dialog() {
    let scene =
        open("consent-card { --cc-surface: #fff8e7; --cc-text: #3b1d60; }", Lang::English, false).await;
    let style = window().get_computed_style(&scene.buttons()[0]).unwrap().unwrap();
    assert_eq!(style.get_property_value("background-color").unwrap(), "rgb(255, 248, 231)");
    assert_eq!(style.get_property_value("color").unwrap(), "rgb(59, 29, 96)");
}

#[wasm_bindgen_test]
async fn a_theme_that_changes_under_an_open_dialog_is_seen_without_anybody_touching_it() {
    let scene = open(".late consent-card { --cc-text: #999; }", Lang::English, false).await;
    assert_eq!(scene.told.get_untracked(), 0);
    scene.apply(&Late::Class("late"));
    until("it is seen", || scene.told.get_untracked() == 1).await;
    assert_eq!(scene.faults(), [""; 0]);
    // And it stays set aside for as long as the dialog is open, whatever the host does next.
    scene.apply(&Late::Class(""));
    scene.approach();
    assert_eq!(scene.guard(), "own");
}

#[wasm_bindgen_test]
async fn animated_themes_and_slow_transitions_are_seen_without_anybody_touching_them() {
    let animated = "@keyframes fade { from, 30% { } 31%, to { --cc-text: #ccc; } } \
                    consent-card { animation: fade 0.4s 1 forwards; }";
    let slow = "@property --cc-text { syntax: '<color>'; inherits: true; initial-value: #000; } \
                consent-card { transition: --cc-text 200ms; --cc-text: #000; } .late consent-card { --cc-text: #fff; }";
    for css in [animated, slow] {
        let scene = open(css, Lang::English, false).await;
        scene.apply(&Late::Class("late"));
        until("it is seen", || scene.told.get_untracked() == 1).await;
        until("it is undone", || scene.faults().is_empty()).await;
    }
}

#[wasm_bindgen_test]
async fn what_no_event_tells_of_is_seen_all_the_same() {
    let scene = open("", Lang::English, false).await;
    scene.apply(&Late::Adopted(".consent-actions button:last-child { opacity: 0.2; }"));
    until("it is seen", || scene.told.get_untracked() == 1).await;
    until("it is undone", || scene.faults().is_empty()).await;
}

#[wasm_bindgen_test]
async fn where_the_answers_cannot_be_equal_connect_takes_no_consent_and_says_so() {
    for theme in OUT_OF_REACH {
        let scene = settle(theme, Lang::English, false).await;
        scene.state.update(|dialog| dialog.selected = Some(Choice::LinkedinToWork));
        for button in scene.buttons() {
            button.click();
        }
        assert_eq!(scene.pressed.get_untracked(), [Control::NotNow, Control::No], "{}", theme.name);
        assert_eq!(scene.told.get_untracked(), 1, "{}", theme.name);
        until("it is said", || {
            scene.one("[role=status]").text_content().unwrap().contains(Lang::English.consent().unfair)
        })
        .await;
    }
}

#[wasm_bindgen_test]
async fn a_fair_dialog_takes_consent() {
    let scene = open("", Lang::English, false).await;
    scene.buttons()[0].click();
    assert_eq!(scene.pressed.get_untracked(), [Control::Connect]);
}

#[wasm_bindgen_test]
async fn nothing_in_the_dialog_is_a_part() {
    let scene = open("", Lang::English, false).await;
    assert!(scene.root.query_selector("dialog [part], dialog[part]").unwrap().is_none());
}

#[wasm_bindgen_test]
async fn the_element_follows_the_scheme_of_the_page_around_it() {
    for (scheme, expected) in
        [("light", "rgb(255, 255, 255)"), ("dark", "rgb(27, 32, 34)"), ("normal", "rgb(255, 255, 255)")]
    {
        let css = ["main { color-scheme: ", scheme, "; }"].concat();
        let scene = open(&css, Lang::English, false).await;
        let style = window().get_computed_style(&scene.buttons()[0]).unwrap().unwrap();
        assert_eq!(style.get_property_value("background-color").unwrap(), expected, "{scheme}");
    }
}

/// Counts how often styles are read, and which timers run, until dropped.
struct Counted(js_sys::Object);

impl Counted {
    fn start() -> Self {
        let script = "const { getComputedStyle, setInterval, clearInterval } = window; const counted = { reads: 0, timers: 0 }; \
            const running = new Set(); \
            window.getComputedStyle = (...given) => { counted.reads += 1; return getComputedStyle(...given); }; \
            window.setInterval = (...given) => { const id = setInterval(...given); running.add(id); counted.timers = running.size; return id; }; \
            window.clearInterval = (id) => { running.delete(id); counted.timers = running.size; return clearInterval(id); }; \
            counted.end = () => Object.assign(window, { getComputedStyle, setInterval, clearInterval }); return counted;";
        Self(js_sys::Function::new_no_args(script).call0(&JsValue::NULL).unwrap().unchecked_into())
    }

    fn of(&self, name: &str) -> f64 {
        js_sys::Reflect::get(&self.0, &name.into()).unwrap().as_f64().unwrap()
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let end: js_sys::Function = js_sys::Reflect::get(&self.0, &"end".into()).unwrap().unchecked_into();
        end.call0(&JsValue::NULL).unwrap();
    }
}

#[wasm_bindgen_test]
async fn the_guard_rests_out_of_the_page_and_ends_with_its_dialog() {
    let counted = Counted::start();
    let mut scene = open("", Lang::English, false).await;
    until("it watches", || counted.of("timers") == 1.0).await;
    scene.host.remove();
    until("it rests", || counted.of("timers") == 0.0).await;
    scene.outside[1].append_child(&scene.host).unwrap();
    until("it watches again", || counted.of("timers") == 1.0).await;
    let dialog = scene.one("dialog");
    drop(scene.handle.take());
    until("it has ended", || counted.of("timers") == 0.0).await;
    // Whoever holds on to the element does not hold on to the guard.
    scene.outside[1].append_child(&dialog).unwrap();
    next_frame().await;
    let before = counted.of("reads");
    dialog.dispatch_event(&web_sys::Event::new("pointerdown").unwrap()).unwrap();
    next_frame().await;
    assert_eq!(counted.of("reads"), before);
    assert_eq!(counted.of("timers"), 0.0);
}

#[wasm_bindgen_test]
async fn a_measurement_is_as_cheap_in_a_dialog_of_many_thousand_words() {
    let scene = open("", Lang::English, false).await;
    let counted = Counted::start();
    scene.approach();
    let usual = counted.of("reads");
    assert!((10.0..150.0).contains(&usual), "{usual}");
    let notice = scene.one(".notice-body");
    for _ in 0..3000 {
        for (tag, class) in [("bdi", "name"), ("p", "note"), ("p", "means")] {
            let one = document().create_element(tag).unwrap();
            one.set_class_name(class);
            one.set_text_content(Some("many"));
            notice.append_child(&one).unwrap();
        }
    }
    next_frame().await;
    let before = counted.of("reads");
    scene.approach();
    let many = counted.of("reads") - before;
    assert!(many < usual + 30.0, "{usual}, then {many}");
}
