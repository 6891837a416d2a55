//! Changes as they happen: `GET /events`, server-sent events.
//!
//! Each event's `event:` is a [`ServerEventKind`] and its `data:` a [`ServerEvent`]. It says that something changed and
//! carries nothing of what: the page asks again. After a gap the backend sends `resync`, and the page asks for all it shows.

use serde::{Deserialize, Serialize};

use crate::{ConsentVersion, PersonId};

wire_enum! {
    /// What changed.
    ServerEventKind {
        /// The member's own connection.
        Connection = "connection",
        /// What may be seen of a person.
        Person = "person",
        /// The organization's settings.
        Settings = "settings",
        /// The session: it ended, or its roles changed.
        Session = "session",
        /// Something may have been missed; everything shown is to be asked for again.
        Resync = "resync",
    }
}

/// The data of one event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ServerEvent {
    /// What changed.
    pub kind: ServerEventKind,
    /// For `person`: whom it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// For `connection`: the consent's version now. What was fetched under another is to be dropped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<ConsentVersion>,
}
