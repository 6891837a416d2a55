//! Random walks of the consent dialog and the connection page, in a real browser against the real backend: what the page
//! says, what the backend says and what a model of consent says are the same after every step.
//!
//! `CONSENT_WALKS` is how many (20), `CONSENT_WALKERS` how many at a time (2), `CONSENT_WALK_SEED` the first one's seed. A walk
//! that fails names its seed and its steps.

#[path = "walks/act.rs"]
mod act;
#[path = "walks/chance.rs"]
mod chance;
#[path = "walks/compare.rs"]
mod compare;
#[path = "walks/model.rs"]
mod model;
#[path = "walks/walker.rs"]
mod walker;

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicU64, Ordering},
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Result, bail};

use walker::Walker;

/// Steps in one walk.
const STEPS: usize = 6;

fn told(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn page_backend_and_model_agree_after_every_step() -> Result<()> {
    let (walks, walkers) = (told("CONSENT_WALKS").unwrap_or(20), told("CONSENT_WALKERS").unwrap_or(2));
    let clock = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_secs());
    let first = told("CONSENT_WALK_SEED").unwrap_or_else(clock);
    eprintln!("walks {first} to {}", first + walks - 1);
    let next = AtomicU64::new(0);
    let walked = std::thread::scope(|scope| {
        let all: Vec<_> = (0..walkers).map(|_| scope.spawn(|| walk(first, walks, &next))).collect();
        all.into_iter()
            .map(|one| one.join().unwrap_or_else(|_| bail!("a walker panicked")))
            .collect::<Vec<_>>()
    });
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for one in walked {
        for (step, count) in one? {
            *taken.entry(step).or_default() += count;
        }
    }
    eprintln!("{walks} walks without divergence: {taken:?}");
    Ok(())
}

/// Takes walks, one after the other, as long as there are any left.
fn walk(first: u64, walks: u64, next: &AtomicU64) -> Result<BTreeMap<String, usize>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.block_on(async {
        let walker = Walker::start().await?;
        let mut taken = BTreeMap::new();
        loop {
            let nth = next.fetch_add(1, Ordering::SeqCst);
            if nth >= walks {
                return Ok(taken);
            }
            let walked = walker.walk(first + nth, STEPS, &mut taken).await;
            if walked.is_err() {
                // Nobody else goes on for nothing.
                next.store(walks, Ordering::SeqCst);
            }
            walked?;
            if nth % 25 == 24 {
                eprintln!("{} walks", nth + 1);
            }
        }
    })
}
