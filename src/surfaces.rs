//! Client, state and components wired together, one file for each thing a person comes for.
//!
//! A surface owns its state, fetches through the injected client and knows neither a router nor the page's address: the
//! stand-alone app and the custom elements both mount the same surfaces.

pub mod admin;
pub mod attempt;
pub mod card;
pub mod card_options;
pub mod connection;
pub mod consent;
mod host;
mod host_event;
mod live;
mod looked_for;
mod matching;
mod offer;
mod own_card;
pub mod people;
mod photos;
mod tasks;

pub use host::{Host, HostLinks};
pub use host_event::{ActionRequested, DecisionMade, HostEvent, LoadFailure};
pub use offer::where_known;
pub use own_card::{OwnCard, ShowOwnCard, own_card, preview_sections};
pub use tasks::Tasks;
