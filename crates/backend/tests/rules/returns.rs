//! Connecting from a host's page, with a bearer token: the browser that comes back proves that it did, the token proves whose
//! attempt it is, and only both together connect.

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use backend::access::{Access, KeySet, PersonClaim, Returns, Source};
use serde_json::{Value, json};

use crate::{
    house::{Answer, House, Member, house},
    issuer::{self, OTHER_PAGE, Signer, claims},
};

const LINNEA: &str = "linnea.akerblom@fjordlight.example";
const OMAR: &str = "omar.haddad@fjordlight.example";
const PAGE: &str = "http://127.0.0.1:4000/people?view=grid";

/// A house with one host's page to come back to.
async fn hosted(signer: &Signer) -> House {
    let house = house().await;
    let file = house.folder.path().join("keys.json");
    std::fs::write(&file, json!({ "keys": [signer.public] }).to_string()).unwrap();
    let taking = issuer::taking(KeySet::new(Source::File(file)).unwrap(), PersonClaim::Email);
    house.with_access(Access { returns: Returns::new(&[PAGE.parse().unwrap()]), ..taking })
}

/// What somebody's page of the host's says to the backend.
struct Page<'a> {
    house: &'a House,
    token: String,
}

impl<'a> Page<'a> {
    fn of(house: &'a House, signer: &Signer, email: &str) -> Self {
        Self { house, token: format!("Bearer {}", signer.sign(&claims(email))) }
    }

    fn nobody(&self) -> Member<'a> {
        Member { house: self.house, cookie: String::new(), csrf: String::new() }
    }

    async fn send_from(&self, origin: &str, method: &str, path: &str, body: Value) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header("host", "localhost:1")
            .header("origin", origin)
            .header("authorization", &self.token)
            .header("idempotency-key", format!("k{}", rand::random::<u64>()))
            .header("content-type", "application/json");
        let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
        self.nobody().send(request.body(body).unwrap()).await
    }

    async fn send(&self, method: &str, path: &str, body: Value) -> Answer {
        self.send_from(OTHER_PAGE, method, path, body).await
    }

    async fn begin_for(&self, return_to: &str) -> Answer {
        let reader = self.house.sign_in("ingrid.solheim").await;
        let mut request = reader.request("both", &[], &[]).await;
        request["returnUrl"] = json!(return_to);
        self.send("POST", "/connection/attempts", request).await
    }

    async fn begin(&self) -> Value {
        let begun = self.begin_for(PAGE).await;
        assert_eq!(begun.status, StatusCode::CREATED, "{}", begun.text);
        begun.json()
    }

    /// Goes to LinkedIn and back in a browser in which nobody is signed in here. Gives the address it lands on.
    async fn there_and_back(&self, attempt: &Value, account: &str, decision: &str) -> String {
        let back = self.nobody().at_provider(attempt, account, decision).await;
        let landed = self.nobody().come_back(&back).await;
        led_to(&landed)
    }

    async fn complete(&self, id: &Value, proof: &str) -> Answer {
        let path = format!("/connection/attempts/{}/completion", id.as_str().unwrap());
        self.send("POST", &path, json!({ "proof": proof })).await
    }

    async fn state(&self) -> String {
        self.send("GET", "/connection", Value::Null).await.json()["state"].as_str().unwrap().to_owned()
    }
}

/// Where a page of the backend's leads on to by itself.
fn led_to(landed: &Answer) -> String {
    assert_eq!(landed.status, StatusCode::OK, "{}", landed.text);
    assert_eq!(landed.header("cache-control"), "no-store");
    landed.header("refresh").strip_prefix("0;url=").expect("an address").to_owned()
}

fn proof(landed: &str) -> String {
    landed.split_once('.').and_then(|_| landed.rsplit_once('.')).expect("a proof").1.to_owned()
}

#[tokio::test]
async fn a_host_s_page_connects_with_what_came_back_and_its_members_token() {
    let signer = issuer::ed("d");
    let house = hosted(&signer).await;
    let page = Page::of(&house, &signer, LINNEA);
    let attempt = page.begin().await;
    let landed = page.there_and_back(&attempt, "linnea.akerblom", "allow").await;
    let id = attempt["id"].as_str().unwrap();
    assert!(landed.starts_with(&format!("{PAGE}&attempt={id}.")), "{landed}");
    assert_eq!(page.state().await, "pending", "coming back connects nothing");
    let done = page.complete(&attempt["id"], &proof(&landed)).await;
    assert_eq!((done.status, done.json()["state"].clone()), (StatusCode::OK, json!("done")));
    assert_eq!(page.state().await, "twoWay");
    // Sent again, by a page that is loaded anew, it tells the same.
    let again = page.complete(&attempt["id"], &proof(&landed)).await;
    assert_eq!((again.status, again.json()["state"].clone()), (StatusCode::OK, json!("done")));
    let history = page.send("GET", "/connection/history", Value::Null).await.json();
    let given = history["items"].as_array().unwrap().iter().filter(|one| one["kind"] == "given").count();
    assert_eq!(given, 1);
}

#[tokio::test]
async fn somebody_who_follows_another_members_link_gives_them_nothing() {
    let signer = issuer::ed("d");
    let house = hosted(&signer).await;
    let (linnea, omar) = (Page::of(&house, &signer, LINNEA), Page::of(&house, &signer, OMAR));
    // Linnea begins, and has Omar agree at LinkedIn, with his account, in his browser.
    let attempt = linnea.begin().await;
    let landed = omar.there_and_back(&attempt, "omar.haddad", "allow").await;
    let refused = omar.complete(&attempt["id"], &proof(&landed)).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND, "{}", refused.text);
    // It is over for her, too, even if he told her the proof.
    let late = linnea.complete(&attempt["id"], &proof(&landed)).await;
    assert_eq!((late.status, late.json()["state"].clone()), (StatusCode::OK, json!("failed")));
    assert_eq!(
        (linnea.state().await, omar.state().await),
        ("notConnected".to_owned(), "notConnected".to_owned())
    );
    // Without the proof she has nothing to finish hers with.
    let attempt = linnea.begin().await;
    omar.there_and_back(&attempt, "omar.haddad", "allow").await;
    for guess in ["x", attempt["id"].as_str().unwrap()] {
        let told = linnea.complete(&attempt["id"], guess).await;
        assert_eq!(told.json()["state"], "pending", "{}", told.text);
    }
    assert_eq!(linnea.state().await, "pending");
}

#[tokio::test]
async fn a_member_comes_back_to_listed_addresses_and_to_no_other() {
    let signer = issuer::ed("d");
    let house = hosted(&signer).await;
    let page = Page::of(&house, &signer, LINNEA);
    for address in [
        "/people",
        "http://127.0.0.1:4000/people",
        "http://127.0.0.1:4000/people?view=grid&x=1",
        "http://127.0.0.1:4000/people?view=grid#x",
        "http://127.0.0.1:4000/People?view=grid",
        "http://127.0.0.1:4001/people?view=grid",
        "https://127.0.0.1:4000/people?view=grid",
        "http://127.0.0.1:4000@evil.example/people?view=grid",
        "//127.0.0.1:4000/people?view=grid",
        "http://evil.example/",
        "javascript:alert(1)",
        "",
    ] {
        let told = page.begin_for(address).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{address}");
        assert_eq!(told.json()["errors"][0]["pointer"], "/returnUrl", "{address}");
    }
    // By cookie, from our own page, a host's address is none.
    let member = house.sign_in("linnea.akerblom").await;
    for field in ["returnTo", "returnUrl"] {
        let mut request = member.request("both", &[], &[]).await;
        request[field] = json!(PAGE);
        assert_eq!(member.begin(field, request).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
    }
}

#[tokio::test]
async fn what_came_back_counts_once_in_its_time_and_is_no_oauth_state() {
    let signer = issuer::ed("d");
    let house = hosted(&signer).await;
    let page = Page::of(&house, &signer, LINNEA);
    let attempt = page.begin().await;
    let landed = page.there_and_back(&attempt, "linnea.akerblom", "allow").await;
    let forged = page.nobody().come_back(&format!("/oauth/callback?code=x&state={}", proof(&landed))).await;
    assert_eq!(forged.status, StatusCode::BAD_REQUEST);
    house.clock.advance_seconds(599);
    assert_eq!(page.complete(&attempt["id"], &proof(&landed)).await.json()["state"], "done");

    page.send("DELETE", "/connection", Value::Null).await;
    let attempt = page.begin().await;
    let landed = page.there_and_back(&attempt, "linnea.akerblom", "allow").await;
    // Given up meanwhile, it is over.
    let path = format!("/connection/attempts/{}", attempt["id"].as_str().unwrap());
    assert_eq!(page.send("DELETE", &path, Value::Null).await.status, StatusCode::NO_CONTENT);
    assert_eq!(page.complete(&attempt["id"], &proof(&landed)).await.json()["state"], "cancelled");
}

#[tokio::test]
async fn a_no_at_linkedin_is_told_without_a_proof() {
    let signer = issuer::ed("d");
    let house = hosted(&signer).await;
    let page = Page::of(&house, &signer, LINNEA);
    let attempt = page.begin().await;
    let landed = page.there_and_back(&attempt, "linnea.akerblom", "cancel").await;
    let id = attempt["id"].as_str().unwrap();
    assert_eq!(landed, format!("{PAGE}&attempt={id}"));
    let path = format!("/connection/attempts/{id}");
    assert_eq!(page.send("GET", &path, Value::Null).await.json()["state"], "refused");
}

#[tokio::test]
async fn the_database_holds_neither_code_nor_proof() {
    let signer = issuer::ed("d");
    let house = hosted(&signer).await;
    let page = Page::of(&house, &signer, LINNEA);
    let attempt = page.begin().await;
    let back = page.nobody().at_provider(&attempt, "linnea.akerblom", "allow").await;
    let code = back.split_once("code=").unwrap().1.split('&').next().unwrap().to_owned();
    let landed = page.nobody().come_back(&back).await;
    let proof = proof(&led_to(&landed));
    assert!(!proof.contains(&code), "the code is readable in the proof");
    for entry in std::fs::read_dir(house.folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(&code) && !text.contains(&proof));
    }
}
