//! Where the public keys come from: a running backend, a saved file, or the file beside the database.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use contract::{Service, SigningKey, paths};

use super::Place;
use crate::signing;

/// How long a backend may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where the public keys come from.
#[derive(Debug, Args)]
pub struct KeySource {
    /// A running backend's address, e.g. http://localhost:8080/api/v1
    #[arg(long, value_name = "URL", conflicts_with = "keys")]
    pub service: Option<String>,
    /// A saved answer of GET /service, or a file of signing keys
    #[arg(long, value_name = "FILE")]
    pub keys: Option<PathBuf>,
    /// Where the database is; the keys beside it are taken where neither is said
    #[command(flatten)]
    pub place: Place,
}

impl KeySource {
    /// Reads the keys, and says where they came from.
    pub(super) async fn read(&self) -> Result<(Vec<SigningKey>, String), String> {
        let (keys, from) = match (&self.service, &self.keys) {
            (Some(url), _) => (of_service(url).await?, url.clone()),
            (None, Some(file)) => (of_file(file)?, file.display().to_string()),
            (None, None) => {
                let file = signing_file(&self.place)?;
                let keys = signing::public_keys_of_file(&file).map_err(|error| {
                    format!(
                        "{}: {error}. Say --service URL or --keys FILE for keys from elsewhere",
                        file.display()
                    )
                })?;
                (keys, file.display().to_string())
            }
        };
        if keys.is_empty() { Err(format!("{from} names no signing keys")) } else { Ok((keys, from)) }
    }
}

/// The file of signing keys: the one named, or the one beside the key file.
///
/// # Errors
/// With a sentence where the database is no file and no key file was named.
pub fn signing_file(place: &Place) -> Result<PathBuf, String> {
    if let Some(file) = &place.signing_key_file {
        return Ok(file.clone());
    }
    let key_file = match (&place.token_key_file, place.database.strip_prefix("sqlite:")) {
        (Some(file), _) => file.clone(),
        (None, Some(path)) => PathBuf::from(path.trim_start_matches("//")).with_extension("key"),
        (None, None) => {
            return Err(
                "this database is no file, so nothing lies beside it; say --signing-key-file PATH".to_owned()
            );
        }
    };
    Ok(signing::beside(&key_file))
}

/// A saved answer of `GET /service`, or the file beside the database.
fn of_file(path: &Path) -> Result<Vec<SigningKey>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    match serde_json::from_str::<Service>(&text) {
        Ok(service) => Ok(service.signing_keys),
        Err(_) => signing::public_keys_of_file(path).map_err(|_| {
            format!("{} is neither an answer of GET /service nor a file of signing keys", path.display())
        }),
    }
}

async fn of_service(url: &str) -> Result<Vec<SigningKey>, String> {
    let address = address_of(url)?;
    let failed =
        |error: reqwest::Error| format!("{address} could not be asked for its keys: {}", error.without_url());
    let client = reqwest::Client::builder().timeout(PATIENCE).build().map_err(failed)?;
    let answer = client.get(address.clone()).send().await.and_then(reqwest::Response::error_for_status);
    Ok(answer.map_err(failed)?.json::<Service>().await.map_err(failed)?.signing_keys)
}

/// The address of the service document: of a whole address, of the API's base, or of a host alone.
fn address_of(url: &str) -> Result<url::Url, String> {
    let mut address = url::Url::parse(url).map_err(|error| format!("{url} is no address: {error}"))?;
    let path = address.path().trim_end_matches('/').to_owned();
    address.set_path(&match path.as_str() {
        "" => format!("{}{}", paths::DEFAULT_BASE, paths::SERVICE),
        whole if whole.ends_with(paths::SERVICE) => whole.to_owned(),
        base => format!("{base}{}", paths::SERVICE),
    });
    Ok(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_a_base_and_a_whole_address_lead_to_the_same_document() {
        for url in
            ["http://localhost:8080", "http://localhost:8080/api/v1/", "http://localhost:8080/api/v1/service"]
        {
            assert_eq!(address_of(url).unwrap().as_str(), "http://localhost:8080/api/v1/service");
        }
        assert_eq!(address_of("https://x.example/consent").unwrap().path(), "/consent/service");
        assert!(address_of("localhost").is_err());
    }

    #[test]
    fn the_keys_lie_beside_the_key_file() {
        let place = |database: &str, key: Option<&str>| Place {
            database: database.to_owned(),
            token_key_file: key.map(PathBuf::from),
            signing_key_file: None,
        };
        assert_eq!(signing_file(&place("sqlite:a/b.sqlite", None)), Ok(PathBuf::from("a/b.signing.json")));
        assert_eq!(
            signing_file(&place("postgres://x/y", Some("k.key"))),
            Ok(PathBuf::from("k.signing.json"))
        );
        assert!(signing_file(&place("postgres://x/y", None)).is_err());
        let named = Place { signing_key_file: Some("n.json".into()), ..place("postgres://x/y", None) };
        assert_eq!(signing_file(&named), Ok(PathBuf::from("n.json")));
    }
}
