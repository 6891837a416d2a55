//! The commands of docs/SETTINGS-AS-CODE.md, run as they stand there, over HTTP and with a bearer token.

use std::process::Output;

use serde_json::Value;
use tokio::process::Command;

use super::ADMIN;
use crate::issuer::{self, Published, claims, house_taking};

const PAGE: &str = include_str!("../../../../../docs/SETTINGS-AS-CODE.md");

/// The commands of this name.
fn commands(name: &str) -> &'static str {
    let begin =
        PAGE.split(&format!("```sh {name}\n")).nth(1).unwrap_or_else(|| panic!("no commands “{name}”"));
    begin.split("```").next().unwrap()
}

/// A folder, as a pipeline has it.
struct Pipeline {
    folder: tempfile::TempDir,
    api: String,
    token: String,
}

impl Pipeline {
    async fn run(&self, name: &str) -> Output {
        let script = format!("set -euo pipefail\n{}", commands(name));
        Command::new("bash")
            .args(["-c", &script])
            .current_dir(self.folder.path())
            .env("API", &self.api)
            .env("TOKEN", &self.token)
            .env("no_proxy", "127.0.0.1")
            .output()
            .await
            .unwrap()
    }

    async fn told(&self, name: &str) -> Value {
        let output = self.run(name).await;
        assert!(output.status.success(), "{name}: {output:?}");
        serde_json::from_slice(&output.stdout).unwrap_or_default()
    }

    fn change(&self, change: impl FnOnce(&mut Value)) {
        let file = self.folder.path().join("consent-settings.json");
        let mut document: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        change(&mut document["settings"]);
        std::fs::write(&file, document.to_string()).unwrap();
    }
}

#[tokio::test]
async fn the_documented_commands_take_out_try_and_apply() {
    let signer = issuer::ed("k");
    let house = house_taking(&Published::of(&[&signer])).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let api = format!("http://{}/api/v1", listener.local_addr().unwrap());
    let router = house.router.clone();
    let serving = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    let token = signer.sign(&claims(&format!("{ADMIN}@fjordlight.example")));
    let pipeline = Pipeline { folder: tempfile::tempdir().unwrap(), api, token };

    pipeline.told("take").await;
    assert_eq!(
        pipeline.told("try").await["changes"],
        Value::Array(Vec::new()),
        "what was taken out is in force"
    );
    pipeline.told("drift").await;

    pipeline.change(|settings| {
        settings["consentLifetimeDays"] = 90.into();
        settings["audience"] = "nobody".into();
        settings["reason"] = "merged".into();
    });
    assert_eq!(pipeline.told("try").await["changes"].as_array().unwrap().len(), 2);
    assert!(pipeline.told("effect").await["loses"].as_u64().unwrap() > 0);
    assert!(!pipeline.run("drift").await.status.success(), "a difference is noticed");
    let applied = pipeline.told("apply").await;
    assert_eq!(
        (&applied["dryRun"], &applied["settings"]["consentLifetimeDays"]),
        (&false.into(), &90.into())
    );
    let admin = house.sign_in(ADMIN).await;
    assert_eq!(admin.get("/admin/audit").await.json()["items"][0]["reason"], "merged");

    // A document that is refused fails the pipeline, and says which setting it is.
    pipeline.change(|settings| settings["consentLifetimeDays"] = 0.into());
    for name in ["try", "apply"] {
        let refused = pipeline.run(name).await;
        let told = String::from_utf8_lossy(&refused.stdout).into_owned();
        assert!(!refused.status.success() && told.contains("/settings/consentLifetimeDays"), "{told}");
    }
    serving.abort();
}
