//! Consent under an older notice: both notices side by side, and what of the newer one is asked.

mod asked;
mod words;

use contract::{CategoryRef, ChangeKind, Choice, Connection, Notice, recipients_change};
use leptos::prelude::AnyView;

use crate::{
    components::kit::{
        Icon,
        part::{Making, el, icon, make, nothing, txt},
    },
    state::changes::{About, Agreed, Line, Review, Row, frame_rows, review},
    text::{Lang, fill},
};
pub use asked::{Answers, asked};
pub use words::ChangesWords;
use words::{mark, name};

/// What is compared.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangesContent {
    /// The language of everything in it.
    pub lang: Lang,
    /// The notice that the member agreed to, where it is still to be had.
    pub older: Option<Notice>,
    /// The notice in force.
    pub newer: Notice,
    /// What was granted.
    pub connection: Connection,
    /// Whether single categories can be chosen.
    pub per_category: bool,
    /// Whether single categories can be dropped on the connection page.
    pub droppable: bool,
    /// The time.
    pub now_ms: f64,
}

impl ChangesContent {
    /// Both notices side by side.
    #[must_use]
    pub fn review(&self) -> Review<'_> {
        review(&self.connection, self.older.as_ref(), &self.newer, self.per_category)
    }

    /// The choices that the answers can add up to.
    #[must_use]
    pub fn choices(&self) -> Vec<Choice> {
        let review = self.review();
        let most = review.agreed(&review.asked()).map(|agreed| agreed.choice);
        let least = review.agreed(&[]).map(|agreed| agreed.choice);
        let mut choices: Vec<Choice> = most.into_iter().chain(least).collect();
        choices.dedup();
        choices
    }

    /// What was answered so far: nothing until every question is.
    #[must_use]
    pub fn agreed(&self, answers: &[(CategoryRef, bool)]) -> Option<Agreed> {
        let review = self.review();
        let ticked: Vec<CategoryRef> =
            answers.iter().filter(|(_, agrees)| *agrees).map(|(one, _)| one.clone()).collect();
        review.agreed(&ticked).filter(|_| asked::is_complete(&review.asked(), answers))
    }

    /// Every text of ours that the comparison shows, in its order: what goes into the evidence.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        let (text, review) = (self.lang.review(), self.review());
        let words = ChangesWords::new(self, &review);
        let mut texts = vec![words.since];
        for line in &review.lines {
            if let Some(category) = line.category() {
                texts.push([&name(text, category), ": ", mark(text, line.change)].concat());
            }
        }
        texts.extend(words.unchanged);
        texts.extend(asked::texts(self, &words.asked));
        texts.extend(words.outcomes);
        texts
    }
}

/// The comparison: a table, and on a narrow screen the same one below the other.
pub fn changes(content: &ChangesContent) -> AnyView {
    let (text, review) = (content.lang.review(), content.review());
    let words = ChangesWords::new(content, &review);
    let mut parts = vec![txt("p", "", words.since)];
    let frame = content.older.as_ref().map(|older| frame(content, older)).unwrap_or_default();
    if !review.lines.is_empty() || !frame.is_empty() {
        let mut table = make("table", "changes-table")
            .attr("role", "table")
            .txt("caption", "visually-hidden", text.compared)
            .with(head(content));
        for line in &review.lines {
            table = table.with(group(content, line));
        }
        if !frame.is_empty() {
            let heading = heading(text.for_all, nothing());
            table = table.with(body(heading, frame));
        }
        parts.push(table);
    }
    let unchanged = words.unchanged.into_iter().map(|unchanged| txt("p", "", unchanged)).collect();
    parts.push(el("div", "quiet", unchanged));
    el("section", "changes", parts).view()
}

fn head(content: &ChangesContent) -> Making {
    let text = content.lang.review();
    let older = content.older.as_ref().map_or("–", |older| older.version.as_str());
    let columns = [
        text.about.to_owned(),
        fill(text.older, &[older]),
        fill(text.newer, &[content.newer.version.as_str()]),
    ];
    let cells =
        columns.map(|words| make("th", "").attr("scope", "col").attr("role", "columnheader").text(words));
    let row = make("tr", "").attr("role", "row").all(cells.into());
    make("thead", "").attr("role", "rowgroup").with(row)
}

/// A category, and below it what either notice says of it.
fn group(content: &ChangesContent, line: &Line<'_>) -> Making {
    let text = content.lang.review();
    let name = line.category().map(|one| name(text, one)).unwrap_or_default();
    let (class, picture) = match line.change {
        ChangeKind::Narrowed => ("change-mark", Icon::Minus),
        ChangeKind::Removed => ("change-mark", Icon::Close),
        ChangeKind::Added | ChangeKind::Widened | ChangeKind::Unknown => ("change-mark asks", Icon::Plus),
    };
    let said = el("span", class, vec![icon(picture), txt("span", "", mark(text, line.change))]);
    let rows = line.rows().into_iter().map(|one| row(content, &one, None)).collect();
    body(heading(name, said), rows)
}

/// What concerns every category.
fn frame(content: &ChangesContent, older: &Notice) -> Vec<Making> {
    let text = content.lang.review();
    let recipients = recipients_change(older, &content.newer);
    let rows = frame_rows(older, &content.newer);
    let marked = rows.iter().map(|one| {
        let said = match one.about {
            About::Purpose | About::Transfers => text.widened,
            About::Recipients => recipients.map_or(text.reworded, |change| mark(text, change)),
            _ => text.reworded,
        };
        row(content, one, Some(said))
    });
    marked.collect()
}

fn heading(name: impl Into<String>, said: Making) -> Making {
    let cell = make("th", "").attr("colspan", "3").attr("scope", "rowgroup").attr("role", "rowheader");
    let cell = cell.txt("bdi", "name", name).with(said);
    make("tr", "changes-name").attr("role", "row").with(cell)
}

fn body(heading: Making, rows: Vec<Making>) -> Making {
    make("tbody", "").attr("role", "rowgroup").with(heading).all(rows)
}

fn row(content: &ChangesContent, row: &Row, said: Option<&'static str>) -> Making {
    let text = content.lang.review();
    let mut label = make("th", "").attr("scope", "row").attr("role", "rowheader");
    label = label.text(about(content.lang, row.about));
    if let Some(said) = said {
        label = label.txt("span", "quiet", said);
    }
    let cells = [
        label,
        cell(text.before, text.not_said, &row.before, &row.after, (Icon::Minus, text.part_gone)),
        cell(text.now, text.not_said, &row.after, &row.before, (Icon::Plus, text.part_new)),
    ];
    make("tr", "").attr("role", "row").all(cells.into())
}

fn cell(
    when: &'static str,
    not_said: &'static str,
    says: &[String],
    other: &[String],
    (picture, said): (Icon, &'static str),
) -> Making {
    let mut cell = make("td", "").attr("role", "cell").txt("span", "when quiet", when);
    if says.is_empty() {
        cell = cell.txt("p", "quiet", not_said);
    }
    for part in says {
        // A part of a list is marked by a picture and a word, where only one of the two notices has it. What stands alone
        // beside another text, or beside nothing, needs no mark.
        let alone = other.is_empty() || (says.len() == 1 && other.len() == 1);
        let line = if alone || other.contains(part) {
            make("p", "").text(part.clone())
        } else {
            let mark = txt("span", "part-mark", said);
            make("p", "differs").with(icon(picture)).txt("span", "", part.clone()).with(mark)
        };
        cell = cell.with(line);
    }
    cell
}

fn about(lang: Lang, about: About) -> &'static str {
    let text = lang.consent();
    match about {
        About::Includes => text.includes,
        About::Excludes => text.excludes,
        About::Purpose => text.purpose,
        About::Kept => text.kept,
        About::Recipients => text.controllers,
        About::Transfers => text.transfers,
        About::KeptInGeneral => text.retention,
        About::Rights => text.rights,
        About::Withdrawal => text.withdrawal,
    }
}
