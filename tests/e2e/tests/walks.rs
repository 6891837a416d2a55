//! Random walks of the consent dialog and the connection page, in a real browser against the real backend: what the page
//! says, what the backend says and what a model of consent says are the same after every step.
//!
//! `CONSENT_WALKS` is how many (20), `CONSENT_WALKERS` how many at a time (2: one in Chromium, one in Firefox),
//! `CONSENT_WALK_SEED` the first one's seed. A walk that fails names its browser, its seed and its steps.

mod act;
mod chance;
mod compare;
mod model;
mod walker;

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicU64, Ordering},
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Result, bail};
use consent_e2e::Kind;

use walker::Walker;

/// Steps in one walk.
const STEPS: usize = 6;

fn told(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn page_backend_and_model_agree_after_every_step() -> Result<()> {
    let (walks, walkers) =
        (told("CONSENT_WALKS").unwrap_or(20), told("CONSENT_WALKERS").unwrap_or(2) as usize);
    let clock = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_secs());
    let first = told("CONSENT_WALK_SEED").unwrap_or_else(clock);
    eprintln!("walks {first} to {}", first + walks - 1);
    let next = &AtomicU64::new(0);
    let walked = std::thread::scope(|scope| {
        let all: Vec<_> = Kind::BOTH
            .into_iter()
            .cycle()
            .take(walkers)
            .map(|kind| scope.spawn(move || walk(kind, first, walks, next)))
            .collect();
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
fn walk(kind: Kind, first: u64, walks: u64, next: &AtomicU64) -> Result<BTreeMap<String, usize>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.block_on(async {
        let walker = Walker::start(kind).await?;
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
