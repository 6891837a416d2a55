//! What the commands say, and how they end.

use std::path::Path;

use contract::{HistoryKind, OrganizationId, Provider, Service};

use super::*;
use crate::clock::{Moment, SettableClock};
use crate::domain::chain::{self, EventBody, Head, SettingChange};
use crate::receipt::sample::{NOW, declined, given, withdrawn};
use crate::receipt::{Form, ReceiptInput, make};
use crate::signing::{SigningKeys, sign_head};

/// A folder with a file of keys, as a server leaves it.
struct House {
    folder: tempfile::TempDir,
    keys: SigningKeys,
}

impl House {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keys = SigningKeys::from_file(&folder.path().join("consent.signing.json"), NOW).unwrap();
        Self { folder, keys }
    }

    fn database(&self) -> String {
        format!("sqlite:{}", self.folder.path().join("consent.sqlite").display())
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    fn receipt(&self, input: &ReceiptInput, form: Form) -> String {
        make(input, form, &self.keys.signer().unwrap()).unwrap().text
    }
}

async fn told(arguments: &[&str], log: Vec<Linked>) -> Finding {
    let arguments = ["consent-backend"].iter().chain(arguments).map(|one| (*one).to_owned());
    let command = asked(arguments).unwrap().unwrap();
    let clock = SettableClock::at(NOW.plus_seconds(60));
    run(command, &clock, async |_: &str| Ok(log)).await
}

#[test]
fn arguments_of_the_server_are_left_to_the_server() {
    let asked = |arguments: &[&str]| asked(arguments.iter().map(|one| (*one).to_owned()));
    assert!(asked(&["consent-backend"]).unwrap().is_none());
    assert!(asked(&["consent-backend", "--port", "80"]).unwrap().is_none());
    assert!(matches!(asked(&["consent-backend", "keys", "rotate"]), Ok(Some(Command::Keys { .. }))));
    assert!(asked(&["consent-backend", "verify"]).is_err());
    assert!(asked(&["consent-backend", "verify", "r", "--service", "x", "--keys", "y"]).is_err());
    <Cli as clap::CommandFactory>::command().debug_assert();
}

#[tokio::test]
async fn a_genuine_receipt_is_told_with_what_it_says() {
    let house = House::new();
    let database = house.database();
    for (input, says) in [
        (given(), "It says: given, 2027-01-15T08:00:00Z."),
        (declined(HistoryKind::Deferred), "It says: deferred, 2027-01-15T08:00:00Z."),
        (
            withdrawn(),
            "Outstanding, as of 2027-01-15T08:00:05Z: linkedinSide (pending), importedContacts (needsYou), caches (cannot).",
        ),
        (ReceiptInput { steps: vec![], ..withdrawn() }, "It names no steps, as of 2027-01-15T08:00:05Z."),
    ] {
        for form in [Form::JsonLd, Form::Kantara] {
            let file = house.write("receipt.json", &house.receipt(&input, form));
            let finding = told(&["verify", &file, "--database", &database], vec![]).await;
            assert_eq!(finding.code, 0, "{finding:?}");
            assert!(finding.text.starts_with("Genuine.") && finding.text.contains(says), "{finding:?}");
        }
    }
}

#[tokio::test]
async fn a_changed_receipt_is_told_with_its_changed_field() {
    let house = House::new();
    let changed = house
        .receipt(&given(), Form::JsonLd)
        .replace("dpv:ConsentGiven\",\"dpv:hasData", "dpv:ConsentRefused\",\"dpv:hasData");
    let file = house.write("receipt.json", &changed);
    let finding = told(&["verify", &file, "--database", &house.database()], vec![]).await;
    assert_eq!(finding.code, 1);
    assert!(finding.text.starts_with("Changed after it was issued: dpv:has"), "{finding:?}");
}

#[tokio::test]
async fn keys_come_from_a_saved_service_document_or_from_a_file_of_keys() {
    let house = House::new();
    let receipt = house.write("receipt.json", &house.receipt(&given(), Form::Kantara));
    let service = Service {
        name: "Consent".to_owned(),
        contract_version: "1.0".to_owned(),
        organization: contract::Organization { id: OrganizationId::new("x"), name: "X".to_owned() },
        work_provider: Provider { name: "Microsoft".to_owned() },
        capabilities: vec![],
        sign_in_url: None,
        sign_out_url: None,
        connection_status_url: None,
        languages: vec![],
        signing_keys: house.keys.public(),
        demo: false,
    };
    let saved = house.write("service.json", &serde_json::to_string(&service).unwrap());
    let own = house.folder.path().join("consent.signing.json").display().to_string();
    for keys in [&saved, &own] {
        assert_eq!(told(&["verify", &receipt, "--keys", keys], vec![]).await.code, 0);
    }
    let none = house
        .write("none.json", &serde_json::to_string(&Service { signing_keys: vec![], ..service }).unwrap());
    assert_eq!(told(&["verify", &receipt, "--keys", &none], vec![]).await.code, 2);
    assert_eq!(told(&["verify", &receipt, "--keys", &receipt], vec![]).await.code, 2);
    assert_eq!(told(&["verify", "/nowhere", "--keys", &own], vec![]).await.code, 2);
}

#[tokio::test]
async fn keys_are_asked_of_a_running_service() {
    let house = House::new();
    let receipt = house.write("receipt.json", &house.receipt(&given(), Form::JsonLd));
    let document = serde_json::json!({
        "name": "Consent", "contractVersion": "1.0", "organization": { "id": "x", "name": "X" },
        "workProvider": { "name": "Microsoft" }, "signingKeys": house.keys.public(),
    });
    let router =
        axum::Router::new().route("/api/v1/service", axum::routing::get(async || axum::Json(document)));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = tokio::spawn(async { axum::serve(listener, router).await });
    let finding = told(&["verify", &receipt, "--service", &url], vec![]).await;
    assert_eq!(finding.code, 0, "{finding:?}");
    server.abort();
    let _ = server.await;
    let finding = told(&["verify", &receipt, "--service", &url], vec![]).await;
    assert_eq!(
        finding.code, 2,
        "a service that cannot be reached says nothing about the receipt: {finding:?}"
    );
}

#[tokio::test]
async fn rotating_retires_the_key_and_keeps_old_receipts_verifiable() {
    let house = House::new();
    let database = house.database();
    let file = house.write("receipt.json", &house.receipt(&given(), Form::JsonLd));
    let old = house.keys.signer().unwrap().id().clone();
    assert_eq!(told(&["keys", "rotate", "--database", &database], vec![]).await.code, 0);
    assert_eq!(told(&["verify", &file, "--database", &database], vec![]).await.code, 0);
    let list = told(&["keys", "list", "--database", &database], vec![]).await.text;
    assert_eq!(list.lines().count(), 2);
    assert!(
        list.lines().nth(1).unwrap().starts_with(old.as_str()) && list.contains("until 2027-01-15T08:01:00Z")
    );
}

#[tokio::test]
async fn a_mistyped_path_makes_no_keys() {
    let house = House::new();
    let database = format!("sqlite:{}", house.folder.path().join("other.sqlite").display());
    let finding = told(&["keys", "rotate", "--database", &database], vec![]).await;
    assert_eq!(finding.code, 2);
    assert!(finding.text.contains("Nothing was changed"));
    assert!(!Path::new(&house.folder.path().join("other.signing.json")).exists());
}

fn log() -> Vec<Linked> {
    let mut prev = chain::NOTHING.to_owned();
    (1..=3)
        .map(|seq| {
            let change = SettingChange {
                actor: "Bo",
                version: seq,
                field: "audience",
                from: "\"nobody\"",
                to: "\"everyone\"",
                reason: None,
            };
            let body = EventBody::of_setting(seq, Moment::from_unix(0), &change);
            let hash = chain::link(&prev, &body);
            prev.clone_from(&hash);
            Linked { body, hash }
        })
        .collect()
}

#[tokio::test]
async fn the_log_of_settings_is_checked_alone_and_against_a_head_that_was_kept() {
    let house = House::new();
    let database = house.database();
    let finding = told(&["audit", "verify", "--database", &database], log()).await;
    assert_eq!(finding.code, 0);
    assert!(finding.text.contains("3 events") && finding.text.contains("--head"), "{finding:?}");

    let end = Head { seq: 3, hash: log()[2].hash.clone() };
    let head = sign_head(&house.keys.signer().unwrap(), &end, NOW);
    let file = house.write("head.json", &serde_json::to_string(&head).unwrap());
    let against = ["audit", "verify", "--database", &database, "--head", &file];
    assert_eq!(told(&against, log()).await.code, 0);

    let mut cut = log();
    cut.pop();
    let finding = told(&against, cut).await;
    assert_eq!(finding.code, 1);
    assert!(finding.text.contains("event 3"), "{finding:?}");

    let mut forged = head.clone();
    forged.seq = 2;
    house.write("head.json", &serde_json::to_string(&forged).unwrap());
    let finding = told(&against, log()).await;
    assert_eq!(finding.code, 1);
    assert!(finding.text.contains("not signed"), "{finding:?}");

    let mut changed = log();
    changed[1].body.detail["actor"] = "Eve".into();
    assert_eq!(told(&["audit", "verify", "--database", &database], changed).await.code, 1);
}
