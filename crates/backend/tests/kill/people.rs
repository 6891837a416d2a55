//! The people of a run: a folder of plain resumes.

use std::path::Path;

use serde_json::json;

/// Members who act alone, so that what they were told says exactly how they stand.
pub const ALONE: usize = 8;
/// The member in whose name several browsers act at once.
pub const CROWDED: &str = "crowded";
/// Who saves settings.
pub const ADMIN: &str = "admin";

/// The key of a member who acts alone.
pub fn alone(number: usize) -> String {
    format!("member{number}")
}

/// Writes the folder.
pub fn write(folder: &Path) {
    let members = (0..ALONE).map(alone).chain([CROWDED.to_owned(), ADMIN.to_owned()]);
    for key in members {
        let roles = if key == ADMIN { vec!["admin"] } else { vec![] };
        let person = json!({
            "basics": { "name": format!("Person {key}"), "email": format!("{key}@fjordlight.example") },
            "x-work": {
                "groups": ["Fjordlight/Members"], "roles": roles, "demoAccount": true,
                "contacts": [{ "name": "Somebody", "email": "somebody@example.com" }], "interests": ["Rowing"],
            },
        });
        std::fs::write(folder.join(format!("{key}.json")), person.to_string()).unwrap();
    }
}
