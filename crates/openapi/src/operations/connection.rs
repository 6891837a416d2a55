//! The member's connection: looked at, given, narrowed, withdrawn, accounted for.

use contract::{
    Attempt, AttemptCompletion, AttemptId, AttemptRequest, Capability, CategoryId, Connection,
    DecisionRequest, HistoryPage, Narrowing, ReceiptId, StepId, TransfersPage, WorkPreview,
};
use serde_json::json;

use crate::{
    operation::{Answer, Operation, Shape, operation},
    receipts, schemas,
};

const ATTEMPT: &str = "a_5d1c07b9e2f84a60";

pub fn rows() -> Vec<Operation> {
    vec![
        operation("GET", "/connection", "readConnection", "How the own connection stands")
            .gives::<Connection>(
                "Both grants, what follows from them, and the steps of the last withdrawal. It does not promise that LinkedIn has forgotten \
                 anything: the ledger says what is confirmed.",
                &[
                    "connection-not-connected", "connection-deferred", "connection-pending", "connection-one-way", "connection-two-way",
                    "connection-needs-reconsent", "connection-revoked", "connection-expired", "connection-not-available",
                    "connection-direction-limited", "connection-unknown-state",
                ],
            ),
        operation("PATCH", "/connection", "narrow", "Drop a direction or categories")
            .needs(Capability::Narrow)
            .text("At once, without a version, as often as one likes. There is no spelling for wider.")
            .takes_patch::<Narrowing>(&["narrowing"])
            .gives::<Connection>("The connection after that.", &["connection-one-way"]),
        operation("DELETE", "/connection", "withdraw", "Disconnect")
            .text("Needs no version, no key and no body, is idempotent and always wins. From the answer on nothing flows.")
            .gives_as::<Connection>(
                200,
                "The ledger of the withdrawal. Not `ended` as long as a step is open: those steps are listed with who does them.",
                &[
                    "connection-withdrawing", "connection-half-disconnected", "connection-half-disconnected-cannot", "connection-ended",
                ],
                &["Clear-Site-Data"],
            ),
        operation("POST", "/connection/attempts", "beginAttempt", "Begin to connect")
            .text("Keeps what was shown and chosen. Nothing is connected by it: the member goes on at `continueUrl`.")
            .idempotent()
            .takes::<AttemptRequest>(&["attempt-request"])
            .gives_as::<Attempt>(201, "The attempt. It cancels the one before it, if that was pending.", &["attempt-pending"], &[])
            .refuses(&["not-in-audience", "notice-outdated", "own-page"]),
        operation("GET", "/connection/attempts/{id}", "readAttempt", "What became of an attempt")
            .id_of::<AttemptId>("id", "The attempt.", ATTEMPT)
            .gives::<Attempt>(
                "The attempt. `done` says that it connected, not that it still is connected.",
                &[
                    "attempt-pending", "attempt-cancelled", "attempt-refused", "attempt-wrong-account", "attempt-expired", "attempt-failed",
                    "attempt-done",
                ],
            ),
        operation("POST", "/connection/attempts/{id}/completion", "completeAttempt", "Finish an attempt from a host's page")
            .text(
                "For attempts begun with a bearer token: the way back brings a proof to the host's page, in `attempt` after the id and a \
                 full stop, and whoever sends it with the token that the attempt was begun with finishes it. Sent again, it tells the same.",
            )
            .id_of::<AttemptId>("id", "The attempt.", ATTEMPT)
            .takes::<AttemptCompletion>(&["attempt-completion"])
            .gives::<Attempt>("What became of it.", &["attempt-done", "attempt-failed"]),
        operation("DELETE", "/connection/attempts/{id}", "cancelAttempt", "Give an attempt up")
            .id_of::<AttemptId>("id", "The attempt.", ATTEMPT)
            .gives_nothing("Given up; nothing that comes back from the provider connects any more.", &[])
            .refuses(&["attempt-over"]),
        operation("POST", "/connection/decisions", "decide", "Not now, or no")
            .text("The dialog does not open by itself again: after `deferred` for 30 days, after `refused` ever.")
            .idempotent()
            .takes::<DecisionRequest>(&["decision-deferred", "decision-refused"])
            .gives_nothing("Kept.", &[]),
        operation("POST", "/connection/steps/{id}", "confirmStep", "A step of the withdrawal is done")
            .text("The member's word about a step that only they can do.")
            .id_of::<StepId>("id", "The step.", "linkedinSide")
            .gives::<Connection>("The connection after that.", &["connection-half-disconnected", "connection-ended"]),
        operation("GET", "/connection/preview", "previewWorkData", "Examples of the own work data")
            .needs(Capability::Preview)
            .text("As LinkedIn would get them. Made for this answer and kept nowhere; of LinkedIn's side nothing is shown before consent.")
            .needs_query(
                "category",
                Shape::Type(schemas::of::<CategoryId>()),
                "A category work→LinkedIn of the notice in force.",
                json!("calendar"),
            )
            .gives::<WorkPreview>("Up to three examples.", &["preview-calendar", "preview-empty"])
            .refuses(&["invalid"]),
        operation("GET", "/connection/history", "readHistory", "What happened to the own consent")
            .needs(Capability::History)
            .paged()
            .gives::<HistoryPage>("One page, newest first.", &["history", "history-empty"]),
        operation("GET", "/connection/transfers", "readTransfers", "What flowed when")
            .needs(Capability::Transfers)
            .paged()
            .gives::<TransfersPage>(
                "One page, newest first: categories and names of fields, never values.",
                &["transfers", "transfers-empty"],
            ),
        operation("GET", "/connection/receipts/{id}", "readReceipt", "The receipt of a decision")
            .needs(Capability::Receipts)
            .text("In the form that `Accept` asks for; ISO/IEC TS 27560 JSON-LD where it asks for nothing.")
            .id_of::<ReceiptId>("id", "The receipt.", "r_8f2c6d90")
            .answers(Answer {
                status: 200,
                text: "The receipt, signed. It proves what was decided, not that it still holds.",
                content: receipts::forms(),
                headers: &[],
            }),
    ]
}
