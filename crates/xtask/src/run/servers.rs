//! The two servers of the demonstration while they run.

use std::io::{BufRead, BufReader, Read as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::process::Process;

/// The name by which the backend is known at the provider.
pub const CLIENT: &str = "consent-card-demo";

/// Long enough for a slow disk, short enough that a server that hangs is noticed.
const START: Duration = Duration::from_secs(60);

/// A server whose first lines have been seen.
pub struct Server {
    name: String,
    process: Process,
}

impl Server {
    /// The command of a server; what it prints is read from its standard output.
    pub fn command(program: &Path) -> Command {
        let mut command = Command::new(program);
        command.stdout(Stdio::piped());
        command
    }

    /// Starts a server and waits for its line `NAME listening on URL`; everything that it prints is passed on.
    pub fn start(mut command: Command) -> Result<(Self, String)> {
        let name = Path::new(command.get_program())
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let mut process = Process::start(&mut command)?;
        let output = process.output().context("The server's output was not piped")?;
        let (address, addresses) = mpsc::channel();
        let prefix = format!("{name} listening on ");
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                println!("{line}");
                if let Some(url) = line.strip_prefix(&prefix) {
                    // Nobody listens any more after the first address; the lines are passed on all the same.
                    let _ = address.send(url.trim().to_owned());
                }
            }
        });
        match addresses.recv_timeout(START) {
            Ok(url) => Ok((Self { name, process }, url)),
            Err(mpsc::RecvTimeoutError::Disconnected) => {
                let status = process.wait()?;
                bail!("{name} ended before it was ready ({status}); its reason stands above")
            }
            Err(mpsc::RecvTimeoutError::Timeout) => {
                bail!("{name} did not say within {} s that it is ready, and was ended", START.as_secs())
            }
        }
    }
}

/// Waits for the first server that ends by itself, and says which and how.
pub fn first_to_end(servers: Vec<Server>) -> Result<String> {
    let (ended, endings) = mpsc::channel();
    for Server { name, mut process } in servers {
        let ended = ended.clone();
        std::thread::spawn(move || {
            let how = process.wait().map_or_else(|error| error.to_string(), |status| status.to_string());
            let _ = ended.send(format!("{name} ended ({how})"));
        });
    }
    Ok(endings.recv()?)
}

/// A secret that backend and provider share for this run only.
pub fn secret() -> Result<String> {
    let mut bytes = [0_u8; 32];
    std::fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
