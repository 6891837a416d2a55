//! The log as far as it is here, and the way to have all of it: page by page, given up when somebody says so.

mod found;

use contract::{AuditHead, GroupHit};

use super::page::Page;
use crate::{
    browser::Task,
    client::ClientError,
    reactive::prelude::*,
    state::{
        log::{Entry, Sieve, Standing},
        paged::Paged,
    },
};

/// What all of the log is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Want {
    /// To look through.
    Sift,
    /// To check.
    Check,
    /// As a table.
    Csv,
    /// As a file for programs.
    Json,
}

/// How far that is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Progress {
    /// Nothing is under way.
    #[default]
    Idle,
    /// Pages are coming.
    Loading,
    /// Hashes are being computed.
    Checking,
    /// Somebody stopped it.
    Stopped,
}

/// What is known of the log.
#[derive(Clone, Default)]
pub(super) struct Log {
    pub list: Paged<Entry>,
    pub groups: Vec<GroupHit>,
    pub sieve: Sieve,
    pub progress: Progress,
    /// What was found out, and the end that it was held against.
    pub standing: Option<(Standing, AuditHead)>,
    pub failed: Option<ClientError>,
    /// The browser made no file.
    pub unsaved: bool,
    /// The version to go back to, while that is being looked at.
    pub back: Option<u32>,
}

impl Log {
    /// Whether all of it is here.
    pub fn is_whole(&self) -> bool {
        self.list.answered && self.list.next.is_none()
    }
}

/// The log, and what is under way with it.
#[derive(Clone)]
pub(super) struct Keeper {
    pub page: Page,
    pub log: RwSignal<Log>,
    task: StoredValue<Option<Task>>,
}

impl Keeper {
    pub fn new(page: &Page) -> Self {
        Self { page: page.clone(), log: RwSignal::new(Log::default()), task: StoredValue::new(None) }
    }

    /// The newest page, in the place of what is here.
    pub fn look(&self) {
        let this = self.clone();
        self.run(async move {
            this.log.update(|log| (log.standing, log.failed) = (None, None));
            this.next(true).await;
        });
    }

    /// The page that follows.
    pub fn more(&self) {
        let this = self.clone();
        self.run(async move {
            let _ = this.next(false).await;
        });
    }

    /// Gives up what is under way.
    pub fn stop(&self) {
        let _ = self.task.try_update_value(Option::take);
        self.log.update(|log| {
            log.list.asking = false;
            log.progress = Progress::Stopped;
        });
    }

    fn run(&self, work: impl Future<Output = ()> + 'static) {
        // One thing at a time: what was under way is given up, and with it the question that it waits for.
        self.task.set_value(None);
        self.log.update(|log| (log.list.asking, log.progress) = (false, Progress::Idle));
        self.task.set_value(Some(Task::run(work)));
    }

    /// Loads a page; says whether it came.
    async fn next(&self, from_the_top: bool) -> bool {
        let asked = self.log.try_update(|log| log.list.ask(!from_the_top)).flatten();
        let Some((ticket, cursor)) = asked else { return false };
        let answer = self.page.host.client.list_audit(cursor.as_ref()).await;
        if let Err(error) = &answer {
            self.page.host.note_failure(error);
        }
        let came = answer.is_ok();
        let _ = self.log.try_update(|log| {
            let mut groups = Vec::new();
            let answer = answer.map(|(page, kept)| {
                groups = page.groups;
                let entries = page.items.into_iter().zip(kept).map(|(shown, kept)| Entry { shown, kept });
                (entries.collect(), page.next_cursor)
            });
            log.failed = answer.as_ref().err().cloned();
            log.list.answer(ticket, cursor.is_some(), answer);
            groups.retain(|group| !log.groups.iter().any(|known| known.id == group.id));
            log.groups.append(&mut groups);
        });
        came
    }

    /// Gets all of the log, and does with it what is wanted.
    pub fn want(&self, want: Want) {
        let this = self.clone();
        self.run(async move {
            this.log.update(|log| {
                (log.progress, log.failed, log.unsaved) = (Progress::Loading, None, false);
                if want == Want::Check {
                    log.standing = None;
                }
            });
            let signed = matches!(want, Want::Check | Want::Json);
            // The end first: what is saved meanwhile may follow it, and nothing may be missing before it.
            let head = if signed { this.head().await } else { None };
            let got = (!signed || head.is_some()) && this.all(signed).await;
            let _ = this.log.try_update(|log| log.progress = Progress::Idle);
            if got {
                this.give(want, head).await;
            }
        });
    }

    async fn head(&self) -> Option<AuditHead> {
        match self.page.host.client.get_audit_head().await {
            Ok(head) => Some(head),
            Err(error) => {
                self.page.host.note_failure(&error);
                let _ = self.log.try_update(|log| log.failed = Some(error));
                None
            }
        }
    }

    async fn all(&self, anew: bool) -> bool {
        if anew && !self.next(true).await {
            return false;
        }
        while self.log.try_with_untracked(Log::is_whole) == Some(false) {
            let begun = self.log.try_with_untracked(|log| log.list.answered).unwrap_or_default();
            if !self.next(!begun).await {
                return false;
            }
        }
        true
    }

    /// Does something with the sieve; what it lets through is looked for in all of the log.
    pub fn sift(&self, sieve: Sieve) {
        let open = sieve.is_open();
        self.log.update(|log| log.sieve = sieve);
        if !open && !self.log.with_untracked(Log::is_whole) {
            self.want(Want::Sift);
        }
    }
}
