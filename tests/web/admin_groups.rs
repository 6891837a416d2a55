//! Choosing groups in a directory of 100,000: a combobox whose list holds only the rows in sight and some around them.

use consent_card::{
    client::Auth,
    reactive::prelude::*,
    surfaces::{Host as Page, HostLinks, admin::AdminSurface},
    text::Lang,
};
use contract::fixtures;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::{
    host::{Host, Say},
    page::{Mounted, mount, until},
};

const JSON: &str = "application/json";
const SERVICE: &str = r#"{"name":"Full","contractVersion":"1.0","organization":{"id":"o","name":"Full"},
    "workProvider":{"name":"Microsoft"},"capabilities":["admin","groups"]}"#;

/// A page of 50 groups of 100,000.
fn groups(page: usize) -> &'static str {
    let group = |nth: usize| {
        format!(
            r#"{{"id":"g{nth}","name":"Group {nth}","path":["Outer","Inner"],"kind":"assigned","memberCount":{nth},"nestedGroups":3}}"#
        )
    };
    let items: Vec<String> = (page * 50..page * 50 + 50).map(group).collect();
    String::leak(format!(r#"{{"items":[{}],"nextCursor":"c{}","total":100000}}"#, items.join(","), page + 1))
}

/// The settings page with groups in force, at a backend that answers searches so.
fn settings(searches: impl IntoIterator<Item = &'static str>) -> (Host, Mounted) {
    let first = [
        Say::Status(200, JSON, SERVICE),
        Say::Status(200, JSON, fixtures::SESSION_ADMIN),
        Say::With(200, JSON, fixtures::SETTINGS_GROUPS, ("ETag", "\"1\"")),
    ];
    let searches = searches.into_iter().map(|page| Say::Status(200, JSON, page));
    let host = Host::new(first.into_iter().chain(searches));
    let client = host.client(Auth::Cookie);
    let shown = mount(move || {
        let page = Page::start(client, RwSignal::new(Lang::English), HostLinks::default());
        view! { <AdminSurface host={page} /> }.into_any()
    });
    (host, shown)
}

async fn field(shown: &Mounted) -> HtmlInputElement {
    let find = || shown.root.query_selector("[role=combobox]").unwrap();
    until("the field is there", || find().is_some()).await;
    find().unwrap().unchecked_into()
}

fn press(field: &HtmlInputElement, key: &str) {
    let press = js_sys::Function::new_with_args(
        "field, key",
        "field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))",
    );
    press.call2(&JsValue::NULL, field, &JsValue::from_str(key)).unwrap();
}

fn type_in(field: &HtmlInputElement, words: &str) {
    field.set_value(words);
    field.dispatch_event(&web_sys::Event::new("input").unwrap()).unwrap();
}

fn list(shown: &Mounted) -> HtmlElement {
    shown.root.query_selector("[role=listbox]").unwrap().unwrap().unchecked_into()
}

fn options(shown: &Mounted) -> Vec<Element> {
    let found = list(shown).query_selector_all("[role=option]").unwrap();
    (0..found.length()).filter_map(|nth| found.item(nth)).map(|node| node.unchecked_into()).collect()
}

/// The row that the field points at.
fn active(shown: &Mounted, field: &HtmlInputElement) -> Option<Element> {
    let id = field.get_attribute("aria-activedescendant")?;
    options(shown).into_iter().find(|option| option.id() == id)
}

fn position(option: &Element) -> usize {
    option.get_attribute("aria-posinset").unwrap().parse().unwrap()
}

#[wasm_bindgen_test]
async fn the_keyboard_alone_finds_chooses_and_takes_back_groups() {
    let (host, shown) = settings([groups(0), groups(1)]);
    let field = field(&shown).await;
    assert_eq!(field.get_attribute("aria-expanded").as_deref(), Some("false"));
    assert_eq!(field.get_attribute("aria-controls"), Some(list(&shown).id()));
    press(&field, "ArrowDown");
    until("the list is open", || field.get_attribute("aria-expanded").as_deref() == Some("true")).await;
    assert!(active(&shown, &field).is_none(), "nothing is pointed at before somebody points");
    press(&field, "ArrowDown");
    press(&field, "ArrowDown");
    until("the second row is pointed at", || active(&shown, &field).is_some_and(|it| position(&it) == 2))
        .await;
    press(&field, "Enter");
    until("it is chosen", || shown.root.inner_text().contains("Group 1 chosen")).await;
    let row = active(&shown, &field).unwrap();
    assert_eq!(row.get_attribute("aria-selected").as_deref(), Some("true"));
    assert_eq!(field.get_attribute("aria-expanded").as_deref(), Some("true"), "choosing goes on");

    // What is chosen outlives the next search.
    type_in(&field, "north");
    until("the next search came", || {
        options(&shown).iter().any(|it| position(it) == 1 && it.inner_html().contains("Group 50"))
    })
    .await;
    assert!(host.asked().last().unwrap().starts_with("GET /admin/groups?query=north"));
    let chosen = shown.root.query_selector(".chosen-groups").unwrap().unwrap();
    assert!(chosen.text_content().unwrap().contains("Group 1"));

    press(&field, "Escape");
    until("the list is closed", || field.get_attribute("aria-expanded").as_deref() == Some("false")).await;
    assert_eq!(field.value(), "north");
    press(&field, "Escape");
    until("the field is empty", || field.value().is_empty()).await;
}

#[wasm_bindgen_test]
async fn of_thousands_of_groups_few_rows_are_there_and_each_says_which_of_how_many_it_is() {
    let (host, shown) = settings((0..8).map(groups));
    let field = field(&shown).await;
    press(&field, "ArrowDown");
    until("the list is open", || !options(&shown).is_empty()).await;
    let mut reached = 0;
    while reached < 300 {
        press(&field, "PageDown");
        let before = reached;
        until("the keyboard went on", || active(&shown, &field).is_some_and(|it| position(&it) > before))
            .await;
        reached = position(&active(&shown, &field).unwrap());
        let rows = options(&shown);
        assert!(rows.len() <= 32, "{} rows", rows.len());
        assert!(rows.windows(2).all(|two| position(&two[1]) == position(&two[0]) + 1));
        assert!(rows.iter().all(|row| row.get_attribute("aria-setsize").as_deref() == Some("100000")));
        // What comes next is asked for before its rows are needed.
        let loaded = host.asked().iter().filter(|it| it.contains("/admin/groups")).count() * 50;
        until("the next page is here", || position(options(&shown).last().unwrap()) > reached).await;
        assert!(loaded >= reached);
    }
    until("the row is in sight", || {
        let sight = list(&shown).get_bounding_client_rect();
        let Some(row) = active(&shown, &field) else { return false };
        let row = row.get_bounding_client_rect();
        row.top() >= sight.top() - 1.0 && row.bottom() <= sight.bottom() + 1.0
    })
    .await;
}

#[wasm_bindgen_test]
async fn moving_the_list_brings_its_rows_and_leaves_the_scroll_where_it_was_put() {
    let (_host, shown) = settings((0..2).map(groups));
    let field = field(&shown).await;
    field.click();
    until("the list is open", || !options(&shown).is_empty()).await;
    let list = list(&shown);
    let row = options(&shown)[0].get_bounding_client_rect().height();
    let top = (row * 30.0) as i32;
    list.set_scroll_top(top);
    let in_sight = || {
        let sight = list.get_bounding_client_rect();
        let found = options(&shown)
            .into_iter()
            .find(|option| option.get_bounding_client_rect().bottom() > sight.top() + 8.0);
        found.map(|option| position(&option))
    };
    until("the rows there are here", || in_sight().is_some_and(|at| (30..=32).contains(&at))).await;
    assert_eq!(list.scroll_top(), top);
}

#[wasm_bindgen_test]
async fn what_is_unusual_about_a_group_is_said_in_words() {
    let (_host, shown) = settings([fixtures::GROUPS]);
    let field = field(&shown).await;
    field.click();
    until("the list is open", || !options(&shown).is_empty()).await;
    let words = list(&shown).text_content().unwrap();
    for told in [
        "2 nested groups included",
        "1,840 members",
        "Operations / Field service",
        "Dynamic: members change by rule",
    ] {
        assert!(words.contains(told), "{told} in {words}");
    }
    assert!(shown.root.inner_text().contains("No longer in the directory"), "of those in force");
}

#[wasm_bindgen_test]
async fn a_search_without_an_answer_says_so_and_keeps_what_is_chosen() {
    let (_host, shown) = settings([]);
    let field = field(&shown).await;
    type_in(&field, "x");
    until("it says so", || shown.root.inner_text().contains("The search was not answered")).await;
    assert!(shown.root.query_selector(".chosen-group").unwrap().is_some());
}
