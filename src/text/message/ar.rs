//! The message to the organization, in Arabic.

use crate::text::{MessageText, Plural};

pub(in crate::text) static MESSAGE: MessageText = MessageText {
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
