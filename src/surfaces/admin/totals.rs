//! The section of totals by day.

use contract::Aggregates;

use super::page::Page;
use crate::{
    components::{
        error_view::error_bar,
        kit::{dynamic, make, part, skeleton},
        settings_record::{counted, totals},
    },
    reactive::prelude::*,
    state::{load::Load, totals::days},
};

/// What is told of each day.
pub(super) fn section(page: &Page) -> AnyView {
    let told = RwSignal::new(Load::Waiting);
    load(page, told);
    let page = page.clone();
    dynamic(move || body(&page, told))
}

fn load(page: &Page, told: RwSignal<Load<Aggregates>>) {
    let host = page.host.clone();
    page.tasks.spawn(async move {
        let answer = host.client.get_aggregates().await;
        if let Err(error) = &answer {
            host.note_failure(error);
        }
        told.set(Load::from(answer));
    });
}

fn body(page: &Page, told: RwSignal<Load<Aggregates>>) -> AnyView {
    let lang = page.host.lang.get();
    let text = lang.oversight();
    let mut parts = vec![part::txt("p", "quiet", text.totals_intro)];
    told.with(|load| match load {
        Load::Waiting => parts.push(part::foreign(skeleton(lang.common().loading, 4))),
        Load::Failed(error) => {
            let again = page.clone();
            let retry = Callback::new(move |()| load_again(&again, told));
            parts.push(part::foreign(error_bar(lang, "", error, Some(retry))));
        }
        Load::Ready(all) => {
            parts.push(part::txt("p", "", counted(lang, &text.audience_now, all.audience)));
            parts.push(totals(lang, &days(all)));
        }
    });
    make("div", "record").all(parts).view()
}

fn load_again(page: &Page, told: RwSignal<Load<Aggregates>>) {
    told.set(Load::Waiting);
    load(page, told);
}
