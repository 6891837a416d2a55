//! The kit's parts as they are made, before they become views: to be put into one another.
//!
//! A part is a pointer and a view is not, so what consists of many parts is smaller when it is put together from these.

pub use super::{
    avatar::avatar_part as avatar,
    badge::badge_part as badge,
    button::button_part as button,
    dom::{Making, dynamic_part as dynamic, foreign, make, nothing_part as nothing, text_part as text},
    el::{el_part as el, txt_part as txt},
    empty_state::empty_state_part as empty_state,
    icon::icon_part as icon,
    message_bar::message_bar_part as message_bar,
};
