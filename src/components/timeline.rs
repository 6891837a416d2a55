//! What happened to a member's consent, by day: when, what, what it changed, and who acted.

use contract::{CategoryId, Direction, HistoryEvent, HistoryKind, Notice, VisibleTo};
use leptos::prelude::AnyView;

use super::kit::{
    Tone,
    part::{Making, badge, el, make, txt},
};
use crate::{
    browser::intl,
    state::{
        connection::categories,
        timeline::{Actor, Change, Timeline, actor},
    },
    text::{Lang, MineText, fill},
};

/// What the timeline needs besides the events.
#[derive(Clone, Copy)]
pub struct TimelineContext<'a> {
    /// The reader's language.
    pub lang: Lang,
    /// A notice that names the categories, where there is one.
    pub notice: Option<&'a Notice>,
}

/// The days, newest first.
pub fn timeline(timeline: &Timeline, context: TimelineContext<'_>) -> AnyView {
    let tag = context.lang.tag();
    let mut days: Vec<(String, Vec<Making>)> = Vec::new();
    for (nth, event) in timeline.events.iter().enumerate() {
        let day = intl::date(tag, &event.at);
        let entry = entry(event, &timeline.change(nth), context);
        match days.last_mut() {
            Some((same, entries)) if *same == day => entries.push(entry),
            _ => days.push((day, vec![entry])),
        }
    }
    let days = days.into_iter().map(|(day, entries)| {
        let entries = el("ol", "timeline-entries", entries);
        make("section", "timeline-day").key(day.as_str()).txt("h3", "", day).with(entries)
    });
    let mut parts: Vec<Making> = days.collect();
    parts.push(fingerprints(timeline, context.lang.mine()));
    el("div", "timeline", parts).view()
}

fn entry(event: &HistoryEvent, change: &Change, context: TimelineContext<'_>) -> Making {
    let (text, tag) = (context.lang.mine(), context.lang.tag());
    let time = make("time", "quiet").attr("datetime", event.at.as_str().to_owned());
    let mut words = vec![txt("p", "what", what(event, change, text))];
    words.extend(particulars(event, change, context).into_iter().map(|line| txt("p", "quiet", line)));
    make("li", "")
        .key(intl::number("en", f64::from(event.seq)))
        .with(time.text(intl::time(tag, &event.at)))
        .with(el("div", "words", words))
        .with(badge(Tone::Neutral, who(actor(event.kind), text)))
}

const fn who(actor: Actor, text: &'static MineText) -> &'static str {
    match actor {
        Actor::Me => text.by_me,
        Actor::Organization => text.by_organization,
        Actor::Time => text.by_time,
        Actor::Linkedin => text.by_linkedin,
        Actor::Service => text.by_service,
        Actor::Unknown => text.by_unknown,
    }
}

fn what(event: &HistoryEvent, change: &Change, text: &'static MineText) -> &'static str {
    match event.kind {
        HistoryKind::Attempt => text.attempt,
        HistoryKind::Given if change.stood == Some(true) => text.given_again,
        HistoryKind::Given => text.given,
        HistoryKind::Deferred => text.deferred,
        HistoryKind::Refused => text.refused,
        HistoryKind::Narrowed => text.narrowed,
        HistoryKind::Withdrawn if change.stood == Some(false) => text.withdrawn_nothing,
        HistoryKind::Withdrawn => text.withdrawn,
        HistoryKind::Revoked if change.stands => text.revoked_part,
        HistoryKind::Revoked => text.revoked,
        HistoryKind::Left => text.left,
        HistoryKind::Expired => text.expired,
        HistoryKind::EndedByProvider => text.ended_by_provider,
        HistoryKind::Ledger => text.ledger,
        HistoryKind::StepConfirmed => text.step_confirmed,
        HistoryKind::Visibility => text.visibility,
        HistoryKind::Unknown => text.something,
    }
}

/// What was shared after a consent, what an ending stopped, who may see a profile; and under which notice.
fn particulars(event: &HistoryEvent, change: &Change, context: TimelineContext<'_>) -> Vec<String> {
    let text = context.lang.mine();
    let names = |way: Direction, ids: &[CategoryId]| -> Vec<String> {
        ids.iter().map(|id| categories::name(context.notice, way, id)).collect()
    };
    let line = |pattern: &str, names: Vec<String>| {
        (!names.is_empty()).then(|| fill(pattern, &[&intl::list(context.lang.tag(), &names)]))
    };
    let (inward, outward) = (Direction::LinkedinToWork, Direction::WorkToLinkedin);
    let mut lines = Vec::new();
    match event.kind {
        HistoryKind::Given => {
            lines.extend(line(text.was_from_linkedin, names(inward, &event.linkedin_to_work)));
            lines.extend(line(text.was_to_linkedin, names(outward, &event.work_to_linkedin)));
        }
        HistoryKind::Narrowed | HistoryKind::Revoked => {
            let mut stopped = names(inward, &change.stopped_inward);
            stopped.extend(names(outward, &change.stopped_outward));
            lines.extend(line(text.stopped, stopped));
        }
        HistoryKind::Visibility => lines.extend(event.visible_to.and_then(|to| {
            Some(match to {
                VisibleTo::Everyone => text.visible_everyone.to_owned(),
                VisibleTo::Organization => text.visible_organization.to_owned(),
                VisibleTo::Nobody => text.visible_nobody.to_owned(),
                VisibleTo::Unknown => return None,
            })
        })),
        _ => {}
    }
    if let (HistoryKind::Given, Some(version)) = (event.kind, &event.notice_version) {
        lines.push(fill(text.read_notice, &[version.as_str()]));
    }
    lines
}

/// What shows that no entry was changed later; behind one disclosure, because few want to see it.
fn fingerprints(timeline: &Timeline, text: &'static MineText) -> Making {
    let lines = timeline.events.iter().map(|event| {
        let number = intl::number("en", f64::from(event.seq));
        make("li", "").attr("value", number).key(event.hash.as_str()).with(txt(
            "code",
            "",
            event.hash.as_str(),
        ))
    });
    let list = el("ol", "", lines.collect()).attr("dir", "ltr").attr("reversed", "");
    make("details", "timeline-evidence")
        .txt("summary", "quiet", text.entry)
        .txt("p", "quiet", text.entry_about)
        .with(list)
}
