//! The example answers of every call, for tests and the gallery.
