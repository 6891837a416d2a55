//! Test control: what the conformance kit needs beyond the contract, behind `--test-control` and never in use.

use axum::{
    Json, Router,
    extract::{Request, State},
    http::StatusCode,
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use contract::{
    Attempt, AttemptId, Audience, PersonId, Role,
    control::{
        TEST_CONTROL_VERSION, TestClock, TestCompletion, TestControl, TestFeature, TestHeader, TestNotice,
        TestProvider, TestProviderEnd, TestRole, TestSession, TestSessionRequest,
    },
};

use super::sign_in;
use crate::{
    domain::settings::{self, SettingsRecord},
    error::{Error, Result},
    extract::{self, Body, PathId},
    flow::{attempt, member, trip},
    state::App,
    store::SettingsSave,
};

/// The routes below `/test-control`.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(offered))
        .route("/sessions", post(session))
        .route("/reset", post(reset))
        .route("/clock", post(clock))
        .route("/people/{id}/leave", post(leave))
        .route("/provider", post(provider))
        .route("/provider/end", post(end_at_provider))
        .route("/attempts/{id}/complete", post(complete))
        .route("/notice", post(notice))
        .route_layer(middleware::from_fn(no_foreign_page))
}

/// Nobody's web page may play with a backend under test that happens to run on this machine.
async fn no_foreign_page(request: Request, next: Next) -> Response {
    match extract::same_origin(request.headers()) {
        Ok(()) => next.run(request).await,
        Err(error) => error.into_response(),
    }
}

async fn offered() -> Json<TestControl> {
    Json(TestControl { version: TEST_CONTROL_VERSION.to_owned(), features: TestFeature::ALL.to_vec() })
}

async fn session(
    State(app): State<App>,
    body: Body<TestSessionRequest>,
) -> Result<(StatusCode, Json<TestSession>)> {
    let person_id = person(&app, body.value.role)
        .ok_or_else(|| Error::invalid("/role", "nobody in the directory has this role"))?;
    let id = sign_in::new_session(&app, person_id.clone()).await?;
    let value = format!("{}={id}", extract::cookie_name(app.secure_cookies));
    let headers = vec![TestHeader { name: "Cookie".to_owned(), value }];
    Ok((StatusCode::CREATED, Json(TestSession { headers, person_id })))
}

/// Always the same person for the same role: the first by name who fits.
fn person(app: &App, role: TestRole) -> Option<PersonId> {
    let accounts = || app.directory.everybody().filter(|(_, one)| one.demo_account).map(|(id, _)| id);
    let only_member = |id: &&PersonId| app.directory.roles(id) == [Role::Member];
    let first = accounts().find(only_member)?;
    let groups = app.directory.groups_of(first);
    let shares_a_group = |id: &PersonId| !groups.is_disjoint(&app.directory.groups_of(id));
    let has = |id: &PersonId, role: Role| app.directory.roles(id).contains(&role);
    let found = match role {
        TestRole::Member => Some(first),
        TestRole::MemberTwo => accounts().filter(only_member).find(|id| *id != first && shares_a_group(id)),
        TestRole::Outsider => accounts().filter(only_member).find(|id| !shares_a_group(id)),
        TestRole::AdminReader => accounts().find(|id| has(id, Role::AdminReader) && !has(id, Role::Admin)),
        TestRole::Admin => accounts().find(|id| has(id, Role::Admin)),
        TestRole::Unknown => None,
    };
    found.cloned()
}

async fn reset(State(app): State<App>) -> Result<StatusCode> {
    app.provider.set_available(true);
    app.provider.set_revocable(true);
    app.directory.bring_back();
    if let Some(newest) = app.notices.newest() {
        app.notices.put_in_force(newest);
    }
    app.flowed.forget();
    app.store.forget_members().await?;
    let now = member::settings(&app).await?;
    let first = SettingsRecord {
        version: now.version + 1,
        changed_by: now.changed_by.clone(),
        changed_at: Some(app.now()),
        ..SettingsRecord::initial(Audience::Everyone)
    };
    let changes = settings::changes(&now, &first);
    let save = SettingsSave {
        from_version: now.version,
        settings: &first,
        actor: &PersonId::new("test-control"),
        reason: "",
        changes: &changes,
        group_names: &[],
    };
    if !changes.is_empty() && !app.store.save_settings(&save).await? {
        return Err(Error::StaleVersion);
    }
    Ok(StatusCode::NO_CONTENT)
}

async fn clock(State(app): State<App>, body: Body<TestClock>) -> Result<StatusCode> {
    match app.clock.turn(i64::from(body.value.advance_seconds)) {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(Error::Internal("this clock cannot be turned".to_owned())),
    }
}

async fn leave(State(app): State<App>, PathId(id): PathId) -> Result<StatusCode> {
    let person = PersonId::new(id);
    app.directory.find(&person).ok_or(Error::NotFound)?;
    app.directory.leave(&person);
    Ok(StatusCode::NO_CONTENT)
}

async fn provider(State(app): State<App>, body: Body<TestProvider>) -> Result<StatusCode> {
    if let Some(available) = body.value.available {
        app.provider.set_available(available);
    }
    if let Some(revocable) = body.value.revocable {
        app.provider.set_revocable(revocable);
    }
    Ok(StatusCode::NO_CONTENT)
}

async fn end_at_provider(State(app): State<App>, body: Body<TestProviderEnd>) -> Result<StatusCode> {
    let person = body.value.person_id;
    let sealed = app.store.token(&person).await?.ok_or(Error::NotFound)?;
    let token = app.keys.open(person.as_str(), &sealed).ok_or(Error::NotFound)?;
    app.provider.revoke(&token).await.map_err(|error| Error::Internal(error.to_string()))?;
    Ok(StatusCode::NO_CONTENT)
}

async fn complete(
    State(app): State<App>,
    PathId(id): PathId,
    body: Body<TestCompletion>,
) -> Result<Json<Attempt>> {
    let id = AttemptId::new(id);
    let attempt = trip::complete(&app, &id, &body.value).await?;
    Ok(Json(attempt::find(&app, &attempt.person, &id).await?))
}

async fn notice(State(app): State<App>, body: Body<TestNotice>) -> Result<StatusCode> {
    if !app.notices.put_in_force(&body.value.version) {
        return Err(Error::NotFound);
    }
    app.store.put_notice_in_force(&body.value.version, app.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}
