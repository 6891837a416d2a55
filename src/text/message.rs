//! The message to the organization, in every language at once: it is sent to people who read others than the admin does.

use super::Plural;

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

/// In English.
pub(super) static ENGLISH: MessageText = MessageText {
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

/// In Arabic.
pub(super) static ARABIC: MessageText = MessageText {
    subject: "حسابك على LinkedIn في {0}: القرار لك",
    invite: "يمكنك في {0} ربط حساب العمل لدى {1} بحسابك على LinkedIn. القرار لك وحدك. لا يُربط شيء قبل موافقتك، ولا يُختار شيء نيابة عنك.",
    everyone: "هذا متاح للجميع في {0}.",
    groups: "هذا متاح لبعض المجموعات في {0}. ومن ليس في إحداها لا يُسأل.",
    nobody: "لم يُفعَّل هذا بعد في {0}.",
    one_way: "تقرر أنت هل يجوز عرض معلومات LinkedIn في تطبيقات {1}. ولا تسمح {0} بانتقال بيانات العمل إلى LinkedIn.",
    both_ways: "تقرر أنت هل يجوز عرض معلومات LinkedIn في تطبيقات {1}، وهل يجوز أيضًا أن يتلقى LinkedIn بيانات العمل.",
    public: "تعرض {0} أيضًا معلومات LinkedIn العامة على البطاقات لمن لم يربطوا حساباتهم.",
    leaving: "تدوم الموافقة {0} على الأكثر، ثم تُسأل من جديد. ويمكنك في أي وقت أن ترى ما يُشارَك وأن تقطع الربط.",
    faq: "أسئلة وأجوبة",
    data_sharing: "كيف تُشارَك البيانات، وخصوصيتك",
    how_to_connect: "كيفية الربط",
    privacy: "بيان خصوصية {0}",
    linkedin_privacy: "بيان خصوصية LinkedIn",
    days: Plural {
        zero: "{0} يوم",
        one: "يومًا واحدًا",
        two: "يومين",
        few: "{0} أيام",
        many: "{0} يومًا",
        other: "{0} يوم",
    },
};
