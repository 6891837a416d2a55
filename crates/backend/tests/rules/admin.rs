//! What admins may do and see: no lost save, no silent widening, nothing about one person's choice.

#[path = "admin/audience.rs"]
mod audience;
#[path = "admin/code.rs"]
mod code;
#[path = "admin/counts.rs"]
mod counts;
#[path = "admin/differencing.rs"]
mod differencing;
#[path = "admin/documented.rs"]
mod documented;
#[path = "admin/links.rs"]
mod links;
#[path = "admin/log.rs"]
mod log;
#[path = "admin/saves.rs"]
mod saves;
#[path = "admin/schedule.rs"]
mod schedule;

use backend::{
    clock::Moment,
    directory::{self, Colleague, Directory},
    domain::{
        record::Record,
        transition::{self, Granted, LinkedInSide},
    },
    keys::Purpose,
    store::{Applied, Change, Event, TokenChange},
};
use contract::{Audience, HistoryKind, PersonId};
use serde_json::{Value, json};

use crate::house::{Answer, House, Member, house_made};

const MERGE: (&str, &str) = ("content-type", "application/merge-patch+json");

/// Every way to look at the admin side. Nothing of it is about one person.
const LOOKS: [&str; 7] = [
    "/admin/settings",
    "/admin/settings/export",
    "/admin/groups",
    "/admin/audit",
    "/admin/audit/head",
    "/admin/aggregates",
    "/admin/legacy",
];

impl Member<'_> {
    /// The settings' entity tag.
    async fn tag(&self) -> String {
        self.get("/admin/settings").await.header("etag").to_owned()
    }

    /// Saves a patch on the settings as they are.
    async fn save(&self, patch: Value) -> Answer {
        let tag = self.tag().await;
        self.change("PATCH", "/admin/settings", &[MERGE, ("if-match", &tag)], patch).await
    }

    /// Asks what a patch would do.
    async fn foresee(&self, patch: Value) -> Answer {
        self.change("POST", "/admin/settings/preview", &[MERGE], patch).await
    }
}

/// The id of the group with this path.
fn group(house: &House, path: &str) -> String {
    let all = house.app.directory.groups().search("");
    all.into_iter().find(|group| group.path.join("/") == path).unwrap().id.as_str().to_owned()
}

/// A house with so many people more than the bundled ones, all of them in `Crowd`: every other one in `Crowd/Even`, every
/// third in `Thirds`.
async fn crowded(people: usize, audience: Audience) -> House {
    crowded_in(people, audience, |number| {
        let mut groups = vec![vec!["Crowd".to_owned()]];
        if number % 2 == 0 {
            groups.push(vec!["Crowd".to_owned(), "Even".to_owned()]);
        }
        if number % 3 == 0 {
            groups.push(vec!["Thirds".to_owned()]);
        }
        groups
    })
    .await
}

/// A house with so many people more than the bundled ones, each in these groups.
async fn crowded_in(
    people: usize,
    audience: Audience,
    groups_of: impl Fn(usize) -> Vec<Vec<String>>,
) -> House {
    let add = |inner: &mut backend::state::Inner| {
        let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../people/data");
        let mut all = directory::load(&data).unwrap().0;
        all.extend((0..people).map(|number| Colleague {
            name: format!("Somebody {number}"),
            email: Some(format!("{number}@crowd.example")),
            groups: groups_of(number),
            ..Colleague::default()
        }));
        inner.directory =
            Directory::new(all, |known| PersonId::new(inner.keys.id(Purpose::Person, &[known])));
    };
    house_made(|settings| settings.audience = audience, false, add).await
}

/// One of them.
fn somebody(house: &House, number: usize) -> PersonId {
    house.app.directory.reference_by_email(&format!("{number}@crowd.example")).unwrap().id
}

/// Gives a consent for one of them, as the way back from LinkedIn writes it.
async fn give(house: &House, number: usize, both: bool) {
    let (person, now) = (somebody(house, number), house.app.now());
    let granted = Granted {
        linkedin_to_work: vec!["profile".into()],
        work_to_linkedin: if both { vec!["calendar".into()] } else { Vec::new() },
        notice_version: "2024-04".into(),
        expires_at: now.plus_seconds(365 * 24 * 60 * 60),
        account: format!("account of {number}"),
    };
    write(house, &person, HistoryKind::Given, |record, side| transition::give(record, granted, side, now))
        .await;
}

/// Withdraws it.
async fn withdraw(house: &House, number: usize) {
    let (person, now) = (somebody(house, number), house.app.now());
    write(house, &person, HistoryKind::Withdrawn, |record, side| transition::withdraw(record, side, now))
        .await;
}

async fn write(
    house: &House,
    person: &PersonId,
    kind: HistoryKind,
    next: impl FnOnce(&Record, LinkedInSide<'_>) -> Record,
) {
    let record = house.app.store.record(person).await.unwrap();
    let side = LinkedInSide { reachable: false, revocable: false, account_url: "https://linkedin.example/" };
    let next = next(&record, side);
    let change = Change {
        person: person.clone(),
        from_version: record.version,
        event: Event::new(kind, house.app.now(), &next),
        record: next,
        cancel_attempts: false,
        begin: None,
        finish: None,
        token: TokenChange::Keep,
        evidence: None,
        rests_on: None,
        once: None,
        job: None,
        finish_job: None,
    };
    assert_eq!(house.app.store.apply(&change).await.unwrap(), Applied::Done);
}

/// The admin and the reader of the bundled people.
const ADMIN: &str = "ingrid.solheim";
const READER: &str = "sofia.lindqvist";

/// A later moment as the contract writes it.
fn later(house: &House, seconds: i64) -> String {
    let moment: Moment = house.app.now().plus_seconds(seconds);
    moment.timestamp().as_str().to_owned()
}

/// Reads a list to its end.
async fn pages(member: &Member<'_>, path: &str) -> Vec<Value> {
    let (mut all, mut cursor) = (Vec::new(), String::new());
    loop {
        let answer = member.get(&format!("{path}{cursor}")).await;
        assert_eq!(answer.status.as_u16(), 200, "{}", answer.text);
        let page = answer.json();
        all.extend(page["items"].as_array().unwrap().iter().cloned());
        match page["nextCursor"].as_str() {
            Some(next) => cursor = format!("?cursor={next}"),
            None => return all,
        }
    }
}

/// A document that changes something.
fn document(days: u32) -> Value {
    json!({ "contractVersion": "1.0", "settings": { "consentLifetimeDays": days } })
}
