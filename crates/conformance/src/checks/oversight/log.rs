//! The log of settings, which accounts for every change, and the way back to an earlier version.

use contract::{AuditEvent, AuditHead, AuditPage, Settings, control::TestRole, paths};
use reqwest::Method;
use serde_json::json;

use super::{save, settings};
use crate::{
    actor::{Actor, Ask},
    check::{Played, blocked},
    http::Answer,
    must,
    play::Play,
};

async fn log(admin: &Actor) -> Played<Vec<AuditEvent>> {
    Ok(admin.get(paths::ADMIN_AUDIT).await?.read::<AuditPage>()?.items)
}

pub async fn logged(play: Play) -> Played {
    let admin = play.admin().await?;
    save(&admin, json!({ "consentLifetimeDays": 70 })).await?.done()?;
    let (before, _) = settings(&admin).await?;
    let patch = json!({ "consentLifetimeDays": 71, "publicWithoutConsent": true, "reason": "as agreed" });
    save(&admin, patch).await?.done()?;
    let (after, _) = settings(&admin).await?;
    let page: AuditPage = play.role(TestRole::AdminReader).await?.get(paths::ADMIN_AUDIT).await?.shape()?;
    let of_save: Vec<&AuditEvent> =
        page.items.iter().filter(|event| event.version == after.version).collect();
    let fields: Vec<&str> = of_save.iter().map(|event| event.field.as_str()).collect();
    let both = ["consentLifetimeDays", "publicWithoutConsent"].iter().all(|field| fields.contains(field));
    must!(both && fields.len() == 2, "a save of two fields is logged as {fields:?}");
    for event in of_save {
        must!(!event.actor.is_empty(), "nobody is named: {event:?}");
        must!(event.reason.as_deref() == Some("as agreed"), "the reason is missing: {event:?}");
        if event.field == "consentLifetimeDays" {
            let (from, to) = (before.consent_lifetime_days.to_string(), "71");
            must!(event.from == from && event.to == to, "from {from} to {to} is logged as {event:?}");
        }
    }
    Ok(())
}

pub async fn chain(play: Play) -> Played {
    let admin = play.admin().await?;
    for days in [81, 82, 83] {
        save(&admin, json!({ "consentLifetimeDays": days })).await?.done()?;
    }
    let events = log(&admin).await?;
    let gap = events.windows(2).find(|two| two[0].seq != two[1].seq + 1);
    must!(
        gap.is_none() && events.len() >= 3,
        "the places are {:?}",
        events.iter().map(|one| one.seq).collect::<Vec<_>>()
    );
    let mut hashes: Vec<&str> = events.iter().map(|event| event.hash.as_str()).collect();
    let hex = hashes.iter().all(|hash| hash.len() == 64);
    hashes.sort_unstable();
    hashes.dedup();
    must!(hex && hashes.len() == events.len(), "the hashes are {hashes:?}");
    Ok(())
}

pub async fn head(play: Play) -> Played {
    let admin = play.admin().await?;
    save(&admin, json!({ "consentLifetimeDays": 90 })).await?.done()?;
    let head: AuditHead = admin.get(paths::ADMIN_AUDIT_HEAD).await?.shape()?;
    let Some(last) = log(&admin).await?.into_iter().next() else { return blocked("the log is empty") };
    must!(head.seq == last.seq && head.hash == last.hash, "the head is {head:?}; the last event {last:?}");
    let service: contract::Service = admin.get(paths::SERVICE).await?.read()?;
    let published = service.signing_keys.iter().any(|key| key.id == head.key);
    must!(published, "the head is signed with {}, which GET /service does not name", head.key);
    must!(head.signature.len() == 86, "the signature is not 64 bytes in base64url: {}", head.signature);
    Ok(())
}

pub async fn silent(play: Play) -> Played {
    let (admin, member) = (play.admin().await?, play.member().await?);
    let before = log(&admin).await?;
    member.connect(&play, &Ask::both()).await?;
    member.withdraw().await?;
    let after = log(&admin).await?;
    must!(before == after, "a member's consent made the log {after:?}");
    Ok(())
}

async fn revert_to(admin: &Actor, version: u32) -> Played<Answer> {
    let (_, tag) = settings(admin).await?;
    let body = json!({ "version": version, "reason": "back" });
    admin.change_with(Method::POST, paths::ADMIN_REVERT, body, &[("if-match", &tag)]).await
}

pub async fn revert(play: Play) -> Played {
    let admin = play.admin().await?;
    save(&admin, json!({ "consentLifetimeDays": 100 })).await?.done()?;
    let (earlier, _) = settings(&admin).await?;
    save(&admin, json!({ "consentLifetimeDays": 101, "allowedDirections": ["linkedinToWork"] }))
        .await?
        .done()?;
    let (before, _) = settings(&admin).await?;
    let now: Settings = revert_to(&admin, earlier.version).await?.shape()?;
    let back = now.consent_lifetime_days == 100 && now.allowed_directions == earlier.allowed_directions;
    must!(back, "restored to version {} the settings are {now:?}", earlier.version);
    must!(
        now.version > before.version,
        "restoring is a change; the version was {}, and is {}",
        before.version,
        now.version
    );
    Ok(())
}

pub async fn revert_guarded(play: Play) -> Played {
    let admin = play.admin().await?;
    let (before, _) = settings(&admin).await?;
    revert_to(&admin, before.version + 1_000).await?.expect_one_of(&[404, 422])?;
    let (after, _) = settings(&admin).await?;
    must!(before == after, "a refused restoring made the settings {after:?}");
    Ok(())
}
