//! Provider and backend, running, with a database and people of their own.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::{Parts, Process, embed_folder};

const START: Duration = Duration::from_secs(120);

/// How a house differs from the usual one.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder of people. The usual one is the demonstration's.
    pub people: PathBuf,
    /// Whether the provider offers a revocation endpoint. LinkedIn does not.
    pub revocation: bool,
    /// Pages of a host, served beside the app: path below the site's root, and the text.
    pub pages: Vec<(&'static str, String)>,
    /// Folders served beside the app: path below the site's root, empty for the root itself, and where the folder is.
    pub folders: Vec<(&'static str, PathBuf)>,
    /// Whether the organization has to be told before more people may use the feature, as it is by default elsewhere.
    pub must_announce: bool,
    /// What the backend is told besides.
    pub arguments: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            people: Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/people/data"),
            revocation: false,
            pages: Vec::new(),
            folders: Vec::new(),
            must_announce: false,
            arguments: Vec::new(),
        }
    }
}

impl Options {
    /// A host's pages (path and text), with the package of custom elements beside them in `embed/`.
    pub fn guest(pages: &[(&'static str, &str)]) -> Result<Self> {
        Ok(Self {
            pages: pages.iter().map(|(path, text)| (*path, (*text).to_owned())).collect(),
            folders: vec![("embed", embed_folder()?)],
            ..Self::default()
        })
    }
}

/// The two servers of one journey.
pub struct House {
    /// Where page and API are: `http://localhost:PORT`.
    pub url: String,
    /// Where the provider is: `http://127.0.0.1:PORT`, another site.
    pub provider_url: String,
    parts: Parts,
    options: Options,
    folder: TempDir,
    backend: Mutex<Option<Process>>,
    provider: Mutex<Option<Process>>,
    earlier_logs: Mutex<String>,
}

impl House {
    /// Starts both and waits until they accept.
    pub fn open(parts: &Parts, options: Options) -> Result<Self> {
        let mut house = Self {
            url: format!("http://localhost:{}", free_port()?),
            provider_url: format!("http://127.0.0.1:{}", free_port()?),
            parts: parts.clone(),
            options,
            folder: tempfile::Builder::new().prefix("consent-e2e-").tempdir()?,
            backend: Mutex::new(None),
            provider: Mutex::new(None),
            earlier_logs: Mutex::new(String::new()),
        };
        // Another program may take a port between finding it free and listening on it.
        for _ in 0..4 {
            match house.start_provider().and_then(|()| house.start_backend()) {
                Err(error) if format!("{error:#}").contains("is taken") => {
                    house.url = format!("http://localhost:{}", free_port()?);
                    house.provider_url = format!("http://127.0.0.1:{}", free_port()?);
                }
                started => return started.map(|()| house),
            }
        }
        bail!("no port stayed free long enough to listen on it")
    }

    /// Starts the provider, on the port that it had before.
    pub fn start_provider(&self) -> Result<()> {
        let mut command = Command::new(&self.parts.provider);
        command.arg("--people").arg(&self.options.people).args(["--port", port_of(&self.provider_url)]);
        command.args(["--host", "127.0.0.1", "--client-id", "e2e", "--client-secret", "e2e-secret"]);
        command.args(["--redirect-uri", &format!("{}/oauth/callback", self.url)]);
        if self.options.revocation {
            command.arg("--revocation");
        }
        let process = Process::start("demo-provider", &mut command)?;
        process.line(START, |line| line.contains("listening on").then_some(()))?;
        *self.provider.lock().unwrap_or_else(PoisonError::into_inner) = Some(process);
        Ok(())
    }

    /// Starts the backend, on the port and the database that it had before.
    pub fn start_backend(&self) -> Result<()> {
        let mut command = Command::new(&self.parts.backend);
        command.args(["--port", port_of(&self.url)]);
        command.arg("--database").arg(format!("sqlite:{}", self.database().display()));
        command.arg("--people").arg(&self.options.people).arg("--site").arg(self.site()?);
        command.args(["--provider-url", &self.provider_url]);
        command.args(["--client-id", "e2e", "--client-secret", "e2e-secret", "--demo-settings"]);
        if !self.options.must_announce {
            command.arg("--announcement-optional");
        }
        command.args(&self.options.arguments);
        let process = Process::start("consent-backend", &mut command)?;
        process.line(START, |line| line.contains("listening on").then_some(()))?;
        *self.backend.lock().unwrap_or_else(PoisonError::into_inner) = Some(process);
        Ok(())
    }

    /// Ends the provider as a crash would.
    pub fn kill_provider(&self) {
        self.end(&self.provider);
    }

    /// Ends the backend as a crash would.
    pub fn kill_backend(&self) {
        self.end(&self.backend);
    }

    fn end(&self, slot: &Mutex<Option<Process>>) {
        if let Some(mut process) = slot.lock().unwrap_or_else(PoisonError::into_inner).take() {
            process.kill();
            let mut logs = self.earlier_logs.lock().unwrap_or_else(PoisonError::into_inner);
            logs.push_str(&process.printed());
            logs.push('\n');
        }
    }

    /// Everything that both have printed. What the backend prints must hold nothing of LinkedIn's.
    pub fn logs(&self) -> String {
        let mut logs = self.earlier_logs.lock().unwrap_or_else(PoisonError::into_inner).clone();
        for (name, slot) in [("provider", &self.provider), ("backend", &self.backend)] {
            if let Some(process) = &*slot.lock().unwrap_or_else(PoisonError::into_inner) {
                logs.push_str(&format!("--- {name}\n{}\n", process.printed()));
            }
        }
        logs
    }

    /// What the backend has printed.
    pub fn backend_log(&self) -> String {
        self.backend
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .as_ref()
            .map(Process::printed)
            .unwrap_or_default()
    }

    /// The database's file.
    pub fn database(&self) -> PathBuf {
        self.folder.path().join("data").join("e2e.sqlite")
    }

    /// Every file that the backend wrote: the database, its log and its index, keys.
    pub fn written_files(&self) -> Result<Vec<(PathBuf, Vec<u8>)>> {
        let folder = self.folder.path().join("data");
        let mut files = Vec::new();
        for entry in std::fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.is_file() {
                files.push((path.clone(), std::fs::read(&path)?));
            }
        }
        Ok(files)
    }

    /// The folder to be served: the built page itself, or a copy of it with what else is to be served.
    fn site(&self) -> Result<PathBuf> {
        std::fs::create_dir_all(self.folder.path().join("data"))?;
        if self.options.pages.is_empty() && self.options.folders.is_empty() {
            return Ok(self.parts.site.clone());
        }
        let site = self.folder.path().join("site");
        copy_folder(&self.parts.site, &site)?;
        for (below, from) in &self.options.folders {
            copy_folder(from, &site.join(below))?;
        }
        for (below, text) in &self.options.pages {
            std::fs::write(site.join(below), text)?;
            // What ships has compressed files beside it, and those would be served instead.
            for ending in ["br", "gz"] {
                match std::fs::remove_file(site.join(format!("{below}.{ending}"))) {
                    Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
                    _ => {}
                }
            }
        }
        Ok(site)
    }
}

/// Copies a folder with everything in it.
pub fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from).with_context(|| from.display().to_string())? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy_folder(&path, &target)?;
        } else {
            std::fs::copy(&path, &target)?;
        }
    }
    Ok(())
}

/// A port that nobody listens on at the moment.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

fn port_of(url: &str) -> &str {
    url.rsplit(':').next().unwrap_or_default()
}
