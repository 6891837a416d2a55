//! Totals by day on the page: lines, a table, and never a nought for what is not told.

use consent_card::{components::settings_record::totals, state::totals::days, text::Lang};
use contract::{AggregatePoint, Aggregates, fixtures};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;

use super::page::{Mounted, mount};

fn shown(told: Aggregates, lang: Lang) -> Mounted {
    mount(move || totals(lang, &days(&told)).view())
}

fn example() -> Aggregates {
    serde_json::from_str(fixtures::AGGREGATES).unwrap()
}

#[wasm_bindgen_test]
fn the_chart_has_a_name_and_the_same_numbers_stand_in_a_table_behind_it() {
    let shown = shown(example(), Lang::English);
    let chart = shown.root.query_selector("svg[role=img]").unwrap().unwrap();
    let name = chart.get_attribute("aria-label").unwrap();
    assert!(name.contains("Nov 19, 2026") && name.contains("Nov 21, 2026"), "{name}");
    let table = shown.root.query_selector("details table").unwrap().unwrap();
    let rows = js_sys::Array::from(&table.query_selector_all("tbody tr").unwrap());
    let cells: Vec<String> = rows
        .iter()
        .map(|row| {
            let row: web_sys::Element = row.unchecked_into();
            let cells = js_sys::Array::from(&row.query_selector_all("th, td").unwrap());
            let text = |cell: wasm_bindgen::JsValue| cell.unchecked_into::<web_sys::Element>().text_content();
            cells.iter().filter_map(text).collect::<Vec<_>>().join(" | ")
        })
        .collect();
    assert_eq!(cells[0], "Nov 21, 2026 | 260 | 125 | 1,120");
    assert_eq!(cells[2], "Nov 19, 2026 | Fewer than 50 | Fewer than 50 | Not shown");
}

#[wasm_bindgen_test]
fn fewer_than_fifty_is_said_and_never_drawn_or_written_as_nought() {
    let day =
        |day: &str| AggregatePoint { day: day.to_owned(), connected: None, two_way: None, never_asked: None };
    let told = Aggregates { audience: 40, days: vec![day("2026-11-20"), day("2026-11-21")] };
    let shown = shown(told, Lang::English);
    assert!(shown.root.query_selector("svg").unwrap().is_none(), "there is nothing to draw");
    assert!(shown.root.inner_text().contains("Fewer than 50"));
    let numbers = js_sys::Array::from(&shown.root.query_selector_all("dd, td").unwrap());
    for number in numbers.iter() {
        let words = number.unchecked_into::<web_sys::Element>().text_content().unwrap();
        assert!(["Fewer than 50", "Not shown"].contains(&words.as_str()), "{words}");
    }
}

#[wasm_bindgen_test]
fn time_runs_as_one_reads() {
    let first = |lang, dir: &str| {
        let shown = shown(example(), lang);
        shown.root.set_attribute("dir", dir).unwrap();
        let place = |selector: &str| {
            shown.root.query_selector(selector).unwrap().unwrap().get_bounding_client_rect().left()
        };
        let (first, last) = (place(".totals-ends > :first-child"), place(".totals-ends > :last-child"));
        // The line of the newest day, which alone is drawn at one end of the box.
        let line = place(".totals-plot .totals-both-ways");
        let middle = {
            let rect =
                shown.root.query_selector(".totals-lines").unwrap().unwrap().get_bounding_client_rect();
            rect.left() + rect.width() / 2.0
        };
        // Firefox counts the stroke in, half of its width on either side.
        (first < last, line + 3.0 >= middle)
    };
    assert_eq!(first(Lang::English, "ltr"), (true, true));
    assert_eq!(first(Lang::Arabic, "rtl"), (false, false));
}
