//! What was found out about the chain of the history: exactly that, and no more.

use super::{counted, plain};
use crate::{
    browser::intl,
    components::kit::{
        Tone,
        part::{Making, message_bar},
    },
    state::log::{Standing, Why},
    text::{Lang, fill},
};

/// The message.
pub fn standing_bar(lang: Lang, standing: &Standing, keep: Option<Making>) -> Making {
    let text = lang.oversight();
    let bar = |tone, title: &str, body: &str| message_bar(tone, title, body, Vec::new());
    let vouched = |pattern, key: &str| bar(Tone::Bad, text.end_title, &fill(pattern, &[key]));
    match standing {
        Standing::Whole { events, key, signed_at } => {
            let when = intl::date_time(lang.tag(), signed_at);
            let sentences = [
                counted(lang, &text.checked, *events) + ".",
                fill(text.signed_by, &[key.as_str(), &when]),
                text.whole_means.to_owned(),
            ];
            message_bar(Tone::Good, text.whole_title, &sentences.join(" "), keep.into_iter().collect())
        }
        Standing::Unsigned { events } => {
            let words = [counted(lang, &text.checked, *events) + ".", text.unsigned.to_owned()].join(" ");
            bar(Tone::Warn, "", &words)
        }
        Standing::Broken { seq, why } => {
            let pattern = match why {
                Why::Changed => text.broken_changed,
                Why::OutOfOrder => text.broken_order,
                Why::CutOff => text.broken_cut,
                Why::OtherEnd => text.broken_end,
            };
            bar(Tone::Bad, text.broken_title, &fill(pattern, &[&plain(lang, *seq)]))
        }
        Standing::UnknownKey(key) => vouched(text.unknown_key, key.as_str()),
        Standing::BadSignature(key) => vouched(text.bad_signature, key.as_str()),
        Standing::KeyNotInUse(key) => vouched(text.key_not_in_use, key.as_str()),
        Standing::CannotTell => bar(Tone::Warn, "", text.cannot_tell),
    }
}
