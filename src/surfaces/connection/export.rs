//! Everything about the member in one file, and what this page is not about.

use contract::Capability;

use super::{super::Tasks, sections::Section, shared::Shared};
use crate::{
    browser,
    client::ClientError,
    components::{
        error_view::error_bar,
        kit::{
            ButtonLook, Tone, dynamic,
            part::{button, el, foreign, make, message_bar, nothing, txt},
        },
    },
    reactive::prelude::*,
    state::session::Viewer,
    text::fill,
};

/// The file.
pub const SECTION: Section = Section {
    id: "connection-export",
    title: |lang| lang.record().export,
    needs: Some(Capability::Export),
    body: export,
};

/// Connections of the same LinkedIn account elsewhere.
pub const OTHERS: Section =
    Section { id: "connection-others", title: |lang| lang.record().others, needs: None, body: others };

const FILE: &str = "my-consent.json";

/// How far the file is.
#[derive(Clone, PartialEq)]
enum Wanted {
    No,
    Fetched,
    Given,
    Failed(ClientError),
}

fn export(shared: &Shared) -> AnyView {
    let (state, tasks, shared) = (RwSignal::new(Wanted::No), Tasks::here(), shared.clone());
    let host = shared.host.clone();
    let pressed = Callback::new(move |()| {
        if state.get_untracked() == Wanted::Fetched {
            return;
        }
        state.set(Wanted::Fetched);
        let host = host.clone();
        tasks.spawn(async move {
            let became = match host.client.get_export().await {
                Ok(text) => {
                    browser::save_file(FILE, "application/json", &text);
                    Wanted::Given
                }
                Err(error) => {
                    host.note_failure(&error);
                    Wanted::Failed(error)
                }
            };
            state.set(became);
        });
    });
    dynamic(move || {
        let lang = shared.host.lang.get();
        let (text, now) = (lang.record(), state.get());
        let (words, busy) = match now {
            Wanted::Fetched => (text.export_busy, "true"),
            _ => (text.export_action, "false"),
        };
        let came = match now {
            Wanted::Given => message_bar(Tone::Good, "", &fill(text.file_given, &[FILE]), Vec::new()),
            Wanted::Failed(error) => foreign(error_bar(lang, text.file_failed, &error, None)),
            _ => nothing(),
        };
        let action = button(ButtonLook::Plain, words, pressed).attr("aria-busy", busy);
        let status = make("div", "status-region").attr("role", "status").with(came);
        let intro = txt("p", "quiet", text.export_intro);
        el("div", "export-panel", vec![intro, el("div", "actions", vec![action]), status]).view()
    })
}

/// Whose connection at which organization this is, so that nobody takes it for another one.
fn others(shared: &Shared) -> AnyView {
    let shared = shared.clone();
    dynamic(move || {
        let organization = shared.page.with(|page| {
            page.known.connection.as_ref().map(|connection| connection.organization.name.clone())
        });
        let organization = organization.unwrap_or_else(|| shared.host.names().1);
        let person = shared.host.viewer.with(|viewer| match viewer {
            Viewer::SignedIn(session) => session.person.as_ref().map(|person| person.name.clone()),
            _ => None,
        });
        match person {
            Some(person) if !organization.is_empty() => {
                let text = shared.host.lang.get().record();
                txt("p", "quiet others", fill(text.others_body, &[&organization, &person])).view()
            }
            _ => nothing().view(),
        }
    })
}
