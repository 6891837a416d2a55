//! The report for a person.

use std::{collections::BTreeMap, fmt::Write as _};

use crate::{
    checks,
    run::{Outcome, Ran, Verdict},
};

/// One line as a check ends.
#[must_use]
pub fn line(ran: &Ran) -> String {
    let word = match ran.verdict {
        Verdict::Passed => "passed     ",
        Verdict::Failed(_) => "FAILED     ",
        Verdict::Blocked(_) => "BLOCKED    ",
        Verdict::NotChecked(_) => "not checked",
    };
    format!("{word}  {:>6} ms  {}", ran.took.as_millis(), ran.name)
}

/// What is said at the end: what failed and why, what was not checked and why, and the counts.
#[must_use]
pub fn summary(outcome: &Outcome) -> String {
    let mut text = String::new();
    let count = |wanted: fn(&Verdict) -> bool| outcome.ran.iter().filter(|ran| wanted(&ran.verdict)).count();
    let mut unchecked: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for ran in &outcome.ran {
        let (word, why) = match &ran.verdict {
            Verdict::Failed(why) => ("FAILED", why),
            Verdict::Blocked(why) => ("BLOCKED: what it stands on could not be set up", why),
            Verdict::NotChecked(why) => {
                unchecked.entry(why).or_default().push(ran.name);
                continue;
            }
            Verdict::Passed => continue,
        };
        let _ = write!(text, "\n{word}: {} / {}\n  rule: {}\n  {why}\n", ran.group, ran.name, ran.says);
    }
    if !unchecked.is_empty() {
        text.push_str("\nNot checked, because\n");
    }
    for (why, names) in unchecked {
        let _ = writeln!(text, "- {why}: {}", names.join(", "));
    }
    let blocked = count(|verdict| matches!(verdict, Verdict::Blocked(_)));
    let _ = writeln!(
        text,
        "\n{}: {} passed, {} failed, {} not checked{}",
        outcome.base,
        count(|verdict| matches!(verdict, Verdict::Passed)),
        count(|verdict| matches!(verdict, Verdict::Failed(_))),
        count(|verdict| matches!(verdict, Verdict::NotChecked(_))),
        if blocked == 0 { String::new() } else { format!(", {blocked} blocked") },
    );
    text
}

/// All checks as a table: name, what it needs, the rule.
#[must_use]
pub fn table() -> String {
    let mut text = String::new();
    for (group, checks) in checks::all() {
        let _ = writeln!(text, "\n{group}\n");
        for check in checks {
            let mut needs: Vec<&str> = check.capabilities.iter().map(|one| one.as_str()).collect();
            if needs.is_empty() {
                needs.push("base");
            }
            let mut needs = needs.join(", ");
            if !check.control.is_empty() {
                let control: Vec<&str> = check.control.iter().map(|one| one.as_str()).collect();
                let _ = write!(needs, " · control: {}", control.join(", "));
            }
            let _ = writeln!(text, "  {}\n      {needs}\n      {}", check.name, check.says);
        }
    }
    text
}

#[cfg(test)]
pub(crate) mod tests {
    use std::{collections::HashSet, time::Duration};

    use super::*;

    pub(crate) fn outcome(verdicts: &[Verdict]) -> Outcome {
        let ran = |verdict: &Verdict| Ran {
            group: "group",
            name: "the-rule",
            says: "What the rule says.",
            verdict: verdict.clone(),
            took: Duration::from_millis(5),
        };
        Outcome { base: "http://x/api/v1".to_owned(), ran: verdicts.iter().map(ran).collect() }
    }

    #[test]
    fn a_failure_is_told_with_its_rule_and_what_was_seen() {
        let text = summary(&outcome(&[Verdict::Failed("saw 200, expected 403".to_owned()), Verdict::Passed]));
        assert!(
            text.contains("FAILED: group / the-rule\n  rule: What the rule says.\n  saw 200, expected 403"),
            "{text}"
        );
        assert!(text.contains("1 passed, 1 failed, 0 not checked\n"), "{text}");
    }

    #[test]
    fn what_was_not_checked_is_never_counted_as_passed() {
        let unchecked = outcome(&[Verdict::NotChecked("no clock".to_owned())]);
        assert!(summary(&unchecked).contains("- no clock: the-rule"));
        assert!(!unchecked.held());
    }

    #[test]
    fn what_could_not_be_set_up_makes_the_whole_fail() {
        assert!(!outcome(&[Verdict::Passed, Verdict::Blocked("no session".to_owned())]).held());
        assert!(outcome(&[Verdict::Passed, Verdict::NotChecked("no clock".to_owned())]).held());
    }

    #[test]
    fn every_check_has_a_name_of_its_own_that_reads_as_a_rule() {
        let mut seen = HashSet::new();
        for (_, checks) in checks::all() {
            for check in checks {
                assert!(seen.insert(check.name), "{} twice", check.name);
                let kebab = check.name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
                assert!(kebab && check.name.contains('-'), "{}", check.name);
                assert!(check.says.ends_with('.'), "{}", check.says);
            }
        }
    }
}
