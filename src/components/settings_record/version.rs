//! A version of the settings: what its save changed, who made it and when, and the way back to it.

use contract::GroupHit;

use super::{change_list, plain};
use crate::{
    browser::intl,
    components::kit::{
        Tone,
        part::{Making, badge, make, txt},
    },
    state::log::Version,
    text::{Lang, fill, joined},
};

/// The way back to a version.
pub enum Back {
    /// There is none from here.
    None,
    /// The button that leads there.
    Button(Making),
    /// What going back would change.
    Preview(Making),
}

/// A version.
pub fn version_item(
    lang: Lang,
    version: &Version<'_>,
    groups: &[GroupHit],
    in_force: bool,
    back: Back,
) -> Making {
    let text = lang.oversight();
    let (button, preview) = parted(back);
    let mut head = vec![txt("h3", "", fill(text.version, &[&plain(lang, version.number)]))];
    if in_force {
        head.push(badge(Tone::Good, text.in_force));
    }
    head.extend(button);
    let mut item = make("li", "version").with(make("div", "version-head").all(head));
    if let Some(event) = version.entries.first() {
        let who = joined(&[&event.actor, &intl::date_time(lang.tag(), &event.at)], lang);
        item = item.with(txt("p", "quiet", who));
    }
    let changes = version.entries.iter().map(|event| (event.field.as_str(), &*event.from, &*event.to));
    item = item.with(change_list(lang, groups, changes));
    if let Some(reason) = version.entries.iter().find_map(|event| event.reason.as_deref()) {
        item = item.with(txt("p", "version-why", fill(text.why, &[reason])));
    }
    item.all(preview.into_iter().collect())
}

fn parted(back: Back) -> (Option<Making>, Option<Making>) {
    match back {
        Back::None => (None, None),
        Back::Button(button) => (Some(button), None),
        Back::Preview(preview) => (None, Some(preview)),
    }
}

/// What was before the first change.
pub fn before_the_first(lang: Lang, number: u32, back: Back) -> Making {
    let (button, preview) = parted(back);
    let title = txt("h3", "", fill(lang.oversight().first_version, &[&plain(lang, number)]));
    let mut head = vec![title];
    head.extend(button);
    make("li", "version").with(make("div", "version-head").all(head)).all(preview.into_iter().collect())
}
