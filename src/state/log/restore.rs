//! Going back to an earlier version: what that would change, worked out from the log before it is asked for.

use contract::{Audience, Direction, FieldDiff, GroupId, SettingsPatch};

use super::{Entry, Value, value};

/// The addresses of the announcement. Whether the organization was told is of these.
const ANNOUNCEMENT: [&str; 3] = ["faqUrl", "dataSharingUrl", "howToConnectUrl"];

/// What restoring a version changes, as the log tells it, newest entry first; the entries since then have to be here. Whether
/// the organization was told stays, unless an address of the announcement changes: then it is to be said anew. Who was enabled
/// one by one is no setting, and does not come back.
#[must_use]
pub fn back_to(entries: &[Entry], version: u32) -> Vec<FieldDiff> {
    let mut changes: Vec<FieldDiff> = Vec::new();
    for entry in entries.iter().take_while(|entry| entry.shown.version > version) {
        let event = &entry.shown;
        if event.field == "legacy" {
            continue;
        }
        match changes.iter_mut().find(|change| change.field == event.field) {
            Some(change) => change.to.clone_from(&event.from),
            None => changes.push(FieldDiff {
                field: event.field.clone(),
                from: event.to.clone(),
                to: event.from.clone(),
            }),
        }
    }
    changes.retain(|change| change.from != change.to && change.field != "announcedAt");
    if changes.iter().any(|change| ANNOUNCEMENT.contains(&change.field.as_str()))
        && let Some(told) = announced(entries)
    {
        changes.push(FieldDiff { field: "announcedAt".to_owned(), from: told, to: "null".to_owned() });
    }
    changes
}

/// When the organization was told, as it stands now, if it was.
fn announced(entries: &[Entry]) -> Option<String> {
    let last = entries.iter().find(|entry| entry.shown.field == "announcedAt")?;
    (last.shown.to != "null").then(|| last.shown.to.clone())
}

/// The same as a patch, to ask what it would do. Groups that `is_gone` are left out: they hold nobody, and no patch may name
/// them anew.
#[must_use]
pub fn patch_of(changes: &[FieldDiff], is_gone: impl Fn(&str) -> bool) -> SettingsPatch {
    let mut patch = SettingsPatch::default();
    let groups = |to: Value| match to {
        Value::List(ids) => Some(ids.into_iter().filter(|id| !is_gone(id)).map(GroupId::new).collect()),
        _ => None,
    };
    let text = |to: Value| match to {
        Value::Text(text) => Some(text),
        _ => None,
    };
    for change in changes {
        let to = value(&change.to);
        match change.field.as_str() {
            "audience" => patch.audience = text(to).map(|text| Audience::from_wire(&text)),
            "includeGroups" => patch.include_groups = groups(to),
            "excludeGroups" => patch.exclude_groups = groups(to),
            "allowedDirections" => {
                if let Value::List(all) = to {
                    patch.allowed_directions =
                        Some(all.iter().map(|one| Direction::from_wire(one)).collect());
                }
            }
            "publicWithoutConsent" => {
                if let Value::Flag(flag) = to {
                    patch.public_without_consent = Some(flag);
                }
            }
            "consentLifetimeDays" => {
                if let Value::Number(days) = to {
                    patch.consent_lifetime_days = Some(days);
                }
            }
            "faqUrl" => patch.faq_url = text(to),
            "dataSharingUrl" => patch.data_sharing_url = text(to),
            "howToConnectUrl" => patch.how_to_connect_url = text(to),
            "privacyUrl" => patch.privacy_url = text(to),
            "linkedinPrivacyUrl" => patch.linkedin_privacy_url = text(to),
            _ => {}
        }
    }
    patch
}
