//! Writes the contract's document: `consent-openapi` or `consent-openapi publish`.

use std::{fs, io, path::Path, process::ExitCode};

use openapi::{document, files, paper};

fn main() -> ExitCode {
    let publish = match std::env::args().nth(1).as_deref() {
        None => false,
        Some("publish") => true,
        Some(_) => {
            eprintln!(
                "consent-openapi writes the document; consent-openapi publish also keeps its shape as the published one"
            );
            return ExitCode::FAILURE;
        }
    };
    match write(publish) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("The document could not be written: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write(publish: bool) -> io::Result<()> {
    let document = document();
    put(&files::document(), &paper::print(&document))?;
    if publish {
        put(&files::published(), &paper::print(&files::shape(&document)))?;
    }
    Ok(())
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    let same = fs::read_to_string(path).is_ok_and(|there| there == text);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if same {
        println!("{name} is up to date");
        return Ok(());
    }
    fs::write(path, text)?;
    println!("{name} written");
    Ok(())
}
