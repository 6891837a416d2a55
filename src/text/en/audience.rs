//! The admin's audience, in English.

use crate::text::AudienceText;

pub(in crate::text) static AUDIENCE: AudienceText = AudienceText { contents: "On this page" };
