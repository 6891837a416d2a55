//! The settings as a document: every setting spelled out as a patch, which can be read, kept under version control and
//! given to another backend of the same contract.

use contract::{CONTRACT_VERSION, GroupHit, SettingsDocument, SettingsPatch};

use super::SettingsRecord;

/// Every field that a patch knows. None of them takes `null`, because nothing is reset by it.
pub const FIELDS: [&str; 14] = [
    "audience",
    "includeGroups",
    "excludeGroups",
    "allowedDirections",
    "publicWithoutConsent",
    "consentLifetimeDays",
    "faqUrl",
    "dataSharingUrl",
    "howToConnectUrl",
    "privacyUrl",
    "linkedinPrivacyUrl",
    "announced",
    "announcedText",
    "reason",
];

/// The settings, spelled out.
#[must_use]
pub fn document(settings: &SettingsRecord, groups: Vec<GroupHit>) -> SettingsDocument {
    let addresses = settings.addresses.clone();
    SettingsDocument {
        contract_version: CONTRACT_VERSION.to_owned(),
        settings: SettingsPatch {
            audience: Some(settings.audience),
            include_groups: Some(settings.include_groups.clone()),
            exclude_groups: Some(settings.exclude_groups.clone()),
            allowed_directions: Some(settings.allowed_directions.clone()),
            public_without_consent: Some(settings.public_without_consent),
            consent_lifetime_days: Some(settings.consent_lifetime_days),
            faq_url: Some(addresses.faq_url),
            data_sharing_url: Some(addresses.data_sharing_url),
            how_to_connect_url: Some(addresses.how_to_connect_url),
            privacy_url: Some(addresses.privacy_url),
            linkedin_privacy_url: Some(addresses.linkedin_privacy_url),
            announced: Some(settings.announced_at.is_some()),
            announced_text: settings.announced_text.clone(),
            reason: None,
        },
        groups,
    }
}

/// Whether a document was written for another contract: another major version, or none that can be read.
#[must_use]
pub fn foreign_version(version: &str) -> bool {
    let major = |version: &str| version.split_once('.').map_or(version, |(major, _)| major).to_owned();
    major(version) != major(CONTRACT_VERSION)
}
