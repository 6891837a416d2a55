//! How it stands: the state in words, each direction, one button to leave, and the steps of leaving.

use std::rc::Rc;

use contract::Capability;

use super::{
    sections::Section,
    shared::{Change, Page, Shared},
};
use crate::{
    browser::{self, intl},
    client::ClientError,
    components::{
        connection_panel::{ConnectionContext, connection_panel, notice_text},
        error_view::{describe, error_bar, error_view},
        kit::{
            ButtonLook, EmptyPlace, Tone, button, dialog, dynamic, effect, make, message_bar, nothing,
            skeleton, status_region,
        },
    },
    reactive::prelude::*,
    state::{connection::categories, load::Load},
    text::fill,
};

/// Where the page begins.
pub const SECTION: Section = Section {
    id: "connection-status",
    title: |lang| lang.connection().state_label,
    needs: None,
    body: status,
};

fn status(shared: &Shared) -> AnyView {
    let this = shared.clone();
    let failed = dynamic(move || {
        let lang = this.host.lang.get();
        this.page.with(|page| match &page.outcome {
            Some((change, Err(error))) => {
                let text = lang.connection();
                let withdrawal = *change == Change::Withdrawal;
                let safe = if withdrawal { text.withdraw_failed } else { text.change_failed };
                error_bar(lang, safe, error, None)
            }
            _ => nothing(),
        })
    });
    let this = shared.clone();
    let told = dynamic(move || this.page.with(|page| told(page, &this)));
    let this = shared.clone();
    let shown = dynamic(move || this.page.with(|page| shown(page, &this)));
    make("div", "connection-status")
        .keep(shared.place)
        .child(make("div", "status-region").attr("role", "alert").child(failed).view())
        .child(status_region(told))
        .child(shown)
        .child(reading(shared))
        .view()
}

/// What the last change came to, and whether what is shown could not be checked.
fn told(page: &Page, shared: &Shared) -> AnyView {
    let lang = shared.host.lang.get();
    let text = lang.mine();
    if let (true, Some(error)) = (page.known.is_stale(), &page.known.trouble) {
        let words = describe(lang, error);
        let at = intl::date_time(lang.tag(), &page.known.at);
        let mut body = String::from(words.title);
        body.push_str(". ");
        body.push_str(text.stale_safe);
        let this = shared.clone();
        let retry = Callback::new(move |()| this.load());
        let again = button(ButtonLook::Plain, lang.common().retry, retry);
        return message_bar(Tone::Warn, &fill(text.stale, &[&at]), &body, vec![again]);
    }
    match &page.outcome {
        Some((Change::Category(one), Ok(()))) => {
            let name = categories::name(page.notice.as_ref(), one.direction, &one.category);
            message_bar(Tone::Good, "", &fill(text.dropped, &[&name]), Vec::new())
        }
        Some((Change::WorkToLinkedin, Ok(()))) => {
            let words = fill(text.dropped_direction, &[&shared.host.names().0]);
            message_bar(Tone::Good, "", &words, Vec::new())
        }
        _ => nothing(),
    }
}

fn shown(page: &Page, shared: &Shared) -> AnyView {
    let lang = shared.host.lang.get();
    let this = shared.clone();
    match (&page.known.connection, &page.known.trouble) {
        (Some(connection), _) => {
            let context = ConnectionContext {
                lang,
                work_provider: shared.host.names().0,
                notice: page.notice.clone(),
                can_narrow: shared.host.offers(Capability::Narrow),
                can_drop_categories: shared.host.offers(Capability::PerCategory),
                busy: page.known.is_changing(),
                left: page.has_left(),
                stale: page.known.is_stale(),
                now_ms: browser::now(),
                acted: Callback::new(move |act| this.act(act)),
            };
            connection_panel(connection, &context)
        }
        (None, Some(error)) => {
            let retry = (*error != ClientError::SignedOut).then(|| Callback::new(move |()| this.load()));
            error_view(lang, EmptyPlace::Section, error, retry)
        }
        (None, None) => skeleton(lang.common().loading, 6),
    }
}

/// The notice that the member reads, in a dialog of its own.
fn reading(shared: &Shared) -> AnyView {
    let (page, host) = (shared.page, shared.host.clone());
    // What else changes on the page must not close it.
    let version = Memo::new(move |_| {
        page.with(|page| page.reading.as_ref().map(|(version, _)| version.as_str().to_owned()))
    });
    let id = "reading-".to_owned() + &browser::random_key();
    effect(move || {
        // A notice is read in one language; in another it is asked for anew.
        host.lang.track();
        let _ = page.try_maybe_update(|page| (page.reading.take().is_some(), ()));
    });
    let host = shared.host.clone();
    dynamic(move || {
        let Some(version) = version.get() else { return nothing() };
        let lang = host.lang.get_untracked();
        let work_provider = untrack(|| host.names().0);
        let body = dynamic(move || {
            page.with(|page| match page.reading.as_ref().map(|(_, notice)| notice) {
                Some(Load::Ready(notice)) => notice_text(notice, lang, &work_provider),
                Some(Load::Failed(error)) => error_view(lang, EmptyPlace::Section, error, None),
                _ => skeleton(lang.common().loading, 6),
            })
        });
        let close = Callback::new(move |()| {
            let _ = page.try_update(|page| page.reading = None);
        });
        let foot = button(ButtonLook::Plain, lang.common().close, close);
        let dismiss = Rc::new(move |_| {
            let _ = close.try_run(());
        });
        let title = fill(lang.mine().notice_title, &[&version]);
        dialog(&title, lang.common().close, &id, dismiss, body, foot)
    })
}
