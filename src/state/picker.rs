//! The group picker's combobox: a query, its hits, and the one that the keyboard points at.

use std::ops::Range;

use contract::{Cursor, GroupHit, GroupsPage, limits};

use super::load::{Sequence, Ticket};

/// Rows that are in sight at once, at most.
pub const IN_SIGHT: usize = 8;
/// Rows that stand ready before and after those in sight.
const AROUND: usize = 12;

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
    /// The first row in sight.
    pub first: usize,
    /// Whether an answer is waited for.
    pub waiting: bool,
    /// Whether the last question was not answered.
    pub failed: bool,
    /// The group that was put in or taken out last, and whether it is in.
    pub last: Option<(String, bool)>,
    sequence: Sequence,
}

/// A key that means something to a combobox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Arrow down.
    Down,
    /// Arrow up.
    Up,
    /// As many rows further as are in sight.
    PageDown,
    /// As many back.
    PageUp,
    /// Home.
    First,
    /// End.
    Last,
    /// Enter.
    Choose,
    /// Escape.
    Dismiss,
}

/// What a key leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// Nothing beyond the picker.
    Nothing,
    /// A group is put in or taken out.
    Toggle(GroupHit),
    /// The list opens, and what it holds is asked for.
    Search(Ticket),
}

impl Key {
    /// The key that an event's `key` names.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "ArrowDown" => Self::Down,
            "ArrowUp" => Self::Up,
            "PageDown" => Self::PageDown,
            "PageUp" => Self::PageUp,
            "Home" => Self::First,
            "End" => Self::Last,
            "Enter" => Self::Choose,
            "Escape" => Self::Dismiss,
            _ => return None,
        })
    }

    /// Whether the key belongs to the text while the list is closed.
    #[must_use]
    pub const fn is_of_the_text(self) -> bool {
        matches!(self, Self::First | Self::Last | Self::PageDown | Self::PageUp | Self::Choose)
    }
}

impl Picker {
    /// Something was typed: a new search begins.
    pub fn typed(&mut self, query: String) -> Ticket {
        self.query = query.chars().take(limits::QUERY_LENGTH).collect();
        self.open = true;
        self.active = None;
        self.last = None;
        self.ask()
    }

    /// The list is opened: what is typed is searched anew, because groups come and go.
    pub fn opened(&mut self) -> Ticket {
        let query = std::mem::take(&mut self.query);
        self.typed(query)
    }

    /// The rest of the same search is asked for.
    pub const fn more(&mut self) -> Ticket {
        self.ask()
    }

    const fn ask(&mut self) -> Ticket {
        self.waiting = true;
        self.failed = false;
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
            self.first = 0;
        }
        self.hits.extend(page.items);
        self.next = page.next_cursor;
        self.total = page.total;
        self.waiting = false;
    }

    /// No page came. What was found before stays.
    pub fn not_found(&mut self, ticket: Ticket) {
        if self.sequence.is_current(ticket) {
            self.waiting = false;
            self.failed = true;
        }
    }

    /// Whether nothing newer was typed or asked for since.
    #[must_use]
    pub const fn is_current(&self, ticket: Ticket) -> bool {
        self.sequence.is_current(ticket)
    }

    /// A key was pressed.
    pub fn pressed(&mut self, key: Key) -> Pressed {
        match key {
            Key::Dismiss if self.open => self.close(),
            // A second Escape empties the field, as the pattern has it.
            Key::Dismiss => self.query.clear(),
            Key::Choose => {
                let hit = self.active.filter(|_| self.open).and_then(|at| self.hits.get(at));
                return hit.map_or(Pressed::Nothing, |hit| Pressed::Toggle(hit.clone()));
            }
            _ if !self.open => return Pressed::Search(self.opened()),
            _ => self.point(key),
        }
        Pressed::Nothing
    }

    fn point(&mut self, key: Key) {
        let Some(last) = self.hits.len().checked_sub(1) else { return };
        let at = match (key, self.active) {
            (Key::Down, Some(at)) if at == last => 0,
            (Key::Down, at) => at.map_or(0, |at| at + 1),
            (Key::Up, at) => at.and_then(|at| at.checked_sub(1)).unwrap_or(last),
            (Key::PageDown, at) => (at.unwrap_or(0) + IN_SIGHT).min(last),
            (Key::PageUp, at) => at.unwrap_or(0).saturating_sub(IN_SIGHT),
            (Key::First, _) => 0,
            (Key::Last, _) => last,
            (Key::Choose | Key::Dismiss, _) => return,
        };
        self.active = Some(at);
        // What is pointed at is always a row that stands ready.
        self.first = self.first.clamp((at + 1).saturating_sub(IN_SIGHT), at);
    }

    /// The list was moved so that this row is the first in sight.
    pub fn scrolled(&mut self, first: usize) {
        self.first = first.min(self.hits.len().saturating_sub(1));
    }

    /// A group was put in or taken out.
    pub fn toggled(&mut self, name: String, is_in: bool) {
        self.last = Some((name, is_in));
    }

    /// The list is closed; what was typed stays.
    pub const fn close(&mut self) {
        self.open = false;
        self.active = None;
    }

    /// Whether the list shows: open, with something in it.
    #[must_use]
    pub const fn is_shown(&self) -> bool {
        self.open && !self.hits.is_empty()
    }

    /// The rows that stand ready: those in sight and some around them, however many were found.
    #[must_use]
    pub fn window(&self) -> Range<usize> {
        let end = (self.first + IN_SIGHT + AROUND).min(self.hits.len());
        self.first.saturating_sub(AROUND).min(end)..end
    }

    /// Whether the end of what is loaded is near and there is more.
    #[must_use]
    pub fn wants_more(&self) -> bool {
        self.open
            && self.next.is_some()
            && !self.waiting
            && !self.failed
            && self.window().end == self.hits.len()
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
        assert_eq!(picker.pressed(Key::Choose), Pressed::Nothing);
        picker.pressed(Key::Up);
        assert_eq!(picker.active, Some(picker.hits.len() - 1));
        picker.pressed(Key::Down);
        let first = picker.hits.first().cloned().expect("a hit");
        assert_eq!(picker.pressed(Key::Choose), Pressed::Toggle(first));
        assert!(picker.open, "choosing goes on");
        picker.pressed(Key::Dismiss);
        assert_eq!(picker.pressed(Key::Choose), Pressed::Nothing);
    }

    #[test]
    fn an_arrow_opens_the_list_and_asks_and_escape_closes_it_and_then_empties_the_field() {
        let mut picker = Picker { query: "plan".to_owned(), ..Picker::default() };
        let Pressed::Search(ticket) = picker.pressed(Key::Down) else { panic!("nothing was asked") };
        assert!(picker.open && picker.waiting && picker.is_current(ticket));
        picker.pressed(Key::Dismiss);
        assert_eq!((picker.open, picker.query.as_str()), (false, "plan"));
        picker.pressed(Key::Dismiss);
        assert_eq!(picker.query, "");
    }

    #[test]
    fn a_failure_keeps_what_was_found_and_asks_no_more_by_itself() {
        let mut picker = Picker::default();
        let ticket = picker.typed(String::new());
        picker.found(ticket, GroupsPage { next_cursor: Some(Cursor::new("c")), ..page() }, false);
        assert!(picker.wants_more());
        let more = picker.more();
        assert!(!picker.wants_more(), "one question at a time");
        picker.not_found(more);
        assert!(picker.failed && !picker.wants_more() && !picker.hits.is_empty());
    }

    #[test]
    fn nothing_longer_is_searched_than_a_backend_takes() {
        let mut picker = Picker::default();
        picker.typed("å".repeat(500));
        assert_eq!(picker.query.chars().count(), limits::QUERY_LENGTH);
    }

    proptest! {
        #[test]
        fn the_keyboard_is_at_a_hit_that_exists_and_few_rows_stand_ready(
            events in prop::collection::vec((0_usize..12, 0_usize..200), 0..60),
        ) {
            let keys = [
                Key::Down, Key::Up, Key::PageDown, Key::PageUp, Key::First, Key::Last, Key::Choose, Key::Dismiss,
            ];
            let mut picker = Picker::default();
            let mut asked = Vec::new();
            for (event, number) in events {
                match event {
                    0..=7 => {
                        let open = picker.open;
                        picker.pressed(keys[event]);
                        if open && event < 6 && !picker.hits.is_empty() {
                            let active = picker.active.expect("pointed at");
                            prop_assert!(picker.window().contains(&active));
                        }
                    }
                    8 => asked.push(picker.typed("x".to_owned())),
                    9 => picker.scrolled(number),
                    more => if let Some(ticket) = asked.pop() {
                        let many = page().items.into_iter().cycle().take(number).collect();
                        let page = GroupsPage { items: many, next_cursor: None, total: 0 };
                        picker.found(ticket, page, more == 11);
                    },
                }
                prop_assert!(picker.active.is_none_or(|at| at < picker.hits.len()));
                let window = picker.window();
                prop_assert!(window.start <= window.end && window.end <= picker.hits.len());
                prop_assert!(window.len() <= IN_SIGHT + 2 * AROUND);
            }
        }
    }
}
