//! What the browser saw meanwhile: every answer with its body, every error, every violated policy.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Result, bail};
use base64::Engine;
use futures_util::StreamExt;
use serde_json::{Value, json};
use thirtyfour::bidi::{BiDi, RawEvent};

use crate::until;

/// Told by every document about itself, before any script of its own runs.
const PRELOAD: &str = "(tell) => {
    addEventListener('securitypolicyviolation', event =>
        tell(`${event.effectiveDirective} blocked ${event.blockedURI || 'inline'} ${event.sample} at ${event.sourceFile}:${event.lineNumber}`));
}";

/// One request and what came back.
#[derive(Clone, Debug, Default)]
pub struct Exchange {
    /// The method.
    pub method: String,
    /// The whole address.
    pub url: String,
    /// The status; 0 where no answer came.
    pub status: u16,
    /// Headers of the request, names in lower case.
    pub request_headers: HashMap<String, String>,
    /// Headers of the answer, names in lower case.
    pub headers: HashMap<String, String>,
    /// The body of the answer. `None` where the browser could not give it.
    pub body: Option<Vec<u8>>,
}

#[derive(Default)]
struct Record {
    exchanges: Vec<Exchange>,
    under_way: HashSet<String>,
    errors: Vec<String>,
    violations: Vec<String>,
}

/// Watches one browser session from its beginning.
pub struct Watch {
    bidi: BiDi,
    record: Arc<Mutex<Record>>,
}

impl Watch {
    /// Begins to watch. Must come before the first page.
    pub async fn begin(bidi: BiDi) -> Result<Self> {
        let record = Arc::new(Mutex::new(Record::default()));
        let mut events = bidi.subscribe_raw();
        let collector = json!({ "dataTypes": ["response"], "maxEncodedDataSize": 20_000_000 });
        bidi.send_raw("network.addDataCollector", collector).await?;
        let wanted = json!({ "events": [
            "network.beforeRequestSent", "network.responseCompleted", "network.fetchError", "log.entryAdded", "script.message"
        ]});
        bidi.send_raw("session.subscribe", wanted).await?;
        let channel = json!({ "type": "channel", "value": { "channel": "violations" } });
        let preload = json!({ "functionDeclaration": PRELOAD, "arguments": [channel] });
        bidi.send_raw("script.addPreloadScript", preload).await?;
        let (asking, kept) = (bidi.clone(), Arc::clone(&record));
        tokio::spawn(async move {
            while let Some(event) = events.next().await {
                keep(&asking, &kept, event).await;
            }
        });
        Ok(Self { bidi, record })
    }

    /// Waits until no request is under way, and everything that happened until now is written down.
    pub async fn settled(&self) -> Result<()> {
        // Answers come in order: after this one, all earlier events are on this side.
        self.bidi.send_raw("session.status", json!({})).await?;
        until("no request is under way", async || {
            Ok(self.record().under_way.is_empty().then_some(()))
        })
        .await
    }

    /// Every exchange so far.
    pub async fn exchanges(&self) -> Result<Vec<Exchange>> {
        self.settled().await?;
        Ok(self.record().exchanges.clone())
    }

    /// Fails if a body of the page's own origin holds one of these words, or was not seen.
    pub async fn saw_none_of(&self, words: &[&str], origin: &str) -> Result<()> {
        for exchange in self.exchanges().await?.iter().filter(|exchange| exchange.url.starts_with(origin)) {
            let headers = format!("{:?}", exchange.headers);
            let Some(body) = &exchange.body else {
                if exchange.may_have_a_body() {
                    bail!("the body of {} {} was not seen", exchange.method, exchange.url);
                }
                continue;
            };
            for word in words {
                let found = contains(body, word.as_bytes()) || headers.contains(word) || exchange.url.contains(word);
                if found {
                    bail!("{} {} ({}) carried “{word}”", exchange.method, exchange.url, exchange.status);
                }
            }
        }
        Ok(())
    }

    /// Fails if the page reported an error or a violated policy.
    pub async fn ends_clean(&self) -> Result<()> {
        self.settled().await?;
        let record = self.record();
        if !record.violations.is_empty() {
            bail!("the page violated its policy: {:#?}", record.violations);
        }
        if !record.errors.is_empty() {
            bail!("the page reported errors: {:#?}", record.errors);
        }
        Ok(())
    }

    /// What would make [`ends_clean`](Self::ends_clean) fail, for a report.
    pub fn complaints(&self) -> Vec<String> {
        let record = self.record();
        record.violations.iter().chain(&record.errors).cloned().collect()
    }

    fn record(&self) -> MutexGuard<'_, Record> {
        lock(&self.record)
    }
}

impl Exchange {
    fn may_have_a_body(&self) -> bool {
        let length = self.headers.get("content-length").map(String::as_str);
        let bodiless = self.status == 0 || self.status == 204 || (300..400).contains(&self.status);
        !(bodiless || self.method == "HEAD" || self.method == "OPTIONS" || length == Some("0"))
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(self.body.as_deref().unwrap_or_default()).into_owned()
    }
}

/// Whether a part stands somewhere in a whole.
pub fn contains(whole: &[u8], part: &[u8]) -> bool {
    !part.is_empty() && whole.windows(part.len()).any(|window| window == part)
}

fn lock(record: &Mutex<Record>) -> MutexGuard<'_, Record> {
    record.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn keep(bidi: &BiDi, record: &Mutex<Record>, event: RawEvent) {
    let params = &event.params;
    let text = |pointer: &str| params.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
    let id = text("/request/request");
    match event.method.as_str() {
        "network.beforeRequestSent" => {
            lock(record).under_way.insert(id);
        }
        "network.responseCompleted" => {
            let body = body_of(bidi, &id).await;
            let exchange = Exchange {
                method: text("/request/method"),
                url: text("/request/url"),
                status: params.pointer("/response/status").and_then(Value::as_u64).unwrap_or(0) as u16,
                request_headers: headers(params.pointer("/request/headers")),
                headers: headers(params.pointer("/response/headers")),
                body,
            };
            let mut record = lock(record);
            record.exchanges.push(exchange);
            record.under_way.remove(&id);
        }
        "network.fetchError" => {
            let exchange =
                Exchange { method: text("/request/method"), url: text("/request/url"), ..Exchange::default() };
            let mut record = lock(record);
            record.exchanges.push(exchange);
            record.under_way.remove(&id);
        }
        // What the browser itself writes about an answer that is an error is no fault of the page.
        "log.entryAdded" if text("/level") == "error" && !text("/text").starts_with("Failed to load resource") => {
            lock(record).errors.push(text("/text"));
        }
        "script.message" if text("/channel") == "violations" => {
            lock(record).violations.push(text("/data/value"));
        }
        _ => {}
    }
}

async fn body_of(bidi: &BiDi, request: &str) -> Option<Vec<u8>> {
    let question = json!({ "dataType": "response", "request": request });
    let answer = bidi.send_raw("network.getData", question).await.ok()?;
    let value = answer.pointer("/bytes/value")?.as_str()?;
    match answer.pointer("/bytes/type")?.as_str()? {
        "base64" => base64::engine::general_purpose::STANDARD.decode(value).ok(),
        _ => Some(value.as_bytes().to_vec()),
    }
}

fn headers(list: Option<&Value>) -> HashMap<String, String> {
    let list = list.and_then(Value::as_array).into_iter().flatten();
    list.filter_map(|header| {
        let name = header.get("name")?.as_str()?.to_ascii_lowercase();
        Some((name, header.pointer("/value/value")?.as_str()?.to_owned()))
    })
    .collect()
}
