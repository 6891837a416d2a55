//! A constant rate of requests, and how long each took from the moment it was due.

use std::time::{Duration, Instant};

use anyhow::Result;
use hdrhistogram::Histogram;

use crate::{client::Client, house::House, scenario::Scenario};

/// Connections that are held open. More than are ever busy at a rate that is kept up; where all are busy, requests wait,
/// and their waiting counts.
const CONNECTIONS: usize = 128;
/// How long requests are sent before it counts.
const WARM_UP: Duration = Duration::from_secs(1);
/// How long after the last request was due answers are waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// What came of it.
#[derive(Clone)]
pub struct Run {
    /// Requests per second that were due.
    pub rate: f64,
    /// Requests per second that were answered as they should be, while it counted.
    pub answered: f64,
    /// Requests that were not answered as they should be, or not in time.
    pub failed: u64,
    /// What the first of them was answered.
    pub failure: Option<String>,
    /// Microseconds from due to read.
    pub times: Histogram<u64>,
    /// The backend's processor time for each request, in milliseconds. It says what a machine can do where others keep it
    /// busy and times say little.
    pub processor: f64,
}

impl Run {
    /// A percentile, in milliseconds.
    pub fn milliseconds(&self, quantile: f64) -> f64 {
        self.times.value_at_quantile(quantile) as f64 / 1000.0
    }
}

/// What one connection saw.
struct Seen {
    times: Histogram<u64>,
    failed: u64,
    failure: Option<String>,
}

/// Sends at `rate` for `length`.
pub async fn run(house: &House, scenario: Scenario, rate: f64, length: Duration) -> Result<Run> {
    let (send, due) = async_channel::unbounded::<(u64, Instant)>();
    let begin = Instant::now() + Duration::from_millis(20);
    let counts_from = begin + WARM_UP;
    let mut connections = Vec::new();
    for _ in 0..CONNECTIONS {
        connections.push(tokio::spawn(serve(house.asking(scenario), due.clone(), counts_from)));
    }
    let rest = due;
    let total = (rate * (WARM_UP + length).as_secs_f64()) as u64;
    let before = house.processor()?;
    // A thread of its own keeps the time: a busy runtime would be late, and lateness is what is measured.
    let clock = std::thread::spawn(move || {
        for number in 0..total {
            let at = begin + Duration::from_secs_f64(number as f64 / rate);
            if let Some(wait) = at.checked_duration_since(Instant::now()) {
                std::thread::sleep(wait);
            }
            if send.send_blocking((number, at)).is_err() {
                break;
            }
        }
    });
    let last = begin + WARM_UP + length + PATIENCE;
    let mut times = histogram()?;
    let (mut failed, mut failure) = (0, None);
    for mut connection in connections {
        match tokio::time::timeout_at(last.into(), &mut connection).await {
            Ok(seen) => {
                let seen = seen??;
                times.add(&seen.times)?;
                failed += seen.failed;
                failure = failure.or(seen.failure);
            }
            Err(_) => {
                connection.abort();
                failed += 1;
                failure = failure.or(Some("answers did not come in time".to_owned()));
            }
        }
    }
    // What was never sent is forgotten, so that it does not burden the next run.
    rest.close();
    drop(clock.join());
    let answered = times.len() as f64 / length.as_secs_f64();
    let used = house.processor()?.saturating_sub(before).as_secs_f64() * 1000.0;
    Ok(Run { rate, answered, failed, failure, times, processor: used / total as f64 })
}

/// One connection: takes whatever is due, in order.
async fn serve(
    mut asking: crate::scenario::Asking,
    due: async_channel::Receiver<(u64, Instant)>,
    counts_from: Instant,
) -> Result<Seen> {
    let mut seen = Seen { times: histogram()?, failed: 0, failure: None };
    let mut client = Client::new(asking.address());
    while let Ok((number, at)) = due.recv().await {
        let outcome = client.send(asking.request(number)).await;
        let took = at.elapsed();
        if at < counts_from {
            continue;
        }
        match outcome {
            Ok(answer) if answer.status == asking.expected() => {
                seen.times.saturating_record(u64::try_from(took.as_micros()).unwrap_or(u64::MAX));
            }
            Ok(answer) => {
                seen.failed += 1;
                let text = format!("{} {}", answer.status, String::from_utf8_lossy(&answer.body));
                seen.failure.get_or_insert(text);
            }
            Err(error) => {
                seen.failed += 1;
                seen.failure.get_or_insert(format!("{error:#}"));
            }
        }
    }
    Ok(seen)
}

/// From a microsecond to a minute; what takes longer is as bad as a minute.
fn histogram() -> Result<Histogram<u64>> {
    Ok(Histogram::new_with_bounds(1, 60_000_000, 3)?)
}
