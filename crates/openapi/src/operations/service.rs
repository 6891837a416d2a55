//! What the backend is, who is signed in, the notices, what happens.

use contract::{Capability, Notice, NoticeList, NoticeVersion, Service, Session};
use serde_json::json;

use crate::operation::{Access, Answer, Content, Operation, Parameter, Place, Shape, operation};

pub fn rows() -> Vec<Operation> {
    vec![
        operation("GET", "/service", "readService", "What this backend is and offers")
            .access(Access::Public)
            .gives::<Service>(
                "The same for everybody. A capability that is not listed is not offered, and nothing is said about why.",
                &["service", "service-full", "service-base"],
            ),
        operation("GET", "/session", "readSession", "Who is signed in")
            .access(Access::Optional)
            .text("That nobody is signed in is an answer, not an error.")
            .gives::<Session>(
                "Who is signed in, if anybody. It does not promise that the session lasts until `expiresAt`.",
                &["session-member", "session-admin", "session-admin-reader", "session-signed-out"],
            ),
        operation("DELETE", "/session", "signOut", "Sign out")
            .text("Ends the session and every attempt begun in it.")
            .gives_nothing("Signed out.", &["Clear-Site-Data", "Set-Cookie"]),
        operation("GET", "/notices", "listNotices", "Versions of the notice")
            .access(Access::Public)
            .gives::<NoticeList>("The versions, newest first, and which one is in force.", &["notices"]),
        operation("GET", "/notices/{version}", "readNotice", "The notice in one language")
            .access(Access::Public)
            .id_of::<NoticeVersion>("version", "The version.", "2024-04")
            .query(
                "language",
                Shape::Plain(json!({ "type": "string" })),
                "The language, a BCP 47 tag.",
                json!("en"),
            )
            .gives::<Notice>(
                "The whole notice in that language, with its canonical hash.",
                &[
                    "notice-2024-04-en",
                    "notice-2020-11-en",
                    "notice-2024-04-nl",
                    "notice-2020-11-nl",
                    "notice-2024-04-sv",
                    "notice-2020-11-sv",
                    "notice-2024-04-fr",
                    "notice-2020-11-fr",
                    "notice-2024-04-de",
                    "notice-2020-11-de",
                    "notice-2024-04-ar",
                    "notice-2020-11-ar",
                ],
            )
            .refuses(&["notice-language"]),
        operation("GET", "/events", "readEvents", "What changes, as it happens")
            .needs(Capability::Events)
            .parameter(Parameter {
                name: "Last-Event-ID",
                place: Place::Header,
                shape: Shape::Plain(json!({ "type": "string" })),
                required: false,
                text: "The last event that was seen, after a stream broke off. The new one begins with `resync`.",
                example: json!("7"),
            })
            .text(
                "Server-sent events, read with `fetch` so that a host's token can go into a header. Each event says that something \
                 changed and carries nothing of what: the page asks again. The stream does not end by itself.",
            )
            .answers(Answer {
                status: 200,
                text: "The stream. `event:` is a `ServerEventKind`, `data:` a `ServerEvent`; a line that begins with a colon keeps the \
                       connection open. After a gap `resync` is sent, and everything shown is to be asked for again.",
                content: vec![Content {
                    media_type: "text/event-stream",
                    shape: Shape::Plain(json!({ "type": "string" })),
                    examples: &["event-connection", "event-person", "event-resync"],
                }],
                headers: &[],
            }),
    ]
}
