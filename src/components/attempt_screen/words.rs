//! The words of each screen.

use super::AttemptContext;
use crate::{components::error_view::describe, state::attempt::Screen};

/// Title and text.
pub fn words(screen: &Screen, context: &AttemptContext) -> (&'static str, String) {
    let text = context.lang.attempt();
    let words = match screen {
        Screen::Asking => text.asking,
        Screen::InWindow => text.in_window,
        Screen::Blocked => text.blocked,
        Screen::Quiet => text.quiet,
        Screen::Open => text.open,
        Screen::Stopping => text.stopping,
        Screen::Done => text.done,
        Screen::Cancelled => text.cancelled,
        Screen::Refused => text.refused,
        Screen::WrongAccount => text.wrong_account,
        Screen::Expired => text.expired,
        Screen::Failed => text.failed,
        Screen::NotUnderstood => text.not_understood,
        Screen::NotHere => text.not_here,
        Screen::SignedOut => text.signed_out,
        Screen::SessionChanged => text.session_changed,
        Screen::Unreachable(error) => {
            return (describe(context.lang, error).title, text.unreachable.to_owned());
        }
    };
    let mut body = words.body.to_owned();
    let over = !matches!(screen, Screen::Asking | Screen::Stopping | Screen::Open | Screen::SignedOut);
    if context.may_be_popup && over {
        body.push(' ');
        body.push_str(text.close_window);
    }
    (words.title, body)
}
