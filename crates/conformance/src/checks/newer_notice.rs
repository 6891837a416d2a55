//! A newer notice: who is asked again, about what, and what goes on meanwhile.

use contract::{
    ChangeKind, ConnectionState, Direction, NoticeList, NoticeVersion, SectionState, control::TestFeature,
    paths,
};
use serde_json::json;

use crate::{
    actor::{Actor, Ask},
    check::{Check, Played, blocked, check, failed, not_checked},
    must,
    play::Play,
};

pub fn checks() -> Vec<Check> {
    vec![
        check("a-newer-notice-asks-again", "A consent under an older notice needs the member's word, and the page may ask.", notice)
            .by(TestFeature::Notice)
            .by(TestFeature::Attempts),
        check("a-newer-notice-asks-only-about-what-widened", "Whoever granted nothing that the newer notice widened is not asked, and goes on.", unasked)
            .by(TestFeature::Notice)
            .by(TestFeature::Attempts),
        check("a-newer-notice-tells-what-changed", "While the member is asked again, the connection tells what changed and until when the rest goes on.", changed)
            .by(TestFeature::Notice)
            .by(TestFeature::Attempts),
        check("what-a-newer-notice-widened-does-not-flow", "Cards show nothing of a category that the newer notice added or widened.", widened)
            .by(TestFeature::Notice)
            .by(TestFeature::Attempts),
        check("what-a-newer-notice-leaves-goes-on", "Within the grace cards show what did not widen.", goes_on)
            .by(TestFeature::Notice)
            .by(TestFeature::Attempts),
        check("after-the-grace-nothing-flows", "After graceUntil cards show nothing until the member answers.", after_grace)
            .by(TestFeature::Notice)
            .by(TestFeature::Clock)
            .by(TestFeature::Attempts),
    ]
}

/// An older version of the notice, and the one in force.
async fn versions(member: &Actor) -> Played<(NoticeVersion, NoticeVersion)> {
    let list: NoticeList = member.get(paths::NOTICES).await?.read()?;
    match list.items.into_iter().find(|one| one.version != list.current) {
        Some(older) => Ok((older.version, list.current)),
        None => not_checked("there is only one version of the notice"),
    }
}

/// A member who consented under an older notice than the one in force now, and how they stand.
async fn outdated(play: &Play) -> Played<(Actor, contract::Connection)> {
    let member = play.member().await?;
    let (older, current) = versions(&member).await?;
    play.control("/notice", json!({ "version": older })).await?;
    member.connect(play, &Ask::both()).await?;
    play.control("/notice", json!({ "version": current })).await?;
    let now = member.connection().await?;
    if now.state == ConnectionState::NeedsReconsent {
        Ok((member, now))
    } else {
        blocked("the member is not asked again")
    }
}

async fn changed(play: Play) -> Played {
    let (member, now) = outdated(&play).await?;
    must!(!now.changes.is_empty(), "changes is empty");
    must!(now.grace_until.is_some(), "graceUntil is missing");
    for one in &now.changes {
        let known = one.change != ChangeKind::Unknown && one.direction != Direction::Unknown;
        must!(known, "a change that the contract does not know: {one:?}");
    }
    let Some(given) = now.linkedin_to_work.notice_version.clone() else {
        return blocked("noticeVersion is missing");
    };
    let older = the_notice(&member, &given).await?;
    let newer = the_notice(&member, &now.notice_version).await?;
    // Whoever compares more strictly may tell more; nobody may tell less.
    for shown in contract::notice_changes(&older, &newer) {
        let told =
            now.changes.iter().find(|one| one.category == shown.category && one.direction == shown.direction);
        let less = match shown.change {
            ChangeKind::Added | ChangeKind::Widened => {
                !told.is_some_and(|one| matches!(one.change, ChangeKind::Added | ChangeKind::Widened))
            }
            _ => told.is_none(),
        };
        must!(!less, "the notices show {shown:?}, and changes tells {told:?}");
    }
    Ok(())
}

/// A member with one direction only, of which the newer notice says nothing new.
async fn unasked(play: Play) -> Played {
    let member = play.member().await?;
    let (older, current) = versions(&member).await?;
    let before = the_notice(&member, &older).await?;
    let after = the_notice(&member, &current).await?;
    let mut changes = contract::notice_changes(&before, &after).into_iter();
    if changes.any(|one| one.direction == Direction::LinkedinToWork && one.change == ChangeKind::Widened) {
        return not_checked("the newer notice widens something LinkedIn→work");
    }
    play.control("/notice", json!({ "version": older })).await?;
    member.connect(&play, &Ask::one_way()).await?;
    play.control("/notice", json!({ "version": current })).await?;
    let now = member.connection().await?;
    must!(
        now.state == ConnectionState::OneWay && now.grace_until.is_none(),
        "state is {}, graceUntil {:?}; expected oneWay, and no end",
        now.state.as_str(),
        now.grace_until
    );
    Ok(())
}

/// What may not flow is what the backend says has changed, and besides what the two notices themselves show: a
/// category that includes more is wider.
async fn widened(play: Play) -> Played {
    let (member, now) = outdated(&play).await?;
    let Some(given) = now.linkedin_to_work.notice_version.clone() else {
        return blocked("noticeVersion is missing");
    };
    let older = the_notice(&member, &given).await?;
    let newer = the_notice(&member, &now.notice_version).await?;
    let includes_more = |one: &contract::NoticeCategory| {
        let before = older.categories.iter().find(|old| old.id == one.id && old.direction == one.direction);
        before.is_none_or(|old| one.includes.iter().any(|text| !old.includes.contains(text)))
    };
    let told = now.changes.iter().filter(|one| matches!(one.change, ChangeKind::Added | ChangeKind::Widened));
    let told = told.map(|one| (one.direction, one.category.clone()));
    let shown =
        newer.categories.iter().filter(|one| includes_more(one)).map(|one| (one.direction, one.id.clone()));
    let from_linkedin = told.chain(shown).filter(|(direction, _)| *direction == Direction::LinkedinToWork);
    let widened: Vec<_> = from_linkedin.map(|(_, category)| category).collect();
    if widened.is_empty() {
        return not_checked("the newer notice widens nothing LinkedIn→work");
    }
    for id in play.people(&member).await?.into_iter().take(10) {
        let section = member.section(&id).await?;
        let items = section.items.iter().filter_map(|one| one.provenance.as_ref());
        let highlights = section.highlights.iter().filter_map(|one| one.provenance.as_ref());
        for one in items.chain(highlights) {
            must!(
                !widened.contains(&one.category),
                "{} was widened, and the card of {id} shows it",
                one.category
            );
        }
    }
    Ok(())
}

/// What one may see of somebody under a newer notice, until the member answered.
async fn in_grace(play: &Play) -> Played<(Actor, contract::PersonId, contract::Timestamp)> {
    let (member, now) = outdated(play).await?;
    let widened = |id: &contract::CategoryId| {
        let of = |one: &&contract::CategoryChange| {
            one.category == *id && one.direction == Direction::LinkedinToWork
        };
        now.changes.iter().find(of).is_some_and(|one| one.change != ChangeKind::Narrowed)
    };
    let granted = &now.linkedin_to_work.categories;
    let goes_on = granted.iter().any(|id| id.as_str() == "profile" && !widened(id));
    let (true, Some(until)) = (goes_on, now.grace_until.clone()) else {
        return not_checked("the newer notice leaves nothing of the profile as it was, or there is no grace");
    };
    for id in play.people(&member).await? {
        if id != member.id {
            return Ok((member, id, until));
        }
    }
    blocked("there is nobody to look at")
}

async fn goes_on(play: Play) -> Played {
    let (member, id, _) = in_grace(&play).await?;
    let section = member.section(&id).await?;
    let shown = section.state == SectionState::NeedsReconsent && !section.items.is_empty();
    must!(
        shown,
        "within the grace the section is {section:?}; expected needsReconsent, and what did not widen"
    );
    Ok(())
}

async fn after_grace(play: Play) -> Played {
    let (member, id, until) = in_grace(&play).await?;
    let parse =
        |at: &str| time::OffsetDateTime::parse(at, &time::format_description::well_known::Rfc3339).ok();
    let given = member.connection().await?.linkedin_to_work.given_at;
    let (Some(given), Some(until)) = (given.and_then(|at| parse(at.as_str())), parse(until.as_str())) else {
        return blocked("givenAt or graceUntil is no RFC 3339 moment");
    };
    let seconds = (until - given).whole_seconds().max(0).unsigned_abs() + 60;
    play.advance(seconds).await?;
    let section = play.member().await?.section(&id).await?;
    must!(
        section.items.is_empty() && section.highlights.is_empty(),
        "after the grace the section holds {section:?}"
    );
    Ok(())
}

async fn the_notice(member: &Actor, version: &NoticeVersion) -> Played<contract::Notice> {
    member.get(&(paths::notice(version) + &paths::query(&[("language", "en")]))).await?.read()
}

async fn notice(play: Play) -> Played {
    let member = play.member().await?;
    let (older, current) = versions(&member).await?;
    play.control("/notice", json!({ "version": older })).await?;
    let given = member.connect(&play, &Ask::both()).await?;
    if given.linkedin_to_work.notice_version.as_ref() != Some(&older) {
        return failed(format!("given under {}, told {:?}", older, given.linkedin_to_work.notice_version));
    }
    play.control("/notice", json!({ "version": current })).await?;
    let now = member.connection().await?;
    must!(
        now.state == ConnectionState::NeedsReconsent,
        "state is {}, expected needsReconsent",
        now.state.as_str()
    );
    must!(now.notice_version == current, "noticeVersion is {}", now.notice_version);
    must!(now.prompt.allowed, "the member is to be asked, and the page may not ask");
    Ok(())
}
