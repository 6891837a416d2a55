//! Totals by day: lines, and the same numbers as a table.
//!
//! Time runs as one reads: from left to right in English, from right to left in Arabic. The lines differ in colour and in
//! their strokes, so that they can be told apart without colours, too.

use super::plain;
use crate::{
    browser::intl,
    components::kit::part::{Making, make, nothing, txt},
    state::totals::{Count, Day, Series, ceiling, line},
    text::{Lang, fill},
};

const WIDTH: f64 = 600.0;
const HEIGHT: f64 = 150.0;

/// The chart with its legend and its table.
pub fn totals(lang: Lang, days: &[Day]) -> Making {
    let text = lang.oversight();
    let Some(last) = days.last() else { return txt("p", "quiet", text.nothing_to_draw) };
    let drawn = days.iter().any(|day| Series::ALL.iter().any(|one| day.count(*one).number().is_some()));
    let untold = days.iter().any(|day| Series::ALL.iter().any(|one| day.count(*one) == Count::Untold));
    let mut parts = Vec::new();
    if drawn {
        parts.push(plot(lang, days));
    }
    parts.push(legend(lang, last, drawn));
    if drawn {
        parts.push(txt("p", "quiet", text.gaps));
    }
    if untold {
        parts.push(txt("p", "quiet", text.untold_means));
    }
    parts.push(table(lang, days));
    make("div", "totals").all(parts)
}

fn date(lang: Lang, day: &Day) -> String {
    intl::partial_date(lang.tag(), &day.day)
}

fn plot(lang: Lang, days: &[Day]) -> Making {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return nothing() };
    let top = ceiling(days);
    let (from, to) = (date(lang, first), date(lang, last));
    let mut lines = vec![make("path", "totals-grid").attr("d", "M0 0H600M0 75H600M0 150H600")];
    for series in Series::ALL {
        lines.push(path(series, line(days, series, top, WIDTH, HEIGHT)));
    }
    let drawing = make("svg", "totals-lines")
        .attr("viewBox", "0 0 600 150")
        .attr("preserveAspectRatio", "none")
        .attr("role", "img")
        .attr("aria-label", fill(lang.oversight().chart, &[&from, &to]))
        .all(lines);
    let scale = [top, top / 2, 0].map(|number| txt("span", "", plain(lang, number)));
    let mut ends = vec![txt("span", "", from)];
    if first != last {
        ends.push(txt("span", "", to));
    }
    make("div", "totals-plot")
        .with(make("div", "totals-scale").attr("aria-hidden", "true").all(scale.into()))
        .with(drawing)
        .with(make("div", "totals-ends").attr("aria-hidden", "true").all(ends))
}

fn path(series: Series, drawn: String) -> Making {
    let class = match series {
        Series::OneWay => "totals-line totals-one-way",
        Series::BothWays => "totals-line totals-both-ways",
        Series::NeverAsked => "totals-line totals-never",
    };
    // The box is stretched, its lines are not.
    make("path", class).attr("vector-effect", "non-scaling-stroke").attr("d", drawn)
}

fn series_name(lang: Lang, series: Series) -> &'static str {
    let text = lang.oversight();
    match series {
        Series::OneWay => text.one_way,
        Series::BothWays => text.both_ways,
        Series::NeverAsked => text.never_asked,
    }
}

fn count_words(lang: Lang, count: Count) -> String {
    let text = lang.oversight();
    match count {
        Count::About(number) => plain(lang, number),
        Count::Few => text.few.to_owned(),
        Count::Untold => text.untold.to_owned(),
    }
}

/// What each line is, and the latest number of it.
fn legend(lang: Lang, last: &Day, drawn: bool) -> Making {
    let row = |series| {
        let name = txt("span", "", series_name(lang, series));
        let mut label = Vec::new();
        if drawn {
            let swatch = make("svg", "totals-swatch").attr("viewBox", "0 0 24 8").attr("aria-hidden", "true");
            label.push(swatch.with(path(series, "M2 4H22".to_owned())));
        }
        label.push(name);
        let count = last.count(series);
        let class = if count.number().is_some() { "totals-number" } else { "totals-number quiet" };
        let number = txt("dd", class, count_words(lang, count));
        make("div", "totals-key").with(make("dt", "").all(label)).with(number)
    };
    let day = txt("p", "quiet", date(lang, last));
    make("div", "totals-legend").with(day).with(make("dl", "").all(Series::ALL.map(row).into()))
}

/// The same numbers, newest day first.
fn table(lang: Lang, days: &[Day]) -> Making {
    let text = lang.oversight();
    let head = |words: &'static str| make("th", "").attr("scope", "col").text(words);
    let mut heads = vec![head(text.day)];
    heads.extend(Series::ALL.map(|series| head(series_name(lang, series))));
    let row = |day: &Day| {
        let mut cells = vec![make("th", "").attr("scope", "row").text(date(lang, day))];
        cells.extend(Series::ALL.map(|series| txt("td", "", count_words(lang, day.count(series)))));
        make("tr", "").all(cells)
    };
    let body = days.iter().rev().map(row).collect();
    let table = make("table", "totals-table")
        .with(make("thead", "").with(make("tr", "").all(heads)))
        .with(make("tbody", "").all(body));
    make("details", "totals-details").with(txt("summary", "", text.as_table)).with(
        make("div", "totals-scroll")
            .attr("tabindex", "0")
            .attr("role", "group")
            .attr("aria-label", text.totals)
            .with(table),
    )
}
