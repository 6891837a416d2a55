//! The stand-alone app's admin settings page.

fn main() {
    consent_card::app::admin();
}
