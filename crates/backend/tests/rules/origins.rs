//! Pages of other origins, over a real socket: the backend is `localhost`, the page is on `127.0.0.1`.

use crate::{
    house::House,
    issuer::{self, Signer, claims},
    socket::Server,
};
use backend::{
    access::{Access, KeySet, Origins, PersonClaim, Source},
    serve::Patience,
};
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

/// The page that may ask, and what it has.
struct Page {
    house: House,
    backend: String,
    origin: String,
    token: String,
    http: reqwest::Client,
    _server: Server,
}

async fn page() -> Page {
    let signer: Signer = issuer::ed("d");
    let keys = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(keys.path(), json!({ "keys": [signer.public] }).to_string()).unwrap();
    let taking =
        issuer::taking(KeySet::new(Source::File(keys.path().to_owned())).unwrap(), PersonClaim::Email);
    let pages = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", pages.local_addr().unwrap());
    let access = Access { origins: Origins::new(&[origin.parse().unwrap()]), ..taking };
    let house = crate::house::house().await.with_access(access);
    let server = Server::start(house.router.clone(), Patience::default()).await;
    let backend = format!("http://localhost:{}", server.address.port());
    let token = signer.sign(&claims("linnea.akerblom@fjordlight.example"));
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let page = Page { house, backend, origin, token, http, _server: server };
    // Reads the key file once, so that it may go.
    assert_eq!(page.ask(Method::GET, "/session", &page.origin, &[]).await.status(), StatusCode::OK);
    page
}

impl Page {
    async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> Response {
        let mut request = self.http.request(method, format!("{}/api/v1{path}", self.backend));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.send().await.unwrap()
    }

    /// What a page of this origin sends with its token.
    async fn ask(&self, method: Method, path: &str, origin: &str, more: &[(&str, &str)]) -> Response {
        let token = format!("Bearer {}", self.token);
        let mut headers =
            vec![("origin", origin), ("sec-fetch-site", "cross-site"), ("authorization", token.as_str())];
        headers.extend_from_slice(more);
        self.send(method, path, &headers).await
    }
}

fn header<'a>(answer: &'a Response, name: &str) -> &'a str {
    answer.headers().get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
}

#[tokio::test]
async fn the_page_that_is_named_may_ask_and_read_what_it_needs() {
    let page = page().await;
    for path in ["/people/me", "/people/x", "/admin/settings", "/nowhere"] {
        let answer = page.ask(Method::GET, path, &page.origin, &[]).await;
        assert_eq!(
            header(&answer, "access-control-allow-origin"),
            page.origin,
            "{path}: errors are read as well"
        );
        assert_eq!(header(&answer, "access-control-allow-credentials"), "");
        assert!(header(&answer, "vary").contains("origin"), "{path}");
        let exposed = header(&answer, "access-control-expose-headers").to_owned();
        for name in ["etag", "retry-after", "x-request-id", "www-authenticate"] {
            assert!(exposed.contains(name), "{name} in {exposed}");
        }
    }
    let answer = page.ask(Method::DELETE, "/connection", &page.origin, &[]).await;
    assert_eq!(answer.status(), StatusCode::OK, "no CSRF token is needed beside a bearer token");
}

#[tokio::test]
async fn a_preflight_names_every_method_and_header_of_the_contract_and_no_csrf_token() {
    let page = page().await;
    for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
        let asked = [
            ("origin", page.origin.as_str()),
            ("access-control-request-method", method),
            ("access-control-request-headers", "authorization,content-type,idempotency-key,if-match,accept"),
        ];
        let answer = page.send(Method::OPTIONS, "/connection", &asked).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(header(&answer, "access-control-allow-origin"), page.origin);
        assert!(header(&answer, "access-control-allow-methods").contains(method));
        let allowed = header(&answer, "access-control-allow-headers");
        for name in asked[2].1.split(',') {
            assert!(allowed.contains(name), "{name} in {allowed}");
        }
        assert!(!allowed.contains("csrf") && !allowed.contains('*'), "{allowed}");
        assert_eq!(header(&answer, "access-control-allow-credentials"), "");
        assert!(!answer.headers().contains_key("set-cookie"));
    }
}

#[tokio::test]
async fn every_other_page_is_refused_with_a_good_token_too() {
    let page = page().await;
    let port = page.origin.rsplit(':').next().unwrap();
    let own_port = page.backend.rsplit(':').next().unwrap();
    let same_host = format!("http://localhost:{port}");
    let others = [
        "null".to_owned(),
        String::new(),
        "*".to_owned(),
        "http://127.0.0.1".to_owned(),
        format!("https://127.0.0.1:{port}"),
        format!("http://127.0.0.1:{port}/"),
        format!("http://127.0.0.1:{port}.evil.example"),
        format!("http://127.0.0.1:{port}0"),
        format!("http://127.0.0.1:{port}@evil.example"),
        format!("http://evil.example/127.0.0.1:{port}"),
        format!("http://user@127.0.0.1:{port}"),
        format!("HTTP://127.0.0.1:{port}"),
        format!(" http://127.0.0.1:{port},http://evil.example"),
        format!("http://127.0.0.1:{port} http://evil.example"),
        format!("http://[::1]:{port}"),
        format!("http://[::ffff:127.0.0.1]:{port}"),
        format!("http://127.1:{port}"),
        format!("http://2130706433:{port}"),
        format!("http://0.0.0.0:{port}"),
        format!("http://127.0.0.1:{own_port}"),
        format!("http://[::1]:{own_port}"),
        same_host,
        "http://localhost".to_owned(),
        format!("http://localhost.:{own_port}"),
        format!("http://localhost:{own_port}.evil.example"),
        format!("http://sub.localhost:{own_port}"),
        "http://evil.example".to_owned(),
        "https://evil.example".to_owned(),
        "chrome-extension://abcdefgh".to_owned(),
        "file://".to_owned(),
        "data:".to_owned(),
    ];
    for origin in &others {
        let answer = page.ask(Method::GET, "/people/me", origin, &[]).await;
        assert_eq!(header(&answer, "access-control-allow-origin"), "", "{origin:?}");
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{origin:?}");
        let asked = [("origin", origin.as_str()), ("access-control-request-method", "DELETE")];
        let answer = page.send(Method::OPTIONS, "/connection", &asked).await;
        assert_eq!(header(&answer, "access-control-allow-origin"), "", "{origin:?}");
    }
    assert!(others.len() >= 30);
}

#[tokio::test]
async fn a_cookie_counts_on_our_own_pages_only() {
    let page = page().await;
    let member = page.house.sign_in("linnea.akerblom").await;
    let own = page.backend.clone();
    for (origin, site, counts) in [
        (own.as_str(), "same-origin", true),
        ("", "none", true),
        (page.origin.as_str(), "cross-site", false),
        (page.origin.as_str(), "same-site", false),
        (page.origin.as_str(), "", false),
        ("null", "", false),
        ("", "cross-site", false),
        ("", "same-site", false),
    ] {
        let mut headers = vec![("cookie", member.cookie.as_str()), ("x-csrf-token", &member.csrf)];
        headers.extend(
            [("origin", origin), ("sec-fetch-site", site)].iter().filter(|(_, value)| !value.is_empty()),
        );
        let photo = format!("/people/{}/photo", page.house.id("aino.korhonen"));
        let told: Value = page.send(Method::GET, "/session", &headers).await.json().await.unwrap();
        assert_eq!(told["signedIn"], counts, "{origin:?} {site:?}");
        for (method, path) in
            [(Method::GET, "/people/me"), (Method::GET, &photo), (Method::DELETE, "/connection")]
        {
            let answer = page.send(method.clone(), path, &headers).await;
            let wanted = if counts { StatusCode::OK } else { StatusCode::FORBIDDEN };
            assert_eq!(answer.status(), wanted, "{method} {path} from {origin:?} {site:?}");
            if !counts {
                assert_eq!(answer.json::<Value>().await.unwrap()["type"], "cross-origin");
            }
        }
    }
}

#[tokio::test]
async fn pages_of_the_backend_itself_are_not_for_other_origins() {
    let page = page().await;
    for path in ["/demo/sign-in", "/oauth/callback?state=x"] {
        let answer = page
            .http
            .get(format!("{}{path}", page.backend))
            .header("origin", &page.origin)
            .send()
            .await
            .unwrap();
        assert_eq!(header(&answer, "access-control-allow-origin"), "", "{path}");
    }
}
