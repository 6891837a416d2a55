//! `/admin`

use super::{address::Address, frame::signed_in, leaving::hold_links, shell::Shell, start};
use crate::{components::kit::make, reactive::prelude::*, surfaces::admin::AdminSurface};

/// Starts the admin settings page.
pub fn start() {
    start::start(page, None);
}

fn page(shell: Shell) -> AnyView {
    let content = signed_in(shell.host.clone(), |host| {
        let unsaved = RwSignal::new(false);
        let guard = hold_links(&host, unsaved);
        let surface = view! { <AdminSurface host={host} unsaved={unsaved} /> };
        make("div", "page-column wide").child(surface.into_any()).child(guard).view()
    });
    shell.around(Address::of_document(), |_| (), content)
}
