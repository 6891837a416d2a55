//! The admin's audience, in Arabic.

use crate::text::AudienceText;

pub(in crate::text) static AUDIENCE: AudienceText = AudienceText { contents: "في هذه الصفحة" };
