//! A member's other device, reduced to what it says to the backend.

use anyhow::{Context as _, Result, ensure};
use reqwest::{Client, Method, RequestBuilder, Response, header, redirect::Policy};
use serde_json::Value;

/// Somebody who is signed in and makes requests without a browser.
pub struct Device {
    http: Client,
    house: String,
    cookie: String,
    csrf: String,
}

impl Device {
    /// Signs in as one of the demonstration's people, in a session of its own.
    pub async fn sign_in(house: &str, who: &str) -> Result<Self> {
        let http = Client::builder().redirect(Policy::none()).build()?;
        let page = http.get(format!("{house}/demo/sign-in?returnTo=/people")).send().await?;
        let form = cookie(&page)?;
        let page = page.text().await?;
        let token = between(&page, "name=\"token\" value=\"", "\"").context("no token")?;
        let before = page.split_once(&format!("<bdi>{who}")).context("nobody of that name")?.0;
        let person = between(before.rsplit_once("name=\"person\"").context("no button")?.1, "value=\"", "\"");
        let body = format!("token={token}&person={}&returnTo=/people", person.context("no person")?);
        let asked = http
            .post(format!("{house}/demo/sign-in"))
            .header(header::COOKIE, form)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, house);
        let session = cookie(&asked.body(body).send().await?)?;
        Self::of_session(house, session).await
    }

    /// Speaks in a session that there is: `name=value` of its cookie.
    pub async fn of_session(house: &str, cookie: String) -> Result<Self> {
        let http = Client::builder().redirect(Policy::none()).build()?;
        let mut device = Self { http, house: house.to_owned(), cookie, csrf: String::new() };
        let session = device.get("/session").await?;
        device.csrf = session["csrfToken"].as_str().context("not signed in")?.to_owned();
        Ok(device)
    }

    /// The cookie of its session, `name=value`.
    #[must_use]
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// Reads something.
    pub async fn get(&self, path: &str) -> Result<Value> {
        let answer = self.request(Method::GET, path).send().await?;
        ensure!(answer.status().is_success(), "GET {path}: {}", answer.status());
        Ok(serde_json::from_str(&answer.text().await?)?)
    }

    /// Changes something, on the version that is there now where the backend asks for one.
    pub async fn change(&self, method: Method, path: &str, body: Option<Value>) -> Result<()> {
        let mut request = self.request(method.clone(), path).header("x-csrf-token", &self.csrf);
        if let Some(body) = body {
            let version = self.request(Method::GET, path).send().await?;
            if let Some(version) = version.headers().get(header::ETAG) {
                request = request.header(header::IF_MATCH, version);
            }
            let kind =
                if method == Method::PATCH { "application/merge-patch+json" } else { "application/json" };
            request = request.header(header::CONTENT_TYPE, kind).body(body.to_string());
        }
        let answer = request.send().await?;
        let status = answer.status();
        ensure!(status.is_success(), "{method} {path}: {status} {}", answer.text().await?);
        Ok(())
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http
            .request(method, format!("{}/api/v1{path}", self.house))
            .header(header::COOKIE, &self.cookie)
            .header(header::ORIGIN, &self.house)
    }
}

fn cookie(answer: &Response) -> Result<String> {
    let cookie = answer.headers().get(header::SET_COOKIE).context("no cookie")?.to_str()?;
    Ok(cookie.split(';').next().unwrap_or_default().to_owned())
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    Some(text.split_once(before)?.1.split_once(after)?.0)
}
