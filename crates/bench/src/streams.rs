//! Memory of an event stream on which nothing happens.

use std::time::{Duration, Instant};

use anyhow::Result;
use http_body_util::BodyExt as _;
use hyper::{Method, StatusCode, body::Bytes};
use serde_json::json;

use crate::{client::Client, house::House, scenario::request};

/// Streams that are opened and closed before the first look, so that what is made once is not counted.
const BEFORE: usize = 50;

/// What was found.
pub enum Streams {
    /// Bytes of the backend's memory for each of so many streams.
    Bytes { each: f64, count: usize },
    /// It could not be measured, and why.
    NotMeasured(String),
}

/// Opens that many streams and looks how much larger the backend became.
pub async fn measure(house: &House, count: usize) -> Result<Streams> {
    let sent = request(house.port(), Method::GET, "/api/v1/service", &[], Bytes::new());
    let service = Client::new(&house.address()).send(sent).await?.json(StatusCode::OK)?;
    let offered = service["capabilities"].as_array().is_some_and(|all| all.iter().any(|one| one == "events"));
    if !offered {
        return Ok(Streams::NotMeasured("the backend does not offer event streams".to_owned()));
    }
    if let Some(why) = refusal(&open(house, BEFORE).await?) {
        return Ok(Streams::NotMeasured(why));
    }
    settle(house).await?;
    let before = house.memory()?;
    let streams = open(house, count).await?;
    if let Some(why) = refusal(&streams) {
        return Ok(Streams::NotMeasured(why));
    }
    let after = settle(house).await?;
    drop(streams);
    Ok(Streams::Bytes { each: after.saturating_sub(before) as f64 / count as f64, count })
}

/// Opens as many streams as each count says, and prints what they cost: the backend's memory, and the time until all are
/// open.
pub async fn grow(house: &House, counts: &[usize]) -> Result<()> {
    for count in counts {
        let begun = Instant::now();
        let streams = open(house, *count).await?;
        let open_ms = begun.elapsed().as_secs_f64() * 1000.0;
        if let Some(why) = refusal(&streams) {
            anyhow::bail!("{count} streams: {why}");
        }
        let megabytes = settle(house).await? as f64 / 1024.0 / 1024.0;
        println!("{}", json!({ "streams": count, "openMs": open_ms, "megabytes": megabytes }));
        drop(streams);
    }
    Ok(())
}

/// A stream that is held open, with its connection.
struct Open {
    status: StatusCode,
    _client: Client,
    _stream: tokio::task::JoinHandle<()>,
}

impl Drop for Open {
    fn drop(&mut self) {
        self._stream.abort();
    }
}

fn refusal(streams: &[Open]) -> Option<String> {
    let refused = streams.iter().find(|one| one.status != StatusCode::OK)?;
    Some(format!("an event stream was refused with {}", refused.status))
}

async fn open(house: &House, count: usize) -> Result<Vec<Open>> {
    let members = house.members.clone().unwrap_or_default();
    let mut streams = Vec::new();
    for number in 0..count {
        let mut client = Client::new(&house.address());
        let headers = [("cookie", members.cookie(number)), ("accept", "text/event-stream")];
        let sent = request(house.port(), Method::GET, "/api/v1/events", &headers, Bytes::new());
        let answer = client.begin(sent).await?;
        let status = answer.status();
        let mut body = answer.into_body();
        let stream = tokio::spawn(async move { while body.frame().await.is_some() {} });
        streams.push(Open { status, _client: client, _stream: stream });
    }
    Ok(streams)
}

/// Waits until the backend's memory stands still, and says how much it is.
async fn settle(house: &House) -> Result<u64> {
    let mut last = house.memory()?;
    loop {
        tokio::time::sleep(Duration::from_millis(500)).await;
        let now = house.memory()?;
        if now.abs_diff(last) < 64 * 1024 {
            return Ok(now);
        }
        last = now;
    }
}
