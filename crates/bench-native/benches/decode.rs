//! Decoding the contract's answers.

use contract::{PeoplePage, PersonCard, Settings, fixtures};
use divan::{Bencher, counter::BytesCount};
use serde_json::{Value, json};

fn main() {
    divan::main();
}

/// Decodes a text again and again, and says how many bytes a second that is.
macro_rules! decode {
    ($bencher:expr, $kind:ty, $text:expr) => {{
        let text: &str = $text;
        $bencher
            .counter(BytesCount::of_str(text))
            .bench(|| serde_json::from_str::<$kind>(divan::black_box(text)).expect("a fixture"));
    }};
}

#[divan::bench]
fn a_card_with_everything(bencher: Bencher<'_, '_>) {
    decode!(bencher, PersonCard, fixtures::CARD_CONNECTED);
}

#[divan::bench]
fn a_card_of_work_alone(bencher: Bencher<'_, '_>) {
    decode!(bencher, PersonCard, fixtures::CARD_WORK_ONLY);
}

#[divan::bench]
fn settings(bencher: Bencher<'_, '_>) {
    decode!(bencher, Settings, fixtures::SETTINGS_GROUPS);
}

#[divan::bench(args = [50, 1000, 10_000])]
fn people(bencher: Bencher<'_, '_>, count: usize) {
    let page: Value = serde_json::from_str(fixtures::PEOPLE).unwrap_or_default();
    let some = page["items"].as_array().cloned().unwrap_or_default();
    let items: Vec<&Value> = some.iter().cycle().take(count).collect();
    decode!(bencher, PeoplePage, &json!({ "items": items, "total": count }).to_string());
}
