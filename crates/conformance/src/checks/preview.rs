//! Examples of the member's own work data: what LinkedIn would get, and nothing of LinkedIn's.

use contract::{Capability, Direction, Notice, NoticeCategory, WorkPreview, limits, paths};

use crate::{
    actor::Actor,
    check::{Check, Played, check, not_checked},
    must,
    play::Play,
};

/// The checks.
pub fn checks() -> Vec<Check> {
    vec![
        check(
            "examples-are-work-data-of-one-category",
            "Each category work→LinkedIn gives at most three examples, of itself.",
            of_itself,
        )
        .with(Capability::Preview),
        check(
            "what-the-notice-leaves-out-is-not-sent",
            "A field that the notice names as left out is marked as not sent.",
            left_out,
        )
        .with(Capability::Preview),
        check(
            "of-linkedins-side-there-are-no-examples",
            "A category that flows LinkedIn→work alone, or none at all, gives no examples.",
            other_side,
        )
        .with(Capability::Preview),
    ]
}

async fn notice(member: &Actor) -> Played<Notice> {
    let version = member.connection().await?.notice_version;
    member.get(&(paths::notice(&version) + &paths::query(&[("language", "en")]))).await?.read()
}

fn outgoing(notice: &Notice) -> impl Iterator<Item = &NoticeCategory> {
    notice.categories.iter().filter(|one| one.direction == Direction::WorkToLinkedin)
}

fn path(category: &str) -> String {
    paths::PREVIEW.to_owned() + &paths::query(&[("category", category)])
}

async fn of_itself(play: Play) -> Played {
    let member = play.member().await?;
    let notice = notice(&member).await?;
    for category in outgoing(&notice) {
        let preview: WorkPreview = member.get(&path(category.id.as_str())).await?.shape()?;
        must!(preview.direction == Direction::WorkToLinkedin, "{} is {:?}", category.id, preview.direction);
        must!(preview.category == category.id, "asked for {}, told {}", category.id, preview.category);
        let count = preview.items.len();
        must!(count <= limits::PREVIEW_ITEMS, "{} gives {count} examples", category.id);
        for item in &preview.items {
            must!(!item.fields.is_empty(), "an example of {} has no fields", category.id);
        }
    }
    Ok(())
}

async fn left_out(play: Play) -> Played {
    let member = play.member().await?;
    let notice = notice(&member).await?;
    let mut seen = false;
    for category in outgoing(&notice).filter(|one| !one.excludes.is_empty()) {
        let preview: WorkPreview = member.get(&path(category.id.as_str())).await?.read()?;
        for field in preview.items.iter().flat_map(|item| &item.fields) {
            if category.excludes.contains(&field.name) {
                seen = true;
                must!(
                    !field.sent,
                    "{} leaves out {}, and an example marks it as sent",
                    category.id,
                    field.name
                );
            }
        }
    }
    if seen { Ok(()) } else { not_checked("no example has a field that the notice leaves out") }
}

async fn other_side(play: Play) -> Played {
    let member = play.member().await?;
    let notice = notice(&member).await?;
    let alone = notice.categories.iter().filter(|one| {
        one.direction == Direction::LinkedinToWork && !outgoing(&notice).any(|other| other.id == one.id)
    });
    let names = alone.map(|one| one.id.as_str()).chain(["no-such-category"]);
    for name in names {
        let answer = member.get(&path(name)).await?;
        must!(answer.status.is_client_error(), "{name} is answered with {}", answer.brief());
    }
    Ok(())
}
