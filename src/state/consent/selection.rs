//! What the member chose: an option, and of it every category or some.
//!
//! Nothing is chosen until the member does. An option stands for all categories that it covers; single ones can then be
//! left out, or chosen to begin with. Work→LinkedIn alone has no spelling, and nothing here arrives at it.

use contract::{CategoryId, CategoryRef, Choice, Connection, Direction, Notice};

use super::Dialog;

impl Dialog {
    /// Whether a category is part of what the member chose.
    #[must_use]
    pub fn shares(&self, category: &CategoryRef) -> bool {
        self.covers(category.direction) && !self.left_out.contains(category)
    }

    /// The categories that the chosen option covers and the member left out, in the notice's order.
    pub fn without(&self) -> impl Iterator<Item = &CategoryRef> {
        self.offered.iter().filter(|one| self.covers(one.direction) && self.left_out.contains(one))
    }

    /// What can be sent: the categories of both directions, spelled out. Empty lists where categories cannot be chosen one
    /// by one, which stand for all of them.
    #[must_use]
    pub fn asked(&self) -> (Vec<CategoryId>, Vec<CategoryId>) {
        let of = |way| {
            self.offered
                .iter()
                .filter(|one| one.direction == way && self.shares(one))
                .map(|one| one.category.clone())
                .collect()
        };
        (of(Direction::LinkedinToWork), of(Direction::WorkToLinkedin))
    }

    /// Whether something is chosen that can be connected: never work→LinkedIn alone.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.selected.is_some() && (self.offered.is_empty() || self.any(Direction::LinkedinToWork))
    }

    /// An option is chosen. What was left out of a direction before stays left out, unless nothing of it would remain.
    pub(super) fn choose(&mut self, choice: Choice) {
        let before = self.selected.replace(choice);
        for way in [Direction::LinkedinToWork, Direction::WorkToLinkedin] {
            if !covers(before, way) || !self.any(way) {
                self.left_out.retain(|one| one.direction != way);
            }
        }
    }

    /// A category is taken in or left out. The option follows: it is what the categories add up to.
    pub(super) fn tick(&mut self, category: CategoryRef, taken: bool) {
        if !self.offered.contains(&category) {
            return;
        }
        self.left_out.retain(|one| *one != category);
        if taken {
            // Of a direction that was not chosen before, this category is chosen and no other.
            for one in &self.offered {
                if !covers(self.selected, one.direction) && *one != category {
                    self.left_out.push(one.clone());
                }
            }
            if category.direction == Direction::WorkToLinkedin || self.selected.is_none() {
                self.selected = Some(match category.direction {
                    Direction::WorkToLinkedin => Choice::Both,
                    _ => Choice::LinkedinToWork,
                });
            }
            return;
        }
        self.left_out.push(category);
        if !self.any(Direction::WorkToLinkedin) && self.selected == Some(Choice::Both) {
            self.selected = Some(Choice::LinkedinToWork);
        }
        if !self.any(Direction::LinkedinToWork) && !self.any(Direction::WorkToLinkedin) {
            self.selected = None;
        }
    }

    fn any(&self, way: Direction) -> bool {
        self.offered.iter().any(|one| one.direction == way && self.shares(one))
    }

    fn covers(&self, way: Direction) -> bool {
        covers(self.selected, way)
    }
}

fn covers(selected: Option<Choice>, way: Direction) -> bool {
    match way {
        Direction::LinkedinToWork => matches!(selected, Some(Choice::LinkedinToWork | Choice::Both)),
        Direction::WorkToLinkedin => selected == Some(Choice::Both),
        Direction::Unknown => false,
    }
}

/// The categories that can be chosen one by one: those of the notice in the directions that the organization allows.
#[must_use]
pub fn offered(notice: &Notice, connection: &Connection) -> Vec<CategoryRef> {
    let options = super::options(connection);
    notice
        .categories
        .iter()
        .filter(|one| options.iter().any(|option| covers(Some(*option), one.direction)))
        .map(|one| CategoryRef { direction: one.direction, category: one.id.clone() })
        .collect()
}

#[cfg(test)]
mod tests;
