//! What consent is, written down a second time: how a member stands, and what each step makes of it. The rules are those of
//! docs/CONSENT-MODEL.md, for a provider that ends no permissions by itself.

/// One direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grant {
    #[default]
    None,
    Active,
    Withdrawn,
    Revoked,
}

impl Grant {
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Active => "active",
            Self::Withdrawn => "withdrawn",
            Self::Revoked => "revoked",
        }
    }

    fn ends(&mut self, how: Self) {
        if *self == Self::Active {
            *self = how;
        }
    }
}

/// A step of a walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    ConnectOneWay,
    ConnectBothWays,
    /// Says no at LinkedIn.
    RefuseThere,
    /// Comes back from LinkedIn without an answer.
    ComeBack,
    /// Stops the attempt that is under way.
    Stop,
    NotNow,
    Escape,
    Close,
    No,
    /// Stops sharing with LinkedIn.
    DropDirection,
    Disconnect,
    /// The same, in another tab.
    DisconnectElsewhere,
    /// Says that the first open step is done.
    Confirm,
    Reload,
    /// The organization lets nobody use it any more.
    CloseAudience,
    OpenAudience,
}

/// How a member stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    pub from_linkedin: Grant,
    pub to_linkedin: Grant,
    /// An attempt is under way.
    pub attempt: bool,
    /// The organization lets nobody use it.
    pub closed: bool,
    /// The permission at LinkedIn is left to the member.
    pub permission_open: bool,
    /// Imported contacts are.
    pub contacts_open: bool,
    pub given: usize,
    pub deferred: usize,
    pub refused: usize,
}

impl Member {
    pub fn state(&self) -> &'static str {
        match (self.from_linkedin, self.to_linkedin) {
            (Grant::Active, Grant::Active) => "twoWay",
            (Grant::Active, _) => "oneWay",
            _ if self.attempt => "pending",
            _ if self.permission_open || self.contacts_open => "halfDisconnected",
            (Grant::None, Grant::None) => "notConnected",
            _ => "ended",
        }
    }

    /// The heading that the page has for it.
    pub fn heading(&self) -> &'static str {
        match self.state() {
            "twoWay" => "Connected in both directions",
            "oneWay" => "Connected in one direction",
            "pending" => "Not decided",
            "halfDisconnected" => "Something is left to do",
            "notConnected" => "Not connected",
            _ => "Disconnected",
        }
    }

    pub fn can_connect(&self) -> bool {
        !self.closed && matches!(self.state(), "notConnected" | "halfDisconnected" | "ended")
    }

    pub fn can_disconnect(&self) -> bool {
        matches!(self.state(), "oneWay" | "twoWay" | "pending")
    }

    pub fn open_steps(&self) -> usize {
        usize::from(self.permission_open) + usize::from(self.contacts_open)
    }

    /// What can be done now.
    pub fn steps(&self) -> Vec<Step> {
        let mut steps = vec![Step::Reload];
        if self.can_connect() {
            steps.extend([
                Step::ConnectOneWay,
                Step::ConnectBothWays,
                Step::ConnectBothWays,
                Step::RefuseThere,
                Step::ComeBack,
                Step::NotNow,
                Step::Escape,
                Step::Close,
                Step::No,
            ]);
        }
        if self.attempt {
            steps.push(Step::Stop);
        }
        if self.to_linkedin == Grant::Active {
            steps.extend([Step::DropDirection, Step::DropDirection]);
        }
        if self.can_disconnect() {
            steps.extend([Step::Disconnect, Step::DisconnectElsewhere]);
        }
        if self.open_steps() > 0 {
            steps.extend([Step::Confirm, Step::Confirm]);
        }
        steps.push(if self.closed { Step::OpenAudience } else { Step::CloseAudience });
        steps
    }

    /// What a step makes of it.
    pub fn take(&mut self, step: Step) {
        match step {
            Step::ConnectOneWay => self.give(false),
            Step::ConnectBothWays => self.give(true),
            Step::RefuseThere | Step::Stop => self.attempt = false,
            Step::ComeBack => self.attempt = true,
            Step::NotNow | Step::Escape | Step::Close => {
                self.deferred += 1;
                self.attempt = false;
            }
            Step::No => {
                self.refused += 1;
                self.attempt = false;
            }
            Step::DropDirection => {
                self.to_linkedin.ends(Grant::Withdrawn);
                self.contacts_open = true;
                self.attempt = false;
            }
            Step::Disconnect | Step::DisconnectElsewhere => self.end(Grant::Withdrawn),
            Step::Confirm if self.permission_open => self.permission_open = false,
            Step::Confirm => self.contacts_open = false,
            Step::Reload => {}
            Step::CloseAudience => {
                self.closed = true;
                // Where nothing stands, nothing ends; an attempt under way can come to nothing, and runs out.
                if self.from_linkedin == Grant::Active {
                    self.end(Grant::Revoked);
                }
            }
            Step::OpenAudience => self.closed = false,
        }
    }

    fn give(&mut self, both: bool) {
        self.attempt = false;
        self.given += 1;
        self.from_linkedin = Grant::Active;
        self.permission_open = false;
        if both {
            self.to_linkedin = Grant::Active;
            // What is imported again is not left over.
            self.contacts_open = false;
        }
    }

    fn end(&mut self, how: Grant) {
        self.attempt = false;
        if self.from_linkedin == Grant::Active {
            self.permission_open = true;
            self.contacts_open |= self.to_linkedin == Grant::Active;
        }
        self.from_linkedin.ends(how);
        self.to_linkedin.ends(how);
    }
}
