//! Reference backend of the consent contract.
//!
//! Read in this order: [`domain`] decides, as plain functions; [`store`] keeps, in transactions that hold a decision, its
//! evidence and its event together; [`flow`] puts domain, store and provider together; [`routes`] and [`extract`] speak
//! HTTP; [`layers`] holds for every answer. [`receipt`] makes what a member keeps of a decision, [`signing`] signs it, and
//! [`verify`] checks it without any of the above. LinkedIn data passes through [`provider`], [`domain::section`] and out, and
//! stays nowhere.

pub mod access;
pub mod cli;
pub mod clock;
pub mod config;
pub mod directory;
pub mod domain;
pub mod error;
pub mod extract;
pub mod flow;
pub mod keys;
pub mod layers;
pub mod notices;
pub mod provider;
pub mod reach;
pub mod receipt;
pub mod routes;
pub mod serve;
pub mod signing;
pub mod site;
pub mod start;
pub mod state;
pub mod store;
pub mod verify;

use std::time::Duration;

use axum::{Router, extract::DefaultBodyLimit, http::StatusCode, middleware, response::Response};
use tower::util::option_layer;
use tower_http::{catch_panic::CatchPanicLayer, timeout::TimeoutLayer};

pub use state::App;

/// The longest body that is read, in bytes.
pub const BODY_LIMIT: usize = 64 * 1024;
/// How long a request may take. The provider is given less, so that its silence is told and not timed out.
const TIMEOUT: Duration = Duration::from_secs(20);

/// The whole backend as a service, so that tests need no socket.
pub fn app(app: App) -> Router {
    layered(routes::routes(&app), app)
}

/// The same with the test-control interface, which hands the whole backend to anybody who can reach it.
pub fn app_under_test(app: App) -> Router {
    layered(routes::routes(&app).nest("/api/v1/test-control", routes::test_control::routes()), app)
}

fn layered(routes: Router<App>, app: App) -> Router {
    let cors = option_layer(app.access().origins.cors());
    routes
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(middleware::from_fn_with_state(app.clone(), access::admit))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIMEOUT))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| -> Response {
            error::of_problem(error::of_status(StatusCode::INTERNAL_SERVER_ERROR))
        }))
        .layer(cors)
        .layer(middleware::from_fn(layers::finish))
        .with_state(app)
}
