//! How often somebody may ask: told when to come back, no matter which way they come, and never kept from leaving.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use crate::house::{Answer, House, Member, house};
use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{Request, StatusCode},
};
use backend::access::{Access, Limits, Pace, Rates};
use serde_json::{Value, json};

/// A house with limits, and a watch to turn.
async fn limited(rates: Rates) -> (House, Watch) {
    let nanos = Arc::new(AtomicU64::new(1));
    let limits = Limits::new(rates, &Pace::Turned(nanos.clone()));
    (house().await.with_access(Access { limits, ..Access::default() }), Watch(nanos))
}

struct Watch(Arc<AtomicU64>);

impl Watch {
    fn turn(&self, seconds: u64) {
        self.0.fetch_add(seconds * 1_000_000_000, Ordering::SeqCst);
    }
}

/// From an address, with headers.
async fn from(house: &House, peer: &str, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let peer: SocketAddr = peer.parse().unwrap();
    let mut request = Request::builder().method(method).uri(path).extension(ConnectInfo(peer));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let nobody = Member { house, cookie: String::new(), csrf: String::new() };
    nobody.send(request.body(Body::empty()).unwrap()).await
}

fn is_told_to_wait(answer: &Answer, seconds: std::ops::RangeInclusive<u64>) {
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "{}", answer.text);
    let wait: u64 = answer.header("retry-after").parse().unwrap();
    assert!(seconds.contains(&wait), "{wait}");
    assert_eq!(answer.json()["type"], "too-many-requests");
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn one_too_many_is_told_when_to_come_back_and_then_may() {
    let (house, watch) = limited(Rates { requests: 30, ..Rates::default() }).await;
    let member = house.sign_in("linnea.akerblom").await;
    watch.turn(600);
    for n in 0..60 {
        assert_eq!(member.get("/people/me").await.status, StatusCode::OK, "{n}");
    }
    let refused = member.get("/people/me").await;
    is_told_to_wait(&refused, 1..=2);
    watch.turn(1);
    is_told_to_wait(&member.get("/people/me").await, 1..=1);
    watch.turn(1);
    assert_eq!(member.get("/people/me").await.status, StatusCode::OK);
    is_told_to_wait(&member.get("/people/me").await, 1..=2);
}

#[tokio::test]
async fn over_a_long_time_nobody_gets_more_than_the_rate() {
    let (house, watch) = limited(Rates { requests: 60, ..Rates::default() }).await;
    let member = house.sign_in("linnea.akerblom").await;
    watch.turn(600);
    let mut served = 0_u64;
    for _ in 0..600 {
        for _ in 0..3 {
            served += u64::from(member.get("/service").await.status == StatusCode::OK);
        }
        watch.turn(1);
    }
    // 120 at once, then one in each of the 599 seconds after the first.
    assert_eq!(served, 120 + 599);
}

#[tokio::test]
async fn a_second_session_is_no_second_allowance_and_others_are_not_hurt() {
    let (house, watch) = limited(Rates { requests: 30, ..Rates::default() }).await;
    let member = house.sign_in("linnea.akerblom").await;
    let again = house.sign_in("linnea.akerblom").await;
    let other = house.sign_in("omar.haddad").await;
    watch.turn(600);
    for _ in 0..61 {
        member.get("/people/me").await;
    }
    is_told_to_wait(&again.get("/people/me").await, 1..=2);
    assert_eq!(other.get("/people/me").await.status, StatusCode::OK);
}

#[tokio::test]
async fn looking_people_up_and_deciding_are_limited_more() {
    let rates = Rates { requests: 6000, lookups: 5, decisions: 5, ..Rates::default() };
    let (house, _watch) = limited(rates).await;
    let member = house.sign_in("linnea.akerblom").await;
    for n in 0..10 {
        let answer = member.get(&format!("/people/lookup?email=nobody{n}@fjordlight.example")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    let refused = member.get("/people/lookup?email=aino.korhonen@fjordlight.example").await;
    is_told_to_wait(&refused, 10..=12);
    let head = Request::head("/api/v1/people/lookup?email=x").header("cookie", &member.cookie);
    let head = member.send(head.body(Body::empty()).unwrap()).await;
    assert_eq!(head.status, StatusCode::TOO_MANY_REQUESTS);
    for n in 0..10 {
        let key = format!("k{n}");
        let answer = member.begin(&key, member.request("both", &[], &[]).await).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    }
    is_told_to_wait(&member.begin("k", member.request("both", &[], &[]).await).await, 10..=12);
    assert_eq!(member.get("/people/me").await.status, StatusCode::OK, "the rest goes on");
}

#[tokio::test]
async fn leaving_is_never_refused() {
    let (house, watch) = limited(Rates { requests: 30, decisions: 30, ..Rates::default() }).await;
    let member = house.sign_in("linnea.akerblom").await;
    assert_eq!(member.connect("linnea.akerblom", "both", &[], &[]).await, "done");
    watch.turn(600);
    for _ in 0..61 {
        member.get("/people/me").await;
    }
    assert_eq!(member.get("/connection").await.status, StatusCode::TOO_MANY_REQUESTS);
    member.disconnect().await;
    let left = member.change("DELETE", "/session", &[], Value::Null).await;
    assert_eq!(left.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn who_is_not_signed_in_is_limited_by_address_whatever_they_claim() {
    let (house, watch) = limited(Rates { signed_out: 30, ..Rates::default() }).await;
    let member = house.sign_in("linnea.akerblom").await;
    watch.turn(600);
    for n in 0..60 {
        let forged = format!("10.0.0.{n}");
        let cookie = format!("consent_session=guess{n}");
        let headers = [
            ("x-forwarded-for", forged.as_str()),
            ("forwarded", &format!("for={forged}")),
            ("x-real-ip", &forged),
            ("cookie", &cookie),
        ];
        let answer = from(&house, "192.0.2.1:1000", "GET", "/api/v1/session", &headers).await;
        assert_eq!(answer.status, StatusCode::OK);
    }
    let forged = [("x-forwarded-for", "10.9.9.9"), ("cookie", "consent_session=another")];
    for (path, headers) in [
        ("/api/v1/session", &forged[..]),
        ("/api/v1/people", &[]),
        ("/oauth/callback?state=x", &[]),
        ("/api/v1/nowhere", &[]),
    ] {
        is_told_to_wait(&from(&house, "192.0.2.1:2000", "GET", path, headers).await, 1..=2);
    }
    let bad_token = [("authorization", "Bearer x")];
    is_told_to_wait(&from(&house, "192.0.2.1:2000", "GET", "/api/v1/session", &bad_token).await, 1..=2);
    let elsewhere = from(&house, "192.0.2.2:1000", "GET", "/api/v1/session", &[]).await;
    assert_eq!(elsewhere.status, StatusCode::OK);
    let cookie = [("cookie", member.cookie.as_str())];
    let signed_in = from(&house, "192.0.2.1:1000", "GET", "/api/v1/session", &cookie).await;
    assert_eq!(signed_in.json()["signedIn"], json!(true), "a colleague at the same address goes on");
}

#[tokio::test]
async fn signing_in_is_limited_by_address() {
    let (house, _watch) = limited(Rates { sign_ins: 5, ..Rates::default() }).await;
    for _ in 0..10 {
        let answer = from(&house, "192.0.2.1:1", "POST", "/demo/sign-in", &[]).await;
        assert_ne!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    }
    is_told_to_wait(&from(&house, "192.0.2.1:1", "POST", "/demo/sign-in", &[]).await, 10..=12);
    assert_eq!(from(&house, "192.0.2.1:1", "GET", "/demo/sign-in", &[]).await.status, StatusCode::OK);
    let other = from(&house, "192.0.2.9:1", "POST", "/demo/sign-in", &[]).await;
    assert_ne!(other.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_member_comes_back_from_linkedin_whatever_others_at_their_address_do() {
    let (house, _watch) = limited(Rates { signed_out: 30, ..Rates::default() }).await;
    let member = house.sign_in("linnea.akerblom").await;
    let attempt = member.begin("k", member.request("both", &[], &[]).await).await.json();
    let back = member.at_provider(&attempt, "linnea.akerblom", "allow").await;
    for _ in 0..60 {
        from(&house, "192.0.2.1:1", "GET", "/oauth/callback?state=x", &[]).await;
    }
    is_told_to_wait(&from(&house, "192.0.2.1:1", "GET", "/oauth/callback?state=x", &[]).await, 1..=2);
    let cookie = [("cookie", member.cookie.as_str())];
    assert_eq!(from(&house, "192.0.2.1:1", "GET", &back, &cookie).await.status, StatusCode::SEE_OTHER);
    assert_eq!(member.outcome(&attempt).await, "done");
}
