//! The log of settings: told by page, its end signed, given as a whole to be checked.

use contract::{AuditEvent, AuditHead, AuditPage, Cursor, GroupHit, limits};

use super::settings;
use crate::{
    directory::cursor,
    domain::chain::{EventBody, Head, Linked, SettingChange},
    error::{Error, Result},
    signing,
    state::App,
    store::{self, AdminEventRecord, Store},
};

/// One page, newest first.
///
/// # Errors
/// If the cursor leads nowhere, or the store fails.
pub async fn page(app: &App, cursor: Option<&Cursor>) -> Result<AuditPage> {
    let before =
        cursor.map(|cursor| cursor::number(cursor).ok_or_else(|| Error::invalid("/cursor", "leads nowhere")));
    let mut events = app.store.admin_events(before.transpose()?, limits::PAGE_SIZE + 1).await?;
    let more = events.len() > limits::PAGE_SIZE;
    events.truncate(limits::PAGE_SIZE);
    let last = events.last().filter(|_| more);
    let next_cursor = last.map(|event| cursor::of_number(event.seq));
    let groups = groups(app, &events).await?;
    Ok(AuditPage { items: events.into_iter().map(told).collect(), next_cursor, groups })
}

/// The groups that events name. Only fields that are lists of groups: another field's text may look like one.
async fn groups(app: &App, events: &[AdminEventRecord]) -> Result<Vec<GroupHit>> {
    let named =
        events.iter().filter(|event| matches!(event.field.as_str(), "includeGroups" | "excludeGroups"));
    let values: Vec<&str> = named.flat_map(|event| [event.from.as_str(), event.to.as_str()]).collect();
    settings::groups_in(app, &values).await
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

/// The whole log as a chain, oldest event first, to be checked.
///
/// # Errors
/// If the store fails.
pub async fn whole(store: &dyn Store) -> store::Result<Vec<Linked>> {
    let mut chain = Vec::new();
    loop {
        let after = chain.last().map_or(0, |event: &Linked| event.body.seq);
        let events = store.admin_events_after(after, limits::PAGE_SIZE).await?;
        if events.is_empty() {
            return Ok(chain);
        }
        chain.extend(events.iter().map(linked));
    }
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
