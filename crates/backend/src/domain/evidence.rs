//! What was on the screen when a member decided: checked, and brought into a form that can be compared byte by byte.

use contract::{
    AttemptRequest, Choice, Control, Decision, DecisionRequest, Direction, Evidence, FieldError, limits,
};
use serde_json::{Value, json};

use super::choice::Chosen;
use crate::clock::Moment;
use crate::keys;

/// A piece of evidence, as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceRecord {
    /// Its id.
    pub id: String,
    /// When, by the backend's clock.
    pub at: Moment,
    /// The canonical form (RFC 8785).
    pub body: String,
    /// Its SHA-256.
    pub hash: String,
}

/// Checks the evidence of a consent.
///
/// # Errors
/// With a pointer for every part that cannot be true of a dialog that keeps the rules.
pub fn check_consent(request: &AttemptRequest, notice_hash: Option<&str>) -> Result<(), Vec<FieldError>> {
    let evidence = &request.evidence;
    let mut errors = check(evidence, notice_hash);
    if evidence.notice_version != request.notice_version {
        errors.push(error("noticeVersion", "another notice than the one consented to"));
    }
    if evidence.selected != Some(request.choice) {
        errors.push(error("selected", "another choice than the one sent"));
    }
    if !evidence.options.contains(&request.choice) {
        errors.push(error("options", "the choice was not among the options offered"));
    }
    if evidence.control != Control::Connect {
        errors.push(error("control", "only the button that connects gives consent"));
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

/// Checks the evidence of "not now" and "no".
///
/// # Errors
/// As [`check_consent`].
pub fn check_decision(request: &DecisionRequest, notice_hash: Option<&str>) -> Result<(), Vec<FieldError>> {
    let mut errors = check(&request.evidence, notice_hash);
    let control = request.evidence.control;
    let fits = match request.decision {
        Decision::Deferred => matches!(control, Control::NotNow | Control::Escape | Control::Close),
        Decision::Refused => control == Control::No,
        Decision::Unknown => {
            let detail = "deferred or refused is expected".to_owned();
            errors.push(FieldError { pointer: "/decision".to_owned(), detail });
            true
        }
    };
    if !fits {
        errors.push(error("control", "this control does not make this decision"));
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

fn check(evidence: &Evidence, notice_hash: Option<&str>) -> Vec<FieldError> {
    let mut errors = Vec::new();
    match notice_hash {
        None => errors.push(error("language", "the notice does not exist in this version and language")),
        Some(hash) if hash != evidence.notice_hash => {
            errors.push(error("noticeHash", "not the hash of this version in this language"));
        }
        Some(_) => {}
    }
    if !evidence.preselected.is_empty() {
        errors.push(error("preselected", "nothing may be selected beforehand"));
    }
    if evidence.options.is_empty() || evidence.options.contains(&Choice::Unknown) {
        errors.push(error("options", "linkedinToWork and both are expected"));
    }
    if evidence.selected == Some(Choice::Unknown) {
        errors.push(error("selected", "linkedinToWork or both is expected"));
    }
    if evidence.allowed_directions.contains(&Direction::Unknown) {
        errors.push(error("allowedDirections", "unknown direction"));
    }
    if evidence.control == Control::Unknown {
        errors.push(error("control", "unknown control"));
    }
    if evidence.texts.len() > limits::EVIDENCE_TEXTS {
        errors.push(error("texts", "too many texts"));
    }
    for (index, text) in evidence.texts.iter().enumerate().take(limits::EVIDENCE_TEXTS) {
        if text.chars().count() > limits::EVIDENCE_TEXT_LENGTH {
            errors.push(error(&format!("texts/{index}"), "too long"));
        }
    }
    errors
}

fn error(field: &str, detail: &str) -> FieldError {
    FieldError { pointer: format!("/evidence/{field}"), detail: detail.to_owned() }
}

/// What is kept of a consent: what was shown, what was chosen, spelled out, what the organization allowed, and when.
#[must_use]
pub fn of_consent(
    request: &AttemptRequest,
    chosen: &Chosen,
    organization_allows: &[Direction],
    now: Moment,
) -> EvidenceRecord {
    let decision = json!({
        "decision": "given",
        "choice": request.choice,
        "linkedinToWork": chosen.linkedin_to_work,
        "workToLinkedin": chosen.work_to_linkedin,
    });
    record(decision, &request.evidence, organization_allows, now)
}

/// What is kept of "not now" and "no".
#[must_use]
pub fn of_decision(
    request: &DecisionRequest,
    organization_allows: &[Direction],
    now: Moment,
) -> EvidenceRecord {
    record(json!({ "decision": request.decision }), &request.evidence, organization_allows, now)
}

fn record(
    mut body: Value,
    evidence: &Evidence,
    organization_allows: &[Direction],
    now: Moment,
) -> EvidenceRecord {
    body["at"] = json!(now.timestamp());
    body["organizationAllows"] = json!(organization_allows);
    body["evidence"] = json!(evidence);
    let body = canonical(&body);
    EvidenceRecord { id: keys::random_id(), at: now, hash: keys::sha256(body.as_bytes()), body }
}

/// The canonical form of a JSON value, RFC 8785.
#[must_use]
pub fn canonical(value: &Value) -> String {
    // Fails only for numbers that JSON cannot hold, and a `Value` holds none.
    serde_json_canonicalizer::to_string(value).unwrap_or_else(|_| value.to_string())
}

#[cfg(test)]
mod tests {
    use contract::DisplayMode;

    use super::*;

    fn request() -> AttemptRequest {
        AttemptRequest {
            choice: Choice::LinkedinToWork,
            linkedin_to_work: vec![],
            work_to_linkedin: vec![],
            notice_version: "2024-04".into(),
            evidence: Evidence {
                notice_version: "2024-04".into(),
                notice_hash: "hash".to_owned(),
                language: "en".to_owned(),
                texts: vec!["Connect".to_owned()],
                options: vec![Choice::LinkedinToWork, Choice::Both],
                preselected: vec![],
                selected: Some(Choice::LinkedinToWork),
                allowed_directions: vec![Direction::LinkedinToWork],
                global_privacy_control: false,
                control: Control::Connect,
            },
            return_to: "/".to_owned(),
            return_url: None,
            display: DisplayMode::Redirect,
        }
    }

    fn refused(change: impl Fn(&mut AttemptRequest)) -> Vec<String> {
        let mut request = request();
        change(&mut request);
        let errors = check_consent(&request, Some("hash")).unwrap_err();
        errors.into_iter().map(|error| error.pointer).collect()
    }

    #[test]
    fn honest_evidence_passes() {
        assert_eq!(check_consent(&request(), Some("hash")), Ok(()));
    }

    #[test]
    fn a_preselected_option_makes_a_consent_void() {
        assert_eq!(refused(|r| r.evidence.preselected = vec![Choice::Both]), ["/evidence/preselected"]);
    }

    #[test]
    fn closing_the_dialog_gives_no_consent() {
        for control in [Control::Escape, Control::Close, Control::NotNow, Control::No] {
            assert_eq!(refused(|r| r.evidence.control = control), ["/evidence/control"]);
        }
    }

    #[test]
    fn what_was_sent_is_what_was_selected_and_offered() {
        assert_eq!(refused(|r| r.evidence.selected = Some(Choice::Both)), ["/evidence/selected"]);
        assert_eq!(refused(|r| r.evidence.selected = None), ["/evidence/selected"]);
        assert_eq!(refused(|r| r.evidence.options = vec![Choice::Both]), ["/evidence/options"]);
        assert_eq!(refused(|r| r.evidence.notice_hash = "other".to_owned()), ["/evidence/noticeHash"]);
    }

    #[test]
    fn escape_defers_and_never_refuses() {
        let mut evidence = request().evidence;
        evidence.selected = None;
        evidence.control = Control::Escape;
        let decision = |decision| DecisionRequest { decision, evidence: evidence.clone() };
        assert_eq!(check_decision(&decision(Decision::Deferred), Some("hash")), Ok(()));
        assert!(check_decision(&decision(Decision::Refused), Some("hash")).is_err());
        assert!(check_decision(&decision(Decision::Unknown), Some("hash")).is_err());
    }

    #[test]
    fn the_same_evidence_has_the_same_bytes() {
        let now = Moment::from_unix(1_800_000_000);
        let chosen = Chosen { linkedin_to_work: vec!["profile".into()], work_to_linkedin: vec![] };
        let (first, second) =
            (of_consent(&request(), &chosen, &[], now), of_consent(&request(), &chosen, &[], now));
        assert_eq!((first.body.clone(), first.hash), (second.body, second.hash));
        assert!(
            first
                .body
                .starts_with(r#"{"at":"2027-01-15T08:00:00Z","choice":"linkedinToWork","decision":"given""#)
        );
    }
}
