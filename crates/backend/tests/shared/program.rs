//! What tests of the program as it runs share: waiting until it listens, and signing in by the page that people sign in by.

use std::{
    io::{BufRead as _, BufReader},
    process::Child,
    sync::mpsc,
    time::Duration,
};

use reqwest::{Client, Response, StatusCode};

/// Long enough for a machine that does much else; a backend that does not come up at all is what this finds.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where the backend says that it listens; nothing if it does not say so in time. What else it prints is read and dropped.
pub fn listening(backend: &mut Child) -> Option<String> {
    let output = backend.stdout.take()?;
    let (told, tell) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if let Some(address) = line.strip_prefix("consent-backend listening on ") {
                let _ = told.send(address.trim().to_owned());
            }
        }
    });
    tell.recv_timeout(PATIENCE).ok()
}

/// The cookie of a session of the person of a name.
pub async fn sign_in(http: &Client, base: &str, name: &str) -> String {
    let page = http.get(format!("{base}/demo/sign-in?returnTo=/people")).send().await.unwrap();
    let form_cookie = cookie(&page);
    let page = page.text().await.unwrap();
    let found = |pattern: &str| {
        let found = regex_lite::Regex::new(pattern).unwrap();
        found.captures(&page).unwrap_or_else(|| panic!("no {pattern} in {page}"))[1].to_owned()
    };
    let token = found("name=\"token\" value=\"([^\"]+)\"");
    let person = found(&format!("value=\"([^\"]+)\"><bdi>{name}<"));
    let form = [("token", token.as_str()), ("person", &person), ("returnTo", "/people")];
    let sent = http.post(format!("{base}/demo/sign-in")).header("cookie", form_cookie).form(&form);
    let answer = sent.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    cookie(&answer)
}

fn cookie(answer: &Response) -> String {
    answer.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned()
}
