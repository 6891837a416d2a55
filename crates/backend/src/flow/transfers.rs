//! What flowed under a member's consent: counted by hour, category and names of fields. Never a value, never about whom.
//!
//! The first time in an hour is written before anything is shown; repetitions are counted here and written every few
//! seconds. So no kind of transfer is ever missing from the log, and after a crash only a count can be too low.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use contract::{Basis, CategoryId, Direction, LinkedInSection, PersonId, Provenance, Transfer};

use crate::{clock::Moment, error::Result, state::App, store::TransferRecord};

const HOUR: i64 = 60 * 60;
/// How often repetitions are written.
const WRITE_EVERY: Duration = Duration::from_secs(5);

/// What flowed in this hour, and how often since it was last written.
#[derive(Debug, Default)]
pub struct Flowed(Mutex<HashMap<TransferRecord, u32>>);

impl Flowed {
    fn locked<T>(&self, with: impl FnOnce(&mut HashMap<TransferRecord, u32>) -> T) -> T {
        with(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Counts; gives back what is new in its hour.
    fn count(&self, flowed: Vec<TransferRecord>) -> Vec<TransferRecord> {
        self.locked(|known| {
            let mut new = Vec::new();
            for one in flowed {
                match known.get_mut(&one) {
                    Some(count) => *count += 1,
                    None => new.push(one),
                }
            }
            new
        })
    }

    /// Notes what was written, so that repetitions are only counted.
    fn known(&self, written: &[TransferRecord]) {
        self.locked(|known| {
            for one in written {
                known.entry(one.clone()).or_insert(0);
            }
        });
    }

    /// Forgets everything: what was written before is gone with the log, and is to be written again.
    pub fn forget(&self) {
        self.locked(HashMap::clear);
    }

    /// Takes what was counted and not written, and forgets earlier hours.
    fn take(&self, hour: Moment) -> Vec<TransferRecord> {
        self.locked(|known| {
            let counted = known.iter_mut().filter(|(_, count)| **count > 0);
            let taken = counted
                .map(|(one, count)| TransferRecord { count: std::mem::take(count), ..one.clone() })
                .collect();
            known.retain(|one, _| one.hour >= hour);
            taken
        })
    }
}

fn hour(now: Moment) -> Moment {
    Moment::from_unix(now.unix() - now.unix().rem_euclid(HOUR))
}

/// Logs what a card shows under the viewer's consent. What is public needs none and is not logged.
///
/// # Errors
/// If the store fails; then nothing is to be shown.
pub async fn shown(app: &App, viewer: &PersonId, section: &LinkedInSection) -> Result<()> {
    let mut fields: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let mut add = |provenance: &Option<Provenance>, name: &'static str| {
        if let Some(provenance) = provenance.as_ref().filter(|one| one.basis == Basis::ViewerConsent) {
            fields.entry(provenance.category.as_str().to_owned()).or_default().insert(name);
        }
    };
    for item in &section.items {
        add(&item.provenance, item.kind.as_str());
    }
    for highlight in &section.highlights {
        add(&highlight.provenance, highlight.kind.as_str());
    }
    for candidate in &section.candidates {
        add(&candidate.provenance, "candidate");
    }
    let flowed = fields.into_iter().map(|(category, names)| (CategoryId::new(category), names));
    log(app, viewer, Direction::LinkedinToWork, flowed.collect()).await
}

/// Logs what was delivered to LinkedIn.
///
/// # Errors
/// If the store fails.
pub async fn delivered(app: &App, person: &PersonId, category: &CategoryId, fields: &[String]) -> Result<()> {
    let names = fields.iter().map(String::as_str).collect();
    log(app, person, Direction::WorkToLinkedin, vec![(category.clone(), names)]).await
}

async fn log(
    app: &App,
    person: &PersonId,
    direction: Direction,
    flowed: Vec<(CategoryId, BTreeSet<&str>)>,
) -> Result<()> {
    let hour = hour(app.now());
    let record = |(category, names): (CategoryId, BTreeSet<&str>)| TransferRecord {
        person: person.clone(),
        hour,
        direction,
        category,
        fields: names.into_iter().map(str::to_owned).collect(),
        count: 1,
    };
    let new = app.flowed.count(flowed.into_iter().map(record).collect());
    if !new.is_empty() {
        app.store.add_transfers(&new).await?;
        app.flowed.known(&new);
    }
    Ok(())
}

/// Writes what was counted.
///
/// # Errors
/// If the store fails; what was counted since the last time is lost then.
pub async fn write(app: &App) -> Result<()> {
    Ok(app.store.add_transfers(&app.flowed.take(hour(app.now()))).await?)
}

/// Writes every few seconds, from now on.
pub async fn work(app: App) {
    let mut look = tokio::time::interval(WRITE_EVERY);
    loop {
        look.tick().await;
        if let Err(error) = write(&app).await {
            tracing::warn!(%error, "counts of transfers could not be written");
        }
    }
}

/// As the contract tells it.
#[must_use]
pub fn told(record: TransferRecord) -> Transfer {
    Transfer {
        at: record.hour.timestamp(),
        direction: record.direction,
        category: record.category,
        fields: record.fields,
        count: record.count,
    }
}
