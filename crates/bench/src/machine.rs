//! Where and what was measured.

use std::{
    fs::{File, read_to_string},
    io::Write as _,
    path::Path,
    process::Command,
    time::Instant,
};

use serde_json::{Value, json};

use crate::cores::Cores;

/// The machine, the versions, and how busy it was before.
pub fn told(cores: &Cores, folder: &Path) -> Value {
    json!({
        "processor": field("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown".to_owned()),
        "cores": cores.to_string(),
        "memory": field("/proc/meminfo", "MemTotal").unwrap_or_default(),
        "kernel": read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default().trim(),
        "loadBefore": read_to_string("/proc/loadavg").unwrap_or_default().split(' ').next(),
        "disk": disk(folder).unwrap_or_else(|error| error.to_string()),
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

/// What one durable write costs here at the least: appending 4 KiB and waiting for the disk.
fn disk(folder: &Path) -> std::io::Result<String> {
    let mut file = File::create(folder.join("disk"))?;
    let mut times = Vec::new();
    for _ in 0..200 {
        let begun = Instant::now();
        file.write_all(&[1; 4096])?;
        file.sync_data()?;
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    Ok(format!("4 KiB written and synced in {:.2} ms (p50), {:.2} ms (p99)", times[100], times[198]))
}
