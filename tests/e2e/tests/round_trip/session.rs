//! Sessions that end or change on the way.
