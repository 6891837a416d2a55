//! People and their cards.

use axum::{
    Json,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use contract::{Cursor, MatchDecision, PeoplePage, PersonCard, PersonId, PersonRef, limits};
use serde::Deserialize;

use crate::{
    directory,
    error::{Error, Result},
    extract::{Body, Params, PathId, Viewer},
    flow::card as flow,
    state::App,
};

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
}

/// `GET /people/lookup`
pub async fn lookup(
    State(app): State<App>,
    _viewer: Viewer,
    Params(known): Params<Known>,
) -> Result<Json<PersonRef>> {
    app.directory.reference_by_email(&known.email).map(Json).ok_or(Error::NotFound)
}

/// `GET /people/me`
pub async fn me(State(app): State<App>, viewer: Viewer) -> Result<Json<PersonCard>> {
    let id = viewer.person.clone();
    shown(&app, &viewer, &id).await
}

/// `GET /people/{id}`. Unknown, left and forbidden people are alike.
pub async fn card(State(app): State<App>, viewer: Viewer, PathId(id): PathId) -> Result<Json<PersonCard>> {
    shown(&app, &viewer, &PersonId::new(id)).await
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
