//! The section of the history: every change, sifted, checked and given out; and the way back to an earlier version.

use contract::Timestamp;

use super::{
    going_back,
    page::Page,
    whole_log::{Keeper, Log, Progress, Want},
};
use crate::{
    browser,
    components::{
        error_view::error_bar,
        kit::{
            ButtonLook, Making, Tone,
            button::resting_button,
            dynamic, effect, make, nothing,
            part::{self, txt},
            skeleton, status_region,
        },
        settings_record::{
            Back, Choices, before_the_first, cleared, counted, sieve_form, standing_bar, version_item,
        },
    },
    reactive::prelude::*,
    state::{
        load::Load,
        log::{Sieve, choices, versions},
    },
    text::Lang,
};

/// The history.
pub(super) fn section(page: &Page) -> AnyView {
    let keeper = Keeper::new(page);
    let back = going_back::GoingBack::new(&keeper);
    let version = {
        let base = page.base;
        Memo::new(move |_| base.with(|base| base.ready().map(|base| base.version.clone())))
    };
    let follow = keeper.clone();
    // Whoever saved, the newest change comes first.
    effect(move || {
        if version.get().is_some() {
            let keeper = follow.clone();
            untrack(move || keeper.look());
        }
    });
    let log = keeper.log;
    let known = Memo::new(move |_| {
        log.with(|log| Choices {
            fields: owned(choices(&log.list.items, |event| &event.field)),
            actors: owned(choices(&log.list.items, |event| &event.actor)),
        })
    });
    let sieve = Memo::new(move |_| log.with(|log| log.sieve.clone()));
    let (intro, filter, actions, told, list) =
        (keeper.clone(), keeper.clone(), keeper.clone(), keeper.clone(), keeper);
    let (outcome, listed) = (back.clone(), back);
    make("div", "record")
        .child(dynamic(move || txt("p", "quiet", lang(&intro).oversight().history_intro).view()))
        .child(dynamic(move || sifting(&filter, &sieve.get(), &known.get())))
        .child(dynamic(move || files(&actions)))
        .child(status_region(dynamic(move || status(&told))))
        .child(status_region(dynamic(move || outcome.outcome())))
        .child(dynamic(move || entries(&list, &listed)))
        .view()
}

fn owned(all: Vec<&str>) -> Vec<String> {
    all.into_iter().map(ToOwned::to_owned).collect()
}

fn lang(keeper: &Keeper) -> Lang {
    keeper.page.host.lang.get()
}

/// A button that does something with the log.
pub(super) fn press(
    keeper: &Keeper,
    look: ButtonLook,
    words: impl Into<String>,
    does: impl Fn(&Keeper) + 'static,
) -> Making {
    let keeper = keeper.clone();
    make("button", look.class()).attr("type", "button").on("click", move |_| does(&keeper)).text(words)
}

fn sifting(keeper: &Keeper, sieve: &Sieve, known: &Choices) -> AnyView {
    let lang = lang(keeper);
    let (sift, clear) = (keeper.clone(), keeper.clone());
    let changed = Callback::new(move |sieve| sift.sift(sieve));
    let id = keeper.page.id_of("-sieve");
    let mut parts = vec![sieve_form(lang, &id, sieve, known, changed)];
    if !sieve.is_open() {
        let clear = Callback::new(move |()| clear.sift(Sieve::default()));
        parts.push(make("div", "record-actions").with(cleared(lang, clear)));
    }
    make("div", "record").all(parts).view()
}

fn files(keeper: &Keeper) -> AnyView {
    let text = lang(keeper).oversight();
    let wants = [(text.check, Want::Check), (text.as_csv, Want::Csv), (text.as_json, Want::Json)];
    let buttons = wants.map(|(words, want)| {
        let (log, keeper) = (keeper.log, keeper.clone());
        let loads = move || log.with(|log| log.progress == Progress::Loading);
        resting_button(ButtonLook::Plain, words, loads, move || keeper.want(want))
    });
    let sifted = keeper.log.with(|log| !log.sieve.is_open());
    let note = sifted.then(|| txt("p", "quiet", text.all_is_given));
    make("div", "record-actions").all(buttons.into()).all(note.into_iter().collect()).view()
}

fn status(keeper: &Keeper) -> AnyView {
    let lang = lang(keeper);
    let text = lang.oversight();
    let (progress, standing, failed, unsaved, here) = keeper.log.with(|log| {
        let standing = log.standing.as_ref().map(|(standing, _)| standing.clone());
        let here = u32::try_from(log.list.items.len()).unwrap_or(u32::MAX);
        (log.progress, standing, log.failed.clone(), log.unsaved, here)
    });
    if let Some(error) = failed {
        let again = keeper.clone();
        return error_bar(lang, "", &error, Some(Callback::new(move |()| again.look())));
    }
    if unsaved {
        return part::message_bar(Tone::Bad, "", text.not_saved, Vec::new()).view();
    }
    match (progress, standing) {
        (Progress::Loading, _) => make("div", "record-note")
            .txt("p", "", text.loading_all)
            .txt("p", "quiet", counted(lang, &text.loaded, here))
            .with(press(keeper, ButtonLook::Plain, text.stop, Keeper::stop))
            .view(),
        (Progress::Checking, _) => txt("p", "quiet", text.checking).view(),
        (Progress::Stopped, _) => part::message_bar(Tone::Neutral, "", text.stopped, Vec::new()).view(),
        (Progress::Idle, Some(standing)) => {
            let keep = press(keeper, ButtonLook::Plain, text.keep_end, Keeper::keep_end);
            standing_bar(lang, &standing, Some(keep)).view()
        }
        (Progress::Idle, None) => nothing(),
    }
}

fn entries(keeper: &Keeper, back: &going_back::GoingBack) -> AnyView {
    let lang = lang(keeper);
    let text = lang.oversight();
    let now = keeper.page.base.with(|base| match base {
        Load::Ready(base) => base.settings.version,
        Load::Waiting | Load::Failed(_) => 0,
    });
    keeper.log.with(|log| {
        if !log.list.answered {
            return if log.list.failed.is_some() { nothing() } else { skeleton(lang.common().loading, 4) };
        }
        let shown = versions(&log.list.items, &log.sieve, local_day);
        let mut items: Vec<Making> = shown
            .iter()
            .map(|version| {
                let in_force = version.number == now;
                let back = if in_force { Back::None } else { back.way(log, version.number) };
                version_item(lang, version, &log.groups, in_force, back)
            })
            .collect();
        // Of the first change it is told what was before, and so that can be had again.
        if let Some(first) = log.list.items.last().filter(|_| log.is_whole() && log.sieve.is_open())
            && let Some(number) = first.shown.version.checked_sub(1)
        {
            items.push(before_the_first(lang, number, back.way(log, number)));
        }
        if items.is_empty() {
            let words = if log.list.items.is_empty() { text.empty } else { text.nothing_fits };
            return txt("p", "quiet", words).view();
        }
        let list = make("ol", "versions").all(items);
        make("div", "record").with(list).all(older(keeper, log).into_iter().collect()).view()
    })
}

/// The day of a moment in the reader's time zone, as fields for days write it.
fn local_day(at: &Timestamp) -> String {
    let text = browser::local_moment(at.as_str()).map(browser::local_text).unwrap_or_default();
    text.chars().take_while(|letter| *letter != 'T').collect()
}

fn older(keeper: &Keeper, log: &Log) -> Option<Making> {
    let words = lang(keeper).oversight().older;
    let more = log.list.next.is_some() && log.progress != Progress::Loading;
    more.then(|| {
        let button = press(keeper, ButtonLook::Plain, words, Keeper::more);
        make("div", "record-actions").with(button)
    })
}
