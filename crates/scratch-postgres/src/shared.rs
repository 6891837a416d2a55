//! One server for all tests of a process.

use std::sync::OnceLock;

use crate::Cluster;

/// The server that all tests of this process share, each with a database of its own; `None` with one loud line where
/// PostgreSQL is not installed. The watchdog ends it when the process ends.
pub fn shared() -> Option<&'static Cluster> {
    static SHARED: OnceLock<Option<Cluster>> = OnceLock::new();
    SHARED.get_or_init(|| Cluster::start_or_skip("every test of this program that needs PostgreSQL")).as_ref()
}
