//! The LinkedIn part of a card: asked for under the viewer's consent, checked again before it is answered.

use contract::{
    CandidateId, HistoryKind, LinkedInSection, MatchDecision, MatchVerdict, PersonId, SectionState,
};

use super::{
    audience,
    member::{Standing, ending, standing, token},
    transfers, visibility,
};
use crate::{
    domain::{
        profile::{MatchAnswer, Mutual, Profile},
        section::{self, Comparison, Leave},
        transition::{self, LinkedInSide},
    },
    error::{Error, Result},
    keys::Purpose,
    provider::ProviderError,
    state::App,
    store::{Event, MatchRecord},
};

/// The section that `viewer` may see of `subject`.
///
/// # Errors
/// If the store fails. The provider's failures are states of the section.
pub async fn section(app: &App, viewer: &PersonId, subject: &PersonId) -> Result<LinkedInSection> {
    let standing = standing(app, viewer).await?;
    if !standing.policy.available {
        return Ok(LinkedInSection::empty(audience::closed(app)));
    }
    if !standing.record.flows(app.now()) {
        return without_consent(app, &standing, viewer, subject).await;
    }
    let shown = with_consent(app, viewer, subject, &standing).await?;
    // Whatever was decided while the provider was asked wins over its answer.
    let after = super::member::standing(app, viewer).await?;
    if after.linkedin_to_work(app) != standing.linkedin_to_work(app) {
        let state = if after.record.flows(app.now()) { SectionState::Error } else { SectionState::Prompt };
        return Ok(LinkedInSection::empty(state));
    }
    transfers::shown(app, viewer, &shown).await?;
    Ok(LinkedInSection { consent_version: Some(after.record.consent_version()), ..shown })
}

/// What shows without the viewer's consent: an invitation, and what is public if the organization switched that on.
async fn without_consent(
    app: &App,
    standing: &Standing,
    viewer: &PersonId,
    subject: &PersonId,
) -> Result<LinkedInSection> {
    let expired = standing.record.linkedin_to_work.state == contract::GrantState::Expired;
    let invitation = if expired { SectionState::Expired } else { SectionState::Prompt };
    let email = app.directory.find(subject).and_then(|one| one.email.clone());
    let (true, Some(email)) = (standing.settings.public_without_consent, email) else {
        return Ok(LinkedInSection::empty(invitation));
    };
    // "Not this person" was said of a profile, and its public part is the same profile's. Looked up before anything else, so
    // that it is answered alike whether there is something public or not.
    let word = app.store.find_match(viewer, subject).await?;
    if word.is_some_and(|word| word.verdict == MatchVerdict::NotPerson) {
        return Ok(LinkedInSection::empty(SectionState::RejectedByViewer));
    }
    let fetched_at = app.now();
    let public = app.provider.public(&email).await.unwrap_or_default();
    let hidden = is_hidden(app, subject).await?;
    Ok(match public.first().filter(|_| !hidden) {
        Some(profile) => {
            section::shown(SectionState::PublicOnly, profile, Leave { grant: None, fetched_at }, None)
        }
        None => LinkedInSection::empty(invitation),
    })
}

async fn with_consent(
    app: &App,
    viewer: &PersonId,
    subject: &PersonId,
    standing: &Standing,
) -> Result<LinkedInSection> {
    let word = app.store.find_match(viewer, subject).await?;
    if word.as_ref().is_some_and(|word| word.verdict == MatchVerdict::NotPerson) {
        return Ok(LinkedInSection::empty(SectionState::RejectedByViewer));
    }
    let grant = standing.linkedin_to_work(app);
    let asks_again = standing.asks_again();
    if asks_again && grant.categories.is_empty() {
        return Ok(LinkedInSection::empty(SectionState::NeedsReconsent));
    }
    let (Some(token), Some(colleague)) = (token(app, viewer).await?, app.directory.find(subject)) else {
        return Ok(LinkedInSection::empty(SectionState::Error));
    };
    let fetched_at = app.now();
    let found = app.provider.find(&token, colleague.email.as_deref(), &colleague.name);
    let (me, found) = tokio::join!(app.provider.me(&token), found);
    let me = match me {
        Ok(me) => me,
        Err(ProviderError::Unauthorized) => return ended_there(app, viewer).await,
        Err(_) => return Ok(LinkedInSection::empty(SectionState::Error)),
    };
    let Ok(found) = found else { return Ok(LinkedInSection::empty(SectionState::Error)) };
    // Asked after the provider answered: hidden takes as long as not there.
    if viewer != subject && is_hidden(app, subject).await? {
        return Ok(LinkedInSection::empty(SectionState::NoMatch));
    }
    let leave = Leave { grant: Some(&grant), fetched_at };
    let Some(profile) = chosen(app, viewer, subject, &found, word.as_ref()) else {
        return Ok(match found.profiles.len() {
            0 => LinkedInSection::empty(SectionState::NoMatch),
            _ => section::candidates(&found.profiles, leave, |profile| {
                candidate_id(app, viewer, subject, profile)
            }),
        });
    };
    let profile = visibility::without_hidden(app, profile).await?;
    let state = if asks_again { SectionState::NeedsReconsent } else { SectionState::Connected };
    let colleague = |mutual: &Mutual| app.directory.reference_by_email(mutual.email.as_deref()?);
    let compared =
        Comparison { viewer: &me.profile, organization: &app.organization.name, colleague: &colleague };
    // A person shares everything with themselves; that is no highlight.
    Ok(section::shown(state, &profile, leave, (viewer != subject).then_some(&compared)))
}

async fn is_hidden(app: &App, subject: &PersonId) -> Result<bool> {
    Ok(!app.store.hidden_among(std::slice::from_ref(subject)).await?.is_empty())
}

/// LinkedIn does not know the token any more: the permission was removed there.
///
/// # Errors
/// If the store fails.
pub async fn ended_there(app: &App, viewer: &PersonId) -> Result<LinkedInSection> {
    let record = app.store.record(viewer).await?;
    let now = app.now();
    if record.stands() {
        let account_url = app.provider.account_url();
        let next = transition::end_by_provider(&record, &account_url, now);
        let side = LinkedInSide { reachable: false, revocable: false, account_url: &account_url };
        let event = Event::new(HistoryKind::EndedByProvider, now, &next);
        app.store.apply(&ending(app, viewer, (&record, next), side, None, event)).await?;
    }
    Ok(LinkedInSection::empty(SectionState::Prompt))
}

/// The profile to show: the only one, or the one that the viewer said it is.
fn chosen<'a>(
    app: &App,
    viewer: &PersonId,
    subject: &PersonId,
    found: &'a MatchAnswer,
    word: Option<&MatchRecord>,
) -> Option<&'a Profile> {
    if found.outcome == "match" {
        return found.profiles.first();
    }
    let wanted = word?.candidate.as_deref()?;
    found.profiles.iter().find(|profile| candidate_id(app, viewer, subject, profile).as_str() == wanted)
}

/// A candidate's id: bound to viewer and subject, and no id of LinkedIn's.
fn candidate_id(app: &App, viewer: &PersonId, subject: &PersonId, profile: &Profile) -> CandidateId {
    CandidateId::new(app.keys.id(Purpose::Candidate, &[viewer.as_str(), subject.as_str(), &profile.id]))
}

/// Keeps the viewer's word on a match.
///
/// # Errors
/// If the verdict is not understood or names nobody, or the store fails.
pub async fn decide_match(
    app: &App,
    viewer: &PersonId,
    subject: &PersonId,
    word: &MatchDecision,
) -> Result<()> {
    let candidate = match (word.verdict, &word.candidate) {
        (MatchVerdict::IsPerson, Some(candidate)) => Some(candidate.as_str().to_owned()),
        (MatchVerdict::IsPerson, None) => {
            return Err(Error::invalid("/candidate", "which candidate is missing"));
        }
        (MatchVerdict::NotPerson, _) => None,
        (MatchVerdict::Unknown, _) => {
            return Err(Error::invalid("/verdict", "isPerson or notPerson is expected"));
        }
    };
    let kept = MatchRecord { verdict: word.verdict, candidate };
    Ok(app.store.put_match(viewer, subject, &kept, app.now()).await?)
}
