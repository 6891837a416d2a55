//! The backend author's guide leaves nothing out that the contract has.

use contract::{
    CONTRACT_VERSION, Capability,
    control::{TestFeature, TestOutcome, TestRole},
    limits,
};
use openapi::{operations, problems};

const GUIDE: &str = include_str!("../../../docs/CONTRACT.md");

/// Whether a line tells all of this.
fn tells(words: &[&str]) -> bool {
    GUIDE.lines().any(|line| words.iter().all(|word| line.contains(word)))
}

#[test]
fn every_operation_is_in_it() {
    for one in operations::all() {
        // The guide calls the parts of a path by their shortest names.
        assert!(tells(&[one.method, one.path]), "{} {}", one.method, one.path);
    }
}

#[test]
fn every_kind_of_problem_is_in_it_with_its_status_and_what_the_page_does() {
    for kind in problems::KINDS {
        let cell = format!("| `{}` | ", kind.name);
        let row = GUIDE.lines().find(|line| line.starts_with(&cell));
        let row = row.unwrap_or_else(|| panic!("{}", kind.name));
        assert!(row.split('|').nth(2).unwrap().contains(&kind.status.to_string()), "{row}");
        assert_eq!(row.split('|').filter(|cell| !cell.trim().is_empty()).count(), 4, "{row}");
    }
}

#[test]
fn every_capability_is_in_it_with_its_routes() {
    for capability in Capability::ALL {
        let row = format!("| `{}` | ", capability.as_str());
        assert!(GUIDE.lines().any(|line| line.starts_with(&row)), "{}", capability.as_str());
    }
    let needed = operations::all();
    for one in needed.iter().filter_map(|one| one.capability.map(|capability| (capability, one.path))) {
        let row = format!("| `{}` | ", one.0.as_str());
        let row = GUIDE.lines().find(|line| line.starts_with(&row)).unwrap();
        assert!(
            row.contains(one.1) || one.1 == "/connection/attempts",
            "{} does not name {}",
            one.0.as_str(),
            one.1
        );
    }
}

#[test]
fn the_test_control_interface_is_in_it_whole() {
    let routes = [
        "GET /test-control`",
        "POST /test-control/sessions`",
        "POST /test-control/reset`",
        "POST /test-control/clock`",
        "POST /test-control/people/{id}/leave`",
        "POST /test-control/provider`",
        "POST /test-control/provider/end`",
        "POST /test-control/attempts/{id}/complete`",
        "POST /test-control/notice`",
    ];
    let words = TestFeature::ALL.iter().map(|one| one.as_str());
    let words = words.chain(TestRole::ALL.iter().map(|one| one.as_str()));
    let words = words.chain(TestOutcome::ALL.iter().map(|one| one.as_str()));
    let quoted: Vec<String> = words.map(|word| format!("`{word}`")).collect();
    for word in routes.iter().copied().chain(quoted.iter().map(String::as_str)) {
        let (_, section) = GUIDE.split_once("### The test-control interface").unwrap();
        assert!(section.contains(word) || section.contains(&word.replace('`', "\"")), "{word}");
    }
}

#[test]
fn its_limits_are_those_of_the_contract() {
    for (what, number) in [
        ("| search query |", limits::QUERY_LENGTH),
        ("| return address |", limits::RETURN_TO_LENGTH),
        ("| categories in one direction |", limits::CATEGORIES),
        ("| cards in one batch |", limits::BATCH),
        ("| reason of a change of settings |", limits::REASON_LENGTH),
    ] {
        assert!(tells(&[what, &format!(" {number}")]), "{what} {number}");
    }
    assert!(tells(&["\"contractVersion\":", &format!("\"{CONTRACT_VERSION}\"")]));
}
