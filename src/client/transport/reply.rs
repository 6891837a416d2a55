//! Answers: what is good, what is an error, and what says nothing.

use contract::Problem;
use gloo_net::http::Response;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{
    super::{Answer, ClientError, from_js},
    call::Wanted,
};
use crate::browser;

/// An answer that is not an error.
pub(super) struct Reply {
    pub(super) body: JsValue,
    pub(super) version: Option<String>,
}

pub(super) async fn receive(wanted: Wanted, answer: js_sys::Promise) -> Answer<Reply> {
    let response = JsFuture::from(answer).await.map_err(|thrown| no_answer(&thrown))?;
    let response: web_sys::Response = response.dyn_into().map_err(|_| ClientError::Malformed)?;
    read_reply(wanted, Response::from(response)).await
}

async fn read_reply(wanted: Wanted, response: Response) -> Answer<Reply> {
    let status = response.status();
    let headers = response.headers();
    let kind = headers.get("Content-Type").unwrap_or_default().to_ascii_lowercase();
    let raw: web_sys::Response = response.into();
    if !(200..300).contains(&status) {
        let retry_after = headers.get("Retry-After").and_then(|text| text.trim().parse().ok());
        let problem = if is_json(&kind) { read_problem(&raw).await } else { Problem::default() };
        return Err(ClientError::from_answer(status, Problem { status, ..problem }, retry_after));
    }
    let version = headers.get("ETag");
    // Nothing is told by an answer without a body; to whoever needs to be told something it is malformed.
    if wanted == Wanted::Nothing || (wanted == Wanted::Json && status == 204) {
        return Ok(Reply { body: JsValue::UNDEFINED, version });
    }
    let body = match wanted {
        Wanted::Json if is_json(&kind) => raw.json(),
        Wanted::Text(_) if is_json(&kind) => raw.text(),
        Wanted::Events if kind.starts_with("text/event-stream") => {
            let body = browser::member(&raw, "body").ok_or(ClientError::Malformed)?;
            return Ok(Reply { body, version });
        }
        // A drawing that can hold scripts is no photo.
        Wanted::Image if kind.starts_with("image/") && !kind.starts_with("image/svg") => raw.blob(),
        _ => return Err(ClientError::Malformed),
    };
    let body = JsFuture::from(body.map_err(|_| ClientError::Malformed)?).await;
    Ok(Reply { body: body.map_err(|thrown| no_answer(&thrown))?, version })
}

/// What an error's body says. An error without a readable body is still that error.
async fn read_problem(response: &web_sys::Response) -> Problem {
    let Ok(promise) = response.json() else { return Problem::default() };
    JsFuture::from(promise).await.ok().and_then(|body| from_js(body).ok()).unwrap_or_default()
}

fn is_json(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
}

/// What a thrown value says about the request: that it was given up, that its answer was not JSON, or nothing.
pub(super) fn no_answer(thrown: &JsValue) -> ClientError {
    let name = browser::member(thrown, "name").and_then(|name| name.as_string());
    match name.as_deref() {
        Some("AbortError") => ClientError::Aborted,
        Some("TimeoutError") => ClientError::Timeout,
        Some("SyntaxError") => ClientError::Malformed,
        _ => ClientError::Offline,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_counts_as_json_by_what_it_says_it_is() {
        assert!(is_json("application/json; charset=utf-8") && is_json("application/problem+json"));
        assert!(!is_json("text/html") && !is_json("") && !is_json("text/plain+json"));
    }
}
