//! What the runs came to, for the terminal and for the report that is kept.

use std::{collections::BTreeMap, path::Path, process::Command};

use super::{
    runs::{Plan, Played, store_name},
    told,
    world::World,
};

/// What happened in a run, by kind: the members' histories and how attempts ended.
pub fn happened(world: &World) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for member in &world.members {
        for kind in &member.happened {
            *counts.entry(format!("event {kind}")).or_default() += 1;
        }
        for attempt in &member.attempts {
            *counts.entry(format!("attempt {}", told::attempt(attempt, world.now))).or_default() += 1;
        }
    }
    counts
}

/// One line for the terminal.
pub fn line(plan: &Plan, played: &Played) -> String {
    let steps = played.runs * plan.steps;
    let seconds = played.took.as_secs_f64();
    format!(
        "{}: {} runs of {} steps, seed {}, {} workers: {steps} steps in {seconds:.0} s, {:.0} steps/s",
        store_name(),
        played.runs,
        plan.steps,
        plan.seed,
        plan.workers,
        steps as f64 / seconds
    )
}

const HEAD: &str = "# Runs of the consent model\n\n\
    Written by the test programs `model` and `model_postgres` of `crates/backend` (`cargo xtask test --full`), not by hand.\n\
    What is played and compared stands in [CONSENT-MODEL.md](../CONSENT-MODEL.md).\n";

/// Writes the section of this store into the report at `path`, and leaves the other store's alone.
pub fn write(path: &Path, plan: &Plan, played: &Played) {
    let before = std::fs::read_to_string(path).unwrap_or_default();
    let mut sections: BTreeMap<&str, String> = BTreeMap::new();
    for section in before.split("\n## ").skip(1) {
        let name = section.lines().next().unwrap_or_default();
        if ["PostgreSQL", "SQLite"].contains(&name) && name != store_name() {
            sections.insert(
                if name == "SQLite" { "SQLite" } else { "PostgreSQL" },
                format!("## {}\n", section.trim_end()),
            );
        }
    }
    sections.insert(store_name(), section(plan, played));
    let all: Vec<String> = sections.into_values().rev().collect();
    std::fs::write(path, format!("{HEAD}\n{}", all.join("\n"))).unwrap();
}

fn section(plan: &Plan, played: &Played) -> String {
    let steps = played.runs * plan.steps;
    let seconds = played.took.as_secs_f64();
    let rows = [
        ("date", today()),
        ("commit", plan.commit.clone()),
        ("seed", plan.seed.to_string()),
        ("runs", format!("{} of {} asked for", played.runs, plan.runs)),
        ("steps", format!("{steps} ({} in each run)", plan.steps)),
        ("divergences", played.divergence.iter().count().to_string()),
        (
            "time",
            format!("{seconds:.0} s, {:.0} steps/s on {} workers", steps as f64 / seconds, plan.workers),
        ),
        ("rustc", said(Command::new("rustc").arg("--version"))),
        (store_name(), database_version()),
    ];
    let rows: String = rows.iter().map(|(name, value)| format!("| {name} | {value} |\n")).collect();
    let counts: String =
        played.happened.iter().map(|(kind, count)| format!("| {kind} | {count} |\n")).collect();
    let script =
        played.divergence.as_ref().map(|script| format!("\n```\n{script}\n```\n")).unwrap_or_default();
    format!(
        "## {}\n\n| | |\n|---|---|\n{rows}{script}\nWhat happened in these runs:\n\n| | |\n|---|---|\n{counts}",
        store_name()
    )
}

#[expect(clippy::disallowed_methods, reason = "a report says when it was written")]
fn today() -> String {
    time::OffsetDateTime::now_utc().date().to_string()
}

/// The commit, taken at the beginning: others may be made while the runs go on.
pub fn commit() -> String {
    let commit = said(Command::new("git").args(["rev-parse", "HEAD"]));
    let changed =
        said(Command::new("git").args(["status", "--porcelain", "--untracked-files=no", "--", "crates"]));
    if changed.is_empty() { commit } else { format!("{commit}, with changes that were not committed") }
}

fn said(command: &mut Command) -> String {
    let output = command.output().ok().filter(|output| output.status.success());
    output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}

fn database_version() -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (address, statement) = match scratch_postgres::shared().filter(|_| super::house::over_postgres())
        {
            Some(server) => (server.new_database().unwrap(), "SHOW server_version"),
            None => ("sqlite::memory:".to_owned(), "SELECT sqlite_version()"),
        };
        sqlx::any::install_default_drivers();
        let pool = sqlx::AnyPool::connect(&address).await.unwrap();
        sqlx::query_scalar::<_, String>(statement).fetch_one(&pool).await.unwrap()
    })
}
