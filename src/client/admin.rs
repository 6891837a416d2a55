//! The organization's settings.

use contract::{
    CheckedLinks, Cursor, GroupsPage, Legacy, LinkCheck, ScheduleRequest, ScheduledChange, Settings,
    SettingsEffect, SettingsPatch, paths,
};

use super::transport::Call;
use super::{Answer, Client, ClientError};

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

    /// Whether addresses are reachable from the backend.
    ///
    /// # Errors
    /// As every call.
    pub async fn check_links(&self, urls: Vec<String>) -> Answer<CheckedLinks> {
        self.transport.fetch(Call::post(paths::ADMIN_LINKS).json(&LinkCheck { urls })?).await
    }

    /// The change that waits for its date; none is no failure.
    ///
    /// # Errors
    /// As every call.
    pub async fn get_scheduled(&self) -> Answer<Option<ScheduledChange>> {
        match self.transport.fetch(Call::get(paths::ADMIN_SCHEDULED)).await {
            // A backend of the draft in which this was an error. Whatever else is meant by it, no change waits there.
            Err(ClientError::NotFound) => Ok(None),
            answer => answer,
        }
    }

    /// Gives a change a date, in the place of the one that waits, if nobody saved since `version`.
    ///
    /// # Errors
    /// As every call; stale where somebody did.
    pub async fn put_scheduled(&self, version: &str, request: &ScheduleRequest) -> Answer<ScheduledChange> {
        self.transport.fetch(Call::put(paths::ADMIN_SCHEDULED).version(version).json(request)?).await
    }

    /// Cancels the change that waits, if one does.
    ///
    /// # Errors
    /// As every call.
    pub async fn delete_scheduled(&self) -> Answer<()> {
        self.transport.run(Call::delete(paths::ADMIN_SCHEDULED)).await
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
