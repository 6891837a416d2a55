//! What depends on something that a backend may lack.

use contract::Capability;

use super::Host;
use crate::{
    components::{
        error_view::error_view,
        kit::{EmptyPlace, skeleton},
    },
    reactive::prelude::*,
    state::load::Load,
};

/// Shows `inner`, which is told whether the backend offers something, as soon as that is known. What would promise it or
/// deny it is not shown before, and nothing of it is asked of the backend.
pub fn where_known(
    host: &Host,
    capability: Capability,
    place: EmptyPlace,
    inner: impl Fn(bool) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let host = host.clone();
    let offer = Memo::new({
        let host = host.clone();
        move |_| host.offer(capability)
    });
    (move || {
        let lang = host.lang;
        match offer.get() {
            Load::Ready(offered) => inner(offered),
            Load::Waiting => skeleton(lang.get().common().loading, 6),
            Load::Failed(error) => {
                let host = host.clone();
                let retry = Callback::new(move |()| host.load_service());
                error_view(lang.get(), place, &error, Some(retry))
            }
        }
    })
    .into_any()
}
