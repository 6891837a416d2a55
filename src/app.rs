//! The stand-alone app. The only place that knows the address bar.
//!
//! Three pages, each a document with a module of its own: a reader loads what the page shows and nothing of the others. The
//! browser leads from one to another. The people alone have a router, which leads from the directory to a person and back.

mod address;
mod admin;
mod connection;
mod frame;
mod languages;
mod leaving;
mod people;
mod revisit;
mod shell;
mod start;

pub use admin::start as admin;
pub use connection::start as connection;
pub use people::start as people;
