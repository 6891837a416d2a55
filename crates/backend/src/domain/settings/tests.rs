//! What a patch may change, and what follows from it.

use contract::{FieldError, SettingsPatch, limits};

use super::*;

const NOW: Moment = Moment::from_unix(1_800_000_000);

fn known(group: &GroupId) -> bool {
    group.as_str().starts_with('g')
}

#[test]
fn an_older_page_erases_no_newer_field() {
    let mut current = SettingsRecord::initial(Audience::Everyone);
    current.consent_lifetime_days = 30;
    let patch = SettingsPatch { public_without_consent: Some(true), ..SettingsPatch::default() };
    let next = patched(&current, &patch, NOW, known).unwrap();
    assert_eq!(next, SettingsRecord { public_without_consent: true, ..current.clone() });
    assert_eq!(changes(&current, &next).len(), 1);
}

#[test]
fn every_refused_field_is_named() {
    let patch = SettingsPatch {
        audience: Some(Audience::Unknown),
        include_groups: Some(vec!["g1".into(), "x".into()]),
        allowed_directions: Some(vec![Direction::WorkToLinkedin, Direction::Unknown]),
        consent_lifetime_days: Some(0),
        ..SettingsPatch::default()
    };
    let errors = patched(&SettingsRecord::initial(Audience::Nobody), &patch, NOW, known).unwrap_err();
    let pointers: Vec<_> = errors.iter().map(|error| error.pointer.as_str()).collect();
    assert_eq!(
        pointers,
        [
            "/audience",
            "/includeGroups/1",
            "/allowedDirections",
            "/allowedDirections/1",
            "/consentLifetimeDays"
        ]
    );
}

#[test]
fn a_vanished_group_may_stay_but_not_come_back() {
    let mut current = SettingsRecord::initial(Audience::Groups);
    current.include_groups = vec!["vanished".into()];
    let keep = SettingsPatch { include_groups: Some(vec!["vanished".into()]), ..SettingsPatch::default() };
    assert!(patched(&current, &keep, NOW, known).is_ok());
    let bring = SettingsPatch { exclude_groups: Some(vec!["vanished".into()]), ..SettingsPatch::default() };
    assert!(patched(&current, &bring, NOW, known).is_err());
}

fn apply(current: &SettingsRecord, patch: &SettingsPatch) -> Result<SettingsRecord, Vec<FieldError>> {
    patched(current, patch, NOW, known)
}

#[test]
fn addresses_are_https_without_a_name_and_can_be_taken_back() {
    for good in
        ["https://a.example/faq?x=1#y", "HTTPS://a.example", "https://[::1]/x", "https://münchen.example/"]
    {
        assert_eq!(usable_address(good), Ok(()), "{good}");
    }
    let long = format!("https://a.example/{}", "x".repeat(limits::URL_LENGTH));
    for bad in [
        "http://a.example/",
        "//a.example",
        "https:a.example",
        "https://",
        "https://u@a.example/",
        "https://u:p@a.example/",
        "https://:p@a.example/",
        " https://a.example/",
        "https://a.example/\nx",
        "https://a.example\\b",
        "javascript:alert(1)",
        "https://a b.example/",
        &long,
    ] {
        let patch = SettingsPatch { faq_url: Some(bad.to_owned()), ..SettingsPatch::default() };
        let errors = apply(&SettingsRecord::initial(Audience::Nobody), &patch).unwrap_err();
        assert_eq!(errors[0].pointer, "/faqUrl", "{bad}");
    }
    let mut current = SettingsRecord::initial(Audience::Nobody);
    current.addresses.privacy_url = "https://a.example/".to_owned();
    let patch = SettingsPatch { privacy_url: Some(String::new()), ..SettingsPatch::default() };
    assert_eq!(apply(&current, &patch).unwrap().addresses.privacy_url, "");
}

#[test]
fn an_acknowledgement_is_of_the_addresses_that_stood_there() {
    let acknowledge = SettingsPatch { announced: Some(true), ..SettingsPatch::default() };
    let faq = |url: &str| SettingsPatch { faq_url: Some(url.to_owned()), ..SettingsPatch::default() };
    let told = apply(&SettingsRecord::initial(Audience::Nobody), &acknowledge).unwrap();
    assert_eq!(told.announced_at, Some(NOW));
    let again = patched(&told, &acknowledge, NOW.plus_seconds(9), known).unwrap();
    assert_eq!(again, told, "said again, it keeps its time");
    let moved = apply(&told, &faq("https://a.example/")).unwrap();
    assert_eq!(moved.announced_at, None);
    let both = SettingsPatch { announced: Some(true), ..faq("https://b.example/") };
    let later = NOW.plus_seconds(9);
    assert_eq!(patched(&told, &both, later, known).unwrap().announced_at, Some(later));
    let privacy =
        SettingsPatch { privacy_url: Some("https://a.example/".to_owned()), ..SettingsPatch::default() };
    assert_eq!(apply(&told, &privacy).unwrap().announced_at, Some(NOW));
    let back = SettingsPatch { announced: Some(false), ..SettingsPatch::default() };
    assert_eq!(apply(&told, &back).unwrap().announced_at, None);
}

#[test]
fn a_reason_is_no_setting_and_has_an_end() {
    let current = SettingsRecord::initial(Audience::Nobody);
    let because = |text: String| SettingsPatch { reason: Some(text), ..SettingsPatch::default() };
    assert_eq!(apply(&current, &because("why".to_owned())).unwrap(), current);
    let errors = apply(&current, &because("x".repeat(limits::REASON_LENGTH + 1))).unwrap_err();
    assert_eq!(errors[0].pointer, "/reason");
}

#[test]
fn settings_that_an_older_program_wrote_can_be_read() {
    let old = r#"{"audience":"groups","includeGroups":["g1"],"excludeGroups":[],
        "allowedDirections":["linkedinToWork"],"publicWithoutConsent":false,"consentLifetimeDays":30}"#;
    let read: SettingsRecord = serde_json::from_str(old).unwrap();
    assert_eq!((read.addresses, read.announced_at), (Addresses::default(), None));
}

#[test]
fn a_document_spells_out_every_field_and_changes_nothing_when_it_comes_back() {
    let mut current = SettingsRecord::initial(Audience::Groups);
    current.include_groups = vec!["g1".into()];
    current.addresses.faq_url = "https://a.example/".to_owned();
    current.announced_at = Some(NOW);
    current.announced_by = Some("Ingrid Solheim".to_owned());
    current.announced_text = Some("Come and see".to_owned());
    let patch = document(&current, Vec::new()).settings;
    let spelled =
        serde_json::to_value(SettingsPatch { reason: Some(String::new()), ..patch.clone() }).unwrap();
    let mut names: Vec<&str> = spelled.as_object().unwrap().keys().map(String::as_str).collect();
    let mut fields = FIELDS;
    names.sort_unstable();
    fields.sort_unstable();
    assert_eq!(names, fields);
    assert_eq!(apply(&current, &patch).unwrap(), current);
}

#[test]
fn a_document_of_another_major_version_is_foreign() {
    for own in ["1.0", "1.7", "1"] {
        assert!(!foreign_version(own), "{own}");
    }
    for other in ["2.0", "10.0", "", "one", "0.9"] {
        assert!(foreign_version(other), "{other}");
    }
}
