//! `verify RECEIPT`.

use std::io::Read as _;
use std::path::Path;

use serde_json::Value;

use super::{Finding, VerifyArgs};
use crate::verify::{self, LIMIT};

pub(super) async fn verify(args: &VerifyArgs) -> Finding {
    let receipt = match read(&args.receipt) {
        Ok(receipt) => receipt,
        Err(error) => return Finding::unknown(format!("{}: {error}", args.receipt.display())),
    };
    let (keys, from) = match args.keys.read().await {
        Ok(found) => found,
        Err(error) => return Finding::unknown(error),
    };
    let Ok(receipt) = String::from_utf8(receipt) else {
        return Finding::bad("Not a receipt: it is no text.");
    };
    let verdict = verify::verify(&receipt, &keys);
    let mut text = verdict.to_string();
    if !verdict.is_genuine() {
        return Finding::bad(format!("{text}\nKeys: {from}"));
    }
    if let Some(said) = said(&receipt) {
        text = format!("{text}\n{said}");
    }
    Finding::good(format!("{text}\nKeys: {from}"))
}

/// At most a little more than what is read as a receipt: enough to see that it is too long.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = LIMIT as u64 + 1;
    if path == Path::new("-") {
        std::io::stdin().take(limit).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// What a genuine receipt says, in a line or two.
fn said(receipt: &str) -> Option<String> {
    let receipt: Value = serde_json::from_str(receipt).ok()?;
    let decision = receipt["decision"].as_str()?;
    let at = match receipt["dpv:isIndicatedAtTime"].as_str() {
        Some(at) => at.to_owned(),
        None => {
            crate::clock::Moment::from_unix(receipt["consentTimestamp"].as_i64()?).timestamp().to_string()
        }
    };
    let mut text = format!("It says: {decision}, {at}.");
    if let Some(withdrawal) = receipt.get("withdrawal") {
        let as_of = withdrawal["asOf"].as_str().unwrap_or_default();
        let step = |one: &Value| Some(format!("{} ({})", one["kind"].as_str()?, one["state"].as_str()?));
        let open: Vec<String> = withdrawal["outstanding"].as_array()?.iter().filter_map(step).collect();
        text += &if withdrawal["complete"] == true {
            format!(" Every step was confirmed, as of {as_of}.")
        } else if open.is_empty() {
            format!(" It names no steps, as of {as_of}.")
        } else {
            format!(" Outstanding, as of {as_of}: {}.", open.join(", "))
        };
    }
    Some(text)
}
