//! What happened to a member's consent, who acted, and what it changed.

use contract::{CategoryId, Cursor, HistoryEvent, HistoryKind, HistoryPage};

/// Who acted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The member.
    Me,
    /// The organization, or having left it.
    Organization,
    /// A date that was agreed on.
    Time,
    /// LinkedIn, or the member there.
    Linkedin,
    /// The backend, finishing what was begun.
    Service,
    /// Not known.
    Unknown,
}

/// Who acts where this happens.
#[must_use]
pub const fn actor(kind: HistoryKind) -> Actor {
    match kind {
        HistoryKind::Attempt
        | HistoryKind::Given
        | HistoryKind::Deferred
        | HistoryKind::Refused
        | HistoryKind::Narrowed
        | HistoryKind::Withdrawn
        | HistoryKind::StepConfirmed
        | HistoryKind::Visibility => Actor::Me,
        HistoryKind::Revoked | HistoryKind::Left => Actor::Organization,
        HistoryKind::Expired => Actor::Time,
        HistoryKind::EndedByProvider => Actor::Linkedin,
        HistoryKind::Ledger => Actor::Service,
        HistoryKind::Unknown => Actor::Unknown,
    }
}

/// The events that are known, newest first, without gaps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The events.
    pub events: Vec<HistoryEvent>,
    /// Where older ones are.
    pub next: Option<Cursor>,
}

/// What an event changed in what flows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Whether anything flowed before; `None` where what was before is not known.
    pub stood: Option<bool>,
    /// Whether anything flows after.
    pub stands: bool,
    /// What stopped LinkedIn→work.
    pub stopped_inward: Vec<CategoryId>,
    /// What stopped work→LinkedIn.
    pub stopped_outward: Vec<CategoryId>,
}

impl Timeline {
    /// The newest page: what is new comes in front. Where there is a gap to what was known, that is dropped.
    pub fn refresh(&mut self, page: HistoryPage) {
        let newest = self.events.first().map(|event| event.seq);
        let reaches = newest.is_some_and(|newest| page.items.iter().any(|event| event.seq == newest));
        if !reaches {
            *self = Self { events: page.items, next: page.next_cursor };
            return;
        }
        let mut events = page.items;
        events.retain(|event| newest.is_none_or(|newest| event.seq > newest));
        events.append(&mut self.events);
        self.events = events;
    }

    /// The page after the last one. One that was asked for from elsewhere does not fit and is left out.
    pub fn extend(&mut self, asked: &Cursor, page: HistoryPage) {
        if self.next.as_ref() != Some(asked) {
            return;
        }
        let oldest = self.events.last().map_or(u32::MAX, |event| event.seq);
        self.events.extend(page.items.into_iter().filter(|event| event.seq < oldest));
        self.next = page.next_cursor;
    }

    /// What the event at a place changed, seen from the events before it.
    #[must_use]
    pub fn change(&self, nth: usize) -> Change {
        let Some(event) = self.events.get(nth) else { return Change::default() };
        // What may be seen of a profile says nothing of what flows.
        let says =
            |event: &&HistoryEvent| !matches!(event.kind, HistoryKind::Visibility | HistoryKind::Unknown);
        let before = self.events.iter().skip(nth + 1).find(says);
        let stands = !event.linkedin_to_work.is_empty();
        let Some(before) = before else {
            // The first event of all: nothing was before.
            let first = event.seq == 1 || (self.next.is_none() && nth + 1 >= self.events.len());
            return Change { stood: first.then_some(false), stands, ..Change::default() };
        };
        let gone = |was: &[CategoryId], is: &[CategoryId]| -> Vec<CategoryId> {
            was.iter().filter(|category| !is.contains(category)).cloned().collect()
        };
        Change {
            stood: Some(!before.linkedin_to_work.is_empty()),
            stands,
            stopped_inward: gone(&before.linkedin_to_work, &event.linkedin_to_work),
            stopped_outward: gone(&before.work_to_linkedin, &event.work_to_linkedin),
        }
    }
}

#[cfg(test)]
mod tests {
    use contract::fixtures;
    use proptest::prelude::*;

    use super::*;

    fn page() -> HistoryPage {
        serde_json::from_str(fixtures::HISTORY).expect("a fixture of the contract")
    }

    fn event(seq: u32, kind: HistoryKind, inward: &[&str]) -> HistoryEvent {
        HistoryEvent {
            seq,
            at: "2026-11-21T09:30:00Z".into(),
            kind,
            linkedin_to_work: inward.iter().map(|one| CategoryId::new(*one)).collect(),
            work_to_linkedin: Vec::new(),
            visible_to: None,
            notice_version: None,
            receipt: None,
            hash: String::new(),
        }
    }

    #[test]
    fn somebody_acts_wherever_the_contract_says_what_happened() {
        for kind in HistoryKind::ALL {
            assert_ne!(actor(*kind), Actor::Unknown, "{kind:?}");
        }
        assert_eq!(actor(HistoryKind::from_wire("teleported")), Actor::Unknown);
    }

    #[test]
    fn what_was_narrowed_is_named_and_what_was_never_there_is_not() {
        let mut timeline = Timeline::default();
        timeline.refresh(page());
        let narrowed = timeline.events.iter().position(|event| event.kind == HistoryKind::Narrowed);
        let change = timeline.change(narrowed.expect("the fixture narrows"));
        let names = |ids: &[CategoryId]| ids.iter().map(|id| id.as_str().to_owned()).collect::<Vec<_>>();
        assert_eq!(names(&change.stopped_inward), ["interests"]);
        assert_eq!(names(&change.stopped_outward), ["profile", "calendar", "interests", "subscriptions"]);
        assert_eq!((change.stood, change.stands), (Some(true), true));
    }

    #[test]
    fn leaving_without_having_joined_is_told_apart() {
        let timeline = Timeline {
            events: vec![event(2, HistoryKind::Withdrawn, &[]), event(1, HistoryKind::Attempt, &[])],
            next: None,
        };
        assert_eq!(timeline.change(0).stood, Some(false));
        let cut = Timeline { events: vec![event(7, HistoryKind::Withdrawn, &[])], next: Some("x".into()) };
        assert_eq!(cut.change(0).stood, None, "older events are not known");
        assert_eq!(timeline.change(9), Change::default());
    }

    /// The page of a history of `length` events that ends before `before`.
    fn served(length: u32, before: u32, size: u32) -> HistoryPage {
        let end = before.min(length + 1);
        let from = end.saturating_sub(size).max(1);
        HistoryPage {
            items: (from..end).rev().map(|seq| event(seq, HistoryKind::Attempt, &[])).collect(),
            next_cursor: (from > 1).then(|| Cursor::new(from.to_string())),
        }
    }

    proptest! {
        /// However pages, new events and late answers mix, the list is newest first, without gap or repetition, and what is
        /// not in it can still be asked for.
        #[test]
        fn the_list_has_no_gap(steps in prop::collection::vec((0_u8..4, 0_u32..9), 0..40)) {
            let (mut timeline, mut length) = (Timeline::default(), 0_u32);
            let mut late: Option<(Cursor, HistoryPage)> = None;
            for (what, many) in steps {
                match what {
                    0 => length += many,
                    1 => timeline.refresh(served(length, u32::MAX, 4)),
                    2 => {
                        if let Some(cursor) = timeline.next.clone() {
                            let before = cursor.as_str().parse().unwrap_or_default();
                            late = Some((cursor, served(length, before, 4)));
                        }
                    }
                    _ => {
                        if let Some((cursor, page)) = late.take() {
                            timeline.extend(&cursor, page);
                        }
                    }
                }
                let seqs: Vec<u32> = timeline.events.iter().map(|event| event.seq).collect();
                prop_assert!(seqs.windows(2).all(|pair| pair[0] == pair[1] + 1), "{:?}", seqs);
                let oldest = seqs.last().copied().unwrap_or(1);
                prop_assert_eq!(oldest > 1, timeline.next.is_some());
            }
        }
    }
}
