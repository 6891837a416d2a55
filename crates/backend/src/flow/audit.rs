//! The log of settings: told by page, its end signed, checked as a whole.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::{AuditEvent, AuditHead, AuditPage, Cursor, SigningKey, limits};

use crate::{
    domain::chain::{self, Checker, EventBody, Head, Linked, SettingChange},
    error::{Error, Result},
    signing,
    state::App,
    store::{self, AdminEventRecord, Store},
    verify::ChainProblem,
};

/// One page, newest first.
///
/// # Errors
/// If the cursor leads nowhere, or the store fails.
pub async fn page(app: &App, cursor: Option<&str>) -> Result<AuditPage> {
    let before = cursor.map(|cursor| place(cursor).ok_or_else(|| Error::invalid("/cursor", "leads nowhere")));
    let mut events = app.store.admin_events(before.transpose()?, limits::PAGE_SIZE + 1).await?;
    let more = events.len() > limits::PAGE_SIZE;
    events.truncate(limits::PAGE_SIZE);
    let last = events.last().filter(|_| more);
    let next_cursor = last.map(|event| Cursor::new(URL_SAFE_NO_PAD.encode(event.seq.to_string())));
    Ok(AuditPage { items: events.into_iter().map(told).collect(), next_cursor })
}

fn place(cursor: &str) -> Option<u64> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
    std::str::from_utf8(&bytes).ok()?.parse().ok()
}

fn told(event: AdminEventRecord) -> AuditEvent {
    AuditEvent {
        seq: u32::try_from(event.seq).unwrap_or(u32::MAX),
        at: event.at.timestamp(),
        actor: event.actor,
        version: event.version,
        field: event.field,
        from: event.from,
        to: event.to,
        reason: (!event.reason.is_empty()).then_some(event.reason),
        hash: event.hash,
    }
}

/// The end of the chain, signed.
///
/// # Errors
/// If the store fails or there is no key.
pub async fn head(app: &App) -> Result<AuditHead> {
    let signer = app.signing.signer().map_err(Error::Internal)?;
    let last = app.store.admin_events(None, 1).await?.pop();
    let head = last.map_or_else(Head::empty, |event| Head { seq: event.seq, hash: event.hash });
    Ok(signing::sign_head(&signer, &head, app.now()))
}

/// What became of checking the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checked {
    /// It is as it was written.
    Whole(Head),
    /// It is not.
    Not(ChainProblem),
}

/// Checks the whole log against its own hashes and, where one was kept elsewhere, a signed head.
///
/// # Errors
/// If the store fails.
pub async fn check(
    store: &dyn Store,
    kept: Option<&AuditHead>,
    keys: &[SigningKey],
) -> store::Result<Checked> {
    if kept.is_some_and(|head| !signing::head_verifies(head, keys)) {
        return Ok(Checked::Not(ChainProblem::HeadNotSigned));
    }
    let mut checker = Checker::new(chain::SETTINGS);
    if let Some(kept) = kept {
        checker = checker.through(signing::head_of(kept));
    }
    let mut after = 0;
    loop {
        let events = store.admin_events_after(after, limits::PAGE_SIZE).await?;
        let Some(last) = events.last() else { break };
        after = last.seq;
        for event in &events {
            if let Err(broken) = checker.accept(&linked(event)) {
                return Ok(Checked::Not(ChainProblem::Broken(broken)));
            }
        }
    }
    Ok(checker.end().map_or_else(|broken| Checked::Not(ChainProblem::Broken(broken)), Checked::Whole))
}

fn linked(event: &AdminEventRecord) -> Linked {
    let change = SettingChange {
        actor: &event.actor,
        version: u64::from(event.version),
        field: &event.field,
        from: &event.from,
        to: &event.to,
        reason: (!event.reason.is_empty()).then_some(event.reason.as_str()),
    };
    Linked { body: EventBody::of_setting(event.seq, event.at, &change), hash: event.hash.clone() }
}
