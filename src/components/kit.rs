//! The kit: parts that know no product, no contract and no router. Whatever has a name in ARIA or Fluent keeps it.

pub mod avatar;
pub mod badge;
pub mod button;
pub mod dialog;
pub mod dom;
pub mod el;
pub mod empty_state;
pub mod field;
pub mod icon;
pub mod message_bar;
pub mod option_card;
pub mod skeleton;

pub use avatar::{AvatarSize, avatar, initials};
pub use badge::badge;
pub use button::{ButtonLook, button, link_button};
pub use dialog::Dialog;
pub use dom::{ElementRef, Making, dynamic, effect, make, nothing, text};
pub use el::{el, txt};
pub use empty_state::{EmptyPlace, empty_state};
pub use field::SearchField;
pub use icon::{Icon, icon};
pub use message_bar::{message_bar, status_region};
pub use option_card::OptionCard;
pub use skeleton::skeleton;

/// How something is meant, for badges and message bars. Always said in words as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// No judgement.
    Neutral,
    /// Done, in force.
    Good,
    /// Something is left to do.
    Warn,
    /// Something failed.
    Bad,
}
