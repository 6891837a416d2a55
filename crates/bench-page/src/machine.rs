//! Where and what was measured.

use std::{fs::read_to_string, path::Path, process::Command};

use serde_json::{Value, json};

/// The machine and the versions, and how busy it is now.
pub fn told(chromium: &Path) -> Value {
    json!({
        "processor": field("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown".to_owned()),
        "cores": std::thread::available_parallelism().map_or(0, usize::from),
        "memory": field("/proc/meminfo", "MemTotal").unwrap_or_default(),
        "kernel": read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default().trim(),
        "loadBefore": load(),
        "chromium": said(chromium, &["--version"]),
        "rustc": said(Path::new("rustc"), &["--version"]),
        "commit": said(Path::new("git"), &["describe", "--always", "--dirty", "--abbrev=12"]),
        "date": said(Path::new("date"), &["--utc", "+%Y-%m-%d %H:%M"]),
    })
}

/// How many programs waited for a core in the last minute, on average.
pub fn load() -> f64 {
    let text = read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().and_then(|first| first.parse().ok()).unwrap_or_default()
}

/// The same as one line for people.
pub fn line(machine: &Value) -> String {
    let of = |name: &str| machine[name].as_str().unwrap_or_default().to_owned();
    let memory: f64 = of("memory").trim_end_matches(" kB").parse().unwrap_or_default();
    format!(
        "{}, {} cores, {:.0} GB, Linux {}, {}, {}, {}, load {:.1} before",
        of("processor"),
        machine["cores"],
        memory / 1024.0 / 1024.0,
        of("kernel"),
        of("chromium"),
        of("rustc").split(" (").next().unwrap_or_default(),
        of("date"),
        machine["loadBefore"].as_f64().unwrap_or_default()
    )
}

fn field(file: &str, name: &str) -> Option<String> {
    let text = read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

fn said(program: &Path, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}
