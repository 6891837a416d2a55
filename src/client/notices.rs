//! Notices: what a member consents to.

use contract::{Notice, NoticeList, NoticeVersion, paths};

use super::transport::Call;
use super::{Answer, Client};

impl Client {
    /// The versions there are.
    ///
    /// # Errors
    /// As every call: see [`super::ClientError`].
    pub async fn get_notices(&self) -> Answer<NoticeList> {
        self.transport.fetch(Call::get(paths::NOTICES)).await
    }

    /// One version in one language, whole; not found where it does not exist whole.
    ///
    /// # Errors
    /// As every call.
    pub async fn get_notice(&self, version: &NoticeVersion, language: &str) -> Answer<Notice> {
        let query = paths::query(&[("language", language)]);
        self.transport.fetch(Call::get(paths::notice(version) + &query)).await
    }
}
