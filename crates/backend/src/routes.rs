//! Every address. One file for each resource.

mod admin;
mod connection;
mod oauth;
mod page;
mod people;
mod service;
mod sign_in;
pub mod test_control;

use axum::{
    Router,
    routing::{get, post},
};

use crate::{error::Error, site, state::App};

/// The routes, without the layers around them.
pub fn routes(app: &App) -> Router<App> {
    let api = Router::new()
        .route("/service", get(service::service))
        .route("/session", get(service::session).delete(service::sign_out))
        .route("/people", get(people::list))
        .route("/people/lookup", get(people::lookup))
        .route("/people/me", get(people::me))
        .route("/people/{id}", get(people::card))
        .route("/people/{id}/photo", get(people::photo))
        .route("/people/{id}/match", axum::routing::put(people::put_match).delete(people::delete_match))
        .route("/notices", get(service::notices))
        .route("/notices/{version}", get(service::notice))
        .route("/connection", get(connection::get).patch(connection::narrow).delete(connection::withdraw))
        .route("/connection/attempts", post(connection::create_attempt))
        .route("/connection/attempts/{id}", get(connection::attempt).delete(connection::cancel_attempt))
        .route("/connection/decisions", post(connection::decide))
        .route("/connection/steps/{id}", post(connection::confirm_step))
        .route("/admin/settings", get(admin::settings).patch(admin::save))
        .route("/admin/groups", get(admin::groups))
        .fallback(|| async { Error::NotFound });
    let router = Router::new()
        .nest("/api/v1", api)
        .route("/oauth/callback", get(oauth::callback))
        .route("/demo/sign-in", get(sign_in::page).post(sign_in::sign_in))
        .route("/demo/demo.css", get(page::style))
        .route("/csp-report", post(page::policy_report))
        .route("/csp-report/count", get(page::policy_report_count));
    match &app.site {
        Some(folder) => router.fallback_service(site::service(folder)),
        None => router.fallback(|| async { Error::NotFound }),
    }
}
