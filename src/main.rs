//! Starts the stand-alone page.

fn main() {}
