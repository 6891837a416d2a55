//! What nobody's program sends by accident: it is refused in words, and nothing breaks.

use std::task::Poll;

use crate::house::{Answer, Member, house};
use axum::{
    body::{Body, Bytes},
    http::{Request, StatusCode},
};
use serde_json::{Value, json};

/// A refusal in words, whatever was sent.
fn is_refused_in_words(answer: &Answer, what: &str) {
    assert!(answer.status.is_client_error(), "{what}: {}", answer.status);
    assert_eq!(answer.header("content-type"), "application/problem+json", "{what}");
    assert_eq!(answer.header("cache-control"), "no-store", "{what}");
    let told = answer.json();
    assert_eq!(told["status"], answer.status.as_u16(), "{what}");
    assert_eq!(told["instance"], answer.header("x-request-id"), "{what}");
    assert!(!told["title"].as_str().unwrap().is_empty(), "{what}");
}

async fn send_bytes(member: &Member<'_>, method: &str, path: &str, kind: &str, body: Vec<u8>) -> Answer {
    let request = Request::builder()
        .method(method)
        .uri(format!("/api/v1{path}"))
        .header("cookie", &member.cookie)
        .header("x-csrf-token", &member.csrf)
        .header("idempotency-key", "k")
        .header("if-match", "\"settings-1\"")
        .header("content-type", kind);
    member.send(request.body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn a_body_that_is_no_request_is_refused_and_never_an_error_of_ours() {
    let house = house().await;
    let admin = house.sign_in("ingrid.solheim").await;
    let deep =
        |open: &str, close: &str| format!("{}1{}", open.repeat(20_000), close.repeat(20_000)).into_bytes();
    let bodies: Vec<(&str, Vec<u8>)> = vec![
        ("empty", Vec::new()),
        ("cut off", b"{\"choice\":\"bo".to_vec()),
        ("invalid UTF-8", b"{\"choice\":\"\xff\xfe\"}".to_vec()),
        ("a NUL", b"{\"choice\":\"\\u0000\"}".to_vec()),
        ("a NUL in a field nobody knows", b"{\"x\":\"a\\\\\\u0000\"}".to_vec()),
        ("half a pair", b"{\"choice\":\"\\ud800\",\"verdict\":\"\\ud800\",\"decision\":\"\\ud800\",\"audience\":\"\\ud800\",\"dropCategories\":[\"\\ud800\"]}".to_vec()),
        ("deep lists", deep("[", "]")),
        ("deep objects", deep("{\"dropCategories\":", "}")),
        ("a huge number", b"{\"choice\":1e999999,\"consentLifetimeDays\":1e999999,\"dropCategories\":1e999999}".to_vec()),
        ("many digits", format!("{{\"choice\":{0},\"consentLifetimeDays\":{0},\"dropCategories\":[{0}]}}", "9".repeat(5000)).into_bytes()),
        ("the same key twice", b"{\"choice\":\"both\",\"choice\":\"both\",\"consentLifetimeDays\":3,\"consentLifetimeDays\":4,\"verdict\":\"notPerson\",\"verdict\":\"notPerson\",\"dropCategories\":[],\"dropCategories\":[]}".to_vec()),
        ("a list", b"[]".to_vec()),
        ("a word", b"NaN".to_vec()),
        ("two values", b"{} {}".to_vec()),
        ("a byte order mark", b"\xef\xbb\xbf{}".to_vec()),
        ("UTF-16", "{}".encode_utf16().flat_map(u16::to_le_bytes).collect()),
    ];
    let aino = house.id("aino.korhonen");
    let calls = [
        ("POST", "/connection/attempts".to_owned(), "application/json"),
        ("POST", "/connection/decisions".to_owned(), "application/json"),
        ("PUT", format!("/people/{aino}/match"), "application/json"),
        ("PATCH", "/admin/settings".to_owned(), "application/merge-patch+json"),
        ("PATCH", "/connection".to_owned(), "application/merge-patch+json"),
        ("PUT", "/visibility".to_owned(), "application/json"),
        ("POST", "/admin/settings/preview".to_owned(), "application/merge-patch+json"),
        ("PUT", "/admin/settings/scheduled".to_owned(), "application/json"),
        ("POST", "/admin/settings/revert".to_owned(), "application/json"),
        ("POST", "/admin/settings/import?dryRun=true".to_owned(), "application/json"),
    ];
    for (method, path, kind) in &calls {
        for (what, body) in &bodies {
            let answer = send_bytes(&admin, method, path, kind, body.clone()).await;
            let what = format!("{method} {path}: {what}");
            is_refused_in_words(&answer, &what);
        }
    }
    assert_eq!(admin.get("/admin/settings").await.json()["version"], 1, "nothing was saved");
}

#[tokio::test]
async fn an_address_that_leads_nowhere_is_refused_and_never_an_error_of_ours() {
    let house = house().await;
    let admin = house.sign_in("ingrid.solheim").await;
    let odd = ["%00", "%ff%fe", "%2e%2e%2f", "..", "%0d%0aset-cookie:a=b", "\u{202e}", "'%20or%201=1--"];
    let long = "x".repeat(9000);
    for part in odd.iter().copied().chain([long.as_str()]) {
        let part: String =
            url::form_urlencoded::byte_serialize(part.as_bytes()).collect::<String>().replace("%25", "%");
        for (method, path) in [
            ("GET", format!("/people/{part}")),
            ("GET", format!("/people/{part}/photo")),
            ("PUT", format!("/people/{part}/match")),
            ("DELETE", format!("/people/{part}/match")),
            ("GET", format!("/notices/{part}")),
            ("GET", format!("/notices/2024-04?language={part}")),
            ("GET", format!("/connection/attempts/{part}")),
            ("DELETE", format!("/connection/attempts/{part}")),
            ("POST", format!("/connection/steps/{part}")),
            ("GET", format!("/people/lookup?email={part}")),
            ("GET", format!("/people?cursor={part}")),
            ("GET", format!("/admin/groups?cursor={part}")),
        ] {
            let body = json!({ "verdict": "notPerson" });
            let answer = admin.change(method, &path, &[], body).await;
            is_refused_in_words(&answer, &format!("{method} {path}"));
        }
    }
    for query in ["query=%ff", "query=%", "query=a&query=b", "&&&==", "query=%f0%9f"] {
        let answer = admin.get(&format!("/people?{query}")).await;
        assert!(!answer.status.is_server_error(), "{query}: {}", answer.status);
    }
}

#[tokio::test]
async fn what_is_too_long_is_not_read() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    let body = format!("{{\"choice\":\"{}\"}}", "x".repeat(backend::BODY_LIMIT));
    let answer = send_bytes(&member, "POST", "/connection/attempts", "application/json", body.into()).await;
    is_refused_in_words(&answer, "a long body");
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    let answer = member.get(&format!("/people?query={}", "x".repeat(9000))).await;
    is_refused_in_words(&answer, "a long address");
    assert_eq!(answer.status, StatusCode::URI_TOO_LONG);
}

#[tokio::test]
async fn a_method_that_an_address_has_not_names_those_that_it_has() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    for (method, path, allowed) in [
        ("POST", "/people", "GET,HEAD"),
        ("PUT", "/connection", "GET,HEAD,PATCH,DELETE"),
        ("GET", "/connection/attempts", "POST"),
        ("OPTIONS", "/connection", "GET,HEAD,PATCH,DELETE"),
        ("TRACE", "/session", "GET,HEAD,DELETE"),
    ] {
        let answer = member.change(method, path, &[], Value::Null).await;
        is_refused_in_words(&answer, &format!("{method} {path}"));
        let mut told: Vec<&str> = answer.header("allow").split(',').collect();
        let mut wanted: Vec<&str> = allowed.split(',').collect();
        told.sort_unstable();
        wanted.sort_unstable();
        assert_eq!((answer.status, told), (StatusCode::METHOD_NOT_ALLOWED, wanted), "{method} {path}");
    }
}

#[tokio::test]
async fn a_body_that_never_ends_is_given_up() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    let endless = |asked: tokio::sync::oneshot::Sender<()>| {
        let mut asked = Some(asked);
        Body::from_stream(futures_util::stream::poll_fn(move |_| {
            let _ = asked.take().map(|asked| asked.send(()));
            Poll::<Option<Result<Bytes, std::io::Error>>>::Pending
        }))
    };
    let (tell, asked) = tokio::sync::oneshot::channel();
    let request = Request::post("/api/v1/connection/attempts")
        .header("cookie", &member.cookie)
        .header("x-csrf-token", &member.csrf)
        .header("idempotency-key", "k")
        .header("content-type", "application/json");
    let sent = member.send(request.body(endless(tell)).unwrap());
    let turn = async {
        asked.await.unwrap();
        // From here on only the clock of timeouts is waited for.
        tokio::time::pause();
    };
    let (answer, ()) = tokio::join!(sent, turn);
    assert_eq!((answer.status.as_u16(), answer.json()["type"].clone()), (503, json!("timeout")));
    assert!(answer.json()["detail"].as_str().unwrap().contains("body"), "{}", answer.text);

    let form = Request::post("/demo/sign-in").header("content-type", "application/x-www-form-urlencoded");
    let answer = member.send(form.body(endless(tokio::sync::oneshot::channel().0)).unwrap()).await;
    assert_eq!((answer.status.as_u16(), answer.json()["type"].clone()), (503, json!("timeout")));
}

#[tokio::test]
async fn a_harmless_request_id_comes_back_and_any_other_is_replaced() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    for (given, comes_back) in [
        ("trace-1.A_b", true),
        ("", false),
        ("<script>", false),
        ("a b", false),
        (&"x".repeat(65), false),
        ("\u{e5}", false),
    ] {
        let request = Request::get("/api/v1/people/x").header("cookie", &member.cookie);
        let answer = member.send(request.header("x-request-id", given).body(Body::empty()).unwrap()).await;
        let told = answer.header("x-request-id");
        assert_eq!(told == given, comes_back, "{given:?}: {told:?}");
        assert!(!told.is_empty());
        assert_eq!(answer.json()["instance"], told);
    }
}

#[tokio::test]
async fn every_answer_is_as_strict_as_it_can_be() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    let get = async |path: &str| {
        member.send(Request::get(path).header("cookie", &member.cookie).body(Body::empty()).unwrap()).await
    };
    let photo = format!("/api/v1/people/{}/photo", house.id("aino.korhonen"));
    for (path, kept, policy) in [
        ("/api/v1/session", false, backend::layers::DATA_POLICY),
        ("/api/v1/service", false, backend::layers::DATA_POLICY),
        ("/api/v1/nowhere", false, backend::layers::DATA_POLICY),
        (photo.as_str(), false, backend::layers::DATA_POLICY),
        ("/nowhere", false, backend::layers::DATA_POLICY),
        ("/oauth/callback?state=x", false, "default-src 'none'; style-src 'self'"),
        ("/demo/sign-in", false, "default-src 'none'; style-src 'self'"),
        ("/demo/demo.css", true, backend::layers::PAGE_POLICY),
    ] {
        let answer = get(path).await;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{path} {name}");
        }
        let told = answer.header("content-security-policy");
        assert!(told.starts_with(policy) && told.contains("frame-ancestors 'none'"), "{path}: {told}");
        assert!(
            !told.contains("unsafe-inline") && !told.contains("'unsafe-eval'") && !told.contains('*'),
            "{path}: {told}"
        );
        assert_eq!(answer.header("cache-control") != "no-store", kept, "{path}");
    }
}

#[tokio::test]
async fn leaving_empties_the_browsers_cache() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    for path in ["/connection", "/session"] {
        let answer = member.change("DELETE", path, &[], Value::Null).await;
        assert_eq!(answer.header("clear-site-data"), "\"cache\"", "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
}
