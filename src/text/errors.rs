//! From a failure to words: what happened, what is safe, what to do. The one place that does it.

use crate::client::ClientError;

use super::Lang;

/// A failure in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorText {
    /// What happened.
    pub title: &'static str,
    /// What is safe, and what to do.
    pub body: &'static str,
}

/// The words for a failure.
#[must_use]
pub const fn describe(lang: Lang, error: &ClientError) -> ErrorText {
    let (english, arabic) = both(error);
    match lang {
        Lang::English => english,
        Lang::Arabic => arabic,
    }
}

const fn words(title: &'static str, body: &'static str) -> ErrorText {
    ErrorText { title, body }
}

const fn both(error: &ClientError) -> (ErrorText, ErrorText) {
    match error {
        ClientError::Offline => (
            words(
                "No connection",
                "The server could not be reached. Nothing has changed. Check the network, then try again.",
            ),
            words("لا يوجد اتصال", "تعذّر الوصول إلى الخادم. لم يتغيّر شيء. تحقّق من الشبكة ثم أعد المحاولة."),
        ),
        ClientError::Timeout => (
            words(
                "No answer in time",
                "The server took too long. Whether a change got through is not known; loading again shows it.",
            ),
            words(
                "لم تصل إجابة في الوقت",
                "استغرق الخادم وقتًا طويلًا. لا يُعرف هل وصل التغيير؛ يظهر ذلك عند التحميل من جديد.",
            ),
        ),
        ClientError::SignedOut => (
            words("Your session has ended", "Nothing has changed. Sign in again to go on."),
            words("انتهت جلستك", "لم يتغيّر شيء. سجّل الدخول من جديد للمتابعة."),
        ),
        ClientError::Forbidden { .. } => (
            words(
                "Not for this account",
                "The account signed in may not see or do this. Nothing has changed.",
            ),
            words("غير متاح لهذا الحساب", "لا يجوز للحساب المسجَّل رؤية هذا أو القيام به. لم يتغيّر شيء."),
        ),
        ClientError::NotFound => (
            words("Not found", "There is nobody and nothing here, or it may not be shown."),
            words("غير موجود", "لا يوجد هنا أحد ولا شيء، أو لا يجوز عرضه."),
        ),
        ClientError::Conflict(_) => (
            words(
                "Things have changed since",
                "What this was based on is no longer so. Nothing was changed. Load again to see how it stands.",
            ),
            words(
                "تغيّرت الأمور منذ ذلك الحين",
                "لم يعد ما استند إليه هذا قائمًا. لم يتغيّر شيء. حمّل من جديد لترى الوضع.",
            ),
        ),
        ClientError::Stale | ClientError::NeedsVersion => (
            words(
                "Somebody else saved first",
                "Nothing was overwritten. Load again to see the newest version.",
            ),
            words("سبقك شخص آخر إلى الحفظ", "لم يُستبدل شيء. حمّل من جديد لترى أحدث نسخة."),
        ),
        ClientError::Invalid(_) => (
            words("The server refused a field", "Nothing was changed. The entries are still here."),
            words("رفض الخادم أحد الحقول", "لم يتغيّر شيء. ما أُدخل لا يزال هنا."),
        ),
        ClientError::TooMany { .. } => (
            words("Too many requests", "Nothing has changed. Try again in a while."),
            words("طلبات كثيرة جدًا", "لم يتغيّر شيء. أعد المحاولة بعد قليل."),
        ),
        ClientError::Malformed => (
            words(
                "The answer was not understood",
                "The server answered in a way this page does not know, so nothing of it is shown.",
            ),
            words("لم تُفهم الإجابة", "أجاب الخادم بطريقة لا تعرفها هذه الصفحة، لذلك لا يُعرض منها شيء."),
        ),
        ClientError::Server { .. } => (
            words(
                "The server had a fault",
                "Whether a change got through is not known; loading again shows it.",
            ),
            words("حدث خلل في الخادم", "لا يُعرف هل وصل التغيير؛ يظهر ذلك عند التحميل من جديد."),
        ),
        ClientError::Aborted => (
            words("Stopped", "The request was stopped before an answer came. Try again."),
            words("توقّف الطلب", "أُوقف الطلب قبل وصول الإجابة. أعد المحاولة."),
        ),
    }
}
