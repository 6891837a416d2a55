//! The knobs: native controls for how something is shown.

use crate::{
    components::kit::{Making, make},
    gallery::{
        address::{Address, Direction, Knobs, SIZES, Theme, WIDTHS},
        window::{ticked, turn, value_of},
    },
    reactive::prelude::*,
    text::Lang,
};

/// The panel.
pub fn knobs(address: RwSignal<Address>) -> Making {
    let themes = Theme::ALL.map(|theme| (theme.tag().to_owned(), theme_name(theme).to_owned()));
    let languages: Vec<(String, String)> = Lang::ALL
        .into_iter()
        .chain(Lang::PSEUDO)
        .map(|lang| (lang.tag().to_owned(), lang.own_name().to_owned()))
        .collect();
    let directions = Direction::ALL.map(|one| (one.tag().to_owned(), direction_name(one).to_owned()));
    let widths = WIDTHS.map(|width| (width.to_string(), width_name(width)));
    let sizes = SIZES.map(|size| (size.to_string(), [&size.to_string(), " %"].concat()));
    let fields = vec![
        radios(
            address,
            "Theme",
            "theme",
            themes.into(),
            |knobs| knobs.theme.tag().to_owned(),
            |knobs, value| {
                knobs.theme = Theme::ALL.into_iter().find(|one| one.tag() == value).unwrap_or(Theme::Browser);
            },
        ),
        select(
            address,
            "Language",
            "language",
            languages,
            |knobs| knobs.lang.tag().to_owned(),
            |knobs, value| {
                knobs.lang = Lang::from_tag(value).unwrap_or(Lang::English);
            },
        ),
        select(
            address,
            "Direction",
            "direction",
            directions.into(),
            |knobs| knobs.direction.tag().to_owned(),
            |knobs, value| {
                let found = Direction::ALL.into_iter().find(|one| one.tag() == value);
                knobs.direction = found.unwrap_or(Direction::OfLanguage);
            },
        ),
        radios(
            address,
            "Width",
            "width",
            widths.into(),
            |knobs| knobs.width.to_string(),
            |knobs, value| {
                knobs.width = value.parse().unwrap_or(0);
            },
        ),
        radios(
            address,
            "Text size",
            "size",
            sizes.into(),
            |knobs| knobs.size.to_string(),
            |knobs, value| {
                knobs.size = value.parse().unwrap_or(100);
            },
        ),
        make("fieldset", "knob")
            .txt("legend", "", "Reader and host")
            .with(check(address, "Wide text spacing", |knobs| knobs.spaced, |knobs, on| knobs.spaced = on))
            .with(check(address, "A host’s theme", |knobs| knobs.dressed, |knobs, on| knobs.dressed = on)),
    ];
    make("aside", "workbench-knobs")
        .attr("aria-label", "Knobs")
        .with(make("form", "knobs").on("submit", |event| event.prevent_default()).all(fields))
}

type Read = fn(&Knobs) -> String;
type Write = fn(&mut Knobs, &str);

fn select(
    address: RwSignal<Address>,
    label: &'static str,
    id: &'static str,
    options: Vec<(String, String)>,
    read: Read,
    write: Write,
) -> Making {
    let options = options.into_iter().map(|(value, name)| {
        let same = value.clone();
        make("option", "")
            .attr("value", value)
            .flag("selected", move || address.with(|address| read(&address.knobs) == same))
            .text(name)
    });
    let field = make("select", "field-input")
        .attr("id", id)
        .on("change", move |event| turn(address, |knobs| write(knobs, &value_of(&event))))
        .all(options.collect());
    make("div", "knob").with(make("label", "").attr("for", id).text(label)).with(field)
}

fn radios(
    address: RwSignal<Address>,
    label: &'static str,
    name: &'static str,
    options: Vec<(String, String)>,
    read: Read,
    write: Write,
) -> Making {
    let options = options.into_iter().map(|(value, words)| {
        let (same, chosen) = (value.clone(), value.clone());
        let input = make("input", "")
            .attr("type", "radio")
            .attr("name", name)
            .attr("value", value)
            .flag("checked", move || address.with(|address| read(&address.knobs) == same))
            .on("change", move |_| turn(address, |knobs| write(knobs, &chosen)));
        make("label", "knob-choice").with(input).txt("span", "", words)
    });
    make("fieldset", "knob").txt("legend", "", label).with(make("div", "knob-choices").all(options.collect()))
}

fn check(
    address: RwSignal<Address>,
    words: &'static str,
    read: fn(&Knobs) -> bool,
    write: fn(&mut Knobs, bool),
) -> Making {
    let input = make("input", "")
        .attr("type", "checkbox")
        .flag("checked", move || address.with(|address| read(&address.knobs)))
        .on("change", move |event| turn(address, |knobs| write(knobs, ticked(&event))));
    make("label", "knob-check").with(input).txt("span", "", words)
}

const fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::Browser => "Browser",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
    }
}

const fn direction_name(direction: Direction) -> &'static str {
    match direction {
        Direction::OfLanguage => "Of the language",
        Direction::Ltr => "Left to right",
        Direction::Rtl => "Right to left",
    }
}

fn width_name(width: u32) -> String {
    if width == 0 { "All".to_owned() } else { width.to_string() }
}
