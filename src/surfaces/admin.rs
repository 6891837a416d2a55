//! The admin settings page: who may see it, and the sections that it is made of.

mod audience;
mod availability;
mod code;
mod confirm;
mod foresight;
mod going_back;
mod groups;
mod history;
mod layout;
mod legacy;
mod page;
mod save;
mod sections;
mod totals;
mod whole_log;

use contract::{Capability, Role};
use leptos::prelude::*;

use super::{Host, where_known};
use crate::{
    components::kit::{EmptyPlace, Icon, dynamic, empty_state, skeleton},
    state::session::Viewer,
};

/// The page. Without a role, or where the backend has no settings to show, it says so and asks nothing of the backend.
#[component]
pub fn AdminSurface(
    /// What the surface gets from whoever mounts it.
    host: Host,
) -> impl IntoView {
    let (lang, viewer) = (host.lang, host.viewer);
    let access = Memo::new(move |_| viewer.with(Access::of));
    let page = host.clone();
    let settings = move || match access.get() {
        Access::Unknown => skeleton(lang.get().common().loading, 6),
        Access::None => {
            let text = lang.get().admin();
            empty_state(EmptyPlace::Page, Icon::Lock, text.not_for_you, text.not_for_you_body, Vec::new())
        }
        Access::Read => layout::settings_page(&page, true),
        Access::Write => layout::settings_page(&page, false),
    };
    where_known(&host, Capability::Admin, EmptyPlace::Page, move |offered| {
        if offered {
            let settings = settings.clone();
            return dynamic(settings);
        }
        let text = lang.get().admin();
        empty_state(EmptyPlace::Page, Icon::Info, text.not_offered, text.not_offered_body, Vec::new())
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Unknown,
    None,
    Read,
    Write,
}

impl Access {
    fn of(viewer: &Viewer) -> Self {
        match viewer {
            Viewer::Unknown => Self::Unknown,
            viewer if viewer.can(Role::Admin) => Self::Write,
            viewer if viewer.can(Role::AdminReader) => Self::Read,
            _ => Self::None,
        }
    }
}
