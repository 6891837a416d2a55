//! What a member can read back: events, transfers, receipts, and all of it in one file.

use contract::{
    CategoryId, CategoryRef, Cursor, Direction, EvidenceCopy, Export, HistoryEvent, HistoryKind, HistoryPage,
    LedgerStep, MatchCopy, NoticeVersion, PersonId, ReceiptId, TransfersPage, VisibleTo, limits,
};
use serde::Deserialize;

use super::{member, transfers, visibility};
use crate::{
    clock::Moment,
    directory::cursor,
    error::{Error, Result},
    receipt::{self, Decided, EvidencePart, Form, Place, Receipt, ReceiptInput},
    state::App,
    store::EventRecord,
};

/// What an event's detail holds. Everything may be missing: a visibility event has no categories.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Detail {
    version: Option<String>,
    linkedin_to_work: Option<Vec<CategoryId>>,
    work_to_linkedin: Option<Vec<CategoryId>>,
    notice_version: Option<NoticeVersion>,
    visible_to: Option<VisibleTo>,
}

impl Detail {
    fn of(event: &EventRecord) -> Self {
        serde_json::from_str(&event.event.detail).unwrap_or_default()
    }
}

/// A page of the member's events, newest first.
///
/// # Errors
/// If the cursor leads nowhere, or the store fails.
pub async fn page(app: &App, person: &PersonId, after: Option<&Cursor>) -> Result<HistoryPage> {
    let before = match after {
        None => None,
        Some(after) => Some(cursor::number(after).ok_or_else(|| Error::invalid("/cursor", "leads nowhere"))?),
    };
    let mut events = app.store.events(person, before, limits::PAGE_SIZE + 1).await?;
    let more = events.len() > limits::PAGE_SIZE;
    events.truncate(limits::PAGE_SIZE);
    let next_cursor = events.last().filter(|_| more).map(|last| cursor::of_number(last.seq));
    Ok(HistoryPage { items: events.iter().map(told).collect(), next_cursor })
}

/// A page of what flowed, newest first.
///
/// # Errors
/// If the cursor leads nowhere, or the store fails.
pub async fn transferred(app: &App, person: &PersonId, after: Option<&Cursor>) -> Result<TransfersPage> {
    transfers::write(app).await?;
    let skip = match after {
        None => 0,
        Some(after) => cursor::number(after)
            .and_then(|skip| u32::try_from(skip).ok())
            .ok_or_else(|| Error::invalid("/cursor", "leads nowhere"))?,
    };
    let mut records = app.store.transfers(person, skip, limits::PAGE_SIZE + 1).await?;
    let more = records.len() > limits::PAGE_SIZE;
    records.truncate(limits::PAGE_SIZE);
    let next = u64::from(skip) + records.len() as u64;
    Ok(TransfersPage {
        items: records.into_iter().map(transfers::told).collect(),
        next_cursor: more.then(|| cursor::of_number(next)),
    })
}

fn told(record: &EventRecord) -> HistoryEvent {
    let detail = Detail::of(record);
    HistoryEvent {
        seq: u32::try_from(record.seq).unwrap_or(u32::MAX),
        at: record.event.at.timestamp(),
        kind: record.event.kind,
        linkedin_to_work: detail.linkedin_to_work.unwrap_or_default(),
        work_to_linkedin: detail.work_to_linkedin.unwrap_or_default(),
        visible_to: detail.visible_to,
        notice_version: detail.notice_version,
        receipt: Decided::of(record.event.kind).map(|_| receipt_id(record)),
        hash: record.hash.clone(),
    }
}

/// A decision's receipt goes by its evidence, an ending's by its place.
fn receipt_id(record: &EventRecord) -> ReceiptId {
    record.evidence_id.clone().unwrap_or_else(|| ReceiptId::new(format!("event-{}", record.seq)))
}

/// A receipt of one of the member's own decisions, made now.
///
/// # Errors
/// If there is none of this id, or the store fails.
pub async fn receipt(app: &App, person: &PersonId, id: &ReceiptId, form: Form) -> Result<Receipt> {
    let record = find(app, person, id).await?.ok_or(Error::NotFound)?;
    if Decided::of(record.event.kind).is_none() {
        return Err(Error::NotFound);
    }
    let input = input(app, person, id, &record).await?;
    let signer = app.signing.signer().map_err(Error::Internal)?;
    receipt::make(&input, form, &signer).map_err(|error| Error::Internal(error.to_string()))
}

async fn find(app: &App, person: &PersonId, id: &ReceiptId) -> Result<Option<EventRecord>> {
    let place = id.as_str().strip_prefix("event-").and_then(|seq| seq.parse::<u64>().ok());
    let Some(seq) = place else { return Ok(app.store.event_of(person, id).await?) };
    let events = app.store.events(person, seq.checked_add(1), 1).await?;
    Ok(events.into_iter().find(|event| event.seq == seq && event.evidence_id.is_none()))
}

async fn input(app: &App, person: &PersonId, id: &ReceiptId, record: &EventRecord) -> Result<ReceiptInput> {
    let earlier = app.store.events(person, Some(record.seq), limits::PAGE_SIZE).await?;
    let detail = Detail::of(record);
    // How it stood before: the last event that says so.
    let before =
        earlier.iter().map(Detail::of).find(|one| one.linkedin_to_work.is_some()).unwrap_or_default();
    let evidence = match &record.evidence_id {
        Some(id) => app.store.find_evidence(person, id).await?,
        None => None,
    };
    let shown = evidence.as_ref().map(|evidence| Shown::of(&evidence.body)).unwrap_or_default();
    let version = shown.notice_version.or_else(|| detail.notice_version.clone());
    let version = version.or_else(|| before.notice_version.clone());
    let version = version.unwrap_or_else(|| app.notice().clone());
    let notice = app.notices.find(&version, &shown.language).or_else(|| app.notices.any(&version));
    let notice = notice.ok_or(Error::NotFound)?.clone();
    let ending = Decided::of(record.event.kind).is_some_and(Decided::is_ending);
    let lists = |one: &Detail| {
        (one.linkedin_to_work.clone().unwrap_or_default(), one.work_to_linkedin.clone().unwrap_or_default())
    };
    let (now, then) = (lists(&detail), lists(&before));
    let gone = |direction: Direction, was: &[CategoryId], is: &[CategoryId]| {
        let gone = was.iter().filter(|category| !is.contains(category)).cloned();
        gone.map(|category| CategoryRef { direction, category }).collect::<Vec<_>>()
    };
    let mut ended = Vec::new();
    if record.event.kind == HistoryKind::Narrowed {
        ended = gone(Direction::LinkedinToWork, &then.0, &now.0);
        ended.extend(gone(Direction::WorkToLinkedin, &then.1, &now.1));
    }
    let decided = matches!(record.event.kind, HistoryKind::Deferred | HistoryKind::Refused);
    let (linkedin_to_work, work_to_linkedin) = match (ending, decided) {
        (true, _) => (
            gone(Direction::LinkedinToWork, &then.0, &now.0).into_iter().map(|one| one.category).collect(),
            gone(Direction::WorkToLinkedin, &then.1, &now.1).into_iter().map(|one| one.category).collect(),
        ),
        (_, true) => (Vec::new(), Vec::new()),
        _ => now,
    };
    let given = matches!(record.event.kind, HistoryKind::Given | HistoryKind::Narrowed);
    Ok(ReceiptInput {
        id: id.clone(),
        made_at: app.now(),
        person: person.clone(),
        name: app.directory.find(person).map(|one| one.name.clone()),
        organization: app.organization.clone(),
        work_provider: app.work_provider.clone(),
        jurisdiction: None,
        decision: record.event.kind,
        at: record.event.at,
        linkedin_to_work,
        work_to_linkedin,
        ended,
        notice,
        evidence: evidence.map(|evidence| EvidencePart {
            body: (!evidence.body.is_empty()).then_some(evidence.body),
            hash: evidence.hash,
        }),
        place: Place {
            seq: record.seq,
            hash: record.hash.clone(),
            previous: earlier
                .first()
                .map_or_else(|| crate::domain::chain::NOTHING.to_owned(), |event| event.hash.clone()),
        },
        expires_at: given.then(|| expiry(record)).flatten(),
        steps: steps(app, person, detail.version.as_deref()).await?,
    })
}

/// What was on the screen, as far as a receipt needs it.
#[derive(Default)]
struct Shown {
    language: String,
    notice_version: Option<NoticeVersion>,
}

impl Shown {
    fn of(body: &str) -> Self {
        let body: serde_json::Value = serde_json::from_str(body).unwrap_or_default();
        let text = |name: &str| body["evidence"][name].as_str().map(str::to_owned);
        Self {
            language: text("language").unwrap_or_default(),
            notice_version: text("noticeVersion").map(NoticeVersion::new),
        }
    }
}

fn expiry(record: &EventRecord) -> Option<Moment> {
    let detail: serde_json::Value = serde_json::from_str(&record.event.detail).ok()?;
    Moment::parse(detail["expiresAt"].as_str()?)
}

/// The steps of the ending that made `version`, as they stand now, and contacts that are still where they were imported.
async fn steps(app: &App, person: &PersonId, version: Option<&str>) -> Result<Vec<LedgerStep>> {
    let Some(version) = version else { return Ok(Vec::new()) };
    let connection = member::connection(app, person).await?;
    let tail = format!("-{version}");
    Ok(connection.ledger.into_iter().filter(|step| step.id.as_str().ends_with(&tail)).collect())
}

/// Everything that is kept about a member.
///
/// # Errors
/// If there is no such person, or the store fails.
pub async fn export(app: &App, person: &PersonId) -> Result<Export> {
    transfers::write(app).await?;
    let connection = member::connection(app, person).await?;
    let mut history: Vec<HistoryEvent> =
        app.store.events(person, None, usize::MAX >> 1).await?.iter().map(told).collect();
    history.reverse();
    let mut flowed = app.store.transfers(person, 0, usize::MAX >> 1).await?;
    flowed.reverse();
    let evidence = app.store.evidence(person).await?.into_iter().map(|one| EvidenceCopy {
        receipt: ReceiptId::new(one.id),
        at: one.at.timestamp(),
        body: one.body,
        hash: one.hash,
    });
    let matches = app.store.matches(person).await?.into_iter();
    Ok(Export {
        made_at: app.now().timestamp(),
        person: app.directory.reference(person).ok_or(Error::NotFound)?,
        connection,
        visibility: visibility::told(&app.store.visibility(person).await?),
        history,
        transfers: flowed.into_iter().map(transfers::told).collect(),
        evidence: evidence.collect(),
        matches: matches.map(|(person, word)| MatchCopy { person, verdict: word.verdict }).collect(),
    })
}
