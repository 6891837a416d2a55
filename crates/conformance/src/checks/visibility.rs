//! Who may see a member's LinkedIn profile in work apps. Hidden is as if there were none.

use contract::{
    Capability, LinkedInSection, PersonCard, PersonId, SectionState, Visibility, VisibleTo,
    control::TestFeature, paths,
};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::endings::patch_settings;
use crate::{
    actor::{Actor, Ask},
    check::{Check, Played, blocked, check, not_checked},
    http::Answer,
    must,
    play::Play,
};

pub fn checks() -> Vec<Check> {
    let own = |check: Check| check.with(Capability::Visibility);
    let seen = |check: Check| check.with(Capability::Visibility).by(TestFeature::Attempts);
    vec![
        own(check(
            "visibility-carries-a-strong-etag",
            "GET and PUT answer with a strong ETag, another one after a change.",
            etag,
        )),
        own(check(
            "a-stale-visibility-is-refused",
            "PUT with an older ETag is 412 and changes nothing.",
            stale,
        )),
        own(check(
            "unknown-visibilities-are-refused",
            "A value that is not the contract's is 422 and changes nothing.",
            unknown,
        )),
        seen(check(
            "hidden-is-as-if-nobody-were-there",
            "Who hides is noMatch to others, exactly as somebody who has no profile.",
            hidden,
        )),
        seen(check("hiding-can-be-taken-back", "Made visible again, the profile shows as before.", back)),
        seen(check(
            "a-preview-shows-what-others-see",
            "The own card seen as a colleague names the consent's version, and holds nothing once it is hidden.",
            preview,
        )),
        own(check(
            "outside-the-audience-one-may-hide",
            "Who may not use the feature may still hide.",
            outside,
        ))
        .with(Capability::Admin),
    ]
}

async fn read(member: &Actor) -> Played<(Visibility, String)> {
    let answer = member.get(paths::VISIBILITY).await?.done()?;
    let tag = answer.header("etag").to_owned();
    Ok((answer.read()?, tag))
}

async fn put(member: &Actor, tag: &str, value: &str) -> Played<Answer> {
    let body = json!({ "visibleTo": value });
    member.change_with(Method::PUT, paths::VISIBILITY, body, &[("if-match", tag)]).await
}

async fn set(member: &Actor, value: &str) -> Played {
    let (_, tag) = read(member).await?;
    put(member, &tag, value).await?.done().map(drop)
}

async fn etag(play: Play) -> Played {
    let member = play.member().await?;
    member.get(paths::VISIBILITY).await?.shape::<Visibility>()?;
    let (before, tag) = read(&member).await?;
    let strong = |tag: &str| tag.len() > 2 && tag.starts_with('"') && tag.ends_with('"');
    must!(strong(&tag), "ETag is {tag}, expected a strong one");
    let wanted = if before.visible_to == VisibleTo::Nobody { "everyone" } else { "nobody" };
    let told = put(&member, &tag, wanted).await?.done()?.header("etag").to_owned();
    let (after, now) = read(&member).await?;
    must!(now != tag && now == told, "the ETag was {tag}, the change answered {told}, and now it is {now}");
    must!(after.visible_to.as_str() == wanted, "set to {wanted}, and it is {}", after.visible_to.as_str());
    Ok(())
}

async fn stale(play: Play) -> Played {
    let member = play.member().await?;
    let (_, old) = read(&member).await?;
    put(&member, &old, "nobody").await?.done()?;
    let (before, now) = read(&member).await?;
    if now == old {
        return blocked("a change left the ETag as it was");
    }
    put(&member, &old, "everyone").await?.expect(412)?;
    let (after, _) = read(&member).await?;
    must!(before == after, "a refused change made it {after:?}");
    Ok(())
}

async fn unknown(play: Play) -> Played {
    let member = play.member().await?;
    let (before, tag) = read(&member).await?;
    put(&member, &tag, "friends").await?.expect(422)?;
    let (after, _) = read(&member).await?;
    must!(before == after, "a refused change made it {after:?}");
    Ok(())
}

/// Somebody whose profile the connected member sees, and who is one of those whom the kit can be: the second member.
async fn two(play: &Play) -> Played<(Actor, Actor, LinkedInSection)> {
    let (member, second) = (play.member().await?, play.second().await?);
    member.connect(play, &Ask::one_way()).await?;
    let section = member.section(&second.id).await?;
    if section.state != SectionState::Connected || section.items.is_empty() {
        return not_checked("of the second member nothing is shown on LinkedIn's side");
    }
    Ok((member, second, section))
}

/// Somebody whom LinkedIn does not know, if there is one.
async fn nobody_there(play: &Play, viewer: &Actor, but: &PersonId) -> Played<Option<Value>> {
    for id in play.people(viewer).await?.into_iter().filter(|id| id != but) {
        let section = viewer.get(&paths::person(&id)).await?.json()["linkedin"].clone();
        if section["state"] == "noMatch" {
            return Ok(Some(section));
        }
    }
    Ok(None)
}

async fn hidden(play: Play) -> Played {
    let (member, second, _) = two(&play).await?;
    set(&second, "nobody").await?;
    let card = member.get(&paths::person(&second.id)).await?.done()?.json();
    let section = &card["linkedin"];
    must!(section["state"] == "noMatch", "who hides is {section}, expected noMatch");
    let lists = ["items", "highlights", "actions", "candidates"];
    let empty = lists.iter().all(|list| section[*list].as_array().is_none_or(Vec::is_empty));
    must!(empty, "who hides is shown with {section}");
    if let Some(absent) = nobody_there(&play, &member, &second.id).await? {
        must!(*section == absent, "who hides is {section}; who has no profile is {absent}");
    }
    if play.target.declares(Capability::Batch) {
        let many = member.get(&format!("{}?ids={}", paths::PEOPLE_CARDS, second.id)).await?.done()?.json();
        must!(many["items"][0]["linkedin"] == *section, "alone it is {section}; in a batch {many}");
    }
    Ok(())
}

async fn back(play: Play) -> Played {
    let (member, second, before) = two(&play).await?;
    set(&second, "nobody").await?;
    set(&second, "everyone").await?;
    let after = member.section(&second.id).await?;
    let titles =
        |section: &LinkedInSection| section.items.iter().map(|item| item.title.clone()).collect::<Vec<_>>();
    must!(
        after.state == before.state && titles(&after) == titles(&before),
        "visible again it is {after:?}; it was {before:?}"
    );
    Ok(())
}

async fn preview(play: Play) -> Played {
    let member = play.member().await?;
    member.connect(&play, &Ask::one_way()).await?;
    let path = format!("{}?as=colleague", paths::VISIBILITY_PREVIEW);
    let card: PersonCard = member.get(&path).await?.shape()?;
    must!(card.person.id == member.id, "the preview is the card of {}", card.person.id);
    if card.linkedin.items.is_empty() {
        return not_checked("the member's own profile shows nothing");
    }
    must!(card.linkedin.consent_version.is_some(), "the preview names no version of the consent");
    set(&member, "nobody").await?;
    let hidden = member.get(&path).await?.read::<PersonCard>()?.linkedin;
    must!(hidden.items.is_empty() && hidden.highlights.is_empty(), "hidden, the preview shows {hidden:?}");
    // A view that came later may be unknown here.
    let later = format!("{}?as=disconnected", paths::VISIBILITY_PREVIEW);
    let later = member.get(&later).await?;
    if later.status != StatusCode::UNPROCESSABLE_ENTITY {
        let hidden = later.done()?.read::<PersonCard>()?.linkedin;
        must!(hidden.items.is_empty(), "hidden, the preview after disconnecting shows {hidden:?}");
    }
    member.get(&format!("{}?as=somebody", paths::VISIBILITY_PREVIEW)).await?.expect(422)?;
    Ok(())
}

async fn outside(play: Play) -> Played {
    let member = play.member().await?;
    patch_settings(&play, json!({ "audience": "nobody" })).await?;
    let (_, tag) = read(&member).await?;
    let answer = put(&member, &tag, "nobody").await?;
    must!(answer.status.is_success(), "{}; anybody signed in may hide", answer.brief());
    Ok(())
}
