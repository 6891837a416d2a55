//! Every path of the contract, relative to its base. Built here and nowhere else.

use crate::{AttemptId, CardPart, NoticeVersion, PersonId, ReceiptId, StepId};

/// Where a backend serves the contract unless a host says otherwise.
pub const DEFAULT_BASE: &str = "/api/v1";
/// What the backend is: `GET`.
pub const SERVICE: &str = "/service";
/// Who is signed in: `GET`; sign out: `DELETE`.
pub const SESSION: &str = "/session";
/// The directory, by page: `GET ?query=&cursor=`.
pub const PEOPLE: &str = "/people";
/// A person by what a host knows: `GET ?email=`, `?upn=` or `?directoryId=`.
pub const PEOPLE_LOOKUP: &str = "/people/lookup";
/// Many cards in one answer: `GET ?ids=a,b,c`.
pub const PEOPLE_CARDS: &str = "/people/cards";
/// The signed-in person's own card: `GET`.
pub const PEOPLE_ME: &str = "/people/me";
/// Versions of the notice: `GET`.
pub const NOTICES: &str = "/notices";
/// The member's connection: `GET`, `PATCH` (narrow), `DELETE` (withdraw).
pub const CONNECTION: &str = "/connection";
/// Tries at connecting: `POST`.
pub const ATTEMPTS: &str = "/connection/attempts";
/// "Not now" and "no": `POST`.
pub const DECISIONS: &str = "/connection/decisions";
/// Examples of the member's own work data: `GET ?category=`.
pub const PREVIEW: &str = "/connection/preview";
/// What happened to the member's consent: `GET ?cursor=`.
pub const HISTORY: &str = "/connection/history";
/// What flowed when: `GET ?cursor=`.
pub const TRANSFERS: &str = "/connection/transfers";
/// Who may see the member's LinkedIn profile in work apps: `GET`, `PUT`.
pub const VISIBILITY: &str = "/visibility";
/// The member's own card as somebody else would see it: `GET ?as=`.
pub const VISIBILITY_PREVIEW: &str = "/visibility/preview";
/// Everything about the member in one file: `GET`.
pub const EXPORT: &str = "/me/export";
/// Changes as they happen, as server-sent events: `GET`.
pub const EVENTS: &str = "/events";
/// What a change of settings would do: `POST`.
pub const ADMIN_EFFECT: &str = "/admin/settings/preview";
/// Whether addresses are reachable from the backend: `POST`.
pub const ADMIN_LINKS: &str = "/admin/settings/links";
/// A change of settings with a date: `GET` (204 where none waits), `PUT`, `DELETE`.
pub const ADMIN_SCHEDULED: &str = "/admin/settings/scheduled";
/// Back to an earlier version of the settings: `POST`.
pub const ADMIN_REVERT: &str = "/admin/settings/revert";
/// The settings as a document: `GET`.
pub const ADMIN_EXPORT: &str = "/admin/settings/export";
/// Settings from a document: `POST ?dryRun=`.
pub const ADMIN_IMPORT: &str = "/admin/settings/import";
/// The log of settings: `GET ?cursor=`.
pub const ADMIN_AUDIT: &str = "/admin/audit";
/// The end of the log's chain, signed: `GET`.
pub const ADMIN_AUDIT_HEAD: &str = "/admin/audit/head";
/// Rounded totals over time: `GET`.
pub const ADMIN_AGGREGATES: &str = "/admin/aggregates";
/// People enabled individually long ago: `GET`, `DELETE`.
pub const ADMIN_LEGACY: &str = "/admin/legacy";
/// The organization's settings: `GET`, `PATCH`.
pub const ADMIN_SETTINGS: &str = "/admin/settings";
/// Search for groups: `GET ?query=&cursor=`.
pub const ADMIN_GROUPS: &str = "/admin/groups";

/// One card: `GET`.
#[must_use]
pub fn person(id: &PersonId) -> String {
    join(PEOPLE, id.as_str(), "")
}

/// One card, or a part of it: `GET`. The whole is asked for as backends have always been asked.
#[must_use]
pub fn person_part(id: &PersonId, part: CardPart) -> String {
    let path = person(id);
    if part == CardPart::Work { path + "?part=work" } else { path }
}

/// A person's photo: `GET`, an image.
#[must_use]
pub fn person_photo(id: &PersonId) -> String {
    join(PEOPLE, id.as_str(), "/photo")
}

/// The viewer's "this is / is not the person": `PUT`, `DELETE`.
#[must_use]
pub fn person_match(id: &PersonId) -> String {
    join(PEOPLE, id.as_str(), "/match")
}

/// One version of the notice: `GET ?language=`.
#[must_use]
pub fn notice(version: &NoticeVersion) -> String {
    join(NOTICES, version.as_str(), "")
}

/// One try at connecting: `GET`, `DELETE` (cancel).
#[must_use]
pub fn attempt(id: &AttemptId) -> String {
    join(ATTEMPTS, id.as_str(), "")
}

/// What finishes a try begun with a bearer token: `POST`.
#[must_use]
pub fn attempt_completion(id: &AttemptId) -> String {
    join(ATTEMPTS, id.as_str(), "/completion")
}

/// A step of the withdrawal's ledger that the member says is done: `POST`.
#[must_use]
pub fn step(id: &StepId) -> String {
    join("/connection/steps", id.as_str(), "")
}

/// The receipt of a decision: `GET`, in the form that `Accept` asks for.
#[must_use]
pub fn receipt(id: &ReceiptId) -> String {
    join("/connection/receipts", id.as_str(), "")
}

fn join(folder: &str, id: &str, tail: &str) -> String {
    let mut path = String::with_capacity(folder.len() + id.len() + tail.len() + 1);
    path.push_str(folder);
    path.push('/');
    encode_into(&mut path, id);
    path.push_str(tail);
    path
}

/// A query string from names and values, percent-encoded, with its `?`; empty where every value is empty.
#[must_use]
pub fn query(pairs: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        text.push(if text.is_empty() { '?' } else { '&' });
        text.push_str(name);
        text.push('=');
        encode_into(&mut text, value);
    }
    text
}

/// Percent-encodes everything but RFC 3986's unreserved characters.
fn encode_into(out: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(byte as char);
        } else {
            out.push('%');
            out.push(HEX[usize::from(byte >> 4)] as char);
            out.push(HEX[usize::from(byte & 15)] as char);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_cannot_leave_its_place_in_the_path() {
        assert_eq!(person(&PersonId::new("../admin?x#y")), "/people/..%2Fadmin%3Fx%23y");
    }

    #[test]
    fn empty_values_are_left_out_of_a_query() {
        assert_eq!(query(&[("query", "Åsa & co"), ("cursor", "")]), "?query=%C3%85sa%20%26%20co");
        assert_eq!(query(&[("query", "")]), "");
    }
}
