//! The page without script: it tells what the contract tells, leaving there is leaving, and nobody else can press its
//! buttons.

use axum::{
    body::Body,
    http::{Request, StatusCode},
};

use crate::house::{Answer, CANARIES, House, Member, house, house_with};

const PATH: &str = "/connection-status";

async fn page(member: &Member<'_>, path: &str, language: &str) -> Answer {
    let request = Request::get(path)
        .header("cookie", &member.cookie)
        .header("accept-language", language)
        .body(Body::empty())
        .unwrap();
    member.send(request).await
}

async fn read(member: &Member<'_>) -> String {
    let answer = page(member, PATH, "en").await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    answer.text
}

async fn press(member: &Member<'_>, headers: &[(&str, &str)], body: String) -> Answer {
    let mut all = vec![
        ("cookie", member.cookie.as_str()),
        ("host", "localhost:1"),
        ("origin", "http://localhost:1"),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    all.retain(|(name, _)| !headers.iter().any(|(other, _)| other == name));
    all.extend_from_slice(headers);
    let mut request = Request::post(PATH);
    for (name, value) in all.iter().filter(|(_, value)| !value.is_empty()) {
        request = request.header(*name, *value);
    }
    member.send(request.body(Body::from(body)).unwrap()).await
}

/// The hidden fields of the page's form with a button, as a browser would send them.
fn form(page: &str, button: &str) -> String {
    let end =
        page.find(&format!("<button>{button}</button>")).unwrap_or_else(|| panic!("no {button}: {page}"));
    let begin = page[..end].rfind("<form").unwrap();
    let fields = regex_lite::Regex::new("name=\"([a-z]+)\" value=\"([^\"]*)\"").unwrap();
    let pairs = fields.captures_iter(&page[begin..end]).map(|found| format!("{}={}", &found[1], &found[2]));
    pairs.collect::<Vec<_>>().join("&")
}

async fn connected(house: &House) -> Member<'_> {
    let member = house.sign_in("linnea.akerblom").await;
    assert_eq!(member.connect("linnea.akerblom", "both", &[], &[]).await, "done");
    member
}

#[tokio::test]
async fn the_page_is_named_by_the_service_and_needs_no_script() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    assert_eq!(member.get("/service").await.json()["connectionStatusUrl"], PATH);
    let answer = page(&member, PATH, "en").await;
    assert_eq!(answer.header("cache-control"), "no-store");
    let policy = answer.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none';") && !policy.contains("script"), "{policy}");
    assert!(policy.contains("frame-ancestors 'none'") && policy.contains("form-action 'self'"), "{policy}");
    for no in ["<script", "<style", " style=", " onclick="] {
        assert!(!answer.text.contains(no), "{no} in {}", answer.text);
    }
}

#[tokio::test]
async fn who_is_signed_out_finds_the_way_in_and_learns_nothing() {
    let house = house().await;
    let nobody = Member { house: &house, cookie: String::new(), csrf: String::new() };
    let told = read(&nobody).await;
    assert!(told.contains("You are signed out"), "{told}");
    assert!(told.contains("href=\"/demo/sign-in?returnTo=/connection-status\""), "{told}");
    let arabic = page(&nobody, "/connection-status?language=ar", "en").await.text;
    assert!(arabic.contains("returnTo=/connection-status%3Flanguage%3Dar"), "{arabic}");
    let refused = press(&nobody, &[("cookie", "")], String::new()).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    assert!(refused.text.contains("nothing was changed"), "{}", refused.text);
}

#[tokio::test]
async fn each_direction_is_told_with_since_when_under_which_notice_and_until_when() {
    let house = house().await;
    let member = house.sign_in("linnea.akerblom").await;
    let before = read(&member).await;
    assert!(before.contains("<h2>Not connected</h2>") && !before.contains("<button>"), "{before}");
    assert_eq!(member.connect("linnea.akerblom", "linkedinToWork", &[], &[]).await, "done");
    let one = read(&member).await;
    assert!(one.contains("<h2>Connected in one direction</h2>"), "{one}");
    let (inward, outward) = one.split_once("<h3>From <bdi>Microsoft</bdi> to LinkedIn</h3>").unwrap();
    for told in
        ["From LinkedIn to <bdi>Microsoft</bdi>", "<dd>Shared</dd>", "Since", "<bdi>2024-04</bdi>", "Until"]
    {
        assert!(inward.contains(told), "{told}: {inward}");
    }
    let grant = &member.get("/connection").await.json()["linkedinToWork"];
    for moment in ["givenAt", "expiresAt"] {
        let told = format!("datetime=\"{}\"", grant[moment].as_str().unwrap());
        assert!(inward.contains(&told), "{told}: {inward}");
    }
    assert!(outward.contains("<dd>Not shared</dd>") && !outward.contains("Since"), "{outward}");
    assert!(one.contains("<bdi>Linnea Åkerblom</bdi>"), "{one}");
}

#[tokio::test]
async fn it_is_whole_in_arabic_and_reads_from_the_right() {
    let house = house().await;
    let member = connected(&house).await;
    for (path, language) in [(PATH, "ar-EG,en;q=0.5"), ("/connection-status?language=ar", "en")] {
        let told = page(&member, path, language).await.text;
        assert!(
            told.contains("<html lang=\"ar\" dir=\"rtl\">") && told.contains("مربوط في الاتجاهين"),
            "{told}"
        );
        for english in ["Connected", "Shared", "Since", "Disconnect", "November"] {
            assert!(!told.contains(english), "{english}: {told}");
        }
    }
}

#[tokio::test]
async fn leaving_takes_one_press_and_is_the_same_as_by_the_contract() {
    let house = house().await;
    let member = connected(&house).await;
    let told = read(&member).await;
    assert_eq!(told.matches("<button>Disconnect</button>").count(), 1, "{told}");
    let answer = press(&member, &[], form(&told, "Disconnect")).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, PATH), "{}", answer.text);
    assert_eq!(answer.header("clear-site-data"), "\"cache\"");
    assert_eq!(member.state().await, "halfDisconnected");
    let card = member.section("aino.korhonen").await.to_string();
    assert!(CANARIES.iter().all(|canary| !card.contains(canary)), "{card}");

    let after = read(&member).await;
    assert!(after.contains("<h2>Something is left to do</h2>"), "{after}");
    assert!(!after.contains("<h2>Disconnected</h2>") && !after.contains("<button>Disconnect"), "{after}");
    let connection = member.get("/connection").await.json();
    let steps = connection["ledger"].as_array().unwrap();
    assert_eq!(after.matches("<li><p>").count(), steps.len(), "{after}");
    for link in steps.iter().filter_map(|step| step["link"].as_str()) {
        assert!(after.contains(&format!("href=\"{link}\"")), "{link}: {after}");
    }
}

#[tokio::test]
async fn disconnected_is_said_when_the_member_has_confirmed_every_step() {
    let house = house().await;
    let member = connected(&house).await;
    press(&member, &[], form(&read(&member).await, "Disconnect")).await;
    let mut pressed = 0;
    loop {
        let told = read(&member).await;
        let open = told.matches("<button>I have done this</button>").count();
        assert_eq!(told.contains("<h2>Disconnected</h2>"), open == 0, "{told}");
        if open == 0 {
            break;
        }
        let answer = press(&member, &[], form(&told, "I have done this")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        pressed += 1;
    }
    assert!(pressed > 0);
    assert_eq!(member.state().await, "ended");
}

#[tokio::test]
async fn while_linkedin_is_being_told_it_is_not_called_disconnected() {
    let house = house_with(|_| (), true).await;
    let member = connected(&house).await;
    house.kill_provider();
    press(&member, &[], form(&read(&member).await, "Disconnect")).await;
    let told = read(&member).await;
    assert!(told.contains("<h2>Being disconnected</h2>") && told.contains("Under way"), "{told}");
}

#[tokio::test]
async fn no_other_page_can_press_its_buttons() {
    let house = house().await;
    let member = connected(&house).await;
    let other = house.sign_in("omar.haddad").await;
    let good = form(&read(&member).await, "Disconnect");
    let others = form_token(&other).await;
    let mut before = member.get("/connection").await.json();
    for (what, headers, body) in [
        ("no token", &[][..], String::new()),
        ("a guessed token", &[], "token=guess".to_owned()),
        ("somebody else's token", &[], format!("token={others}")),
        ("another origin", &[("origin", "http://evil.example")], good.clone()),
        ("another port", &[("origin", "http://localhost:2")], good.clone()),
        ("no origin that can be named", &[("origin", "null")], good.clone()),
        ("another site", &[("sec-fetch-site", "cross-site"), ("origin", "")], good.clone()),
        ("a sibling site", &[("sec-fetch-site", "same-site"), ("origin", "")], good.clone()),
        ("a step without a token", &[], "step=x".to_owned()),
    ] {
        let answer = press(&member, headers, body).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{what}");
        assert!(answer.text.contains("Nothing was changed"), "{what}: {}", answer.text);
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    for kind in ["text/plain", "multipart/form-data; boundary=x", "application/json"] {
        assert!(
            press(&member, &[("content-type", kind)], good.clone()).await.status.is_client_error(),
            "{kind}"
        );
    }
    // A link can lead here, and shows; it changes nothing, whatever it says.
    page(&member, &format!("{PATH}?{good}"), "en").await;
    assert_eq!(member.get("/connection").await.json(), before.take());
}

async fn form_token(member: &Member<'_>) -> String {
    member.get("/session").await.json()["csrfToken"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_step_that_does_not_exist_changes_nothing_and_says_so() {
    let house = house().await;
    let member = connected(&house).await;
    let answer = press(&member, &[], format!("token={}&step=x", member.csrf)).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.text.contains("Nothing was changed"), "{}", answer.text);
    assert_eq!(member.state().await, "twoWay");
}
