//! Every address. One file for each resource; the operations of the contract stand in [`table`].

mod admin;
mod connection;
mod events;
mod history;
mod oauth;
mod page;
mod people;
mod service;
mod sign_in;
pub mod status_page;
pub mod table;
pub mod test_control;
mod visibility;

use axum::{
    Router,
    routing::{get, post},
};

use crate::{error::Error, site, state::App};

/// The routes, without the layers around them.
pub fn routes(app: &App) -> Router<App> {
    let router = Router::new()
        .nest(table::BASE, table::router())
        .route("/oauth/callback", get(oauth::callback))
        .route(status_page::PATH, get(status_page::show).post(status_page::act))
        .route("/demo/sign-in", get(sign_in::page).post(sign_in::sign_in))
        .route("/demo/demo.css", get(page::style))
        .route("/csp-report", post(page::policy_report))
        .route("/csp-report/count", get(page::policy_report_count));
    match &app.site {
        Some(folder) => router.fallback_service(site::service(folder)),
        None => router.fallback(|| async { Error::NotFound }),
    }
}
