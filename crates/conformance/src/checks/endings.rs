//! What others end: time, the organization, LinkedIn, leaving. Nothing of it comes back by itself.

use contract::{
    Capability, ConnectionState, GrantState, GroupsPage, SectionState,
    control::{TestFeature, TestRole},
    limits, paths,
};
use reqwest::Method;
use serde_json::{Value, json};

use super::attempts::nothing_connected;
use crate::{
    actor::{Actor, Ask},
    check::{Check, Played, blocked, check, not_checked},
    http::Answer,
    must,
    play::Play,
};

pub fn checks() -> Vec<Check> {
    vec![
        check("a-consent-expires", "After its time the grants are expired, and the card says so and shows nothing.", expires)
            .by(TestFeature::Clock)
            .by(TestFeature::Attempts),
        check("a-lifetime-is-the-organizations", "consentLifetimeDays is how long a consent given now lasts.", lifetime)
            .with(Capability::Admin)
            .by(TestFeature::Attempts),
        check("choosing-nobody-ends-every-consent", "When the audience becomes nobody, grants are revoked and cards show featureOff, at the next request.", nobody)
            .with(Capability::Admin)
            .by(TestFeature::Attempts),
        check("choosing-everyone-again-revives-nothing", "After nobody and everyone again, nothing is connected and nothing shown.", revived)
            .with(Capability::Admin)
            .by(TestFeature::Attempts),
        check("an-attempt-does-not-outlive-the-audience", "Coming back from LinkedIn after the audience became nobody connects nothing.", late)
            .with(Capability::Admin)
            .by(TestFeature::Attempts),
        check("forbidding-a-direction-ends-that-direction", "When workToLinkedin is forbidden it is revoked, and the other stands.", direction)
            .with(Capability::Admin)
            .by(TestFeature::Attempts),
        check("leaving-the-audience-ends-the-consent", "Who is in an excluded group is outside, whatever group includes them.", excluded)
            .with(Capability::Admin)
            .with(Capability::Groups)
            .by(TestFeature::Attempts),
        check("who-left-is-nobody", "After leaving the organization the session is worth nothing.", leaver)
            .by(TestFeature::People),
        check("what-linkedin-ended-is-ended", "When the permission is removed at LinkedIn, the next look shows nothing and the grants say who ended them.", provider)
            .by(TestFeature::Provider)
            .by(TestFeature::Attempts),
    ]
}

/// Saves settings as an admin does, announcing them where that is asked for.
///
/// # Errors
/// Blocked, if they are not saved.
pub async fn patch_settings(play: &Play, patch: Value) -> Played<Answer> {
    save(&play.admin().await?, patch).await?.done()
}

/// The same, whatever comes of it.
pub async fn save(admin: &Actor, patch: Value) -> Played<Answer> {
    let tag = admin.get(paths::ADMIN_SETTINGS).await?.done()?.header("etag").to_owned();
    admin.change_with(Method::PATCH, paths::ADMIN_SETTINGS, patch, &[("if-match", &tag)]).await
}

/// A patch with the announcement that widening asks for.
#[must_use]
pub fn announced(mut patch: Value) -> Value {
    for (field, page) in [("faqUrl", "faq"), ("dataSharingUrl", "data"), ("howToConnectUrl", "how")] {
        patch[field] = json!(format!("https://intranet.example/{page}"));
    }
    patch["announced"] = json!(true);
    patch
}

async fn ended_as(member: &Actor, wanted: GrantState) -> Played {
    let now = member.connection().await?;
    for grant in [&now.linkedin_to_work, &now.work_to_linkedin] {
        let state = grant.state;
        must!(state == wanted, "a grant is {}, expected {}", state.as_str(), wanted.as_str());
    }
    let said = matches!(
        now.state,
        ConnectionState::Ended | ConnectionState::HalfDisconnected | ConnectionState::Withdrawing
    );
    must!(said, "state is {}", now.state.as_str());
    Ok(())
}

async fn shows(member: &Actor, id: &contract::PersonId, wanted: SectionState) -> Played {
    let section = member.section(id).await?;
    must!(
        section.state == wanted,
        "linkedin.state is {}, expected {}",
        section.state.as_str(),
        wanted.as_str()
    );
    must!(section.items.is_empty() && section.highlights.is_empty(), "the section holds {section:?}");
    Ok(())
}

/// What these checks stand on: before consent the card is an invitation.
async fn invited(member: &Actor, id: &contract::PersonId) -> Played {
    match member.section(id).await?.state {
        SectionState::Prompt => Ok(()),
        state => blocked(format!("before consent linkedin.state is {}", state.as_str())),
    }
}

/// And choosing nobody ends what stands.
async fn revokes(play: &Play, member: &Actor) -> Played {
    patch_settings(play, json!({ "audience": "nobody" })).await?;
    match member.connection().await?.linkedin_to_work.state {
        GrantState::Active => blocked("choosing nobody did not end the consent"),
        _ => Ok(()),
    }
}

async fn expires(play: Play) -> Played {
    let (member, second) = (play.member().await?, play.second().await?.id);
    invited(&member, &second).await?;
    member.connect(&play, &Ask::both()).await?;
    play.advance(u64::from(*limits::CONSENT_LIFETIME_DAYS.end()) * 86_400 + 1).await?;
    let member = play.member().await?;
    ended_as(&member, GrantState::Expired).await?;
    shows(&member, &second, SectionState::Expired).await
}

async fn lifetime(play: Play) -> Played {
    patch_settings(&play, json!({ "consentLifetimeDays": 10 })).await?;
    let now = play.member().await?.connect(&play, &Ask::one_way()).await?.linkedin_to_work;
    let parse = |at: &Option<contract::Timestamp>| {
        let format = &time::format_description::well_known::Rfc3339;
        at.as_ref().and_then(|at| time::OffsetDateTime::parse(at.as_str(), format).ok())
    };
    let (Some(given), Some(expires)) = (parse(&now.given_at), parse(&now.expires_at)) else {
        return blocked("givenAt or expiresAt is no RFC 3339 moment");
    };
    let days = (expires - given).whole_hours() as f64 / 24.0;
    must!((9.9..=10.0).contains(&days), "consentLifetimeDays is 10, and a consent lasts {days} days");
    Ok(())
}

async fn nobody(play: Play) -> Played {
    let (member, second) = (play.member().await?, play.second().await?);
    member.connect(&play, &Ask::both()).await?;
    patch_settings(&play, json!({ "audience": "nobody" })).await?;
    shows(&member, &second.id, SectionState::FeatureOff).await?;
    ended_as(&member, GrantState::Revoked).await
}

async fn revived(play: Play) -> Played {
    let (member, second) = (play.member().await?, play.second().await?);
    invited(&member, &second.id).await?;
    member.connect(&play, &Ask::both()).await?;
    revokes(&play, &member).await?;
    patch_settings(&play, announced(json!({ "audience": "everyone" }))).await?;
    nothing_connected(&member).await?;
    let section = member.section(&second.id).await?;
    must!(section.items.is_empty(), "after turning it off and on again the card shows {section:?}");
    let prompt = section.state == SectionState::Prompt;
    must!(
        prompt,
        "after turning it off and on again linkedin.state is {}, expected prompt",
        section.state.as_str()
    );
    Ok(())
}

async fn late(play: Play) -> Played {
    let member = play.member().await?;
    let attempt = member.begin(&play, &Ask::one_way()).await?;
    patch_settings(&play, json!({ "audience": "nobody" })).await?;
    play.complete(&attempt, json!({ "outcome": "allow" })).await?;
    let state = member.attempt(&attempt.id).await?.state;
    must!(state != contract::AttemptState::Done, "the audience is nobody, and the attempt is done");
    nothing_connected(&member).await
}

async fn direction(play: Play) -> Played {
    let member = play.member().await?;
    let before = member.connect(&play, &Ask::both()).await?;
    patch_settings(&play, json!({ "allowedDirections": ["linkedinToWork"] })).await?;
    let now = member.connection().await?;
    let state = now.work_to_linkedin.state;
    must!(state == GrantState::Revoked, "work→LinkedIn is {}, expected revoked", state.as_str());
    must!(now.linkedin_to_work == before.linkedin_to_work, "LinkedIn→work became {:?}", now.linkedin_to_work);
    Ok(())
}

async fn excluded(play: Play) -> Played {
    let (member, second, outsider) =
        (play.member().await?, play.second().await?, play.role(TestRole::Outsider).await?);
    let admin = play.admin().await?;
    member.connect(&play, &Ask::one_way()).await?;
    revokes(&play, &member).await?;
    patch_settings(&play, announced(json!({ "audience": "everyone" }))).await?;
    let groups: GroupsPage = admin.get(paths::ADMIN_GROUPS).await?.read()?;
    member.connect(&play, &Ask::one_way()).await?;
    // Which groups somebody is in is told to nobody; so each is tried until the member is in and the outsider out.
    for group in groups.items {
        let included =
            announced(json!({ "audience": "groups", "includeGroups": [group.id], "excludeGroups": [] }));
        save(&admin, included).await?.done()?;
        if !second.connection().await?.available || outsider.connection().await?.available {
            continue;
        }
        let excluded = json!({ "excludeGroups": [group.id] });
        save(&admin, excluded).await?.done()?;
        must!(!second.connection().await?.available, "who is in an excluded group is in the audience");
        return nothing_connected(&member).await;
    }
    not_checked("no group holds the members and not the outsider")
}

async fn leaver(play: Play) -> Played {
    let second = play.second().await?;
    play.control(&format!("/people/{}/leave", second.id), json!({})).await?;
    second.get(paths::CONNECTION).await?.expect(401)?;
    second.get(paths::PEOPLE_ME).await?.expect(401)?;
    Ok(())
}

async fn provider(play: Play) -> Played {
    let member = play.member().await?;
    member.connect(&play, &Ask::both()).await?;
    let (id, _) = play.somebody_shown(&member).await?;
    play.control("/provider/end", json!({ "personId": member.id })).await?;
    let section = member.section(&id).await?;
    must!(section.items.is_empty() && section.highlights.is_empty(), "the card still shows {section:?}");
    ended_as(&member, GrantState::EndedByProvider).await
}
