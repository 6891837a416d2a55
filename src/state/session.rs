//! Who is looking.

use contract::{PersonId, Role, Session};

use super::load::Load;
use crate::client::ClientError;

/// Who is looking. Not knowing is a state of its own: it is neither signed in nor signed out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(clippy::large_enum_variant, reason = "there is one viewer a page")]
pub enum Viewer {
    /// Not known: not asked yet, or no answer that can be trusted.
    #[default]
    Unknown,
    /// Nobody.
    SignedOut,
    /// Somebody.
    SignedIn(Session),
}

impl Viewer {
    /// What the answer about the session says.
    #[must_use]
    pub fn of(session: &Load<Session>) -> Self {
        match session {
            Load::Ready(session) if !session.signed_in => Self::SignedOut,
            // Signed in as nobody is no answer that can be trusted.
            Load::Ready(session) if session.person.is_some() => Self::SignedIn(session.clone()),
            Load::Failed(ClientError::SignedOut) => Self::SignedOut,
            Load::Ready(_) | Load::Waiting | Load::Failed(_) => Self::Unknown,
        }
    }

    /// Whether the viewer has a role. The backend checks for itself; this decides what is offered.
    #[must_use]
    pub fn can(&self, role: Role) -> bool {
        role != Role::Unknown && self.session().is_some_and(|session| session.roles.contains(&role))
    }

    /// Whether the viewer may look at the organization's settings.
    #[must_use]
    pub fn reads_settings(&self) -> bool {
        self.can(Role::Admin) || self.can(Role::AdminReader)
    }

    /// The session of somebody who is signed in.
    #[must_use]
    pub const fn session(&self) -> Option<&Session> {
        match self {
            Self::SignedIn(session) => Some(session),
            Self::Unknown | Self::SignedOut => None,
        }
    }

    /// Whoever is signed in.
    #[must_use]
    pub fn id(&self) -> Option<PersonId> {
        self.session()?.person.as_ref().map(|person| person.id.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::PersonRef;

    fn session(roles: &[Role]) -> Session {
        let person = PersonRef {
            id: PersonId::new("p"),
            name: "Åsa".to_owned(),
            title: None,
            department: None,
            has_photo: false,
        };
        Session { signed_in: true, person: Some(person), roles: roles.to_vec(), ..Session::default() }
    }

    #[test]
    fn an_unknown_viewer_is_never_signed_in() {
        let nobody = Session { signed_in: true, ..Session::default() };
        for load in [
            Load::Waiting,
            Load::Failed(ClientError::Offline),
            Load::Failed(ClientError::Malformed),
            Load::Ready(nobody),
        ] {
            assert_eq!(Viewer::of(&load), Viewer::Unknown, "{load:?}");
            assert!(!Viewer::of(&load).can(Role::Member));
        }
    }

    #[test]
    fn signed_out_is_said_only_when_the_backend_says_so() {
        assert_eq!(Viewer::of(&Load::Ready(Session::default())), Viewer::SignedOut);
        assert_eq!(Viewer::of(&Load::Failed(ClientError::SignedOut)), Viewer::SignedOut);
        assert_ne!(Viewer::of(&Load::Failed(ClientError::Timeout)), Viewer::SignedOut);
    }

    #[test]
    fn a_role_that_is_not_understood_opens_nothing() {
        let viewer = Viewer::of(&Load::Ready(session(&[Role::Unknown, Role::Member])));
        assert!(viewer.can(Role::Member));
        assert!(!viewer.can(Role::Unknown) && !viewer.can(Role::Admin) && !viewer.reads_settings());
    }

    #[test]
    fn a_reader_of_settings_need_not_be_an_admin() {
        let viewer = Viewer::of(&Load::Ready(session(&[Role::AdminReader])));
        assert!(viewer.reads_settings() && !viewer.can(Role::Admin));
    }
}
