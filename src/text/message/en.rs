//! The message to the organization, in English.

use crate::text::{MessageText, Plural};

pub(in crate::text) static MESSAGE: MessageText = MessageText {
    subject: "Your LinkedIn account at {0}: you decide",
    invite: "At {0} you can connect your {1} work account with your LinkedIn account. Whether you do is your own decision. Nothing is connected before you agree, and nothing is chosen for you.",
    everyone: "This is for everyone at {0}.",
    groups: "This is for some groups at {0}. Whoever is not in one of them is not asked.",
    nobody: "At {0} this is not switched on yet.",
    one_way: "You decide whether LinkedIn information may be shown in {1} apps. {0} does not allow work data to go to LinkedIn.",
    both_ways: "You decide whether LinkedIn information may be shown in {1} apps, and whether LinkedIn may also receive work data.",
    public: "{0} also shows public LinkedIn information on cards to people who have not connected.",
    leaving: "A consent lasts at most {0}; then you are asked again. You can see what is shared and disconnect at any time.",
    faq: "Questions and answers",
    data_sharing: "How data is shared, and your privacy",
    how_to_connect: "How to connect",
    privacy: "Privacy statement of {0}",
    linkedin_privacy: "Privacy statement of LinkedIn",
    days: Plural::two_forms("{0} day", "{0} days"),
};
