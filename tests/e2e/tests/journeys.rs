//! All journeys. One file's: `cargo test -p consent-e2e admin_save::`.

mod access;
mod admin;
mod admin_audience;
mod admin_element;
mod admin_log;
mod admin_save;
mod arabic;
mod back;
mod closed;
mod compact;
mod crashes;
mod dialog;
mod elsewhere;
mod embed;
mod errors;
mod examples;
mod gallery;
mod given;
mod guest;
mod history;
mod hostile;
mod languages;
mod leaving;
mod manners;
mod manners_life;
mod member;
mod minimal_backend;
mod no_wasm;
mod pseudo;
mod quiet;
mod receipts;
mod reconsent;
mod round_trip;
mod tabs;
mod theming;
mod visibility;
mod walks;
mod why;

#[test]
fn every_file_of_journeys_is_played() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests");
    let played = include_str!("journeys.rs");
    for entry in std::fs::read_dir(folder).expect("the folder of the journeys") {
        let name = entry.expect("a file").file_name().into_string().expect("a name");
        if let Some(name) = name.strip_suffix(".rs").filter(|name| *name != "journeys") {
            assert!(played.contains(&format!("\nmod {name};\n")), "journeys.rs has no `mod {name};`");
        }
    }
}
