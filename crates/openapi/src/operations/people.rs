//! People and their cards.

use contract::{Capability, MatchDecision, PeopleCards, PeoplePage, PersonCard, PersonId, PersonRef, limits};
use serde_json::json;

use super::text;
use crate::operation::{Answer, Content, Operation, Shape, operation};

const AINO: &str = "p_23e739e7f00ecd5ebf5316bd08d5bc47";
const WHO: &str = "The person.";
const PART: &str = "`work` asks for the work side alone: the LinkedIn part is then `notAsked`, nothing is asked of LinkedIn and nothing flows. Absent, \
                    or not understood, is the whole card.";

pub fn rows() -> Vec<Operation> {
    let known = |name| Shape::Plain(json!({ "type": "string", "description": name }));
    vec![
        operation("GET", "/people", "listPeople", "The directory, by page")
            .needs(Capability::Directory)
            .query("query", text(limits::QUERY_LENGTH), "What to search for; absent for everybody.", json!("aino"))
            .paged()
            .gives::<PeoplePage>(
                "One page, ordered by name. Work data only.",
                &["people", "people-empty"],
            ),
        operation("GET", "/people/lookup", "lookUpPerson", "A person by what a host knows of them")
            .needs(Capability::Lookup)
            .text(
                "Exactly one of the parameters is given. An unknown, a hidden and a forbidden person answer alike. Limited in rate, so that \
                 addresses cannot be tried out.",
            )
            .query("email", known("An e-mail address."), "The work e-mail address.", json!("aino.korhonen@fjordlight.example"))
            .query("upn", known("A user principal name."), "The user principal name.", json!("aino.korhonen@fjordlight.example"))
            .query("directoryId", known("An id."), "The id in the work directory.", json!("aino"))
            .gives::<PersonRef>("Whom it belongs to.", &["person"])
            .refuses(&["not-found", "invalid"]),
        operation("GET", "/people/cards", "readCards", "Many cards in one answer")
            .needs(Capability::Batch)
            .query(
                "ids",
                Shape::Plain(json!({ "type": "string" })),
                "Ids, separated by commas; at most 100.",
                json!(format!("{AINO},p_a89175cdf48d2a791116066b333da1c0")),
            )
            .gives::<PeopleCards>(
                "The cards of those who are there, in the order asked. Who is unknown, hidden or forbidden is left out without a word.",
                &["cards", "cards-none"],
            )
            .refuses(&["invalid"]),
        operation("GET", "/people/me", "readOwnCard", "The own card")
            .query("part", Shape::Plain(json!({ "type": "string" })), PART, json!("whole"))
            .gives::<PersonCard>("The signed-in person's card as they see it themselves.", &["card-right-to-left", "card-empty"]),
        operation("GET", "/people/{id}", "readCard", "One card")
            .id_of::<PersonId>("id", WHO, AINO)
            .query("part", Shape::Plain(json!({ "type": "string" })), PART, json!("whole"))
            .gives::<PersonCard>(
                "Work side and, as far as the viewer's consent goes, LinkedIn side. It does not promise that a LinkedIn profile exists: a \
                 hidden one answers like none.",
                &[
                    "card-connected", "card-connected-sparse", "card-prompt", "card-public-only", "card-candidates", "card-no-match",
                    "card-rejected-by-viewer", "card-needs-reconsent", "card-expired", "card-feature-off", "card-not-rolled-out",
                    "card-unavailable-in-region", "card-error", "card-offline", "card-long-name", "card-unknown-state", "card-unprovable",
                    "card-insecure-links", "card-unknown-parts", "card-work-only",
                ],
            ),
        operation("GET", "/people/{id}/photo", "readPhoto", "A person's photo")
            .id_of::<PersonId>("id", WHO, AINO)
            .answers(Answer {
                status: 200,
                text: "The image. No other origin is ever asked for it.",
                content: vec![Content { media_type: "image/*", shape: Shape::Plain(json!({})), examples: &[] }],
                headers: &[],
            }),
        operation("PUT", "/people/{id}/match", "decideMatch", "This is, or is not, the person")
            .needs(Capability::Match)
            .text("For this viewer only; the subject is not told.")
            .id_of::<PersonId>("id", WHO, AINO)
            .takes::<MatchDecision>(&["match-is-person", "match-not-person"])
            .gives_nothing("Kept.", &[]),
        operation("DELETE", "/people/{id}/match", "forgetMatch", "Take the word on a match back")
            .needs(Capability::Match)
            .id_of::<PersonId>("id", WHO, AINO)
            .gives_nothing("Taken back, or there was none.", &[]),
    ]
}
