//! Support for the journeys: starts backend, provider and browser, finds things by role and name.
//!
//! Nothing in a journey is replaced by a stand-in of the test: the programs are the ones that ship, found through the
//! environment ([`Parts`]), and the browser is the one that people use. A journey ends clean only if the browser
//! reported no violated policy and no error meanwhile.

mod browser;
mod driver;
mod find;
mod house;
mod journey;
mod name;
mod parts;
mod process;
mod site;
mod storage;
mod wait;
mod watch;

pub use browser::Browser;
pub use driver::Driver;
pub use house::{House, Options};
pub use journey::journey;
pub use name::Name;
pub use parts::Parts;
pub use process::Process;
pub use site::Site;
pub use storage::Stored;
pub use thirtyfour::{Key, WebElement};
pub use wait::until;
pub use watch::{Exchange, Watch};
