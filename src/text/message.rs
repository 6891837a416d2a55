//! The message to the organization, in every language at once: it is sent to people who read others than the admin does.

mod ar;
mod de;
mod en;
mod fr;
mod nl;
mod sv;

use super::{Lang, Plural, words::texts};

texts! {
    /// The message to the organization.
    #[derive(Debug)]
    pub struct MessageText {
        /// `{0}`: organization.
        pub subject: &'static str,
        /// `{0}`: organization, `{1}`: work provider.
        pub invite: &'static str,
        /// `{0}`: organization.
        pub everyone: &'static str,
        /// `{0}`: organization.
        pub groups: &'static str,
        /// `{0}`: organization.
        pub nobody: &'static str,
        /// `{0}`: organization, `{1}`: work provider.
        pub one_way: &'static str,
        /// `{0}`: organization, `{1}`: work provider.
        pub both_ways: &'static str,
        /// `{0}`: organization.
        pub public: &'static str,
        /// `{0}`: days.
        pub leaving: &'static str,
        /// A link.
        pub faq: &'static str,
        /// A link.
        pub data_sharing: &'static str,
        /// A link.
        pub how_to_connect: &'static str,
        /// A link. `{0}`: organization.
        pub privacy: &'static str,
        /// A link.
        pub linkedin_privacy: &'static str,
        /// `{0}`: a number.
        pub days: Plural,
    }
}

/// In a language.
pub(super) fn in_language(lang: Lang) -> &'static MessageText {
    match lang {
        Lang::English => &en::MESSAGE,
        Lang::Dutch => &nl::MESSAGE,
        Lang::Swedish => &sv::MESSAGE,
        Lang::French => &fr::MESSAGE,
        Lang::German => &de::MESSAGE,
        Lang::Arabic => &ar::MESSAGE,
        #[cfg(feature = "gallery")]
        lang @ (Lang::Accented | Lang::Mirrored) => {
            thread_local! {
                static MADE: super::words::Read<MessageText> = const { super::words::unread() };
            }
            MADE.with(|made| super::pseudo::made(lang, &en::MESSAGE, made))
        }
    }
}
