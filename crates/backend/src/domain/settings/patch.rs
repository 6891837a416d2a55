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
    errors.extend(acknowledge(current, &mut next, patch, now).err());
    if errors.is_empty() { Ok(next) } else { Err(errors) }
}

/// An acknowledgement is of the addresses that stand there then, and of the message, where it is told. Said again of the
/// same, it keeps its time.
fn acknowledge(
    current: &SettingsRecord,
    next: &mut SettingsRecord,
    patch: &SettingsPatch,
    now: Moment,
) -> Result<(), FieldError> {
    let refuse = |detail: String| Err(FieldError { pointer: "/announcedText".to_owned(), detail });
    let text = patch.announced_text.as_deref().filter(|text| !text.is_empty());
    if text.is_some() && patch.announced != Some(true) {
        return refuse("the message goes with announced: true".to_owned());
    }
    if text.is_some_and(|text| text.chars().count() > limits::ANNOUNCEMENT_LENGTH) {
        return refuse(format!("at most {} characters", limits::ANNOUNCEMENT_LENGTH));
    }
    let stands = current.addresses.announcement() == next.addresses.announcement()
        && (text.is_none() || text == current.announced_text.as_deref());
    let kept = match patch.announced {
        Some(false) => false,
        Some(true) if !stands || current.announced_at.is_none() => {
            next.announced_at = Some(now);
            next.announced_by = None;
            next.announced_text = text.map(str::to_owned);
            return Ok(());
        }
        Some(true) | None => stands,
    };
    if !kept {
        (next.announced_at, next.announced_by, next.announced_text) = (None, None, None);
    }
    Ok(())
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
