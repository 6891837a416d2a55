//! Where and what was measured.

use std::{fs::read_to_string, process::Command};

use serde_json::{Value, json};

use crate::cores::Cores;

/// The machine, the versions, and how busy it was before.
pub fn told(cores: &Cores) -> Value {
    json!({
        "processor": field("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown".to_owned()),
        "cores": cores.to_string(),
        "memory": field("/proc/meminfo", "MemTotal").unwrap_or_default(),
        "kernel": read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default().trim(),
        "loadBefore": read_to_string("/proc/loadavg").unwrap_or_default().split(' ').next(),
        "rustc": said("rustc", &["--version"]),
        "commit": said("git", &["describe", "--always", "--dirty", "--abbrev=12"]),
    })
}

fn field(file: &str, name: &str) -> Option<String> {
    let text = read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}
