//! The directory, as a member meets it.

use super::*;

fn colleague(name: &str, email: &str) -> Colleague {
    Colleague { name: name.to_owned(), email: Some(email.to_owned()), ..Colleague::default() }
}

fn directory(colleagues: Vec<Colleague>) -> Directory {
    Directory::new(colleagues, |known| PersonId::new(known))
}

fn names(directory: &Directory, query: &str) -> Vec<String> {
    directory.search(query).into_iter().map(|person| person.name).collect()
}

#[test]
fn people_are_ordered_by_name_whatever_their_accents() {
    let all = ["Zoë", "Ørjan", "élodie", "Eva", "Aïda", "Åse", "ليلى"];
    let directory = directory(all.iter().map(|name| colleague(name, &format!("{name}@x"))).collect());
    assert_eq!(names(&directory, ""), ["Aïda", "Åse", "élodie", "Eva", "Ørjan", "Zoë", "ليلى"]);
}

#[test]
fn search_disregards_accents_and_case_and_takes_every_word() {
    let mut ase = colleague("Åse Ødegård", "ase@x");
    ase.department = Some("Försäljning".to_owned());
    let directory =
        directory(vec![ase, colleague("Ọláńrewájú Adébáyọ̀", "o@x"), colleague("ليلى حدّاد", "l@x")]);
    assert_eq!(names(&directory, "odegard ASE"), ["Åse Ødegård"]);
    assert_eq!(names(&directory, "forsalj"), ["Åse Ødegård"]);
    assert_eq!(names(&directory, "olanrewaju"), ["Ọláńrewájú Adébáyọ̀"]);
    assert_eq!(names(&directory, "حداد"), ["ليلى حدّاد"]);
    assert!(names(&directory, "ase nobody").is_empty());
}

#[test]
fn a_leaver_is_nowhere_but_known_to_have_left() {
    let mut gone = colleague("Gone", "gone@x");
    gone.leaver = true;
    let directory = directory(vec![gone, colleague("Here", "here@x")]);
    let id = PersonId::new("gone@x");
    assert!(directory.find(&id).is_none() && directory.reference_by_email("gone@x").is_none());
    assert!(directory.has_left(&id) && !directory.has_left(&PersonId::new("unknown")));
    assert_eq!(names(&directory, ""), ["Here"]);
}

#[test]
fn who_reports_to_whom_is_told_from_both_ends() {
    let mut report = colleague("Report", "report@x");
    report.manager = Some("BOSS@x".to_owned());
    let mut own_boss = colleague("Boss", "boss@x");
    own_boss.manager = Some("boss@x".to_owned());
    let directory = directory(vec![report, own_boss]);
    let boss = directory.work_profile(&PersonId::new("boss@x")).unwrap();
    assert_eq!(boss.reports[0].name, "Report");
    assert!(boss.manager.is_none());
    assert_eq!(directory.work_profile(&PersonId::new("report@x")).unwrap().manager.unwrap().name, "Boss");
}

#[test]
fn who_works_with_whom_is_told_from_both_ends_and_of_nobody_who_left() {
    let mut one = colleague("One", "one@x");
    one.works_with = ["OTHER@x", "one@x", "gone@x", "nobody@x", "other@x"].map(str::to_owned).to_vec();
    let mut gone = colleague("Gone", "gone@x");
    gone.leaver = true;
    let directory = directory(vec![one, colleague("Other", "other@x"), gone]);
    for (person, works_with) in [("one@x", "Other"), ("other@x", "One")] {
        let profile = directory.work_profile(&PersonId::new(person)).unwrap();
        assert_eq!(profile.works_with.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), [works_with]);
    }
}

#[test]
fn who_is_in_an_inner_group_is_in_the_outer_one() {
    let path = |text: &str| text.split('/').map(str::to_owned).collect::<Vec<_>>();
    let mut inner = colleague("Inner", "inner@x");
    inner.groups = vec![path("Operations/Field/North")];
    let mut outer = colleague("Outer", "outer@x");
    outer.groups = vec![path("Operations")];
    let directory = directory(vec![inner, outer]);
    let operations = directory.groups().search("operations").remove(0);
    assert_eq!(operations.path, ["Operations"]);
    assert_eq!(operations.members, 2);
    assert!(directory.groups_of(&PersonId::new("inner@x")).contains(&operations.id));
    let field = directory.groups().search("field").remove(0);
    assert_eq!(
        (field.members, directory.groups_of(&PersonId::new("outer@x")).contains(&field.id)),
        (1, false)
    );
}

#[test]
fn pages_join_without_gap_or_repeat() {
    let people = (0..120).map(|n| colleague(&format!("Person {n:03}"), &format!("{n}@x"))).collect();
    let all = directory(people).search("");
    let (mut seen, mut cursor) = (Vec::new(), None);
    loop {
        let page = page(&all, cursor.as_ref(), |person: &PersonRef| person.id.as_str()).unwrap();
        seen.extend(page.items.iter().map(|person| person.name.clone()));
        assert_eq!(page.total, 120);
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen, all.iter().map(|person| person.name.clone()).collect::<Vec<_>>());
    assert!(page(&all, Some(&"no such place".into()), |person: &PersonRef| person.id.as_str()).is_none());
}
