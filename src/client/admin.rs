//! The organization's settings.

use contract::{Cursor, GroupsPage, Legacy, Settings, SettingsEffect, SettingsPatch, paths};

use super::transport::Call;
use super::{Answer, Client};

impl Client {
    /// The settings, and the version to be named when changing them.
    ///
    /// # Errors
    /// As every call: see [`super::ClientError`].
    pub async fn get_settings(&self) -> Answer<(Settings, String)> {
        self.transport.fetch_versioned(Call::get(paths::ADMIN_SETTINGS)).await
    }

    /// Changes what the patch names, if nobody else saved since `version`.
    ///
    /// # Errors
    /// As every call; stale where somebody did.
    pub async fn update_settings(&self, version: &str, patch: &SettingsPatch) -> Answer<(Settings, String)> {
        let call = Call::patch(paths::ADMIN_SETTINGS).merge_patch().version(version).json(patch)?;
        self.transport.fetch_versioned(call).await
    }

    /// What a change would do. Nothing is saved by asking.
    ///
    /// # Errors
    /// As every call.
    pub async fn preview_settings(&self, patch: &SettingsPatch) -> Answer<SettingsEffect> {
        self.transport.fetch(Call::post(paths::ADMIN_EFFECT).merge_patch().json(patch)?).await
    }

    /// How many people were enabled one by one, long ago.
    ///
    /// # Errors
    /// As every call.
    pub async fn get_legacy(&self) -> Answer<Legacy> {
        self.transport.fetch(Call::get(paths::ADMIN_LEGACY)).await
    }

    /// Clears that, if nobody saved the settings since `version`.
    ///
    /// # Errors
    /// As every call; stale where somebody did.
    pub async fn clear_legacy(&self, version: &str) -> Answer<()> {
        self.transport.run(Call::delete(paths::ADMIN_LEGACY).version(version)).await
    }

    /// Groups whose name or path matches.
    ///
    /// # Errors
    /// As every call.
    pub async fn list_groups(&self, query: &str, cursor: Option<&Cursor>) -> Answer<GroupsPage> {
        let cursor = cursor.map_or("", Cursor::as_str);
        let query = paths::query(&[("query", query), ("cursor", cursor)]);
        self.transport.fetch(Call::get(paths::ADMIN_GROUPS.to_owned() + &query)).await
    }
}
