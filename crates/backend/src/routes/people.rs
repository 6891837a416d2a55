//! People and their cards.

use axum::{
    Json,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use contract::{
    CardPart, Cursor, LinkedInSection, MatchDecision, PeopleCards, PeoplePage, PersonCard, PersonId,
    PersonRef, SectionState, limits,
};
use serde::Deserialize;

use crate::{
    directory,
    error::{Error, Result},
    extract::{Body, Params, PathId, Viewer},
    flow::card as flow,
    state::App,
};

/// Cards of one batch that are made at the same time.
const AT_ONCE: usize = 8;

#[derive(Deserialize)]
pub struct Search {
    #[serde(default)]
    query: String,
    cursor: Option<Cursor>,
}

impl Search {
    /// The query, if it is not longer than the contract allows.
    pub fn checked(&self) -> Result<&str> {
        if self.query.chars().count() > limits::QUERY_LENGTH {
            return Err(Error::invalid("/query", "too long"));
        }
        Ok(&self.query)
    }

    /// Where to go on.
    pub const fn cursor(&self) -> Option<&Cursor> {
        self.cursor.as_ref()
    }
}

/// `GET /people`
pub async fn list(
    State(app): State<App>,
    _viewer: Viewer,
    Params(search): Params<Search>,
) -> Result<Json<PeoplePage>> {
    let all = app.directory.search(search.checked()?);
    let page = directory::page(&all, search.cursor(), |person: &PersonRef| person.id.as_str())
        .ok_or_else(|| Error::invalid("/cursor", "leads nowhere"))?;
    Ok(Json(PeoplePage { items: page.items, next_cursor: page.next_cursor, total: Some(page.total) }))
}

#[derive(Deserialize)]
pub struct Known {
    #[serde(default)]
    email: String,
    #[serde(default)]
    upn: String,
    #[serde(default, rename = "directoryId")]
    directory_id: String,
}

/// `GET /people/lookup`
pub async fn lookup(
    State(app): State<App>,
    _viewer: Viewer,
    Params(known): Params<Known>,
) -> Result<Json<PersonRef>> {
    // A user principal name is spelled like an address, and this directory's own id is the one of the contract.
    let by_id = || app.directory.reference(&PersonId::new(known.directory_id.clone()));
    let found = [&known.email, &known.upn].into_iter().find_map(|one| app.directory.reference_by_email(one));
    found.or_else(by_id).map(Json).ok_or(Error::NotFound)
}

#[derive(Deserialize)]
pub struct Part {
    part: Option<CardPart>,
}

/// `GET /people/me`
pub async fn me(
    State(app): State<App>,
    viewer: Viewer,
    Params(asked): Params<Part>,
) -> Result<Json<PersonCard>> {
    let id = viewer.person.clone();
    part(&app, &viewer, &id, &asked).await
}

#[derive(Deserialize)]
pub struct Ids {
    #[serde(default)]
    ids: String,
}

/// `GET /people/cards`. Who is unknown, hidden or forbidden is left out without a word.
pub async fn cards(
    State(app): State<App>,
    viewer: Viewer,
    Params(asked): Params<Ids>,
) -> Result<Json<PeopleCards>> {
    let ids: Vec<PersonId> = asked.ids.split(',').filter(|id| !id.is_empty()).map(PersonId::new).collect();
    if ids.len() > limits::BATCH {
        return Err(Error::invalid("/ids", "too many people"));
    }
    let mut items = Vec::new();
    for some in ids.chunks(AT_ONCE) {
        let cards = some.iter().map(|id| shown(&app, &viewer, id));
        for card in futures_util::future::join_all(cards).await {
            match card {
                Ok(Json(card)) => items.push(card),
                Err(Error::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(Json(PeopleCards { items }))
}

/// `GET /people/{id}`. Unknown, left and forbidden people are alike.
pub async fn card(
    State(app): State<App>,
    viewer: Viewer,
    PathId(id): PathId,
    Params(asked): Params<Part>,
) -> Result<Json<PersonCard>> {
    part(&app, &viewer, &PersonId::new(id), &asked).await
}

/// The work side alone asks nobody about LinkedIn, not even how the viewer's consent stands.
async fn part(app: &App, viewer: &Viewer, id: &PersonId, asked: &Part) -> Result<Json<PersonCard>> {
    if asked.part != Some(CardPart::Work) {
        return shown(app, viewer, id).await;
    }
    let person = app.directory.work_profile(id).ok_or(Error::NotFound)?;
    Ok(Json(PersonCard { person, linkedin: LinkedInSection::empty(SectionState::NotAsked) }))
}

async fn shown(app: &App, viewer: &Viewer, id: &PersonId) -> Result<Json<PersonCard>> {
    let person = app.directory.work_profile(id).ok_or(Error::NotFound)?;
    let linkedin = flow::section(app, &viewer.person, id).await?;
    Ok(Json(PersonCard { person, linkedin }))
}

/// `GET /people/{id}/photo`
pub async fn photo(State(app): State<App>, _viewer: Viewer, PathId(id): PathId) -> Result<Response> {
    let colleague = app.directory.find(&PersonId::new(id)).ok_or(Error::NotFound)?;
    let photo = colleague.photo.as_ref().ok_or(Error::NotFound)?;
    let kind = HeaderValue::from_static(photo.media_type);
    Ok(([(header::CONTENT_TYPE, kind)], photo.bytes.clone()).into_response())
}

/// `PUT /people/{id}/match`
pub async fn put_match(
    State(app): State<App>,
    viewer: Viewer,
    PathId(id): PathId,
    body: Body<MatchDecision>,
) -> Result<StatusCode> {
    let subject = PersonId::new(id);
    app.directory.find(&subject).ok_or(Error::NotFound)?;
    flow::decide_match(&app, &viewer.person, &subject, &body.value).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /people/{id}/match`
pub async fn delete_match(State(app): State<App>, viewer: Viewer, PathId(id): PathId) -> Result<StatusCode> {
    let subject = PersonId::new(id);
    app.directory.find(&subject).ok_or(Error::NotFound)?;
    app.store.delete_match(&viewer.person, &subject).await?;
    Ok(StatusCode::NO_CONTENT)
}
