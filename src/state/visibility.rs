//! Who may see the own LinkedIn profile: what is in force, what is marked and not saved, and what became of saving it.

use contract::{Visibility, VisibleTo};

use super::load::{Load, Sequence, Ticket};
use crate::client::ClientError;

/// What came of saving.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Outcome {
    /// Nothing was saved yet, or something was marked since.
    #[default]
    None,
    /// It is in force.
    Saved,
    /// Somebody changed it meanwhile; nothing was saved.
    Stale,
    /// Whether it was saved shows in what is in force.
    Failed(ClientError),
}

/// The setting and its form.
#[derive(Clone, Debug)]
pub struct Setting {
    /// What is in force, and the version to be named when changing it.
    pub known: Load<(Visibility, String)>,
    /// What is marked, where that is not what is in force.
    pub marked: Option<VisibleTo>,
    /// Something was sent and not answered yet.
    pub saving: bool,
    /// What came of the last try.
    pub outcome: Outcome,
    sequence: Sequence,
}

type Answered = Result<(Visibility, String), ClientError>;

impl Default for Setting {
    fn default() -> Self {
        Self {
            known: Load::Waiting,
            marked: None,
            saving: false,
            outcome: Outcome::None,
            sequence: Sequence::default(),
        }
    }
}

impl Setting {
    /// What is in force.
    #[must_use]
    pub fn in_force(&self) -> Option<VisibleTo> {
        self.known.ready().map(|(visibility, _)| visibility.visible_to)
    }

    /// What is to be shown as chosen.
    #[must_use]
    pub fn shown(&self) -> Option<VisibleTo> {
        self.marked.or_else(|| self.in_force())
    }

    /// Asks what is in force. While something is being saved its answer tells.
    pub const fn begin(&mut self) -> Option<Ticket> {
        if self.saving { None } else { Some(self.sequence.next()) }
    }

    /// An answer to that. It counts only if nothing newer was asked or sent.
    pub fn answer(&mut self, ticket: Ticket, answer: Answered) {
        if !self.sequence.is_current(ticket) {
            return;
        }
        // A mark survives: it is the member's, and nothing of it is in force.
        self.known = Load::from(answer);
        if self.marked == self.in_force() {
            self.marked = None;
        }
    }

    /// One of the options is marked.
    pub fn mark(&mut self, visible_to: VisibleTo) {
        if !self.saving {
            self.marked = (self.in_force() != Some(visible_to)).then_some(visible_to);
            self.outcome = Outcome::None;
        }
    }

    /// What is marked is given up.
    pub fn keep(&mut self) {
        if !self.saving {
            self.marked = None;
            self.outcome = Outcome::None;
        }
    }

    /// Begins to save: what, based on which version. Nothing where there is nothing to save.
    pub fn begin_save(&mut self) -> Option<(Ticket, VisibleTo, String)> {
        let (_, version) = self.known.ready()?;
        let (version, marked) = (version.clone(), self.marked.filter(|_| !self.saving)?);
        (self.saving, self.outcome) = (true, Outcome::None);
        Some((self.sequence.next(), marked, version))
    }

    /// What came of it. Says whether to ask what is in force.
    #[must_use]
    pub fn saved(&mut self, ticket: Ticket, answer: Answered) -> bool {
        if !self.sequence.is_current(ticket) {
            return false;
        }
        self.saving = false;
        match answer {
            Ok(now) => {
                self.known = Load::Ready(now);
                (self.marked, self.outcome) = (None, Outcome::Saved);
                false
            }
            Err(ClientError::Stale | ClientError::NeedsVersion) => {
                self.outcome = Outcome::Stale;
                true
            }
            Err(error) => {
                self.outcome = Outcome::Failed(error);
                true
            }
        }
    }

    /// Drops everything: whoever looked is not there any more.
    pub fn forget(&mut self) {
        let mut sequence = std::mem::take(&mut self.sequence);
        let _ = sequence.next();
        *self = Self { sequence, known: Load::Failed(ClientError::SignedOut), ..Self::default() };
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[allow(clippy::result_large_err, reason = "as an answer is")]
    fn told(version: u32, visible_to: VisibleTo) -> Answered {
        Ok((Visibility { version, visible_to, changed_at: None }, version.to_string()))
    }

    fn known(visible_to: VisibleTo) -> Setting {
        let mut setting = Setting::default();
        let ticket = setting.begin().expect("nothing is being saved");
        setting.answer(ticket, told(1, visible_to));
        setting
    }

    #[test]
    fn nothing_is_saved_that_is_not_marked_or_in_force_already() {
        let mut setting = known(VisibleTo::Organization);
        assert!(setting.begin_save().is_none());
        setting.mark(VisibleTo::Organization);
        assert!(setting.begin_save().is_none());
        setting.mark(VisibleTo::Nobody);
        setting.keep();
        assert_eq!(setting.shown(), Some(VisibleTo::Organization));
        assert!(setting.begin_save().is_none());
        assert!(Setting::default().begin_save().is_none());
    }

    #[test]
    fn a_double_press_saves_once() {
        let mut setting = known(VisibleTo::Everyone);
        setting.mark(VisibleTo::Nobody);
        assert!(setting.begin_save().is_some() && setting.begin_save().is_none());
    }

    #[test]
    fn a_stale_save_keeps_the_mark_and_claims_nothing() {
        let mut setting = known(VisibleTo::Everyone);
        setting.mark(VisibleTo::Nobody);
        let (ticket, ..) = setting.begin_save().expect("something is marked");
        assert!(setting.saved(ticket, Err(ClientError::Stale)));
        let again = setting.begin().expect("nothing is being saved");
        setting.answer(again, told(2, VisibleTo::Organization));
        assert_eq!(
            (setting.marked, setting.in_force()),
            (Some(VisibleTo::Nobody), Some(VisibleTo::Organization))
        );
        assert_eq!(setting.outcome, Outcome::Stale);
        let (_, marked, version) = setting.begin_save().expect("it can be saved now");
        assert_eq!((marked, version.as_str()), (VisibleTo::Nobody, "2"));
    }

    #[test]
    fn a_save_that_got_through_without_an_answer_shows_when_asked_again() {
        let mut setting = known(VisibleTo::Everyone);
        setting.mark(VisibleTo::Nobody);
        let (ticket, ..) = setting.begin_save().expect("something is marked");
        assert!(setting.saved(ticket, Err(ClientError::Timeout)));
        let again = setting.begin().expect("nothing is being saved");
        setting.answer(again, told(2, VisibleTo::Nobody));
        assert_eq!((setting.marked, setting.in_force()), (None, Some(VisibleTo::Nobody)));
    }

    /// What happens to the form, in any order.
    #[derive(Clone, Debug)]
    enum Step {
        Ask,
        Mark(VisibleTo),
        /// Another page of the member's saves.
        Elsewhere(VisibleTo),
        Save,
        /// The nth open question is answered now.
        Answer(prop::sample::Index, bool),
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            Just(Step::Ask),
            prop::sample::select(VisibleTo::ALL).prop_map(Step::Mark),
            prop::sample::select(VisibleTo::ALL).prop_map(Step::Elsewhere),
            Just(Step::Save),
            (any::<prop::sample::Index>(), any::<bool>()).prop_map(|(nth, good)| Step::Answer(nth, good)),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        /// A backend that counts versions, answers that arrive in any order: what is shown as in force never goes back to an
        /// earlier version, and a mark is never told as in force.
        #[test]
        fn late_answers_never_win(steps in prop::collection::vec(step(), 1..40)) {
            let mut setting = known(VisibleTo::Everyone);
            let mut truth = (1_u32, VisibleTo::Everyone);
            // Ticket, whether it saves, and what the backend answered when it was asked.
            let mut open: Vec<(Ticket, bool, Answered)> = Vec::new();
            let mut last = 1;
            for step in steps {
                match step {
                    Step::Ask => {
                        if let Some(ticket) = setting.begin() {
                            open.push((ticket, false, told(truth.0, truth.1)));
                        }
                    }
                    Step::Mark(visible_to) => setting.mark(visible_to),
                    Step::Elsewhere(visible_to) => truth = (truth.0 + 1, visible_to),
                    Step::Save => {
                        if let Some((ticket, marked, version)) = setting.begin_save() {
                            let answer = if version == truth.0.to_string() {
                                truth = (truth.0 + 1, marked);
                                told(truth.0, truth.1)
                            } else {
                                Err(ClientError::Stale)
                            };
                            open.push((ticket, true, answer));
                        }
                    }
                    Step::Answer(nth, good) if !open.is_empty() => {
                        let (ticket, saves, answer) = open.remove(nth.index(open.len()));
                        let answer = if good { answer } else { Err(ClientError::Timeout) };
                        if saves {
                            let _ = setting.saved(ticket, answer);
                        } else {
                            setting.answer(ticket, answer);
                        }
                    }
                    Step::Answer(..) => {}
                }
                if let Some((visibility, version)) = setting.known.ready() {
                    prop_assert_eq!(version, &visibility.version.to_string());
                    prop_assert!(visibility.version >= last, "{} after {last}", visibility.version);
                    last = visibility.version;
                }
                prop_assert!(setting.marked.is_none() || setting.marked != setting.in_force());
                if setting.outcome == Outcome::Saved {
                    prop_assert!(setting.marked.is_none());
                }
            }
        }
    }
}
