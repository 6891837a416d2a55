//! How it stands: the state in words, each direction, one button to leave, and the steps of a withdrawal.

use contract::Capability;
use leptos::prelude::*;

use super::{
    sections::Section,
    shared::{Change, Shared},
};
use crate::{
    components::{
        connection_panel::{ConnectionContext, connection_panel},
        error_view::{error_bar, error_view},
        kit::{EmptyPlace, dynamic, el, make, nothing, skeleton},
    },
    state::load::Load,
};

/// Where the page begins.
pub const SECTION: Section = Section {
    id: "connection-status",
    title: |lang| lang.connection().state_label,
    needs: None,
    body: status,
};

fn status(shared: &Shared) -> AnyView {
    let events = shared.events();
    let this = shared.clone();
    let shown = dynamic(move || {
        let lang = this.host.lang.get();
        let context = ConnectionContext {
            lang,
            work_provider: this.host.names().0,
            notice: this.notice.get(),
            can_narrow: this.host.offers(Capability::Narrow),
            busy: this.busy.into(),
            events,
        };
        this.connection.with(|connection| match connection {
            Load::Ready(connection) => connection_panel(connection, &context),
            Load::Failed(error) => {
                let this = this.clone();
                let retry = Callback::new(move |()| this.load());
                error_view(lang, EmptyPlace::Section, error, Some(retry))
            }
            Load::Waiting => skeleton(lang.common().loading, 6),
        })
    });
    let this = shared.clone();
    let trouble = dynamic(move || {
        let Some((change, error)) = this.failed.get() else { return nothing() };
        let text = this.host.lang.get().connection();
        let safe = if change == Change::Withdrawal { text.withdraw_failed } else { text.change_failed };
        error_bar(this.host.lang.get(), safe, &error, None)
    });
    let alert = make("div", "status-region").attr("role", "alert").child(trouble).view();
    let live = make("div", "").attr("aria-live", "polite").child(shown).view();
    el("div", "connection-status", vec![alert, live])
}
