//! PostgreSQL's programs, with which the tests start a server of their own.

use super::debian;

const REMEDY: &str =
    "PostgreSQL's programs are not here; on Debian, `apt-get install postgresql`, as root, brings them";

/// Sees to it that the programs are there. Where they cannot be had, the tests say so loudly and go on without, unless
/// `CONSENT_REQUIRE_POSTGRES=1` says that they must be there.
pub fn postgres() {
    if scratch_postgres::installed() {
        return;
    }
    if let Err(error) = debian::install(&["postgresql"], "PostgreSQL, over which the tests run too,", REMEDY)
    {
        eprintln!("\n*** {error:#} ***\n*** What needs PostgreSQL will NOT be tested. ***\n");
    }
}
