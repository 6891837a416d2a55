//! `/connection`

use super::{address::Address, frame::signed_in, shell::Shell, start};
use crate::{
    components::kit::make,
    reactive::prelude::*,
    surfaces::{connection::ConnectionSurface, own_card},
};

/// Starts the page "My connection".
pub fn start() {
    start::start(page, Some(own_card));
}

fn page(shell: Shell) -> AnyView {
    let address = Address::of_document();
    let content = signed_in(shell.host.clone(), move |host| {
        let surface = view! { <ConnectionSurface host={host} attempt={address.attempt} /> };
        make("div", "page-column wide").child(surface.into_any()).view()
    });
    shell.around(address, |_| (), content)
}
