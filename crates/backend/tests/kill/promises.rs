//! What the clients were told, kept where no kill reaches it.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError, atomic::AtomicBool, atomic::AtomicU64, atomic::Ordering},
};

use tokio::sync::watch;

/// What has to be true of a decision after the restart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It was acknowledged: it is there, once.
    There,
    /// No answer came: it is there once, or not at all.
    Open,
    /// It never reached the backend, was refused, or was not there after a restart: it is not there.
    Absent,
}

/// A decision that leaves evidence, named by a text that it put on the screen.
#[derive(Clone, Debug)]
pub struct Promise {
    pub person: String,
    pub route: &'static str,
    pub fate: Fate,
}

/// What all clients of a run share.
#[derive(Default)]
pub struct Promises {
    decisions: Mutex<BTreeMap<String, Promise>>,
    failures: Mutex<Vec<String>>,
    acknowledged: watch::Sender<u64>,
    next: AtomicU64,
    /// Whether the clients are to come to rest.
    pub rest: AtomicBool,
}

impl Promises {
    /// A text that no other decision of this run has.
    pub fn marker(&self, person: &str) -> String {
        format!("{person}-decision-{}", self.next.fetch_add(1, Ordering::SeqCst))
    }

    /// Notes what is known of a decision.
    pub fn note(&self, marker: &str, person: &str, route: &'static str, fate: Fate) {
        let promise = Promise { person: person.to_owned(), route, fate };
        self.decisions().insert(marker.to_owned(), promise);
    }

    /// Every decision so far.
    pub fn decisions(&self) -> MutexGuard<'_, BTreeMap<String, Promise>> {
        self.decisions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A write was acknowledged.
    pub fn acknowledge(&self) {
        self.acknowledged.send_modify(|count| *count += 1);
    }

    /// How many writes were acknowledged so far.
    pub fn acknowledged(&self) -> u64 {
        *self.acknowledged.borrow()
    }

    /// Waits until this many were.
    pub async fn reach(&self, count: u64) {
        let mut watched = self.acknowledged.subscribe();
        let _ = watched.wait_for(|now| *now >= count).await;
    }

    /// The server answered that it failed.
    pub fn failed(&self, what: String) {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner).push(what);
    }

    /// The failures since the last call.
    pub fn take_failures(&self) -> Vec<String> {
        std::mem::take(&mut self.failures.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
