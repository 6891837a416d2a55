//! The organization's settings: read, changed, foreseen, dated, undone, accounted for. Nothing here is about one person's choice.

use contract::{
    Aggregates, AuditHead, AuditPage, Capability, CheckedLinks, GroupsPage, ImportResult, Legacy, LinkCheck,
    RevertRequest, ScheduleRequest, ScheduledChange, Settings, SettingsDocument, SettingsEffect,
    SettingsPatch, limits,
};
use serde_json::json;

use super::text;
use crate::operation::{Access, Operation, Shape, operation};

pub fn rows() -> Vec<Operation> {
    let reader = |row: Operation| row.access(Access::AdminReader);
    let admin = |row: Operation| row.access(Access::Admin);
    vec![
        reader(operation("GET", "/admin/settings", "readSettings", "The organization's settings"))
            .needs(Capability::Admin)
            .gives_as::<Settings>(
                200,
                "The settings as saved. They do not say what a member decided.",
                &["settings-nobody", "settings-everyone", "settings-groups", "settings-announced"],
                &["ETag"],
            ),
        admin(operation("PATCH", "/admin/settings", "saveSettings", "Change settings"))
            .needs(Capability::Admin)
            .text("What is absent stays. Widening the audience needs an announcement that was acknowledged.")
            .refuses(&["announcement-needed"])
            .versioned()
            .takes_patch::<SettingsPatch>(&["settings-patch", "settings-patch-announced"])
            .gives_as::<Settings>(
                200,
                "The settings after that. They hold from the next request on.",
                &["settings-groups"],
                &["ETag"],
            ),
        reader(operation("POST", "/admin/settings/preview", "previewSettings", "What a change would do"))
            .needs(Capability::Effect)
            .text("Nothing is saved by asking.")
            .takes_patch::<SettingsPatch>(&["settings-patch"])
            .gives::<SettingsEffect>(
                "How many people gain, keep and lose the feature, and how many connections end, rounded.",
                &["effect-widens", "effect-narrows", "effect-few"],
            ),
        admin(operation("POST", "/admin/settings/links", "checkLinks", "Whether addresses are reachable"))
            .needs(Capability::LinkCheck)
            .text("Looks from the backend, never at private networks unless whoever runs it allows that. A warning: nothing is refused for it.")
            .takes::<LinkCheck>(&["link-check"])
            .gives::<CheckedLinks>("One state for each address.", &["checked-links"]),
        reader(operation(
            "GET",
            "/admin/settings/scheduled",
            "readScheduled",
            "The change that waits for its date",
        ))
        .needs(Capability::Schedule)
        .gives::<ScheduledChange>("The change.", &["scheduled", "scheduled-stale"])
        .gives_nothing("Nothing is scheduled.", &[]),
        admin(operation("PUT", "/admin/settings/scheduled", "schedule", "Give a change a date"))
            .needs(Capability::Schedule)
            .text("It takes the place of the one before. Applied only if nobody saved in between.")
            .refuses(&["announcement-needed"])
            .versioned()
            .takes::<ScheduleRequest>(&["schedule-request"])
            .gives::<ScheduledChange>("The change as it waits.", &["scheduled"]),
        admin(operation("DELETE", "/admin/settings/scheduled", "unschedule", "Cancel the change that waits"))
            .needs(Capability::Schedule)
            .gives_nothing("Cancelled, or there was none.", &[]),
        admin(operation("POST", "/admin/settings/revert", "revertSettings", "Back to an earlier version"))
            .needs(Capability::Audit)
            .text("A new change with a new version; the log keeps both.")
            .refuses(&["announcement-needed"])
            .versioned()
            .takes::<RevertRequest>(&["revert-request"])
            .gives_as::<Settings>(200, "The settings after that.", &["settings-everyone"], &["ETag"]),
        reader(operation("GET", "/admin/settings/export", "exportSettings", "The settings as a document"))
            .needs(Capability::SettingsAsCode)
            .gives_as::<SettingsDocument>(
                200,
                "Every setting, spelled out.",
                &["settings-document"],
                &["Content-Disposition"],
            ),
        admin(operation("POST", "/admin/settings/import", "importSettings", "Settings from a document"))
            .needs(Capability::SettingsAsCode)
            .query(
                "dryRun",
                Shape::Plain(json!({ "type": "string", "enum": ["true", "false"], "default": "false" })),
                "True: only say what would change.",
                json!("true"),
            )
            .refuses(&["announcement-needed"])
            .text("A try needs no `If-Match`.")
            .versioned_where_it_changes()
            .takes::<SettingsDocument>(&["settings-document"])
            .gives::<ImportResult>("What differs, and the settings after that.", &["import-dry-run"]),
        reader(operation("GET", "/admin/groups", "listGroups", "Search for groups"))
            .needs(Capability::Groups)
            .query("query", text(limits::QUERY_LENGTH), "What to search for; absent for all.", json!("field"))
            .paged()
            .gives::<GroupsPage>(
                "One page of hits, with full path and exact count of members.",
                &["groups", "groups-empty"],
            ),
        reader(operation("GET", "/admin/audit", "readAudit", "The log of settings"))
            .needs(Capability::Audit)
            .paged()
            .gives::<AuditPage>("One page, newest first: one event for each changed field.", &["audit"]),
        reader(operation("GET", "/admin/audit/head", "readAuditHead", "The end of the log, signed"))
            .needs(Capability::Audit)
            .gives::<AuditHead>("Kept elsewhere, it proves later that nothing was cut off.", &["audit-head"]),
        reader(operation("GET", "/admin/aggregates", "readAggregates", "Rounded totals over time"))
            .needs(Capability::Aggregates)
            .gives::<Aggregates>(
                "Totals by day. Absent for fewer than 50 people, rounded to 5, counted once a day.",
                &["aggregates"],
            ),
        reader(operation("GET", "/admin/legacy", "readLegacy", "People enabled one by one, long ago"))
            .needs(Capability::Legacy)
            .gives::<Legacy>("How many. Exact: enabling was an admin's act.", &["legacy"]),
        admin(operation("DELETE", "/admin/legacy", "clearLegacy", "End individual enabling"))
            .needs(Capability::Legacy)
            .text("From then on the audience alone says who may use the feature.")
            .versioned()
            .gives_nothing("Nobody is enabled individually any more.", &[]),
    ]
}
