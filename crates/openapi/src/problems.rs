//! Every kind of problem that a backend answers with: `type` in the problem document.

/// A kind of problem.
pub struct Kind {
    /// Its name in the table of operations; that of its fixture too, where it has one of its own.
    pub id: &'static str,
    /// `type` in the problem document.
    pub name: &'static str,
    /// The status.
    pub status: u16,
    /// When it is answered, and what is safe.
    pub text: &'static str,
    /// The fixture that is an example of it.
    pub example: &'static str,
}

const fn kind(name: &'static str, status: u16, example: &'static str, text: &'static str) -> Kind {
    Kind { id: name, name, status, text, example }
}

/// The kinds, by status.
pub const KINDS: &[Kind] = &[
    kind(
        "malformed",
        400,
        "problem-malformed",
        "The body is not JSON, or the address cannot be read. Nothing was done.",
    ),
    kind(
        "idempotency-key-missing",
        400,
        "problem-idempotency-key-missing",
        "The call makes something and has no usable `Idempotency-Key`. Nothing was done.",
    ),
    kind(
        "signed-out",
        401,
        "problem-401",
        "Nobody is signed in, the session ended, or a bearer token was sent and not accepted. Nothing was done.",
    ),
    kind(
        "csrf",
        403,
        "problem-csrf",
        "`X-CSRF-Token` is missing or belongs to another session. Nothing was done; `GET /session` gives a new one.",
    ),
    kind(
        "cross-origin",
        403,
        "problem-cross-origin",
        "A page of another origin sent it, with a cookie or without being one that may ask. Nothing was done.",
    ),
    kind(
        "own-page",
        403,
        "problem-own-page",
        "This is possible on the backend's own pages only, not with a bearer token. Nothing was done.",
    ),
    kind("forbidden", 403, "problem-403", "Whoever is signed in has not the role. Nothing was done."),
    kind(
        "not-in-audience",
        403,
        "problem-not-in-audience",
        "The organization has not switched this on for the member. Nothing was done.",
    ),
    kind(
        "not-found",
        404,
        "problem-404",
        "Nothing is here, or nothing that the viewer may know of: the two answer alike. Also where the backend does not offer the capability.",
    ),
    kind(
        "notice-language",
        404,
        "problem-notice-language",
        "The notice does not exist in this language. It is never shown half in another.",
    ),
    kind("method", 405, "problem-method", "The address has no such method; `Allow` names those that it has."),
    kind("not-acceptable", 406, "problem-not-acceptable", "There is no form that `Accept` allows."),
    kind(
        "notice-outdated",
        409,
        "problem-409",
        "The notice that was shown is not the one in force. Nothing was given; the newer one is to be shown.",
    ),
    kind(
        "announcement-needed",
        409,
        "problem-announcement-needed",
        "More people would get the feature, and nobody confirmed that the organization was told. Nothing was saved.",
    ),
    kind(
        "attempt-over",
        409,
        "problem-attempt-over",
        "The attempt came to an end that this does not change.",
    ),
    kind(
        "stale-version",
        412,
        "problem-412",
        "Somebody saved in between. Nothing was saved; the change is to be merged into what is there now.",
    ),
    kind(
        "too-large",
        413,
        "problem-too-large",
        "The body is longer than the backend reads. Nothing was done.",
    ),
    kind("too-long", 414, "problem-too-long", "The address is too long. Nothing was done."),
    kind(
        "media-type",
        415,
        "problem-media-type",
        "The body is of another type than this call takes. Nothing was done.",
    ),
    kind(
        "invalid",
        422,
        "problem-422",
        "Some fields were refused; `errors` says which, and why. Nothing was done.",
    ),
    kind(
        "idempotency-key-reused",
        422,
        "problem-idempotency-key-reused",
        "The key was used for another body before. Nothing was done.",
    ),
    kind(
        "precondition-required",
        428,
        "problem-428",
        "`If-Match` is missing, or names no version. Nothing was saved.",
    ),
    kind(
        "too-many-requests",
        429,
        "problem-429",
        "Too many requests of this kind. `Retry-After` says when to try again.",
    ),
    kind(
        "internal",
        500,
        "problem-500",
        "Something went wrong here. Whether the call was done is unknown; ask again.",
    ),
    kind(
        "unavailable",
        503,
        "problem-503",
        "Something that the backend needs does not answer. Nothing was done; try again later.",
    ),
    kind(
        "timeout",
        503,
        "problem-timeout",
        "It took too long. Whether the call was done is unknown; ask again.",
    ),
];

/// What any address answers, whether it is an operation or not.
pub const ANYWHERE: &[&str] = &["method", "not-acceptable", "too-long"];

/// A kind by its name in the table.
#[must_use]
pub fn find(id: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.id == id)
}
