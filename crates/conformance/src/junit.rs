//! The report for a build server.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use crate::run::{Outcome, Ran, Verdict};

/// The outcome as JUnit XML: one suite for each group, one case for each check.
///
/// # Errors
/// If it cannot be written as XML.
pub fn xml(outcome: &Outcome) -> Result<String, String> {
    let mut report = Report::new("consent-conformance");
    let mut groups: Vec<&str> = outcome.ran.iter().map(|ran| ran.group).collect();
    groups.dedup();
    for group in groups {
        let mut suite = TestSuite::new(group);
        suite.add_property(("base", outcome.base.as_str()));
        suite.add_test_cases(outcome.ran.iter().filter(|ran| ran.group == group).map(case));
        report.add_test_suite(suite);
    }
    report.to_string().map_err(|error| error.to_string())
}

fn case(ran: &Ran) -> TestCase {
    let mut status = match &ran.verdict {
        Verdict::Passed => TestCaseStatus::success(),
        Verdict::Failed(_) => TestCaseStatus::non_success(NonSuccessKind::Failure),
        Verdict::Blocked(_) => TestCaseStatus::non_success(NonSuccessKind::Error),
        Verdict::NotChecked(_) => TestCaseStatus::skipped(),
    };
    if let Verdict::Failed(why) | Verdict::Blocked(why) | Verdict::NotChecked(why) = &ran.verdict {
        status.set_message(why.as_str());
        status.set_description(format!("{}\n{why}", ran.says));
    }
    let mut case = TestCase::new(ran.name, status);
    case.set_classname(format!("consent-conformance.{}", ran.group)).set_time(ran.took);
    case
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::outcome;

    #[test]
    fn every_verdict_has_its_place_in_junit() {
        let verdicts = [
            Verdict::Passed,
            Verdict::Failed("saw <200> & \u{1}".to_owned()),
            Verdict::Blocked("no session".to_owned()),
            Verdict::NotChecked("no clock".to_owned()),
        ];
        let text = xml(&outcome(&verdicts)).unwrap();
        assert!(text.contains(r#"tests="4" skipped="1" failures="1" errors="1""#), "{text}");
        assert!(text.contains("saw &lt;200&gt; &amp;"), "{text}");
        assert!(!text.contains('\u{1}'), "{text}");
    }
}
