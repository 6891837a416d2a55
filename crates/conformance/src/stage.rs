//! The real backend with the real provider beside it, started as programs on ports of their own, for as long as a run takes.

pub mod people;

use std::{net::TcpListener, path::Path, process::Stdio, time::Duration};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncRead, BufReader},
    process::{Child, Command},
};

/// How long a program may take until it listens.
const PATIENCE: Duration = Duration::from_secs(60);

/// A backend that runs, and what goes with it.
pub struct Stage {
    /// The backend's base address.
    pub base: String,
    _backend: Child,
    _provider: Child,
    _folder: tempfile::TempDir,
}

/// A port that is free at this moment.
fn free_port() -> Result<u16, String> {
    let port = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    Ok(port.map_err(|error| error.to_string())?.port())
}

impl Stage {
    /// Starts provider and backend from the programs in `programs`, with the people of `people`.
    ///
    /// # Errors
    /// With a sentence, if one does not come up.
    pub async fn set(programs: &Path, backend: &Path, people: &Path) -> Result<Self, String> {
        let mut tries = 0;
        loop {
            tries += 1;
            match Self::try_to_set(programs, backend, people).await {
                // Another program may take a port between finding it free and listening on it.
                Err(error) if tries < 4 && error.contains("is taken") => {}
                set => return set,
            }
        }
    }

    async fn try_to_set(programs: &Path, backend: &Path, people: &Path) -> Result<Self, String> {
        let told = |error: std::io::Error| error.to_string();
        // In memory, where there is such a place: what is checked here is behaviour, not the disk.
        let memory = tempfile::Builder::new().tempdir_in("/dev/shm");
        let folder = memory.or_else(|_| tempfile::tempdir()).map_err(told)?;
        let (port, provider_port) = (free_port()?, free_port()?);
        let secret = format!("{:032x}", rand::random::<u128>());
        let mut provider = Command::new(programs.join("demo-provider"));
        provider.arg("--people").arg(people).args([
            "--host",
            "127.0.0.1",
            "--revocation",
            "--client-id",
            "kit",
        ]);
        provider.args(["--port", &provider_port.to_string(), "--client-secret", &secret]);
        provider.args(["--redirect-uri", &format!("http://localhost:{port}/oauth/callback")]);
        let (provider, _) = listening(provider, "demo-provider").await?;
        let mut program = Command::new(backend);
        program.arg("--people").arg(people).args([
            "--test-control",
            "--announcement-optional",
            "--provider-revocation",
            "--check-links",
            "--client-id",
            "kit",
        ]);
        program.args(["--port", &port.to_string(), "--client-secret", &secret]);
        program.args(["--provider-url", &format!("http://127.0.0.1:{provider_port}")]);
        program.args(["--database", &format!("sqlite:{}", folder.path().join("kit.sqlite").display())]);
        let (backend, _) = listening(program, "consent-backend").await?;
        let base = format!("http://localhost:{port}/api/v1");
        Ok(Self { base, _backend: backend, _provider: provider, _folder: folder })
    }
}

/// Starts a program and waits for the line in which it says that it listens, and where.
///
/// # Errors
/// With what it said instead.
pub async fn listening(mut command: Command, name: &str) -> Result<(Child, String), String> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    let mut child = command.spawn().map_err(|error| format!("{name} could not be started: {error}"))?;
    let (Some(out), Some(err)) = (child.stdout.take(), child.stderr.take()) else {
        return Err(format!("{name}: its output was not piped"));
    };
    let mut complaints = tokio::spawn(collect(err));
    let mut lines = BufReader::new(out).lines();
    let listens = async {
        while let Ok(Some(line)) = lines.next_line().await {
            if let Some((_, place)) = line.split_once("listening on ") {
                return Some(place.trim().to_owned());
            }
        }
        None
    };
    if let Some(place) = tokio::time::timeout(PATIENCE, listens).await.unwrap_or_default() {
        // Whatever else it prints is read and dropped, so that it never waits for a reader.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        return Ok((child, place));
    }
    let _ = child.start_kill();
    let said = (&mut complaints).await.unwrap_or_default();
    Err(format!("{name} did not come up: {said}"))
}

async fn collect(output: impl AsyncRead + Unpin) -> String {
    let (mut text, mut lines) = (String::new(), BufReader::new(output).lines());
    while let Ok(Some(line)) = lines.next_line().await {
        // The beginning says why it does not start; the rest is the log of a long run.
        if text.len() < 4_000 {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}
