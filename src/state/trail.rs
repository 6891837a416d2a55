//! From person to person within one card, and back.

use contract::PersonId;

/// One step from a person to another.
#[derive(Clone, Debug, PartialEq)]
struct Step<P> {
    to: PersonId,
    /// Whose card it was.
    from_name: String,
    /// Where on it the reader pressed.
    from_place: P,
}

/// The way that the reader has gone within a card. It holds names of the work directory and nothing of LinkedIn's: who is
/// left is forgotten and asked for again on the way back.
#[derive(Clone, Debug, PartialEq)]
pub struct Trail<P> {
    steps: Vec<Step<P>>,
}

impl<P> Default for Trail<P> {
    fn default() -> Self {
        Self { steps: Vec::new() }
    }
}

impl<P> Trail<P> {
    /// Whose card is shown, on a card that began with `own`.
    #[must_use]
    pub fn current<'a>(&'a self, own: &'a PersonId) -> &'a PersonId {
        self.steps.last().map_or(own, |step| &step.to)
    }

    /// Goes on to somebody. To whom one is at already is no step.
    pub fn go(&mut self, own: &PersonId, to: PersonId, from_name: String, from_place: P) {
        if *self.current(own) != to {
            self.steps.push(Step { to, from_name, from_place });
        }
    }

    /// Goes back by one step; answers where the reader had pressed.
    pub fn back(&mut self) -> Option<P> {
        self.steps.pop().map(|step| step.from_place)
    }

    /// Whom a step back leads to.
    #[must_use]
    pub fn back_to(&self) -> Option<&str> {
        self.steps.last().map(|step| step.from_name.as_str())
    }

    /// Whether this is somebody else's card than the one it began with.
    #[must_use]
    pub fn is_elsewhere(&self) -> bool {
        !self.steps.is_empty()
    }

    /// Forgets the way. True if there was one.
    pub fn clear(&mut self) -> bool {
        !std::mem::take(&mut self.steps).is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> PersonId {
        PersonId::new(text)
    }

    #[test]
    fn the_way_back_is_the_way_there() {
        let (own, mut trail) = (id("a"), Trail::default());
        trail.go(&own, id("b"), "A".to_owned(), 1);
        trail.go(&own, id("a"), "B".to_owned(), 2);
        assert_eq!((trail.current(&own), trail.back_to(), trail.is_elsewhere()), (&own, Some("B"), true));
        assert_eq!(trail.back(), Some(2));
        assert_eq!((trail.current(&own), trail.back_to()), (&id("b"), Some("A")));
        assert_eq!(trail.back(), Some(1));
        assert_eq!((trail.current(&own), trail.back_to()), (&own, None));
        assert_eq!(trail.back(), None);
    }

    #[test]
    fn to_where_one_is_there_is_no_step() {
        let (own, mut trail) = (id("a"), Trail::default());
        trail.go(&own, id("a"), "A".to_owned(), ());
        assert!(!trail.is_elsewhere());
        trail.go(&own, id("b"), "A".to_owned(), ());
        trail.go(&own, id("b"), "B".to_owned(), ());
        assert!(trail.back().is_some() && trail.back().is_none());
    }
}
