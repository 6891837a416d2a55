//! Examples of the member's own work data: asked for one category at a time, held while they are on the screen, and gone
//! with them.

use contract::{CategoryId, Direction, PreviewField, PreviewItem, WorkPreview, limits};

use super::load::Load;
use crate::client::ClientError;

/// What is on the screen, by category. Nothing else holds it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shelf(Vec<(CategoryId, Load<WorkPreview>)>);

/// One line of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// From when to when.
    Span(&'a str, &'a str),
    /// A field, by the name that the backend gives it.
    Field(&'a PreviewField),
}

impl Shelf {
    /// What there is of a category; nothing while it is closed.
    #[must_use]
    pub fn get(&self, category: &CategoryId) -> Option<&Load<WorkPreview>> {
        self.0.iter().find(|(one, _)| one == category).map(|(_, load)| load)
    }

    /// The member wants to see a category. Says whether it is to be asked for.
    pub fn open(&mut self, category: &CategoryId) -> bool {
        let asks = !matches!(self.get(category), Some(Load::Waiting | Load::Ready(_)));
        if asks {
            self.put(category, Load::Waiting);
        }
        asks
    }

    /// The member has seen enough of it.
    pub fn close(&mut self, category: &CategoryId) {
        self.0.retain(|(one, _)| one != category);
    }

    /// An answer came. It is dropped where nobody waits for it any more.
    pub fn answered(&mut self, category: &CategoryId, answer: Result<WorkPreview, ClientError>) {
        if matches!(self.get(category), Some(Load::Waiting)) {
            let shown = match answer {
                Ok(preview) => accepted(category, preview).ok_or(ClientError::Malformed).into(),
                Err(error) => Load::Failed(error),
            };
            self.put(category, shown);
        }
    }

    fn put(&mut self, category: &CategoryId, load: Load<WorkPreview>) {
        self.close(category);
        self.0.push((category.clone(), load));
    }
}

/// An answer is shown only where it is what was asked for: work data, of this category. Of LinkedIn's side nothing is shown
/// before consent, whatever comes.
fn accepted(category: &CategoryId, mut preview: WorkPreview) -> Option<WorkPreview> {
    if preview.direction != Direction::WorkToLinkedin || preview.category != *category {
        return None;
    }
    for item in &mut preview.items {
        item.fields.retain(|field| !field.value.is_empty());
    }
    preview.items.retain(|item| !item.fields.is_empty());
    preview.items.truncate(limits::PREVIEW_ITEMS);
    Some(preview)
}

/// The lines of an example, in the backend's order. Beginning and end are one line where both are sent or neither is.
#[must_use]
pub fn lines(item: &PreviewItem) -> Vec<(Line<'_>, bool)> {
    let named = |name: &str| item.fields.iter().find(|field| field.name == name);
    let span = named("start").zip(named("end")).filter(|(start, end)| start.sent == end.sent);
    let mut lines = Vec::new();
    for field in &item.fields {
        match span {
            Some((start, end)) if field.name == "start" => {
                lines.push((Line::Span(&start.value, &end.value), field.sent));
            }
            Some(_) if field.name == "end" => {}
            _ => lines.push((Line::Field(field), field.sent)),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::fixtures;

    fn calendar() -> WorkPreview {
        serde_json::from_str(fixtures::PREVIEW_CALENDAR).expect("a fixture")
    }

    #[test]
    fn an_answer_that_nobody_waits_for_is_dropped() {
        let (id, mut shelf) = (CategoryId::new("calendar"), Shelf::default());
        shelf.answered(&id, Ok(calendar()));
        assert_eq!(shelf, Shelf::default());
        assert!(shelf.open(&id));
        shelf.close(&id);
        shelf.answered(&id, Ok(calendar()));
        assert_eq!(shelf, Shelf::default(), "closed, it holds nothing");
    }

    #[test]
    fn what_is_on_the_screen_is_not_asked_for_twice_and_a_failure_is() {
        let (id, mut shelf) = (CategoryId::new("calendar"), Shelf::default());
        assert!(shelf.open(&id) && !shelf.open(&id));
        shelf.answered(&id, Err(ClientError::Offline));
        assert!(shelf.open(&id));
        shelf.answered(&id, Ok(calendar()));
        assert!(!shelf.open(&id));
    }

    #[test]
    fn of_linkedins_side_nothing_is_shown_whatever_comes() {
        let id = CategoryId::new("calendar");
        for (direction, category) in [
            (Direction::LinkedinToWork, "calendar"),
            (Direction::Unknown, "calendar"),
            (Direction::WorkToLinkedin, "profile"),
        ] {
            let mut shelf = Shelf::default();
            shelf.open(&id);
            shelf.answered(&id, Ok(WorkPreview { direction, category: category.into(), ..calendar() }));
            assert_eq!(shelf.get(&id), Some(&Load::Failed(ClientError::Malformed)));
        }
    }

    #[test]
    fn three_examples_are_enough() {
        let (id, mut shelf) = (CategoryId::new("calendar"), Shelf::default());
        let mut many = calendar();
        for _ in 0..3 {
            many.items.extend(calendar().items);
        }
        shelf.open(&id);
        shelf.answered(&id, Ok(many));
        assert_eq!(shelf.get(&id).and_then(Load::ready).map(|preview| preview.items.len()), Some(3));
    }

    #[test]
    fn the_title_is_left_out_and_the_time_is_one_line() {
        let preview = calendar();
        let lines = lines(preview.items.first().expect("a meeting"));
        assert!(matches!(lines.iter().find(|(line, _)| matches!(line, Line::Span(..))), Some((_, true))));
        let title =
            lines.iter().find(|(line, _)| matches!(line, Line::Field(field) if field.name == "title"));
        assert_eq!(title.map(|(_, sent)| *sent), Some(false));
    }
}
