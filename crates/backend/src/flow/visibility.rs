//! Who may see a member's LinkedIn profile in work apps. For everybody else a hidden profile is as if there were none.

use std::collections::HashSet;

use contract::{
    FieldError, LinkedInSection, PersonCard, PersonId, SectionState, SeenAs, Visibility, VisibleTo,
};

use super::{
    member::{standing, token},
    transfers,
};
use crate::{
    domain::{
        profile::Profile,
        section::{self, Leave},
    },
    error::{Error, Result},
    provider::ProviderError,
    state::App,
    store::{Event, VisibilityRecord},
};

/// The strong entity tag.
#[must_use]
pub fn etag(record: &VisibilityRecord) -> String {
    format!("\"visibility-{}\"", record.version)
}

/// As the contract tells it.
#[must_use]
pub fn told(record: &VisibilityRecord) -> Visibility {
    Visibility {
        version: record.version,
        visible_to: record.visible_to,
        changed_at: record.changed_at.map(|moment| moment.timestamp()),
    }
}

/// Changes it. Anybody signed in may, also outside the audience. Setting what is set already is done.
///
/// # Errors
/// If it was based on another version, the value is not understood, or the store fails.
pub async fn set(
    app: &App,
    person: &PersonId,
    if_match: &str,
    visible_to: VisibleTo,
) -> Result<VisibilityRecord> {
    if visible_to == VisibleTo::Unknown {
        let detail = "everyone, organization or nobody is expected".to_owned();
        return Err(Error::Invalid(vec![FieldError { pointer: "/visibleTo".to_owned(), detail }]));
    }
    let current = app.store.visibility(person).await?;
    if if_match != etag(&current) {
        return Err(Error::StaleVersion);
    }
    if current.visible_to == visible_to {
        return Ok(current);
    }
    let event = Event::visibility(app.now(), visible_to);
    if !app.store.set_visibility(person, current.version, visible_to, &event).await? {
        return Err(Error::StaleVersion);
    }
    Ok(app.store.visibility(person).await?)
}

/// The same profile without those whom nobody may see: no face, no name, and not counted.
///
/// # Errors
/// If the store fails.
pub async fn without_hidden(app: &App, profile: &Profile) -> Result<Profile> {
    let known =
        |email: &Option<String>| app.directory.reference_by_email(email.as_deref()?).map(|one| one.id);
    let colleagues: Vec<PersonId> =
        profile.mutual_connections.iter().filter_map(|mutual| known(&mutual.email)).collect();
    let hidden: HashSet<PersonId> = app.store.hidden_among(&colleagues).await?;
    let mut shown = profile.clone();
    shown.mutual_connections.retain(|mutual| known(&mutual.email).is_none_or(|id| !hidden.contains(&id)));
    let gone = profile.mutual_connections.len() - shown.mutual_connections.len();
    shown.mutual_count = profile.mutual_count.saturating_sub(u32::try_from(gone).unwrap_or(u32::MAX));
    Ok(shown)
}

/// The member's own card as somebody else would see it. It is made with the member's own consent, so there is none of
/// LinkedIn's side in it without one; what a viewer shares with the member is not among it.
///
/// # Errors
/// If `seen_as` is not understood, there is no such person, or the store fails.
pub async fn preview(app: &App, person: &PersonId, seen_as: SeenAs) -> Result<PersonCard> {
    let own = app.directory.work_profile(person).ok_or(Error::NotFound)?;
    let visible_to = app.store.visibility(person).await?.visible_to;
    if seen_as == SeenAs::Unknown {
        return Err(Error::invalid("/as", "colleague, outsider or disconnected is expected"));
    }
    let linkedin = if is_seen(seen_as, visible_to) {
        seen(app, person).await?
    } else {
        LinkedInSection::empty(SectionState::NoMatch)
    };
    Ok(PersonCard { person: own, linkedin })
}

/// Whether somebody sees the profile of a member who set this. Whether the member is connected plays no part in it: a viewer
/// sees by the own consent.
const fn is_seen(seen_as: SeenAs, visible_to: VisibleTo) -> bool {
    match visible_to {
        VisibleTo::Everyone => true,
        VisibleTo::Organization => matches!(seen_as, SeenAs::Colleague | SeenAs::Disconnected),
        VisibleTo::Nobody | VisibleTo::Unknown => false,
    }
}

/// The own profile as LinkedIn has it now, if the member's consent still stands when LinkedIn has answered.
async fn seen(app: &App, person: &PersonId) -> Result<LinkedInSection> {
    let standing = standing(app, person).await?;
    let grant = standing.linkedin_to_work(app);
    let fetched_at = app.now();
    if !grant.flows(fetched_at) {
        return Ok(LinkedInSection::empty(SectionState::Prompt));
    }
    let Some(token) = token(app, person).await? else {
        return Ok(LinkedInSection::empty(SectionState::Error));
    };
    let shown = match app.provider.me(&token).await {
        Ok(me) => {
            let leave = Leave { grant: Some(&grant), fetched_at };
            section::shown(SectionState::Connected, &me.profile, leave, None)
        }
        Err(ProviderError::Unauthorized) => return super::card::ended_there(app, person).await,
        Err(_) => return Ok(LinkedInSection::empty(SectionState::Error)),
    };
    // Whatever was decided while the provider was asked wins over its answer.
    let after = super::member::standing(app, person).await?;
    if after.linkedin_to_work(app) != grant {
        return Ok(LinkedInSection::empty(SectionState::Error));
    }
    transfers::shown(app, person, &shown).await?;
    Ok(LinkedInSection { consent_version: Some(after.record.consent_version()), ..shown })
}
