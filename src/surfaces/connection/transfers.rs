//! What flowed.

use contract::{Capability, CategoryId, Direction, Transfer};

use super::{super::Tasks, sections::Section, shared::Shared, watch::watch};
use crate::{
    components::{
        kit::dynamic,
        transfer_log::{LogContext, transfer_log},
    },
    reactive::prelude::*,
    state::paged::Paged,
};

/// What flowed.
pub const SECTION: Section = Section {
    id: "connection-transfers",
    title: |lang| lang.record().transfers,
    needs: Some(Capability::Transfers),
    body: transfers,
};

#[derive(Clone)]
struct Log {
    shared: Shared,
    tasks: Tasks,
    list: RwSignal<Paged<Transfer>>,
    only: RwSignal<Option<Direction>>,
}

fn transfers(shared: &Shared) -> AnyView {
    let log = Log {
        shared: shared.clone(),
        tasks: Tasks::here(),
        list: RwSignal::new(Paged::default()),
        only: RwSignal::new(None),
    };
    let (ask, forget) = (log.clone(), log.list);
    watch(shared, move || ask.load(false), move || forget.update(Paged::forget));

    let (more, again, only) = (log.clone(), log.clone(), log.only);
    let page = shared.page;
    let name_of = Callback::new(move |(way, id): (Direction, CategoryId)| {
        page.with(|page| {
            let known = page.notice.iter().flat_map(|notice| &notice.categories);
            let found = known.into_iter().find(|one| one.direction == way && one.id == id);
            found.map_or_else(|| id.as_str().to_owned(), |one| one.name.clone())
        })
    });
    let more = Callback::new(move |()| more.load(true));
    let retried = Callback::new(move |()| again.load(false));
    let filtered = Callback::new(move |way| only.set(way));
    dynamic(move || {
        let context = LogContext {
            lang: log.shared.host.lang.get(),
            work_provider: log.shared.host.names().0,
            only: log.only.get(),
            name_of,
            filtered,
            more,
            retried,
        };
        log.list.with(|list| transfer_log(list, &context, "connection-transfers-direction")).view()
    })
}

impl Log {
    fn load(&self, more: bool) {
        let begun = self.list.try_update(|list| list.ask(more)).flatten();
        let Some((ticket, cursor)) = begun else { return };
        let this = self.clone();
        self.tasks.spawn(async move {
            let answer = this.shared.host.client.list_transfers(cursor.as_ref()).await;
            if let Err(error) = &answer {
                this.shared.host.note_failure(error);
            }
            this.list.update(|list| {
                list.answer(ticket, more, answer.map(|page| (page.items, page.next_cursor)));
            });
        });
    }
}
