//! What is served while it is measured: the real backend with the shipped files, and the control pages beside them.

mod given;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use consent_e2e::{Device, House, Options as HouseOptions, Parts, copy_folder};
use serde_json::Value;
use tempfile::TempDir;

use crate::Options;

/// Counted as in use, and never reached.
const LIMITS: [&str; 4] = ["requests", "decisions", "signed-out", "sign-ins"];

/// A house with everything in it, and who is signed in.
pub struct World {
    /// Where it is.
    pub url: String,
    /// The session cookie of the member who looks.
    pub member: String,
    /// The session cookie of an admin.
    pub admin: String,
    /// Whose card is looked at.
    pub person: String,
    _house: House,
    _site: TempDir,
}

/// How much is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// The size of an invented directory, as the backend takes it; empty for none.
    pub generate: String,
    /// How many elements the page of many has.
    pub elements: usize,
}

/// Programs and files, from the command's options.
pub fn parts(options: &Options) -> Result<Parts> {
    let on_path = |variable: &str, program: &str| -> Result<PathBuf> {
        if let Some(path) = std::env::var_os(variable) {
            return Ok(path.into());
        }
        let folders = std::env::var_os("PATH").unwrap_or_default();
        let mut found = std::env::split_paths(&folders).map(|folder| folder.join(program));
        found.find(|path| path.is_file()).with_context(|| format!("{program} was not found"))
    };
    Ok(Parts {
        backend: options.backend.clone(),
        provider: options.provider.clone(),
        site: options.site.clone(),
        chromedriver: on_path("CHROMEDRIVER", "chromedriver")?,
        chromium: on_path("CHROMIUM", "chromium")?,
    })
}

/// Other builds to be measured beside ours: kind, name, folder.
pub fn beside(options: &Options) -> Result<Vec<(&str, &str, &Path)>> {
    let parted = |one| {
        let (kind, rest) = str::split_once(one, ':')?;
        let (name, folder) = rest.split_once('=')?;
        Some((kind, name, Path::new(folder)))
    };
    options
        .beside
        .iter()
        .map(|one| parted(one.as_str()).with_context(|| format!("{one} is not KIND:NAME=FOLDER")))
        .collect()
}

impl World {
    /// Starts it. `generate` is the size of an invented directory, empty for none; `elements` how many elements the page of
    /// many has.
    pub async fn open(options: &Options, parts: &Parts, size: Size) -> Result<Self> {
        let Size { generate, elements } = size;
        let mut arguments: Vec<String> = Vec::new();
        for limit in LIMITS {
            arguments.extend([format!("--{limit}-per-minute"), "100000000".to_owned()]);
        }
        if !generate.is_empty() {
            arguments.extend(["--generate".to_owned(), generate.to_owned()]);
        }
        let site = tempfile::Builder::new().prefix("consent-bench-site-").tempdir()?;
        copy_folder(&parts.site, site.path())?;
        copy_folder(&options.embed, &site.path().join("embed"))?;
        copy_folder(&options.control, &site.path().join("control"))?;
        for (kind, name, folder) in beside(options)? {
            if kind == "embed" {
                copy_folder(folder, &site.path().join(format!("beside-{name}")))?;
            }
        }
        let parts = Parts { site: site.path().to_path_buf(), ..parts.clone() };
        let house = House::open(&parts, HouseOptions { arguments, ..HouseOptions::default() })?;
        let device = Device::sign_in(&house.url, "Linnea").await?;
        let people = everybody(&device).await?;
        let found = device.get("/people/lookup?email=aino.korhonen@fjordlight.example").await?;
        let person = found["id"].as_str().context("nobody of that address")?.to_owned();
        let card = device.get(&format!("/people/{person}")).await?;
        std::fs::write(site.path().join("host-given.html"), given::page(&card))?;
        // Ids are this database's own, so that pages which name people are written now.
        for (path, text) in pages(&person, &people, elements, options)? {
            std::fs::write(site.path().join(path), text)?;
        }
        let member = Device::sign_in(&house.url, "Linnea").await?.cookie().to_owned();
        let admin = Device::sign_in(&house.url, "Ingrid").await?.cookie().to_owned();
        Ok(Self { url: house.url.clone(), member, admin, person, _house: house, _site: site })
    }
}

/// The first page of the directory, whoever has a photo first: theirs are the rich cards.
async fn everybody(device: &Device) -> Result<Vec<String>> {
    let page = device.get("/people").await?;
    let mut people: Vec<&Value> = page["items"].as_array().context("no people")?.iter().collect();
    people.sort_by_key(|person| person["hasPhoto"] != true);
    Ok(people.iter().filter_map(|person| person["id"].as_str()).map(str::to_owned).collect())
}

/// The host pages: one card, and many elements, of ours and of the control.
fn pages(
    first: &str,
    people: &[String],
    elements: usize,
    options: &Options,
) -> Result<Vec<(String, String)>> {
    let many = |tag: &str| -> String {
        let each = people.iter().cycle().take(elements);
        each.map(|id| format!("<{tag} person=\"{id}\" display=\"full\"></{tag}>\n")).collect()
    };
    let page = |folder: &str, body: &str| {
        format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <title>Host</title><script type=\"module\" src=\"/{folder}/auto.js\"></script></head><body>{body}</body></html>"
        )
    };
    let mut pages = vec![
        (
            "host-card.html".to_owned(),
            page("embed", &format!("<consent-card person=\"{first}\" display=\"full\"></consent-card>")),
        ),
        ("host-elements.html".to_owned(), page("embed", &many("consent-card"))),
        (
            "control-elements.html".to_owned(),
            std::fs::read_to_string(options.control.join("elements.html"))?
                .replace("<!-- elements -->", &many("control-card")),
        ),
    ];
    for (kind, name, _) in beside(options)? {
        if kind == "embed" {
            let folder = format!("beside-{name}");
            let one = format!("<consent-card person=\"{first}\" display=\"full\"></consent-card>");
            pages.push((format!("host-card-{name}.html"), page(&folder, &one)));
            pages.push((format!("host-elements-{name}.html"), page(&folder, &many("consent-card"))));
        }
    }
    Ok(pages)
}
