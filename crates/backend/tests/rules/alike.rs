//! Whoever is not there cannot be told from whoever must not be found, not by the time that the answer takes either.

use std::time::{Duration, Instant};

use backend::keys::Purpose;
use rand::seq::SliceRandom as _;

use crate::house::{Member, house};

/// Pairs of requests that are timed.
const PAIRS: usize = 1500;
const LEFT: &str = "tomasz.wisniewski@fjordlight.example";

/// How well one could tell the two apart by their times: 0.5 is not at all, 0 and 1 are surely.
async fn told_apart(member: &Member<'_>, mut one: impl FnMut(usize) -> String, other: &str) -> f64 {
    let mut asked: Vec<(bool, String)> =
        (0..PAIRS).flat_map(|n| [(false, one(n)), (true, other.to_owned())]).collect();
    asked.shuffle(&mut rand::rng());
    let mut times: Vec<(Duration, bool)> = Vec::new();
    for (is_other, path) in asked {
        let begun = Instant::now();
        let answer = member.get(&path).await;
        times.push((begun.elapsed(), is_other));
        assert_eq!(answer.status.as_u16(), 404, "{path}");
    }
    times.sort_unstable();
    // The Mann-Whitney statistic: how often the other one took longer, over all pairs.
    let mut shorter = 0_u64;
    let mut longer = 0_u64;
    for (_, is_other) in times {
        if is_other {
            longer += shorter;
        } else {
            shorter += 1;
        }
    }
    longer as f64 / (PAIRS * PAIRS) as f64
}

#[tokio::test]
async fn the_time_of_an_answer_does_not_tell_who_left_from_who_never_was() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    let left = house.app.keys.id(Purpose::Person, &[LEFT]);
    house.app.directory.leave(&contract::PersonId::new(left.clone()));
    let guess = |n: usize| format!("{n:032x}");
    for (what, auc) in [
        (
            "look-up",
            told_apart(
                &member,
                |n| format!("/people/lookup?email=nobody.at.all{:04}@fjordlight.example", n),
                &format!("/people/lookup?email={LEFT}"),
            )
            .await,
        ),
        ("card", told_apart(&member, |n| format!("/people/{}", guess(n)), &format!("/people/{left}")).await),
        (
            "photo",
            told_apart(&member, |n| format!("/people/{}/photo", guess(n)), &format!("/people/{left}/photo"))
                .await,
        ),
    ] {
        println!("{what}: told apart with an AUC of {auc:.3} over {PAIRS} pairs");
        assert!((0.42..0.58).contains(&auc), "{what}: {auc}");
    }
}
