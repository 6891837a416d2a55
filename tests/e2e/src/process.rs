//! A program under test, its output, and its end.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

#[derive(Default)]
struct Output {
    lines: Vec<String>,
    open_streams: usize,
}

/// A program that was started here and is ended, by its own id, when this is dropped.
pub struct Process {
    name: &'static str,
    child: Child,
    output: Arc<(Mutex<Output>, Condvar)>,
}

impl Process {
    /// Starts it and keeps every line that it prints.
    pub fn start(name: &'static str, command: &mut Command) -> Result<Self> {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("{name} cannot be started: {command:?}"))?;
        let output = Arc::new((Mutex::new(Output { lines: Vec::new(), open_streams: 2 }), Condvar::new()));
        if let Some(stream) = child.stdout.take() {
            keep_lines(stream, Arc::clone(&output));
        }
        if let Some(stream) = child.stderr.take() {
            keep_lines(stream, Arc::clone(&output));
        }
        Ok(Self { name, child, output })
    }

    /// Waits for a line that `wanted` takes something from.
    pub fn line<T>(&self, within: Duration, wanted: impl Fn(&str) -> Option<T>) -> Result<T> {
        let deadline = Instant::now() + within;
        let (output, changed) = &*self.output;
        let mut output = output.lock().unwrap_or_else(PoisonError::into_inner);
        let mut read = 0;
        loop {
            if let Some(found) = output.lines[read..].iter().find_map(|line| wanted(line)) {
                return Ok(found);
            }
            read = output.lines.len();
            let left = deadline.saturating_duration_since(Instant::now());
            if output.open_streams == 0 || left.is_zero() {
                let why = if left.is_zero() { "said nothing of the kind in time" } else { "ended" };
                bail!("{} {why}. It printed:\n{}", self.name, output.lines.join("\n"));
            }
            output = changed.wait_timeout(output, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Everything printed so far.
    pub fn printed(&self) -> String {
        self.output.0.lock().unwrap_or_else(PoisonError::into_inner).lines.join("\n")
    }

    /// Ends it at once, as a crash would.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

fn keep_lines(stream: impl Read + Send + 'static, output: Arc<(Mutex<Output>, Condvar)>) {
    std::thread::spawn(move || {
        let (output, changed) = &*output;
        let mut reader = BufReader::new(stream);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).is_ok_and(|count| count > 0) {
            let text = String::from_utf8_lossy(&line).trim_end().to_owned();
            output.lock().unwrap_or_else(PoisonError::into_inner).lines.push(text);
            changed.notify_all();
            line.clear();
        }
        output.lock().unwrap_or_else(PoisonError::into_inner).open_streams -= 1;
        changed.notify_all();
    });
}
