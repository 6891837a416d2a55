//! What rotation and the file of keys must keep.

use super::*;
use crate::domain::chain::{Head, NOTHING};

const NOW: Moment = Moment::from_unix(1_800_000_000);

fn find(keys: &[SigningKey], id: &KeyId) -> SigningKey {
    keys.iter().find(|key| key.id == *id).unwrap().clone()
}

#[test]
fn a_signature_holds_for_its_key_and_its_bytes_only() {
    let keys = SigningKeys::in_memory(NOW);
    let (id, signature) = keys.sign(b"text").unwrap();
    let key = find(&keys.public(), &id);
    assert!(verifies(&key, b"text", &signature));
    assert!(!verifies(&key, b"texT", &signature));
    assert!(!verifies(&key, b"text", &signature[1..]));
    let other = SigningKeys::in_memory(NOW).public().remove(0);
    assert!(!verifies(&other, b"text", &signature));
    assert!(!verifies(&SigningKey { algorithm: "none".to_owned(), ..key }, b"text", &signature));
}

#[test]
fn the_file_is_made_once_and_read_by_its_owner_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = beside(&folder.path().join("consent.key"));
    assert!(path.ends_with("consent.signing.json"));
    let first = SigningKeys::from_file(&path, NOW).unwrap().public();
    assert_eq!(SigningKeys::from_file(&path, NOW.plus_seconds(9)).unwrap().public(), first);
    assert_eq!(public_keys_of_file(&path).unwrap(), first);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_retired_key_verifies_what_it_signed_and_signs_nothing_any_more() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("signing.json");
    let keys = SigningKeys::from_file(&path, NOW).unwrap();
    let (old, signature) = keys.sign(b"text").unwrap();
    let new = keys.rotate(NOW.plus_seconds(60)).unwrap();
    assert_ne!(old, new);
    assert_eq!(keys.sign(b"text").unwrap().0, new);

    let again = SigningKeys::from_file(&path, NOW).unwrap().public();
    assert_eq!(again, keys.public());
    assert_eq!((again.len(), again[0].id.clone(), again[0].retired_at.clone()), (2, new, None));
    assert_eq!(again[1].retired_at, Some(NOW.plus_seconds(60).timestamp()));
    assert!(verifies(&find(&again, &old), b"text", &signature));
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text.matches("secret").count(), 1, "the secret half of a retired key is gone");
}

#[test]
fn a_running_backend_signs_with_the_new_key_after_somebody_else_rotated() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("signing.json");
    let running = SigningKeys::from_file(&path, NOW).unwrap();
    let before = running.sign(b"text").unwrap().0;
    let new = SigningKeys::from_file(&path, NOW).unwrap().rotate(NOW).unwrap();
    assert_ne!(before, new);
    assert_eq!(running.sign(b"text").unwrap().0, new);
    assert_eq!(running.public().len(), 2);
}

#[test]
fn two_rotations_at_once_are_refused_and_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("signing.json");
    let keys = SigningKeys::from_file(&path, NOW).unwrap();
    let before = keys.public();
    std::fs::write(path.with_extension("json.new"), "").unwrap();
    assert!(keys.rotate(NOW).unwrap_err().to_string().contains("No key was changed"));
    assert_eq!(keys.public(), before);
    assert_eq!(SigningKeys::from_file(&path, NOW).unwrap().public(), before);
}

#[test]
fn rotations_from_many_sides_lose_no_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("signing.json");
    SigningKeys::from_file(&path, NOW).unwrap();
    let rotate = || SigningKeys::from_file(&path, NOW).unwrap().rotate(NOW).ok();
    let made: Vec<KeyId> = std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..8).map(|_| scope.spawn(|| (0..8).filter_map(|_| rotate()).collect::<Vec<_>>())).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    let kept = SigningKeys::from_file(&path, NOW).unwrap().public();
    assert_eq!(kept.len(), made.len() + 1);
    assert!(!made.is_empty() && made.iter().all(|id| kept.iter().any(|key| key.id == *id)));
    assert!(!path.with_extension("json.new").exists());
}

#[test]
fn a_damaged_file_is_told_and_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("signing.json");
    let keys = SigningKeys::from_file(&path, NOW).unwrap();
    keys.rotate(NOW).unwrap();
    let good = std::fs::read_to_string(&path).unwrap();
    let retired = keys.public()[1].public_key.clone();
    let current = keys.public()[0].public_key.clone();
    for bad in ["short".to_owned(), good.replace("keys/1", "keys/9"), good.replace(&current, &retired)] {
        std::fs::write(&path, &bad).unwrap();
        assert!(SigningKeys::from_file(&path, NOW).is_err(), "{bad}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), bad);
    }
    assert!(keys.sign(b"text").is_ok(), "a running backend goes on with the keys that it has");
}

#[test]
fn a_signed_head_cannot_be_moved_or_given_another_date() {
    let keys = SigningKeys::in_memory(NOW);
    let head = Head { seq: 7, hash: NOTHING.to_owned() };
    let signed = sign_head(&keys.signer().unwrap(), &head, NOW);
    let public = keys.public();
    assert!(head_verifies(&signed, &public));
    assert_eq!(head_of(&signed), head);
    assert!(!head_verifies(&contract::AuditHead { seq: 6, ..signed.clone() }, &public));
    let later = contract::AuditHead { at: NOW.plus_seconds(1).timestamp(), ..signed.clone() };
    assert!(!head_verifies(&later, &public));
    assert!(!head_verifies(&signed, &SigningKeys::in_memory(NOW).public()));
}
