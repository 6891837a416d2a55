//! From the files to colleagues.

use std::path::Path;

use contract::{Presence, Role};

use super::{Colleague, Contact, Meeting, Photo};

/// A file that could not be read.
pub type LoadProblem = people::FileProblem;

/// Reads a folder; what is broken is reported and the rest loads.
///
/// # Errors
/// Only if the folder itself cannot be read.
pub fn load(folder: &Path) -> std::io::Result<(Vec<Colleague>, Vec<LoadProblem>)> {
    let loaded = people::load(folder)?;
    Ok((loaded.people.into_iter().map(|person| colleague(folder, person)).collect(), loaded.problems))
}

fn colleague(folder: &Path, person: people::Person) -> Colleague {
    let work = person.work;
    let known =
        |presence: &String| Some(Presence::from_wire(presence)).filter(|one| *one != Presence::Unknown);
    Colleague {
        photo: person.image.as_deref().and_then(|image| Photo::read(folder, image)),
        file: person.file,
        email: person.email,
        name: person.name,
        pronunciation: work.pronunciation,
        pronouns: work.pronouns,
        title: work.title,
        department: work.department,
        phone: person.phone,
        location: work.location,
        time_zone: work.time_zone,
        presence: work.presence.as_ref().and_then(known),
        manager: work.manager,
        works_with: work.works_with,
        groups: work.groups,
        roles: work
            .roles
            .iter()
            .map(|role| Role::from_wire(role))
            .filter(|role| *role != Role::Unknown)
            .collect(),
        demo_account: work.demo_account,
        leaver: work.leaver,
        calendar: work.calendar.into_iter().map(meeting).collect(),
        contacts: work.contacts.into_iter().map(|one| Contact { name: one.name, email: one.email }).collect(),
        interests: work.interests,
        subscriptions: work.subscriptions,
    }
}

fn meeting(one: people::Meeting) -> Meeting {
    Meeting {
        start: one.start,
        end: one.end,
        place: one.place,
        attendees: one.attendees,
        title: one.title,
        weekly: one.weekly,
    }
}
