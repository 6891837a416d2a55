//! The one builder of elements: what is built anew changes in place, and nothing is left behind.

use std::{cell::Cell, rc::Rc};

use consent_card::{
    components::kit::{
        make,
        part::{Making, dynamic, text},
    },
    reactive::prelude::*,
};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

use super::page::{Mounted, mount, until};

/// What is made of a number, and is made anew for another.
fn shown(count: RwSignal<u32>, view: impl Fn(u32) -> Making + 'static) -> Mounted {
    mount(move || make("div", "").with(dynamic(move || view(count.get()))).view())
}

fn find(shown: &Mounted, selector: &str) -> HtmlElement {
    shown.root.query_selector(selector).ok().flatten().and_then(|it| it.dyn_into().ok()).expect(selector)
}

async fn says(shown: &Mounted, words: &str) {
    until(words, || shown.root.inner_text().trim() == words).await;
}

#[wasm_bindgen_test]
async fn an_element_built_anew_stays_with_its_focus_and_takes_what_is_new_of_it() {
    let count = RwSignal::new(1);
    let page = shown(count, |count| {
        let button = make("button", "a").text(count.to_string());
        if count == 1 { button.attr("title", "one") } else { button.attr("lang", "en") }
    });
    let button = find(&page, "button");
    button.focus().expect("focus");
    count.set(2);
    says(&page, "2").await;
    assert_eq!(find(&page, "button"), button);
    assert!(button.matches(":focus").unwrap_or_default());
    assert!(!button.has_attribute("title"));
    assert_eq!(button.get_attribute("lang").as_deref(), Some("en"));
    assert_eq!(button.get_attribute("class").as_deref(), Some("a"));
}

#[wasm_bindgen_test]
async fn another_key_another_id_and_a_canvas_are_replaced() {
    let count = RwSignal::new(1);
    let page = shown(count, |count| {
        let parts = vec![
            make("p", "").key(count.to_string()),
            make("i", "").attr("id", count.to_string()),
            make("canvas", ""),
            make("b", "").text(count.to_string()),
        ];
        make("div", "whole").all(parts)
    });
    let find_all =
        || ["p", "i", "canvas", "b"].map(|tag| Element::from(find(&page, &[".whole > ", tag].concat())));
    let before = find_all();
    count.set(2);
    says(&page, "2").await;
    let same: Vec<bool> = before.iter().zip(find_all()).map(|(before, now)| *before == now).collect();
    assert_eq!(same, [false, false, false, true]);
}

#[wasm_bindgen_test]
async fn a_press_is_heard_once_by_the_handler_of_now_and_never_after_the_end() {
    let (count, heard) = (RwSignal::new(1), Rc::new(Cell::new(0)));
    let ears = Rc::clone(&heard);
    let page = shown(count, move |count| {
        let ears = Rc::clone(&ears);
        make("button", "").on("click", move |_| ears.set(ears.get() * 10 + count)).text(count.to_string())
    });
    let button = find(&page, "button");
    button.click();
    count.set(2);
    says(&page, "2").await;
    button.click();
    assert_eq!(heard.get(), 12);
    drop(page);
    button.click();
    assert_eq!(heard.get(), 12);
}

#[wasm_bindgen_test]
async fn children_come_and_go_in_their_order() {
    let count = RwSignal::new(1);
    let page = shown(count, |count| {
        make("p", "").all((0..count).map(|nth| text(nth.to_string())).collect()).text(".")
    });
    says(&page, "0.").await;
    count.set(4);
    says(&page, "0123.").await;
    count.set(2);
    says(&page, "01.").await;
}

#[wasm_bindgen_test]
async fn an_attribute_that_follows_goes_when_it_has_no_value() {
    let count = RwSignal::new(1);
    let page =
        mount(move || make("p", "").live("title", move || (count.get() == 1).then(|| "one".into())).view());
    let words = find(&page, "p");
    assert_eq!(words.get_attribute("title").as_deref(), Some("one"));
    count.set(2);
    until("it goes", || !words.has_attribute("title")).await;
}
