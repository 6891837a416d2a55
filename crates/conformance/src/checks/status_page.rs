//! The page on which a member stands and leaves without any script.

use contract::{ConnectionState, Session, paths};

use crate::{
    check::{Check, Played, check, not_checked},
    http::Answer,
    must,
    play::Play,
    target::Headers,
};

pub fn checks() -> Vec<Check> {
    vec![
        check(
            "the-page-without-script-is-there",
            "connectionStatusUrl is a path or https, and answers HTML without a script that nobody stores.",
            there,
        ),
        check(
            "the-page-without-script-is-its-members-own",
            "Signed out it says nothing of the member; looking at it changes nothing.",
            own,
        ),
    ]
}

/// The page, with somebody's headers, where it is one of the backend's own origin.
async fn page(play: &Play, headers: &Headers) -> Played<Answer> {
    let named = play.target.service.as_ref().and_then(|service| service.connection_status_url.clone());
    let Some(address) = named else { return not_checked("GET /service names no connectionStatusUrl") };
    let path = address.starts_with('/') && !address.starts_with("//");
    must!(path || address.starts_with("https://"), "connectionStatusUrl is {address}; no element follows it");
    if !path {
        return not_checked(
            "connectionStatusUrl is on another origin, where the headers of a role are not sent",
        );
    }
    play.target.page(&address, headers).await
}

async fn there(play: Play) -> Played {
    let member = play.member().await?;
    let answer = page(&play, &member.headers).await?.expect(200)?;
    let kind = answer.header("content-type");
    must!(kind.starts_with("text/html"), "{} with Content-Type {kind}", answer.asked);
    must!(answer.header("cache-control").contains("no-store"), "{} may be stored", answer.asked);
    must!(!answer.text.to_lowercase().contains("<script"), "{} has a script", answer.asked);
    Ok(())
}

async fn own(play: Play) -> Played {
    let member = play.member().await?;
    let session: Session = member.get(paths::SESSION).await?.read()?;
    let name = session.person.map(|person| person.name).unwrap_or_default();
    let before: contract::Connection = member.get(paths::CONNECTION).await?.read()?;
    let personal = page(&play, &member.headers).await?.expect(200)?;
    let public = page(&play, &Vec::new()).await?;
    must!(public.text != personal.text, "signed out it is the same page");
    must!(name.is_empty() || !public.text.contains(&name), "signed out it names {name}");
    let after: contract::Connection = member.get(paths::CONNECTION).await?.read()?;
    must!(
        after.state == before.state && after.state != ConnectionState::Unknown,
        "{:?} became {:?} by looking",
        before.state,
        after.state
    );
    Ok(())
}
