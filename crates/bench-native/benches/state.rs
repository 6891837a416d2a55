//! Deciding about what was answered.

use consent_card::state::{
    card::visible_section,
    consent::{Dialog, Event, step},
    effect::consequences,
    picker::Picker,
    settings::Draft,
};
use contract::{Choice, Control, GroupHit, GroupsPage, PersonCard, Settings, fixtures};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

fn settings() -> Settings {
    serde_json::from_str(fixtures::SETTINGS_GROUPS).expect("a fixture")
}

fn groups(count: usize) -> Vec<GroupHit> {
    let page: GroupsPage = serde_json::from_str(fixtures::GROUPS).expect("a fixture");
    page.items.into_iter().cycle().take(count).collect()
}

#[divan::bench]
fn what_may_be_shown_of_a_card(bencher: Bencher<'_, '_>) {
    let card: PersonCard = serde_json::from_str(fixtures::CARD_CONNECTED).expect("a fixture");
    bencher.bench(|| visible_section(black_box(&card.linkedin), 1.0));
}

#[divan::bench]
fn the_dialog_from_opening_to_sending(bencher: Bencher<'_, '_>) {
    bencher.bench(|| {
        let mut dialog = Dialog::default();
        for event in [
            Event::Opened,
            Event::Loaded { in_language: true, offered: Vec::new() },
            Event::Chose(Choice::Both),
            Event::Pressed(Control::Connect),
        ] {
            dialog = step(black_box(dialog), event).0;
        }
        dialog
    });
}

#[divan::bench]
fn what_a_change_of_settings_does(bencher: Bencher<'_, '_>) {
    let base = settings();
    let mut draft = Draft::from_settings(&base);
    draft.allow_work_to_linkedin = !draft.allow_work_to_linkedin;
    bencher.bench(|| {
        let patch = black_box(&draft).patch(&base)?;
        Some(consequences(&base, &patch, None))
    });
}

#[divan::bench(args = [10, 1000, 10_000])]
fn the_patch_of_so_many_groups(bencher: Bencher<'_, '_>, count: usize) {
    let base = settings();
    let mut draft = Draft::from_settings(&base);
    draft.include = groups(count);
    bencher.bench(|| black_box(&draft).patch(&base));
}

#[divan::bench(args = [50, 1000, 10_000])]
fn a_page_in_a_picker_that_holds_so_many(bencher: Bencher<'_, '_>, held: usize) {
    let page = |items| GroupsPage { items, next_cursor: None, total: 100_000 };
    let mut picker = Picker::default();
    let ticket = picker.typed("sales".to_owned());
    picker.found(ticket, page(groups(held)), false);
    bencher.with_inputs(|| (picker.clone(), page(groups(50)))).bench_values(|(mut picker, page)| {
        let ticket = picker.more();
        picker.found(ticket, page, true);
        (picker.window(), picker.wants_more())
    });
}
