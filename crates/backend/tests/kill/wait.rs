//! The moment of the kill.

use std::time::Duration;

use rand::{Rng as _, rngs::StdRng};

/// Some more of the backend's work. Not a wait for something: that nobody knows the moment is the point.
pub async fn some_moment(random: &mut StdRng) {
    tokio::time::sleep(Duration::from_micros(random.random_range(0..20_000))).await;
}
