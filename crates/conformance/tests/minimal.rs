//! The minimal backend, in another language and with no capability, passes the base profile: what it leaves out is not
//! checked, and nothing that it does is wrong.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use conformance::{
    report,
    run::{self, Verdict},
    stage,
    target::Target,
};
use tokio::process::{Child, Command};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/minimal-backend")
}

/// Starts one of a folder's programs, on a port of its own choice, and says where it is.
async fn start(folder: &Path, program: &str) -> (Child, String) {
    let mut command = Command::new("python3");
    // No compiled copies beside the sources of a checkout.
    command.current_dir(folder).args(["-B", "-u", program, "--port", "0"]);
    stage::listening(command, "minimal-backend").await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_minimal_backend_passes_the_base_profile() {
    let (_backend, url) = start(&folder(), "test_control.py").await;
    let target = Target::at(&format!("{url}/api/v1"), HashMap::new()).await.unwrap();
    let outcome = run::run(target, None, |ran| println!("{}", report::line(ran))).await;
    assert!(outcome.held(), "{}", report::summary(&outcome));
    let passed = outcome.ran.iter().filter(|ran| ran.verdict == Verdict::Passed).count();
    println!("{passed} checks passed");
    assert!(passed >= 85, "only {passed} checks were played");
}

/// Whoever comes back with a state that nobody was sent away with is told so, and nothing is done.
#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_state_is_refused() {
    let (_backend, url) = start(&folder(), "minimal_backend.py").await;
    for query in ["", "?state=", "?state=unknown&code=x", "?state=unknown&error=x"] {
        let url = format!("{url}/oauth/callback{query}");
        let status = reqwest::get(&url).await.unwrap().status();
        assert_eq!(status, 400, "{url}");
    }
}

/// It is small because it says so: the whole backend is one file, and what it imports comes with Python. The stand-ins,
/// which are not the backend, import nothing of it, so that none of its work can hide there.
#[test]
fn the_minimal_backend_has_at_most_250_lines() {
    let folder = folder();
    let text = std::fs::read_to_string(folder.join("minimal_backend.py")).unwrap();
    let lines = text.lines().count();
    assert!(lines <= 250, "minimal_backend.py has {lines} lines");
    for (index, line) in text.lines().enumerate() {
        assert!(line.chars().count() <= 120, "minimal_backend.py:{}: longer than 120 characters", index + 1);
        let code = line.split("  # ").next().unwrap_or_default();
        let two = code.contains("; ") && !code.contains('"');
        assert!(!two, "minimal_backend.py:{}: two statements in a line", index + 1);
    }
    let mut programs: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".py"))
        .collect();
    programs.sort();
    assert_eq!(programs, ["minimal_backend.py", "stand_ins.py", "test_control.py"]);
    assert_eq!(foreign(&folder.join("minimal_backend.py")), ["stand_ins"]);
    assert_eq!(foreign(&folder.join("stand_ins.py")), Vec::<String>::new());
}

/// What a program imports that does not come with Python, by Python's own parser.
fn foreign(program: &Path) -> Vec<String> {
    const LISTS: &str = "import ast, sys
for node in ast.walk(ast.parse(open(sys.argv[1], encoding='utf-8').read())):
    names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
    names += [node.module or '.'] if isinstance(node, ast.ImportFrom) else []
    for name in names:
        if name.split('.')[0] not in sys.stdlib_module_names:
            print(name)";
    let listed = std::process::Command::new("python3").args(["-c", LISTS]).arg(program).output().unwrap();
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    String::from_utf8(listed.stdout).unwrap().lines().map(str::to_owned).collect()
}

/// Who says that nothing is offered is not let off: the base profile is checked all the same.
#[tokio::test(flavor = "multi_thread")]
async fn declaring_nothing_turns_no_failing_check_green() {
    let folder = folder();
    let copy = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::copy(&path, copy.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    let settings = copy.path().join("settings.json");
    let text = std::fs::read_to_string(&settings).unwrap();
    assert!(
        text.contains("no-store"),
        "settings.json says no-store no more; this test has to break something else"
    );
    std::fs::write(&settings, text.replace("no-store", "max-age=60")).unwrap();
    let (_backend, url) = start(copy.path(), "test_control.py").await;
    let target = Target::at(&format!("{url}/api/v1"), HashMap::new()).await.unwrap();
    let outcome = run::run(target, Some("stored"), |_| ()).await;
    assert_eq!(outcome.failed(), ["personal-answers-are-not-stored", "errors-are-not-stored"]);
}
