//! The rules of an attempt's standing, as policy.

use contract::{Choice, Timestamp};
use proptest::prelude::*;

use super::*;

fn attempt(id: &str, state: AttemptState) -> Attempt {
    Attempt {
        id: id.into(),
        state,
        choice: Choice::Both,
        continue_url: (state == AttemptState::Pending).then(|| "https://p.example/".to_owned()),
        return_to: "/people".to_owned(),
        expires_at: Timestamp::new("2026-11-21T08:40:00Z"),
    }
}

fn pending() -> Attempt {
    attempt("a", AttemptState::Pending)
}

fn open(window: Window) -> Trip {
    step(Trip::default(), Event::Began(pending(), window)).0
}

/// Asks, and gives the number that the question got.
fn look(trip: Trip) -> (Trip, u32) {
    match step(trip, Event::Look) {
        (trip, Some(Command::Ask(_, number))) => (trip, number),
        (trip, command) => panic!("nothing was asked: {trip:?} {command:?}"),
    }
}

fn told(trip: Trip, answer: Result<Attempt, ClientError>) -> (Trip, Option<Command>) {
    let (trip, number) = look(trip);
    step(trip, Event::Told(number, answer))
}

const ENDS: [AttemptState; 6] = [
    AttemptState::Cancelled,
    AttemptState::Refused,
    AttemptState::WrongAccount,
    AttemptState::Expired,
    AttemptState::Failed,
    AttemptState::Done,
];

#[test]
fn every_end_has_a_screen_of_its_own_and_stays() {
    let mut seen = Vec::new();
    for state in ENDS {
        let (trip, command) = told(open(Window::Opened), Ok(attempt("a", state)));
        assert_eq!(command, Some(Command::Announce { given: state == AttemptState::Done }));
        let shown = screen(&trip).expect("a screen");
        assert!(!seen.contains(&shown), "{shown:?}");
        seen.push(shown);
        assert!(!trip.goes_on());
        for event in [Event::Look, Event::Quiet, Event::StopPressed, Event::Reopened] {
            assert_eq!(step(trip.clone(), event), (trip.clone(), None));
        }
    }
}

#[test]
fn an_end_that_was_there_before_the_page_is_no_news() {
    for state in ENDS {
        let (trip, _) = step(Trip::default(), Event::Resumed("a".into()));
        let (trip, command) = step(trip, Event::Told(1, Ok(attempt("a", state))));
        let given = state == AttemptState::Done;
        assert_eq!(command, given.then_some(Command::Announce { given }));
        assert_eq!(trip.standing, Standing::Over(attempt("a", state)));
    }
}

#[test]
fn a_window_that_is_gone_says_nothing_about_the_attempt() {
    let (trip, command) = step(open(Window::Opened), Event::Quiet);
    assert_eq!(screen(&trip), Some(Screen::Quiet));
    assert!(matches!(command, Some(Command::Ask(..))), "the backend is asked");
    let (trip, _) = told(trip, Ok(attempt("a", AttemptState::Done)));
    assert_eq!(screen(&trip), Some(Screen::Done));
}

#[test]
fn a_blocked_window_leaves_a_way_on_and_a_way_out() {
    let trip = open(Window::Blocked);
    assert_eq!(screen(&trip), Some(Screen::Blocked));
    assert_eq!(actions(&Screen::Blocked, true), [Action::OpenWindow, Action::Stop]);
    assert!(trip.way_on().is_some());
    assert_eq!(screen(&step(trip, Event::Reopened).0), Some(Screen::InWindow));
}

#[test]
fn what_cannot_be_asked_is_not_known_and_comes_back() {
    for (error, wanted) in [
        (ClientError::Offline, Screen::Unreachable(ClientError::Offline)),
        (ClientError::NotFound, Screen::NotHere),
        (ClientError::SignedOut, Screen::SignedOut),
        (ClientError::SessionChanged, Screen::SessionChanged),
    ] {
        let shown_error = error.clone();
        let (trip, command) = told(open(Window::Opened), Err(error));
        assert_eq!((screen(&trip), command), (Some(wanted), None));
        // A session that is over is not asked about again and again; news of another is a reason to ask.
        assert_eq!(trip.goes_on(), shown_error.retryable());
        let (trip, _) = told(trip, Ok(pending()));
        assert_eq!(screen(&trip), Some(Screen::InWindow), "as it was before");
    }
}

#[test]
fn an_attempt_that_is_not_wanted_any_more_is_given_up() {
    for window in [Window::Opened, Window::Blocked, Window::Quiet, Window::Elsewhere] {
        let (trip, command) = step(open(window), Event::Dismissed);
        assert_eq!((trip.standing, command), (Standing::Nothing, Some(Command::Cancel("a".into()))));
    }
    let (over, _) = told(open(Window::Opened), Ok(attempt("a", AttemptState::Refused)));
    assert_eq!(step(over, Event::Dismissed).1, None);
}

#[test]
fn a_page_about_something_else_leaves_the_attempt_alone() {
    let (trip, command) = step(open(Window::Elsewhere), Event::Forgotten);
    assert_eq!((trip.standing, command), (Standing::Nothing, None));
}

#[test]
fn stopping_is_said_to_be_done_when_the_backend_says_so() {
    let (trip, command) = step(open(Window::Opened), Event::StopPressed);
    assert_eq!((screen(&trip), command), (Some(Screen::Stopping), Some(Command::Cancel("a".into()))));
    // It may have been finished in the same moment.
    let conflict = Err(ClientError::Conflict(contract::Problem::default()));
    let (trip, command) = step(trip, Event::Stopped("a".into(), conflict));
    let Some(Command::Ask(_, number)) = command else { panic!("{command:?}") };
    let (trip, command) = step(trip, Event::Told(number, Ok(attempt("a", AttemptState::Done))));
    assert_eq!((screen(&trip), command), (Some(Screen::Done), Some(Command::Announce { given: true })));
}

#[test]
fn an_answer_about_another_attempt_is_no_answer() {
    let (trip, _) = told(open(Window::Opened), Ok(attempt("b", AttemptState::Done)));
    assert_eq!(screen(&trip), Some(Screen::Unreachable(ClientError::Malformed)));
}

#[test]
fn the_member_goes_on_at_a_safe_address_only() {
    for url in ["javascript:alert(1)", "http://evil.example/", "//evil.example"] {
        let attempt = Attempt { continue_url: Some(url.to_owned()), ..pending() };
        let trip = step(Trip::default(), Event::Began(attempt, Window::Blocked)).0;
        assert_eq!(trip.way_on(), None, "{url}");
    }
}

#[test]
fn what_finishes_an_attempt_is_sent_until_the_backend_has_it_and_no_longer() {
    let (trip, command) = step(Trip::default(), Event::Returned("a".into(), "p".to_owned()));
    assert_eq!(command, Some(Command::Complete("a".into(), "p".to_owned(), 1)));
    let (trip, _) = step(trip, Event::Told(1, Err(ClientError::Offline)));
    let (trip, command) = step(trip, Event::Look);
    assert_eq!(command, Some(Command::Complete("a".into(), "p".to_owned(), 2)), "it was lost");
    let (trip, _) = step(trip, Event::Told(2, Ok(pending())));
    assert_eq!(step(trip.clone(), Event::Look).1, Some(Command::Ask("a".into(), 3)), "the backend has it");
    let (trip, _) = step(trip, Event::Returned("a".into(), "p".to_owned()));
    let (trip, _) = step(trip, Event::Told(3, Err(ClientError::NotFound)));
    assert_eq!(screen(&trip), Some(Screen::NotHere));
    assert_eq!(step(trip, Event::Look).1, Some(Command::Ask("a".into(), 4)), "it is nobody's to send");
}

/// One page's doings, as they may fall together.
#[derive(Clone, Copy, Debug)]
enum Doing {
    Begin,
    Look,
    Quiet,
    Stop,
    Dismiss,
    Reload,
    /// The backend ends the newest attempt.
    End(AttemptState),
    /// The `n`th answer that is under way arrives.
    Arrive(usize),
    /// It is lost.
    Lose(usize),
}

fn any_doing() -> impl Strategy<Value = Doing> {
    prop_oneof![
        2 => Just(Doing::Begin),
        4 => Just(Doing::Look),
        1 => Just(Doing::Quiet),
        1 => Just(Doing::Stop),
        1 => Just(Doing::Dismiss),
        1 => Just(Doing::Reload),
        3 => prop::sample::select(&ENDS[..]).prop_map(Doing::End),
        8 => (0_usize..8).prop_map(Doing::Arrive),
        2 => (0_usize..8).prop_map(Doing::Lose),
    ]
}

/// What is under way between page and backend: an answer carries what was so when the backend wrote it.
enum Letter {
    Told(u32, Attempt),
    Stopped(AttemptId, Result<(), ClientError>),
}

#[derive(Default)]
struct World {
    attempts: Vec<Attempt>,
    letters: Vec<Letter>,
    trip: Trip,
    /// An answer to an earlier question changed something.
    late_won: bool,
}

impl World {
    fn find(&mut self, id: &AttemptId) -> &mut Attempt {
        self.attempts.iter_mut().find(|one| one.id == *id).expect("an attempt of ours")
    }

    fn happened(&mut self, event: Event) {
        let before = self.trip.standing.clone();
        let late = matches!(&event, Event::Told(number, _) if *number != self.trip.asked);
        let (trip, command) = step(std::mem::take(&mut self.trip), event);
        self.trip = trip;
        self.late_won |= late && before != self.trip.standing;
        match command {
            Some(Command::Ask(id, number)) => {
                let now = self.find(&id).clone();
                self.letters.push(Letter::Told(number, now));
            }
            Some(Command::Cancel(id)) => {
                let one = self.find(&id);
                let over = !matches!(one.state, AttemptState::Pending | AttemptState::Cancelled);
                if one.state == AttemptState::Pending {
                    one.state = AttemptState::Cancelled;
                }
                let answer =
                    if over { Err(ClientError::Conflict(contract::Problem::default())) } else { Ok(()) };
                self.letters.push(Letter::Stopped(id, answer));
            }
            Some(Command::Announce { .. } | Command::Complete(..)) | None => {}
        }
    }

    fn plays(&mut self, doing: Doing) {
        match doing {
            Doing::Begin => {
                for earlier in &mut self.attempts {
                    if earlier.state == AttemptState::Pending {
                        earlier.state = AttemptState::Cancelled;
                    }
                }
                let attempt = attempt(&self.attempts.len().to_string(), AttemptState::Pending);
                self.attempts.push(attempt.clone());
                self.happened(Event::Began(attempt, Window::Opened));
            }
            Doing::Look => self.happened(Event::Look),
            Doing::Quiet => self.happened(Event::Quiet),
            Doing::Stop => self.happened(Event::StopPressed),
            Doing::Dismiss => self.happened(Event::Dismissed),
            Doing::Reload => {
                let Some(newest) = self.attempts.last().map(|one| one.id.clone()) else { return };
                self.letters.clear();
                self.trip = Trip::default();
                self.happened(Event::Resumed(newest));
            }
            Doing::End(state) => {
                if let Some(newest) = self.attempts.last_mut()
                    && newest.state == AttemptState::Pending
                {
                    newest.state = state;
                }
            }
            Doing::Arrive(nth) | Doing::Lose(nth) => {
                if self.letters.is_empty() {
                    return;
                }
                let letter = self.letters.remove(nth % self.letters.len());
                let lost = matches!(doing, Doing::Lose(_));
                self.happened(match letter {
                    Letter::Told(number, _) if lost => Event::Told(number, Err(ClientError::Offline)),
                    Letter::Told(number, attempt) => Event::Told(number, Ok(attempt)),
                    Letter::Stopped(id, _) if lost => Event::Stopped(id, Err(ClientError::Offline)),
                    Letter::Stopped(id, answer) => Event::Stopped(id, answer),
                });
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// Whatever order answers come in, and however many are lost: an end that is shown is the backend's end of that
    /// attempt, it is never taken back, and once all answers are in the page says what the backend says.
    #[test]
    fn late_answers_never_win(doings in prop::collection::vec(any_doing(), 1..60)) {
        let mut world = World::default();
        for doing in doings {
            let before = world.trip.standing.clone();
            world.plays(doing);
            prop_assert!(!world.late_won, "a late answer changed what is shown");
            if let Standing::Over(shown) = &world.trip.standing {
                prop_assert_eq!(shown.state, world.attempts.iter().find(|one| one.id == shown.id).unwrap().state);
            }
            if before.is_over() && before.id() == world.trip.standing.id() && !matches!(doing, Doing::Reload) {
                prop_assert_eq!(&before, &world.trip.standing, "an end was taken back by {:?}", doing);
            }
        }
        while !world.letters.is_empty() {
            world.plays(Doing::Arrive(0));
        }
        world.plays(Doing::Look);
        while !world.letters.is_empty() {
            world.plays(Doing::Arrive(0));
        }
        let truth = |id: &AttemptId| world.attempts.iter().find(|one| one.id == *id).unwrap().state;
        match &world.trip.standing {
            Standing::Nothing => {}
            Standing::Open(attempt, _) => prop_assert_eq!(truth(&attempt.id), AttemptState::Pending),
            Standing::Over(attempt) => prop_assert_eq!(truth(&attempt.id), attempt.state),
            other => prop_assert!(false, "still not known: {other:?}"),
        }
    }
}
