//! The file of signing keys: readable by its owner only, replaced as a whole or not at all.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::{SigningKey, Timestamp};
use serde::{Deserialize, Serialize};

use super::{ALGORITHM, Held, Ring};

const FORMAT: &str = "consent-signing-keys/1";

/// What tells one writing of the file from another.
pub(super) type Stamp = (SystemTime, u64);

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct File {
    format: String,
    keys: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    public_key: String,
    created_at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    retired_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    secret: Option<String>,
}

/// Where the file lies by default: beside the key file, which lies beside the database.
#[must_use]
pub fn beside(key_file: &Path) -> PathBuf {
    key_file.with_extension("signing.json")
}

/// The public keys in a file of signing keys, for verifying without a running backend. Nothing is made or changed.
///
/// # Errors
/// When the file cannot be read or holds something else.
pub fn public_keys_of_file(path: &Path) -> io::Result<Vec<SigningKey>> {
    Ok(read(path)?.keys.into_iter().map(|key| key.public).collect())
}

pub(super) fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

pub(super) fn read(path: &Path) -> io::Result<Ring> {
    let stamp = stamp(path);
    let text = fs::read_to_string(path)?;
    let invalid = |why: &str| {
        let text = format!("{} is not a file of signing keys: {why}", path.display());
        io::Error::new(io::ErrorKind::InvalidData, text)
    };
    let file: File = serde_json::from_str(&text).map_err(|error| invalid(&error.to_string()))?;
    if file.format != FORMAT {
        return Err(invalid(&format!("its format is not {FORMAT}")));
    }
    let keys = file.keys.into_iter().map(held).collect::<Option<Vec<_>>>();
    let keys = keys.ok_or_else(|| invalid("a key is damaged"))?;
    if keys.iter().filter(|key| key.secret.is_some()).count() != 1 {
        return Err(invalid("exactly one key should be in use"));
    }
    Ok(Ring { keys, stamp })
}

fn held(entry: Entry) -> Option<Held> {
    let bytes = |text: &str| <[u8; 32]>::try_from(URL_SAFE_NO_PAD.decode(text).ok()?).ok();
    let public = bytes(&entry.public_key)?;
    let secret = match entry.secret {
        None => None,
        Some(text) => Some(ed25519_dalek::SigningKey::from_bytes(&bytes(&text)?)),
    };
    if secret.as_ref().is_some_and(|secret| secret.verifying_key().to_bytes() != public)
        || secret.is_some() == entry.retired_at.is_some()
    {
        return None;
    }
    let public = SigningKey {
        id: super::key_id(&public),
        algorithm: ALGORITHM.to_owned(),
        public_key: entry.public_key,
        created_at: entry.created_at,
        retired_at: entry.retired_at,
    };
    Some(Held { public, secret: secret.map(std::sync::Arc::new) })
}

/// Writes the first file. If another process was quicker, its file stays and is the one that holds.
pub(super) fn create(path: &Path, keys: &[Held]) -> io::Result<()> {
    let new = New::begin(path)?;
    new.write(keys)?;
    // A hard link fails where a file is already, and shows the whole file or none.
    match fs::hard_link(&new.path, path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}

/// Replaces the keys by what follows from them. They are read after the new file was begun, so that of two changes at once
/// one is refused and none undoes the other.
pub(super) fn change(path: &Path, change: impl FnOnce(Vec<Held>) -> Vec<Held>) -> io::Result<Ring> {
    let new = New::begin(path)?;
    let keys = change(read(path)?.keys);
    new.write(&keys)?;
    new.take_the_place_of(path)?;
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::File::open(folder)?.sync_all()?;
    }
    Ok(Ring { keys, stamp: stamp(path) })
}

/// The new file while it is being written. Its name is always the same: whoever made it is the only one who writes.
struct New {
    path: PathBuf,
    file: fs::File,
    /// It has another name now, and what has this one is somebody else's.
    moved: bool,
}

impl New {
    fn begin(path: &Path) -> io::Result<Self> {
        let new = path.with_extension("json.new");
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&new).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => io::Error::new(
                error.kind(),
                format!(
                    "{} exists: another process is writing keys, or was stopped while it did. No key was changed. \
                     Remove that file if no other process is at work",
                    new.display()
                ),
            ),
            _ => error,
        })?;
        Ok(Self { path: new, file, moved: false })
    }

    fn write(&self, keys: &[Held]) -> io::Result<()> {
        let keys = keys.iter().map(entry).collect();
        let text = serde_json::to_string_pretty(&File { format: FORMAT.to_owned(), keys })?;
        (&self.file).write_all(text.as_bytes())?;
        self.file.sync_all()
    }

    fn take_the_place_of(mut self, path: &Path) -> io::Result<()> {
        fs::rename(&self.path, path)?;
        self.moved = true;
        Ok(())
    }
}

impl Drop for New {
    fn drop(&mut self) {
        if !self.moved {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn entry(key: &Held) -> Entry {
    Entry {
        public_key: key.public.public_key.clone(),
        created_at: key.public.created_at.clone(),
        retired_at: key.public.retired_at.clone(),
        secret: key.secret.as_ref().map(|secret| URL_SAFE_NO_PAD.encode(secret.to_bytes())),
    }
}
