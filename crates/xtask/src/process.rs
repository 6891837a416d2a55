//! Every program that a task starts.
//!
//! Each runs in a process group of its own and is remembered while it lives, so that Ctrl-C (or a polite `kill`) ends it
//! together with whatever it started in turn: a build's compilers, a server, a driver's browser.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

static GROUPS: Mutex<Vec<Pid>> = Mutex::new(Vec::new());
static STOPPING: AtomicBool = AtomicBool::new(false);

/// How long a program may take to end by itself before it is killed.
const GRACE: Duration = Duration::from_secs(5);

/// From here on, Ctrl-C and `kill` end every program that was started, then this one.
pub fn end_all_on_signal() -> Result<()> {
    ctrlc::set_handler(|| {
        STOPPING.store(true, Ordering::SeqCst);
        end_all();
        eprintln!("\nStopped.");
        std::process::exit(130);
    })
    .context("Ctrl-C cannot be handled on this system")
}

/// Ends every program that still runs, and whatever those started.
pub fn end_all() {
    let groups = GROUPS.lock().unwrap_or_else(PoisonError::into_inner).clone();
    for group in &groups {
        let _ = killpg(*group, Signal::SIGTERM);
    }
    let alive = |group: &Pid| killpg(*group, None).is_ok();
    let deadline = Instant::now() + GRACE;
    while groups.iter().any(alive) && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(20));
    }
    for group in groups {
        let _ = killpg(group, Signal::SIGKILL);
    }
}

/// A program that was started and is ended when this is dropped.
pub struct Process {
    child: Child,
    group: Pid,
}

impl Process {
    /// Starts a program without standard input, in a process group of its own.
    pub fn start(command: &mut Command) -> Result<Self> {
        // The list is held meanwhile, so that a signal cannot fall between the start and its entry.
        let mut groups = GROUPS.lock().unwrap_or_else(PoisonError::into_inner);
        let child = command
            .stdin(Stdio::null())
            .process_group(0)
            .spawn()
            .with_context(|| format!("`{}` cannot be started", shown(command)))?;
        let group = Pid::from_raw(child.id().cast_signed());
        groups.push(group);
        Ok(Self { child, group })
    }

    /// Waits until the program ends by itself.
    pub fn wait(&mut self) -> Result<ExitStatus> {
        let status = self.child.wait()?;
        if STOPPING.load(Ordering::SeqCst) {
            // The signal's own thread says so and ends this process; nothing here is an error to report.
            loop {
                std::thread::park();
            }
        }
        Ok(status)
    }

    /// The program's standard output, if it was piped.
    pub fn output(&mut self) -> Option<impl Read + Send + 'static> {
        self.child.stdout.take()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if self.child.try_wait().is_ok_and(|status| status.is_none()) {
            let _ = killpg(self.group, Signal::SIGTERM);
            let deadline = Instant::now() + GRACE;
            while self.child.try_wait().is_ok_and(|status| status.is_none()) && Instant::now() < deadline {
                std::thread::sleep(Duration::from_millis(20));
            }
            let _ = killpg(self.group, Signal::SIGKILL);
            let _ = self.child.wait();
        }
        GROUPS.lock().unwrap_or_else(PoisonError::into_inner).retain(|group| *group != self.group);
    }
}

/// Runs a program to its end with its output passed through.
pub fn status(command: &mut Command) -> Result<ExitStatus> {
    Process::start(command)?.wait()
}

/// Runs a program whose failure is an error: `failure` is the sentence then said.
pub fn run(command: &mut Command, failure: &str) -> Result<()> {
    if !status(command)?.success() {
        bail!("{failure}");
    }
    Ok(())
}

/// Runs a program quietly and returns what it printed.
pub fn read(command: &mut Command) -> Result<String> {
    let mut process = Process::start(command.stdout(Stdio::piped()).stderr(Stdio::null()))?;
    let mut text = String::new();
    if let Some(mut output) = process.output() {
        output.read_to_string(&mut text)?;
    }
    let status = process.wait()?;
    if !status.success() {
        bail!("`{}` ended with {status}", shown(command));
    }
    Ok(text)
}

/// Runs a program with its output passed through, line by line also to `seen`.
pub fn watch(command: &mut Command, mut seen: impl FnMut(&str)) -> Result<ExitStatus> {
    watch_told(command, |line| {
        seen(line);
        Said::AsItIs
    })
}

/// What becomes of a line that a program prints.
#[derive(Debug, PartialEq, Eq)]
pub enum Said {
    /// It is passed through.
    AsItIs,
    /// This is printed instead.
    Instead(String),
    /// Nothing is printed.
    Nothing,
}

/// The same; `seen` decides what is printed of a line.
pub fn watch_told(command: &mut Command, mut seen: impl FnMut(&str) -> Said) -> Result<ExitStatus> {
    let mut process = Process::start(command.stdout(Stdio::piped()))?;
    if let Some(output) = process.output() {
        let mut lines = BufReader::new(output);
        let mut line = Vec::new();
        // Bytes, not text: a test may print anything.
        while lines.read_until(b'\n', &mut line)? > 0 {
            let text = String::from_utf8_lossy(&line);
            match seen(text.trim_end()) {
                Said::Instead(instead) => println!("{instead}"),
                Said::AsItIs => print!("{text}"),
                Said::Nothing => {}
            }
            line.clear();
        }
    }
    process.wait()
}

/// Runs a program to its end and gives what it printed, to be read later.
pub fn listen(command: &mut Command) -> Result<(String, ExitStatus)> {
    let mut process = Process::start(command.stdout(Stdio::piped()))?;
    let mut printed = Vec::new();
    if let Some(mut output) = process.output() {
        output.read_to_end(&mut printed)?;
    }
    Ok((String::from_utf8_lossy(&printed).into_owned(), process.wait()?))
}

/// A command line as one would type it, for messages.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// Says what is about to happen and why. To standard error, so that results stay alone on standard output.
pub fn say(text: &str) {
    eprintln!("\n» {text}");
}

/// `text` is said, `work` done, and the time it took said where it is worth knowing.
pub fn timed<T>(text: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    say(text);
    let start = Instant::now();
    let done = work()?;
    if start.elapsed() > Duration::from_secs(5) {
        eprintln!("  done in {}", minutes(start.elapsed()));
    }
    Ok(done)
}

/// A duration as people say it.
pub fn minutes(time: Duration) -> String {
    match time.as_secs() {
        seconds if seconds < 90 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}
