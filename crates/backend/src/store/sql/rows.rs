//! Values as the database holds them: moments as seconds, enums by their wire names, lists as JSON.

use contract::{CategoryId, StepId, StepKind, StepState};
use serde::{Deserialize, Serialize};

use super::super::Result;
use super::unreadable;
use crate::{clock::Moment, domain::record::Step};

/// A count as a column.
pub fn to_column(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A column as a count.
pub fn to_count(column: i64) -> Result<u64> {
    u64::try_from(column).map_err(unreadable)
}

/// A moment that may be missing.
pub fn moment(column: Option<i64>) -> Option<Moment> {
    column.map(Moment::from_unix)
}

/// A list of categories as a column.
pub fn categories(list: &[CategoryId]) -> String {
    serde_json::Value::from(list.iter().map(CategoryId::as_str).collect::<Vec<_>>()).to_string()
}

/// A column as a list of categories.
pub fn to_categories(column: &str) -> Result<Vec<CategoryId>> {
    serde_json::from_str(column).map_err(unreadable)
}

/// A small count as read.
pub fn to_small(column: i64) -> Result<u32> {
    u32::try_from(column).map_err(unreadable)
}

/// A list of texts as a column.
pub fn texts(list: &[String]) -> String {
    serde_json::Value::from(list).to_string()
}

/// A column as a list of texts.
pub fn to_texts(column: &str) -> Result<Vec<String>> {
    serde_json::from_str(column).map_err(unreadable)
}

/// A step of a ledger as it is kept.
#[derive(Serialize, Deserialize)]
struct KeptStep {
    id: StepId,
    kind: StepKind,
    state: StepState,
    at: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    link: Option<String>,
}

/// A ledger as a column.
pub fn ledger(steps: &[Step]) -> Result<String> {
    let kept: Vec<KeptStep> = steps
        .iter()
        .map(|step| KeptStep {
            id: step.id.clone(),
            kind: step.kind,
            state: step.state,
            at: step.at.unix(),
            link: step.link.clone(),
        })
        .collect();
    serde_json::to_string(&kept).map_err(unreadable)
}

/// A column as a ledger.
pub fn to_ledger(column: &str) -> Result<Vec<Step>> {
    let kept: Vec<KeptStep> = serde_json::from_str(column).map_err(unreadable)?;
    let step = |kept: KeptStep| Step {
        id: kept.id,
        kind: kept.kind,
        state: kept.state,
        at: Moment::from_unix(kept.at),
        link: kept.link,
    };
    Ok(kept.into_iter().map(step).collect())
}
