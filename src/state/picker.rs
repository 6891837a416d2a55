//! The group picker's combobox: a query, its hits, and the one that the keyboard points at.

use contract::{Cursor, GroupHit, GroupsPage, limits};

use super::load::{Sequence, Ticket};

/// The picker. What is chosen belongs to the draft, not to it, and so outlives every search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picker {
    /// What is typed.
    pub query: String,
    /// Whether the list is open.
    pub open: bool,
    /// What was found so far.
    pub hits: Vec<GroupHit>,
    /// Where the list goes on.
    pub next: Option<Cursor>,
    /// How many there are in all.
    pub total: u32,
    /// The hit that the keyboard points at.
    pub active: Option<usize>,
    sequence: Sequence,
}

/// A key that means something to a combobox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Arrow down.
    Down,
    /// Arrow up.
    Up,
    /// Home.
    First,
    /// End.
    Last,
    /// Enter.
    Choose,
    /// Escape.
    Dismiss,
}

impl Key {
    /// The key that an event's `key` names.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "ArrowDown" => Self::Down,
            "ArrowUp" => Self::Up,
            "Home" => Self::First,
            "End" => Self::Last,
            "Enter" => Self::Choose,
            "Escape" => Self::Dismiss,
            _ => return None,
        })
    }
}

impl Picker {
    /// Something was typed: a new search begins.
    pub fn typed(&mut self, query: String) -> Ticket {
        self.query = query.chars().take(limits::QUERY_LENGTH).collect();
        self.open = true;
        self.active = None;
        self.sequence.next()
    }

    /// A page came. One that belongs to an older query is let go.
    pub fn found(&mut self, ticket: Ticket, page: GroupsPage, more: bool) {
        if !self.sequence.is_current(ticket) {
            return;
        }
        if !more {
            self.hits.clear();
            self.active = None;
        }
        self.hits.extend(page.items);
        self.next = page.next_cursor;
        self.total = page.total;
    }

    /// Whether nothing newer was typed or asked for since.
    #[must_use]
    pub const fn is_current(&self, ticket: Ticket) -> bool {
        self.sequence.is_current(ticket)
    }

    /// The rest of the same search is asked for.
    pub const fn more(&mut self) -> Ticket {
        self.sequence.next()
    }

    /// A key was pressed. Answers the hit that was chosen by it, if one was.
    pub fn pressed(&mut self, key: Key) -> Option<GroupHit> {
        let last = self.hits.len().checked_sub(1);
        match key {
            Key::Dismiss => self.close(),
            Key::Choose => {
                return self.active.filter(|_| self.open).and_then(|at| self.hits.get(at).cloned());
            }
            _ if !self.open => self.open = true,
            Key::Down => {
                self.active = last.map(|last| self.active.map_or(0, |at| if at == last { 0 } else { at + 1 }))
            }
            Key::Up => {
                self.active =
                    last.map(|last| self.active.map_or(last, |at| at.checked_sub(1).unwrap_or(last)))
            }
            Key::First => self.active = last.map(|_| 0),
            Key::Last => self.active = last,
        }
        None
    }

    /// The list is closed; what was typed stays.
    pub const fn close(&mut self) {
        self.open = false;
        self.active = None;
    }

    /// Whether the keyboard is near the end of what is loaded and there is more.
    #[must_use]
    pub fn wants_more(&self) -> bool {
        self.next.is_some() && self.active.is_some_and(|at| at + 3 >= self.hits.len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn page() -> GroupsPage {
        serde_json::from_str(contract::fixtures::GROUPS).expect("a fixture")
    }

    #[test]
    fn hits_of_an_older_query_never_show() {
        let mut picker = Picker::default();
        let old = picker.typed("a".to_owned());
        let new = picker.typed("ab".to_owned());
        picker.found(old, page(), false);
        assert!(picker.hits.is_empty());
        picker.found(new, page(), false);
        assert_eq!(picker.hits.len(), page().items.len());
    }

    #[test]
    fn arrows_go_round_and_enter_chooses_only_what_is_pointed_at() {
        let mut picker = Picker::default();
        let ticket = picker.typed(String::new());
        picker.found(ticket, page(), false);
        assert_eq!(picker.pressed(Key::Choose), None);
        picker.pressed(Key::Up);
        assert_eq!(picker.active, Some(picker.hits.len() - 1));
        picker.pressed(Key::Down);
        assert_eq!(picker.pressed(Key::Choose), picker.hits.first().cloned());
        picker.pressed(Key::Dismiss);
        assert_eq!(picker.pressed(Key::Choose), None);
    }

    #[test]
    fn nothing_longer_is_searched_than_a_backend_takes() {
        let mut picker = Picker::default();
        picker.typed("å".repeat(500));
        assert_eq!(picker.query.chars().count(), limits::QUERY_LENGTH);
    }

    proptest! {
        #[test]
        fn the_keyboard_is_always_at_a_hit_that_exists(events in prop::collection::vec(0_usize..9, 0..40)) {
            let keys = [Key::Down, Key::Up, Key::First, Key::Last, Key::Choose, Key::Dismiss];
            let mut picker = Picker::default();
            let mut open = Vec::new();
            for event in events {
                match event {
                    0..=5 => drop(picker.pressed(keys[event])),
                    6 => open.push(picker.typed("x".to_owned())),
                    at => if let Some(ticket) = open.pop() {
                        let empty = GroupsPage { items: Vec::new(), next_cursor: None, total: 0 };
                        picker.found(ticket, if at == 7 { page() } else { empty }, false);
                    },
                }
                prop_assert!(picker.active.is_none_or(|at| at < picker.hits.len()));
            }
        }
    }
}
