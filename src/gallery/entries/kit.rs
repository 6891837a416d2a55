//! The kit: parts that know no product.

use crate::{
    components::kit::{
        AvatarSize, ButtonLook, EmptyPlace, Icon, SearchField, Tone, avatar, badge, button, el, empty_state,
        icon, make, message_bar, option_card, skeleton,
    },
    gallery::entry::Entry,
    reactive::prelude::*,
};

const TONES: [Tone; 4] = [Tone::Neutral, Tone::Good, Tone::Warn, Tone::Bad];

const ICONS: [Icon; 25] = [
    Icon::Link,
    Icon::Mail,
    Icon::Phone,
    Icon::Place,
    Icon::Clock,
    Icon::School,
    Icon::Work,
    Icon::People,
    Icon::Person,
    Icon::Group,
    Icon::Check,
    Icon::Warning,
    Icon::Info,
    Icon::Close,
    Icon::Back,
    Icon::OneWay,
    Icon::BothWays,
    Icon::Search,
    Icon::External,
    Icon::Offline,
    Icon::Lock,
    Icon::Down,
    Icon::Language,
    Icon::Plus,
    Icon::Minus,
];

/// Parts.
pub fn kit() -> Vec<Entry> {
    vec![
        Entry::new("Buttons", |lang| {
            let looks = [ButtonLook::Plain, ButtonLook::Primary, ButtonLook::Quiet];
            let mut all: Vec<AnyView> =
                looks.map(|look| button(look, lang.common().retry, Callback::new(|()| ()))).into();
            let off = make("button", "button").attr("type", "button").attr("disabled", "");
            all.push(off.text(lang.common().retry).view());
            Some(row(all))
        }),
        Entry::new("Badges", |lang| Some(row(TONES.map(|tone| badge(tone, lang.common().retry)).into()))),
        Entry::new("Message bars", |lang| {
            let text = lang.common();
            let bar = |tone| {
                let action = button(ButtonLook::Plain, text.close, Callback::new(|()| ()));
                message_bar(tone, text.retry, lang.pages().not_found_body, vec![action])
            };
            Some(stack(TONES.map(bar).into()))
        }),
        Entry::new("Avatars", |_| {
            let sizes = [AvatarSize::Small, AvatarSize::Medium, AvatarSize::Large];
            let names = ["Aino Korhonen", "سارة الخطيب", "Cher"];
            let all = sizes.iter().flat_map(|size| names.map(|name| avatar(*size, name, None)));
            Some(row(all.collect()))
        }),
        Entry::new("Icons", |_| Some(row(ICONS.map(icon).into()))),
        Entry::new("Option cards", |lang| {
            let text = lang.admin();
            let chosen = RwSignal::new(1);
            let card = |nth: u32, title, means: &str| {
                let off = nth == 2;
                option_card(
                    "gallery-option",
                    title,
                    means,
                    move || chosen.get() == nth,
                    off,
                    move || chosen.set(nth),
                )
            };
            Some(stack(vec![
                card(0, text.groups, text.groups_means),
                card(1, text.nobody, text.nobody_means),
                card(2, text.everyone, text.nobody_means),
            ]))
        }),
        Entry::new("Search field", |lang| {
            let label = Signal::stored(lang.pages().search_people);
            Some(view! { <SearchField id={"gallery-search"} label={label} on_typed={Callback::new(|_| ())} /> }.into_any())
        }),
        Entry::new("Skeleton", |lang| Some(skeleton(lang.common().loading, 5))),
        Entry::new("Empty state", |lang| {
            let text = lang.pages();
            let action = button(ButtonLook::Plain, lang.common().retry, Callback::new(|()| ()));
            Some(empty_state(
                EmptyPlace::Section,
                Icon::Search,
                text.not_found_title,
                text.not_found_body,
                vec![action],
            ))
        }),
    ]
}

fn row(parts: Vec<AnyView>) -> AnyView {
    el("div", "stage-row", parts)
}

fn stack(parts: Vec<AnyView>) -> AnyView {
    el("div", "stage-stack", parts)
}
