//! Support for the journeys: starts the real programs, a real browser, and finds things as a person does.
//!
//! Nothing in a journey is replaced by a stand-in of the test: the programs are the ones that ship, found through the
//! environment ([`Parts`]), and the browser is the one that people use.

mod both;
mod console;
mod device;
mod find;
mod front;
mod house;
mod issuer;
mod minimal;
mod name;
mod parts;
mod process;
mod session;
mod start;
mod tap;
mod wait;
mod world;

pub use device::Device;
pub use front::{Front, Page, Stage};
pub use house::{House, Options, copy_folder, free_port};
pub use issuer::Issuer;
pub use minimal::MinimalBackend;
pub use name::Name;
pub use parts::{Parts, crashing_embed_folder, embed_folder, examples_folder, minimal_backend};
pub use process::Process;
pub use session::Browser;
pub use start::Kind;
pub use tap::Tap;
pub use thirtyfour::{Key, WebElement};
pub use wait::{until, until_within};

/// Words that stand on Aino Korhonen's LinkedIn side and nowhere on the work side.
pub const CANARIES: [&str; 3] =
    ["Saarento Energy", "Lakeland University of Technology", "Copenhagen Harbour College"];
