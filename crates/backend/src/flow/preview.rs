//! Examples of the member's own work data, as LinkedIn would get them. Made for one answer, kept nowhere.

use contract::{CategoryId, Direction, PersonId, PreviewField, PreviewItem, WorkPreview, limits};

use crate::{
    clock::Moment,
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
        "calendar" => next_meetings(one, app.now()).iter().map(meeting).collect(),
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
fn next_meetings(one: &Colleague, now: Moment) -> Vec<Meeting> {
    let mut meetings: Vec<Meeting> = one.calendar.iter().map(|meeting| meeting.next(now)).collect();
    meetings.sort_by(|one, other| one.start.cmp(&other.start));
    let now = now.timestamp();
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

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::parse(text).unwrap()
    }

    fn of(day: &str, weekly: bool) -> Meeting {
        let (start, end) = (format!("{day}T09:00:00Z"), format!("{day}T10:00:00Z"));
        Meeting { start, end, weekly, ..Meeting::default() }
    }

    fn shown(calendar: Vec<Meeting>, now: &str) -> Vec<String> {
        let one = Colleague { calendar, ..Colleague::default() };
        next_meetings(&one, at(now)).into_iter().map(|meeting| meeting.start).collect()
    }

    #[test]
    fn what_takes_place_every_week_is_always_to_come() {
        let meetings = || vec![of("2026-11-23", true), of("2026-11-25", true)];
        assert_eq!(
            shown(meetings(), "2026-11-20T00:00:00Z"),
            ["2026-11-23T09:00:00Z", "2026-11-25T09:00:00Z"]
        );
        // Until its last second it is the next one.
        assert_eq!(shown(meetings(), "2026-11-23T10:00:00Z")[0], "2026-11-23T09:00:00Z");
        assert_eq!(
            shown(meetings(), "2026-11-23T10:00:01Z"),
            ["2026-11-25T09:00:00Z", "2026-11-30T09:00:00Z"]
        );
        assert_eq!(
            shown(meetings(), "2030-01-02T12:00:00Z"),
            ["2030-01-07T09:00:00Z", "2030-01-09T09:00:00Z"]
        );
    }

    #[test]
    fn what_took_place_once_is_shown_last_one_first_where_nothing_is_to_come() {
        let meetings = vec![of("2026-11-23", false), of("2026-11-25", false)];
        assert_eq!(shown(meetings, "2027-01-01T00:00:00Z"), ["2026-11-25T09:00:00Z", "2026-11-23T09:00:00Z"]);
    }
}
