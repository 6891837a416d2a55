//! People who were enabled one by one before there were groups, and the way to clear that.

use std::rc::Rc;

use contract::{Capability, Legacy};

use super::page::{Keep, Page};
use crate::{
    browser::intl,
    client::ClientError,
    components::{
        error_view::error_bar,
        kit::{
            ButtonLook, Tone, button::resting_button, dialog::dialog, dynamic, make, message_bar, nothing,
            part, status_region,
        },
    },
    reactive::prelude::*,
    state::load::Load,
    text::{Lang, fill},
};

/// What became of clearing.
#[derive(Clone, Debug, PartialEq)]
enum Clearing {
    Idle,
    Asked,
    UnderWay,
    Done,
    Failed(ClientError),
}

#[derive(Clone)]
struct List {
    page: Page,
    told: RwSignal<Load<Legacy>>,
    clearing: RwSignal<Clearing>,
}

/// How many there are, where there are any, and the button that clears them.
pub(super) fn list(page: &Page) -> AnyView {
    if !page.host.offers(Capability::Legacy) {
        return nothing();
    }
    let list = List {
        page: page.clone(),
        told: RwSignal::new(Load::Waiting),
        clearing: RwSignal::new(Clearing::Idle),
    };
    list.load();
    let (shown, result, question) = (list.clone(), list.clone(), list);
    make("div", "settings-legacy")
        .child(dynamic(move || shown.rows()))
        .child(status_region(dynamic(move || result.result())))
        .child(dynamic(move || question.question()))
        .view()
}

impl List {
    fn load(&self) {
        let this = self.clone();
        self.page.tasks.spawn(async move {
            let answer = this.page.host.client.get_legacy().await;
            if let Err(error) = &answer {
                this.page.host.note_failure(error);
            }
            this.told.set(Load::from(answer));
        });
    }

    fn rows(&self) -> AnyView {
        let lang = self.page.host.lang.get();
        let text = lang.audience();
        let count = match self.told.get() {
            Load::Ready(legacy) if legacy.count > 0 => legacy.count,
            Load::Failed(error) => {
                let again = self.clone();
                return error_bar(lang, text.legacy, &error, Some(Callback::new(move |()| again.load())));
            }
            _ => return nothing(),
        };
        let words = [counted(lang, count), text.legacy_means.to_owned()];
        let mut parts = vec![part::txt("h3", "", text.legacy)];
        parts.extend(words.map(|words| part::txt("p", "quiet", words)));
        let mut row = vec![part::el("div", "words", parts)];
        if !self.page.read_only {
            let clearing = self.clearing;
            row.push(resting_button(
                ButtonLook::Plain,
                text.legacy_clear,
                move || clearing.with(|it| *it == Clearing::UnderWay),
                move || clearing.set(Clearing::Asked),
            ));
        }
        part::el("div", "legacy-row", row).view()
    }

    fn result(&self) -> AnyView {
        let lang = self.page.host.lang.get();
        let text = lang.audience();
        match self.clearing.get() {
            Clearing::Idle | Clearing::Asked => nothing(),
            Clearing::UnderWay => part::txt("p", "quiet", text.legacy_clearing).view(),
            Clearing::Done => message_bar(Tone::Good, "", text.legacy_cleared, Vec::new()),
            Clearing::Failed(error) => error_bar(lang, "", &error, None),
        }
    }

    fn question(&self) -> AnyView {
        if self.clearing.get() != Clearing::Asked {
            return nothing();
        }
        let text = self.page.host.lang.get().audience();
        let common = self.page.host.lang.get().common();
        let (clear, back, dismissed) = (self.clone(), self.clearing, self.clearing);
        let words = [text.legacy_lose, text.lose_for_good, text.legacy_for_good];
        let words = words.map(|words| part::txt("li", "", words)).into();
        let body = make("ul", "confirm-words").all(words).view();
        let buttons = vec![
            make("button", ButtonLook::Plain.class())
                .attr("type", "button")
                .on("click", move |_| back.set(Clearing::Idle))
                .text(text.confirm_back),
            make("button", ButtonLook::Primary.class())
                .attr("type", "button")
                .on("click", move |_| clear.clear())
                .text(text.legacy_clear),
        ];
        let foot = part::el("div", "dialog-actions", buttons).view();
        let id = self.page.id_of("-legacy-confirm");
        // Told once more when it closes by itself, after the answer.
        let dismiss = Rc::new(move |_| {
            if dismissed.get_untracked() == Clearing::Asked {
                dismissed.set(Clearing::Idle);
            }
        });
        dialog(text.legacy_confirm, common.close, &id, dismiss, body, foot)
    }

    fn clear(&self) {
        let version = self.page.base.with_untracked(|base| base.ready().map(|base| base.version.clone()));
        let Some(version) = version else { return };
        self.clearing.set(Clearing::UnderWay);
        let this = self.clone();
        self.page.tasks.spawn(async move {
            match this.page.host.client.clear_legacy(&version).await {
                Ok(()) => {
                    this.told.set(Load::Ready(Legacy { count: 0 }));
                    this.clearing.set(Clearing::Done);
                    this.page.host.announce_consent_change(None);
                }
                Err(error) => {
                    this.page.host.note_failure(&error);
                    this.clearing.set(Clearing::Failed(error));
                }
            }
            // Clearing is a version of its own, and so is what was in the way of it.
            this.page.load(Keep::Mine);
        });
    }
}

fn counted(lang: Lang, count: u32) -> String {
    let pattern = lang.audience().legacy_count.pick(intl::plural(lang.tag(), count).as_str());
    fill(pattern, &[&intl::number(lang.tag(), f64::from(count))])
}
