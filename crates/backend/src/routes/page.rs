//! The few pages that the backend writes itself, and reports of the page's policy.

use std::sync::atomic::Ordering;

use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};

use crate::state::App;

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// A page in English without script. `title` and `body` are ours; what is not has been escaped.
pub fn page(title: &str, body: &str) -> Response {
    page_in(("en", "ltr"), title, body)
}

/// The same in a language, given as `lang` and `dir` spell it.
pub fn page_in((lang, dir): (&str, &str), title: &str, body: &str) -> Response {
    let html = format!(
        "<!doctype html><html lang=\"{lang}\" dir=\"{dir}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, \
         initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><title>{title}</title>\
         <link rel=\"stylesheet\" href=\"/demo/demo.css\"></head><body><main><h1>{title}</h1>{body}</main></body></html>"
    );
    let mut response = Html(html).into_response();
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}

/// Text that can stand in markup and in attributes.
pub fn escape(text: &str) -> String {
    html_escape::encode_quoted_attribute(text).into_owned()
}

/// The style sheet of these pages.
pub async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("page.css")).into_response()
}

/// Counts a report. Its content is somebody's page and is not kept.
pub async fn policy_report(State(app): State<App>) -> StatusCode {
    app.policy_reports.fetch_add(1, Ordering::Relaxed);
    StatusCode::NO_CONTENT
}

/// How many reports came in. For tests of the page.
pub async fn policy_report_count(State(app): State<App>) -> String {
    app.policy_reports.load(Ordering::Relaxed).to_string()
}
