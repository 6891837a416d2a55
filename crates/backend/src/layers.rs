//! What holds for every answer: a request id, problem documents, security headers, nothing personal in a cache.

use axum::{
    Json,
    extract::Request,
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use contract::Problem;

use crate::{
    error::{self, REQUEST_ID},
    keys,
};

/// The page's policy. wasm needs `'wasm-unsafe-eval'`; nothing else is relaxed, and no Trusted Types policy exists.
pub const PAGE_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
     connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'; trusted-types 'none'; report-uri /csp-report";

/// Finishes every answer.
pub async fn finish(request: Request, next: Next) -> Response {
    let id = keys::random_id();
    let path = request.uri().path();
    let personal = ["/api/", "/oauth/", "/demo/"].iter().any(|prefix| path.starts_with(prefix))
        && path != "/demo/demo.css";
    let mut response = next.run(request).await;
    let failed = response.status().is_client_error() || response.status().is_server_error();
    let told = response.extensions_mut().remove::<Problem>();
    if let Some(problem) =
        told.or_else(|| (failed && !has_page(&response)).then(|| error::of_status(response.status())))
    {
        response = with_body(response, Problem { instance: Some(id.clone()), ..problem });
    }
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, id);
    }
    if personal || failed {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Not `no-referrer`: forms would then be sent with `Origin: null`, and could not be told from foreign ones.
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=(), payment=()",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(PAGE_POLICY));
    response
}

/// Whether a failure is a page for a person, which stays as it is.
fn has_page(response: &Response) -> bool {
    response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// The problem as the body. Headers that say how to go on (`Retry-After`, `Allow`) stay.
fn with_body(response: Response, problem: Problem) -> Response {
    let status = StatusCode::from_u16(problem.status).unwrap_or_else(|_| response.status());
    let mut told = (status, Json(problem)).into_response();
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = response.headers().get(&name) {
            told.headers_mut().insert(name, value.clone());
        }
    }
    told.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    told
}
