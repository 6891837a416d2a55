//! Decisions to markup, events out.
//!
//! `kit` knows nothing of the product: buttons, dialogs, icons. Everything beside it shows contract types in the words
//! of [`crate::text`] and fetches nothing.
//!
//! Two rules for markup. Attributes and texts stand in braces (`class={"x"}`), because Leptos puts a fully literal
//! element through `innerHTML`, which a page's Trusted Types refuse. And what the card's module holds is built by
//! [`kit::make`] and not by `view!`, because one shared view type costs a fraction of the bytes.

pub mod attempt_screen;
pub mod compact_card;
pub mod connection_panel;
pub mod consent_dialog;
pub mod error_view;
pub mod group_picker;
pub mod kit;
pub mod page_frame;
pub mod people_grid;
pub mod photo;
pub mod profile_card;
pub mod receipts;
pub mod seen_card;
pub mod settings_announcement;
pub mod settings_effect;
pub mod settings_form;
pub mod settings_merge;
pub mod settings_record;
pub mod settings_schedule;
pub mod settings_words;
pub mod timeline;
pub mod transfer_log;
pub mod visibility_form;
