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
    routes::status_page,
};

/// The page's policy. wasm needs `'wasm-unsafe-eval'`; nothing else is relaxed, and no Trusted Types policy exists.
pub const PAGE_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
     connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'; trusted-types 'none'; report-uri /csp-report";

/// The gallery's policy: that of the page, and it may frame itself, because a component there stands in a window of its own
/// width. It asks no backend, so whoever is led to press something in it has decided nothing.
pub const GALLERY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
     connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; \
     require-trusted-types-for 'script'; trusted-types 'none'; report-uri /csp-report";

/// Where the gallery stands, if the site has one.
const GALLERY: &str = "/gallery/";

/// The policy of everything that is no page: should a browser ever show it as one, it does nothing.
pub const DATA_POLICY: &str =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The longest path and query, in bytes.
pub const ADDRESS_LIMIT: usize = 8 * 1024;

/// What every answer says, whatever it is.
const ALWAYS: [(HeaderName, &str); 8] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    // Not `no-referrer`: forms would then be sent with `Origin: null`, and could not be told from foreign ones.
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("origin-agent-cluster"), "?1"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=()"),
    (HeaderName::from_static("x-permitted-cross-domain-policies"), "none"),
];

/// Finishes every answer.
pub async fn finish(request: Request, next: Next) -> Response {
    let id = request_id(&request);
    let path = request.uri().path();
    let data = path.starts_with("/api/");
    let gallery = path.starts_with(GALLERY);
    let personal = data
        || path == status_page::PATH
        || (["/oauth/", "/demo/"].iter().any(|prefix| path.starts_with(prefix)) && path != "/demo/demo.css");
    let mut response = if address_length(&request) > ADDRESS_LIMIT {
        error::of_problem(error::of_status(StatusCode::URI_TOO_LONG))
    } else {
        next.run(request).await
    };
    let failed = response.status().is_client_error() || response.status().is_server_error();
    let told = response.extensions_mut().remove::<Problem>();
    if let Some(problem) =
        told.or_else(|| (failed && !has_page(&response)).then(|| error::of_status(response.status())))
    {
        response = with_body(response, Problem { instance: Some(id.clone()), ..problem });
    }
    let page = has_page(&response);
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, id);
    }
    if personal || failed {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let policy = match (data || failed) && !page {
        true => DATA_POLICY,
        false if gallery => GALLERY_POLICY,
        false => PAGE_POLICY,
    };
    if gallery {
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(policy));
    response
}

/// The id that the request came with, if it is harmless in a log; otherwise a new one.
fn request_id(request: &Request) -> String {
    let given = request.headers().get(REQUEST_ID).and_then(|id| id.to_str().ok());
    let harmless = |id: &&str| {
        (1..=64).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
    };
    given.filter(harmless).map_or_else(keys::random_id, ToOwned::to_owned)
}

fn address_length(request: &Request) -> usize {
    request.uri().path_and_query().map_or(0, |address| address.as_str().len())
}

/// Whether an answer is a page for a person, which stays as it is.
fn has_page(response: &Response) -> bool {
    response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// The problem as the body. Headers that do not speak of the body stay: how to go on (`Retry-After`, `Allow`,
/// `WWW-Authenticate`), and what lets a page of another origin read it.
fn with_body(response: Response, problem: Problem) -> Response {
    let status = StatusCode::from_u16(problem.status).unwrap_or_else(|_| response.status());
    let (head, _) = response.into_parts();
    let mut told = (status, Json(problem)).into_response();
    let of_the_body = |name: &HeaderName| {
        [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::CONTENT_ENCODING, header::TRANSFER_ENCODING]
            .contains(name)
    };
    for (name, value) in head.headers.iter().filter(|(name, _)| !of_the_body(name)) {
        told.headers_mut().append(name.clone(), value.clone());
    }
    told.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    told
}
