//! `/admin`

use super::{address::Address, frame::signed_in, leaving::hold_links, shell::Shell, start};
use crate::{reactive::prelude::*, surfaces::admin::AdminSurface};

/// Starts the admin settings page.
pub fn start() {
    start::start(|shell: Shell| {
        let content = signed_in(shell.host.clone(), |host| {
            let unsaved = RwSignal::new(false);
            let guard = hold_links(&host, unsaved);
            view! {
                <div class={"page-column wide"}>
                    <AdminSurface host={host} unsaved={unsaved} />
                    {guard}
                </div>
            }
            .into_any()
        });
        shell.around(Address::of_document(), |_| (), content)
    });
}
