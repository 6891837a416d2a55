//! Starts the gallery.

fn main() {
    consent_card::gallery::start();
}
