//! What goes to LinkedIn: exactly the granted categories, and of the calendar neither title nor content.

use contract::{CategoryId, PersonId};
use serde_json::{Value, json};

use super::{
    member::{standing, token},
    transfers,
};
use crate::{clock::Moment, directory::Directory, state::App};

/// Delivers the granted categories. That it fails undoes no consent; nothing is delivered that is not granted when it
/// is sent.
pub fn in_background(app: &App, person: &PersonId, categories: Vec<CategoryId>) {
    let (own, person) = (app.clone(), person.clone());
    app.in_background(async move {
        let app = own;
        for category in categories {
            let Ok(standing) = standing(&app, &person).await else { return };
            if !standing.work_to_linkedin(&app).allows(category.as_str(), app.now()) {
                continue;
            }
            let Ok(Some(token)) = token(&app, &person).await else { return };
            let Some(data) = data(&app.directory, &person, category.as_str(), app.now()) else { continue };
            // Written before it flows: what is not in the log has not flowed.
            if transfers::delivered(&app, &person, &category, &fields(&data)).await.is_err() {
                return;
            }
            if app.provider.deliver(&token, &category, &data).await.is_err() {
                tracing::warn!(%category, "work data could not be delivered");
            }
        }
    });
}

/// The names of the fields in it, and of nothing else.
fn fields(data: &Value) -> Vec<String> {
    let mut names: Vec<String> = match data {
        Value::Array(items) => items.iter().flat_map(fields).collect(),
        Value::Object(fields) => {
            fields.iter().filter(|(_, value)| !value.is_null()).map(|(name, _)| name.clone()).collect()
        }
        _ => vec!["name".to_owned()],
    };
    names.sort();
    names.dedup();
    names
}

/// The work data of one category, with nothing beyond what the notice names.
fn data(directory: &Directory, person: &PersonId, category: &str, now: Moment) -> Option<Value> {
    let one = directory.find(person)?;
    let profile = directory.work_profile(person)?;
    Some(match category {
        "profile" => json!({
            "name": one.name,
            "email": one.email,
            "manager": profile.manager.map(|manager| manager.name),
            "reports": profile.reports.iter().map(|report| report.name.as_str()).collect::<Vec<_>>(),
        }),
        "calendar" => one
            .calendar
            .iter()
            .map(|meeting| meeting.next(now))
            .map(|meeting| {
                json!({ "start": meeting.start, "end": meeting.end, "place": meeting.place, "attendees": meeting.attendees })
            })
            .collect(),
        "interests" => json!(one.interests),
        "subscriptions" => json!(one.subscriptions),
        "contacts" => one.contacts.iter().map(|contact| json!({ "name": contact.name, "email": contact.email })).collect(),
        _ => return None,
    })
}
