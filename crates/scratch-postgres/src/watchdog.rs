//! Ends the server when the process that started it is gone.
//!
//! A small shell waits at the reading end of a pipe. However this process ends (return, abort, kill), the system
//! closes the writing end; the shell then ends the server and removes its folder. A signal on the parent's death would
//! not do: it is tied to the *thread* that started the server, and a test's thread ends with the test.

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::Error;
use crate::programs::Programs;

/// The process is not waited for without an end: where nobody collects orphans, a dead one seems to live.
const SCRIPT: &str = r#"
read -r _
lock="$1/data/postmaster.pid"
if [ -f "$lock" ]; then
    read -r server < "$lock"
    kill -QUIT "$server" 2>/dev/null
    tries=0
    while kill -0 "$server" 2>/dev/null && [ "$tries" -lt 50 ]; do
        sleep 0.1
        tries=$((tries + 1))
    done
    kill -KILL "$server" 2>/dev/null
fi
rm -rf "$1"
"#;

/// The waiting shell; it does its work when this is dropped or this process ends.
pub struct Watchdog(Child);

impl Watchdog {
    /// Starts to watch over the server in `home`.
    pub fn start(programs: &Programs, home: &Path) -> Result<Self, Error> {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", SCRIPT, "scratch-postgres-watchdog"]).arg(home);
        command.current_dir("/").stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        // A group of its own: Ctrl-C must reach the tests and not the one that cleans up after them.
        command.process_group(0);
        programs.as_account(&mut command);
        let started = command.spawn().map_err(|error| Error::failed("`/bin/sh` cannot be started", error))?;
        Ok(Self(started))
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}
