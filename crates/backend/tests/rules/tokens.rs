//! Bearer tokens: a good one is somebody, any other is nobody, and none is ever mixed with a cookie.

use crate::{
    house::{Answer, House, Member, house},
    issuer::{self, AUDIENCE, ISSUER, OTHER_PAGE, Published, Signer, claims, house_taking},
};
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use backend::access::{KeySet, PersonClaim, Source};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};

const LINNEA: &str = "linnea.akerblom@fjordlight.example";

fn nobody(house: &House) -> Member<'_> {
    Member { house, cookie: String::new(), csrf: String::new() }
}

async fn ask(house: &House, token: &str) -> Answer {
    get(house, "/people/me", token).await
}

async fn get(house: &House, path: &str, token: &str) -> Answer {
    send(house, "GET", path, &[("authorization", &format!("Bearer {token}"))], Value::Null).await
}

async fn send(house: &House, method: &str, path: &str, headers: &[(&str, &str)], body: Value) -> Answer {
    let mut request =
        Request::builder().method(method).uri(format!("/api/v1{path}")).header("host", "localhost:1");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    if !body.is_null() {
        request = request.header("content-type", "application/json");
    }
    let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
    nobody(house).send(request.body(body).unwrap()).await
}

fn with(name: &str, value: Value) -> Value {
    let mut claims = claims(LINNEA);
    claims[name] = value;
    claims
}

fn without(name: &str) -> Value {
    let mut claims = claims(LINNEA);
    claims.as_object_mut().unwrap().remove(name);
    claims
}

#[tokio::test]
async fn a_good_token_of_each_kind_of_key_is_its_person() {
    let signers = [issuer::rsa("r"), issuer::ec("c"), issuer::ed("d")];
    let house = house_taking(&Published::of(&signers.each_ref())).await;
    for signer in &signers {
        let answer = get(&house, "/session", &signer.sign(&claims(LINNEA))).await.json();
        assert_eq!(
            (&answer["signedIn"], &answer["person"]["id"]),
            (&json!(true), &json!(house.id("linnea.akerblom")))
        );
        assert_eq!(answer["csrfToken"], Value::Null);
        assert_eq!(answer["expiresAt"], "2026-11-18T11:16:40Z");
        let listed = with("aud", json!(["other", AUDIENCE]));
        assert_eq!(ask(&house, &signer.sign(&listed)).await.status, StatusCode::OK);
        assert_eq!(ask(&house, &signer.sign(&without("nbf"))).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn every_other_token_is_nobodys() {
    let (rsa, ec, ed) = (issuer::rsa("r"), issuer::ec("c"), issuer::ed("d"));
    let stranger = issuer::ec("c");
    let published = Published::of(&[&rsa, &ec, &ed]);
    let shared = json!({ "kty": "oct", "kid": "o", "k": URL_SAFE_NO_PAD.encode("secret") });
    let encrypts = {
        let mut key = issuer::ec("e");
        key.public["use"] = json!("enc");
        key
    };
    let twice = [issuer::ed("t"), issuer::ed("t")];
    published.keys.lock().unwrap().extend([
        shared,
        encrypts.public.clone(),
        json!({ "kty": "odd" }),
        twice[0].public.clone(),
        twice[1].public.clone(),
    ]);
    let house = house_taking(&published).await;
    let start = crate::house::START;
    let good = ec.sign(&claims(LINNEA));
    assert_eq!(ask(&house, &good).await.status, StatusCode::OK);
    let [head, body, signature] = good.split('.').collect::<Vec<_>>()[..] else { panic!() };
    let plain = |text: &str| URL_SAFE_NO_PAD.encode(text);
    let hs = |kid: &str, secret: &[u8]| {
        let header = Header { kid: Some(kid.to_owned()), ..Header::new(Algorithm::HS256) };
        jsonwebtoken::encode(&header, &claims(LINNEA), &EncodingKey::from_secret(secret)).unwrap()
    };
    let header = |change: &dyn Fn(&mut Header)| {
        let mut header = Header { kid: Some("c".to_owned()), ..Header::new(Algorithm::ES256) };
        change(&mut header);
        ec.sign_with(&header, &claims(LINNEA))
    };
    let rs512 = Header { kid: Some("r".to_owned()), ..Header::new(Algorithm::RS512) };
    let other_body = plain(&claims("ingrid.solheim@fjordlight.example").to_string());
    let mut cases = vec![
        ("nothing", String::new()),
        ("a word", "x".to_owned()),
        ("no signature", format!("{head}.{body}.")),
        ("two parts", format!("{head}.{body}")),
        ("four parts", format!("{good}.x")),
        ("somebody else's claims", format!("{head}.{other_body}.{signature}")),
        ("another header", format!("{}.{body}.{signature}", plain(r#"{"alg":"EdDSA","kid":"d"}"#))),
        ("alg none", format!("{}.{body}.", plain(r#"{"alg":"none"}"#))),
        ("alg None", format!("{}.{body}.{signature}", plain(r#"{"alg":"None","kid":"c"}"#))),
        ("a secret that both know", hs("o", b"secret")),
        ("the public key as a secret", hs("c", ec.public["x"].as_str().unwrap().as_bytes())),
        (
            "the modulus as a secret",
            hs("r", &URL_SAFE_NO_PAD.decode(rsa.public["n"].as_str().unwrap()).unwrap()),
        ),
        ("another algorithm of the same key", rsa.sign_with(&rs512, &claims(LINNEA))),
        ("a stranger's key of the same name", stranger.sign(&claims(LINNEA))),
        ("a key for encryption", encrypts.sign(&claims(LINNEA))),
        ("two keys of one name", twice[0].sign(&claims(LINNEA))),
        ("an unknown key", header(&|header| header.kid = Some("nobody".to_owned()))),
        ("a key of another kind", header(&|header| header.kid = Some("d".to_owned()))),
        ("its own key", {
            let jwk = serde_json::from_value(stranger.public.clone()).ok();
            stranger.sign_with(&Header { jwk, ..Header::new(Algorithm::ES256) }, &claims(LINNEA))
        }),
        (
            "an extension that must be understood",
            header(&|header| header.crit = Some(vec!["exp".to_owned()])),
        ),
        ("another kind of token", header(&|header| header.typ = Some("logout+jwt".to_owned()))),
        ("too long", ec.sign(&with("x", json!("x".repeat(9000))))),
    ];
    let said = [
        ("expired", with("exp", json!(start - 31))),
        ("expired, as a text", with("exp", json!((start + 600).to_string()))),
        ("without an end", without("exp")),
        ("not valid yet", with("nbf", json!(start + 31))),
        ("nbf as a text", with("nbf", json!("0"))),
        ("issued tomorrow", with("iat", json!(start + 86_400))),
        ("somebody else's issuer", with("iss", json!(format!("{ISSUER}/")))),
        ("issuers", with("iss", json!([ISSUER]))),
        ("without an issuer", without("iss")),
        ("for somebody else", with("aud", json!("api://other"))),
        ("for others", with("aud", json!(["api://other"]))),
        ("for nobody", with("aud", json!([]))),
        ("without an audience", without("aud")),
        ("of no subject", without("sub")),
        ("of an empty subject", with("sub", json!(""))),
        ("an address that is not verified", with("email_verified", json!(false))),
        ("verified, as a text", with("email_verified", json!("false"))),
        ("without an address", without("email")),
        ("a stranger", with("email", json!("nobody@fjordlight.example"))),
        ("a list of addresses", with("email", json!([LINNEA]))),
    ];
    cases.extend(said.iter().map(|(what, claims)| (*what, ec.sign(claims))));
    let member = house.sign_in("linnea.akerblom").await;
    for (what, token) in &cases {
        let token = format!("Bearer {token}");
        let told = get(&house, "/session", token.trim_start_matches("Bearer ")).await.json();
        assert_eq!(told, json!({ "signedIn": false, "roles": [] }), "{what}");
        for (method, path) in [("GET", "/people/me"), ("GET", "/connection"), ("DELETE", "/connection")] {
            // A good cookie beside a bad token changes nothing.
            let headers = [
                ("authorization", token.as_str()),
                ("cookie", &member.cookie),
                ("x-csrf-token", &member.csrf),
            ];
            let answer = send(&house, method, path, &headers, Value::Null).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{what}: {method} {path}");
            assert_eq!(answer.header("www-authenticate"), "Bearer", "{what}");
            assert_eq!(answer.json()["type"], "signed-out", "{what}");
        }
    }
    assert!(cases.len() >= 40, "{}", cases.len());
}

#[tokio::test]
async fn a_token_is_good_until_its_end_and_a_little_longer() {
    let ed = issuer::ed("d");
    let house = house_taking(&Published::of(&[&ed])).await;
    let token = ed.sign(&claims(LINNEA));
    house.clock.advance_seconds(629);
    assert_eq!(ask(&house, &token).await.status, StatusCode::OK);
    house.clock.advance_seconds(1);
    assert_eq!(ask(&house, &token).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_token_needs_no_csrf_token_and_the_cookie_beside_it_does_not_count() {
    let ed = issuer::ed("d");
    let house = house_taking(&Published::of(&[&ed])).await;
    let admin = house.sign_in("ingrid.solheim").await;
    let token = format!("Bearer {}", ed.sign(&claims(LINNEA)));
    let both = [("authorization", token.as_str()), ("cookie", &admin.cookie), ("x-csrf-token", &admin.csrf)];
    let told = send(&house, "GET", "/session", &both, Value::Null).await.json();
    assert_eq!(told["person"]["id"], house.id("linnea.akerblom"));
    assert_eq!(
        send(&house, "GET", "/admin/settings", &both, Value::Null).await.status,
        StatusCode::FORBIDDEN
    );
    let aino = format!("/people/{}/match", house.id("aino.korhonen"));
    let word = json!({ "verdict": "notPerson" });
    let alone = [("authorization", token.as_str())];
    assert_eq!(send(&house, "PUT", &aino, &alone, word).await.status, StatusCode::NO_CONTENT);
    let section = send(&house, "GET", aino.trim_end_matches("/match"), &alone, Value::Null).await.json();
    let by_cookie = house.sign_in("linnea.akerblom").await;
    assert_eq!(
        section["linkedin"],
        by_cookie.section("aino.korhonen").await,
        "one person, however they are known"
    );
    let left = send(&house, "DELETE", "/session", &alone, Value::Null).await;
    assert_eq!(left.status, StatusCode::NO_CONTENT);
    assert_eq!(admin.get("/session").await.json()["signedIn"], true, "nobody else's session ended");
}

#[tokio::test]
async fn with_a_token_and_no_page_to_come_back_to_nothing_can_be_connected_but_everything_withdrawn() {
    let ed = issuer::ed("d");
    let house = house_taking(&Published::of(&[&ed])).await;
    let member = house.sign_in("linnea.akerblom").await;
    assert_eq!(member.connect("linnea.akerblom", "both", &[], &[]).await, "done");
    let token = format!("Bearer {}", ed.sign(&claims(LINNEA)));
    let request = member.request("both", &[], &[]).await;
    let headers = [("authorization", token.as_str()), ("idempotency-key", "k")];
    let answer = send(&house, "POST", "/connection/attempts", &headers, request).await;
    assert_eq!((answer.status, answer.json()["type"].clone()), (StatusCode::FORBIDDEN, json!("own-page")));
    assert_eq!(member.state().await, "twoWay");
    let left = send(&house, "DELETE", "/connection", &headers, Value::Null).await;
    assert_eq!((left.status, left.header("clear-site-data")), (StatusCode::OK, "\"cache\""));
    assert_ne!(member.state().await, "twoWay");
}

#[tokio::test]
async fn somebody_who_left_is_nobody_whatever_their_token_says() {
    let ed = issuer::ed("d");
    let house = house_taking(&Published::of(&[&ed])).await;
    let token = ed.sign(&claims(LINNEA));
    assert_eq!(ask(&house, &token).await.status, StatusCode::OK);
    house.app.directory.leave(&contract::PersonId::new(house.id("linnea.akerblom")));
    assert_eq!(ask(&house, &token).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_new_key_is_found_and_guessed_names_do_not_hammer_the_issuer() {
    let (old, new) = (issuer::ed("old"), issuer::ed("new"));
    let published = Published::of(&[&old]);
    let house = house_taking(&published).await;
    assert_eq!(ask(&house, &old.sign(&claims(LINNEA))).await.status, StatusCode::OK);
    assert_eq!(published.asked(), 1);
    let guess = |n: usize| Signer { public: json!({ "kid": format!("guess{n}") }), ..issuer::ed("x") };
    for n in 0..50 {
        assert_eq!(ask(&house, &guess(n).sign(&claims(LINNEA))).await.status, StatusCode::UNAUTHORIZED);
    }
    assert_eq!(published.asked(), 1, "asked a moment ago");
    published.put(&[&new]);
    house.clock.advance_seconds(30);
    assert_eq!(ask(&house, &new.sign(&claims(LINNEA))).await.status, StatusCode::OK);
    assert_eq!(published.asked(), 2);
    assert_eq!(ask(&house, &old.sign(&claims(LINNEA))).await.status, StatusCode::UNAUTHORIZED, "withdrawn");
    for n in 0..50 {
        ask(&house, &guess(n).sign(&claims(LINNEA))).await;
    }
    assert_eq!(published.asked(), 2);
}

#[tokio::test]
async fn a_key_that_the_issuer_withdrew_goes_out_of_use_by_itself() {
    let (old, new) = (issuer::ed("old"), issuer::ed("new"));
    let published = Published::of(&[&old]);
    let house = house_taking(&published).await;
    let long = old.sign(&with("exp", json!(crate::house::START + 90_000)));
    assert_eq!(ask(&house, &long).await.status, StatusCode::OK);
    published.put(&[&new]);
    house.clock.advance_seconds(15 * 60);
    assert_eq!(ask(&house, &long).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn an_issuer_that_is_silent_is_not_a_no() {
    let ed = issuer::ed("d");
    let published = Published::of(&[&ed]);
    *published.down.lock().unwrap() = true;
    let house = house_taking(&published).await;
    let token = ed.sign(&with("exp", json!(crate::house::START + 200_000)));
    let answer = ask(&house, &token).await;
    assert_eq!(
        (answer.status, answer.json()["type"].clone()),
        (StatusCode::SERVICE_UNAVAILABLE, json!("unavailable"))
    );
    let unknown = get(&house, "/session", &token).await;
    assert_eq!(unknown.status, StatusCode::SERVICE_UNAVAILABLE, "unknown is not signed out");
    *published.down.lock().unwrap() = false;
    house.clock.advance_seconds(30);
    assert_eq!(ask(&house, &token).await.status, StatusCode::OK);
    *published.down.lock().unwrap() = true;
    house.clock.advance_seconds(23 * 3600);
    assert_eq!(ask(&house, &token).await.status, StatusCode::OK, "keys that are there stay");
    house.clock.advance_seconds(3600);
    assert_eq!(ask(&house, &token).await.status, StatusCode::SERVICE_UNAVAILABLE, "but not for ever");
}

#[tokio::test]
async fn keys_in_a_file_and_other_claims_will_do() {
    let ec = issuer::ec("c");
    for (claim, name, value) in [
        (PersonClaim::Upn, "upn", "Linnea.Akerblom@fjordlight.example"),
        (PersonClaim::Oid, "oid", "linnea.akerblom"),
    ] {
        let house = house().await;
        let file = house.folder.path().join("keys.json");
        std::fs::write(&file, json!({ "keys": [ec.public] }).to_string()).unwrap();
        let house = house.with_access(issuer::taking(KeySet::new(Source::File(file)).unwrap(), claim));
        let answer = ask(&house, &ec.sign(&with(name, json!(value)))).await;
        assert_eq!(answer.json()["person"]["id"], house.id("linnea.akerblom"), "{name}: {}", answer.text);
        assert_eq!(
            ask(&house, &ec.sign(&claims(LINNEA))).await.status,
            StatusCode::UNAUTHORIZED,
            "{name} is missing"
        );
    }
}

#[tokio::test]
async fn keys_do_not_come_over_an_open_line() {
    for bad in ["http://login.example/keys", "ftp://localhost/keys"] {
        assert!(KeySet::new(Source::Url(bad.parse().unwrap())).is_err(), "{bad}");
    }
}

#[tokio::test]
async fn without_an_issuer_no_token_counts_and_no_other_page_may_ask() {
    let house = house().await;
    let answer = ask(&house, &issuer::ed("d").sign(&claims(LINNEA))).await;
    assert_eq!((answer.status, answer.header("www-authenticate")), (StatusCode::UNAUTHORIZED, ""));
    let preflight = [("origin", OTHER_PAGE), ("access-control-request-method", "GET")];
    let answer = send(&house, "OPTIONS", "/people/me", &preflight, Value::Null).await;
    assert_eq!(
        (answer.status, answer.header("access-control-allow-origin")),
        (StatusCode::METHOD_NOT_ALLOWED, "")
    );
}
