//! Many admins save at once, over HTTP, against the program as it runs: no save that was acknowledged is lost.
//!
//! Two to sixteen admins read, keep what they read for a while, and save: on what they read, on nothing, on a weak tag.
//! Whoever comes too late merges by field, as the page does, and tries again. Afterwards the log of settings says what
//! happened, and every save that was acknowledged must be in it, right after the version that it was based on.
//!
//! Some saves here; `CONSENT_SAVES=10000` acknowledges as many on each database, `CONSENT_SAVES_SEED` repeats the choices of
//! an earlier run (their order is the machine's).

#[path = "saves/admin.rs"]
mod admin;
#[path = "saves/check.rs"]
mod check;
#[path = "shared/program.rs"]
mod program;
#[path = "saves/server.rs"]
mod server;

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};

use rand::{Rng as _, SeedableRng as _, rngs::StdRng};

use self::{admin::Admin, server::Program};

/// Admins there are; so many take part at most.
const ADMINS: usize = 16;
/// Acknowledged saves in a round; the next round is played by another number of admins.
const ROUND: usize = 125;

/// What the runs of one database came to.
#[derive(Debug, Default)]
pub struct Tally {
    saved: usize,
    stale: usize,
    merged: usize,
    without_version: usize,
    /// Saves acknowledged, by the number of admins that took part.
    by_crowd: BTreeMap<usize, usize>,
}

fn wanted() -> usize {
    std::env::var("CONSENT_SAVES").ok().and_then(|text| text.parse().ok()).unwrap_or(250)
}

fn seed() -> u64 {
    let told = std::env::var("CONSENT_SAVES_SEED").ok().and_then(|text| text.parse().ok());
    told.unwrap_or_else(rand::random)
}

async fn play(name: &str, database: &str) {
    let (wanted, seed, begun) = (wanted(), seed(), Instant::now());
    println!("{name}: {wanted} saves, CONSENT_SAVES_SEED={seed}");
    let program = Program::start(database, ADMINS).await;
    let mut admins = Vec::new();
    for number in 0..ADMINS {
        admins.push(Admin::sign_in(&program, number, seed).await);
    }
    let (mut random, mut tally, mut acknowledged) =
        (StdRng::seed_from_u64(seed), Tally::default(), Vec::new());
    while tally.saved < wanted {
        let crowd = random.random_range(2..=ADMINS);
        let left = Arc::new(AtomicUsize::new(ROUND.min(wanted - tally.saved)));
        let before = tally.saved;
        let tasks: Vec<_> = admins
            .drain(..crowd)
            .map(|mut admin| {
                let left = left.clone();
                tokio::spawn(async move {
                    while left.load(Ordering::SeqCst) > 0 {
                        if admin.act().await {
                            let _ =
                                left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1));
                        }
                    }
                    admin
                })
            })
            .collect();
        for task in tasks {
            let mut admin = task.await.unwrap();
            tally.saved += admin.saved.len();
            acknowledged.append(&mut admin.saved);
            // Another part of them acts in the next round.
            admins.push(admin);
        }
        *tally.by_crowd.entry(crowd).or_default() += tally.saved - before;
    }
    for admin in &admins {
        tally.stale += admin.stale;
        tally.merged += admin.merged;
        tally.without_version += admin.without_version;
    }
    let lost = check::lost(&admins[0], &acknowledged).await;
    println!("{name}: {tally:?}, lost: {}, {} s", lost.len(), begun.elapsed().as_secs());
    assert!(
        lost.is_empty(),
        "{name}: {} lost of {}: {:#?}",
        lost.len(),
        tally.saved,
        &lost[..lost.len().min(10)]
    );
    assert!(tally.stale > 0 && tally.without_version > 0, "nobody was ever late: {tally:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_admins_saves_on_sqlite_none_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    play("SQLite", &format!("sqlite:{}", folder.path().join("saves.sqlite").display())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_admins_saves_on_postgresql_none_is_lost() {
    if let Some(cluster) = scratch_postgres::Cluster::start_or_skip("saves with PostgreSQL") {
        play("PostgreSQL", &cluster.new_database().unwrap()).await;
    }
}
