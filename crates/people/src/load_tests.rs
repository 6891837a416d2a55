//! What a folder of resumes promises.

use super::*;

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn a_plain_resume_is_enough() {
    let resume = r#"{"basics":{"name":"Ada","label":"Engineer","email":"Ada@X.example"},
        "work":[{"name":"Looms","position":"Lead","startDate":"2019-04"}],"skills":[{"name":"Sums"}]}"#;
    let folder = folder(&[("ada.json", resume), ("notes.txt", "no resume")]);
    let loaded = load(folder.path()).unwrap();
    assert_eq!(loaded.problems, []);
    let ada = &loaded.people[0];
    assert_eq!((ada.email.as_deref(), ada.work.title.as_deref()), (Some("ada@x.example"), Some("Lead")));
    assert_eq!(ada.linkedin.visibility, Visibility::Visible);
    assert_eq!(ada.linkedin.profiles[0].skills, ["Sums"]);
    assert!(!ada.linkedin.public);
}

#[test]
fn what_is_null_is_as_if_it_were_not_there() {
    let resume = r#"{"basics":{"name":"Ada","location":null,"profiles":null},"work":null,"skills":null,"x-work":null,
        "x-linkedin":{"groups":null,"public":null}}"#;
    let folder = folder(&[("ada.json", resume), ("no.json", r#"{"basics":{"name":"No"},"work":[7]}"#)]);
    let loaded = load(folder.path()).unwrap();
    assert_eq!(loaded.people.len(), 1);
    assert_eq!(loaded.people[0].name, "Ada");
    assert!(loaded.problems[0].reason.contains("line 1"), "{:?}", loaded.problems);
}

#[test]
fn a_mark_of_the_byte_order_is_no_fault() {
    let folder = folder(&[("ada.json", "\u{feff}{\"basics\":{\"name\":\"Ada\"}}")]);
    let loaded = load(folder.path()).unwrap();
    assert_eq!((loaded.people.len(), loaded.problems), (1, Vec::new()));
}

#[test]
fn an_address_is_taken_as_it_is_or_not_at_all() {
    let profile = |url: &str| {
        let profiles = serde_json::json!([{ "network": "LinkedIn", "url": url }]);
        let resume = serde_json::json!({ "basics": { "name": "Ada", "profiles": profiles } }).to_string();
        let folder = folder(&[("ada.json", &resume)]);
        load(folder.path()).unwrap().people[0].linkedin.profiles[0].url.clone()
    };
    assert_eq!(profile(" https://example.com/in/ada ").as_deref(), Some("https://example.com/in/ada"));
    assert_eq!(profile("https://exa\tmple.com/in/ada"), None);
    assert_eq!(profile("https://example.com/\u{202e}ada"), None);
}

#[test]
fn a_day_that_is_not_in_the_calendar_is_no_date() {
    let resume = r#"{"basics":{"name":"Ada"},"work":[{"startDate":"2023-02-31"}]}"#;
    let folder = folder(&[("ada.json", resume)]);
    assert!(load(folder.path()).unwrap().problems[0].reason.contains("2023-02-31"));
}

#[test]
fn a_broken_file_is_named_with_its_reason_and_the_rest_load() {
    let good = r#"{"basics":{"name":"Good","email":"a@x.example"}}"#;
    let folder = folder(&[
        ("a.json", good),
        ("b.json", "{"),
        ("c.json", r#"{"basics":{"name":7}}"#),
        ("d.json", r#"{"basics":{}}"#),
        ("e.json", r#"{"basics":{"name":"E"},"work":[{"startDate":"soon"}]}"#),
        ("f.json", good),
        ("g.json", r#"{"basics":{"name":"G","email":"nobody"}}"#),
    ]);
    let loaded = load(folder.path()).unwrap();
    assert_eq!(loaded.people.len(), 1);
    let named: Vec<&str> = loaded.problems.iter().map(|problem| problem.file.as_str()).collect();
    assert_eq!(named, ["b.json", "c.json", "d.json", "e.json", "f.json", "g.json"]);
    assert!(
        loaded.problems.iter().all(|problem| !problem.reason.is_empty() && !problem.reason.contains('\n'))
    );
    assert!(loaded.problems[3].reason.contains("soon"));
}

#[test]
fn control_characters_and_direction_overrides_do_not_get_in() {
    let folder = folder(&[("a.json", "{\"basics\":{\"name\":\"Eve\\u202e\\u0007l\"}}")]);
    assert_eq!(load(folder.path()).unwrap().people[0].name, "Evel");
}

#[test]
fn the_bundled_people_all_load_and_cover_the_edges() {
    let loaded = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).unwrap();
    assert_eq!(loaded.problems, []);
    let people = &loaded.people;
    assert!(people.len() >= 24, "{}", people.len());
    let any = |holds: &dyn Fn(&Person) -> bool| people.iter().any(holds);
    assert!(any(&|one| !one.name.contains(' ')), "a one-word name");
    assert!(any(&|one| one.name.chars().count() > 45), "a very long name");
    assert!(
        any(&|one| one.name.chars().any(|letter| matches!(letter, '\u{590}'..='\u{6ff}'))),
        "a right-to-left name"
    );
    assert!(
        any(&|one| one.name.chars().any(|letter| matches!(letter, '\u{300}'..='\u{36f}'))),
        "a combining mark"
    );
    assert!(any(&|one| one.image.is_none()), "no photo");
    assert!(any(&|one| one.linkedin.profiles.len() == 2), "two candidates");
    assert!(any(&|one| one.linkedin.visibility == Visibility::None), "no match");
    assert!(any(&|one| one.linkedin.visibility == Visibility::Hidden), "a hidden profile");
    assert!(any(&|one| one.linkedin.profiles[0].positions.is_empty()), "an empty profile");
    assert!(any(&|one| one.work.leaver), "a leaver");
    assert!(any(&|one| one.linkedin.public), "a public profile");
    for fault in [Fault::Slow, Fault::Error, Fault::Malformed, Fault::Unauthorized] {
        assert!(any(&|one| one.linkedin.fault == Some(fault)), "{fault:?}");
    }
    let emails: HashSet<_> = people.iter().filter_map(|one| one.email.clone()).collect();
    for person in people {
        let work = person.work.manager.iter().chain(&person.work.works_with);
        for known in person.linkedin.connections.iter().chain(work) {
            assert!(emails.contains(known), "{} knows {known}, who is nobody", person.name);
        }
        if let Some(image) = &person.image {
            assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(image).is_file(), "{image}");
        }
    }
}
