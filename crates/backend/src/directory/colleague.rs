//! Somebody in the directory, with calendar and address book.

use contract::{Presence, Role};

use super::Photo;
use crate::clock::{DAY, Moment};

const WEEK: i64 = 7 * DAY;

/// A meeting, as the work calendar has it.
#[derive(Clone, Debug, Default)]
pub struct Meeting {
    /// Beginning.
    pub start: String,
    /// End.
    pub end: String,
    /// Place.
    pub place: Option<String>,
    /// Attendees' addresses.
    pub attendees: Vec<String>,
    /// The title: shown to the member alone, as what LinkedIn does not get.
    pub title: Option<String>,
    /// Whether it takes place again every week.
    pub weekly: bool,
}

impl Meeting {
    /// The same, or where it takes place every week and is over, the next time that it does.
    #[must_use]
    pub fn next(&self, now: Moment) -> Self {
        let mut next = self.clone();
        if let (true, Some(start), Some(end)) =
            (self.weekly, Moment::parse(&self.start), Moment::parse(&self.end))
        {
            let over = now.unix() - end.unix();
            let weeks = if over > 0 { (over - 1) / WEEK + 1 } else { 0 };
            let later = |moment: Moment| moment.plus_seconds(weeks * WEEK).timestamp().as_str().to_owned();
            (next.start, next.end) = (later(start), later(end));
        }
        next
    }
}

/// A contact in somebody's address book.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: Option<String>,
}

/// Somebody in the directory.
#[derive(Clone, Debug, Default)]
pub struct Colleague {
    /// The name of the file they came from, and their address: what their id is made of.
    pub file: String,
    /// Work e-mail address.
    pub email: Option<String>,
    /// Name, as they write it.
    pub name: String,
    /// How it is said.
    pub pronunciation: Option<String>,
    /// Pronouns.
    pub pronouns: Option<String>,
    /// Job title.
    pub title: Option<String>,
    /// Department.
    pub department: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Where they work.
    pub location: Option<String>,
    /// Time zone.
    pub time_zone: Option<String>,
    /// The language that their account is set to.
    pub language: Option<String>,
    /// Whether they can be reached.
    pub presence: Option<Presence>,
    /// E-mail address of whom they report to.
    pub manager: Option<String>,
    /// E-mail addresses of colleagues they work with.
    pub works_with: Vec<String>,
    /// Groups they are in: paths, outermost name first.
    pub groups: Vec<Vec<String>>,
    /// What they may do.
    pub roles: Vec<Role>,
    /// Whether one can sign in as them in the demonstration.
    pub demo_account: bool,
    /// Whether they left.
    pub leaver: bool,
    /// Photo.
    pub photo: Option<Photo>,
    /// Calendar.
    pub calendar: Vec<Meeting>,
    /// Address book.
    pub contacts: Vec<Contact>,
    /// Interests, as the work side infers them.
    pub interests: Vec<String>,
    /// The organization's subscriptions that they use.
    pub subscriptions: Vec<String>,
}
