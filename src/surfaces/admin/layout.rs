//! The page around the sections: its head, the list that leads to them, and the bar that saves.

use super::{
    availability, confirm, draft, foresight, merge,
    page::{Keep, Page},
    save, schedule,
    sections::{RECORD, SETTINGS, Section},
};
use crate::{
    components::{
        error_view::error_view,
        kit::{EmptyPlace, Making, Tone, dynamic, el, make, message_bar, part, skeleton, status_region, txt},
        page_frame::contents,
    },
    reactive::prelude::*,
    state::load::Load,
    surfaces::Host,
    text::{Lang, fill},
};

/// The page, for somebody who may see it.
pub(super) fn settings_page(host: &Host, read_only: bool, unsaved: Option<RwSignal<bool>>) -> AnyView {
    let page = Page::start(host, read_only, unsaved);
    let lang = host.lang;
    let ready = {
        let base = page.base;
        Memo::new(move |_| base.with(|base| base.ready().is_some()))
    };
    let (head, body) = (page.clone(), page);
    make("div", "page-frame")
        .child(dynamic(move || page_head(&head, lang.get())))
        .child(dynamic(move || if ready.get() { sections(&body) } else { not_ready(&body) }))
        .view()
}

fn page_head(page: &Page, lang: Lang) -> AnyView {
    let text = lang.admin();
    let (_, organization) = page.host.names();
    let words = vec![txt("h1", "", text.title), txt("p", "quiet", fill(text.intro, &[&organization]))];
    let head = el("div", "page-head", vec![el("div", "words", words)]);
    let reader = page.read_only.then(|| message_bar(Tone::Neutral, "", text.reader_note, Vec::new()));
    let lost = if page.read_only { draft::role_lost(&page.host) } else { None };
    el("div", "settings-head", [Some(head), reader, lost].into_iter().flatten().collect())
}

fn not_ready(page: &Page) -> AnyView {
    let lang = page.host.lang.get();
    page.base.with(|base| match base {
        Load::Failed(error) => {
            let page = page.clone();
            let retry = Callback::new(move |()| page.load(Keep::Theirs));
            error_view(lang, EmptyPlace::Section, error, Some(retry))
        }
        _ => skeleton(lang.common().loading, 6),
    })
}

fn sections(page: &Page) -> AnyView {
    let there = |section: &&Section| (section.shown)(page);
    let view = |section: &'static Section| section_view(page, section);
    let mut form: Vec<Making> = SETTINGS.iter().filter(there).map(view).collect();
    form.push(part::foreign(foresight::panel(page)));
    let result = page.clone();
    form.push(part::foreign(status_region(dynamic(move || save::result(&result)))));
    if !page.read_only {
        let bar = page.clone();
        form.push(part::foreign(dynamic(move || save::bar(&bar))));
    }
    let last = page.clone();
    form.push(part::foreign(dynamic(move || save::last_saved(&last))));
    let record: Vec<Making> = RECORD.iter().filter(there).map(view).collect();
    let way = page.clone();
    let list = dynamic(move || {
        let lang = way.host.lang.get();
        let there = SETTINGS.iter().chain(RECORD).filter(|section| (section.shown)(&way));
        let entries: Vec<_> = there.map(|one| (way.id_of(one.key), (one.title)(lang))).collect();
        contents(lang.audience().contents, &entries)
    });
    let (available, question, drafts) = (page.clone(), page.clone(), page.clone());
    make("div", "settings-columns")
        .child(dynamic(move || availability::row(&available)))
        .child(status_region(dynamic(move || draft::bar(&drafts))))
        .child(schedule::view(page))
        .with(make("div", "page-body").child(list).with(make("div", "page-sections").all(form).all(record)))
        .child(merge::view(page))
        .child(schedule::question(page))
        .child(dynamic(move || confirm::question(&question)))
        .view()
}

fn section_view(page: &Page, section: &'static Section) -> Making {
    let id = page.id_of(section.key);
    let lang = page.host.lang;
    let title = part::dynamic(move || part::text((section.title)(lang.get())));
    let heading = make("h2", "").attr("id", id.clone()).attr("tabindex", "-1").with(title);
    make("section", "settings-group").attr("aria-labelledby", id).with(heading).child((section.body)(page))
}
