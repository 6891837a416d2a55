//! The people of the stand-alone app: the directory and each person's page.

fn main() {
    consent_card::app::people();
}
