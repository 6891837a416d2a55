//! A table and a picture of how something grows: both axes in powers of ten, so that a straight line is a power.

use std::fmt::Write as _;

use crate::report::number;

/// One picture.
pub struct Chart {
    /// What it is about.
    pub title: String,
    /// What is counted along.
    pub unit: String,
    /// What grows.
    pub lines: Vec<Line>,
}

/// One thing that grows.
pub struct Line {
    /// What, and in what.
    pub name: String,
    /// How many, and how much.
    pub points: Vec<(f64, f64)>,
}

/// The chart as a table in Markdown.
pub fn table(chart: &Chart) -> String {
    let mut counts: Vec<f64> = Vec::new();
    for (count, _) in chart.lines.iter().flat_map(|line| &line.points) {
        if !counts.contains(count) {
            counts.push(*count);
        }
    }
    counts.sort_by(f64::total_cmp);
    let mut text = format!("\n**{}**\n\n| |", chart.title);
    for count in &counts {
        let _ = write!(text, " {} |", grouped(*count));
    }
    text.push_str("\n|---|");
    text.push_str(&"---|".repeat(counts.len()));
    text.push('\n');
    for line in &chart.lines {
        let _ = write!(text, "| {} |", line.name);
        for count in &counts {
            let value = line.points.iter().find(|(at, _)| at == count).map(|(_, value)| number(*value));
            let _ = write!(text, " {} |", value.unwrap_or_else(|| "–".to_owned()));
        }
        text.push('\n');
    }
    text
}

const WIDTH: f64 = 820.0;
const HEIGHT: f64 = 300.0;
const LEFT: f64 = 56.0;
const RIGHT: f64 = 400.0;
const TOP: f64 = 40.0;
const BOTTOM: f64 = 36.0;
/// Told apart without colour too: by their order beside the picture, and by dashes.
const COLOURS: [&str; 6] = ["#0f6cbd", "#c4314b", "#0b6a0b", "#8764b8", "#ca5010", "#616161"];

/// All charts, one below the other.
pub fn svg(charts: &[Chart]) -> String {
    let height = HEIGHT * charts.len() as f64;
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"Segoe UI, system-ui, sans-serif\" font-size=\"12\">\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>\n"
    );
    for (at, chart) in charts.iter().enumerate() {
        let _ = writeln!(text, "<g transform=\"translate(0 {})\">", HEIGHT * at as f64);
        one(&mut text, chart);
        text.push_str("</g>\n");
    }
    text + "</svg>\n"
}

fn one(text: &mut String, chart: &Chart) {
    let points = || chart.lines.iter().flat_map(|line| line.points.iter().copied());
    let positive = |value: f64| value.max(0.01);
    let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for (count, value) in points() {
        (least, most) = (least.min(count), most.max(count));
        (low, high) = (low.min(positive(value)), high.max(positive(value)));
    }
    let (low, high) = (low.log10().floor(), high.log10().ceil().max(low.log10().floor() + 1.0));
    let (least, most) = (least.log10(), most.log10().max(least.log10() + 1.0));
    let x = |count: f64| LEFT + (count.log10() - least) / (most - least) * (WIDTH - LEFT - RIGHT);
    let y = |value: f64| {
        HEIGHT - BOTTOM - (positive(value).log10() - low) / (high - low) * (HEIGHT - TOP - BOTTOM)
    };
    let _ = writeln!(
        text,
        "<text x=\"{LEFT}\" y=\"22\" font-weight=\"600\" fill=\"#242424\">{}</text>",
        chart.title
    );
    let mut power = low;
    while power <= high {
        let at = y(10_f64.powf(power));
        let _ = writeln!(
            text,
            "<path d=\"M{LEFT} {at:.1}H{:.1}\" stroke=\"#e0e0e0\"/><text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\" fill=\"#616161\">{}</text>",
            WIDTH - RIGHT,
            LEFT - 8.0,
            at + 4.0,
            grouped(10_f64.powf(power))
        );
        power += 1.0;
    }
    let mut power = least.floor();
    while power <= most {
        let count = 10_f64.powf(power);
        let _ = writeln!(
            text,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#616161\">{}</text>",
            x(count),
            HEIGHT - BOTTOM + 18.0,
            grouped(count)
        );
        power += 1.0;
    }
    let _ = writeln!(
        text,
        "<text x=\"{:.1}\" y=\"{:.1}\" fill=\"#616161\">{}</text>",
        WIDTH - RIGHT + 44.0,
        HEIGHT - BOTTOM + 18.0,
        chart.unit
    );
    for (at, line) in chart.lines.iter().enumerate() {
        let colour = COLOURS[at % COLOURS.len()];
        let dash = if at >= chart.lines.len() / 2 && chart.lines.len() > 3 {
            " stroke-dasharray=\"4 3\""
        } else {
            ""
        };
        let path: Vec<String> =
            line.points.iter().map(|(count, value)| format!("{:.1} {:.1}", x(*count), y(*value))).collect();
        if path.is_empty() {
            continue;
        }
        let _ = writeln!(
            text,
            "<path d=\"M{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"{dash}/>",
            path.join("L")
        );
        for point in &path {
            let (across, down) = point.split_once(' ').unwrap_or_default();
            let _ = writeln!(text, "<circle cx=\"{across}\" cy=\"{down}\" r=\"3\" fill=\"{colour}\"/>");
        }
        let below = TOP + 12.0 + at as f64 * 20.0;
        let _ = writeln!(
            text,
            "<path d=\"M{:.1} {:.1}h20\" stroke=\"{colour}\" stroke-width=\"2\"{dash}/><text x=\"{:.1}\" y=\"{below:.1}\" fill=\"#242424\">{}</text>",
            WIDTH - RIGHT + 16.0,
            below - 4.0,
            WIDTH - RIGHT + 44.0,
            line.name
        );
    }
}

/// A number with commas between thousands.
fn grouped(value: f64) -> String {
    if value < 1.0 {
        return number(value);
    }
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_becomes_a_table_with_a_column_for_each_count() {
        let line =
            |name: &str, points: &[(f64, f64)]| Line { name: name.to_owned(), points: points.to_vec() };
        let chart = Chart {
            title: "Cards".to_owned(),
            unit: "cards".to_owned(),
            lines: vec![line("ms", &[(1.0, 20.0), (1000.0, 1221.0)]), line("MB", &[(1000.0, 8.25)])],
        };
        let table = table(&chart);
        assert!(table.contains("| | 1 | 1,000 |"), "{table}");
        assert!(table.contains("| ms | 20.0 | 1221 |"), "{table}");
        assert!(table.contains("| MB | – | 8.25 |"), "{table}");
        assert!(svg(&[chart]).contains("1,000"));
    }
}
