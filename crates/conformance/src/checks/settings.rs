//! The organization's settings: saved by field, with the version they are based on, by admins only.

use contract::{
    Capability, CheckedLinks, GroupHit, GroupsPage, Reachability, Settings, control::TestRole, limits, paths,
};
use reqwest::Method;
use serde_json::{Value, json};

use super::endings::{announced, save};
use crate::{
    actor::Actor,
    check::{Check, Played, blocked, check, not_checked},
    http::Answer,
    must,
    play::Play,
};

pub fn checks() -> Vec<Check> {
    let admin = |check: Check| check.with(Capability::Admin);
    let groups = |check: Check| check.with(Capability::Admin).with(Capability::Groups);
    vec![
        admin(check(
            "settings-carry-a-strong-etag",
            "GET answers the settings with a strong ETag, another one after a save.",
            etag,
        )),
        check(
            "saving-needs-the-version",
            "A change of settings or visibility without If-Match is 428, with * refused, and nothing is saved.",
            needed,
        ),
        admin(check("a-stale-save-is-refused", "PATCH with an older ETag is 412 and saves nothing.", stale)),
        admin(check("a-weak-etag-names-no-version", "PATCH with the ETag made weak is refused.", weak)),
        admin(check(
            "saving-one-field-leaves-the-others",
            "What a merge-patch does not name stays as it was.",
            merge,
        )),
        admin(check("a-patch-is-a-merge-patch", "PATCH as plain JSON is 415.", media_type)),
        admin(check(
            "readers-may-not-save",
            "An adminReader reads the settings; saving and restoring are 403.",
            reader,
        )),
        admin(check(
            "members-may-not-read-the-settings",
            "To a member everything below /admin is 403.",
            member,
        )),
        admin(check(
            "unknown-audiences-are-refused",
            "An audience that is not the contract's is 422 and saves nothing.",
            audience,
        )),
        admin(check(
            "linkedin-to-work-is-always-allowed",
            "allowedDirections without linkedinToWork is 422.",
            directions,
        )),
        admin(check("a-lifetime-has-limits", "consentLifetimeDays of 0 or beyond 1095 is 422.", lifetime)),
        admin(check(
            "unknown-settings-are-ignored",
            "A field that the contract does not know changes nothing.",
            unknown_field,
        )),
        groups(check(
            "unknown-groups-cannot-be-chosen",
            "A group that the directory does not know is 422.",
            unknown_group,
        )),
        groups(check(
            "chosen-groups-are-told-with-their-size",
            "The settings tell each chosen group as the search does.",
            told,
        )),
        groups(check("group-search-finds-by-name", "Searching a group's name finds it.", search)),
        admin(check(
            "an-acknowledgement-goes-with-its-addresses",
            "Who said when, and of which message, that the organization was told is forgotten when an address changes.",
            acknowledged,
        )),
        check(
            "addresses-to-look-at-are-https",
            "An address that is not https is 422; one of a private network is not reachable; a reader may not ask.",
            links,
        )
        .with(Capability::LinkCheck),
        admin(check("settings-tell-nobodys-choice", "No answer to an admin names a member.", nobody)),
    ]
}

async fn read(admin: &Actor) -> Played<(Settings, String)> {
    let answer = admin.get(paths::ADMIN_SETTINGS).await?.done()?;
    let tag = answer.header("etag").to_owned();
    Ok((answer.read()?, tag))
}

async fn patch(admin: &Actor, tag: &str, body: Value) -> Played<Answer> {
    admin.change_with(Method::PATCH, paths::ADMIN_SETTINGS, body, &[("if-match", tag)]).await
}

fn is_strong(tag: &str) -> bool {
    tag.len() > 2 && tag.starts_with('"') && tag.ends_with('"')
}

async fn etag(play: Play) -> Played {
    let admin = play.admin().await?;
    let answer = admin.get(paths::ADMIN_SETTINGS).await?;
    let before = answer.header("etag").to_owned();
    answer.shape::<Settings>()?;
    must!(is_strong(&before), "ETag is {before}, expected a strong one");
    let saved = patch(&admin, &before, json!({ "consentLifetimeDays": 77 })).await?.done()?;
    let told = saved.header("etag").to_owned();
    let (settings, after) = read(&admin).await?;
    must!(after != before && is_strong(&after), "after a save the ETag is {after}; it was {before}");
    must!(told == after, "the save answered the ETag {told}, and the settings have {after}");
    must!(settings.consent_lifetime_days == 77, "saved 77 days, read {}", settings.consent_lifetime_days);
    Ok(())
}

/// A save that must be refused, and must have changed nothing.
async fn refused(play: &Play, tag: Option<&str>, body: Value, statuses: &[u16]) -> Played {
    let admin = play.admin().await?;
    let (before, own) = read(&admin).await?;
    patch(&admin, tag.unwrap_or(&own), body).await?.expect_one_of(statuses)?;
    let (after, _) = read(&admin).await?;
    must!(before == after, "a refused save changed the settings to {after:?}");
    Ok(())
}

async fn needed(play: Play) -> Played {
    if play.target.declares(Capability::Visibility) {
        let member = play.member().await?;
        let body = json!({ "visibleTo": "nobody" });
        member.change(Method::PUT, paths::VISIBILITY, body).await?.expect(428)?;
    }
    if !play.target.declares(Capability::Admin) {
        return Ok(());
    }
    refused(&play, Some(""), json!({ "consentLifetimeDays": 5 }), &[428]).await?;
    refused(&play, Some("*"), json!({ "consentLifetimeDays": 5 }), &[428, 412]).await
}

async fn stale(play: Play) -> Played {
    let admin = play.admin().await?;
    let (_, old) = read(&admin).await?;
    patch(&admin, &old, json!({ "consentLifetimeDays": 30 })).await?.done()?;
    if read(&admin).await?.1 == old {
        return blocked("a save left the ETag as it was");
    }
    refused(&play, Some(&old), json!({ "consentLifetimeDays": 5 }), &[412]).await
}

async fn weak(play: Play) -> Played {
    let (_, tag) = read(&play.admin().await?).await?;
    refused(&play, Some(&format!("W/{tag}")), json!({ "consentLifetimeDays": 5 }), &[428, 412]).await
}

async fn merge(play: Play) -> Played {
    let admin = play.admin().await?;
    save(&admin, announced(json!({ "consentLifetimeDays": 40, "allowedDirections": ["linkedinToWork"] })))
        .await?
        .done()?;
    let (before, tag) = read(&admin).await?;
    patch(&admin, &tag, json!({ "publicWithoutConsent": true })).await?.done()?;
    let (after, _) = read(&admin).await?;
    let kept = Settings {
        version: before.version,
        public_without_consent: before.public_without_consent,
        changed_at: before.changed_at.clone(),
        changed_by: before.changed_by.clone(),
        ..after.clone()
    };
    must!(after.public_without_consent, "publicWithoutConsent was not saved");
    must!(kept == before, "saving publicWithoutConsent alone made {before:?} into {after:?}");
    Ok(())
}

async fn media_type(play: Play) -> Played {
    let admin = play.admin().await?;
    let (_, tag) = read(&admin).await?;
    let headers = [("if-match", tag.as_str()), ("content-type", "application/json")];
    let body = json!({ "consentLifetimeDays": 5 });
    admin.change_with(Method::PATCH, paths::ADMIN_SETTINGS, body, &headers).await?.expect(415)?;
    Ok(())
}

async fn reader(play: Play) -> Played {
    let reader = play.role(TestRole::AdminReader).await?;
    let answer = reader.get(paths::ADMIN_SETTINGS).await?.expect(200)?;
    let tag = answer.header("etag").to_owned();
    patch(&reader, &tag, json!({ "consentLifetimeDays": 5 })).await?.expect(403)?;
    if play.target.declares(Capability::Audit) {
        let body = json!({ "version": 1 });
        let headers = [("if-match", tag.as_str())];
        reader.change_with(Method::POST, paths::ADMIN_REVERT, body, &headers).await?.expect(403)?;
    }
    Ok(())
}

async fn member(play: Play) -> Played {
    let member = play.member().await?;
    member.get(paths::ADMIN_SETTINGS).await?.expect(403)?;
    for (capability, path) in [
        (Capability::Groups, paths::ADMIN_GROUPS),
        (Capability::Schedule, paths::ADMIN_SCHEDULED),
        (Capability::Audit, paths::ADMIN_AUDIT),
        (Capability::Audit, paths::ADMIN_AUDIT_HEAD),
        (Capability::Aggregates, paths::ADMIN_AGGREGATES),
        (Capability::Legacy, paths::ADMIN_LEGACY),
        (Capability::SettingsAsCode, paths::ADMIN_EXPORT),
    ] {
        if play.target.declares(capability) {
            member.get(path).await?.expect(403)?;
        }
    }
    patch(&member, "\"x\"", json!({ "audience": "everyone" })).await?.expect(403)?;
    Ok(())
}

async fn audience(play: Play) -> Played {
    refused(&play, None, json!({ "audience": "friends" }), &[422]).await
}

async fn directions(play: Play) -> Played {
    refused(&play, None, json!({ "allowedDirections": ["workToLinkedin"] }), &[422]).await?;
    refused(&play, None, json!({ "allowedDirections": [] }), &[422]).await
}

async fn lifetime(play: Play) -> Played {
    for days in [0, limits::CONSENT_LIFETIME_DAYS.end() + 1] {
        refused(&play, None, json!({ "consentLifetimeDays": days }), &[422]).await?;
    }
    Ok(())
}

async fn unknown_field(play: Play) -> Played {
    let admin = play.admin().await?;
    let (before, tag) = read(&admin).await?;
    let answer = patch(&admin, &tag, json!({ "fromAFutureVersion": true })).await?;
    must!(answer.status.is_success(), "{}; expected the field to be ignored", answer.brief());
    let (after, _) = read(&admin).await?;
    must!(
        before.audience == after.audience && before.consent_lifetime_days == after.consent_lifetime_days,
        "it changed {after:?}"
    );
    Ok(())
}

async fn unknown_group(play: Play) -> Played {
    for list in ["includeGroups", "excludeGroups"] {
        refused(&play, None, json!({ list: ["no-such-group"] }), &[422]).await?;
    }
    Ok(())
}

async fn acknowledged(play: Play) -> Played {
    let admin = play.admin().await?;
    let message = "Come and see";
    save(&admin, announced(json!({ "announcedText": message }))).await?.done()?;
    let (told, tag) = read(&admin).await?;
    must!(told.announced_at.is_some(), "announced: true was saved, and announcedAt is not told");
    let text = told.announced_text.as_deref().unwrap_or(message);
    must!(text == message, "announcedText is “{text}”, expected “{message}”");
    patch(&admin, &tag, json!({ "faqUrl": "https://intranet.example/another" })).await?.done()?;
    let (after, _) = read(&admin).await?;
    let forgotten =
        after.announced_at.is_none() && after.announced_by.is_none() && after.announced_text.is_none();
    must!(forgotten, "of another address, still told: {:?} {:?}", after.announced_at, after.announced_by);
    Ok(())
}

async fn links(play: Play) -> Played {
    let admin = play.admin().await?;
    let ask = async |actor: &Actor, urls: Value| {
        actor.change(Method::POST, paths::ADMIN_LINKS, json!({ "urls": urls })).await
    };
    ask(&admin, json!(["http://intranet.example/"])).await?.expect(422)?;
    ask(&play.role(TestRole::AdminReader).await?, json!(["https://intranet.example/"])).await?.expect(403)?;
    let private =
        ["https://127.0.0.1/", "https://[::1]/", "https://10.0.0.1/", "https://[::ffff:192.168.0.1]/"];
    let told: CheckedLinks = ask(&admin, json!(private)).await?.shape()?;
    must!(told.items.len() == private.len(), "{} answers to {} addresses", told.items.len(), private.len());
    for link in told.items {
        let quiet = matches!(link.state, Reachability::NotChecked | Reachability::Unreachable);
        must!(quiet, "{} is {}: it was asked", link.url, link.state.as_str());
    }
    Ok(())
}

async fn first_group(admin: &Actor) -> Played<GroupHit> {
    let page: GroupsPage = admin.get(paths::ADMIN_GROUPS).await?.read()?;
    page.items.into_iter().next().map_or_else(|| not_checked("there is no group"), Ok)
}

async fn told(play: Play) -> Played {
    let admin = play.admin().await?;
    let group = first_group(&admin).await?;
    let (_, tag) = read(&admin).await?;
    patch(&admin, &tag, announced(json!({ "includeGroups": [group.id] }))).await?.done()?;
    let (after, _) = read(&admin).await?;
    must!(after.groups.contains(&group), "groups is {:?}; the search tells {group:?}", after.groups);
    Ok(())
}

async fn search(play: Play) -> Played {
    let admin = play.admin().await?;
    let group = first_group(&admin).await?;
    let query = paths::query(&[("query", &group.name)]);
    let page: GroupsPage = admin.get(&format!("{}{query}", paths::ADMIN_GROUPS)).await?.shape()?;
    must!(page.items.contains(&group), "searching “{}” found {:?}", group.name, page.items);
    let page: GroupsPage =
        admin.get(&format!("{}?query=no-such-group-anywhere", paths::ADMIN_GROUPS)).await?.read()?;
    must!(page.items.is_empty() && page.total == 0, "searching nonsense found {:?}", page.items);
    Ok(())
}

async fn nobody(play: Play) -> Played {
    let member = play.member().await?;
    let admin = play.admin().await?;
    let me = member.card(&member.id).await?.person;
    if me.name.is_empty() {
        return blocked("the member has no name");
    }
    let mut paths = vec![paths::ADMIN_SETTINGS];
    for (capability, path) in [
        (Capability::Groups, paths::ADMIN_GROUPS),
        (Capability::Aggregates, paths::ADMIN_AGGREGATES),
        (Capability::Legacy, paths::ADMIN_LEGACY),
        (Capability::Audit, paths::ADMIN_AUDIT),
        (Capability::SettingsAsCode, paths::ADMIN_EXPORT),
    ] {
        if play.target.declares(capability) {
            paths.push(path);
        }
    }
    for path in paths {
        let answer = admin.get(path).await?;
        let named = answer.text.contains(me.name.as_str()) || answer.text.contains(member.id.as_str());
        must!(!named, "{} names {}", answer.asked, me.name);
    }
    Ok(())
}
