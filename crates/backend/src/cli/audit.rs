//! `audit verify`.

use contract::AuditHead;

use super::{AuditArgs, Finding};
use crate::domain::chain::Linked;
use crate::verify::verify_admin_chain;

pub(super) async fn verify(args: &AuditArgs, events: &[Linked]) -> Finding {
    let (head, keys) = match &args.head {
        None => (None, Vec::new()),
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|error| error.to_string());
            let head = text
                .and_then(|text| serde_json::from_str::<AuditHead>(&text).map_err(|error| error.to_string()));
            match (head, args.keys.read().await) {
                (Err(error), _) => return Finding::unknown(format!("{}: {error}", path.display())),
                (_, Err(error)) => return Finding::unknown(error),
                (Ok(head), Ok((keys, _))) => (Some(head), keys),
            }
        }
    };
    match verify_admin_chain(events, head.as_ref(), &keys) {
        Err(problem) => Finding::bad(format!("The log of settings cannot be relied on: {problem}.")),
        Ok(end) => {
            let against = match &head {
                Some(head) => format!(" It goes through event {} of the head of {}.", head.seq, head.at),
                None => " Whether events were cut off at its end shows only against a head that was kept: --head FILE."
                    .to_owned(),
            };
            Finding::good(format!(
                "The log of settings is as it was written: {} events, head {}.{against}",
                end.seq, end.hash
            ))
        }
    }
}
