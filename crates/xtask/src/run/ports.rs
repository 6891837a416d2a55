//! Choosing the port of the page.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, TcpListener};

use anyhow::{Context, Result, bail};

/// The wanted port if it is free, any free one for 0, and one clear sentence otherwise.
pub fn choose(wanted: u16, bind: Option<IpAddr>) -> Result<u16> {
    if wanted == 0 {
        return free();
    }
    if is_taken(wanted, bind) {
        let other = (wanted..=u16::MAX).skip(1).find(|port| !is_taken(*port, bind));
        let other = other.map_or_else(free, Ok)?;
        bail!("Port {wanted} is taken by another program; `cargo xtask run --port {other}` uses a free one");
    }
    Ok(wanted)
}

/// A browser tries both addresses of `localhost`, so a port counts as free only if neither is in use.
fn is_taken(port: u16, bind: Option<IpAddr>) -> bool {
    let taken = |address: IpAddr| {
        TcpListener::bind((address, port)).is_err_and(|error| error.kind() == std::io::ErrorKind::AddrInUse)
    };
    taken(Ipv4Addr::LOCALHOST.into()) || taken(Ipv6Addr::LOCALHOST.into()) || bind.is_some_and(taken)
}

fn free() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("No port is free on this machine")?;
    Ok(listener.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_named_together_with_a_free_one() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("its address").port();
        let sentence = choose(port, None).expect_err("taken").to_string();
        assert!(sentence.starts_with(&format!("Port {port} is taken")), "{sentence}");
        assert!(sentence.contains("--port "), "{sentence}");
    }

    #[test]
    fn a_port_taken_on_the_other_address_of_localhost_is_taken() {
        let Ok(listener) = TcpListener::bind((Ipv6Addr::LOCALHOST, 0)) else { return };
        let port = listener.local_addr().expect("its address").port();
        assert!(choose(port, None).is_err());
    }

    #[test]
    fn zero_means_any_free_port() {
        assert_ne!(choose(0, None).expect("a free port"), 0);
    }
}
