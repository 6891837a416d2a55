//! Colleagues and their LinkedIn side, read from JSON Resume 1.x files.
//!
//! Any folder of plain resumes works. Two extensions, both optional, say what a resume cannot: `x-work` (department,
//! manager, groups, roles …) and `x-linkedin` (connections, groups, whether the profile may be seen …). The backend uses
//! the work side, the demo provider the LinkedIn side; each in a process of its own.

mod date;
mod load;
mod raw;
mod side;

pub use load::{FileProblem, Loaded, load};
pub use side::{
    Contact, Education, Fault, LinkedInSide, Meeting, Person, Position, Profile, Visibility, WorkSide,
};
