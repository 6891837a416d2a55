//! What happened, newest first, page by page.

use contract::Capability;

use super::{sections::Section, shared::Shared};
use crate::{
    client::ClientError,
    components::{
        error_view::{error_bar, error_view},
        kit::{ButtonLook, EmptyPlace, button, dynamic, effect, make, nothing, skeleton, txt},
        timeline::{TimelineContext, timeline},
    },
    reactive::prelude::*,
    state::{
        load::{Load, Sequence},
        timeline::Timeline,
    },
};

/// After how it stands.
pub const SECTION: Section = Section {
    id: "connection-history",
    title: |lang| lang.mine().history,
    needs: Some(Capability::History),
    body,
};

#[derive(Clone, Default)]
struct History {
    /// What is listed. A list that could not be read again stays, with `failed` beside it.
    list: Load<Timeline>,
    failed: Option<ClientError>,
    sequence: Sequence,
    /// Counts the people that were forgotten: nobody's page is added to somebody else's list.
    epoch: u32,
}

#[derive(Clone)]
struct Surface {
    shared: Shared,
    state: RwSignal<History>,
}

fn body(shared: &Shared) -> AnyView {
    let surface = Surface { shared: shared.clone(), state: RwSignal::new(History::default()) };
    let this = surface.clone();
    // Nothing happens to a consent without a new version of it. Before there is any answer nobody is known to ask as.
    let (page, version) = (shared.page, shared.version);
    let asks = Memo::new(move |_| {
        let told = page.with(|page| match &page.known.trouble {
            None => page.known.connection.is_some(),
            Some(error) => *error != ClientError::SignedOut,
        });
        told.then(|| version.get())
    });
    effect(move || match asks.get() {
        Some(_) => this.refresh(),
        None => this.forget(),
    });
    let shown = dynamic(move || surface.state.with(|state| surface.shown(state)));
    make("div", "history").child(shown).view()
}

impl Surface {
    /// Whatever is under way says nothing any more either.
    fn forget(&self) {
        let _ = self.state.try_update(|state| {
            let (mut sequence, epoch) = (state.sequence.clone(), state.epoch.wrapping_add(1));
            sequence.next();
            *state = History { sequence, epoch, ..History::default() };
        });
    }

    /// Asks for the newest page.
    fn refresh(&self) {
        let asked = self.state.try_maybe_update(|state| (false, state.sequence.next()));
        let (Some(ticket), this) = (asked, self.clone()) else { return };
        self.shared.tasks.spawn(async move {
            let answer = this.shared.host.client.get_history(None).await;
            let _ = this.state.try_update(|state| {
                if !state.sequence.is_current(ticket) {
                    return;
                }
                state.failed = None;
                match (answer, &mut state.list) {
                    (Ok(page), Load::Ready(list)) => list.refresh(page),
                    (Ok(page), list) => {
                        let mut fresh = Timeline::default();
                        fresh.refresh(page);
                        *list = Load::Ready(fresh);
                    }
                    (Err(error), Load::Ready(_)) => state.failed = Some(error),
                    (Err(error), list) => *list = Load::Failed(error),
                }
            });
        });
    }

    /// Asks for the next page.
    fn more(&self) {
        let next = self.state.try_with_untracked(|state| {
            Some((state.list.ready().and_then(|list| list.next.clone())?, state.epoch))
        });
        let (Some(Some((cursor, epoch))), this) = (next, self.clone()) else { return };
        self.shared.tasks.spawn(async move {
            let answer = this.shared.host.client.get_history(Some(&cursor)).await;
            let _ = this.state.try_update(|state| match (answer, &mut state.list) {
                _ if state.epoch != epoch => {}
                (Ok(page), Load::Ready(list)) => {
                    state.failed = None;
                    list.extend(&cursor, page);
                }
                (Err(error), Load::Ready(_)) => state.failed = Some(error),
                _ => {}
            });
        });
    }

    fn shown(&self, state: &History) -> AnyView {
        let lang = self.shared.host.lang.get();
        let text = lang.mine();
        let this = self.clone();
        let list = match &state.list {
            Load::Waiting
                if self.shared.page.with(|page| page.known.trouble == Some(ClientError::SignedOut)) =>
            {
                return nothing();
            }
            Load::Waiting => return skeleton(lang.common().loading, 4),
            Load::Failed(error) => {
                let retry = Callback::new(move |()| this.refresh());
                return error_view(lang, EmptyPlace::Section, error, Some(retry));
            }
            Load::Ready(list) if list.events.is_empty() => return txt("p", "quiet", text.history_empty),
            Load::Ready(list) => list,
        };
        let listed = self
            .shared
            .page
            .with(|page| timeline(list, TimelineContext { lang, notice: page.notice.as_ref() }));
        let failed = match &state.failed {
            Some(error) => error_bar(lang, "", error, Some(Callback::new(move |()| this.refresh()))),
            None => nothing(),
        };
        let this = self.clone();
        let more = match list.next {
            Some(_) => button(ButtonLook::Plain, text.history_more, Callback::new(move |()| this.more())),
            None => nothing(),
        };
        make("div", "history-list")
            .child(txt("p", "quiet", text.history_intro))
            .child(make("div", "status-region").attr("role", "alert").child(failed).view())
            .child(listed)
            .child(more)
            .view()
    }
}
