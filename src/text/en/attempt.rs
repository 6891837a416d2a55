//! The way to LinkedIn and back, in English.

use crate::text::{AttemptText, errors::words};

pub(in crate::text) static ATTEMPT: AttemptText = AttemptText {
    asking: words(
        "Finding out how the attempt ended",
        "This page is asking the server, and claims nothing until it answers.",
    ),
    in_window: words(
        "LinkedIn is open in another window.",
        "Nothing is connected before you agree there. This page notices by itself what you decide.",
    ),
    blocked: words(
        "The browser did not open the other window.",
        "Your choice is recorded and nothing is connected. Open the window with the link below, or stop here.",
    ),
    quiet: words(
        "Nothing has come back from LinkedIn yet.",
        "Its window may be closed or behind this one. Nothing is connected. Open it again to go on, or stop here.",
    ),
    open: words(
        "You began to connect and have not finished.",
        "Nothing is connected by it so far. Go on at LinkedIn, or stop here.",
    ),
    stopping: words("Stopping", "The server says in a moment whether it was stopped in time."),
    done: words(
        "Connected.",
        "You agreed here and at LinkedIn. Under “My connection” you see what is shared, and can end it.",
    ),
    cancelled: words(
        "The attempt was stopped.",
        "Nothing was connected, and what was shared before has not changed. You can begin again whenever you like.",
    ),
    refused: words(
        "You said no at LinkedIn.",
        "Nothing was connected, and what was shared before has not changed.",
    ),
    wrong_account: words(
        "That LinkedIn account is already connected to another work account here.",
        "Nothing was connected. Sign in at LinkedIn with the account that is yours, then begin again.",
    ),
    expired: words(
        "The attempt took too long.",
        "It ended by itself, and nothing was connected. Begin again to go on.",
    ),
    failed: words(
        "LinkedIn could not be reached, or its answer was not right.",
        "Nothing was connected, and what was shared before has not changed. Begin again in a while.",
    ),
    not_understood: words(
        "How the attempt ended is not known.",
        "The server answered in a word that this page does not know. “My connection” says what is shared.",
    ),
    not_here: words(
        "This attempt is not yours, or is no longer known.",
        "Somebody else began it, or it was long ago. Your own connection has not changed because of it.",
    ),
    signed_out: words(
        "Your session ended meanwhile.",
        "Only you are told how the attempt ended, so this page claims nothing now. Sign in again to see it.",
    ),
    session_changed: words(
        "The session has changed meanwhile.",
        "Somebody else is signed in in this browser now, or you signed in again. Nothing was sent in the new session.",
    ),
    unreachable: "How the attempt ended is not known, so this page claims nothing. It asks again by itself.",
    close_window: "If this is the window that was opened for LinkedIn, you can close it.",
    opening: "Opening LinkedIn",
    go_on: "Go on at LinkedIn",
    open_window: "Open LinkedIn in a window",
    stop: "Stop connecting",
    ask_again: "Begin again",
    see_connection: "My connection",
    sign_in: "Sign in",
    look_again: "Ask again",
};
