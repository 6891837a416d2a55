//! Reading a folder: what is broken is reported, the rest loads.

use std::{collections::HashSet, fs, io, path::Path};

use crate::{
    date::is_partial_date,
    raw,
    side::{
        Contact, Education, Fault, LinkedInSide, Meeting, Person, Position, Profile, Visibility, WorkSide,
    },
};

/// Longest file that is read, in bytes.
const FILE_LIMIT: u64 = 1024 * 1024;
/// Longest text that is kept, in characters.
const TEXT_LIMIT: usize = 400;

/// A folder's people.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// Everybody whose file could be read, in the order of the file names.
    pub people: Vec<Person>,
    /// The files that could not.
    pub problems: Vec<FileProblem>,
}

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblem {
    /// Its name.
    pub file: String,
    /// Why, in one sentence.
    pub reason: String,
}

/// Reads every `*.json` of a folder.
///
/// # Errors
/// Only if the folder itself cannot be read.
pub fn load(folder: &Path) -> io::Result<Loaded> {
    let mut files: Vec<_> = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    let mut loaded = Loaded::default();
    let mut emails = HashSet::new();
    for path in files {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let person = read(&path).and_then(|resume| person(stem, resume));
        let person = person.and_then(|person| match &person.email {
            Some(email) if !emails.insert(email.clone()) => {
                Err(format!("the e-mail address {email} belongs to another file already"))
            }
            _ => Ok(person),
        });
        match person {
            Ok(person) => loaded.people.push(person),
            Err(reason) => loaded.problems.push(FileProblem { file, reason }),
        }
    }
    Ok(loaded)
}

fn read(path: &Path) -> Result<raw::Resume, String> {
    let length = fs::metadata(path).map_err(|error| error.to_string())?.len();
    if length > FILE_LIMIT {
        return Err(format!("it is longer than {FILE_LIMIT} bytes"));
    }
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    // Some editors begin a file with a mark of its byte order, which JSON does not know.
    let json = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    serde_json::from_slice(json).map_err(|error| format!("it is no JSON Resume: {error}"))
}

fn person(file: String, resume: raw::Resume) -> Result<Person, String> {
    let name = resume.basics.name.as_deref().and_then(clean).ok_or("basics.name is missing")?;
    let profiles = match resume.linkedin.profiles.len() {
        0 => vec![profile(&resume, &name)?],
        _ => resume.linkedin.profiles.iter().map(|one| profile(one, &name)).collect::<Result<_, _>>()?,
    };
    let visibility = match resume.linkedin.presence.as_deref() {
        None | Some("visible") => Visibility::Visible,
        Some("hidden") => Visibility::Hidden,
        Some("none") => Visibility::None,
        Some(other) => return Err(format!("x-linkedin.presence cannot be “{other}”")),
    };
    let fault = match resume.linkedin.fault.as_deref() {
        None => None,
        Some("slow") => Some(Fault::Slow),
        Some("error") => Some(Fault::Error),
        Some("malformed") => Some(Fault::Malformed),
        Some("unauthorized") => Some(Fault::Unauthorized),
        Some(other) => return Err(format!("x-linkedin.fault cannot be “{other}”")),
    };
    let linkedin = LinkedInSide {
        visibility,
        profiles,
        connections: resume.linkedin.connections.iter().map(|email| email.trim().to_lowercase()).collect(),
        groups: texts(&resume.linkedin.groups),
        subscriptions: texts(&resume.linkedin.subscriptions),
        public: resume.linkedin.public,
        fault,
    };
    Ok(Person {
        file,
        name,
        email: email(resume.basics.email.as_deref())?,
        image: resume.basics.image.clone(),
        phone: text(&resume.basics.phone),
        work: work_side(&resume),
        linkedin,
    })
}

fn email(email: Option<&str>) -> Result<Option<String>, String> {
    let Some(email) = email.map(str::trim).filter(|email| !email.is_empty()) else { return Ok(None) };
    let parts = email
        .split_once('@')
        .filter(|(user, host)| !user.is_empty() && !host.is_empty() && !host.contains('@'));
    if parts.is_none() || email.chars().any(|letter| letter.is_whitespace() || letter.is_control()) {
        return Err(format!("basics.email “{email}” is no e-mail address"));
    }
    Ok(Some(email.to_lowercase()))
}

fn work_side(resume: &raw::Resume) -> WorkSide {
    let side = &resume.work_side;
    let place = &resume.basics.location;
    WorkSide {
        title: text(&side.title)
            .or_else(|| text(&resume.work.first()?.position))
            .or_else(|| text(&resume.basics.label)),
        department: text(&side.department),
        location: text(&side.location).or_else(|| text(&place.city)).or_else(|| text(&place.region)),
        time_zone: text(&side.time_zone),
        presence: text(&side.presence),
        pronouns: text(&side.pronouns),
        pronunciation: text(&side.pronunciation),
        manager: text(&side.manager).map(|email| email.to_lowercase()),
        works_with: texts(&side.works_with).iter().map(|email| email.to_lowercase()).collect(),
        groups: side.groups.iter().map(|path| path.split('/').filter_map(clean).collect()).collect(),
        roles: side.roles.clone(),
        demo_account: side.demo_account,
        leaver: side.leaver,
        calendar: side
            .calendar
            .iter()
            .map(|one| Meeting {
                start: one.start.clone(),
                end: one.end.clone(),
                place: text(&one.place),
                attendees: texts(&one.attendees),
                title: text(&one.title),
                weekly: one.weekly,
            })
            .collect(),
        contacts: side
            .contacts
            .iter()
            .filter_map(|one| Some(Contact { name: clean(&one.name)?, email: text(&one.email) }))
            .collect(),
        interests: texts(&side.interests),
        subscriptions: texts(&side.subscriptions),
    }
}

fn profile(resume: &raw::Resume, name: &str) -> Result<Profile, String> {
    let url = resume
        .basics
        .profiles
        .iter()
        .find(|one| one.network.as_deref().is_some_and(|n| n.eq_ignore_ascii_case("linkedin")));
    let positions = resume.work.iter().map(|job| {
        Ok(Position {
            title: text(&job.position),
            organization: text(&job.name),
            location: text(&job.location),
            from: date(&job.start_date, "work")?,
            to: date(&job.end_date, "work")?,
        })
    });
    let education = resume.education.iter().map(|school| {
        let degree: Vec<String> = [&school.study_type, &school.area].into_iter().filter_map(text).collect();
        Ok(Education {
            degree: (!degree.is_empty()).then(|| degree.join(", ")),
            school: text(&school.institution),
            from: date(&school.start_date, "education")?,
            to: date(&school.end_date, "education")?,
        })
    });
    Ok(Profile {
        name: resume.basics.name.as_deref().and_then(clean).unwrap_or_else(|| name.to_owned()),
        headline: text(&resume.basics.label),
        url: url.and_then(|one| address(&one.url)),
        positions: positions.collect::<Result<_, String>>()?,
        education: education.collect::<Result<_, String>>()?,
        skills: resume.skills.iter().filter_map(|one| text(&one.name)).collect(),
        interests: resume.interests.iter().filter_map(|one| text(&one.name)).collect(),
    })
}

fn date(value: &Option<String>, place: &str) -> Result<Option<String>, String> {
    match value.as_deref().map(str::trim) {
        None | Some("") => Ok(None),
        Some(date) if is_partial_date(date) => Ok(Some(date.to_owned())),
        Some(date) => Err(format!("“{date}” in {place} is no date; YYYY, YYYY-MM and YYYY-MM-DD are")),
    }
}

fn text(value: &Option<String>) -> Option<String> {
    value.as_deref().and_then(clean)
}

/// An address as it was written, or none: without its hidden letters it would be another one.
fn address(value: &Option<String>) -> Option<String> {
    text(value).filter(|text| value.as_deref().map(str::trim) == Some(text))
}

fn texts(values: &[String]) -> Vec<String> {
    values.iter().filter_map(|value| clean(value)).collect()
}

/// A text without control characters and direction overrides, cut where it would be longer than any name or title is.
fn clean(value: &str) -> Option<String> {
    let unwanted = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let text: String = value.chars().filter(|letter| !unwanted(*letter)).take(TEXT_LIMIT).collect();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
#[path = "load_tests.rs"]
mod tests;
