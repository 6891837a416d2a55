//! The minimal backend, in another language and without any capability, passes every check that it can be asked.

use std::{collections::HashMap, path::Path};

use conformance::{report, run, run::Verdict, stage, target::Target};
use tokio::process::Command;

/// What the base profile is checked by, at least. A backend that lost its test control, or a kit that lost its checks, would
/// otherwise pass by not being asked.
const CHECKS: usize = 85;

#[tokio::test(flavor = "multi_thread")]
async fn the_minimal_backend_passes_the_base_profile() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/minimal-backend");
    let port = stage::free_port().unwrap();
    let mut command = Command::new("python3");
    // No compiled copies beside the sources of a checkout.
    command.arg("-B").arg(folder.join("test_control.py")).args(["--port", &port.to_string()]);
    let _backend = stage::listening(command, "python3 test_control.py").await.unwrap();

    let target = Target::at(&format!("http://127.0.0.1:{port}/api/v1"), HashMap::new()).await.unwrap();
    let outcome = run::run(target, None, |ran| println!("{}", report::line(ran))).await;
    assert!(outcome.held(), "{}", report::summary(&outcome));
    let passed = outcome.ran.iter().filter(|ran| ran.verdict == Verdict::Passed).count();
    assert!(passed >= CHECKS, "only {passed} were checked; {}", report::summary(&outcome));
}
