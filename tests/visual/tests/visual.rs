//! The gallery's pictures against the committed ones. `cargo xtask visual` runs this; `tests/visual/README.md` explains it.
//!
//! `CONSENT_VISUAL_RENEW` writes instead of comparing, `CONSENT_VISUAL_FULL` looks at every state in every way besides, and
//! `CONSENT_VISUAL_ONLY` names the beginning of the states that are looked at.

use std::cell::RefCell;

use anyhow::{Result, ensure};
use consent_e2e::{Kind, Parts};
use consent_visual::{Album, Prints, Shot, Studio, every_variant, pairwise};
use image::RgbaImage;

fn wanted(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| !value.is_empty())
}

fn renews() -> bool {
    wanted("CONSENT_VISUAL_RENEW")
}

/// Takes the pictures of what `choose` makes of the states, in two browsers at once: one with a wide window, one with a narrow
/// one. Answers how many there are, and whether they are all.
async fn take(
    kind: Kind,
    choose: impl Fn(&[String]) -> Vec<Shot>,
    look: impl FnMut(&Shot, RgbaImage) -> Result<()>,
) -> Result<(usize, bool)> {
    let parts = Parts::from_environment()?;
    let house = Studio::house(&parts)?;
    let (one, other) =
        tokio::try_join!(Studio::open(&parts, &house, kind), Studio::open(&parts, &house, kind))?;
    let mut shots = choose(&one.states().await?);
    let all = match std::env::var("CONSENT_VISUAL_ONLY") {
        Ok(only) if !only.is_empty() => {
            // How a state is shown is a matter of its whole group, so this comes after the choice.
            shots.retain(|shot| shot.state.starts_with(&only));
            false
        }
        _ => true,
    };
    ensure!(!shots.is_empty(), "no state begins like that");
    shots.sort_by_key(|shot| (shot.variant.width, shot.clone()));
    let narrow = shots.partition_point(|shot| shot.variant.width < 600);
    let look = RefCell::new(look);
    let taken = |shot: &Shot, picture| look.borrow_mut()(shot, picture);
    let (narrow, wide) = shots.split_at(narrow);
    tokio::try_join!(one.shoot_all(narrow, taken), other.shoot_all(wide, taken))?;
    Ok((shots.len(), all))
}

fn conclude(failures: &[String], count: usize, how: &str) -> Result<()> {
    ensure!(
        failures.is_empty(),
        "{} of {count} pictures are not as committed; `cargo xtask visual --renew{how}` commits to what is there now:\n{}",
        failures.len(),
        failures.join("\n")
    );
    Ok(())
}

async fn has_its_size_and_tone(
    kind: Kind,
    name: &str,
    choose: impl Fn(&[String]) -> Vec<Shot>,
    how: &str,
) -> Result<()> {
    let mut prints = Prints::open(name)?;
    let mut failures = Vec::new();
    let look = |shot: &Shot, picture: RgbaImage| {
        failures.extend(prints.hold(shot.name(), &picture));
        Ok(())
    };
    let (count, all) = take(kind, choose, look).await?;
    if renews() {
        return prints.renew(all);
    }
    conclude(&failures, count, how)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_gallery_looks_as_committed_in_chromium() -> Result<()> {
    let mut album = Album::open("chromium", renews())?;
    let mut failures = Vec::new();
    let look = |shot: &Shot, picture: RgbaImage| {
        failures.extend(album.hold(shot, &picture)?.map(|failure| failure.0));
        Ok(())
    };
    let (count, all) = take(Kind::Chromium, pairwise, look).await?;
    if all {
        failures.extend(album.leftovers()?.into_iter().map(|failure| failure.0));
    }
    conclude(&failures, count, "")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_gallery_has_its_size_and_tone_in_firefox() -> Result<()> {
    has_its_size_and_tone(Kind::Firefox, "firefox", pairwise, "").await
}

/// Every state in every way. With `--full` alone: it takes minutes.
#[tokio::test(flavor = "multi_thread")]
async fn everything_has_its_size_and_tone_in_chromium() -> Result<()> {
    if !wanted("CONSENT_VISUAL_FULL") {
        return Ok(());
    }
    let each = |states: &[String]| {
        let ways = |state: &String| {
            let state = state.clone();
            every_variant().into_iter().map(move |variant| Shot { state: state.clone(), variant })
        };
        states.iter().flat_map(ways).collect()
    };
    has_its_size_and_tone(Kind::Chromium, "chromium-everything", each, " --full").await
}
