//! Serving over a socket: who is asking, what a slow or oversized request may cost, and how everything ends.

use std::{convert::Infallible, io, net::SocketAddr, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
    http::header,
    response::Response,
};
use futures_util::StreamExt as _;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{net::TcpListener, sync::watch};
use tower::ServiceExt as _;

/// What a connection may cost.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// How long the head of a request may take to arrive, and how long a connection may idle.
    pub head: Duration,
    /// The longest head of a request, in bytes.
    pub head_bytes: usize,
    /// How long requests under way are waited for when the program ends.
    pub ending: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { head: Duration::from_secs(30), head_bytes: 32 * 1024, ending: Duration::from_secs(25) }
    }
}

/// Turns true when the program is to end.
pub type Stop = watch::Receiver<bool>;

/// Serves until told to stop. Then nothing new is taken, event streams end, and requests under way are answered.
///
/// # Errors
/// Never for a connection's sake; a connection that fails is its client's matter.
pub async fn serve(listener: TcpListener, router: Router, stop: Stop, patience: Patience) -> io::Result<()> {
    let ending = GracefulShutdown::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = stopped(stop.clone()) => break,
        };
        let Ok((stream, peer)) = accepted else {
            // Out of file handles, most likely: others have to end before anybody can begin.
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        let _ = stream.set_nodelay(true);
        let (router, stop) = (router.clone(), stop.clone());
        let service = service_fn(move |request| answer(router.clone(), stop.clone(), peer, request));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(patience.head)
            .max_header_size(patience.head_bytes)
            .serve_connection(TokioIo::new(stream), service);
        let connection = ending.watch(connection);
        tokio::spawn(async move { drop(connection.await) });
    }
    drop(listener);
    if tokio::time::timeout(patience.ending, ending.shutdown()).await.is_err() {
        tracing::warn!("some requests were still under way at the end");
    }
    Ok(())
}

async fn answer(
    router: Router,
    stop: Stop,
    peer: SocketAddr,
    mut request: Request<Incoming>,
) -> Result<Response, Infallible> {
    request.extensions_mut().insert(ConnectInfo(peer));
    let response = router.oneshot(request.map(Body::new)).await?;
    Ok(if is_event_stream(&response) {
        response.map(|body| Body::from_stream(body.into_data_stream().take_until(stopped(stop))))
    } else {
        response
    })
}

fn is_event_stream(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream"))
}

/// Waits until told to stop. Whoever could tell being gone is the same as being told.
async fn stopped(mut stop: Stop) {
    let _ = stop.wait_for(|stop| *stop).await;
}
