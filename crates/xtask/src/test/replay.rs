//! Journeys and component tests that failed are played once more, one at a time.
//!
//! A browser on a busy machine is now and then too late for a reason that is not ours. What fails again has failed. What
//! holds then is named at the end, so that somebody looks at it. What plays by chance is not played again: another seed would
//! hide what was found; nor is anything where so much fails that it is no chance.

use super::tally::Counted;
use crate::process::Said;

/// More than this many failures are no chance.
const AT_MOST: usize = 6;
/// Those that choose their steps by a seed.
const BY_CHANCE: &[&str] = &["walks::", "orders::"];

/// What a first play said.
#[derive(Default)]
pub struct FirstPlay {
    /// Its counts.
    pub counted: Counted,
    /// The names of those that failed.
    pub failed: Vec<String>,
    /// Whether a browser was opened for it, and whether tests began.
    opened: bool,
    began: bool,
    /// Programs that began and have not said their result: one that died says none.
    under_way: i32,
    /// Whether what is read is said of failures.
    explains: bool,
    withheld: String,
}

impl FirstPlay {
    /// Reads a line of a test program, and answers how it is said where a second play may follow: a failure is none yet, and
    /// what was said of it is withheld.
    pub fn read(&mut self, line: &str) -> Said {
        self.counted.read(line);
        let ends = line.starts_with("test result: ");
        let begins = line.starts_with("running ") && (line.ends_with(" test") || line.ends_with(" tests"));
        self.began |= begins;
        self.opened |= line.starts_with("Running headless tests in ");
        self.under_way += i32::from(begins) - i32::from(ends);
        self.explains = !ends && (self.explains || line == "failures:");
        if self.explains {
            self.withheld.push_str(line);
            self.withheld.push('\n');
            return Said::Nothing;
        }
        // The runner of tests in a browser says it in fewer letters.
        let rest = line.strip_prefix("test ").unwrap_or_default();
        if let Some(name) = rest.strip_suffix(" ... FAILED").or_else(|| rest.strip_suffix(" ... FAIL")) {
            self.failed.push(name.to_owned());
            return Said::Instead(format!("test {name} ... not at the first play"));
        }
        // Of each test, whether it failed or not; its name was said.
        if line.trim_start().starts_with("Invoking test: ") {
            return Said::Nothing;
        }
        match line.strip_prefix("test result: FAILED. ") {
            Some(counts) => Said::Instead(format!("test result at the first play: {counts}")),
            None => Said::AsItIs,
        }
    }

    /// Whether the browser came to nothing: a tab that dies while it loads says nothing of any test.
    pub fn never_began(&self) -> bool {
        self.opened && !self.began
    }

    /// What was said of those that failed: to be printed where no second play follows.
    pub fn withheld(&self) -> &str {
        &self.withheld
    }

    /// Which of them are to be played once more; none where what failed stays failed.
    pub fn again(&self) -> &[String] {
        let by_chance = |name: &String| BY_CHANCE.iter().any(|begin| name.starts_with(begin));
        let all_named = self.failed.len() == self.counted.failed as usize;
        if all_named
            && self.under_way <= 0
            && self.failed.len() <= AT_MOST
            && !self.failed.iter().any(by_chance)
        {
            &self.failed
        } else {
            &[]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn played(lines: &[&str]) -> FirstPlay {
        let mut first = FirstPlay::default();
        for line in lines {
            first.read(line);
        }
        first
    }

    #[test]
    fn what_failed_is_played_again_by_name() {
        let first = played(&[
            "test back::firefox ... FAILED",
            "test why::chromium ... ok",
            "test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s",
        ]);
        assert_eq!(first.again(), ["back::firefox"]);
        assert_eq!(first.counted, Counted { passed: 1, failed: 1, ignored: 0 });
    }

    #[test]
    fn what_is_said_of_a_failure_waits_for_the_second_play() {
        let mut first = FirstPlay::default();
        let said = |first: &mut FirstPlay, line| first.read(line);
        assert_eq!(said(&mut first, "test a::b ... ok"), Said::AsItIs);
        assert_eq!(
            said(&mut first, "test c::d ... FAIL"),
            Said::Instead("test c::d ... not at the first play".to_owned())
        );
        for line in ["failures:", "    panicked: waited in vain", "test result: FAILED. 1 passed; 1 failed"] {
            assert_ne!(said(&mut first, line), Said::AsItIs);
        }
        assert_eq!(first.withheld(), "failures:\n    panicked: waited in vain\n");
        assert_eq!(said(&mut first, "console output:"), Said::AsItIs);
    }

    #[test]
    fn a_browser_that_died_while_it_loaded_is_told_from_tests_that_failed_and_from_a_build_that_did() {
        let opened = "Running headless tests in Chrome on `http://127.0.0.1:1/`";
        let died = "Loading scripts...Failed to detect test as having been run. It might have timed out.";
        assert!(played(&[opened, died]).never_began());
        assert!(!played(&[opened, "running 2 tests", "test a::b ... FAIL"]).never_began());
        assert!(!played(&["error: could not compile"]).never_began());
    }

    #[test]
    fn what_plays_by_chance_and_what_fails_in_numbers_stays_failed() {
        let result = "test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out";
        assert!(played(&["test walks::chromium ... FAILED", result]).again().is_empty());
        let many: Vec<String> = (0..7).map(|at| format!("test a::t{at} ... FAILED")).collect();
        let mut first = played(&many.iter().map(String::as_str).collect::<Vec<_>>());
        first.read("test result: FAILED. 0 passed; 7 failed; 0 ignored; 0 measured; 0 filtered out");
        assert!(first.again().is_empty());
    }

    #[test]
    fn where_a_program_died_nothing_is_played_again() {
        assert!(played(&["test a::b ... FAILED"]).again().is_empty());
        let result = "test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out";
        let one = ["running 1 test", "test a::b ... FAILED", result];
        assert_eq!(played(&one).again(), ["a::b"]);
        // Another program began beside it and never said how it went.
        assert!(played(&[&one[..], &["running 4 tests", "test c::d ... ok"]].concat()).again().is_empty());
    }
}
