//! One small set of icons, each a single stroked path of our own.

use leptos::prelude::AnyView;

use super::{Making, make};

/// A picture beside words; never instead of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Two links of a chain.
    Link,
    /// An envelope.
    Mail,
    /// A telephone.
    Phone,
    /// A pin on a map.
    Place,
    /// A clock.
    Clock,
    /// A mortarboard.
    School,
    /// A briefcase.
    Work,
    /// Two people.
    People,
    /// One person.
    Person,
    /// Four squares.
    Group,
    /// A tick.
    Check,
    /// A triangle with a mark.
    Warning,
    /// A circle with an i.
    Info,
    /// A cross.
    Close,
    /// To where one came from. Points.
    Back,
    /// One way. Points.
    OneWay,
    /// Both ways.
    BothWays,
    /// A magnifying glass.
    Search,
    /// Out of this page. Points.
    External,
    /// A cloud, struck through.
    Offline,
    /// A padlock.
    Lock,
    /// More below.
    Down,
    /// A globe.
    Language,
    /// More.
    Plus,
    /// Less.
    Minus,
}

impl Icon {
    const fn path(self) -> &'static str {
        match self {
            Self::Link => {
                "M8.4 11.6a3.4 3.4 0 0 0 4.8 0l2.6-2.6a3.4 3.4 0 0 0-4.8-4.8l-.9.9M11.6 8.4a3.4 3.4 0 0 0-4.8 0L4.2 11a3.4 3.4 0 0 0 4.8 4.8l.9-.9"
            }
            Self::Mail => "M3 5.5h14v9H3zM3 6l7 5 7-5",
            Self::Phone => "M6.5 2.5h7v15h-7zM9 15h2",
            Self::Place => {
                "M10 17.2s5-4.7 5-8.7a5 5 0 0 0-10 0c0 4 5 8.7 5 8.7zM10 10.2a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4z"
            }
            Self::Clock => "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4l2.6 1.8",
            Self::School => {
                "M2.5 8 10 4.5 17.5 8 10 11.5zM5.5 9.7v3.6c1.2 1 2.7 1.5 4.5 1.5s3.3-.5 4.5-1.5V9.7"
            }
            Self::Work => "M3 7h14v9H3zM7.5 7V4.5h5V7M3 11h14",
            Self::People => {
                "M7.5 9.5a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2zM2.5 16c0-2.5 2.2-4 5-4s5 1.5 5 4M13.4 9.4a2.2 2.2 0 1 0-.6-4.3M14.6 12c1.9.4 2.9 1.7 2.9 3.6"
            }
            Self::Person => {
                "M10 9.7a3.1 3.1 0 1 0 0-6.2 3.1 3.1 0 0 0 0 6.2zM4 16.5c0-2.8 2.7-4.6 6-4.6s6 1.8 6 4.6"
            }
            Self::Group => "M4 4h5v5H4zM11 4h5v5h-5zM4 11h5v5H4zM11 11h5v5h-5z",
            Self::Check => "M4.5 10.5 8 14l7.5-8",
            Self::Warning => "M10 3.5 17.5 16.5h-15zM10 8.3v3.8M10 14.2v.1",
            Self::Info => "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 9.2v4.3M10 6.5v.1",
            Self::Close => "M5.5 5.5l9 9M14.5 5.5l-9 9",
            Self::Back => "M12 4.5 6.5 10l5.5 5.5",
            Self::OneWay => "M3.5 10h13M12 5.5l4.5 4.5-4.5 4.5",
            Self::BothWays => "M4 7h11.5M12.5 4l3 3-3 3M16 13H4.5M7.5 10l-3 3 3 3",
            Self::Search => "M9 14.3a5.3 5.3 0 1 0 0-10.6 5.3 5.3 0 0 0 0 10.6zM12.9 12.9 17 17",
            Self::External => "M8.5 4.5h-4v11h11v-4M11.5 3.5h5v5M16.2 3.8l-6.4 6.4",
            Self::Offline => {
                "M6 15h7.8a3 3 0 0 0 2.5-4.8M14.3 9a4.3 4.3 0 0 0-6-3.2M5.8 8.4A3.4 3.4 0 0 0 6 15M3.5 3.5l13 13"
            }
            Self::Lock => "M5 9h10v7.5H5zM7 9V6.6a3 3 0 0 1 6 0V9",
            Self::Down => "M5.5 8 10 12.5 14.5 8",
            Self::Plus => "M10 4.5v11M4.5 10h11",
            Self::Minus => "M4.5 10h11",
            Self::Language => {
                "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM3 10h14M10 3c2 1.9 3 4.2 3 7s-1 5.1-3 7c-2-1.9-3-4.2-3-7s1-5.1 3-7z"
            }
        }
    }

    /// Icons that point are mirrored in right-to-left text.
    const fn class(self) -> &'static str {
        match self {
            Self::Back | Self::OneWay | Self::External => "icon icon-points",
            _ => "icon",
        }
    }
}

/// The icon, hidden from assistive technology: the words beside it say the same.
#[inline(never)]
pub fn icon(icon: Icon) -> AnyView {
    icon_part(icon).view()
}

/// The icon, as a part.
#[inline(never)]
pub fn icon_part(icon: Icon) -> Making {
    make("svg", icon.class())
        .attr("viewBox", "0 0 20 20")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .with(make("path", "").attr("d", icon.path()))
}
