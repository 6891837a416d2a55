//! Photos: bytes from a file or a data address, never fetched from anywhere.

use std::path::{Component, Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// A photo is no longer than this.
const LIMIT: u64 = 1024 * 1024;

/// A photo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// Its media type.
    pub media_type: &'static str,
    /// The image.
    pub bytes: Vec<u8>,
}

impl Photo {
    /// Reads what `basics.image` of a resume names: a file beside the resume, or a data address. Addresses on the network
    /// are left alone, because asking for them would tell a third party who is looked at.
    #[must_use]
    pub fn read(folder: &Path, image: &str) -> Option<Self> {
        let bytes = match image.strip_prefix("data:") {
            Some(data) => STANDARD.decode(data.split_once(";base64,")?.1).ok()?,
            None => read_beside(folder, image)?,
        };
        let media_type = sniff(&bytes)?;
        (bytes.len() as u64 <= LIMIT).then_some(Self { media_type, bytes })
    }
}

fn read_beside(folder: &Path, image: &str) -> Option<Vec<u8>> {
    let relative = PathBuf::from(image);
    let stays = relative.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let path = folder.join(&relative);
    let short = std::fs::metadata(&path).is_ok_and(|data| data.is_file() && data.len() <= LIMIT);
    (stays && short && !image.contains("://")).then(|| std::fs::read(path).ok()).flatten()
}

/// The media type by the first bytes. A drawing that can hold scripts is no photo.
fn sniff(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f', ..] => Some("image/avif"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_images_beside_the_resume_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("people");
        std::fs::create_dir(&inner).unwrap();
        std::fs::write(folder.path().join("outside.png"), b"\x89PNG...").unwrap();
        std::fs::write(inner.join("a.png"), b"\x89PNG...").unwrap();
        std::fs::write(inner.join("a.svg"), b"<svg onload='x()'/>").unwrap();
        assert_eq!(Photo::read(&inner, "a.png").unwrap().media_type, "image/png");
        for bad in [
            "../outside.png",
            "a.svg",
            "missing.png",
            "https://example.com/a.png",
            "/etc/hostname",
            "",
            "data:,x",
        ] {
            assert_eq!(Photo::read(&inner, bad), None, "{bad}");
        }
        assert!(
            Photo::read(&inner, "data:image/svg+xml;base64,iVBORw0KGgo=")
                .is_some_and(|p| p.media_type == "image/png")
        );
    }
}
