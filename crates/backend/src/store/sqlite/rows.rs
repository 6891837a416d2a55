//! Values as the database holds them: moments as seconds, enums by their wire names, lists as JSON.

use contract::{CategoryId, Direction, GroupId};

use super::super::Result;
use super::unreadable;
use crate::clock::Moment;

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

/// A list of groups as a column.
pub fn groups(list: &[GroupId]) -> String {
    serde_json::Value::from(list.iter().map(GroupId::as_str).collect::<Vec<_>>()).to_string()
}

/// A column as a list of groups.
pub fn to_groups(column: &str) -> Result<Vec<GroupId>> {
    serde_json::from_str(column).map_err(unreadable)
}

/// A list of directions as a column.
pub fn directions(list: &[Direction]) -> String {
    serde_json::Value::from(list.iter().map(|direction| direction.as_str()).collect::<Vec<_>>()).to_string()
}

/// A column as a list of directions.
pub fn to_directions(column: &str) -> Result<Vec<Direction>> {
    serde_json::from_str(column).map_err(unreadable)
}
