//! The organization's settings and groups.

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use contract::{GroupsPage, SettingsPatch};

use super::people::Search;
use crate::{
    directory::{self, Group},
    domain::settings::SettingsRecord,
    error::{Error, Result},
    extract::{self, Admin, AdminReader, Body, MergePatch, Params},
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
    headers: HeaderMap,
    body: Body<SettingsPatch, MergePatch>,
) -> Result<Response> {
    let based_on = extract::if_match(&headers)?;
    let record = flow::save(&app, &actor, based_on, &body.value).await?;
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
    let page = directory::page(&all, search.cursor(), |group: &Group| group.id.as_str())
        .ok_or_else(|| Error::invalid("/cursor", "leads nowhere"))?;
    let items = page.items.iter().map(Group::hit).collect();
    Ok(Json(GroupsPage { items, next_cursor: page.next_cursor, total: page.total }))
}
