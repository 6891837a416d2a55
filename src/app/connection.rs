//! `/connection`

use super::{address::Address, frame::signed_in, shell::Shell, start};
use crate::{reactive::prelude::*, surfaces::connection::ConnectionSurface};

/// Starts the page "My connection".
pub fn start() {
    start::start(|shell: Shell| {
        let address = Address::of_document();
        let content = signed_in(shell.host.clone(), move |host| {
            view! {
                <div class={"page-column wide"}>
                    <ConnectionSurface host={host} attempt={address.attempt} />
                </div>
            }
            .into_any()
        });
        shell.around(address, |_| (), content)
    });
}
