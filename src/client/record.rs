//! What the member can read back: what flowed, receipts, and everything in one file.

use contract::{Cursor, PersonCard, ReceiptId, SeenAs, TransfersPage, Visibility, VisibilityRequest, paths};

use super::transport::Call;
use super::{Answer, Client};

impl Client {
    /// What flowed, newest first.
    ///
    /// # Errors
    /// As every call: see [`super::ClientError`].
    pub async fn list_transfers(&self, cursor: Option<&Cursor>) -> Answer<TransfersPage> {
        self.transport.fetch(Call::get(page(paths::TRANSFERS, cursor))).await
    }

    /// A receipt as it was given out, in the form of this media type.
    ///
    /// # Errors
    /// As every call.
    pub async fn get_receipt(&self, id: &ReceiptId, form: &'static str) -> Answer<String> {
        self.transport.fetch_text(Call::get(paths::receipt(id)).accept(form)).await
    }

    /// Everything that is kept about the member, as it was sent.
    ///
    /// # Errors
    /// As every call.
    pub async fn get_export(&self) -> Answer<String> {
        self.transport.fetch_text(Call::get(paths::EXPORT).accept("application/json")).await
    }

    /// Who may see the own LinkedIn profile, and the version to be named when changing it.
    ///
    /// # Errors
    /// As every call.
    pub async fn get_visibility(&self) -> Answer<(Visibility, String)> {
        self.transport.fetch_versioned(Call::get(paths::VISIBILITY)).await
    }

    /// Changes it, if nobody else did since `version`.
    ///
    /// # Errors
    /// As every call; stale where somebody did.
    pub async fn update_visibility(
        &self,
        version: &str,
        request: &VisibilityRequest,
    ) -> Answer<(Visibility, String)> {
        self.transport.fetch_versioned(Call::put(paths::VISIBILITY).version(version).json(request)?).await
    }

    /// The own card as somebody else would see it.
    ///
    /// # Errors
    /// As every call; refused where the backend does not know that view.
    pub async fn get_visibility_preview(&self, seen_as: SeenAs) -> Answer<PersonCard> {
        let query = paths::query(&[("as", seen_as.as_str())]);
        self.transport.fetch(Call::get(paths::VISIBILITY_PREVIEW.to_owned() + &query)).await
    }
}

fn page(path: &str, cursor: Option<&Cursor>) -> String {
    path.to_owned() + &paths::query(&[("cursor", cursor.map_or("", Cursor::as_str))])
}
