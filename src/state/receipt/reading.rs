//! What a receipt says, of either form, in the order in which a reader asks: who, what, when, under which notice.

use contract::{Control, Direction, HistoryKind, StepKind, StepState};

use super::json::{Fields, Json, find};

/// A receipt in a reader's order. What it does not say is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Its id.
    pub id: String,
    /// Whose: the name, or the id where there is no name.
    pub person: String,
    /// Who gave it out.
    pub organization: String,
    /// What was decided.
    pub decision: HistoryKind,
    /// Who decided, in the backend's word.
    pub decided_by: String,
    /// When, RFC 3339.
    pub at: String,
    /// When the receipt was made, RFC 3339.
    pub made_at: String,
    /// The control that was pressed.
    pub control: Option<Control>,
    /// The notice's version.
    pub notice: String,
    /// The language that it was shown in.
    pub language: String,
    /// Its SHA-256, hex.
    pub notice_hash: String,
    /// Who decides about the data.
    pub controllers: Vec<Side>,
    /// What it was about.
    pub categories: Vec<About>,
    /// The country whose law applies, where that is stated.
    pub jurisdiction: Option<String>,
    /// Until when, RFC 3339.
    pub expires_at: Option<String>,
    /// The place in the member's own chain of events.
    pub seq: String,
    /// The steps of an ending.
    pub steps: Vec<(StepKind, StepState)>,
    /// Whether all steps of an ending were confirmed when the receipt was made.
    pub complete: Option<bool>,
}

/// A controller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its name.
    pub name: String,
    /// What it decides about, in the notice's words.
    pub role: String,
    /// Its privacy statement.
    pub privacy_url: String,
}

/// A category that the decision was about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The direction.
    pub direction: Direction,
    /// The notice's name for it, or its id.
    pub name: String,
    /// What for.
    pub purpose: String,
    /// What it includes.
    pub includes: Vec<String>,
    /// What it does not.
    pub excludes: Vec<String>,
    /// How long it is kept, in the notice's words.
    pub retention: String,
    /// Who receives it.
    pub recipient: String,
    /// Whether this decision took it back, while others went on.
    pub taken_back: bool,
}

/// Reads texts out of a receipt, cleaned.
#[derive(Clone, Copy)]
struct Page<'a> {
    of: &'a Fields,
    clean: fn(String) -> String,
}

impl<'a> Page<'a> {
    fn at(self, path: &[&str]) -> Option<&'a Json> {
        let (first, rest) = path.split_first()?;
        rest.iter().try_fold(find(self.of, first)?, |value, name| value.get(name))
    }

    fn may(self, path: &[&str]) -> Option<String> {
        let text = match self.at(path)? {
            Json::Text(text) | Json::Number(text) => text.clone(),
            _ => return None,
        };
        Some((self.clean)(text))
    }

    /// What the first of the paths leads to.
    fn any(self, paths: &[&[&str]]) -> String {
        paths.iter().find_map(|path| self.may(path)).unwrap_or_default()
    }

    fn texts(self, path: &[&str]) -> Vec<String> {
        let items = self.at(path).map(Json::items).unwrap_or_default();
        items.iter().filter_map(Json::text).map(|text| (self.clean)(text.to_owned())).collect()
    }

    fn items(self, path: &[&str]) -> Vec<Page<'a>> {
        let items = self.at(path).map(Json::items).unwrap_or_default();
        items.iter().filter_map(|item| self.into(item)).collect()
    }

    fn into(self, value: &'a Json) -> Option<Page<'a>> {
        match value {
            Json::Object(of) => Some(Page { of, ..self }),
            _ => None,
        }
    }
}

impl Reading {
    /// Reads it.
    pub(super) fn of(receipt: &Fields, clean: fn(String) -> String) -> Self {
        let page = Page { of: receipt, clean };
        let seconds = page.may(&["consentTimestamp"]).and_then(|text| text.parse().ok()).map(moment);
        let not_stated = |text: &String| text != "not stated" && !text.is_empty();
        Self {
            id: page.any(&[&["dpv:hasIdentifier"], &["consentReceiptID"]]),
            person: page.any(&[
                &["dpv:hasDataSubject", "dpv:hasName"],
                &["piiPrincipalName"],
                &["dpv:hasDataSubject", "dpv:hasIdentifier"],
                &["piiPrincipalId"],
            ]),
            organization: page.any(&[&["dct:publisher", "dpv:hasName"], &["organization", "name"]]),
            decision: HistoryKind::from_wire(&page.any(&[&["decision"]])),
            decided_by: page.any(&[&["decidedBy"]]),
            at: page.may(&["dpv:isIndicatedAtTime"]).or(seconds).unwrap_or_default(),
            made_at: page.any(&[&["dct:created"], &["issuedAt"]]),
            control: control(page),
            notice: page.any(&[&["dpv:hasNotice", "version"], &["notice", "version"]]),
            language: page.any(&[&["dpv:hasNotice", "language"], &["notice", "language"]]),
            notice_hash: page.any(&[&["dpv:hasNotice", "sha256"], &["notice", "sha256"]]),
            controllers: controllers(page),
            categories: categories(page),
            jurisdiction: page
                .may(&["dpv:hasJurisdiction"])
                .or_else(|| page.may(&["jurisdiction"]))
                .filter(not_stated),
            expires_at: page.may(&["dpv:hasDuration", "rdf:value"]).or_else(|| page.may(&["expiresAt"])),
            seq: page.any(&[&["chain", "seq"]]),
            steps: page.items(&["withdrawal", "steps"]).into_iter().map(step).collect(),
            complete: page.at(&["withdrawal", "complete"]).map(|value| *value == Json::Bool(true)),
        }
    }
}

fn step(page: Page<'_>) -> (StepKind, StepState) {
    (StepKind::from_wire(&page.any(&[&["kind"]])), StepState::from_wire(&page.any(&[&["state"]])))
}

/// The control that was pressed, where the evidence has it.
fn control(page: Page<'_>) -> Option<Control> {
    let told = page.may(&["dpv:hasIndicationMethod"]).or_else(|| {
        let evidence = page.at(&["evidence", "canonicalForm"])?.text()?;
        // Kantara's form has it in the evidence alone, in canonical form.
        let rest = evidence.split_once("\"control\":\"")?.1;
        rest.split_once('"').map(|(control, _)| control.to_owned())
    })?;
    Some(Control::from_wire(&told)).filter(|control| *control != Control::Unknown)
}

fn controllers(page: Page<'_>) -> Vec<Side> {
    let side = |one: Page<'_>, names: [&str; 3]| {
        let [name, role, privacy_url] = names.map(|name| one.any(&[&[name]]));
        Side { name, role, privacy_url }
    };
    let ours = page.items(&["dpv:hasDataController"]).into_iter();
    let theirs = page.items(&["piiControllers"]).into_iter();
    ours.map(|one| side(one, ["dpv:hasName", "dct:description", "schema:url"]))
        .chain(theirs.map(|one| side(one, ["piiController", "contact", "piiControllerUrl"])))
        .collect()
}

fn categories(page: Page<'_>) -> Vec<About> {
    let data = "dpv:hasPersonalData";
    let processes = page.items(&["dpv:hasProcess"]);
    let narrowed = page.may(&["decision"]).as_deref() == Some("narrowed");
    let process = |one: &Page<'_>| About {
        direction: Direction::from_wire(&one.any(&[&["direction"]])),
        name: one.any(&[&[data, "skos:prefLabel"], &["dpv:hasIdentifier"]]),
        purpose: one.any(&[&["dpv:hasPurpose", "skos:prefLabel"]]),
        includes: one.texts(&[data, "includes"]),
        excludes: one.texts(&[data, "excludes"]),
        retention: one.any(&[&["dpv:hasStorageCondition", "dct:description"]]),
        recipient: one.any(&[&["dpv:hasRecipient", "dpv:hasName"]]),
        taken_back: narrowed && one.any(&[&["dpv:hasConsentStatus"]]) == "dpv:ConsentWithdrawn",
    };
    let purpose = |one: &Page<'_>| About {
        direction: Direction::from_wire(&one.any(&[&["direction"]])),
        name: one.texts(&["piiCategory"]).into_iter().next().unwrap_or_else(|| one.any(&[&["category"]])),
        purpose: one.any(&[&["purpose"]]),
        includes: one.texts(&["includes"]),
        excludes: one.texts(&["excludes"]),
        retention: one.any(&[&["termination"]]),
        recipient: one.any(&[&["thirdPartyName"]]),
        taken_back: narrowed && one.any(&[&["state"]]) == "withdrawn",
    };
    let services = page.items(&["services"]).into_iter().flat_map(|service| service.items(&["purposes"]));
    processes.iter().map(process).chain(services.map(|one| purpose(&one))).collect()
}

/// A moment in RFC 3339, from whole seconds since 1970 (civil calendar after H. Hinnant's algorithm).
fn moment(seconds: i64) -> String {
    let (days, clock) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let mut out = String::new();
    for (number, width, after) in [
        (year, 4, '-'),
        (month, 2, '-'),
        (day, 2, 'T'),
        (clock / 3600, 2, ':'),
        (clock / 60 % 60, 2, ':'),
        (clock % 60, 2, 'Z'),
    ] {
        let digits = number.to_string();
        (digits.len()..width).for_each(|_| out.push('0'));
        out.push_str(&digits);
        out.push(after);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn seconds_become_moments() {
        assert_eq!(moment(0), "1970-01-01T00:00:00Z");
        assert_eq!(moment(1_800_000_000), "2027-01-15T08:00:00Z");
        assert_eq!(moment(951_782_400), "2000-02-29T00:00:00Z");
    }
}
