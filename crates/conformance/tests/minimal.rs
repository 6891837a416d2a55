//! The minimal backend, in another language and with no capability, passes the base profile: what it leaves out is not
//! checked, and nothing that it does is wrong.

use std::{collections::HashMap, path::Path};

use conformance::{
    report,
    run::{self, Verdict},
    stage,
    target::Target,
};
use tokio::process::Command;

#[tokio::test(flavor = "multi_thread")]
async fn the_minimal_backend_passes_the_base_profile() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/minimal-backend");
    let port = stage::free_port().unwrap();
    let mut program = Command::new("python3");
    program.current_dir(folder).args(["-u", "test_control.py", "--port", &port.to_string()]);
    let _backend = stage::listening(program, "minimal-backend").await.unwrap();
    let target = Target::at(&format!("http://localhost:{port}/api/v1"), HashMap::new()).await.unwrap();
    let outcome = run::run(target, None, |ran| println!("{}", report::line(ran))).await;
    assert!(outcome.held(), "{}", report::summary(&outcome));
    let passed = outcome.ran.iter().filter(|ran| ran.verdict == Verdict::Passed).count();
    assert!(passed >= 85, "only {passed} checks were played");
}

/// Who says that nothing is offered is not let off: the base profile is checked all the same.
#[tokio::test(flavor = "multi_thread")]
async fn declaring_nothing_turns_no_failing_check_green() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/minimal-backend");
    let copy = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::copy(&path, copy.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    let settings = copy.path().join("settings.json");
    let text = std::fs::read_to_string(&settings).unwrap();
    assert!(text.contains("no-store"), "settings.json says no-store no more; this test has to break something else");
    std::fs::write(&settings, text.replace("no-store", "max-age=60")).unwrap();
    let port = stage::free_port().unwrap();
    let mut program = Command::new("python3");
    program.current_dir(copy.path()).args(["-u", "test_control.py", "--port", &port.to_string()]);
    let _backend = stage::listening(program, "minimal-backend").await.unwrap();
    let target = Target::at(&format!("http://localhost:{port}/api/v1"), HashMap::new()).await.unwrap();
    let outcome = run::run(target, Some("stored"), |_| ()).await;
    assert_eq!(outcome.failed(), ["personal-answers-are-not-stored", "errors-are-not-stored"]);
}
