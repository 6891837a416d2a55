//! Questions, changes, news and failures in any order: what stands on the screen in the end is what the server has.

use contract::fixtures;
use proptest::prelude::*;

use super::*;

fn at(version: u32) -> Connection {
    let mut connection: Connection =
        serde_json::from_str(fixtures::CONNECTION_TWO_WAY).expect("a fixture of the contract");
    connection.version = ConsentVersion::new(version.to_string());
    connection
}

fn version(known: &Known) -> Option<u32> {
    known.connection.as_ref().and_then(|connection| connection.version.as_str().parse().ok())
}

fn now() -> String {
    "2026-11-21T09:30:00Z".to_owned()
}

#[test]
fn a_question_from_before_a_withdrawal_does_not_bring_the_connection_back() {
    let mut known = Known::default();
    let first = known.ask();
    assert_eq!(known.answered(first, Ok(at(1)), now()), Then::Show);
    let before = known.ask();
    let withdrawal = known.change().expect("nothing else is under way");
    let meanwhile = known.ask();
    assert_eq!(known.answered(before, Ok(at(1)), now()), Then::Nothing);
    assert_eq!(known.changed(withdrawal, Ok(at(2)), now()), Then::Ask);
    assert_eq!(known.answered(meanwhile, Ok(at(1)), now()), Then::Nothing);
    assert_eq!(version(&known), Some(2));
}

#[test]
fn a_change_whose_answer_is_lost_claims_nothing_and_is_asked_about() {
    let mut known = Known::default();
    let first = known.ask();
    known.answered(first, Ok(at(1)), now());
    let change = known.change().expect("nothing else is under way");
    assert!(known.is_changing() && known.change().is_none(), "one change at a time");
    assert_eq!(known.changed(change, Err(ClientError::Timeout), now()), Then::Ask);
    assert!(known.is_stale() && !known.is_at(&ConsentVersion::new("1")));
    let again = known.ask();
    known.answered(again, Ok(at(2)), now());
    assert!(!known.is_stale() && known.is_at(&ConsentVersion::new("2")));
}

#[test]
fn nothing_of_a_session_outlives_it() {
    let mut known = Known::default();
    let (first, change) = (known.ask(), known.change().expect("nothing else is under way"));
    known.forget(Some(ClientError::SignedOut));
    assert_eq!(known.answered(first, Ok(at(1)), now()), Then::Nothing);
    assert_eq!(known.changed(change, Ok(at(2)), now()), Then::Nothing);
    let next = known.ask();
    known.answered(next, Ok(at(1)), now());
    let last = known.ask();
    known.answered(last, Err(ClientError::SignedOut), now());
    assert_eq!((known.connection, known.trouble), (None, Some(ClientError::SignedOut)));
}

#[test]
fn what_was_known_stays_as_what_was_known_then() {
    let mut known = Known::default();
    known.cut_off();
    assert_eq!(known, Known::default(), "of nothing known, nothing is said");
    let first = known.ask();
    known.answered(first, Ok(at(1)), now());
    known.cut_off();
    assert!(known.is_stale() && known.at == now() && version(&known) == Some(1));
    let later = known.ask();
    known.answered(later, Err(ClientError::Timeout), "2026-11-21T10:00:00Z".to_owned());
    assert!(known.is_stale() && known.at == now(), "a failure does not make it younger");
}

/// A request under way: what it is, and what the server had when it got there, if it has.
#[derive(Debug)]
struct Flight {
    ticket: Ticket,
    changes: bool,
    reached: Option<u32>,
}

/// One page and a server, with everything in between.
#[derive(Debug, Default)]
struct World {
    server: u32,
    flights: Vec<Flight>,
    news: Vec<u32>,
    known: Known,
    highest: u32,
}

impl World {
    fn ask(&mut self) {
        let ticket = self.known.ask();
        self.flights.push(Flight { ticket, changes: false, reached: None });
    }

    fn change(&mut self) {
        if let Some(ticket) = self.known.change() {
            self.flights.push(Flight { ticket, changes: true, reached: None });
        }
    }

    /// Somebody else changes it; the news of it is on its way.
    fn elsewhere(&mut self) {
        self.server += 1;
        self.news.push(self.server);
    }

    fn hear(&mut self, nth: usize) {
        if self.news.is_empty() {
            return;
        }
        let version = self.news.remove(nth % self.news.len());
        if !self.known.is_at(&ConsentVersion::new(version.to_string())) {
            self.ask();
        }
    }

    /// A request gets to the server.
    fn arrive(&mut self, nth: usize) {
        let waiting: Vec<usize> =
            (0..self.flights.len()).filter(|one| self.flights[*one].reached.is_none()).collect();
        let Some(one) = waiting.get(nth % waiting.len().max(1)) else { return };
        let flight = &mut self.flights[*one];
        self.server += u32::from(flight.changes);
        flight.reached = Some(self.server);
    }

    /// An answer gets back, or a failure does instead of it.
    fn answer(&mut self, nth: usize, lost: bool) {
        if self.flights.is_empty() {
            return;
        }
        let flight = self.flights.remove(nth % self.flights.len());
        if flight.changes && flight.reached.is_none() {
            // What was given up on the way may still get there.
            self.elsewhere();
        }
        let answer = match flight.reached {
            Some(version) if !lost => Ok(at(version)),
            _ => Err(ClientError::Timeout),
        };
        let then = if flight.changes {
            self.known.changed(flight.ticket, answer, now())
        } else {
            self.known.answered(flight.ticket, answer, now())
        };
        if then == Then::Ask {
            self.ask();
        }
        let shown = version(&self.known).unwrap_or_default();
        assert!(shown >= self.highest, "{shown} was shown after {}", self.highest);
        self.highest = shown;
    }

    fn settle(&mut self) {
        loop {
            while let Some(one) = (!self.flights.is_empty()).then_some(0) {
                self.arrive(one);
                self.answer(one, false);
            }
            if !self.news.is_empty() {
                self.hear(0);
            } else if self.known.trouble.is_some() {
                // The page looks again, as it does when the network is back.
                self.ask();
            } else {
                return;
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// Whatever overlaps, what is shown never goes back in time, and in the end it is what the server has.
    #[test]
    fn late_answers_never_win(steps in prop::collection::vec((0_u8..8, 0_usize..8), 0..60)) {
        let mut world = World::default();
        world.ask();
        for (what, nth) in steps {
            match what {
                0 => world.ask(),
                1 => world.change(),
                2 => world.elsewhere(),
                3 => world.hear(nth),
                4 | 5 => world.arrive(nth),
                6 => world.answer(nth, false),
                _ => world.answer(nth, true),
            }
        }
        world.settle();
        prop_assert_eq!(version(&world.known), Some(world.server));
        prop_assert!(!world.known.is_changing() && !world.known.is_stale());
    }
}
