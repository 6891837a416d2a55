//! Examples of the member's own work data: what LinkedIn would get, and what it would not.

use contract::{Capability, Direction, Notice, NoticeCategory, WorkPreview, paths};

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
            "what-the-notice-leaves-out-is-not-sent",
            "A field that the notice names as left out is marked as not sent.",
            left_out,
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
