//! What the tests of client and browser share with those of components.

pub use crate::page::until;
