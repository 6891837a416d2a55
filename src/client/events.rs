//! The stream of changes.

use contract::ServerEvent;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{
    Answer, Client, ClientError,
    deadline::within,
    from_js,
    sse::{Reader, Said},
};
use crate::browser;

/// What is heard on an open stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// The backend listens: from here on nothing is missed.
    Opened,
    /// Something came, if only a sign of life.
    Alive,
    /// Something changed.
    Event {
        /// What.
        event: ServerEvent,
        /// The stream's id of it.
        id: String,
    },
    /// How long to wait before coming back, in milliseconds.
    Retry(u32),
}

impl Client {
    /// Listens for changes until the stream ends, which is always an error, or until the future is dropped, which closes
    /// it. A stream that says nothing for `silence_ms` has ended without anybody telling.
    ///
    /// # Errors
    /// As every call; `Offline` where an open stream ended.
    pub async fn listen(
        &self,
        last: Option<&str>,
        silence_ms: u32,
        mut hear: impl FnMut(Heard),
    ) -> Answer<()> {
        let stream = self.transport.open_events(last).await?;
        let reader = call(&stream.body, "getReader").ok_or(ClientError::Malformed)?;
        hear(Heard::Opened);
        let mut events = Reader::default();
        loop {
            let next = call(&reader, "read").ok_or(ClientError::Malformed)?;
            let next = within(browser::sleep(silence_ms), JsFuture::from(js_sys::Promise::resolve(&next)));
            let part = next.await.ok_or(ClientError::Timeout)?.map_err(|_| ClientError::Offline)?;
            // Without a value the stream is done.
            let bytes = browser::member(&part, "value").ok_or(ClientError::Offline)?;
            let bytes: js_sys::Uint8Array = bytes.dyn_into().map_err(|_| ClientError::Malformed)?;
            hear(Heard::Alive);
            events.read(&bytes.to_vec(), |said| match said {
                Said::Retry(pause) => hear(Heard::Retry(pause)),
                Said::Event { data, id } => {
                    if let Some(event) = decode(&data) {
                        hear(Heard::Event { event, id });
                    }
                }
            });
        }
    }
}

fn call(object: &JsValue, name: &str) -> Option<JsValue> {
    browser::method(object, name)?.call0(object).ok()
}

/// An event of the contract; anything else says nothing.
fn decode(data: &str) -> Option<ServerEvent> {
    from_js(js_sys::JSON::parse(data).ok()?).ok()
}
