//! The notices: compiled in, complete in every language, named by version and hash.

use std::sync::atomic::{AtomicUsize, Ordering};

use contract::{Notice, NoticeList, NoticeSummary, NoticeVersion};

use crate::{domain::evidence::canonical, keys};

/// A version's file in each language, in the order in which languages are listed.
macro_rules! in_every_language {
    ($version:literal) => {
        [
            include_str!(concat!("../notices/", $version, ".en.json")),
            include_str!(concat!("../notices/", $version, ".nl.json")),
            include_str!(concat!("../notices/", $version, ".sv.json")),
            include_str!(concat!("../notices/", $version, ".fr.json")),
            include_str!(concat!("../notices/", $version, ".de.json")),
            include_str!(concat!("../notices/", $version, ".ar.json")),
        ]
    };
}

/// Newest first.
const FILES: [[&str; 6]; 2] = [in_every_language!("2024-04"), in_every_language!("2020-11")];

/// All notices, newest first.
#[derive(Debug)]
pub struct Notices {
    /// Where in `all` a notice of the version in force stands.
    current: AtomicUsize,
    all: Vec<Notice>,
}

impl Notices {
    /// Reads what was compiled in; `current` is the version that a consent given now is given under.
    ///
    /// # Errors
    /// With a sentence when there is no such version.
    pub fn new(current: &str) -> Result<Self, String> {
        let all = FILES.iter().flatten().map(|text| read(text)).collect::<Result<Vec<_>, _>>()?;
        let notices = Self { current: AtomicUsize::new(0), all };
        if !notices.put_in_force(&NoticeVersion::new(current)) {
            return Err(format!("there is no notice {current}; 2020-11 and 2024-04 are"));
        }
        Ok(notices)
    }

    /// Puts a version in force. Says whether there is one.
    pub fn put_in_force(&self, version: &NoticeVersion) -> bool {
        let found = self.all.iter().position(|notice| notice.version == *version);
        if let Some(index) = found {
            self.current.store(index, Ordering::SeqCst);
        }
        found.is_some()
    }

    /// The newest version.
    #[must_use]
    pub fn newest(&self) -> Option<&NoticeVersion> {
        self.all.iter().map(|notice| &notice.version).max()
    }

    /// The version that a consent given now is given under.
    #[must_use]
    pub fn current(&self) -> &NoticeVersion {
        &self.all[self.current.load(Ordering::SeqCst)].version
    }

    /// A notice in the first language that it exists in: to compare versions, not to be read.
    #[must_use]
    pub fn any(&self, version: &NoticeVersion) -> Option<&Notice> {
        self.all.iter().find(|notice| notice.version == *version)
    }

    /// A notice in a language.
    #[must_use]
    pub fn find(&self, version: &NoticeVersion, language: &str) -> Option<&Notice> {
        let primary = language.split('-').next().unwrap_or_default().to_lowercase();
        self.all.iter().find(|notice| notice.version == *version && notice.language == primary)
    }

    /// Whether there is such a version in any language.
    #[must_use]
    pub fn has(&self, version: &NoticeVersion) -> bool {
        self.all.iter().any(|notice| notice.version == *version)
    }

    /// Languages of all notices.
    #[must_use]
    pub fn languages(&self) -> Vec<String> {
        self.all
            .iter()
            .filter(|notice| notice.version == *self.current())
            .map(|notice| notice.language.clone())
            .collect()
    }

    /// The answer of `GET /notices`.
    #[must_use]
    pub fn list(&self) -> NoticeList {
        let mut items: Vec<NoticeSummary> = Vec::new();
        for notice in &self.all {
            match items.iter_mut().find(|item| item.version == notice.version) {
                Some(item) => item.languages.push(notice.language.clone()),
                None => items.push(NoticeSummary {
                    version: notice.version.clone(),
                    effective_from: notice.effective_from.clone(),
                    languages: vec![notice.language.clone()],
                }),
            }
        }
        NoticeList { current: self.current().clone(), items }
    }
}

/// Whether a version is newer than another. Versions are months, so their order is that of their spelling.
#[must_use]
pub fn newer(one: &NoticeVersion, other: &NoticeVersion) -> bool {
    one.as_str() > other.as_str()
}

/// The hash is of the canonical form without itself, so it is computed here and stands in no file.
fn read(text: &str) -> Result<Notice, String> {
    let mut value: serde_json::Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    value["hash"] = keys::sha256(canonical(&value).as_bytes()).into();
    serde_json::from_value(value).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use contract::{Direction, Retention, fixtures};

    use super::*;

    fn notices() -> Notices {
        Notices::new("2024-04").unwrap()
    }

    const LANGUAGES: [&str; 6] = ["en", "nl", "sv", "fr", "de", "ar"];

    #[test]
    fn every_version_is_complete_in_every_language() {
        let notices = notices();
        for item in notices.list().items {
            assert_eq!(item.languages, LANGUAGES);
            let find = |language: &str| notices.find(&item.version, language).unwrap();
            let shape = |language: &str| {
                let notice = find(language);
                let categories = notice.categories.iter().map(|one| {
                    (one.id.clone(), one.direction, one.retention, one.includes.len(), one.excludes.len())
                });
                let links = notice.links.iter().map(|one| (one.kind, one.url.clone()));
                let controllers =
                    notice.controllers.iter().map(|one| (one.name.clone(), one.privacy_url.clone()));
                (
                    notice.effective_from.clone(),
                    categories.collect::<Vec<_>>(),
                    links.collect::<Vec<_>>(),
                    controllers.collect::<Vec<_>>(),
                )
            };
            let english = shape("en");
            for language in LANGUAGES {
                assert_eq!(shape(language), english, "{} in {language}", item.version.as_str());
            }
            assert_eq!(english.1.iter().filter(|one| one.1 == Direction::LinkedinToWork).count(), 4);
            assert_eq!(english.1.iter().filter(|one| one.1 == Direction::WorkToLinkedin).count(), 5);
        }
        assert!(notices.find(notices.current(), "xx").is_none());
    }

    #[test]
    fn the_two_versions_differ_in_what_they_say_about_contacts() {
        let notices = notices();
        let contacts = |version: &str| {
            let notice = notices.find(&version.into(), "en").unwrap();
            notice.categories.iter().find(|one| one.id.as_str() == "contacts").unwrap().retention
        };
        assert_eq!(contacts("2020-11"), Retention::UntilDeleted);
        assert_eq!(contacts("2024-04"), Retention::Unspecified);
        assert!(newer(&"2024-04".into(), &"2020-11".into()));
    }

    #[test]
    fn the_contract_s_examples_are_these_notices() {
        let examples = [
            fixtures::NOTICE_2024_04_EN,
            fixtures::NOTICE_2024_04_NL,
            fixtures::NOTICE_2024_04_SV,
            fixtures::NOTICE_2024_04_FR,
            fixtures::NOTICE_2024_04_DE,
            fixtures::NOTICE_2024_04_AR,
            fixtures::NOTICE_2020_11_EN,
            fixtures::NOTICE_2020_11_NL,
            fixtures::NOTICE_2020_11_SV,
            fixtures::NOTICE_2020_11_FR,
            fixtures::NOTICE_2020_11_DE,
            fixtures::NOTICE_2020_11_AR,
        ];
        let examples = examples.map(|example| serde_json::from_str::<Notice>(example).unwrap());
        assert_eq!(notices().all, examples);
    }

    #[test]
    fn the_hash_changes_with_every_word() {
        let one = read(FILES[0][0]).unwrap();
        let other = read(&FILES[0][0].replacen("LinkedIn", "Linkedin", 1)).unwrap();
        assert_ne!(one.hash, other.hash);
    }
}
