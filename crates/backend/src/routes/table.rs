//! Every operation below `/api/v1`, one line each.
//!
//! The router and the list of operations are made of the same lines, so that no route can exist which the contract's
//! document, the authorization matrix and their tests do not know of.

use axum::{
    Router,
    http::Method,
    routing::{MethodFilter, on},
};

use super::{admin, connection, events, history, people, service, visibility};
use crate::{error::Error, state::App};

/// Where the operations lie.
pub const BASE: &str = "/api/v1";

/// `METHOD "path" handler;` for each operation. Paths are below [`BASE`]; one path may stand on several lines.
macro_rules! operations {
    ($($method:ident $path:literal $handler:path;)+) => {
        /// Method and path (below [`BASE`]) of every operation, in the order of the table.
        pub static OPERATIONS: &[(Method, &str)] = &[$((Method::$method, $path)),+];

        /// The operations as a router.
        pub(super) fn router() -> Router<App> {
            Router::new()
                $(.route($path, on(MethodFilter::$method, $handler)))+
                .fallback(|| async { Error::NotFound })
        }
    };
}

operations! {
    GET    "/service"                   service::service;
    GET    "/session"                   service::session;
    DELETE "/session"                   service::sign_out;
    GET    "/people"                    people::list;
    GET    "/people/lookup"             people::lookup;
    GET    "/people/cards"              people::cards;
    GET    "/people/me"                 people::me;
    GET    "/people/{id}"               people::card;
    GET    "/people/{id}/photo"         people::photo;
    PUT    "/people/{id}/match"         people::put_match;
    DELETE "/people/{id}/match"         people::delete_match;
    GET    "/notices"                   service::notices;
    GET    "/notices/{version}"         service::notice;
    GET    "/connection"                connection::get;
    PATCH  "/connection"                connection::narrow;
    DELETE "/connection"                connection::withdraw;
    POST   "/connection/attempts"       connection::create_attempt;
    GET    "/connection/attempts/{id}"  connection::attempt;
    DELETE "/connection/attempts/{id}"  connection::cancel_attempt;
    POST   "/connection/attempts/{id}/completion" connection::complete_attempt;
    POST   "/connection/decisions"      connection::decide;
    POST   "/connection/steps/{id}"     connection::confirm_step;
    GET    "/connection/preview"        history::preview;
    GET    "/connection/history"        history::events;
    GET    "/connection/transfers"      history::transfers;
    GET    "/connection/receipts/{id}"  history::receipt;
    GET    "/visibility"                visibility::get;
    PUT    "/visibility"                visibility::put;
    GET    "/visibility/preview"        visibility::preview;
    GET    "/me/export"                 history::export;
    GET    "/events"                    events::stream;
    GET    "/admin/settings"            admin::settings;
    PATCH  "/admin/settings"            admin::save;
    POST   "/admin/settings/preview"    admin::effect::preview;
    POST   "/admin/settings/links"      admin::links::check;
    GET    "/admin/settings/scheduled"  admin::schedule::waiting;
    PUT    "/admin/settings/scheduled"  admin::schedule::schedule;
    DELETE "/admin/settings/scheduled"  admin::schedule::cancel;
    POST   "/admin/settings/revert"     admin::revert;
    GET    "/admin/settings/export"     admin::code::export;
    POST   "/admin/settings/import"     admin::code::import;
    GET    "/admin/groups"              admin::groups;
    GET    "/admin/audit"               admin::oversight::audit;
    GET    "/admin/audit/head"          admin::oversight::audit_head;
    GET    "/admin/aggregates"          admin::oversight::aggregates;
    GET    "/admin/legacy"              admin::oversight::legacy;
    DELETE "/admin/legacy"              admin::oversight::clear_legacy;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_the_table_make_one_router() {
        // The router panics where two lines say the same, or a path cannot be told from another.
        let _router = router();
        assert!(OPERATIONS.contains(&(Method::DELETE, "/connection")));
    }
}
