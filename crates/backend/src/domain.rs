//! What the backend decides, as plain functions: no database, no network, no clock of its own. Everything here is
//! given what it needs and returns what follows.

pub mod aggregate;
pub mod audience;
pub mod chain;
pub mod choice;
pub mod effect;
pub mod evidence;
pub mod highlights;
pub mod profile;
pub mod prompt;
pub mod reconsent;
pub mod record;
pub mod scopes;
pub mod section;
pub mod settings;
pub mod transition;
pub mod view;
