//! The stand-alone app's page "My connection".

fn main() {
    consent_card::app::connection();
}
