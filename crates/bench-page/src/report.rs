//! Medians and paired ratios, printed; every sample, kept.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::Result;
use serde_json::{Value, json};

/// What one load of one target came to: names of measures, with their units, and numbers.
pub type Values = Vec<(&'static str, f64)>;

/// One load of one target.
pub struct Sample {
    /// What was done.
    pub scenario: String,
    /// How the browser was slowed.
    pub condition: &'static str,
    /// Whose page it was.
    pub target: String,
    /// The round that it was in.
    pub round: usize,
    /// Which click of the load it was: 0 the load itself and its first.
    pub click: usize,
    /// How busy the machine was.
    pub load: f64,
    /// What it came to.
    pub values: Values,
}

/// A measure's values, by round and click.
type Turns = BTreeMap<(usize, usize), f64>;

/// The name of the control page among the targets.
pub const CONTROL: &str = "control";

/// The middle one.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Prints a table for each scenario and condition.
pub fn print(samples: &[Sample]) -> String {
    let mut groups: Vec<(&str, &str)> = Vec::new();
    for sample in samples {
        let group = (sample.scenario.as_str(), sample.condition);
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    let mut text = String::new();
    for (scenario, condition) in groups {
        let of: Vec<&Sample> =
            samples.iter().filter(|one| one.scenario == scenario && one.condition == condition).collect();
        text.push_str(&table(scenario, condition, &of));
    }
    text
}

fn table(scenario: &str, condition: &str, samples: &[&Sample]) -> String {
    let mut targets: Vec<&str> = Vec::new();
    let mut measures: Vec<&str> = Vec::new();
    for sample in samples {
        if !targets.contains(&sample.target.as_str()) {
            targets.push(&sample.target);
        }
        for (name, _) in &sample.values {
            if !measures.contains(name) {
                measures.push(name);
            }
        }
    }
    targets.sort_by_key(|name| *name != CONTROL);
    // By target and measure, by round and click.
    let mut all: BTreeMap<(&str, &str), Turns> = BTreeMap::new();
    for sample in samples {
        for (name, value) in &sample.values {
            all.entry((&sample.target, name)).or_default().insert((sample.round, sample.click), *value);
        }
    }
    let loads = median(samples.iter().map(|sample| sample.load).collect());
    let rounds = samples.iter().map(|sample| sample.round).max().unwrap_or_default() + 1;
    let mut text = format!("\n{scenario}, {condition} ({rounds} rounds, load {loads:.1})\n\n| |");
    for target in &targets {
        let _ = write!(text, " {target} |");
        if *target != CONTROL {
            text.push_str(" ÷ control |");
        }
    }
    text.push_str("\n|---|");
    for target in &targets {
        text.push_str(if *target == CONTROL { "---|" } else { "---|---|" });
    }
    text.push('\n');
    for measure in &measures {
        let measure = *measure;
        let _ = write!(text, "| {measure} |");
        let control = all.get(&(CONTROL, measure));
        for target in &targets {
            let values = all.get(&(*target, measure));
            let numbers: Vec<f64> = values.into_iter().flat_map(|all| all.values().copied()).collect();
            let _ = write!(text, " {} |", spread(&numbers));
            if *target == CONTROL {
                continue;
            }
            let pairs: Vec<f64> = values
                .into_iter()
                .flatten()
                .filter_map(|(turn, value)| Some(value / control?.get(turn).filter(|it| **it > 0.0)?))
                .collect();
            let _ = write!(text, " {} |", if pairs.is_empty() { "–".to_owned() } else { spread(&pairs) });
        }
        text.push('\n');
    }
    // Of a dialog it is asked by how many frames it comes later, and of how many pairs that is known.
    for measure in measures.iter().filter(|measure| measure.starts_with("dialog")) {
        let Some(control) = all.get(&(CONTROL, *measure)) else { continue };
        for target in targets.iter().filter(|target| **target != CONTROL) {
            let values = all.get(&(*target, *measure));
            let later: Vec<f64> = values
                .into_iter()
                .flatten()
                .filter_map(|(turn, value)| Some(value - control.get(turn)?))
                .collect();
            if !later.is_empty() {
                let _ =
                    write!(text, "\n{measure}: {target} later by {}, {} pairs", spread(&later), later.len());
            }
        }
    }
    text.push('\n');
    text
}

fn spread(values: &[f64]) -> String {
    if values.is_empty() {
        return "–".to_owned();
    }
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let middle = median(values.to_vec());
    if values.len() == 1 || least == most {
        return number(middle);
    }
    format!("{} ({}–{})", number(middle), number(least), number(most))
}

/// Three significant digits, and no more than are there.
pub fn number(value: f64) -> String {
    match value.abs() {
        0.0 => "0".to_owned(),
        it if it >= 100.0 => format!("{value:.0}"),
        it if it >= 10.0 => format!("{value:.1}"),
        it if it >= 0.01 => format!("{value:.2}"),
        _ => format!("{value:.4}"),
    }
}

/// Writes every sample into the folder of raw figures, and says where.
pub fn keep(out: &Path, name: &str, machine: &Value, samples: &[Sample]) -> Result<()> {
    std::fs::create_dir_all(out)?;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let file = out.join(format!("{name}-{seconds}.json"));
    let all: Vec<Value> = samples
        .iter()
        .map(|one| {
            let values: BTreeMap<&str, f64> = one.values.iter().copied().collect();
            json!({
                "scenario": one.scenario, "condition": one.condition, "target": one.target, "round": one.round,
                "click": one.click, "load": one.load, "values": values,
            })
        })
        .collect();
    std::fs::write(&file, serde_json::to_string_pretty(&json!({ "machine": machine, "samples": all }))?)?;
    println!("\nRaw figures: {}", file.display());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{CONTROL, Sample, print};

    fn sample(target: &str, round: usize, click: usize, settled: f64) -> Sample {
        Sample {
            scenario: "card".to_owned(),
            condition: "unthrottled",
            target: target.to_owned(),
            round,
            click,
            load: 1.0,
            values: vec![("dialog: click to settled, ms", settled)],
        }
    }

    #[test]
    fn a_dialog_is_compared_click_by_click_with_the_controls_of_the_same_load() {
        let samples = [
            sample(CONTROL, 0, 0, 20.0),
            sample(CONTROL, 0, 1, 10.0),
            sample(CONTROL, 1, 0, 40.0),
            sample("element", 0, 0, 30.0),
            sample("element", 0, 1, 40.0),
            sample("element", 1, 0, 60.0),
            sample("element", 1, 1, 60.0),
        ];
        let text = print(&samples);
        assert!(text.contains("(2 rounds, load 1.0)"), "{text}");
        assert!(text.contains("element later by 20.0 (10.0–30.0), 3 pairs"), "{text}");
        assert!(text.contains("1.50 (1.50–4.00)"), "{text}");
    }
}
