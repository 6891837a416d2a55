//! Whether the own LinkedIn profile may be seen, and everything about oneself in one file.

use contract::{Capability, Export, PersonCard, SeenAs, Visibility, VisibilityRequest};
use serde_json::json;

use crate::{
    operation::{Operation, Shape, operation},
    schemas,
};

pub fn rows() -> Vec<Operation> {
    vec![
        operation("GET", "/visibility", "readVisibility", "Who may see the own LinkedIn profile")
            .needs(Capability::Visibility)
            .text("Anybody signed in has it, also outside the audience.")
            .gives_as::<Visibility>(
                200,
                "Who may see it in work apps. It does not promise that nobody finds the profile at LinkedIn itself.",
                &["visibility-organization", "visibility-nobody"],
                &["ETag"],
            ),
        operation("PUT", "/visibility", "setVisibility", "Set who may see the own LinkedIn profile")
            .needs(Capability::Visibility)
            .versioned()
            .takes::<VisibilityRequest>(&["visibility-request"])
            .gives_as::<Visibility>(200, "As it is from now on.", &["visibility-nobody"], &["ETag"]),
        operation("GET", "/visibility/preview", "previewCard", "The own card as somebody else sees it")
            .needs(Capability::Visibility)
            .needs_query("as", Shape::Type(schemas::of::<SeenAs>()), "As whom.", json!("outsider"))
            .gives::<PersonCard>("The card.", &["card-connected", "card-no-match"])
            .refuses(&["invalid"]),
        operation("GET", "/me/export", "exportOwn", "Everything about oneself in one file")
            .needs(Capability::Export)
            .gives_as::<Export>(
                200,
                "Everything that the backend keeps about the member. Nothing from LinkedIn is among it, because nothing of it is kept.",
                &["export"],
                &["Content-Disposition"],
            ),
    ]
}
