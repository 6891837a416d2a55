//! What tests and benchmarks rely on.

#[path = "cluster/wait.rs"]
mod wait;

use std::net::TcpStream;
use std::process::{Command, Stdio};

use scratch_postgres::{Cluster, Error, shared};
use wait::until;

/// Set for the copy of this program that must die with a server running.
const ABORT: &str = "SCRATCH_POSTGRES_TEST_ABORT";

fn port_of(url: &str) -> u16 {
    url.rsplit_once(':').unwrap().1.split_once('/').unwrap().0.parse().unwrap()
}

fn answers(port: u16) -> bool {
    TcpStream::connect(("127.0.0.1", port)).is_ok()
}

#[test]
fn each_database_is_empty_and_apart() {
    let Some(cluster) = shared() else { return };
    let (one, two) = (cluster.new_database().unwrap(), cluster.new_database().unwrap());
    cluster.query(&one, "CREATE TABLE kept (n int)").unwrap();
    assert_eq!(cluster.query(&one, "SELECT count(*) FROM kept").unwrap(), "0");
    let elsewhere = cluster.query(&two, "SELECT count(*) FROM kept").unwrap_err();
    assert!(elsewhere.to_string().contains("does not exist"), "{elsewhere}");
}

#[test]
fn the_server_syncs_to_disk_and_sums_its_pages() {
    let Some(cluster) = shared() else { return };
    let database = cluster.new_database().unwrap();
    for (setting, value) in
        [("fsync", "on"), ("synchronous_commit", "on"), ("max_connections", "200"), ("data_checksums", "on")]
    {
        assert_eq!(cluster.query(&database, &format!("SHOW {setting}")).unwrap(), value, "{setting}");
    }
    assert!(cluster.version().unwrap().contains("PostgreSQL"));
}

#[test]
fn what_was_committed_outlives_a_kill_and_the_open_transaction_does_not() {
    let Some(cluster) = Cluster::start_or_skip("kill and restart") else { return };
    let database = cluster.new_database().unwrap();
    cluster.query(&database, "CREATE TABLE kept (n int)").unwrap();
    std::thread::scope(|scope| {
        cluster.query(&database, "INSERT INTO kept VALUES (1)").unwrap();
        let open = "BEGIN; INSERT INTO kept VALUES (2); SELECT pg_sleep(600)";
        let waiting = scope.spawn(|| cluster.query(&database, open));
        let sleeping = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'";
        until("the open transaction runs", || cluster.query(&database, sleeping).unwrap() == "1");
        cluster.kill();
        waiting.join().unwrap().unwrap_err();
    });
    assert!(!answers(port_of(&database)));
    cluster.restart().unwrap();
    assert_eq!(cluster.query(&database, "SELECT n FROM kept").unwrap(), "1");
}

#[test]
fn a_dropped_server_is_gone_with_its_folder() {
    let Some(cluster) = Cluster::start_or_skip("end of the server") else { return };
    let (folder, port) = (cluster.folder().to_owned(), port_of(&cluster.new_database().unwrap()));
    assert!(folder.join("data").is_dir() && answers(port));
    drop(cluster);
    assert!(!folder.exists() && !answers(port));
}

#[test]
fn the_server_does_not_outlive_a_process_that_aborts() {
    if std::env::var_os(ABORT).is_some() {
        let cluster = shared().unwrap();
        println!("{ABORT} {} {}", port_of(&cluster.new_database().unwrap()), cluster.folder().display());
        std::process::abort();
    }
    if shared().is_none() {
        return;
    }
    let mut copy = Command::new(std::env::current_exe().unwrap());
    copy.args(["--exact", "--nocapture", "the_server_does_not_outlive_a_process_that_aborts"]);
    let output = copy.env(ABORT, "1").stderr(Stdio::null()).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let told = text.split_once(ABORT).expect("the copy tells where its server is").1;
    let mut words = told.split_whitespace();
    let port = words.next().unwrap().parse().unwrap();
    let folder = std::path::PathBuf::from(words.next().unwrap());
    until("the server and its folder are gone", || !answers(port) && !folder.exists());
}

#[test]
fn absent_programs_are_told_with_the_places_looked_in() {
    // In a copy of this program, because the environment belongs to all tests of a process.
    if std::env::var("CONSENT_POSTGRES_BIN").is_ok_and(|folder| folder == "/nowhere/at/all") {
        let error = Cluster::start().err().unwrap();
        assert!(matches!(&error, Error::Missing { looked_in } if looked_in == "/nowhere/at/all"), "{error}");
        assert!(Cluster::start_or_skip("nothing").is_none());
        return;
    }
    let copy = |required: &str| {
        let mut copy = Command::new(std::env::current_exe().unwrap());
        copy.args(["--exact", "--nocapture", "absent_programs_are_told_with_the_places_looked_in"]);
        copy.env("CONSENT_POSTGRES_BIN", "/nowhere/at/all").env("CONSENT_REQUIRE_POSTGRES", required);
        copy.output().unwrap()
    };
    let skipped = copy("0");
    assert!(skipped.status.success());
    assert!(
        String::from_utf8_lossy(&skipped.stderr).contains("SKIPPED, PostgreSQL is not installed: nothing")
    );
    assert!(!copy("1").status.success(), "a required server that is absent fails the test");
}
