//! What is said about a newer notice: rendered and recorded from one place.

use contract::{ChangeKind, Direction, NoticeCategory};

use super::ChangesContent;
use crate::{
    browser::intl,
    state::{changes::Review, moment},
    text::{ReviewText, fill},
};

/// The words besides the two notices' own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangesWords {
    /// What this is about.
    pub since: String,
    /// What did not change, by direction.
    pub unchanged: Vec<String>,
    /// What is asked, in a row.
    pub asked: String,
    /// What each answer does.
    pub outcomes: Vec<String>,
}

impl ChangesWords {
    pub(super) fn new(content: &ChangesContent, review: &Review<'_>) -> Self {
        let (text, tag) = (content.lang.review(), content.lang.tag());
        let since = match &content.older {
            Some(older) => {
                let days = [&older.effective_from, &content.newer.effective_from];
                fill(text.since, &days.map(|day| intl::date(tag, day)).each_ref().map(String::as_str))
            }
            None => text.no_older.to_owned(),
        };
        let asked = review.lines.iter().filter(|line| line.asked);
        let asked = asked.filter_map(|line| line.after).map(|one| name(text, one)).collect::<Vec<_>>();
        let asked = intl::list(tag, &asked);
        let unchanged = [
            (Direction::LinkedinToWork, text.unchanged_from),
            (Direction::WorkToLinkedin, text.unchanged_to),
        ];
        let unchanged = unchanged.into_iter().filter_map(|(way, pattern)| {
            let of = review.kept.iter().filter(|one| one.direction == way);
            let names: Vec<String> = of.map(|one| one.name.clone()).collect();
            (!names.is_empty()).then(|| fill(pattern, &[&intl::list(tag, &names)]))
        });
        let unchanged = unchanged.collect();

        let mut outcomes = vec![text.outcome_agree.to_owned(), later(content, review)];
        outcomes.push(text.outcome_no.to_owned());
        if content.droppable && !review.goes_on().is_empty() {
            outcomes.push(text.outcome_drop.to_owned());
        }
        Self { since, unchanged, asked, outcomes }
    }
}

/// What goes on without an answer, and how long.
fn later(content: &ChangesContent, review: &Review<'_>) -> String {
    let text = content.lang.review();
    let Some(until) = content.connection.grace_until.as_ref().filter(|_| !review.goes_on().is_empty()) else {
        return text.outcome_later_nothing.to_owned();
    };
    let over = moment::to_ms(until).is_none_or(|end| end <= content.now_ms);
    let pattern = if over { text.outcome_later_over } else { text.outcome_later };
    fill(pattern, &[&intl::date(content.lang.tag(), until)])
}

/// A category's name with its direction, because both directions have a profile.
pub(super) fn name(text: &ReviewText, category: &NoticeCategory) -> String {
    let pattern = match category.direction {
        Direction::WorkToLinkedin => text.to_linkedin,
        Direction::LinkedinToWork | Direction::Unknown => text.from_linkedin,
    };
    fill(pattern, &[&category.name])
}

/// How a category changed, and what that means until the member answers.
pub(super) const fn mark(text: &ReviewText, change: ChangeKind) -> &'static str {
    match change {
        ChangeKind::Added => text.added,
        ChangeKind::Widened | ChangeKind::Unknown => text.widened,
        ChangeKind::Narrowed => text.narrowed,
        ChangeKind::Removed => text.removed,
    }
}
