//! A connection to a server, kept open, and requests over it.

use anyhow::{Context as _, Result};
use http_body_util::{BodyExt as _, Full};
use hyper::{
    Request, StatusCode,
    body::{Bytes, Incoming},
    client::conn::http1::{SendRequest, handshake},
};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

/// A request, ready to be sent.
pub type Ready = Request<Full<Bytes>>;

/// A connection. It is made when it is needed and made anew when it was closed.
pub struct Client {
    address: String,
    open: Option<SendRequest<Full<Bytes>>>,
}

/// An answer, read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub headers: hyper::HeaderMap,
    pub body: Bytes,
}

impl Client {
    /// To `address`, a host with a port.
    pub fn new(address: &str) -> Self {
        Self { address: address.to_owned(), open: None }
    }

    /// Sends a request and reads the whole answer.
    pub async fn send(&mut self, request: Ready) -> Result<Answer> {
        let (head, body) = self.begin(request).await?.into_parts();
        let body = body.collect().await?.to_bytes();
        Ok(Answer { status: head.status, headers: head.headers, body })
    }

    /// Sends a request; its answer goes on as long as it likes.
    pub async fn begin(&mut self, request: Ready) -> Result<hyper::Response<Incoming>> {
        if let Some(open) = &mut self.open
            && open.ready().await.is_err()
        {
            self.open = None;
        }
        if self.open.is_none() {
            let stream = TcpStream::connect(&self.address).await?;
            stream.set_nodelay(true)?;
            let (sender, connection) = handshake(TokioIo::new(stream)).await?;
            tokio::spawn(connection);
            self.open = Some(sender);
        }
        let sender = self.open.as_mut().context("no connection")?;
        let answer = sender.send_request(request).await;
        if answer.is_err() {
            self.open = None;
        }
        Ok(answer?)
    }
}

impl Answer {
    /// The body as JSON, if the status is the expected one.
    pub fn json(&self, expected: StatusCode) -> Result<Value> {
        let text = || String::from_utf8_lossy(&self.body);
        anyhow::ensure!(self.status == expected, "{} instead of {expected}: {}", self.status, text());
        serde_json::from_slice(&self.body).with_context(|| format!("no JSON: {}", text()))
    }

    /// A header.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}
