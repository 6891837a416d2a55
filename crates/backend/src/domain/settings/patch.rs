//! How a patch changes the settings.

use contract::{Audience, Direction, FieldError, GroupId, SettingsPatch, limits};

use super::SettingsRecord;
use crate::clock::Moment;

/// Applies a patch: the fields it names, and no other. `now` is when the organization was told, if the patch says so.
///
/// # Errors
/// With a pointer for every field that was refused; then nothing is changed.
pub fn patched(
    current: &SettingsRecord,
    patch: &SettingsPatch,
    now: Moment,
    is_known_group: impl Fn(&GroupId) -> bool,
) -> Result<SettingsRecord, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut refuse =
        |pointer: String, detail: &str| errors.push(FieldError { pointer, detail: detail.to_owned() });
    let mut next = current.clone();
    if let Some(audience) = patch.audience {
        if audience == Audience::Unknown {
            refuse("/audience".to_owned(), "everyone, groups or nobody is expected");
        }
        next.audience = audience;
    }
    let lists = [
        ("/includeGroups", &patch.include_groups, &mut next.include_groups),
        ("/excludeGroups", &patch.exclude_groups, &mut next.exclude_groups),
    ];
    for (pointer, wanted, list) in lists {
        let Some(wanted) = wanted else { continue };
        if wanted.len() > limits::AUDIENCE_GROUPS {
            refuse(pointer.to_owned(), "too many groups");
        }
        let kept: std::collections::HashSet<&GroupId> = list.iter().collect();
        for (index, group) in wanted.iter().enumerate().take(limits::AUDIENCE_GROUPS) {
            // A group that vanished may stay where it is; it may not be put anywhere.
            if !is_known_group(group) && !kept.contains(group) {
                refuse(format!("{pointer}/{index}"), "the directory knows no such group");
            }
        }
        *list = deduplicated(wanted);
    }
    if let Some(directions) = &patch.allowed_directions {
        if !directions.contains(&Direction::LinkedinToWork) {
            refuse("/allowedDirections".to_owned(), "linkedinToWork is always allowed");
        }
        for (index, direction) in directions.iter().enumerate() {
            if *direction == Direction::Unknown {
                refuse(format!("/allowedDirections/{index}"), "unknown direction");
            }
        }
        next.allowed_directions =
            Direction::ALL.iter().filter(|direction| directions.contains(direction)).copied().collect();
    }
    if let Some(public) = patch.public_without_consent {
        next.public_without_consent = public;
    }
    if let Some(days) = patch.consent_lifetime_days {
        if !limits::CONSENT_LIFETIME_DAYS.contains(&days) {
            refuse("/consentLifetimeDays".to_owned(), "between 1 and 1095 days");
        }
        next.consent_lifetime_days = days;
    }
    if let Err(error) = reason(patch.reason.as_deref()) {
        errors.push(error);
    }
    errors.extend(next.addresses.patch(patch));
    next.announced_at = announced_at(current, &next, patch.announced, now);
    if errors.is_empty() { Ok(next) } else { Err(errors) }
}

/// An acknowledgement is of the addresses that stand there then. Said again of the same ones, it keeps its time.
fn announced_at(
    current: &SettingsRecord,
    next: &SettingsRecord,
    announced: Option<bool>,
    now: Moment,
) -> Option<Moment> {
    let same = current.addresses.announcement() == next.addresses.announcement();
    let before = current.announced_at.filter(|_| same);
    match announced {
        Some(true) => before.or(Some(now)),
        Some(false) => None,
        None => before,
    }
}

/// The reason of a change as the log keeps it: one text, empty where nobody said.
///
/// # Errors
/// When it is longer than the contract allows.
pub fn reason(text: Option<&str>) -> Result<&str, FieldError> {
    let text = text.unwrap_or_default().trim();
    if text.chars().count() > limits::REASON_LENGTH {
        let detail = format!("at most {} characters", limits::REASON_LENGTH);
        return Err(FieldError { pointer: "/reason".to_owned(), detail });
    }
    Ok(text)
}

fn deduplicated(groups: &[GroupId]) -> Vec<GroupId> {
    let mut seen = std::collections::HashSet::new();
    groups.iter().filter(|group| seen.insert(group.as_str())).cloned().collect()
}
