//! From names to machines.

use std::net::IpAddr;

/// Finds the machines of a name.
#[async_trait::async_trait]
pub trait Resolve: Send + Sync {
    /// Every address of the name; none where there is no such name.
    async fn resolve(&self, name: &str) -> Vec<IpAddr>;
}

/// As the operating system does it.
pub struct SystemResolver;

#[async_trait::async_trait]
impl Resolve for SystemResolver {
    async fn resolve(&self, name: &str) -> Vec<IpAddr> {
        let found = tokio::net::lookup_host((name, 0)).await;
        found.map(|all| all.map(|address| address.ip()).collect()).unwrap_or_default()
    }
}
