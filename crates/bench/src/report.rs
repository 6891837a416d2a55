//! The figures, printed side by side and kept raw.

use std::{
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::Result;
use serde_json::{Value, json};

use crate::{
    house::House,
    load::Run,
    scenario::Scenario,
    search::{Highest, LIMIT_MS},
    streams::Streams,
};

/// What is reported, grown as it is measured.
pub struct Report {
    machine: Value,
    names: Vec<String>,
    lines: Vec<String>,
    raw: Vec<Value>,
}

impl Report {
    /// About these houses on this machine.
    pub fn new(machine: Value, houses: &[House]) -> Self {
        let names = houses.iter().map(|house| house.name().to_owned()).collect();
        Self { machine, names, lines: Vec::new(), raw: Vec::new() }
    }

    /// A scenario: the highest rates, and three runs on each database at one steady rate.
    pub fn add(&mut self, scenario: Scenario, rate: f64, highest: &[Highest], runs: &[Vec<Run>]) {
        let median = |runs: &[Run], of: &dyn Fn(&Run) -> f64| {
            let mut all: Vec<f64> = runs.iter().map(of).collect();
            all.sort_by(f64::total_cmp);
            all.get(all.len() / 2).copied().unwrap_or_default()
        };
        self.lines.push(format!("\n{}", scenario.name()));
        let rates: Vec<f64> = highest.iter().map(|found| found.rate).collect();
        self.line(&format!("highest steady rate, p99 < {LIMIT_MS} ms"), "/s", 0, &rates);
        for (name, quantile) in [("p50", 0.5), ("p99", 0.99), ("p99.9", 0.999)] {
            let values: Vec<f64> =
                runs.iter().map(|runs| median(runs, &|run| run.milliseconds(quantile))).collect();
            self.line(&format!("at {rate:.0}/s: {name}"), " ms", 2, &values);
        }
        let answered: Vec<f64> = runs.iter().map(|runs| median(runs, &|run| run.answered)).collect();
        self.line(&format!("at {rate:.0}/s: answered"), "/s", 0, &answered);
        let processor: Vec<f64> = runs.iter().map(|runs| median(runs, &|run| run.processor)).collect();
        self.line("the backend's processor time for each", " ms", 2, &processor);
        for (name, runs) in self.names.iter().zip(runs) {
            let failed: u64 = runs.iter().map(|run| run.failed).sum();
            if failed > 0 {
                let why = runs.iter().find_map(|run| run.failure.clone()).unwrap_or_default();
                self.lines.push(format!(
                    "  {name}: {failed} requests were not answered as they should be: {why:.300}"
                ));
            }
        }
        for (index, name) in self.names.iter().enumerate() {
            self.raw.push(json!({
                "scenario": scenario.name(), "database": name, "highestRate": highest[index].rate,
                "search": highest[index].steps.iter().map(raw).collect::<Vec<_>>(),
                "steady": runs[index].iter().map(raw).collect::<Vec<_>>(),
            }));
        }
    }

    /// Memory of event streams.
    pub fn streams(&mut self, house: &House, found: Streams) {
        let name = house.name();
        let line = match found {
            Streams::Bytes { each, count } => {
                self.raw.push(json!({ "database": name, "streams": count, "bytesPerIdleStream": each }));
                format!(
                    "\nmemory of an idle event stream, {name}: {each:.0} bytes (mean of {count}; the process, without the kernel's part)"
                )
            }
            Streams::NotMeasured(why) => {
                format!("\nmemory of an idle event stream, {name}: not measured, {why}")
            }
        };
        // At once, so that it is not lost when somebody does not wait for the rest.
        eprintln!("  {}", line.trim_start());
        self.lines.push(line);
    }

    fn line(&mut self, what: &str, unit: &str, digits: usize, values: &[f64]) {
        let mut line = format!("  {what:<40}");
        for (name, value) in self.names.iter().zip(values) {
            line.push_str(&format!("  {name} {value:.digits$}{unit}"));
        }
        if let [first, second] = values
            && *first > 0.0
        {
            line.push_str(&format!("  (ratio {:.2})", second / first));
        }
        self.lines.push(line);
    }

    /// Prints everything and writes the raw figures.
    pub fn finish(self, out: &Path) -> Result<()> {
        std::fs::create_dir_all(out)?;
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
        let file = out.join(format!("backend-{seconds}.json"));
        let raw = json!({ "machine": self.machine, "runs": self.raw });
        std::fs::write(&file, serde_json::to_string_pretty(&raw)?)?;
        println!();
        if let Some(machine) = self.machine.as_object() {
            for (name, value) in machine {
                println!("{name}: {}", value.as_str().unwrap_or_default());
            }
        }
        self.lines.iter().for_each(|line| println!("{line}"));
        println!(
            "\nTimes count from the moment a request was due; medians of three runs taken in turn. The ratio is the second \
             database to the first.\nRaw figures: {}",
            file.display()
        );
        Ok(())
    }
}

fn raw(run: &Run) -> Value {
    let times: Vec<(u64, u64)> =
        run.times.iter_recorded().map(|one| (one.value_iterated_to(), one.count_at_value())).collect();
    json!({
        "rate": run.rate, "answered": run.answered, "failed": run.failed, "failure": run.failure,
        "processorMsEach": run.processor,
        "p50Ms": run.milliseconds(0.5), "p99Ms": run.milliseconds(0.99), "maxMs": run.times.max() as f64 / 1000.0,
        "microseconds": times,
    })
}
