//! The organization's settings and groups.

pub mod body;
pub mod code;
pub mod effect;
pub mod links;
pub mod oversight;
pub mod schedule;

use axum::{
    Json,
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use contract::{GroupsPage, RevertRequest};

use self::body::{BasedOn, Patch};
use super::people::Search;
use crate::{
    directory::{self, Group},
    domain::settings::SettingsRecord,
    error::{Error, Result},
    extract::{Admin, AdminReader, Body, Params},
    flow::{member, settings as flow},
    state::App,
};

/// `GET /admin/settings`
pub async fn settings(State(app): State<App>, _reader: AdminReader) -> Result<Response> {
    let record = member::settings(&app).await?;
    told(&app, &record).await
}

/// `PATCH /admin/settings`
pub async fn save(
    State(app): State<App>,
    Admin(actor): Admin,
    BasedOn(version): BasedOn,
    Patch(patch): Patch,
) -> Result<Response> {
    let record = flow::save(&app, &actor, &version, &patch).await?;
    told(&app, &record).await
}

/// `POST /admin/settings/revert`
pub async fn revert(
    State(app): State<App>,
    Admin(actor): Admin,
    BasedOn(version): BasedOn,
    body: Body<RevertRequest>,
) -> Result<Response> {
    let record = flow::revert(&app, &actor, &version, &body.value).await?;
    told(&app, &record).await
}

async fn told(app: &App, record: &SettingsRecord) -> Result<Response> {
    let mut response = Json(flow::told(app, record).await?).into_response();
    if let Ok(tag) = HeaderValue::from_str(&record.etag()) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    Ok(response)
}

/// `GET /admin/groups`
pub async fn groups(
    State(app): State<App>,
    _reader: AdminReader,
    Params(search): Params<Search>,
) -> Result<Json<GroupsPage>> {
    let all = app.directory.groups().search(search.checked()?);
    let page = directory::page(&all, search.cursor(), |group: &&Group| group.id.as_str())
        .ok_or_else(|| Error::invalid("/cursor", "leads nowhere"))?;
    let items = page.items.into_iter().map(Group::hit).collect();
    Ok(Json(GroupsPage { items, next_cursor: page.next_cursor, total: page.total }))
}
