//! A look at addresses warns, and sees nothing of the network around the backend.

use std::{
    net::{IpAddr, SocketAddr},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use axum::http::StatusCode;
use backend::reach::{Allowed, Reach, Resolve, SystemResolver};
use contract::Reachability;
use serde_json::json;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

use super::{ADMIN, READER};
use crate::house::{house, house_made};

const PLAIN: (&str, &str) = ("content-type", "application/json");

/// A server on this machine that says one thing to everybody, and counts who comes.
struct Server {
    at: SocketAddr,
    asked: Arc<AtomicUsize>,
    heard: Arc<Mutex<String>>,
}

impl Server {
    async fn says(answer: String) -> Self {
        Self::on("127.0.0.1:0", answer).await
    }

    async fn on(place: &str, answer: String) -> Self {
        let listener = TcpListener::bind(place).await.unwrap();
        let at = listener.local_addr().unwrap();
        let (asked, heard) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(String::new())));
        let (count, words) = (Arc::clone(&asked), Arc::clone(&heard));
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::SeqCst);
                let (answer, words) = (answer.clone(), Arc::clone(&words));
                tokio::spawn(async move {
                    let mut request = [0; 4096];
                    let read = stream.read(&mut request).await.unwrap_or_default();
                    words.lock().unwrap().push_str(&String::from_utf8_lossy(&request[..read]));
                    let _ = stream.write_all(answer.as_bytes()).await;
                    // Kept open: whoever wants more than the head waits in vain.
                    std::future::pending::<()>().await;
                });
            }
        });
        Self { at, asked, heard }
    }

    fn origin(&self) -> String {
        format!("http://{}", self.at)
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

fn status(line: &str) -> String {
    format!("HTTP/1.1 {line}\r\ncontent-length: 99999999\r\n\r\n")
}

fn leads_to(place: &str) -> String {
    format!("HTTP/1.1 302 Found\r\nlocation: {place}\r\ncontent-length: 0\r\n\r\n")
}

fn reach(allowed: &[&str]) -> Reach {
    Reach::new(Arc::new(SystemResolver), allowed.iter().map(|one| one.parse().unwrap()).collect())
}

/// Names as a test wants them: each question gets the next list.
struct Names {
    answers: Vec<Vec<IpAddr>>,
    asked: AtomicUsize,
}

#[async_trait::async_trait]
impl Resolve for Names {
    async fn resolve(&self, _: &str) -> Vec<IpAddr> {
        let nth = self.asked.fetch_add(1, Ordering::SeqCst);
        self.answers.get(nth).or(self.answers.last()).cloned().unwrap_or_default()
    }
}

#[tokio::test]
async fn what_is_there_is_told_from_what_is_not() {
    let there = Server::says(status("200 OK")).await;
    let gone = Server::says(status("404 Not Found")).await;
    let broken = Server::says(status("500 No")).await;
    let babble = Server::says("hello\r\n".to_owned()).await;
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let closed = format!("http://{nobody}");
    let origins = [there.origin(), gone.origin(), broken.origin(), babble.origin(), closed.clone()];
    let reach = reach(&origins.each_ref().map(String::as_str));
    assert_eq!(reach.look(&format!("{}/faq", there.origin())).await, Reachability::Reachable);
    assert_eq!(reach.look(&gone.origin()).await, Reachability::Refused);
    assert_eq!(reach.look(&broken.origin()).await, Reachability::Refused);
    assert_eq!(reach.look(&babble.origin()).await, Reachability::Unreachable);
    assert_eq!(reach.look(&closed).await, Reachability::Unreachable);
    let heard = there.heard.lock().unwrap().to_ascii_lowercase();
    for secret in ["cookie", "authorization", "referer", "x-forwarded"] {
        assert!(!heard.contains(secret), "{heard}");
    }
}

#[tokio::test]
async fn a_private_machine_is_never_asked_however_it_is_named() {
    let server = Server::says(status("200 OK")).await;
    let port = server.at.port();
    let reach = reach(&[]);
    for name in [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "127.1",
        "0x7f000001",
        "2130706433",
        "0",
    ] {
        for url in
            [format!("http://{name}:{port}/"), format!("https://{name}:{port}/"), format!("https://{name}/")]
        {
            assert!(!reach.would_ask(&url).await, "{url}");
            let told = reach.look(&url).await;
            assert!(matches!(told, Reachability::NotChecked | Reachability::Unreachable), "{url}: {told:?}");
        }
    }
    assert_eq!(reach.look("https://169.254.169.254/latest/meta-data/").await, Reachability::NotChecked);
    assert_eq!(reach.look("https://8.8.8.8:8443/").await, Reachability::NotChecked, "another port");
    assert_eq!(reach.look("http://8.8.8.8/").await, Reachability::NotChecked, "another protocol");
    assert_eq!(reach.look("ftp://8.8.8.8/").await, Reachability::NotChecked);
    assert_eq!(server.asked(), 0);
}

#[tokio::test]
async fn one_private_address_among_public_ones_closes_the_name() {
    for answers in
        [["8.8.8.8", "10.0.0.1"], ["2606:4700:4700::1111", "fe80::1"], ["::ffff:192.168.0.1", "1.1.1.1"]]
    {
        let names = Names { answers: vec![answers.map(|ip| ip.parse().unwrap()).to_vec()], asked: 0.into() };
        let reach = Reach::new(Arc::new(names), Vec::new());
        assert!(!reach.would_ask("https://both.example/").await, "{answers:?}");
        assert_eq!(reach.look("https://both.example/").await, Reachability::NotChecked, "{answers:?}");
    }
    let public = ["8.8.8.8", "2606:4700:4700::1111"].map(|ip| ip.parse().unwrap()).to_vec();
    let reach = Reach::new(Arc::new(Names { answers: vec![public], asked: 0.into() }), Vec::new());
    assert!(reach.would_ask("https://both.example/").await, "what is public alone is asked");
    assert!(
        !reach.would_ask("https://both.example:8443/").await
            && !reach.would_ask("http://both.example/").await
    );
    let reach = Reach::new(Arc::new(Names { answers: Vec::new(), asked: 0.into() }), Vec::new());
    assert_eq!(reach.look("https://nowhere.example/").await, Reachability::Unreachable);
}

#[tokio::test]
async fn a_redirect_into_a_private_network_is_not_followed() {
    let inside = Server::says(status("200 OK")).await;
    for place in [
        format!("{}/secret", inside.origin()),
        format!("//localhost:{}/", inside.at.port()),
        "https://10.0.0.1/".to_owned(),
        "file:///etc/passwd".to_owned(),
    ] {
        let outside = Server::says(leads_to(&place)).await;
        let reach = reach(&[&outside.origin()]);
        assert_eq!(reach.look(&outside.origin()).await, Reachability::NotChecked, "{place}");
        assert_eq!(outside.asked(), 1);
    }
    assert_eq!(inside.asked(), 0);
    // Where both are allowed, it is.
    let outside = Server::says(leads_to(&inside.origin())).await;
    let both = reach(&[&outside.origin(), &inside.origin()]);
    assert_eq!(both.look(&outside.origin()).await, Reachability::Reachable);
    assert_eq!(inside.asked(), 1);
}

#[tokio::test]
async fn the_connection_goes_to_the_machine_that_was_judged() {
    let judged = Server::says(status("200 OK")).await;
    let port = judged.at.port();
    // Another machine behind the same port, for a name that answers differently when it is asked again.
    let Ok(listener) = TcpListener::bind(("127.0.0.2", port)).await else {
        panic!("127.0.0.2 is this machine too")
    };
    drop(listener);
    let other = Server::on(&format!("127.0.0.2:{port}"), status("404 Not Found")).await;
    let first = vec!["127.0.0.1".parse().unwrap()];
    let names = Arc::new(Names { answers: vec![first, vec!["127.0.0.2".parse().unwrap()]], asked: 0.into() });
    let origin = format!("http://rebinding.test:{port}");
    let reach = Reach::new(Arc::clone(&names) as Arc<dyn Resolve>, vec![origin.parse::<Allowed>().unwrap()]);
    assert_eq!(reach.look(&origin).await, Reachability::Reachable);
    assert_eq!((names.asked.load(Ordering::SeqCst), judged.asked(), other.asked()), (1, 1, 0));
    assert!(judged.heard.lock().unwrap().contains(&format!("rebinding.test:{port}")), "asked by its name");
}

#[tokio::test]
async fn time_and_length_are_limited() {
    let silent = Server::says(String::new()).await;
    let endless = Server::says(format!("HTTP/1.1 200 OK\r\n{}", "x-more: y\r\n".repeat(200_000))).await;
    let first = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let place = first.local_addr().unwrap();
    drop(first);
    let circle = Server::on(&place.to_string(), leads_to(&format!("http://{place}/again"))).await;
    let origins = [silent.origin(), endless.origin(), circle.origin()];
    let reach = reach(&origins.each_ref().map(String::as_str));
    let begun = Instant::now();
    let (silent, endless, round) =
        tokio::join!(reach.look(&origins[0]), reach.look(&origins[1]), reach.look(&origins[2]));
    assert_eq!([silent, endless, round], [Reachability::Unreachable; 3]);
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
    assert!(circle.asked() <= 5, "{}", circle.asked());
}

#[tokio::test]
async fn only_an_admin_asks_and_only_where_it_is_wanted() {
    let without = house().await;
    let body = json!({ "urls": ["https://a.example/"] });
    let admin = without.sign_in(ADMIN).await;
    let ask = async |who: &crate::house::Member<'_>, body| {
        who.change("POST", "/admin/settings/links", &[PLAIN], body).await
    };
    assert_eq!(ask(&admin, body.clone()).await.status, StatusCode::NOT_FOUND);
    let offers =
        |house: &serde_json::Value| house["capabilities"].as_array().unwrap().contains(&json!("linkCheck"));
    assert!(!offers(&admin.get("/service").await.json()));

    let there = Server::says(status("200 OK")).await;
    let origin = there.origin();
    let wanted = |inner: &mut backend::state::Inner| inner.reach = Some(reach(&[&origin]));
    let house = house_made(|_| (), false, wanted).await;
    let (admin, reader) = (house.sign_in(ADMIN).await, house.sign_in(READER).await);
    assert!(offers(&admin.get("/service").await.json()));
    assert_eq!(ask(&reader, body).await.status, StatusCode::FORBIDDEN);
    let faq = format!("{origin}/faq");
    let told = ask(&admin, json!({ "urls": [faq, "https://127.0.0.1/", "https://10.0.0.1/"] })).await;
    let expected = json!({ "items": [
        { "url": faq, "state": "reachable" }, { "url": "https://127.0.0.1/", "state": "notChecked" },
        { "url": "https://10.0.0.1/", "state": "notChecked" } ] });
    assert_eq!((told.status, told.json()), (StatusCode::OK, expected), "{}", told.text);
    let refused =
        ask(&admin, json!({ "urls": ["https://a.example/", "http://a.example/", "https://u:p@a.example/"] }))
            .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let pointers: Vec<_> =
        refused.json()["errors"].as_array().unwrap().iter().map(|one| one["pointer"].clone()).collect();
    assert_eq!(pointers, ["/urls/1", "/urls/2"]);
    let many = json!({ "urls": vec!["https://a.example/"; 6] });
    assert_eq!(ask(&admin, many).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    // A warning forbids nothing: what nobody can reach from here can be saved.
    assert_eq!(admin.save(json!({ "faqUrl": "https://10.0.0.1/" })).await.status, StatusCode::OK);
}
