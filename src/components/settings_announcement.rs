//! The announcement: its addresses, the message to the organization, and the word that it was told.

mod compose;
mod fields;
mod preview;
mod told;

pub use compose::{compose, languages};
pub use fields::{AddressEvents, address_fields};
pub use preview::{Form, PreviewEvents, preview};
pub use told::{Acknowledged, acknowledged};
