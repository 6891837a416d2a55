//! A directory of 100,000 groups and 200,000 people: how long it takes to make, to search, and to say what a change of
//! 5,000 groups does.
//!
//! `cargo run --profile native --package consent-backend --example large_directory` prints the figures.

use std::time::{Duration, Instant};

use backend::{
    directory::{Directory, Group, Size, generate, page},
    domain::{
        effect::{Audiences, effect},
        settings::SettingsRecord,
    },
    flow::audience::crowd,
};
use contract::{Audience, GroupId, PersonId, limits};

const SIZE: Size = Size { groups: 100_000, people: 200_000 };

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

/// Half of the times are below the first, and none above the second.
fn spread(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort_unstable();
    (times[times.len() / 2], times[times.len() - 1])
}

/// Memory of this process, in megabytes, where the system tells it.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}

fn main() {
    let (directory, making) =
        timed(|| Directory::with(Vec::new(), generate(SIZE), |known| PersonId::new(known)));
    println!("made in {making:.2?}; {} MB in memory", memory().unwrap_or_default());

    let mut searching = Vec::new();
    for query in
        ["", "a", "harbour", "planning 4711", "4711", "99999", "every", "no such group", "north data"]
    {
        for _ in 0..20 {
            let (first, time) = timed(|| {
                let hits = directory.groups().search(query);
                page(&hits, None, |group: &&Group| group.id.as_str()).map(|page| page.total)
            });
            assert!(first.is_some());
            searching.push(time);
        }
    }
    let (half, most) = spread(searching);
    println!("a search takes {half:.2?}, at most {most:.2?}");

    let all = directory.groups().search("");
    assert_eq!(all.len(), SIZE.groups);
    let every = |step: usize, from: usize| -> Vec<GroupId> {
        all.iter().skip(from).step_by(step).take(limits::AUDIENCE_GROUPS).map(|it| it.id.clone()).collect()
    };
    let mut now = SettingsRecord::initial(Audience::Groups);
    (now.include_groups, now.exclude_groups) = (every(19, 1), every(17, 3));
    let mut then = SettingsRecord::initial(Audience::Groups);
    (then.include_groups, then.exclude_groups) = (every(20, 7), every(13, 5));
    assert_eq!(then.exclude_groups.len(), limits::AUDIENCE_GROUPS);
    let mut foreseeing = Vec::new();
    for _ in 0..20 {
        let (told, time) = timed(|| {
            let (one, other) = (crowd(&directory, &now, &[]), crowd(&directory, &then, &[]));
            effect(Audiences { now: &one, then: &other }, &now, &then)
        });
        assert!(told.gains + told.keeps + told.loses > 0);
        foreseeing.push(time);
    }
    let (half, most) = spread(foreseeing);
    println!("the effect of 5,000 + 5,000 groups takes {half:.2?}, at most {most:.2?}");
}
