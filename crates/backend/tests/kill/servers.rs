//! The programs of a run: the provider, which lives through all of it, and the backend, which does not.

use std::{
    fs::File,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use rand::Rng as _;

use crate::program::listening;

/// What is started, again and again, on the same data.
pub struct Programs {
    pub port: u16,
    pub folder: PathBuf,
    pub provider: String,
    database: String,
}

impl Programs {
    /// Starts the provider for the people in `folder`.
    pub async fn prepare(folder: &Path, database: &str) -> Self {
        let port = free_port();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let provider = format!("http://{}", listener.local_addr().unwrap());
        let config = demo_provider::Config {
            client_id: "app".to_owned(),
            client_secret: "secret".to_owned(),
            redirect_uri: format!("http://localhost:{port}/oauth/callback"),
            revocation: true,
            pkce: demo_provider::PkceRule::Required,
        };
        let people = people::load(&folder.join("people")).unwrap().people;
        tokio::spawn(async move { demo_provider::serve(listener, people, config).await.unwrap() });
        Self { port, folder: folder.to_owned(), provider, database: database.to_owned() }
    }

    /// Starts the backend and waits until it says that it listens; gives it and the time it took.
    pub fn start(&self) -> (Backend, Duration) {
        let begun = Instant::now();
        let log = self.folder.join("backend.log");
        let mut child = Command::new(env!("CARGO_BIN_EXE_consent-backend"))
            .args([
                "--port",
                &self.port.to_string(),
                "--database",
                &self.database,
                "--demo-settings",
                "--announcement-optional",
            ])
            .args(["--provider-url", &self.provider, "--provider-revocation", "--rate-limits", "off"])
            .args(["--client-id", "app", "--client-secret", "secret"])
            .arg("--people")
            .arg(self.folder.join("people"))
            .arg("--token-key-file")
            .arg(self.folder.join("backend.key"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let listens = listening(&mut child).is_some();
        let backend = Backend { child };
        if !listens {
            drop(backend);
            panic!("the backend did not start again: {}", std::fs::read_to_string(log).unwrap_or_default());
        }
        (backend, begun.elapsed())
    }

    /// The end of what the backend wrote to its log since its last start.
    pub fn log(&self) -> String {
        let log = std::fs::read_to_string(self.folder.join("backend.log")).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(20)..].join("\n")
    }
}

/// A backend that runs. Dropping it kills it, as everything here does.
pub struct Backend {
    child: Child,
}

impl Backend {
    /// SIGKILL, and wait until it is gone.
    pub fn kill(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Backend {
    fn drop(&mut self) {
        self.end();
    }
}

/// Below the ports that the system gives to outgoing connections: nobody takes it while the backend is dead.
fn free_port() -> u16 {
    let mut random = rand::rng();
    loop {
        let port = random.random_range(10_000..30_000);
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}
