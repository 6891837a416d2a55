//! The backend against the reference, over SQLite: `docs/CONSENT-MODEL.md` says what is played and compared.

#[path = "model/both.rs"]
mod both;

#[test]
fn every_run_goes_as_the_reference_says() {
    both::runs::hold();
}
