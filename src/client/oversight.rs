//! What admins look at beside the settings themselves: their log, totals, settings as code.

use contract::{
    Aggregates, AuditEvent, AuditHead, AuditPage, Cursor, ImportResult, RevertRequest, Settings, paths,
};
use wasm_bindgen::JsValue;

use super::transport::Call;
use super::{Answer, Client, FromJs, Reader};
use crate::browser;

/// A page of the log, as it may be shown and as it was written: hashes are of every letter, hidden ones too.
struct Log {
    shown: AuditPage,
    kept: Vec<AuditEvent>,
}

impl FromJs for Log {
    fn read(value: JsValue, reader: &mut Reader) -> Self {
        let shown = AuditPage::read(value.clone(), reader);
        let items = js_sys::Array::from(&browser::member(&value, "items").unwrap_or_default());
        let kept = shown.items.iter().zip(items.iter()).map(|(shown, item)| written(shown, &item)).collect();
        Self { shown, kept }
    }
}

fn written(shown: &AuditEvent, item: &JsValue) -> AuditEvent {
    let text = |name| browser::member(item, name).and_then(|text| text.as_string());
    AuditEvent {
        actor: text("actor").unwrap_or_default(),
        field: text("field").unwrap_or_default(),
        from: text("from").unwrap_or_default(),
        to: text("to").unwrap_or_default(),
        reason: text("reason"),
        ..shown.clone()
    }
}

/// A document as a person reads it and a repository compares it: a line for each value.
struct Laid(String);

impl FromJs for Laid {
    fn read(value: JsValue, reader: &mut Reader) -> Self {
        reader.object(&value);
        let space = JsValue::from_f64(2.0);
        let laid = js_sys::JSON::stringify_with_replacer_and_space(&value, &JsValue::NULL, &space);
        Self(laid.ok().and_then(|laid| laid.as_string()).unwrap_or_default())
    }
}

impl Client {
    /// A page of the log of settings, newest first: to be shown, and as it was written.
    ///
    /// # Errors
    /// As every call.
    pub async fn list_audit(&self, cursor: Option<&Cursor>) -> Answer<(AuditPage, Vec<AuditEvent>)> {
        let query = paths::query(&[("cursor", cursor.map_or("", Cursor::as_str))]);
        let log: Log = self.transport.fetch(Call::get(paths::ADMIN_AUDIT.to_owned() + &query)).await?;
        Ok((log.shown, log.kept))
    }

    /// The end of the log, signed.
    ///
    /// # Errors
    /// As every call.
    pub async fn get_audit_head(&self) -> Answer<AuditHead> {
        self.transport.fetch(Call::get(paths::ADMIN_AUDIT_HEAD)).await
    }

    /// Puts an earlier version of the settings in force, if nobody saved since `version`.
    ///
    /// # Errors
    /// As every call; stale where somebody did.
    pub async fn revert_settings(
        &self,
        version: &str,
        request: &RevertRequest,
    ) -> Answer<(Settings, String)> {
        self.transport.fetch_versioned(Call::post(paths::ADMIN_REVERT).version(version).json(request)?).await
    }

    /// Rounded totals of each day.
    ///
    /// # Errors
    /// As every call.
    pub async fn get_aggregates(&self) -> Answer<Aggregates> {
        self.transport.fetch(Call::get(paths::ADMIN_AGGREGATES)).await
    }

    /// The settings as a document, laid out for reading, with everything that the backend wrote into it.
    ///
    /// # Errors
    /// As every call.
    pub async fn export_settings(&self) -> Answer<String> {
        let laid: Laid = self.transport.fetch(Call::get(paths::ADMIN_EXPORT)).await?;
        Ok(laid.0 + "\n")
    }

    /// What a document would change. Nothing is saved. The document is sent as it is: the backend judges it.
    ///
    /// # Errors
    /// As every call; invalid with a pointer for each field that is refused.
    pub async fn try_settings(&self, document: &str) -> Answer<ImportResult> {
        let path = paths::ADMIN_IMPORT.to_owned() + &paths::query(&[("dryRun", "true")]);
        self.transport.fetch(Call::post(path).written(document)).await
    }

    /// Saves what a document says, if nobody saved since `version`.
    ///
    /// # Errors
    /// As every call; stale where somebody did.
    pub async fn import_settings(&self, version: &str, document: &str) -> Answer<ImportResult> {
        self.transport.fetch(Call::post(paths::ADMIN_IMPORT).version(version).written(document)).await
    }
}
