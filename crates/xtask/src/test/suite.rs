//! The steps of `check` and `test`, each of which goes into one tally.

use std::io::Write as _;
use std::process::{Command, ExitCode};
use std::thread;
use std::time::Instant;

use anyhow::{Result, anyhow};

use super::{
    journeys::Journeys,
    replay::FirstPlay,
    tally::{Counted, Tally},
};
use crate::build::{self, Form};
use crate::process::Said;
use crate::tools::{self, Tools};
use crate::{conformance, dist, examples, fuzz_api, process, project, tidy, visual};

/// Rounds on each database in a full run: with PostgreSQL some of them kill only its server.
const FULL_KILL_ROUNDS: &str = "250";
/// Saves by many admins at once that a full run acknowledges on each database.
const FULL_SAVES: &str = "10000";

/// Broken variants that are played on each push.
const VARIANTS: u32 = 3;

/// Runs of the consent model on each database, of 50 steps each.
const MODEL_RUNS: usize = 5000;

const WASM: &str = "wasm32-unknown-unknown";

/// The steps taken so far.
pub struct Suite {
    tally: Tally,
    /// What had to be played twice.
    twice: Vec<String>,
    start: Instant,
    /// Whether what is shipped was built.
    is_shipped: bool,
}

impl Default for Suite {
    fn default() -> Self {
        Self { tally: Tally::default(), twice: Vec::new(), start: Instant::now(), is_shipped: false }
    }
}

impl Suite {
    /// Whether every file is formatted.
    pub fn formatting(&mut self) -> Result<()> {
        tools::linters()?;
        self.gate("formatting", project::cargo(&["fmt", "--all", "--check"]))
    }

    /// Whether the house rules hold.
    pub fn house_rules(&mut self) -> Result<()> {
        let held = timed("house rules", tidy::holds)?;
        self.tally.gate("house rules", held);
        Ok(())
    }

    /// Clippy, warnings denied: the whole workspace natively, then what runs in a browser as wasm.
    pub fn clippy(&mut self) -> Result<()> {
        tools::linters()?;
        tools::wasm_target()?;
        let deny = ["--", "-D", "warnings"];
        let mut native = project::cargo(&["clippy", "--workspace", "--all-targets", "--all-features"]);
        native.args(deny);
        self.gate("clippy, native", native)?;
        let mut page = project::cargo(&["clippy", "--target", WASM, "--package", "consent-card"]);
        // Not `--all-targets`: unit tests run natively, with crates that do not exist for wasm.
        page.args(["--features", "app,gallery", "--lib", "--bins", "--test", "web"]).args(deny);
        self.gate("clippy, page", page)?;
        let mut gallery = project::cargo(&["clippy", "--target", WASM, "--package", "consent-card"]);
        gallery.args(["--no-default-features", "--features", "gallery", "--bins"]).args(deny);
        self.gate("clippy, gallery", gallery)?;
        // Apart from the page, so that its features do not hide what the embed alone would lack.
        let mut embed = project::cargo(&["clippy", "--target", WASM]);
        for entry in project::entries()? {
            embed.arg(format!("--package=consent-entry-{entry}"));
        }
        embed.args(deny);
        self.gate("clippy, embed", embed)
    }

    /// Whether the documentation builds without a warning: a dead link, an unclosed tag.
    pub fn documentation(&mut self) -> Result<()> {
        let mut doc = project::cargo(&[
            "doc",
            "--workspace",
            "--no-deps",
            "--all-features",
            "--document-private-items",
        ]);
        doc.env("RUSTDOCFLAGS", "-D warnings");
        self.gate("documentation", doc)
    }

    /// The tests that need no browser.
    pub fn native_tests(&mut self) -> Result<()> {
        tools::postgres();
        tools::python()?;
        let tests = project::cargo(&[
            "test",
            "--workspace",
            "--exclude",
            "consent-e2e",
            "--exclude",
            "consent-visual",
            "--no-fail-fast",
        ]);
        self.tests("native tests", tests)
    }

    /// The components, one by one, in a headless Chromium and, at the same time, in a headless Firefox: each keeps one core
    /// busy. What the second prints follows the first.
    pub fn component_tests(&mut self) -> Result<()> {
        let browsers = tools::browsers()?;
        let (mut chromium, mut firefox) = (component_tests()?, component_tests()?);
        browsers.name_chromium(&mut chromium);
        browsers.name_firefox(&mut firefox);
        let beside = thread::spawn(move || process::listen(&mut firefox));
        let mut first = FirstPlay::default();
        let name = "component tests, Chromium";
        let mut status = timed(name, || process::watch_told(&mut chromium, |line| first.read(line)))?;
        let (printed, second_status) = beside.join().map_err(|_| anyhow!("nobody listened to Firefox"))??;
        if !status.success() && first.never_began() {
            println!("\nChromium's tab died before any test began. Once more.");
            status = timed(name, || process::watch_told(&mut chromium, |line| first.read(line)))?;
        }
        self.settle(name, &first, status.success(), &|test| {
            let mut alone = component_tests()?;
            browsers.name_chromium(&mut alone);
            alone.arg(test);
            Ok(alone)
        })?;
        let mut second = FirstPlay::default();
        for line in printed.lines() {
            match second.read(line) {
                Said::AsItIs => println!("{line}"),
                Said::Instead(instead) => println!("{instead}"),
                Said::Nothing => {}
            }
        }
        self.settle("component tests, Firefox", &second, second_status.success(), &|test| {
            let mut alone = component_tests()?;
            browsers.name_firefox(&mut alone);
            alone.arg(test);
            Ok(alone)
        })
    }

    /// What is shipped builds, no part of it is above its gate, and the package is what it says of itself; in a full run also the
    /// gallery, and the elements as they are put on a server.
    pub fn shipped_form(&mut self, full: bool) -> Result<()> {
        let built =
            timed("what is shipped", || if full { dist::write() } else { dist::write_measured().map(drop) });
        self.is_shipped = self.build("what is shipped", built).is_some();
        if self.is_shipped {
            let within = dist::sizes::within_budget()?;
            self.tally.gate("the budget of bytes", within);
            let package = timed("the npm package", || dist::checks::hold(&dist::embed_folder()));
            let held = package.inspect_err(|error| eprintln!("\n{error:#}")).is_ok();
            self.tally.gate("the npm package", held);
        }
        Ok(())
    }

    /// Whole journeys through a real browser, against the real backend and what is shipped; then pictures of the gallery's
    /// states, compared with committed ones.
    pub fn journeys(&mut self, full: bool) -> Result<()> {
        let browsers = tools::browsers()?;
        let tools = Tools::for_page()?;
        let Some(tried) = self.build("page and gallery", build::site(Form::Debug, &tools)) else {
            return Ok(());
        };
        let Some(servers) = self.build("the servers", build::servers(Form::Debug)) else { return Ok(()) };
        let look = visual::tests(&tried, &servers, &browsers, full);
        if self.is_shipped {
            let crashing = dist::embed::build_crashing(Form::Debug, &tools);
            let Some(crashing) = self.build("the embed with places to crash", crashing) else {
                return Ok(());
            };
            let embed = dist::embed_folder();
            let Some(examples) = self.build("the examples", examples::build(&embed, &tools)) else {
                return Ok(());
            };
            let Some(axe) = self.build("axe", tools::AXE.path()) else { return Ok(()) };
            let Some(site) = self.build("what is served", dist::app::served()) else { return Ok(()) };
            let mut journeys = Journeys { site, embed, crashing, examples, axe, servers, browsers, full };
            self.played("journeys", &journeys, &[])?;
            if full {
                // A panic ends otherwise in what ships than in what is quick to build.
                let crashing = dist::embed::build_crashing(Form::Release, &tools.for_release()?);
                let name = "the embed with places to crash, as shipped";
                let Some(crashing) = self.build(name, crashing) else { return Ok(()) };
                journeys.crashing = crashing;
                let names = ["crashes::", "a_crash_of_the_settings"];
                self.played("journeys, crashing as shipped", &journeys, &names)?;
            }
            journeys.site = tried;
            self.played(
                "journeys, the page as it is tried out",
                &journeys,
                &["member::a_member", "member::the_dialog"],
            )?;
        }
        self.tests("pictures of the gallery", look)
    }

    /// Journeys of these names, or all. Those that fail may be played once more.
    fn played(&mut self, name: &str, journeys: &Journeys, names: &[&str]) -> Result<()> {
        let mut first = FirstPlay::default();
        let mut all = journeys.command();
        all.arg("--").args(names);
        if !journeys.full {
            all.args(["--skip", "::firefox_at_length"]);
        }
        let status = timed(name, || process::watch_told(&mut all, |line| first.read(line)))?;
        self.settle(name, &first, status.success(), &|test| {
            let mut alone = journeys.command();
            alone.args(["--", test, "--exact"]);
            Ok(alone)
        })
    }

    /// Backends that are broken on purpose, each of which must fail exactly the check that names its rule: a few, others for
    /// each commit and the same ones for the same commit, or all. The unbroken one, and the minimal one, are among the native tests.
    pub fn variants(&mut self, all: bool) -> Result<()> {
        let sample = (!all).then_some(VARIANTS);
        let seed = sample.and_then(|_| this_commit());
        let options = conformance::Variants { sample, seed, only: None, list: false };
        self.tests("broken variants", conformance::player(&options))
    }

    /// The contract's document, played against the backend.
    pub fn document_played(&mut self, full: bool) -> Result<()> {
        let played = fuzz_api::play(&fuzz_api::Options { full, seed: None });
        // Without Python or its packages nothing was played; that is a failure, and the rest goes on.
        let held = played.inspect_err(|error| eprintln!("\n{error:#}")).unwrap_or(false);
        self.tally.gate("the contract's document, played", held);
        Ok(())
    }

    /// kill -9 as often as a full run wants it; each push plays a few rounds among the native tests.
    pub fn kills(&mut self) -> Result<()> {
        let reports = project::root().join("docs/test-reports");
        std::fs::create_dir_all(&reports)?;
        let mut tests = project::cargo(&["test", "--package", "consent-backend", "--test", "kill"]);
        // What a run did and with which seed stands in its output.
        tests.args(["--", "--nocapture"]);
        tests
            .env("CONSENT_KILL_ROUNDS", FULL_KILL_ROUNDS)
            .env("CONSENT_KILL_REPORT", reports.join("kill.md"));
        self.tests("kill -9", tests)
    }

    /// Many admins' interleaved saves; each push plays a few hundred among the native tests.
    pub fn saves(&mut self) -> Result<()> {
        let mut tests = project::cargo(&["test", "--package", "consent-backend", "--test", "saves"]);
        tests.args(["--", "--nocapture"]).env("CONSENT_SAVES", FULL_SAVES);
        self.tests("saves by many admins", tests)
    }

    /// Many runs of the consent model against the backend, on both databases; `docs/test-reports/model.md` is written anew.
    /// Optimized, for there are half a million steps to take.
    pub fn model_runs(&mut self) -> Result<()> {
        let mut runs = project::cargo(&["test", "--package", "consent-backend", "--profile", "native"]);
        runs.args(["--no-fail-fast", "--test", "model", "--test", "model_postgres", "--", "--nocapture"]);
        runs.env("CONSENT_MODEL_RUNS", MODEL_RUNS.to_string());
        runs.env("CONSENT_MODEL_REPORT", project::root().join("docs/test-reports/model.md"));
        // The databases keep their settings; only what they wait for is memory.
        let memory = std::path::Path::new("/dev/shm");
        if memory.is_dir() {
            runs.env("TMPDIR", memory);
        }
        self.tests("model runs", runs)
    }

    /// Prints what failed, then the one line that everything ends with.
    pub fn finish(self) -> ExitCode {
        let Tally { passed, failed, failures } = self.tally;
        println!("\nTook {}.", process::minutes(self.start.elapsed()));
        if !self.twice.is_empty() {
            println!("Did not hold at the first play, and were played once more, alone:");
            self.twice.iter().for_each(|name| println!("  {name}"));
        }
        if !failures.is_empty() {
            println!("Failed:");
            failures.iter().for_each(|line| println!("  {line}"));
        }
        println!("{passed} passed, {failed} failed");
        let _ = std::io::stdout().flush();
        if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    fn gate(&mut self, name: &str, mut command: Command) -> Result<()> {
        let held = timed(name, || process::status(&mut command))?.success();
        self.tally.gate(name, held);
        Ok(())
    }

    fn tests(&mut self, name: &str, mut command: Command) -> Result<()> {
        let mut counted = Counted::default();
        let status = timed(name, || process::watch(&mut command, |line| counted.read(line)))?;
        self.tally.tests(name, counted, status.success());
        Ok(())
    }

    /// Counts tests of which those that fail may be played once more, one at a time (`replay.rs`).
    fn settle(
        &mut self,
        name: &str,
        first: &FirstPlay,
        ended_well: bool,
        alone: &dyn Fn(&str) -> Result<Command>,
    ) -> Result<()> {
        let again = first.again();
        if again.is_empty() {
            print!("{}", first.withheld());
            first.failed.iter().for_each(|test| println!("test {test} ... FAILED"));
            self.tally.tests(name, first.counted, ended_well);
            return Ok(());
        }
        let held = Counted { failed: 0, ..first.counted };
        self.tally.tests(name, held, true);
        for test in again {
            let (mut command, second) = (alone(test)?, format!("{name}: {test} once more"));
            let mut counted = Counted::default();
            let status = timed(&second, || process::watch(&mut command, |line| counted.read(line)))?;
            self.tally.tests(&second, counted, status.success());
            self.twice.push(test.clone());
        }
        Ok(())
    }

    /// Something that journeys need: a failure to build it is counted like a failed check, and the rest goes on.
    fn build<T>(&mut self, name: &str, built: Result<T>) -> Option<T> {
        self.tally.gate(&format!("building {name}"), built.is_ok());
        built.inspect_err(|error| eprintln!("\n{error:#}")).ok()
    }
}

/// The component tests, built by features that the page itself has, and the browser not named yet.
fn component_tests() -> Result<Command> {
    let package =
        ["test", "--target", WASM, "--package", "consent-card", "--features", "gallery", "--test", "web"];
    let mut tests = project::cargo(&package);
    Tools::for_page()?.put_on_path(&mut tests);
    // The default of 20 s includes loading a wasm of many megabytes with debugging information.
    tests.env("WASM_BINDGEN_TEST_TIMEOUT", "180");
    Ok(tests)
}

/// A number that this commit alone has. None outside a checkout.
fn this_commit() -> Option<u64> {
    let id =
        process::read(Command::new("git").current_dir(project::root()).args(["rev-parse", "HEAD"])).ok()?;
    u64::from_str_radix(id.get(..15)?, 16).ok()
}

fn timed<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let mut capital = name.to_owned();
    if let Some(first) = capital.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    process::timed(&capital, work)
}
