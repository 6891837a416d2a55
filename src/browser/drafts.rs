//! What this tab keeps: drafts of an administrator's settings, over a reload and a new sign-in of the same person, and not
//! for anybody else; and the language that its reader chose, as a tag.
//!
//! `sessionStorage`, because it ends with the tab and is no other tab's. Nothing of LinkedIn's is ever written here. What a
//! browser refuses to keep is not kept.

use web_sys::Storage;

/// What every key of ours begins with.
const PREFIX: &str = "consent-card draft ";

fn store() -> Option<Storage> {
    // Reading the property throws where a page may not keep anything.
    web_sys::window()?.session_storage().ok()?
}

fn key(place: &str, owner: &str) -> String {
    [PREFIX, place, " ", owner].concat()
}

const LANGUAGE: &str = "consent-card language";

/// Keeps the language that was chosen.
pub fn keep_language(tag: &str) {
    if let Some(store) = store() {
        // Not keeping it costs a second choice and nothing else.
        let _ = store.set_item(LANGUAGE, tag);
    }
}

/// The language that was chosen in this tab.
#[must_use]
pub fn kept_language() -> Option<String> {
    store()?.get_item(LANGUAGE).ok()?
}

/// What is kept for an owner.
#[must_use]
pub fn read_draft(place: &str, owner: &str) -> Option<String> {
    store()?.get_item(&key(place, owner)).ok()?
}

/// Keeps a draft. False where the browser does not.
pub fn keep_draft(place: &str, owner: &str, draft: &str) -> bool {
    store().is_some_and(|store| store.set_item(&key(place, owner), draft).is_ok())
}

/// Forgets an owner's draft.
pub fn drop_draft(place: &str, owner: &str) {
    if let Some(store) = store() {
        // Fails for nothing that is there.
        let _ = store.remove_item(&key(place, owner));
    }
}

/// Forgets everybody else's drafts at a place.
pub fn drop_drafts_of_others(place: &str, owner: &str) {
    let Some(store) = store() else { return };
    let (own, here) = (key(place, owner), key(place, ""));
    let keys: Vec<String> =
        (0..store.length().unwrap_or_default()).filter_map(|nth| store.key(nth).ok().flatten()).collect();
    for other in keys.iter().filter(|key| key.starts_with(&here) && **key != own) {
        let _ = store.remove_item(other);
    }
}
