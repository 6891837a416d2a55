//! Writes the notices into the contract's examples, each with its hash. To be run after a word of a notice has changed:
//! `cargo run -p consent-backend --example notice_fixtures`.

use std::{fs, path::Path};

use backend::notices::Notices;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let notices = Notices::new("2024-04")?;
    for item in notices.list().items {
        for language in item.languages {
            let Some(notice) = notices.find(&item.version, &language) else { continue };
            let version = item.version.as_str();
            let text = fs::read_to_string(here.join(format!("notices/{version}.{language}.json")))?;
            // The hash stands after the language, as the contract lists it.
            let line = format!("  \"language\": \"{language}\",\n");
            let hashed = format!("{line}  \"hash\": \"{}\",\n", notice.hash);
            let name = format!("notice-{version}-{language}.json");
            fs::write(here.join("../contract/fixtures").join(name), text.replacen(&line, &hashed, 1))?;
        }
    }
    Ok(())
}
