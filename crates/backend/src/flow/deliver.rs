//! What goes to LinkedIn: exactly the granted categories, and of the calendar neither title nor content.

use contract::{CategoryId, PersonId};
use serde_json::{Value, json};

use crate::{clock::Moment, directory::Directory, domain::record::Record, state::App};

/// Delivers the granted categories. That it fails undoes no consent; nothing is delivered that is not granted when it
/// is sent.
pub fn in_background(app: &App, person: &PersonId, categories: Vec<CategoryId>) {
    let (app, person) = (app.clone(), person.clone());
    tokio::spawn(async move {
        for category in categories {
            let Ok(record) = app.store.record(&person).await else { return };
            if !may_go(&record, &category, app.now()) {
                return;
            }
            let Ok(Some(sealed)) = app.store.token(&person).await else { return };
            let Some(token) = app.keys.open(person.as_str(), &sealed) else { return };
            if let Some(data) = data(&app.directory, &person, category.as_str())
                && app.provider.deliver(&token, &category, &data).await.is_err()
            {
                tracing::warn!(%category, "work data could not be delivered");
            }
        }
    });
}

/// Asks LinkedIn to drop what was delivered, after the member ended that direction.
pub fn drop_in_background(app: &App, person: &PersonId) {
    let (app, person) = (app.clone(), person.clone());
    tokio::spawn(async move {
        let Ok(Some(sealed)) = app.store.token(&person).await else { return };
        if let Some(token) = app.keys.open(person.as_str(), &sealed)
            && app.provider.drop_delivered(&token).await.is_err()
        {
            tracing::warn!("delivered work data could not be dropped");
        }
    });
}

fn may_go(record: &Record, category: &CategoryId, now: Moment) -> bool {
    record.flows(now) && record.work_to_linkedin.allows(category.as_str(), now)
}

/// The work data of one category, with nothing beyond what the notice names.
fn data(directory: &Directory, person: &PersonId, category: &str) -> Option<Value> {
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
