//! Counting what passed and what failed.

/// The count so far, with the name of each step that failed.
#[derive(Default, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Checks and tests that held.
    pub passed: u32,
    /// Checks and tests that did not.
    pub failed: u32,
    /// One line for each step in which something failed.
    pub failures: Vec<String>,
}

/// What a test runner printed at the end of one program.
#[derive(Default, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    pub passed: u32,
    pub failed: u32,
    pub ignored: u32,
}

impl Tally {
    /// A step that either holds or does not.
    pub fn gate(&mut self, name: &str, held: bool) {
        if held {
            self.passed += 1;
        } else {
            self.fail(name, 1);
        }
    }

    /// A step that ran tests. Whoever runs none, or ends badly without naming a test, has failed.
    pub fn tests(&mut self, name: &str, counted: Counted, ended_well: bool) {
        self.passed += counted.passed;
        if counted.failed > 0 {
            self.fail(
                &format!("{name}: {} of {} tests", counted.failed, counted.passed + counted.failed),
                counted.failed,
            );
        } else if !ended_well {
            self.fail(&format!("{name}: did not build, or ended before its tests did"), 1);
        } else if counted.passed == 0 {
            self.fail(&format!("{name}: no test ran"), 1);
        }
        if counted.ignored > 0 {
            self.fail(
                &format!("{name}: {} tests are marked to be ignored", counted.ignored),
                counted.ignored,
            );
        }
    }

    fn fail(&mut self, line: &str, count: u32) {
        self.failed += count;
        self.failures.push(line.to_owned());
    }
}

impl Counted {
    /// Adds what a line of output says, if it is the last line of a test program:
    /// `test result: ok. 5 passed; 0 failed; 0 ignored; …`.
    pub fn read(&mut self, line: &str) {
        let Some((_, counts)) = line.split_once("test result: ").and_then(|(_, rest)| rest.split_once(". "))
        else {
            return;
        };
        for part in counts.split(';') {
            let Some((number, word)) = part.trim().split_once(' ') else { continue };
            let Ok(number) = number.parse::<u32>() else { continue };
            match word {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.ignored += number,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(lines: &[&str]) -> Counted {
        let mut counted = Counted::default();
        lines.iter().for_each(|line| counted.read(line));
        counted
    }

    #[test]
    fn the_results_of_all_test_programs_are_added_up() {
        let all = counted(&[
            "running 2 tests",
            "test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: FAILED. 3 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 1.20s",
        ]);
        assert_eq!(all, Counted { passed: 5, failed: 1, ignored: 1 });
    }

    #[test]
    fn a_test_that_prints_something_like_a_result_is_not_counted_twice() {
        assert_eq!(counted(&["result: 5 passed; 2 failed", "5 passed"]), Counted::default());
    }

    #[test]
    fn a_step_without_tests_has_failed() {
        let mut tally = Tally::default();
        tally.tests("journeys", Counted::default(), true);
        assert_eq!((tally.passed, tally.failed), (0, 1));
    }

    #[test]
    fn a_program_that_dies_without_a_result_has_failed() {
        let mut tally = Tally::default();
        tally.tests("native tests", Counted { passed: 7, ..Counted::default() }, false);
        assert_eq!((tally.passed, tally.failed), (7, 1));
    }

    #[test]
    fn failing_tests_are_counted_one_by_one_and_named_once() {
        let mut tally = Tally::default();
        tally.tests("native tests", Counted { passed: 7, failed: 2, ignored: 0 }, false);
        tally.gate("formatting", true);
        assert_eq!((tally.passed, tally.failed, tally.failures.len()), (8, 2, 1));
    }
}
