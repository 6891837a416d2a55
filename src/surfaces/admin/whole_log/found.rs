//! What is done with the log once all of it is here: it is checked, or given out as a file.

use contract::{AuditHead, SigningKey};

use super::{Keeper, Progress, Want};
use crate::{
    browser,
    state::{
        load::Load,
        log::{asked, csv, json, judged},
    },
};

impl Keeper {
    pub(super) async fn give(&self, want: Want, head: Option<AuditHead>) {
        let keys = self.keys(head.as_ref()).await;
        let file = self.log.with_untracked(|log| match want {
            Want::Csv => {
                let events = log.list.items.iter().map(|entry| &entry.kept);
                Some(("settings-history.csv", "text/csv;charset=utf-8", csv(events)))
            }
            Want::Json => {
                let file = json(&log.list.items, head.as_ref(), &keys);
                Some(("settings-history.json", "application/json", file))
            }
            Want::Sift | Want::Check => None,
        });
        if let Some((name, kind, text)) = file {
            let saved = browser::save_file(name, kind, &text);
            let _ = self.log.try_update(|log| log.unsaved = !saved);
        }
        if let (Want::Check, Some(head)) = (want, head) {
            self.check(head, &keys).await;
        }
    }

    async fn check(&self, head: AuditHead, keys: &[SigningKey]) {
        let _ = self.log.try_update(|log| log.progress = Progress::Checking);
        let entries = self.log.with_untracked(|log| log.list.items.clone());
        let questions = asked(&entries, &head, keys);
        let answers = browser::prove(questions.digests, questions.signatures).await;
        let standing = judged(&entries, &head, keys, &answers);
        let _ = self.log.try_update(|log| {
            (log.progress, log.standing) = (Progress::Idle, Some((standing, head)));
        });
    }

    /// The service's keys. Asked for anew where the end names one that is not among them: it may be younger than this page.
    async fn keys(&self, head: Option<&AuditHead>) -> Vec<SigningKey> {
        let keys = self.page.host.service.with_untracked(|service| match service {
            Load::Ready(service) => service.signing_keys.clone(),
            Load::Waiting | Load::Failed(_) => Vec::new(),
        });
        let Some(head) = head.filter(|head| !keys.iter().any(|key| key.id == head.key)) else { return keys };
        match self.page.host.client.get_service().await {
            Ok(service) if service.signing_keys.iter().any(|key| key.id == head.key) => service.signing_keys,
            _ => keys,
        }
    }

    /// Gives the reader the signed end, to be kept elsewhere.
    pub fn keep_end(&self) {
        let text = self.log.with_untracked(|log| {
            let (_, head) = log.standing.as_ref()?;
            crate::client::to_json(head).ok()
        });
        if let Some(text) = text {
            let saved = browser::save_file("settings-history-end.json", "application/json", &text);
            self.log.update(|log| log.unsaved = !saved);
        }
    }
}
