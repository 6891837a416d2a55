//! `keys rotate` and `keys list`.

use contract::SigningKey;

use super::{Finding, Place, signing_file};
use crate::clock::Moment;
use crate::signing::{SigningKeys, public_keys_of_file};

pub(super) fn rotate(place: &Place, now: Moment) -> Finding {
    let path = match signing_file(place) {
        Ok(path) => path,
        Err(error) => return Finding::unknown(error),
    };
    // A mistyped path would make a new file, and a rotation that nobody notices did not happen.
    if !path.exists() {
        return Finding::unknown(format!(
            "there are no signing keys at {}. Nothing was changed. The server makes the first key when it starts",
            path.display()
        ));
    }
    match SigningKeys::from_file(&path, now).and_then(|keys| keys.rotate(now)) {
        Ok(id) => Finding::good(format!(
            "Key {id} signs from now on. The one before is retired: its secret half is gone, and what it signed stays \
             verifiable."
        )),
        Err(error) => Finding::unknown(format!("no key was changed: {error}")),
    }
}

pub(super) fn list(place: &Place) -> Finding {
    let keys = signing_file(place)
        .and_then(|path| public_keys_of_file(&path).map_err(|error| format!("{}: {error}", path.display())));
    match keys {
        Ok(keys) => Finding::good(keys.iter().map(line).collect::<Vec<_>>().join("\n")),
        Err(error) => Finding::unknown(error),
    }
}

fn line(key: &SigningKey) -> String {
    let until = match &key.retired_at {
        Some(end) => format!("until {end}"),
        None => "in use".to_owned(),
    };
    format!("{}  {}  since {}, {until}", key.id, key.public_key, key.created_at)
}
