//! A house in which there is something to be got at: connections, attempts, receipts, steps of a withdrawal.

use std::{collections::BTreeMap, sync::Arc};

use axum::http::StatusCode;
use backend::{
    access::{KeySet, PersonClaim, Source},
    clock::Moment,
    directory::{self, Directory},
    extract::csrf_token,
    keys,
    reach::{Reach, SystemResolver},
    store::SessionRecord,
};
use contract::{Audience, GroupId, PersonId};
use serde_json::{Value, json};

use crate::{
    house::{House, Member, START, house_made},
    issuer::{self, Signer},
};

/// Whose things "other" are.
pub const OWNER: &str = "aino.korhonen";
/// Somebody who left before anything began.
pub const LEFT: &str = "astrid.berg@fjordlight.example";
/// Who is connected in the beginning.
const CONNECTED: [&str; 3] = ["linnea.akerblom", "omar.haddad", OWNER];

/// A house in which things are there to be got at.
pub struct Scene {
    pub house: House,
    pub signer: Signer,
    /// Ids by kind and person.
    pub things: BTreeMap<(&'static str, String), String>,
}

fn networks() -> GroupId {
    let data = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../people/data");
    let directory = Directory::new(directory::load(&data).unwrap().0, |known| PersonId::new(known));
    directory.groups().search("Networks").into_iter().find(|group| group.path.len() == 2).unwrap().id.clone()
}

pub async fn scene(withdrawn: bool) -> Scene {
    let group = networks();
    let offered = |inner: &mut backend::state::Inner| {
        inner.reach = Some(Reach::new(Arc::new(SystemResolver), Vec::new()));
    };
    let house = house_made(
        |settings| {
            settings.audience = Audience::Groups;
            settings.include_groups = vec![group];
        },
        false,
        offered,
    )
    .await;
    let signer = issuer::ed("d");
    let file = house.folder.path().join("keys.json");
    std::fs::write(&file, json!({ "keys": [signer.public] }).to_string()).unwrap();
    let access = issuer::taking(KeySet::new(Source::File(file)).unwrap(), PersonClaim::Email);
    let house = house.with_access(access);
    let mut things = BTreeMap::new();
    for key in CONNECTED {
        let member = signed_in(&house, key).await;
        if key == OWNER {
            // So that ids that count do not happen to be the same as others'.
            member
                .change("POST", "/connection/decisions", &[("idempotency-key", "d")], deferral(&member).await)
                .await;
        }
        assert_eq!(member.connect(key, "both", &[], &[]).await, "done");
        let history = member.get("/connection/history").await.json();
        let receipt = history["items"].as_array().unwrap().iter().find_map(|event| event["receipt"].as_str());
        things.insert(("receipt", key.to_owned()), receipt.unwrap().to_owned());
        if withdrawn {
            let steps = member.disconnect().await["ledger"].clone();
            let mine = steps.as_array().unwrap().iter().find(|step| step["state"] == "needsYou").unwrap();
            things.insert(("step", key.to_owned()), mine["id"].as_str().unwrap().to_owned());
        }
    }
    for key in ["linnea.akerblom", "omar.haddad", "layla.haddad", OWNER] {
        let member = signed_in(&house, key).await;
        let begun = member.begin("matrix", member.request("both", &[], &[]).await).await;
        assert_eq!(begun.status, StatusCode::CREATED, "{}", begun.text);
        things.insert(("attempt", key.to_owned()), begun.json()["id"].as_str().unwrap().to_owned());
    }
    Scene { house, signer, things }
}

pub async fn deferral(member: &Member<'_>) -> Value {
    let mut evidence = member.request("both", &[], &[]).await["evidence"].clone();
    evidence["control"] = json!("notNow");
    evidence["selected"] = Value::Null;
    json!({ "decision": "deferred", "evidence": evidence })
}

/// A new session of somebody, without the sign-in page: not everybody here has an account in the demonstration.
pub async fn signed_in<'a>(house: &'a House, key: &str) -> Member<'a> {
    session(house, key, 3600).await
}

pub async fn session<'a>(house: &'a House, key: &str, seconds: i64) -> Member<'a> {
    let id = keys::random_token();
    let record = SessionRecord {
        id_hash: keys::sha256(id.as_bytes()),
        person: PersonId::new(house.id(key)),
        created_at: Moment::from_unix(START),
        expires_at: Moment::from_unix(START + seconds),
    };
    house.app.store.insert_session(&record).await.unwrap();
    Member { house, cookie: format!("consent_session={id}"), csrf: csrf_token(&house.app, &id) }
}
