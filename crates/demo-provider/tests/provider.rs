//! The provider over real HTTP, as its one client meets it.

use demo_provider::{Config, PkceRule, serve};
use reqwest::{Client, StatusCode, redirect::Policy};
use serde_json::Value;

const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const BACK: &str = "http://localhost:1/oauth/callback";

struct Running {
    base: String,
    http: Client,
}

async fn start(change: impl FnOnce(&mut Config)) -> Running {
    let mut config = Config {
        client_id: "app".to_owned(),
        client_secret: "secret".to_owned(),
        redirect_uri: BACK.to_owned(),
        revocation: false,
        pkce: PkceRule::Allowed,
    };
    change(&mut config);
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../people/data");
    let people = people::load(&data).unwrap().people;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(serve(listener, people, config));
    Running { base, http: Client::builder().redirect(Policy::none()).build().unwrap() }
}

impl Running {
    async fn decide(&self, scope: &str, decision: &str) -> String {
        let form = [
            ("response_type", "code"),
            ("client_id", "app"),
            ("redirect_uri", BACK),
            ("scope", scope),
            ("state", "s1"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
            ("account", "linnea.akerblom"),
            ("decision", decision),
        ];
        let answer =
            self.http.post(format!("{}/oauth/v2/authorization", self.base)).form(&form).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        answer.headers()["location"].to_str().unwrap().to_owned()
    }

    async fn code(&self, scope: &str) -> String {
        let back = url::Url::parse(&self.decide(scope, "allow").await).unwrap();
        back.query_pairs().find(|(name, _)| name == "code").unwrap().1.into_owned()
    }

    async fn exchange(&self, change: &[(&str, &str)]) -> (StatusCode, Value) {
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("redirect_uri", BACK),
            ("client_id", "app"),
            ("client_secret", "secret"),
            ("code_verifier", VERIFIER),
        ];
        for (name, value) in change {
            form.retain(|(one, _)| one != name);
            form.push((name, value));
        }
        let answer =
            self.http.post(format!("{}/oauth/v2/accessToken", self.base)).form(&form).send().await.unwrap();
        (answer.status(), answer.json().await.unwrap())
    }

    async fn token(&self, scope: &str) -> String {
        let code = self.code(scope).await;
        let (status, body) = self.exchange(&[("code", &code)]).await;
        assert_eq!(status, StatusCode::OK);
        body["access_token"].as_str().unwrap().to_owned()
    }

    async fn get(&self, token: &str, path: &str) -> (StatusCode, String) {
        let answer = self.http.get(format!("{}{path}", self.base)).bearer_auth(token).send().await.unwrap();
        (answer.status(), answer.text().await.unwrap())
    }

    async fn find(&self, token: &str, key: &str) -> (StatusCode, String) {
        self.get(token, &format!("/v1/people/match?email={key}@fjordlight.example")).await
    }
}

#[tokio::test]
async fn a_code_works_once_and_a_second_use_takes_its_token_back() {
    let provider = start(|_| ()).await;
    let code = provider.code("linkedin.profile").await;
    let (_, body) = provider.exchange(&[("code", &code)]).await;
    let token = body["access_token"].as_str().unwrap();
    assert_eq!(provider.get(token, "/v1/me").await.0, StatusCode::OK);
    assert_eq!(provider.exchange(&[("code", &code)]).await.0, StatusCode::BAD_REQUEST);
    assert_eq!(provider.get(token, "/v1/me").await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn nobody_but_the_client_that_asked_can_use_a_code() {
    let provider = start(|_| ()).await;
    for wrong in [
        [("code_verifier", "another")],
        [("redirect_uri", "http://evil.example/")],
        [("client_secret", "guess")],
        [("grant_type", "password")],
    ] {
        let code = provider.code("linkedin.profile").await;
        let mut change = wrong.to_vec();
        change.push(("code", &code));
        let (status, body) = provider.exchange(&change).await;
        assert!(status.is_client_error() && body.get("access_token").is_none(), "{wrong:?}");
    }
}

#[tokio::test]
async fn a_client_with_another_return_address_is_never_redirected_to() {
    let provider = start(|_| ()).await;
    let url = format!(
        "{}/oauth/v2/authorization?response_type=code&client_id=app&redirect_uri=http://evil.example/",
        provider.base
    );
    let answer = provider.http.get(url).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    assert!(answer.headers().get("location").is_none());
}

#[tokio::test]
async fn cancelling_says_so_and_gives_no_code() {
    let provider = start(|_| ()).await;
    let back = provider.decide("linkedin.profile", "cancel").await;
    assert!(
        back.contains("error=user_cancelled_authorize")
            && back.contains("state=s1")
            && !back.contains("code=")
    );
}

#[tokio::test]
async fn scopes_limit_what_is_told() {
    let provider = start(|_| ()).await;
    let token = provider.token("linkedin.connections").await;
    let (_, body) = provider.find(&token, "aino.korhonen").await;
    let told: Value = serde_json::from_str(&body).unwrap();
    let profile = &told["profiles"][0];
    assert_eq!(profile["degree"], 1);
    for absent in ["headline", "positions", "skills", "interests", "groups"] {
        assert!(profile.get(absent).is_none(), "{absent}");
    }
}

#[tokio::test]
async fn hidden_and_absent_profiles_answer_alike() {
    let provider = start(|_| ()).await;
    let token = provider.token("linkedin.profile").await;
    let hidden = provider.find(&token, "camille.dubois").await;
    assert_eq!(hidden, provider.find(&token, "gunnar.thorsson").await);
    assert_eq!(hidden, provider.find(&token, "nobody.at.all").await);
    let candidates = provider.find(&token, "erik.johansson").await.1;
    assert!(candidates.contains("\"candidates\""));
}

#[tokio::test]
async fn people_with_a_fault_fail_as_they_are_meant_to() {
    let provider = start(|_| ()).await;
    let token = provider.token("linkedin.profile").await;
    assert_eq!(provider.find(&token, "hanna.vesterinen").await.0, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(provider.find(&token, "zoe.laurent").await.0, StatusCode::UNAUTHORIZED);
    let (status, broken) = provider.find(&token, "kwame.mensah").await;
    assert!(status == StatusCode::OK && serde_json::from_str::<Value>(&broken).is_err());
}

#[tokio::test]
async fn there_is_no_revocation_unless_it_was_switched_on() {
    for offered in [false, true] {
        let provider = start(|config| config.revocation = offered).await;
        let token = provider.token("linkedin.profile").await;
        let form = [("client_id", "app"), ("client_secret", "secret"), ("token", &token)];
        let answer = provider
            .http
            .post(format!("{}/oauth/v2/revoke", provider.base))
            .form(&form)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status() == StatusCode::OK, offered);
        assert_eq!(provider.get(&token, "/v1/me").await.0 == StatusCode::OK, !offered);
    }
}

#[tokio::test]
async fn a_provider_can_insist_on_pkce_or_refuse_it() {
    let refusing = start(|config| config.pkce = PkceRule::Refused).await;
    let code = refusing.code("linkedin.profile").await;
    assert_eq!(refusing.exchange(&[("code", &code)]).await.1["error"], "invalid_client");
    let insisting = start(|config| config.pkce = PkceRule::Required).await;
    let url = format!(
        "{}/oauth/v2/authorization?response_type=code&client_id=app&redirect_uri={BACK}",
        insisting.base
    );
    assert_eq!(insisting.http.get(url).send().await.unwrap().status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn work_data_needs_its_own_permission_and_contacts_outlive_it() {
    let provider = start(|_| ()).await;
    let token = provider.token("work.contacts work.profile").await;
    let put = async |category: &str| {
        let url = format!("{}/v1/work-data/{category}", provider.base);
        provider
            .http
            .put(url)
            .bearer_auth(&token)
            .json(&serde_json::json!({ "x": category }))
            .send()
            .await
            .unwrap()
            .status()
    };
    assert_eq!(put("contacts").await, StatusCode::NO_CONTENT);
    assert_eq!(put("profile").await, StatusCode::NO_CONTENT);
    assert_eq!(put("calendar").await, StatusCode::FORBIDDEN);
    let page = format!("{}/account?account=linnea.akerblom", provider.base);
    let form = [("account", "linnea.akerblom"), ("action", "remove")];
    provider.http.post(format!("{}/account", provider.base)).form(&form).send().await.unwrap();
    let shown = provider.http.get(page).send().await.unwrap().text().await.unwrap();
    assert!(shown.contains("<dt>contacts</dt>") && !shown.contains("<dt>profile</dt>"));
    assert_eq!(put("contacts").await, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_form_of_another_site_changes_nothing() {
    let provider = start(|_| ()).await;
    let token = provider.token("linkedin.profile").await;
    let remove = async |from: &str| {
        let form = [("account", "linnea.akerblom"), ("action", "remove")];
        let post = provider.http.post(format!("{}/account", provider.base)).form(&form);
        post.header("sec-fetch-site", from).send().await.unwrap().status()
    };
    for from in ["cross-site", "same-site", "none"] {
        assert_eq!(remove(from).await, StatusCode::BAD_REQUEST, "{from}");
        assert_eq!(provider.get(&token, "/v1/me").await.0, StatusCode::OK, "{from}");
    }
    assert_eq!(remove("same-origin").await, StatusCode::SEE_OTHER);
    assert_ne!(provider.get(&token, "/v1/me").await.0, StatusCode::OK);
}
