//! The test-control interface: what a backend may offer so that the conformance kit can turn its clock, have somebody
//! leave, take the provider away and play a member's trip to it.
//!
//! No part of the product: no page calls it, and a backend offers it only where it is started for testing. Where it is not
//! offered, `GET /test-control` is 404 and what needs it is reported as not checked.

use serde::{Deserialize, Serialize};

use crate::{NoticeVersion, PersonId};

/// The version of this interface.
pub const TEST_CONTROL_VERSION: &str = "1";

/// Answer of `GET /test-control`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TestControl {
    /// The version of the interface.
    pub version: String,
    /// What is offered of it.
    pub features: Vec<TestFeature>,
}

wire_enum! {
    /// A part of the test-control interface.
    TestFeature {
        /// The clock can be turned forward.
        Clock = "clock",
        /// People can leave the organization.
        People = "people",
        /// The provider can be taken away, and can end a permission by itself.
        Provider = "provider",
        /// A member's trip to the provider can be played.
        Attempts = "attempts",
        /// Another notice can be put in force.
        Notice = "notice",
        /// Sessions can be had without signing in.
        Sessions = "sessions",
        /// Everything can be forgotten.
        Reset = "reset",
    }
}

wire_enum! {
    /// As whom to sign in.
    TestRole {
        /// Somebody with no other role, in the audience after a reset.
        Member = "member",
        /// Somebody else of the same kind, who shares a group with the first.
        MemberTwo = "memberTwo",
        /// May read the organization's settings.
        AdminReader = "adminReader",
        /// May change them.
        Admin = "admin",
        /// A member of the organization who shares no group with the first.
        Outsider = "outsider",
    }
}

/// Body of `POST /test-control/sessions`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TestSessionRequest {
    /// As whom.
    pub role: TestRole,
}

/// Answer of `POST /test-control/sessions`: a new session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TestSession {
    /// Headers to send with every request of this session.
    pub headers: Vec<TestHeader>,
    /// Who is signed in.
    pub person_id: PersonId,
}

/// A header to send.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TestHeader {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// Body of `POST /test-control/clock`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TestClock {
    /// How far to turn it forward.
    pub advance_seconds: u32,
}

/// Body of `POST /test-control/provider`. What is absent stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TestProvider {
    /// Whether the provider can be reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available: Option<bool>,
    /// Whether a permission can be ended from here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revocable: Option<bool>,
}

/// Body of `POST /test-control/provider/end`: the permission that this member gave is removed at the provider's side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TestProviderEnd {
    /// Whose.
    pub person_id: PersonId,
}

wire_enum! {
    /// How a member's trip to the provider ends.
    TestOutcome {
        /// They agree there.
        Allow = "allow",
        /// They say no there.
        Refuse = "refuse",
        /// They give up there.
        Cancel = "cancel",
        /// What the provider sent back is worth nothing.
        Fail = "fail",
    }
}

/// Body of `POST /test-control/attempts/{id}/complete`. Any attempt can be completed once, also one that is over: a member
/// may come back late.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TestCompletion {
    /// How it ends there.
    pub outcome: TestOutcome,
    /// With which account there, by the id of the member whose own it is; absent: the member's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<PersonId>,
    /// The only scopes that the provider grants, e.g. `linkedin.profile`; absent: those asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only: Option<Vec<String>>,
}

/// Body of `POST /test-control/notice`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TestNotice {
    /// The notice to be in force.
    pub version: NoticeVersion,
}
