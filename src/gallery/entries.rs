//! Everything that the gallery has, in the order of its list.

mod announcement;
mod attempts;
mod cards;
mod connection;
mod dialogs;
mod effect;
mod errors;
mod kit;
mod merge;
mod mine;
mod people;
mod picker;
mod reconsent;
mod record;
mod schedule;
mod screens;
mod settings;

use super::entry::{Element, Entry, Group};

/// All groups.
#[must_use]
pub fn groups() -> Vec<Group> {
    use Element::{Admin, Card, CompactCard, Connection, Page, Part};
    let group = |id, name, element, about, entries: Vec<Entry>| Group { id, name, about, element, entries };
    vec![
        group("card", "Profile card", Card, "A colleague’s card with everything in place.", cards::cards()),
        group(
            "compact",
            "Compact card",
            CompactCard,
            "A head that opens to the card.",
            cards::compact_cards(),
        ),
        group(
            "dialog",
            "Consent dialog",
            Card,
            "The question, its two layers and what can go wrong with it.",
            dialogs::dialogs(),
        ),
        group(
            "asked-again",
            "Asked again",
            Connection,
            "What a newer notice says differently, and examples of one’s own work data.",
            reconsent::reconsent(),
        ),
        group("attempt", "Attempt", Card, "What became of an attempt to connect.", attempts::attempts()),
        group(
            "connection",
            "My connection",
            Connection,
            "What is shared, since when, and the way out.",
            connection::connections(),
        ),
        group("history", "History", Connection, "What happened to a consent.", connection::histories()),
        group(
            "transfers",
            "Transfers",
            Connection,
            "What flowed, by category and never by value.",
            mine::transfers(),
        ),
        group("visibility", "Visibility", Connection, "Who may see the own profile.", mine::visibility()),
        group(
            "receipts",
            "Receipts",
            Connection,
            "The list, and what an examined file turned out to be.",
            mine::receipts(),
        ),
        group("people", "People", Page, "The directory.", people::people()),
        group("settings", "Settings", Admin, "Who may use it, and what may be shared.", settings::settings()),
        group(
            "picker",
            "Group picker",
            Admin,
            "A search for groups, and what was chosen.",
            picker::pickers(),
        ),
        group(
            "effect",
            "Effect of a change",
            Admin,
            "What a change does, beside the form and before it is saved.",
            effect::effects(),
        ),
        group(
            "announcement",
            "Announcement",
            Admin,
            "Addresses, the message and the word that it was sent.",
            announcement::announcements(),
        ),
        group("merge", "Two changes at once", Admin, "Somebody else saved meanwhile.", merge::merges()),
        group("schedule", "Schedule", Admin, "A change with a date.", schedule::schedules()),
        group(
            "record",
            "Log of settings",
            Admin,
            "Versions, their chain, and the way back.",
            record::records(),
        ),
        group("totals", "Totals", Admin, "Days in rounded numbers.", record::totals_of_days()),
        group(
            "screens",
            "Whole screens",
            Page,
            "Surfaces as they are mounted, over a backend of fixtures.",
            screens::screens(),
        ),
        group("errors", "Errors", Part, "What happened, what is safe, what to do.", errors::errors()),
        group("kit", "Kit", Part, "Parts that know no product.", kit::kit()),
    ]
}
