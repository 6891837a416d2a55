//! A directory of invented people, as large as asked for, each with a LinkedIn side of ordinary size.

use std::{fs, path::Path};

use serde_json::json;

/// How many people each one knows.
const CONNECTIONS: usize = 12;

/// The key of somebody, which is also the name of their file.
pub fn key(number: usize) -> String {
    format!("p{number:05}")
}

fn email(number: usize) -> String {
    format!("{}@fjordlight.example", key(number))
}

/// Writes the folder.
pub fn write(folder: &Path, count: usize) -> anyhow::Result<()> {
    fs::create_dir_all(folder)?;
    for number in 0..count {
        // Far apart and in no order, the same in every run.
        let known = (1..=CONNECTIONS).map(|step| email((number * 7 + step * step * 31) % count));
        let school = format!("School {}", number % 40);
        let company = format!("Company {}", number % 90);
        let person = json!({
            "basics": {
                "name": format!("Person {number}"), "email": email(number), "label": "Plans things and sees them through",
                "location": { "city": "Tampere" },
                "profiles": [{ "network": "LinkedIn", "url": format!("https://www.example.com/in/{}", key(number)) }],
            },
            "work": [
                { "name": "Fjordlight", "position": "Engineer", "startDate": "2022-07" },
                { "name": company, "position": "Planner", "startDate": "2018-02", "endDate": "2022-01" },
            ],
            "education": [{ "institution": school, "studyType": "MSc", "area": "physics", "startDate": "2012", "endDate": "2017" }],
            "skills": (0..6).map(|skill| json!({ "name": format!("Skill {}", (number + skill * 5) % 60) })).collect::<Vec<_>>(),
            "interests": [{ "name": "Rowing" }, { "name": "Maps" }],
            "x-work": {
                "department": "Networks", "manager": email(number / 10), "demoAccount": true,
                "groups": [format!("Fjordlight/Team {}", number % 50)],
            },
            "x-linkedin": { "connections": known.collect::<Vec<_>>(), "groups": [format!("Forum {}", number % 30)] },
        });
        fs::write(folder.join(format!("{}.json", key(number))), person.to_string())?;
    }
    Ok(())
}
