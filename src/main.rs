//! Starts the stand-alone page.

fn main() {
    consent_card::app::start();
}
