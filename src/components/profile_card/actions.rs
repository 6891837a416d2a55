//! What can be done at LinkedIn.

use contract::{Action, ActionKind};
use leptos::prelude::AnyView;

use super::{ActionRequested, CardContext};
use crate::components::kit::{Icon, el, icon, make, txt};

/// The links, as the backend gave them for this degree. Every address has passed the check by now. The host is asked
/// first: what it takes over is not followed.
pub fn actions(actions: &[Action], context: &CardContext) -> AnyView {
    el("div", "linkedin-actions", actions.iter().map(|action| link(action, context)).collect())
}

fn link(action: &Action, context: &CardContext) -> AnyView {
    let text = context.lang.card();
    let url = action.url.clone();
    let (words, action) = match action.kind {
        ActionKind::Message => (text.message, ActionRequested::Message),
        ActionKind::Connect => (text.connect, ActionRequested::Connect),
        ActionKind::ViewProfile | ActionKind::Unknown => (text.view_profile, ActionRequested::ViewProfile),
    };
    let hint = txt("span", "visually-hidden", context.lang.common().opens_elsewhere);
    make("a", "button")
        .attr("href", url)
        .attr("target", "_blank")
        .attr("rel", "noopener noreferrer")
        .on("click", context.events.asks_first(action))
        .children(vec![txt("span", "", words), icon(Icon::External), hint])
        .view()
}
