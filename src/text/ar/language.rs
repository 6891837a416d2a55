//! The language itself, in Arabic.

use crate::text::LanguageText;

pub(in crate::text) static LANGUAGE: LanguageText = LanguageText {
    failed: "تعذّر تحميل {0}.",
    failed_means: "تبقى الصفحة باللغة الحالية. واختيار اللغة من جديد يعيد المحاولة.",
    notice_exists: "الإشعار متاح بهذه اللغات: {0}.",
    notice_mend: "يستطيع من يدير هذه الخدمة لدى {0} إضافة اللغة الناقصة. وما دمت لم توافق على شيء فلا يُشارَك شيء.",
};
