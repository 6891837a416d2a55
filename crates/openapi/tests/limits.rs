//! Where the document says a rule in its own words, the backend has the same rule.

use backend::domain::choice::is_local_path;
use openapi::document;

#[test]
fn a_return_address_is_what_the_backend_takes_for_one() {
    let document = document();
    let schema = &document["components"]["schemas"]["AttemptRequest"]["properties"]["returnTo"];
    let described = |path: &str| jsonschema::is_valid(schema, &path.into());
    let longest = format!("/{}", "a".repeat(contract::limits::RETURN_TO_LENGTH - 1));
    for path in ["/", "/people", "/people/abc?x=1#y", "/a//b", "/~", "/]", "/[", "/!", &longest] {
        assert!(described(path) && is_local_path(path), "{path:?}");
    }
    let too_long = format!("{longest}a");
    let refused = [
        "",
        "people",
        "//evil",
        "/\\evil",
        "/a\\b",
        "/ /evil",
        "/\t/evil",
        "/\n",
        "/\u{7f}",
        "/å",
        " /people",
        "https://evil",
        "/\u{0}",
        &too_long,
    ];
    for path in refused {
        assert!(!described(path) && !is_local_path(path), "{path:?}");
    }
}

#[test]
fn the_limits_of_the_contract_stand_in_the_document() {
    let document = document();
    let schemas = &document["components"]["schemas"];
    let patch = &schemas["SettingsPatchInput"]["properties"];
    assert_eq!(patch["includeGroups"]["maxItems"], contract::limits::AUDIENCE_GROUPS);
    assert_eq!(patch["consentLifetimeDays"]["minimum"], *contract::limits::CONSENT_LIFETIME_DAYS.start());
    assert_eq!(patch["consentLifetimeDays"]["maximum"], *contract::limits::CONSENT_LIFETIME_DAYS.end());
    assert_eq!(patch["reason"]["maxLength"], contract::limits::REASON_LENGTH);
    let evidence = &schemas["Evidence"]["properties"];
    assert_eq!(evidence["texts"]["maxItems"], contract::limits::EVIDENCE_TEXTS);
    assert_eq!(evidence["texts"]["items"]["maxLength"], contract::limits::EVIDENCE_TEXT_LENGTH);
    assert_eq!(evidence["preselected"]["maxItems"], 0, "nothing is preselected");
    assert_eq!(schemas["PeoplePage"]["properties"]["items"]["maxItems"], contract::limits::PAGE_SIZE);
}
