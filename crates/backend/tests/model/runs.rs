//! Many runs of many steps, spread over the cores; each can be played again by its seed.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    panic,
    sync::{
        Mutex, OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner},
};
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest};
use serde_json::Value;
use tokio::runtime::Runtime;

use super::{
    house::{Ground, over_postgres},
    learn,
    play::Scene,
    report,
    steps::{self, Step},
    world::World,
};

/// The reference as the test machinery wants it.
pub struct Reference;

impl ReferenceStateMachine for Reference {
    type State = World;
    type Transition = Step;

    fn init_state() -> BoxedStrategy<World> {
        Just(World::new()).boxed()
    }
    fn transitions(_: &World) -> BoxedStrategy<Step> {
        steps::any_step()
    }
    fn apply(world: World, step: &Step) -> World {
        world.after(step)
    }
    fn preconditions(world: &World, step: &Step) -> bool {
        steps::makes_sense(world, step)
    }
}

/// What a worker has, and nobody else.
struct Worker {
    runtime: Runtime,
    ground: Ground,
    happened: RefCell<BTreeMap<String, u64>>,
}

/// Cards by viewer, account and subject; and what is public.
type Learned = (Vec<Vec<Vec<Value>>>, Value);
static LEARNED: OnceLock<Learned> = OnceLock::new();

thread_local! {
    static WORKER: Worker = Worker::new();
}

impl Worker {
    fn new() -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let mut ground = runtime.block_on(Ground::new());
        // Once for all workers: what LinkedIn knows of these people is the same for each.
        let (everything, public) = LEARNED.get_or_init(|| {
            runtime.block_on(learn::everything(&mut ground));
            (ground.everything.clone(), ground.public.clone())
        });
        (ground.everything, ground.public) = (everything.clone(), public.clone());
        Self { runtime, ground, happened: RefCell::default() }
    }
}

struct Backend;

impl StateMachineTest for Backend {
    type SystemUnderTest = Scene;
    type Reference = Reference;

    /// Everybody looks before the first step, as the reference does: from then on their sessions last.
    fn init_test(world: &World) -> Scene {
        WORKER.with(|worker| {
            worker.runtime.block_on(async {
                let mut scene = Scene::new(&worker.ground).await;
                scene.compare(world, &worker.ground).await;
                scene
            })
        })
    }

    fn apply(mut scene: Scene, world: &World, step: Step) -> Scene {
        WORKER.with(|worker| {
            worker.runtime.block_on(async {
                scene.take(&step, world).await;
                scene.compare(world, &worker.ground).await;
            });
        });
        scene
    }

    fn teardown(scene: Scene, world: World) {
        WORKER.with(|worker| {
            worker.runtime.block_on(scene.house.end(&worker.ground));
            let mut happened = worker.happened.borrow_mut();
            for (kind, count) in report::happened(&world) {
                *happened.entry(kind).or_default() += count;
            }
        });
    }
}

/// How many runs of how many steps, from which seed.
pub struct Plan {
    pub runs: usize,
    pub steps: usize,
    pub seed: u64,
    pub workers: usize,
    /// The one run to play again.
    pub only: Option<usize>,
    /// Of what source this is, as far as a report needs to know.
    pub commit: String,
}

impl Plan {
    /// From the environment.
    pub fn read() -> Self {
        let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
        let count =
            |name: &str, otherwise: usize| number(name).and_then(|n| n.try_into().ok()).unwrap_or(otherwise);
        let cores = thread::available_parallelism().map_or(1, usize::from);
        Self {
            runs: count("CONSENT_MODEL_RUNS", 60),
            steps: count("CONSENT_MODEL_STEPS", 50),
            seed: number("CONSENT_MODEL_SEED").unwrap_or_else(|| u64::from(rand::random::<u32>())),
            workers: count("CONSENT_MODEL_WORKERS", cores),
            only: number("CONSENT_MODEL_ONLY").and_then(|n| n.try_into().ok()),
            commit: report::commit(),
        }
    }
}

/// What came of it.
pub struct Played {
    pub runs: usize,
    pub took: Duration,
    pub divergence: Option<String>,
    pub happened: BTreeMap<String, u64>,
}

/// Plays all runs, or ends at the first divergence with the shortest script that shows it.
pub fn play(plan: &Plan) -> Played {
    quiet_workers();
    let (next, done) = (AtomicUsize::new(plan.only.unwrap_or(0)), AtomicUsize::new(0));
    let end = plan.only.map_or(plan.runs, |only| only + 1);
    let divergence = Mutex::new(None::<(usize, String)>);
    let happened = Mutex::new(BTreeMap::new());
    let begun = Instant::now();
    let work = || {
        loop {
            let run = next.fetch_add(1, Ordering::SeqCst);
            if run >= end || divergence.lock().unwrap().is_some() {
                break;
            }
            match play_one(plan, run) {
                Ok(()) => tell(done.fetch_add(1, Ordering::SeqCst) + 1, plan, begun),
                Err(script) => *divergence.lock().unwrap() = Some((run, script)),
            }
        }
        WORKER.with(|worker| {
            for (kind, count) in worker.happened.take() {
                *happened.lock().unwrap().entry(kind).or_default() += count;
            }
        });
    };
    thread::scope(|scope| {
        for number in 0..plan.workers.min(end).max(1) {
            thread::Builder::new().name(format!("{WORKER_NAME}{number}")).spawn_scoped(scope, work).unwrap();
        }
    });
    Played {
        runs: done.into_inner(),
        took: begun.elapsed(),
        divergence: divergence.into_inner().unwrap().map(|(_, script)| script),
        happened: happened.into_inner().unwrap(),
    }
}

fn tell(done: usize, plan: &Plan, begun: Instant) {
    if done.is_multiple_of(100) {
        let seconds = begun.elapsed().as_secs_f64();
        eprintln!("{done} of {} runs, {:.0} steps/s", plan.runs, (done * plan.steps) as f64 / seconds);
    }
}

fn play_one(plan: &Plan, run: usize) -> Result<(), String> {
    let config = Config { cases: 1, failure_persistence: None, max_shrink_iters: 3000, ..Config::default() };
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&plan.seed.to_le_bytes());
    seed[8..16].copy_from_slice(&(run as u64).to_le_bytes());
    let mut runner =
        TestRunner::new_with_rng(config.clone(), TestRng::from_seed(RngAlgorithm::ChaCha, &seed));
    let strategy = Reference::sequential_strategy(plan.steps);
    let played = runner.run(&strategy, |(world, steps, seen)| {
        Backend::test_sequential(config.clone(), world, steps, seen);
        Ok(())
    });
    match played {
        Ok(()) => Ok(()),
        Err(TestError::Abort(reason)) => Err(format!("run {run} could not be made: {reason}")),
        Err(TestError::Fail(reason, (_, steps, _))) => {
            let script: String =
                steps.iter().enumerate().map(|(at, step)| format!("  {:2}. {step}\n", at + 1)).collect();
            Err(format!(
                "The backend and the reference differ after the last of these steps:\n{script}{reason}\n\
                 Seed {}, run {run}; to play it again: CONSENT_MODEL_SEED={} CONSENT_MODEL_ONLY={run}",
                plan.seed, plan.seed
            ))
        }
    }
}

const WORKER_NAME: &str = "model-";

/// Shrinking plays a diverging run hundreds of times; only what it comes to is told.
fn quiet_workers() {
    let usual = panic::take_hook();
    let loud = std::env::var_os("CONSENT_MODEL_LOUD").is_some();
    panic::set_hook(Box::new(move |info| {
        let worker = thread::current().name().is_some_and(|name| name.starts_with(WORKER_NAME));
        if loud || !worker {
            usual(info);
        }
    }));
}

/// The name of the store that these runs are over.
pub fn store_name() -> &'static str {
    if over_postgres() { "PostgreSQL" } else { "SQLite" }
}

/// What must have happened at least once in enough runs; else they show less than they seem to.
const EXPECTED: [&str; 20] = [
    "event attempt",
    "event given",
    "event deferred",
    "event refused",
    "event narrowed",
    "event withdrawn",
    "event revoked",
    "event left",
    "event expired",
    "event endedByProvider",
    "event ledger",
    "event stepConfirmed",
    "event visibility",
    "attempt done",
    "attempt cancelled",
    "attempt refused",
    "attempt failed",
    "attempt expired",
    "attempt wrongAccount",
    "attempt pending",
];
/// Enough runs for that.
const ENOUGH: usize = 200;

/// Plays what the environment asks for, and fails on a divergence.
pub fn hold() {
    let plan = Plan::read();
    let played = play(&plan);
    println!("{}", report::line(&plan, &played));
    if let Some(path) = std::env::var_os("CONSENT_MODEL_REPORT") {
        report::write(path.as_ref(), &plan, &played);
    }
    if let Some(script) = played.divergence {
        panic!("{script}");
    }
    let missing = EXPECTED.iter().filter(|kind| !played.happened.contains_key(**kind)).collect::<Vec<_>>();
    assert!(played.runs < ENOUGH || missing.is_empty(), "never happened: {missing:?}");
}
