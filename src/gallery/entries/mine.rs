//! What else belongs to a member: transfers, visibility, receipts.

use contract::{Direction, HistoryPage, Transfer, TransfersPage, Visibility, VisibleTo, fixtures};

use crate::{
    client::ClientError,
    components::{
        receipts::{Examined, ListEvents, VerifierEvents, receipt_list, verifier},
        transfer_log::{LogContext, transfer_log},
        visibility_form::{VisibilityEvents, visibility_form},
    },
    gallery::{
        entry::{Entry, States},
        notice, read,
    },
    reactive::prelude::*,
    state::{
        load::Load,
        paged::Paged,
        receipt::Unreadable,
        visibility::{Outcome, Setting},
    },
    text::Lang,
};

/// The log of transfers.
pub fn transfers() -> Vec<Entry> {
    vec![
        Entry::new("Two hours", |lang| Some(log(lang, &listed()?, None))),
        Entry::new("One direction", |lang| Some(log(lang, &listed()?, Some(Direction::WorkToLinkedin)))),
        Entry::new("Nothing ever flowed", |lang| {
            Some(log(lang, &with(Paged::default(), |list| list.answered = true), None))
        }),
        Entry::new("Loading", |lang| {
            Some(log(lang, &with(Paged::default(), |list| list.asking = true), None))
        }),
        Entry::new("Failed", |lang| {
            Some(log(lang, &with(Paged::default(), |list| list.failed = Some(ClientError::Timeout)), None))
        }),
        Entry::new("The rest could not be had", |lang| {
            Some(log(lang, &with(listed()?, |list| list.failed = Some(ClientError::Offline)), None))
        }),
    ]
}

fn listed() -> Option<Paged<Transfer>> {
    let page: TransfersPage = read(fixtures::TRANSFERS)?;
    Some(with(Paged::default(), |list| {
        (list.items, list.next, list.answered) = (page.items, page.next_cursor, true);
    }))
}

fn log(lang: Lang, list: &Paged<Transfer>, only: Option<Direction>) -> AnyView {
    let notice = notice(lang);
    let context = LogContext {
        lang,
        work_provider: "Microsoft".to_owned(),
        only,
        name_of: Callback::new(move |(way, id): (Direction, contract::CategoryId)| {
            let found = notice.iter().flat_map(|notice| &notice.categories);
            let found = found.into_iter().find(|one| one.direction == way && one.id == id);
            found.map_or_else(|| id.as_str().to_owned(), |one| one.name.clone())
        }),
        filtered: Callback::new(|_| ()),
        more: Callback::new(|()| ()),
        retried: Callback::new(|()| ()),
    };
    transfer_log(list, &context, "gallery-transfers").view()
}

/// Who may see the own profile.
pub fn visibility() -> Vec<Entry> {
    const ORGANIZATION: &str = fixtures::VISIBILITY_ORGANIZATION;
    const NOBODY: &str = fixtures::VISIBILITY_NOBODY;
    let state = |name, json, change: fn(&mut Setting)| {
        Entry::new(name, move |lang| Some(form(lang, with(known(json)?, change))))
    };
    vec![
        state("Never set", ORGANIZATION, |_| ()),
        state("Hidden", NOBODY, |_| ()),
        state("Marked and not saved", ORGANIZATION, |it| it.mark(VisibleTo::Nobody)),
        state("Saving", ORGANIZATION, |it| (it.marked, it.saving) = (Some(VisibleTo::Nobody), true)),
        state("Saved", NOBODY, |it| it.outcome = Outcome::Saved),
        state("Somebody changed it meanwhile", NOBODY, |it| {
            (it.marked, it.outcome) = (Some(VisibleTo::Everyone), Outcome::Stale);
        }),
        state("Saving failed", NOBODY, |it| {
            (it.marked, it.outcome) = (Some(VisibleTo::Everyone), Outcome::Failed(ClientError::Offline));
        }),
        state("Loading", NOBODY, |it| it.known = Load::Waiting),
        state("Failed", NOBODY, |it| it.known = Load::Failed(ClientError::Timeout)),
    ]
}

fn known(json: &str) -> Option<Setting> {
    let visibility: Visibility = read(json)?;
    Some(with(Setting::default(), |it| it.known = Load::Ready((visibility, "\"7\"".to_owned()))))
}

fn with<T>(mut value: T, change: impl FnOnce(&mut T)) -> T {
    change(&mut value);
    value
}

fn form(lang: Lang, setting: Setting) -> AnyView {
    let setting = RwSignal::new(setting);
    let events = VisibilityEvents {
        marked: Callback::new(move |value| setting.update(|setting| setting.mark(value))),
        saved: Callback::new(|()| ()),
        kept: Callback::new(move |()| setting.update(Setting::keep)),
        retried: Callback::new(|()| ()),
    };
    let organization = Signal::stored("Fjordlight".to_owned());
    visibility_form(setting, Signal::stored(lang), organization, "gallery-visibility", events)
}

/// The list of receipts, and what an examined file turned out to be.
pub fn receipts() -> Vec<Entry> {
    let unreadable: States<Unreadable, 4> = [
        ("A file without digests", || Unreadable::NoReceipt),
        ("A file that is no JSON", || Unreadable::NotJson),
        ("A file with a name twice", || Unreadable::Twice("categories".to_owned())),
        ("A file that is too long", || Unreadable::TooLong),
    ];
    let unreadable = unreadable.map(|(name, why)| {
        Entry::new(name, move |lang| Some(examined(lang, true, Some(Examined::NoReceipt(why())))))
    });
    let list = [
        Entry::new("List", |lang| {
            let page: HistoryPage = read(fixtures::HISTORY)?;
            let list = with(Paged::default(), |list| (list.items, list.answered) = (page.items, true));
            Some(receipt_list(&list, lang, events()).view())
        }),
        Entry::new("No decision yet", |lang| {
            let list = with(Paged::default(), |list| list.answered = true);
            Some(receipt_list(&list, lang, events()).view())
        }),
        Entry::new("List, failed", |lang| {
            let list = with(Paged::default(), |list| list.failed = Some(ClientError::Offline));
            Some(receipt_list(&list, lang, events()).view())
        }),
        Entry::new("Examine a file", |lang| Some(examined(lang, true, None))),
        Entry::new("Nothing to examine with", |lang| Some(examined(lang, false, None))),
        Entry::new("Being examined", |lang| Some(examined(lang, true, Some(Examined::Waiting)))),
        Entry::new("The browser gave nothing", |lang| Some(examined(lang, true, Some(Examined::Unread)))),
    ];
    list.into_iter().chain(unreadable).collect()
}

fn events() -> ListEvents {
    ListEvents {
        opened: Callback::new(|_| ()),
        more: Callback::new(|()| ()),
        retried: Callback::new(|()| ()),
    }
}

fn examined(lang: Lang, has_keys: bool, file: Option<Examined>) -> AnyView {
    let events = VerifierEvents { brought: Callback::new(|_| ()) };
    let file = RwSignal::new(file);
    verifier("gallery-receipt", Signal::stored(lang), Signal::stored(has_keys), file.into(), events)
}
