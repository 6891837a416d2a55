//! What can happen, one step at a time, and how a run of steps is made up.

use std::fmt;

use proptest::{prelude::*, strategy::BoxedStrategy};

use super::{
    words::{Answer, Audience, DAY, MEMBERS, Notice, Set, Way},
    world::World,
};

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// An admin saves settings.
    Settings {
        audience: Audience,
        include: u8,
        exclude: u8,
        both_allowed: bool,
        public: bool,
        lifetime_days: i64,
    },
    /// A member begins an attempt.
    Begin { who: usize, both: bool, incoming: Set, outgoing: Set, old_notice: bool },
    /// Something happens at LinkedIn to one of a member's attempts, the latest being number 0.
    AtLinkedIn { who: usize, nth: usize, answer: Answer },
    /// A member comes back with what LinkedIn sent them back with, the first or another time, perhaps in another browser.
    ComeBack { who: usize, nth: usize, elsewhere: bool },
    /// Begins, answers and comes back at once.
    Connect { who: usize, both: bool, incoming: Set, outgoing: Set, answer: Answer },
    /// A member gives up an attempt.
    GiveUp { who: usize, nth: usize },
    /// "Not now" or "no".
    Decide { who: usize, refused: bool },
    /// A member narrows.
    Narrow { who: usize, whole_direction: bool, incoming: Set, outgoing: Set },
    /// A member withdraws.
    Withdraw { who: usize },
    /// A member says that a step is done.
    Confirm { who: usize, kind: &'static str },
    /// Time passes.
    Wait { seconds: i64 },
    /// Another notice comes into force.
    NoticeInForce { notice: Notice },
    /// A member leaves the organization.
    Leave { who: usize },
    /// Everybody who left is back.
    AllBack,
    /// The owner of an account removes the permission at LinkedIn.
    RemovedAtLinkedIn { account: usize },
    /// The owner of an account removes imported contacts at LinkedIn.
    ContactsRemovedAtLinkedIn { account: usize },
    /// LinkedIn can be reached or not, and can end permissions or not.
    LinkedIn { up: bool, revocable: bool },
    /// A member hides their LinkedIn profile in work apps, or shows it again.
    Visibility { who: usize, hidden: bool },
    /// The backend looks for what is left to do at LinkedIn.
    RunErrands,
    /// The backend looks for what time, settings and leaving ended, and for what was kept long enough.
    Sweep,
    /// The backend ends and starts again on the same database.
    Restart,
}

impl Step {
    /// The member who does it, if it is one.
    pub fn who(&self) -> Option<usize> {
        match self {
            Self::Begin { who, .. }
            | Self::AtLinkedIn { who, .. }
            | Self::ComeBack { who, .. }
            | Self::Connect { who, .. }
            | Self::GiveUp { who, .. }
            | Self::Decide { who, .. }
            | Self::Narrow { who, .. }
            | Self::Withdraw { who }
            | Self::Confirm { who, .. }
            | Self::Visibility { who, .. }
            | Self::Leave { who } => Some(*who),
            _ => None,
        }
    }
}

fn who() -> impl Strategy<Value = usize> {
    0..MEMBERS.len()
}

fn set(all: Set) -> impl Strategy<Value = Set> {
    prop_oneof![2 => Just(all), 3 => (0..=all.0).prop_map(Set)]
}

fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        6 => who().prop_map(|account| Answer::Allow { account }),
        3 => (who(), set(Set::ALL_IN), set(Set::ALL_OUT))
            .prop_map(|(account, incoming, outgoing)| Answer::AllowOther { account, incoming, outgoing }),
        1 => Just(Answer::Refuse),
        1 => Just(Answer::Cancel),
        1 => Just(Answer::Error),
        1 => Just(Answer::Forged),
    ]
}

/// Mostly the member's own account: one that is taken ends an attempt too often otherwise.
fn own_answer(who: usize) -> impl Strategy<Value = Answer> {
    (answer(), 0..4_u8).prop_map(move |(answer, other)| match answer {
        Answer::Allow { .. } if other > 0 => Answer::Allow { account: who },
        Answer::AllowOther { incoming, outgoing, .. } if other > 0 => {
            Answer::AllowOther { account: who, incoming, outgoing }
        }
        answer => answer,
    })
}

fn settings() -> impl Strategy<Value = Step> {
    let audience =
        prop_oneof![3 => Just(Audience::Everyone), 4 => Just(Audience::Groups), 1 => Just(Audience::Nobody)];
    let lifetime_days = prop_oneof![Just(1), Just(30), Just(365), Just(1095)];
    (
        audience,
        0..16_u8,
        prop_oneof![2 => Just(0), 1 => 0..16_u8],
        prop::bool::weighted(0.7),
        any::<bool>(),
        lifetime_days,
    )
        .prop_map(|(audience, include, exclude, both_allowed, public, lifetime_days)| Step::Settings {
            audience,
            include,
            exclude,
            both_allowed,
            public,
            lifetime_days,
        })
}

fn connect() -> impl Strategy<Value = Step> {
    who().prop_flat_map(|who| {
        (any::<bool>(), set(Set::ALL_IN), set(Set::ALL_OUT), own_answer(who)).prop_map(
            move |(both, incoming, outgoing, answer)| Step::Connect { who, both, incoming, outgoing, answer },
        )
    })
}

fn begin() -> impl Strategy<Value = Step> {
    (who(), any::<bool>(), set(Set::ALL_IN), set(Set::ALL_OUT), prop::bool::weighted(0.1)).prop_map(
        |(who, both, incoming, outgoing, old_notice)| Step::Begin {
            who,
            both,
            incoming,
            outgoing,
            old_notice,
        },
    )
}

fn at_linkedin() -> impl Strategy<Value = Step> {
    who().prop_flat_map(|who| {
        (nth(), own_answer(who)).prop_map(move |(nth, answer)| Step::AtLinkedIn { who, nth, answer })
    })
}

fn nth() -> impl Strategy<Value = usize> {
    prop_oneof![4 => Just(0), 1 => 0..4_usize]
}

fn narrow() -> impl Strategy<Value = Step> {
    (who(), prop::bool::weighted(0.3), 0..=Set::ALL_IN.0, 0..=Set::ALL_OUT.0).prop_map(
        |(who, whole_direction, incoming, outgoing)| Step::Narrow {
            who,
            whole_direction,
            incoming: Set(incoming),
            outgoing: Set(outgoing),
        },
    )
}

fn wait() -> impl Strategy<Value = Step> {
    let seconds = prop_oneof![
        3 => 1..120_i64,
        3 => 300..1300_i64,
        2 => 3600..50_000_i64,
        2 => (1..40_i64).prop_map(|days| days * DAY),
        1 => (200..800_i64).prop_map(|days| days * DAY),
    ];
    seconds.prop_map(|seconds| Step::Wait { seconds })
}

const KINDS: [&str; 6] = ["workSide", "tokens", "caches", "linkedinSide", "importedContacts", "nonsense"];

/// What can happen next, wherever one is; what makes no sense there is left out by [`makes_sense`].
pub fn any_step() -> BoxedStrategy<Step> {
    let notice = prop_oneof![1 => Just(Notice::Of2020), 2 => Just(Notice::Of2024)];
    let up = (prop::bool::weighted(0.65), prop::bool::weighted(0.75));
    prop_oneof![
        14 => connect(),
        6 => begin(),
        6 => at_linkedin(),
        7 => (who(), nth(), prop::bool::weighted(0.15))
            .prop_map(|(who, nth, elsewhere)| Step::ComeBack { who, nth, elsewhere }),
        2 => (who(), nth()).prop_map(|(who, nth)| Step::GiveUp { who, nth }),
        3 => (who(), any::<bool>()).prop_map(|(who, refused)| Step::Decide { who, refused }),
        7 => narrow(),
        6 => who().prop_map(|who| Step::Withdraw { who }),
        4 => (who(), prop::sample::select(KINDS.to_vec())).prop_map(|(who, kind)| Step::Confirm { who, kind }),
        9 => wait(),
        6 => settings(),
        4 => notice.prop_map(|notice| Step::NoticeInForce { notice }),
        2 => who().prop_map(|who| Step::Leave { who }),
        3 => Just(Step::AllBack),
        2 => who().prop_map(|account| Step::RemovedAtLinkedIn { account }),
        2 => who().prop_map(|account| Step::ContactsRemovedAtLinkedIn { account }),
        6 => up.prop_map(|(up, revocable)| Step::LinkedIn { up, revocable }),
        3 => (who(), any::<bool>()).prop_map(|(who, hidden)| Step::Visibility { who, hidden }),
        5 => Just(Step::RunErrands),
        3 => Just(Step::Sweep),
        2 => Just(Step::Restart),
    ]
    .boxed()
}

/// Whether a step can be taken at all. Whether the backend lets it happen is another question, and the reference's.
pub fn makes_sense(world: &World, step: &Step) -> bool {
    let here = |who: &usize| world.members[*who].here;
    match step {
        Step::Begin { who, .. }
        | Step::Connect { who, .. }
        | Step::Decide { who, .. }
        | Step::Narrow { who, .. }
        | Step::Withdraw { who }
        | Step::Confirm { who, .. }
        | Step::Visibility { who, .. }
        | Step::Leave { who } => here(who),
        Step::GiveUp { who, nth } => here(who) && world.attempt(*who, *nth).is_some(),
        Step::AtLinkedIn { who, nth, .. } => world.attempt(*who, *nth).is_some(),
        Step::ComeBack { who, nth, .. } => {
            world.attempt(*who, *nth).is_some_and(|one| one.way_back.is_some())
        }
        Step::AllBack => world.members.iter().any(|member| !member.here),
        _ => true,
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |who: &usize| MEMBERS[*who].split('.').next().unwrap_or_default();
        let sets = |incoming: &Set, outgoing: &Set| {
            format!("in {:?} out {:?}", incoming.names(Way::In), outgoing.names(Way::Out))
        };
        match self {
            Self::Settings { audience, include, exclude, both_allowed, public, lifetime_days } => write!(
                f,
                "admin saves: {audience:?} include {include:04b} exclude {exclude:04b}, work→LinkedIn {}, public {public}, {lifetime_days} days",
                if *both_allowed { "allowed" } else { "forbidden" }
            ),
            Self::Begin { who, both, incoming, outgoing, old_notice } => write!(
                f,
                "{} begins, both {both}, {}{}",
                name(who),
                sets(incoming, outgoing),
                if *old_notice { ", under the other notice" } else { "" }
            ),
            Self::AtLinkedIn { who, nth, answer } => {
                write!(f, "{}, attempt -{nth}, at LinkedIn: {answer:?}", name(who))
            }
            Self::ComeBack { who, nth, elsewhere } => write!(
                f,
                "{} comes back from attempt -{nth}{}",
                name(who),
                if *elsewhere { " in another browser" } else { "" }
            ),
            Self::Connect { who, both, incoming, outgoing, answer } => {
                write!(
                    f,
                    "{} connects, both {both}, {}; LinkedIn: {answer:?}",
                    name(who),
                    sets(incoming, outgoing)
                )
            }
            Self::GiveUp { who, nth } => write!(f, "{} gives up attempt -{nth}", name(who)),
            Self::Decide { who, refused } => {
                write!(f, "{} says {}", name(who), if *refused { "no" } else { "not now" })
            }
            Self::Narrow { who, whole_direction, incoming, outgoing } => write!(
                f,
                "{} narrows: {}{}",
                name(who),
                if *whole_direction { "drops work→LinkedIn, " } else { "" },
                sets(incoming, outgoing)
            ),
            Self::Withdraw { who } => write!(f, "{} withdraws", name(who)),
            Self::Confirm { who, kind } => write!(f, "{} says that {kind} is done", name(who)),
            Self::Wait { seconds } => write!(f, "{seconds} seconds pass"),
            Self::NoticeInForce { notice } => write!(f, "notice {} comes into force", notice.version()),
            Self::Leave { who } => write!(f, "{} leaves the organization", name(who)),
            Self::AllBack => write!(f, "everybody who left is back"),
            Self::RemovedAtLinkedIn { account } => {
                write!(f, "the permission of account {} is removed at LinkedIn", name(account))
            }
            Self::ContactsRemovedAtLinkedIn { account } => {
                write!(f, "imported contacts of account {} are removed at LinkedIn", name(account))
            }
            Self::LinkedIn { up, revocable } => write!(
                f,
                "LinkedIn {}, {}",
                if *up { "can be reached" } else { "cannot be reached" },
                if *revocable { "ends permissions when asked" } else { "ends no permission from here" }
            ),
            Self::Visibility { who, hidden } => {
                write!(f, "{} {} in work apps", name(who), if *hidden { "hides" } else { "shows themselves" })
            }
            Self::RunErrands => write!(f, "the backend runs its errands"),
            Self::Sweep => write!(f, "the backend sweeps"),
            Self::Restart => write!(f, "the backend starts again"),
        }
    }
}
