//! Over a real socket: slow heads, long heads, and how everything ends.

use std::{convert::Infallible, net::SocketAddr, time::Duration};

use axum::{
    Router,
    body::Bytes,
    response::sse::{Event, Sse},
    routing::{get, post},
};
use backend::serve::{self, Patience};
use futures_util::StreamExt as _;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinHandle,
};

/// A server on a socket of its own.
pub struct Server {
    pub address: SocketAddr,
    stop: watch::Sender<bool>,
    task: JoinHandle<std::io::Result<()>>,
}

impl Server {
    pub async fn start(router: Router, patience: Patience) -> Self {
        Self::on(("127.0.0.1", 0), router, patience).await
    }

    pub async fn on(address: (&str, u16), router: Router, patience: Patience) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = watch::channel(false);
        Self { address, stop, task: tokio::spawn(serve::serve(listener, router, stopped, patience)) }
    }

    async fn send(&self, text: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(text.as_bytes()).await.unwrap();
        stream
    }

    /// Tells it to end, and waits until it has.
    async fn end(self) {
        // Whoever was told already may be gone.
        let _ = self.stop.send(true);
        tokio::time::timeout(Duration::from_secs(20), self.task).await.unwrap().unwrap().unwrap();
    }
}

/// Everything until the other side closes.
async fn rest(mut stream: TcpStream) -> String {
    let mut bytes = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut bytes));
    // A reset is an end as well.
    let _ = read.await.expect("the connection was closed in time");
    String::from_utf8_lossy(&bytes).into_owned()
}

fn router() -> Router {
    let ticks = || async {
        let first = futures_util::stream::once(async { Ok::<_, Infallible>(Event::default().data("first")) });
        Sse::new(first.chain(futures_util::stream::pending()))
    };
    Router::new().route("/events", get(ticks)).route("/echo", post(|body: Bytes| async move { body }))
}

#[tokio::test]
async fn a_head_that_trickles_in_is_given_up() {
    let patience = Patience { head: Duration::from_millis(100), ..Patience::default() };
    let server = Server::start(router(), patience).await;
    let told = rest(server.send("POST /echo HTTP/1.1\r\nhost: x\r\nx-slow:").await).await;
    assert!(told.is_empty() || told.starts_with("HTTP/1.1 408"), "{told}");
    server.end().await;
}

#[tokio::test]
async fn a_head_that_is_too_long_is_refused() {
    let server = Server::start(router(), Patience::default()).await;
    let long = format!("GET /events HTTP/1.1\r\nhost: x\r\nx-long: {}\r\n\r\n", "x".repeat(40_000));
    assert!(rest(server.send(&long).await).await.starts_with("HTTP/1.1 431"));
    let many: String = (0..200).map(|n| format!("x-{n}: 1\r\n")).collect();
    let many = format!("GET /events HTTP/1.1\r\nhost: x\r\n{many}\r\n");
    assert!(rest(server.send(&many).await).await.starts_with("HTTP/1.1 431"));
    server.end().await;
}

#[tokio::test]
async fn at_the_end_requests_under_way_are_answered_and_event_streams_close() {
    let server = Server::start(router(), Patience::default()).await;
    let mut events = server.send("GET /events HTTP/1.1\r\nhost: x\r\n\r\n").await;
    let mut heard = String::new();
    while !heard.contains("data: first") {
        let mut bytes = [0; 1024];
        let length = events.read(&mut bytes).await.unwrap();
        heard.push_str(&String::from_utf8_lossy(&bytes[..length]));
    }
    let mut half = server
        .send("POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 6\r\nexpect: 100-continue\r\n\r\n")
        .await;
    let mut go_on = [0; 25];
    half.read_exact(&mut go_on).await.unwrap();
    assert!(go_on.starts_with(b"HTTP/1.1 100 Continue"), "the request is under way");

    let address = server.address;
    server.stop.send(true).unwrap();
    let tail = rest(events).await;
    assert!(tail.ends_with("0\r\n\r\n"), "the stream ended as a whole: {tail:?}");
    crate::house::until("nobody new is taken", async || TcpStream::connect(address).await.is_err()).await;
    half.write_all(b"abcdef").await.unwrap();
    let told = rest(half).await;
    assert!(told.starts_with("HTTP/1.1 200") && told.ends_with("abcdef"), "{told}");
    server.end().await;
}

#[tokio::test]
async fn a_request_that_never_ends_does_not_keep_the_program() {
    let patience = Patience { ending: Duration::from_millis(50), ..Patience::default() };
    let server = Server::start(router(), patience).await;
    let mut half = server
        .send("POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 6\r\nexpect: 100-continue\r\n\r\n")
        .await;
    half.read_exact(&mut [0; 25]).await.unwrap();
    server.end().await;
}
