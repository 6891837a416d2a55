//! The admin settings page: who may see it, and the sections that it is made of.

mod announcement;
mod audience;
mod availability;
mod code;
mod confirm;
mod draft;
mod foresight;
mod going_back;
mod groups;
mod history;
mod layout;
mod legacy;
mod merge;
mod page;
mod save;
mod schedule;
mod sections;
mod totals;
mod whole_log;

pub use draft::forget_others as forget_drafts_of_others;

use contract::{Capability, Role};

use super::{Host, where_known};
use crate::{
    client::ClientError,
    components::{
        error_view::error_view,
        kit::{EmptyPlace, Icon, dynamic, el, empty_state, skeleton},
    },
    reactive::prelude::*,
    state::session::Viewer,
};

/// The page. Without a role, or where the backend has no settings to show, it says so and asks nothing of the backend.
#[component]
pub fn AdminSurface(
    /// What the surface gets from whoever mounts it.
    host: Host,
    /// Follows whether the form holds something that is not saved.
    #[prop(optional)]
    unsaved: Option<RwSignal<bool>>,
) -> impl IntoView {
    let (lang, viewer) = (host.lang, host.viewer);
    draft::forget_others(&host);
    let access = Memo::new(move |_| viewer.with(Access::of));
    let page = host.clone();
    let settings = move || match access.get() {
        Access::Unknown => skeleton(lang.get().common().loading, 6),
        Access::SignedOut => error_view(lang.get(), EmptyPlace::Page, &ClientError::SignedOut, None),
        Access::None => {
            let text = lang.get().admin();
            let view = empty_state(
                EmptyPlace::Page,
                Icon::Lock,
                text.not_for_you,
                text.not_for_you_body,
                Vec::new(),
            );
            el("div", "settings-head", [Some(view), draft::role_lost(&page)].into_iter().flatten().collect())
        }
        Access::Read => layout::settings_page(&page, true, unsaved),
        Access::Write => layout::settings_page(&page, false, unsaved),
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
    SignedOut,
    None,
    Read,
    Write,
}

impl Access {
    fn of(viewer: &Viewer) -> Self {
        match viewer {
            Viewer::Unknown => Self::Unknown,
            Viewer::SignedOut => Self::SignedOut,
            viewer if viewer.can(Role::Admin) => Self::Write,
            viewer if viewer.can(Role::AdminReader) => Self::Read,
            _ => Self::None,
        }
    }
}
