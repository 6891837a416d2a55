//! A person's two sides.

/// Somebody.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// The name of the file they came from, without its ending.
    pub file: String,
    /// Their name.
    pub name: String,
    /// Their work e-mail address, lower case.
    pub email: Option<String>,
    /// What `basics.image` names: a file beside the resume, or a data address.
    pub image: Option<String>,
    /// Their telephone number.
    pub phone: Option<String>,
    /// The work side.
    pub work: WorkSide,
    /// The LinkedIn side.
    pub linkedin: LinkedInSide,
}

/// The work side: `x-work`, with defaults from the resume.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WorkSide {
    /// Job title; else the newest position, else the label.
    pub title: Option<String>,
    /// Department.
    pub department: Option<String>,
    /// Place of work; else the resume's city.
    pub location: Option<String>,
    /// IANA time zone.
    pub time_zone: Option<String>,
    /// `available`, `busy`, `doNotDisturb`, `away` or `offline`.
    pub presence: Option<String>,
    /// Pronouns.
    pub pronouns: Option<String>,
    /// How the name is said.
    pub pronunciation: Option<String>,
    /// Whom they report to, by e-mail address.
    pub manager: Option<String>,
    /// E-mail addresses of colleagues they work with.
    pub works_with: Vec<String>,
    /// Groups as paths, outermost name first. A group whose name ends in ` (dynamic)` follows a rule.
    pub groups: Vec<Vec<String>>,
    /// `admin`, `adminReader`.
    pub roles: Vec<String>,
    /// Whether one can sign in as them in the demonstration.
    pub demo_account: bool,
    /// Whether they left.
    pub leaver: bool,
    /// Calendar.
    pub calendar: Vec<Meeting>,
    /// Address book.
    pub contacts: Vec<Contact>,
    /// Interests that the work side infers.
    pub interests: Vec<String>,
    /// The organization's subscriptions that they use.
    pub subscriptions: Vec<String>,
}

/// A meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meeting {
    /// Beginning, RFC 3339.
    pub start: String,
    /// End, RFC 3339.
    pub end: String,
    /// Place.
    pub place: Option<String>,
    /// Attendees' addresses.
    pub attendees: Vec<String>,
    /// Title. Never leaves the work side.
    pub title: Option<String>,
    /// Whether it takes place again every week.
    pub weekly: bool,
}

/// A contact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: Option<String>,
}

/// Whether the LinkedIn profile can be found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Visibility {
    /// It can.
    #[default]
    Visible,
    /// It is there and hidden; told from outside like [`Visibility::None`].
    Hidden,
    /// There is none.
    None,
}

/// How the provider fails when it is asked about somebody. For tests and demonstrations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Answers after three seconds.
    Slow,
    /// Answers 500.
    Error,
    /// Answers 200 with broken JSON.
    Malformed,
    /// Answers 401.
    Unauthorized,
}

/// The LinkedIn side: `x-linkedin` and the resume itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinkedInSide {
    /// Whether it can be found.
    pub visibility: Visibility,
    /// The profile; several where it is not clear which is theirs.
    pub profiles: Vec<Profile>,
    /// First-degree connections, by e-mail address.
    pub connections: Vec<String>,
    /// Groups.
    pub groups: Vec<String>,
    /// Subscriptions there.
    pub subscriptions: Vec<String>,
    /// Whether headline and position are public.
    pub public: bool,
    /// How asking about them fails, if it does.
    pub fault: Option<Fault>,
}

/// A LinkedIn profile.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// The name there.
    pub name: String,
    /// The line under the name.
    pub headline: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Jobs, newest first.
    pub positions: Vec<Position>,
    /// Schools, newest first.
    pub education: Vec<Education>,
    /// Skills.
    pub skills: Vec<String>,
    /// What they follow.
    pub interests: Vec<String>,
}

/// A job.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// What.
    pub title: Option<String>,
    /// With whom.
    pub organization: Option<String>,
    /// Where.
    pub location: Option<String>,
    /// Since when: a partial date.
    pub from: Option<String>,
    /// Until when; `None` for what still lasts.
    pub to: Option<String>,
}

/// A school.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Education {
    /// The degree, with its field.
    pub degree: Option<String>,
    /// Where.
    pub school: Option<String>,
    /// Since when.
    pub from: Option<String>,
    /// Until when.
    pub to: Option<String>,
}
