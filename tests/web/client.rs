//! The client on the real wire code: what it sends, what it makes of answers, and what it gives up.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use consent_card::client::{Auth, Client, ClientConfig, ClientError};
use contract::{DecisionRequest, MatchDecision, PersonId, Session, SettingsPatch, fixtures};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::host::{Host, Say};
use crate::support::until;

const JSON: &str = "application/json";
const PROBLEM: &str = "application/problem+json";

fn read<T: serde::de::DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).expect("a fixture")
}

fn session() -> Say {
    Say::Status(200, JSON, fixtures::SESSION_MEMBER)
}

#[wasm_bindgen_test]
async fn an_answer_becomes_a_type() {
    let host = Host::new([Say::Status(200, "application/json; charset=utf-8", fixtures::SERVICE)]);
    let service = host.client(Auth::Cookie).get_service().await;
    assert_eq!(service, Ok(read(fixtures::SERVICE)));
    assert_eq!(host.asked(), ["GET /service"]);
}

#[wasm_bindgen_test]
async fn every_error_status_becomes_its_kind() {
    let problem = |json: &str| Box::new(read::<contract::Problem>(json));
    let request = |json: &str| problem(json).instance;
    let cases = [
        (401, fixtures::PROBLEM_401, ClientError::SignedOut),
        (403, fixtures::PROBLEM_403, ClientError::Forbidden { request: request(fixtures::PROBLEM_403) }),
        (404, fixtures::PROBLEM_404, ClientError::NotFound),
        (409, fixtures::PROBLEM_409, ClientError::Conflict(*problem(fixtures::PROBLEM_409))),
        (412, fixtures::PROBLEM_412, ClientError::Stale),
        (422, fixtures::PROBLEM_422, ClientError::Invalid(*problem(fixtures::PROBLEM_422))),
        (428, fixtures::PROBLEM_428, ClientError::NeedsVersion),
        (
            500,
            fixtures::PROBLEM_500,
            ClientError::Server { status: 500, request: request(fixtures::PROBLEM_500) },
        ),
    ];
    for (status, body, expected) in cases {
        let host = Host::new([Say::Status(status, PROBLEM, body)]);
        assert_eq!(host.client(Auth::Cookie).get_connection().await, Err(expected), "{status}");
        assert_eq!(host.asked().len(), 1, "{status} is not repeated");
    }
}

#[wasm_bindgen_test]
async fn an_error_that_explains_itself_in_html_is_still_that_error() {
    for (kind, body) in [("text/html", "<h1>"), (PROBLEM, "{broken"), (JSON, "[]"), ("", "")] {
        let host = Host::new([Say::Status(403, kind, body)]);
        assert_eq!(
            host.client(Auth::Cookie).get_connection().await,
            Err(ClientError::Forbidden { request: None }),
            "{kind} {body}"
        );
    }
}

#[wasm_bindgen_test]
async fn what_is_not_the_contract_is_malformed() {
    for (status, kind, body) in [
        (200, "text/html", "<!doctype html><p>sign in</p>"),
        (200, JSON, "{broken"),
        (200, JSON, ""),
        (200, JSON, "{}"),
        (200, JSON, "[]"),
        (200, "", fixtures::CONNECTION_TWO_WAY),
        (204, JSON, ""),
    ] {
        let host = Host::new([Say::Status(status, kind, body)]);
        assert_eq!(
            host.client(Auth::Cookie).get_connection().await,
            Err(ClientError::Malformed),
            "{kind} {body}"
        );
    }
}

#[wasm_bindgen_test]
async fn that_nothing_is_scheduled_is_an_answer_and_no_failure() {
    // 404 is what a backend of the draft says in which this was an error.
    for (status, kind, body) in [(204, "", ""), (204, JSON, ""), (404, PROBLEM, fixtures::PROBLEM_404)] {
        let host = Host::new([Say::Status(status, kind, body)]);
        assert_eq!(host.client(Auth::Cookie).get_scheduled().await, Ok(None), "{status} {kind}");
        assert_eq!(host.asked(), ["GET /admin/settings/scheduled"]);
    }
    let host = Host::new([Say::Status(200, JSON, fixtures::SCHEDULED)]);
    assert_eq!(host.client(Auth::Cookie).get_scheduled().await, Ok(Some(read(fixtures::SCHEDULED))));
}

#[wasm_bindgen_test]
async fn what_cannot_be_read_is_not_taken_for_nothing_scheduled() {
    for (status, kind, body) in [(200, JSON, ""), (200, JSON, "{}"), (200, "text/html", "<p>sign in</p>")] {
        let host = Host::new([Say::Status(status, kind, body)]);
        let answer = host.client(Auth::Cookie).get_scheduled().await;
        assert_eq!(answer, Err(ClientError::Malformed), "{kind} {body}");
    }
}

#[wasm_bindgen_test]
async fn reading_survives_an_outage_that_passes() {
    let host = Host::new([
        Say::Throw("TypeError"),
        Say::Status(503, PROBLEM, fixtures::PROBLEM_503),
        Say::Status(200, JSON, fixtures::SERVICE),
    ]);
    assert!(host.client(Auth::Cookie).get_service().await.is_ok());
    assert_eq!(host.asked().len(), 3);
}

#[wasm_bindgen_test]
async fn reading_gives_up_after_two_more_tries() {
    let host = Host::new([]);
    assert_eq!(host.client(Auth::Cookie).get_service().await, Err(ClientError::Offline));
    assert_eq!(host.asked().len(), 3);
}

#[wasm_bindgen_test]
async fn a_busy_backend_is_asked_again_no_sooner_than_it_says() {
    let busy = || Say::With(429, PROBLEM, fixtures::PROBLEM_429, ("Retry-After", "1"));
    let host = Host::new([busy(), Say::Status(200, JSON, fixtures::SERVICE)]);
    let started = consent_card::browser::now();
    assert!(host.client(Auth::Cookie).get_service().await.is_ok());
    assert!(consent_card::browser::now() - started >= 995.0);
    // Longer than an answer may take: told at once, and not waited for.
    let host = Host::new([Say::With(429, PROBLEM, fixtures::PROBLEM_429, ("Retry-After", "60"))]);
    let answer = host.client(Auth::Cookie).get_service().await;
    assert_eq!(answer, Err(ClientError::TooMany { retry_after_s: Some(60) }));
    assert_eq!(host.asked().len(), 1);
}

#[wasm_bindgen_test]
async fn withdrawing_is_sent_once_and_its_failure_told() {
    let host = Host::new([session(), Say::Throw("TypeError")]);
    assert_eq!(host.client(Auth::Cookie).withdraw_connection().await, Err(ClientError::Offline));
    assert_eq!(host.asked(), ["GET /session", "DELETE /connection"]);
}

#[wasm_bindgen_test]
async fn a_decision_is_sent_again_under_the_same_key() {
    let host = Host::new([session(), Say::Throw("TypeError"), Say::Status(201, JSON, "{}")]);
    let request: DecisionRequest = read(fixtures::DECISION_REFUSED);
    assert_eq!(host.client(Auth::Cookie).create_decision(&request, "key-1").await, Ok(()));
    assert_eq!(host.asked()[1..], ["POST /connection/decisions", "POST /connection/decisions"]);
    for nth in [1, 2] {
        assert_eq!(host.header(nth, "Idempotency-Key").as_deref(), Some("key-1"));
    }
    let host = Host::new([session(), Say::Status(503, PROBLEM, fixtures::PROBLEM_503)]);
    assert!(host.client(Auth::Cookie).create_decision(&request, "key-2").await.is_err());
    assert_eq!(host.asked().len(), 2, "after an answer nothing is sent again");
}

#[wasm_bindgen_test]
async fn an_unsafe_call_carries_the_sessions_token_and_a_reading_one_does_not() {
    let member: Session = read(fixtures::SESSION_MEMBER);
    let host = Host::new([session(), Say::Status(204, "", ""), Say::Status(204, "", "")]);
    let client = host.client(Auth::Cookie);
    let decision: MatchDecision = read(fixtures::MATCH_NOT_PERSON);
    assert_eq!(client.put_match(&PersonId::new("p"), &decision).await, Ok(()));
    assert_eq!(client.delete_match(&PersonId::new("p")).await, Ok(()));
    assert_eq!(host.asked(), ["GET /session", "PUT /people/p/match", "DELETE /people/p/match"]);
    assert_eq!(host.header(0, "X-CSRF-Token"), None);
    for nth in [1, 2] {
        assert!(member.csrf_token.is_some());
        assert_eq!(host.header(nth, "X-CSRF-Token"), member.csrf_token);
    }
    assert_eq!(host.request(1).credentials(), web_sys::RequestCredentials::SameOrigin);
    assert_eq!(host.header(1, "Authorization"), None);
}

#[wasm_bindgen_test]
async fn nobody_signed_in_changes_nothing() {
    let host = Host::new([Say::Status(200, JSON, fixtures::SESSION_SIGNED_OUT)]);
    assert_eq!(host.client(Auth::Cookie).withdraw_connection().await, Err(ClientError::SignedOut));
    assert_eq!(host.asked(), ["GET /session"]);
}

#[wasm_bindgen_test]
async fn signing_out_forgets_the_token() {
    let host = Host::new([
        session(),
        Say::Status(204, "", ""),
        Say::Status(200, JSON, fixtures::SESSION_SIGNED_OUT),
    ]);
    let client = host.client(Auth::Cookie);
    assert_eq!(client.delete_session().await, Ok(()));
    assert_eq!(client.withdraw_connection().await, Err(ClientError::SignedOut));
    assert_eq!(host.asked(), ["GET /session", "DELETE /session", "GET /session"]);
}

#[wasm_bindgen_test]
async fn a_hosts_token_goes_in_a_header_and_no_cookie_with_it() {
    for source in ["return 'abc'", "return Promise.resolve('abc')"] {
        let host = Host::new([Say::Status(200, JSON, fixtures::CONNECTION_TWO_WAY)]);
        let client = host.client(Auth::Token(js_sys::Function::new_no_args(source)));
        assert!(client.withdraw_connection().await.is_ok());
        assert_eq!(host.asked(), ["DELETE /connection"]);
        assert_eq!(host.header(0, "Authorization").as_deref(), Some("Bearer abc"));
        assert_eq!(host.header(0, "X-CSRF-Token"), None);
        assert_eq!(host.request(0).credentials(), web_sys::RequestCredentials::Omit);
    }
}

#[wasm_bindgen_test]
async fn a_host_without_a_token_asks_nothing() {
    for source in
        ["return ''", "return null", "throw new Error('x')", "return Promise.reject('x')", "return {}"]
    {
        let host = Host::new([]);
        let client = host.client(Auth::Token(js_sys::Function::new_no_args(source)));
        assert_eq!(client.get_me().await, Err(ClientError::SignedOut), "{source}");
        assert!(host.asked().is_empty(), "{source}");
    }
}

#[wasm_bindgen_test]
async fn settings_come_with_their_version_and_are_saved_under_it() {
    let answer = || Say::With(200, JSON, fixtures::SETTINGS_GROUPS, ("ETag", "\"7\""));
    let host = Host::new([answer(), session(), answer()]);
    let client = host.client(Auth::Cookie);
    let (_, version) = client.get_settings().await.expect("settings");
    assert_eq!(version, "\"7\"");
    let patch = SettingsPatch { public_without_consent: Some(false), ..SettingsPatch::default() };
    client.update_settings(&version, &patch).await.expect("saved");
    assert_eq!(host.header(2, "If-Match").as_deref(), Some("\"7\""));
    assert_eq!(host.header(2, "Content-Type").as_deref(), Some("application/merge-patch+json"));
    let body =
        wasm_bindgen_futures::JsFuture::from(host.request(2).text().expect("a body")).await.expect("a text");
    assert_eq!(body, JsValue::from_str("{\"publicWithoutConsent\":false}"));
    // Settings whose version is not told cannot be saved, so they are no answer.
    let host = Host::new([Say::Status(200, JSON, fixtures::SETTINGS_GROUPS)]);
    assert_eq!(host.client(Auth::Cookie).get_settings().await, Err(ClientError::Malformed));
}

#[wasm_bindgen_test]
async fn nothing_is_ever_cached() {
    let host = Host::new([Say::Status(200, JSON, fixtures::CARD_CONNECTED)]);
    host.client(Auth::Cookie)
        .get_person(&PersonId::new("p/../q"), contract::CardPart::Whole)
        .await
        .expect("a card");
    assert_eq!(host.request(0).cache(), web_sys::RequestCache::NoStore);
    assert_eq!(host.asked(), ["GET /people/p%2F..%2Fq"]);
}

#[wasm_bindgen_test]
async fn a_photo_is_an_image_that_holds_no_script() {
    let id = PersonId::new("p");
    let host = Host::new([Say::Status(200, "image/png", "x")]);
    assert_eq!(host.client(Auth::Cookie).get_photo(&id).await.map(|photo| photo.size()), Ok(1.0));
    for kind in ["image/svg+xml", "IMAGE/SVG+XML", "text/html", JSON, ""] {
        let host = Host::new([Say::Status(200, kind, "x")]);
        let answer = host.client(Auth::Cookie).get_photo(&id).await;
        assert_eq!(answer.err(), Some(ClientError::Malformed), "{kind}");
    }
}

#[wasm_bindgen_test]
async fn a_wrapped_fetch_may_throw_what_it_likes() {
    let host = Host::new([Say::ThrowText, Say::ThrowText, Say::ThrowText]);
    assert_eq!(host.client(Auth::Cookie).get_service().await, Err(ClientError::Offline));
    for source in ["throw 'x'", "return undefined", "return 7"] {
        let fetch = Some(js_sys::Function::new_no_args(source));
        let client = Client::new(ClientConfig { base: "/api/v1".to_owned(), auth: Auth::Cookie, fetch });
        assert!(client.get_service().await.is_err(), "{source}");
    }
    let host = Host::new([Say::Throw("AbortError")]);
    assert_eq!(host.client(Auth::Cookie).get_service().await, Err(ClientError::Aborted));
}

#[wasm_bindgen_test]
async fn dropping_a_call_aborts_its_request() {
    let host = Host::new([Say::Silence]);
    let client = host.client(Auth::Cookie);
    {
        let mut call = pin!(client.get_service());
        assert!(matches!(call.as_mut().poll(&mut Context::from_waker(Waker::noop())), Poll::Pending));
        until("the request is out", || host.asked().len() == 1).await;
        assert!(!host.is_aborted(0));
    }
    assert!(host.is_aborted(0));
}

#[wasm_bindgen_test]
async fn no_backend_at_all_is_offline() {
    let base = "http://127.0.0.1:9/api/v1".to_owned();
    let client = Client::new(ClientConfig { base, auth: Auth::Cookie, fetch: None });
    assert_eq!(client.get_service().await, Err(ClientError::Offline));
}

#[wasm_bindgen_test]
async fn an_address_that_is_none_is_malformed() {
    let base = "http://[".to_owned();
    let client = Client::new(ClientConfig { base, auth: Auth::Cookie, fetch: None });
    assert_eq!(client.get_service().await, Err(ClientError::Malformed));
}
