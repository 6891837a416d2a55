//! The one way in which the consent dialog opens without having been asked for: somebody looks for what a consent brings.

use super::{Host, Tasks};
use crate::{browser, reactive::prelude::*, state::prompt::may_open_unasked};

/// What to do when information from LinkedIn was pressed for where there is none: the dialog opens, if the backend lets it
/// ask. Anything that is not known leaves everything as it is; the button beside it opens the dialog at any time.
pub fn looked_for(host: &Host, opened: RwSignal<u32>) -> Callback<()> {
    let (host, tasks) = (host.clone(), Tasks::here());
    let host = StoredValue::new(host);
    let tasks = StoredValue::new(tasks);
    Callback::new(move |()| {
        let Some(host) = host.try_get_value() else { return };
        let asked = host.asked_unasked;
        if asked.get_value() {
            return;
        }
        let look = async move {
            let Ok(connection) = host.client.get_connection().await else { return };
            if may_open_unasked(&connection, browser::now(), asked.get_value()) {
                asked.set_value(true);
                opened.update(|count| *count += 1);
            }
        };
        let _ = tasks.try_with_value(|tasks| tasks.spawn(look));
    })
}
