//! Looking for what other processes changed, where the database tells nobody (behind a pooler that knows no LISTEN).

use std::{collections::HashMap, sync::Arc, time::Duration};

use contract::PersonId;

use super::super::{Changed, Store};
use crate::clock::Clock;

/// How far back each look goes, in seconds: a transaction may become visible later than the moment it carries.
const WINDOW_SECONDS: i64 = 120;

/// Looks every so often, for ever.
pub async fn poll(store: Arc<dyn Store>, clock: Arc<dyn Clock>, every: Duration) {
    let mut seen: HashMap<PersonId, (u64, u32)> = HashMap::new();
    let mut settings = None;
    let mut first = true;
    let mut look = tokio::time::interval(every);
    loop {
        look.tick().await;
        let since = clock.now().plus_seconds(-WINDOW_SECONDS);
        let (Ok(stamps), Ok(kept)) = (store.changed_since(since).await, store.settings().await) else {
            // What is missed now may be out of the window at the next look.
            store.tell(Changed::Resync);
            continue;
        };
        let mut now = HashMap::new();
        for stamp in stamps {
            let before = seen.get(&stamp.person).copied();
            let after = (stamp.version, stamp.visibility);
            if !first && before.is_none_or(|one| one.0 != after.0) {
                store.tell(Changed::Connection(stamp.person.clone(), after.0));
            }
            if !first && before.is_none_or(|one| one.1 != after.1) && after.1 > 0 {
                store.tell(Changed::Person(stamp.person.clone()));
            }
            now.insert(stamp.person, after);
        }
        let version = kept.map(|kept| kept.version);
        if !first && version != settings {
            store.tell(Changed::Settings);
        }
        (seen, settings, first) = (now, version, false);
    }
}
