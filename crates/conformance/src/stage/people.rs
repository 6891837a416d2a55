//! More people than one page holds, made from the bundled ones: the rules of paging show only there.

use std::{fs, io, path::Path};

use contract::limits;
use serde_json::{Value, json};

/// Copies the bundled people to `to`, and adds colleagues until people and groups each fill two pages and some.
///
/// # Errors
/// If a file cannot be read or written.
pub fn crowd(from: &Path, to: &Path) -> io::Result<()> {
    let mut pattern = Value::Null;
    fs::create_dir_all(to.join("photos"))?;
    for folder in [from.to_path_buf(), from.join("photos")] {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_file() {
                let name = path.strip_prefix(from).unwrap_or(&path);
                fs::copy(&path, to.join(name))?;
                if pattern.is_null() && path.extension().is_some_and(|ending| ending == "json") {
                    pattern = serde_json::from_slice(&fs::read(&path)?)?;
                }
            }
        }
    }
    for number in 0..2 * limits::PAGE_SIZE {
        let email = format!("crowd.{number:03}@fjordlight.example");
        let groups = [format!("Fjordlight/Zz/Team {number:03}")];
        let mut person = json!({
            "basics": { "name": format!("Zz Member {number:03}"), "email": email, "label": "One of many" },
            "x-work": { "title": "Colleague", "department": "Zz", "groups": groups },
            "x-linkedin": { "presence": "none" },
        });
        person["$schema"] = pattern["$schema"].clone();
        fs::write(to.join(format!("zz.crowd.{number:03}.json")), person.to_string())?;
    }
    Ok(())
}
