//! When a section asks again, and when it forgets.

use contract::{ConsentVersion, PersonId};

use super::shared::Shared;
use crate::{reactive::prelude::*, state::session::Viewer};

/// Who looks, and at which consent.
#[derive(Clone, PartialEq)]
struct Seen {
    person: Option<PersonId>,
    version: Option<ConsentVersion>,
    out: bool,
}

/// Has a section ask now and whenever the consent is another one or somebody else looks, and forget when nobody does.
pub fn watch(shared: &Shared, ask: impl Fn() + 'static, forget: impl Fn() + 'static) {
    let (viewer, version) = (shared.host.viewer, shared.version);
    let seen = Memo::new(move |_| Seen {
        person: viewer.with(Viewer::id),
        version: version.get(),
        out: viewer.with(|viewer| *viewer == Viewer::SignedOut),
    });
    Effect::new(move |before: Option<Seen>| {
        let mut now = seen.get();
        let Some(before) = before else {
            untrack(&ask);
            return now;
        };
        if now.out {
            if !before.out {
                untrack(&forget);
            }
            return now;
        }
        // Not knowing for a moment is no news.
        now.person = now.person.or_else(|| before.person.clone());
        now.version = now.version.or_else(|| before.version.clone());
        if before.person.is_some() && now.person != before.person {
            untrack(&forget);
            untrack(&ask);
        } else if before.out || (before.version.is_some() && now.version != before.version) {
            untrack(&ask);
        }
        now
    });
}
