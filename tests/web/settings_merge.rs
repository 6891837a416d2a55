//! Two changes of the settings, compared: what is said of each field, and what may be sent.

use std::{cell::RefCell, rc::Rc};

use consent_card::{
    components::{
        settings_merge::{Comparison, Wish, merge_dialog},
        settings_words::SettingsNames,
    },
    reactive::prelude::*,
    state::merge::{Merge, Pick},
    text::Lang,
};
use contract::{GroupId, Settings, SettingsPatch, fixtures};
use wasm_bindgen_test::wasm_bindgen_test;

use super::page::{Mounted, by_role, mount, next_frame, until};

fn saved() -> Settings {
    serde_json::from_str(fixtures::SETTINGS_GROUPS).unwrap()
}

/// I changed the life of a consent, a group and public information; they changed the life too, a group, and an address.
fn both_changed() -> Merge {
    let base = saved();
    let mut include = base.include_groups.clone();
    include.push(GroupId::new("mine"));
    let mine = SettingsPatch {
        consent_lifetime_days: Some(30),
        include_groups: Some(include),
        public_without_consent: Some(!base.public_without_consent),
        ..SettingsPatch::default()
    };
    let mut theirs = Settings {
        consent_lifetime_days: 90,
        faq_url: "https://theirs.example/faq".to_owned(),
        changed_by: Some("ليلى منصور".to_owned()),
        version: base.version + 1,
        ..base.clone()
    };
    theirs.include_groups.push(GroupId::new("theirs"));
    Merge::new(&base, &mine, theirs)
}

struct Shown {
    page: Mounted,
    merge: RwSignal<Merge>,
    wishes: Rc<RefCell<Vec<Wish>>>,
}

fn show(lang: Lang, merge: Merge) -> Shown {
    let wishes: Rc<RefCell<Vec<Wish>>> = Rc::default();
    let told = Rc::clone(&wishes);
    let kept: Rc<RefCell<Option<RwSignal<Merge>>>> = Rc::default();
    let keeper = Rc::clone(&kept);
    let page = mount(move || {
        let state = RwSignal::new(merge.clone());
        keeper.replace(Some(state));
        let names = SettingsNames { lang, groups: saved().groups };
        let comparison = Comparison {
            names,
            id: "merge".to_owned(),
            now: Rc::new(move || Some(state.get())),
            chose: Rc::new(move |field, pick: Pick| state.update(|merge| merge.choose(field, pick))),
            wished: Rc::new(move |wish| told.borrow_mut().push(wish)),
        };
        merge_dialog(comparison, &merge)
    });
    let merge = kept.borrow().unwrap();
    Shown { page, merge, wishes }
}

#[wasm_bindgen_test]
async fn nothing_is_sent_before_somebody_chose_and_then_what_was_chosen() {
    let shown = show(Lang::English, both_changed());
    next_frame().await;
    let root = &shown.page.root;
    let text = root.inner_text();
    for words in [
        "Changed by both: choose",
        "Changed by both: put together",
        "Changed by you alone",
        "Changed by somebody else alone",
        "30 days",
        "90 days",
        "https://theirs.example/faq",
        "1 choice is left.",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    let save = by_role(root, "button", "Save what is chosen");
    assert!(save.matches(":disabled").unwrap());
    save.click();
    assert!(shown.wishes.borrow().is_empty(), "sent without a choice");
    // Nothing is chosen beforehand where both changed one thing.
    let mine = by_role(root, "radio", "30 days");
    assert!(!mine.matches(":checked").unwrap());
    mine.click();
    until("it can be saved", || !save.matches(":disabled").unwrap()).await;
    assert!(!root.inner_text().contains("choice is left"));
    save.click();
    assert_eq!(*shown.wishes.borrow(), [Wish::Save]);
    let patch = shown.merge.with_untracked(Merge::patch).unwrap();
    assert_eq!(patch.consent_lifetime_days, Some(30));
    let include = patch.include_groups.unwrap();
    assert!(["mine", "theirs"].iter().all(|id| include.contains(&GroupId::new(*id))));
    assert_eq!(patch.faq_url, None);
}

#[wasm_bindgen_test]
async fn a_choice_moves_neither_the_dialog_nor_the_focus() {
    let shown = show(Lang::English, both_changed());
    next_frame().await;
    let root = &shown.page.root;
    let theirs = by_role(root, "radio", "90 days");
    theirs.focus().unwrap();
    theirs.click();
    next_frame().await;
    assert!(by_role(root, "dialog", "").matches(":modal").unwrap(), "it was closed");
    assert!(theirs.is_connected() && theirs.matches(":focus").unwrap());
    assert!(shown.wishes.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn in_arabic_everything_is_said_in_arabic_and_names_stay_apart() {
    let shown = show(Lang::Arabic, both_changed());
    next_frame().await;
    let text = shown.page.root.inner_text();
    for english in ["Yours", "Before", "choice", "Changed", "days"] {
        assert!(!text.contains(english), "{english} in {text}");
    }
    assert!(text.contains("ليلى منصور"));
}
