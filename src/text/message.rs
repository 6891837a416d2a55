//! The message to the organization, in every language at once: it is sent to people who read others than the admin does.

mod ar;
mod de;
mod en;
mod fr;
mod nl;
mod sv;

use super::{
    Lang, Plural,
    words::{self, texts},
};

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
    thread_local! {
        static READ: words::Read<MessageText> = const { words::unread() };
    }
    let list = match lang {
        Lang::English => words::list!(en::MESSAGE),
        Lang::Dutch => words::list!(nl::MESSAGE),
        Lang::Swedish => words::list!(sv::MESSAGE),
        Lang::French => words::list!(fr::MESSAGE),
        Lang::German => words::list!(de::MESSAGE),
        Lang::Arabic => words::list!(ar::MESSAGE),
        #[cfg(feature = "gallery")]
        Lang::Accented | Lang::Mirrored => {
            return READ.with(|read| super::pseudo::made(lang, &en::MESSAGE, read));
        }
    };
    READ.with(|read| words::own(list, &read[lang as usize]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_says_its_own() {
        let said = [&en::MESSAGE, &nl::MESSAGE, &sv::MESSAGE, &fr::MESSAGE, &de::MESSAGE, &ar::MESSAGE];
        for (lang, said) in Lang::ALL.into_iter().zip(said) {
            assert_eq!(words::write(in_language(lang)), words::write(said), "{lang:?}");
        }
    }
}
