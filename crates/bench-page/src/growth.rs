//! How cost grows with what there is: cards in the browser, groups on the server, event streams on the backend.

use std::{path::Path, process::Command};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::{
    Options,
    chart::{self, Chart, Line},
    machine,
    report::{self, Sample, median},
    scenarios::{Scenario, Target, measure},
    tab::{Condition, Driver},
    world::{self, Size, World},
};

const BEGIN: &str = "<!-- growth: written by `cargo xtask bench growth --write` -->";
const END: &str = "<!-- end of growth -->";

/// Measures, prints, and writes table and chart where told.
pub async fn run(options: &Options, write: Option<&Path>, small: bool, of: &str) -> Result<()> {
    let parts = world::parts(options)?;
    let machine = machine::told(&parts.chromium);
    println!("{}", machine::line(&machine));
    let driver = Driver::start(&parts)?;
    let sizes = |all: &[usize]| -> Vec<usize> {
        let kept = if small { all.len() - 1 } else { all.len() };
        all[..kept].to_vec()
    };
    let mut samples = Vec::new();
    let mut charts = Vec::new();
    if "cards".contains(of) {
        let counts = sizes(&[1, 10, 100, 1000, 10_000]);
        let people = counts.last().copied().unwrap_or_default();
        let size = Size { generate: format!("groups=1000,people={people}"), elements: 0 };
        let world = World::open(options, &parts, size).await?;
        for count in counts {
            let scenario = Scenario::grid(count);
            sampled(options, &driver, &world, &scenario, count, &mut samples).await;
        }
        charts.push(chart_of(
            "People in the app's grid",
            "people",
            "grid",
            &samples,
            &["people painted, ms", "renderer's own memory, MB", "nodes"],
        ));
    }
    if "groups".contains(of) {
        for count in sizes(&[1000, 10_000, 100_000, 1_000_000]) {
            let size =
                Size { generate: format!("groups={count},people={}", count.min(200_000)), elements: 0 };
            let world = World::open(options, &parts, size).await?;
            sampled(options, &driver, &world, &Scenario::picker(count), count, &mut samples).await;
        }
        let measures =
            ["usable, ms", "key to its own paint, ms", "key to results, 150 ms of rest among it, ms"];
        charts.push(chart_of(
            "Groups on the server, searched in the picker",
            "groups",
            "picker",
            &samples,
            &measures,
        ));
    }
    if "streams".contains(of) {
        charts.push(streams(options, &sizes(&[1, 10, 100, 1000, 10_000]))?);
    }
    let mut text = format!("{}\n", machine::line(&machine));
    for chart in &charts {
        text.push_str(&chart::table(chart));
    }
    println!("\n{text}");
    report::keep(&options.out, "growth", &machine, &samples)?;
    let Some(file) = write else { return Ok(()) };
    let picture = file.with_file_name("performance-growth.svg");
    std::fs::write(&picture, chart::svg(&charts))?;
    let page = std::fs::read_to_string(file)?;
    let (Some(begin), Some(end)) = (page.find(BEGIN), page.find(END)) else {
        bail!("{} lacks the marks {BEGIN} and {END}", file.display());
    };
    let shown = "![How cost grows, on scales of powers of ten](performance-growth.svg)";
    let page = format!("{}{BEGIN}\n\n{shown}\n\n{text}\n{}", &page[..begin], &page[end..]);
    Ok(std::fs::write(file, page)?)
}

/// Some rounds of both pages. One that fails is told and missing.
async fn sampled(
    options: &Options,
    driver: &Driver,
    world: &World,
    scenario: &Scenario,
    count: usize,
    samples: &mut Vec<Sample>,
) {
    for round in 0..options.rounds {
        for target in [Target::Control, Target::App] {
            let load = machine::load();
            match measure(driver, world, scenario, Condition::Unthrottled, &target, 1).await {
                Ok(clicks) => samples.extend(clicks.into_iter().enumerate().map(|(click, values)| Sample {
                    scenario: format!("{}-{count}", scenario.name),
                    condition: Condition::Unthrottled.name(),
                    target: target.name(),
                    round,
                    click,
                    load,
                    values,
                })),
                Err(error) => eprintln!("  {} {count}, {}: {error:#}", scenario.name, target.name()),
            }
        }
        eprintln!("  {} {count}: round {} of {}", scenario.name, round + 1, options.rounds);
    }
}

/// The medians of some measures, by count.
fn chart_of(title: &str, unit: &str, name: &str, samples: &[Sample], measures: &[&str]) -> Chart {
    let mut lines = Vec::new();
    for target in ["app", report::CONTROL] {
        for measure in measures {
            let mut points: Vec<(f64, Vec<f64>)> = Vec::new();
            for sample in samples.iter().filter(|one| one.target == target) {
                let count = sample.scenario.strip_prefix(name).and_then(|rest| rest.strip_prefix('-'));
                let Some(count) = count.and_then(|count| count.parse::<f64>().ok()) else { continue };
                let value = sample.values.iter().find(|(name, _)| name == measure).map(|(_, value)| *value);
                let Some(value) = value else { continue };
                match points.iter_mut().find(|(at, _)| (*at - count).abs() < 0.5) {
                    Some((_, values)) => values.push(value),
                    None => points.push((count, vec![value])),
                }
            }
            let points = points.into_iter().map(|(count, values)| (count, median(values))).collect();
            lines.push(Line { name: format!("{target}: {measure}"), points });
        }
    }
    Chart { title: title.to_owned(), unit: unit.to_owned(), lines }
}

/// Event streams, by the load generator.
fn streams(options: &Options, counts: &[usize]) -> Result<Chart> {
    let program = options.generator.as_ref().context("event streams need the load generator")?;
    let list = counts.iter().map(usize::to_string).collect::<Vec<_>>().join(",");
    let mut command = Command::new(program);
    command.arg("--backend").arg(&options.backend).arg("--provider").arg(&options.provider);
    command.arg("--out").arg(&options.out).args(["--people", "1000", "--only-streams", &list]);
    let output = command.stderr(std::process::Stdio::inherit()).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let mut lines: Vec<Line> = Vec::new();
    for found in text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        let Some(count) = found["streams"].as_f64() else { continue };
        for (key, name) in [("megabytes", "backend's memory, MB"), ("openMs", "opening all of them, ms")] {
            let Some(value) = found[key].as_f64() else { continue };
            match lines.iter_mut().find(|line| line.name == name) {
                Some(line) => line.points.push((count, value)),
                None => lines.push(Line { name: name.to_owned(), points: vec![(count, value)] }),
            }
        }
    }
    anyhow::ensure!(!lines.is_empty(), "the load generator told nothing");
    Ok(Chart { title: "Event streams on the backend".to_owned(), unit: "streams".to_owned(), lines })
}
