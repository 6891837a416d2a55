//! Every word of the user interface, by language and surface.
//!
//! A text is a field of a struct, so a missing one does not compile. Sentences with a number or a name in them are
//! functions. Each surface has a struct of its own, because the linker keeps only what a wasm module uses. What ships holds
//! English alone and is given other languages as data (`words`). Texts of the notice are never here: they come from the
//! backend, with the notice's version.
//!
//! It needs nothing else of this library: the program that writes the data takes this file in as its own.

mod admin;
#[cfg(feature = "languages")]
mod ar;
mod attempt;
mod audience;
mod card;
mod common;
mod connection;
mod consent;
#[cfg(feature = "languages")]
mod de;
mod en;
mod errors;
#[cfg(all(test, feature = "languages"))]
mod even;
mod fallback;
mod fill;
pub mod fingerprint;
#[cfg(feature = "languages")]
mod fr;
mod lang;
mod language;
mod message;
mod mine;
#[cfg(feature = "languages")]
mod nl;
mod oversight;
mod own;
mod pages;
mod plural;
#[cfg(feature = "gallery")]
pub mod pseudo;
mod record;
mod review;
mod saving;
#[cfg(feature = "languages")]
mod scripts;
#[cfg(feature = "languages")]
mod sv;
mod visibility;
mod words;

pub use admin::AdminText;
pub use attempt::AttemptText;
pub use audience::AudienceText;
pub use card::CardText;
pub use common::CommonText;
pub use connection::ConnectionText;
pub use consent::ConsentText;
pub use errors::{ErrorText, ErrorsText};
pub use fallback::FallbackText;
pub use fill::{fill, joined};
pub use lang::Lang;
pub use language::LanguageText;
pub use message::MessageText;
pub use mine::MineText;
pub use oversight::OversightText;
pub use own::{Own, Refused, say};
pub use pages::PagesText;
pub use plural::Plural;
pub use record::RecordText;
pub use review::ReviewText;
pub use saving::SavingText;
#[cfg(feature = "languages")]
pub use scripts::{files, keys_types, scripts};
pub use visibility::VisibilityText;

/// Gives the module the words of a surface in a language that it does not hold.
#[cfg(any(feature = "app", feature = "embed"))]
pub(crate) fn give(lang: Lang, surface: &str, list: String) {
    words::give(lang, surface, list);
}

/// Whether a module can say everything in a language by now.
#[cfg(feature = "app")]
pub(crate) fn known(lang: Lang) -> bool {
    cfg!(feature = "languages") || lang == Lang::English || words::find(lang, "common").is_some()
}
