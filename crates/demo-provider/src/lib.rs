//! A stand-in for LinkedIn: an OAuth 2 provider with profiles, for demonstrations and tests. It is not LinkedIn, and
//! every page of it says so.
//!
//! Like LinkedIn it has, by default, no revocation endpoint: a permission ends where its owner removes it, on
//! `/account`. Everything is held in memory and gone when the process ends.

mod api;
mod config;
mod network;
mod oauth;
mod page;
mod secret;
mod state;

use std::sync::Arc;

use axum::{
    Router,
    routing::{get, post, put},
};
use people::Person;
use tokio::net::TcpListener;

pub use config::{Config, PkceRule};
use state::Provider;

/// The provider's routes over some people.
pub fn app(people: Vec<Person>, config: Config) -> Router {
    let revocation = config.revocation;
    let provider = Arc::new(Provider::new(people, config));
    let router = Router::new()
        .route("/", get(page::home))
        .route("/demo.css", get(page::style))
        .route("/oauth/v2/authorization", get(oauth::ask).post(oauth::decide))
        .route("/oauth/v2/accessToken", post(oauth::token))
        .route("/oauth/v2/introspectToken", post(oauth::introspect))
        .route("/v1/me", get(api::me))
        .route("/v1/people/match", get(api::find))
        .route("/v1/people/{id}", get(api::profile))
        .route("/v1/public", get(api::public))
        .route("/v1/work-data", axum::routing::delete(api::drop_work_data))
        .route("/v1/work-data/{category}", put(api::put_work_data))
        .route("/account", get(page::account).post(page::change_account));
    let router = router.layer(axum::middleware::from_fn(page::own_forms_only));
    let router = if revocation { router.route("/oauth/v2/revoke", post(oauth::revoke)) } else { router };
    router.layer(axum::middleware::map_response(page::harden)).with_state(provider)
}

/// Serves until the future is dropped or the listener fails.
///
/// # Errors
/// If the listener fails.
pub async fn serve(listener: TcpListener, people: Vec<Person>, config: Config) -> std::io::Result<()> {
    axum::serve(listener, app(people, config)).await
}
