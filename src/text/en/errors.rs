//! Errors, in English.

use crate::text::{ErrorsText, errors::words};

pub(in crate::text) static ERRORS: ErrorsText = ErrorsText {
    offline: words(
        "No connection to the server",
        "The server could not be reached, or its answer was lost. Whether a change got through is not known. Check the network, then try again.",
    ),
    timeout: words(
        "No answer in time",
        "The server took too long. Whether a change got through is not known; loading again shows it.",
    ),
    signed_out: words("Your session has ended", "Nothing has changed. Sign in again to go on."),
    forbidden: words(
        "Not for this account",
        "The account that is signed in may not see or do this. Nothing has changed. Whoever runs this service can say why.",
    ),
    session_changed: words(
        "The session has changed",
        "Somebody else is signed in in this browser now, or you signed in again. What had been read or chosen was \
         set aside and not sent. Begin again as whoever is signed in.",
    ),
    own_page: words(
        "Not possible from this page",
        "Connecting starts on your organization’s own connection page only. Nothing was sent and nothing has changed.",
    ),
    not_found: words(
        "Not found",
        "There is nobody and nothing here, or it may not be shown. Nothing has changed.",
    ),
    conflict: words(
        "Things have changed since",
        "What this was based on is no longer so. Nothing was changed. Load again to see how it stands.",
    ),
    stale: words(
        "Somebody else saved first",
        "Nothing was overwritten. Load again to see the newest version.",
    ),
    invalid: words(
        "The server refused a field",
        "Nothing was changed. What was entered is still here and can be corrected.",
    ),
    too_many: words("Too many requests", "Nothing has changed. Try again in a while."),
    malformed: words(
        "The answer was not understood",
        "The server answered in a way this page does not know, so nothing of it is shown. A newer version of the page may know it; loading again may fetch it.",
    ),
    server: words(
        "The server had a fault",
        "Whether a change got through is not known; loading again shows it.",
    ),
    aborted: words(
        "Stopped",
        "The request was stopped before an answer came. Whether a change got through is not known; loading again shows it.",
    ),
};
