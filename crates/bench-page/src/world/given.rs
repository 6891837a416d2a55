//! A host's page whose server gives the first card: the work half, which it knows itself, as markup between the element's
//! tags, and nothing of LinkedIn's.

use std::{fmt::Write as _, process::Command};

use serde_json::Value;

/// The page, with the card of a person as `GET /people/{id}` has it.
pub fn page(card: &Value) -> String {
    let person = &card["person"];
    let id = text(person, "id");
    let given = article(person);
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Host</title><link rel=\"stylesheet\" href=\"/embed/placeholder.css\"><script type=\"module\" src=\"/embed/auto.js\"></script></head>\
         <body><consent-card person=\"{id}\" display=\"full\">{given}</consent-card><p id=\"below\">What stands below.</p></body></html>"
    )
}

/// The markup that `docs/EMBEDDING.md` tells hosts to write.
fn article(person: &Value) -> String {
    let name = text(person, "name");
    let mut out = format!(
        "<article class=\"consent-given\"><header><span aria-hidden=\"true\">{}</span><div><h2><bdi>{name}</bdi>",
        initials(&name)
    );
    if person["pronouns"].is_string() {
        let _ = write!(out, " <small>{}</small>", text(person, "pronouns"));
    }
    out.push_str("</h2>");
    if person["pronunciation"].is_string() {
        let _ = write!(out, "<p>Say: {}</p>", text(person, "pronunciation"));
    }
    let role = [text(person, "title"), text(person, "department")];
    let _ = write!(out, "<p>{}", known(&role).join(" · "));
    let facts = [presence(&text(person, "presence")).to_owned(), local_time(&text(person, "timeZone"))];
    let _ = write!(out, "<small>{}</small></p></div></header><div>", known(&facts).join(" · "));

    out.push_str("<section><h3>Contact</h3><ul>");
    for (key, scheme) in [("email", "mailto:"), ("phone", "tel:"), ("location", "")] {
        let value = text(person, key);
        match (value.is_empty(), scheme) {
            (true, _) => {}
            (false, "") => drop(write!(out, "<li><bdi>{value}</bdi></li>")),
            (false, _) => drop(write!(out, "<li><a href=\"{scheme}{value}\">{value}</a></li>")),
        }
    }
    out.push_str("</ul></section><section><h3>Organization</h3>");
    let manager = person["manager"].as_object().map(|_| person["manager"].clone());
    let all = |key: &str| person[key].as_array().cloned().unwrap_or_default();
    for (label, people) in [
        ("Manager", manager.into_iter().collect()),
        ("Reports", all("reports")),
        ("Works with", all("worksWith")),
    ] {
        let rows = people.iter().map(|one: &Value| {
            let name = text(one, "name");
            let letters = initials(&name);
            let title = text(one, "title");
            format!(
                "<li><span aria-hidden=\"true\">{letters}</span><div><bdi>{name}</bdi><small>{title}</small></div></li>"
            )
        });
        let rows: String = rows.collect();
        if !rows.is_empty() {
            let _ = write!(out, "<h4>{label}</h4><ul>{rows}</ul>");
        }
    }
    out.push_str("</section></div></article>");
    out
}

/// A text of the answer, fit to stand in a page.
fn text(of: &Value, key: &str) -> String {
    let text = of[key].as_str().unwrap_or_default();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

fn known(all: &[String]) -> Vec<&str> {
    all.iter().map(String::as_str).filter(|one| !one.is_empty()).collect()
}

fn initials(name: &str) -> String {
    let words: Vec<char> = name.split(' ').filter_map(|word| word.chars().next()).collect();
    words.first().into_iter().chain(words.get(1..).and_then(<[char]>::last)).collect()
}

fn presence(of: &str) -> &'static str {
    match of {
        "available" => "Available",
        "busy" => "Busy",
        "away" => "Away",
        "offline" => "Offline",
        "doNotDisturb" => "Do not disturb",
        _ => "",
    }
}

fn local_time(zone: &str) -> String {
    let asked = Command::new("date").env("TZ", zone).arg("+%-I:%M %p local time").output();
    let said = asked.map(|it| String::from_utf8_lossy(&it.stdout).trim().to_owned()).unwrap_or_default();
    if zone.is_empty() { String::new() } else { said }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::page;

    #[test]
    fn a_given_page_holds_the_work_half_as_text_and_nothing_of_linkedins() {
        let card = json!({
            "person": { "id": "1", "name": "Ida <b> Berg", "title": "Planner", "manager": { "name": "Bo & Co" } },
            "linkedin": { "state": "connected", "headline": "Secret" },
        });
        let page = page(&card);
        assert!(page.contains("Ida &lt;b> Berg") && page.contains("Bo &amp; Co") && page.contains(">IB<"));
        assert!(!page.contains("Secret") && !page.contains("LinkedIn"));
    }
}
