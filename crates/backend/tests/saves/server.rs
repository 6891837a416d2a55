//! The backend, as it runs: a process of its own, people who are all admins, and their browsers.

use std::process::{Child, Command, Stdio};

use serde_json::json;
use tempfile::TempDir;

use crate::program::listening;

/// The program. Dropping it ends it.
pub struct Program {
    pub base: String,
    child: Child,
    _folder: TempDir,
}

/// The name of an admin.
pub fn name(number: usize) -> String {
    format!("Admin number {number}")
}

impl Program {
    /// Starts it on a port that is free.
    pub async fn start(database: &str, admins: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let people = folder.path().join("people");
        std::fs::create_dir(&people).unwrap();
        for number in 0..admins {
            let person = json!({
                "basics": { "name": name(number), "email": format!("admin{number}@saves.example") },
                "x-work": { "demoAccount": true, "roles": ["admin"], "groups": ["All", "Half"] }
            });
            std::fs::write(people.join(format!("admin{number}.json")), person.to_string()).unwrap();
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_consent-backend"))
            .args(["--port", "0", "--database", database, "--rate-limits", "off", "--announcement-optional"])
            .args(["--provider-url", "http://127.0.0.1:1", "--client-id", "app", "--client-secret", "secret"])
            .arg("--people")
            .arg(&people)
            .arg("--token-key-file")
            .arg(folder.path().join("backend.key"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let base = listening(&mut child).expect("the backend starts");
        Self { base, child, _folder: folder }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
