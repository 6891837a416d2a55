//! One running server process: start, readiness, end, kill.

use std::fs::{File, read_dir, read_to_string};
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::Error;
use crate::programs::Programs;

/// Recovery after a kill on a slow disk included.
const PATIENCE: Duration = Duration::from_secs(60);
/// Between two looks at a condition that nothing announces.
const LOOK_AGAIN: Duration = Duration::from_millis(10);

/// Starts the server on the data in `home` and waits until it accepts connections.
pub fn start(programs: &Programs, home: &Path, port: u16) -> Result<Child, Error> {
    const WHAT: &str = "PostgreSQL did not start";
    let log = File::create(home.join("server.log")).map_err(|error| Error::failed(WHAT, error))?;
    let copy = log.try_clone().map_err(|error| Error::failed(WHAT, error))?;
    let mut command = programs.command("postgres", home);
    command.arg("-D").arg(home.join("data")).args(["-p", &port.to_string()]).stdout(log).stderr(copy);
    for setting in [
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "max_connections=200",
        "fsync=on",
        "synchronous_commit=on",
        "full_page_writes=on",
    ] {
        command.args(["-c", setting]);
    }
    let mut child = command.spawn().map_err(|error| Error::failed(WHAT, error))?;
    let deadline = Instant::now() + PATIENCE;
    while !ready(home, child.id()) {
        let ended: Option<ExitStatus> = child.try_wait().ok().flatten();
        if ended.is_some() || Instant::now() > deadline {
            kill_whole(&mut child);
            return Err(Error::failed(
                WHAT,
                read_to_string(home.join("server.log")).unwrap_or_default().trim(),
            ));
        }
        std::thread::sleep(LOOK_AGAIN);
    }
    Ok(child)
}

/// The server writes its state into its lock file: the process on line 1, "ready" on line 8.
fn ready(home: &Path, process: u32) -> bool {
    let lock = read_to_string(home.join("data/postmaster.pid")).unwrap_or_default();
    let mut lines = lock.lines();
    let ours = lines.next().and_then(|line| line.trim().parse().ok()) == Some(process);
    ours && lines.nth(6).is_some_and(|state| state.trim() == "ready")
}

/// Ends the server without care for its data, as it does itself when told to stop at once.
pub fn end(child: &mut Child) {
    let _ = kill(pid(child), Signal::SIGQUIT);
    let deadline = Instant::now() + Duration::from_secs(5);
    while child.try_wait().is_ok_and(|ended| ended.is_none()) {
        if Instant::now() > deadline {
            return kill_whole(child);
        }
        std::thread::sleep(LOOK_AGAIN);
    }
}

/// Kills the server and every process it started, as a power cut would, and waits until all are gone.
pub fn kill_whole(child: &mut Child) {
    // Stopped first, so that it starts nobody while its children are listed.
    let _ = kill(pid(child), Signal::SIGSTOP);
    let family = children_of(child.id());
    let _ = child.kill();
    for member in &family {
        let _ = kill(*member, Signal::SIGKILL);
    }
    let _ = child.wait();
    // A new server refuses the data while an old process is still attached to it.
    let deadline = Instant::now() + PATIENCE;
    while family.iter().any(|member| runs(*member)) && Instant::now() < deadline {
        std::thread::sleep(LOOK_AGAIN);
    }
}

fn pid(child: &Child) -> Pid {
    Pid::from_raw(child.id().cast_signed())
}

/// Where the system has no `/proc`, nobody is listed: the children then end by themselves once the server is gone.
fn children_of(parent: u32) -> Vec<Pid> {
    let Ok(processes) = read_dir("/proc") else { return Vec::new() };
    let number = |name: std::ffi::OsString| name.to_str().and_then(|name| name.parse::<i32>().ok());
    let mut children = Vec::new();
    for process in processes.flatten().filter_map(|entry| number(entry.file_name())) {
        if state_and_parent(process).is_some_and(|(_, of)| of == parent) {
            children.push(Pid::from_raw(process));
        }
    }
    children
}

/// A dead process that nobody has collected yet does not run.
fn runs(process: Pid) -> bool {
    state_and_parent(process.as_raw()).is_some_and(|(state, _)| state != "Z" && state != "X")
}

fn state_and_parent(process: i32) -> Option<(String, u32)> {
    let stat = read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name, in parentheses, may hold anything, further parentheses included.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    Some((fields.next()?.to_owned(), fields.next()?.parse().ok()?))
}

/// What `initdb` is told: checksums, so that a test after a kill can ask whether a page was torn.
pub fn initialize(programs: &Programs, home: &Path) -> Result<(), Error> {
    let mut command: Command = programs.command("initdb", home);
    command.arg("-D").arg(home.join("data"));
    command.args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C"]);
    command.args(["--data-checksums", "--no-sync", "--no-instructions"]);
    crate::programs::output(&mut command, "PostgreSQL's `initdb` failed").map(drop)
}
