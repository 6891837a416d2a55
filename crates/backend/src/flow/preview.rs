//! Examples of the member's own work data, as LinkedIn would get them. Made for one answer, kept nowhere.

use contract::{CategoryId, Direction, PersonId, PreviewField, PreviewItem, WorkPreview, limits};

use crate::{
    directory::{Colleague, Meeting},
    error::{Error, Result},
    state::App,
};

/// Up to three examples of one category.
///
/// # Errors
/// If there is no such category, or no such person.
pub fn examples(app: &App, person: &PersonId, category: &CategoryId) -> Result<WorkPreview> {
    let one = app.directory.find(person).ok_or(Error::NotFound)?;
    let items = match category.as_str() {
        "profile" => vec![profile(app, person, one)],
        "calendar" => next_meetings(app, one).into_iter().map(meeting).collect(),
        "interests" => one.interests.iter().map(|text| item([("interest", text.clone(), true)])).collect(),
        "subscriptions" => {
            one.subscriptions.iter().map(|text| item([("subscription", text.clone(), true)])).collect()
        }
        "contacts" => one
            .contacts
            .iter()
            .map(|contact| {
                item([
                    ("name", contact.name.clone(), true),
                    ("email", contact.email.clone().unwrap_or_default(), true),
                ])
            })
            .collect(),
        _ => return Err(Error::invalid("/category", "no category of this direction")),
    };
    let mut items: Vec<PreviewItem> = items;
    items.retain(|item| !item.fields.is_empty());
    items.truncate(limits::PREVIEW_ITEMS);
    Ok(WorkPreview { direction: Direction::WorkToLinkedin, category: category.clone(), items })
}

fn item<const N: usize>(fields: [(&str, String, bool); N]) -> PreviewItem {
    let given = fields.into_iter().filter(|(_, value, _)| !value.is_empty());
    let fields = given.map(|(name, value, sent)| PreviewField { name: name.to_owned(), value, sent });
    PreviewItem { fields: fields.collect() }
}

fn profile(app: &App, person: &PersonId, one: &Colleague) -> PreviewItem {
    let profile = app.directory.work_profile(person);
    let manager = profile.as_ref().and_then(|profile| profile.manager.as_ref());
    let reports: Vec<&str> =
        profile.iter().flat_map(|profile| &profile.reports).map(|report| report.name.as_str()).collect();
    item([
        ("name", one.name.clone(), true),
        ("email", one.email.clone().unwrap_or_default(), true),
        ("manager", manager.map(|manager| manager.name.clone()).unwrap_or_default(), true),
        ("reports", reports.join(", "), true),
    ])
}

/// Those to come, the next one first; where none is to come, those that were, the last one first.
fn next_meetings<'a>(app: &App, one: &'a Colleague) -> Vec<&'a Meeting> {
    let now = app.now().timestamp();
    let mut meetings: Vec<&Meeting> = one.calendar.iter().collect();
    meetings.sort_by(|one, other| one.start.cmp(&other.start));
    let (before, mut after): (Vec<_>, Vec<_>) =
        meetings.into_iter().partition(|meeting| meeting.end.as_str() < now.as_str());
    if after.is_empty() {
        after = before.into_iter().rev().collect();
    }
    after
}

/// Neither title nor content is sent; the title is shown struck out.
fn meeting(one: &Meeting) -> PreviewItem {
    item([
        ("title", one.title.clone().unwrap_or_default(), false),
        ("start", one.start.clone(), true),
        ("end", one.end.clone(), true),
        ("place", one.place.clone().unwrap_or_default(), true),
        ("attendees", one.attendees.join(", "), true),
    ])
}
