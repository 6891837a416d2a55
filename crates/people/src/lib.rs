//! Colleagues and their LinkedIn side, read from JSON Resume files.
