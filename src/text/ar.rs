//! Arabic. Proper names stay in Latin script; the markup isolates them.

mod admin;
mod attempt;
mod audience;
mod card;
mod connection;
mod consent;
mod errors;
mod language;
mod mine;
mod oversight;
mod record;
mod review;
mod saving;
mod visibility;

use super::{CommonText, FallbackText, PagesText, Plural};

pub(super) use admin::ADMIN;
pub(super) use attempt::ATTEMPT;
pub(super) use audience::AUDIENCE;
pub(super) use card::CARD;
pub(super) use connection::CONNECTION;
pub(super) use consent::CONSENT;
pub(super) use errors::ERRORS;
pub(super) use language::LANGUAGE;
pub(super) use mine::MINE;
pub(super) use oversight::OVERSIGHT;
pub(super) use record::RECORD;
pub(super) use review::REVIEW;
pub(super) use saving::SAVING;
pub(super) use visibility::VISIBILITY;

pub(super) static COMMON: CommonText = CommonText {
    close: "إغلاق",
    retry: "أعد المحاولة",
    loading: "جارٍ التحميل",
    request_id: "معرّف الطلب {0}",
    opens_elsewhere: "يُفتح في علامة تبويب جديدة",
    list_separator: " · ",
};

pub(super) static FALLBACK: FallbackText = FallbackText {
    title: "لا يمكن عرض هذا هنا",
    policy: "لا تسمح الصفحة المحيطة بتقنية WebAssembly التي بُني بها هذا الجزء. ويستطيع من يدير الصفحة السماح بها عبر 'wasm-unsafe-eval' في Content-Security-Policy.",
    browser: "لا يشغّل هذا المتصفح تقنية WebAssembly التي بُني بها هذا الجزء.",
    code: "تعذّر تحميل هذا الجزء من الصفحة. وقد يفيد تحميل الصفحة من جديد.",
    crash: "توقّف هذا الجزء بسبب خلل فيه. وقد يفيد تحميل الصفحة من جديد.",
    way_on: "اعرض كيف رُبط حساب عملك بحسابك في LinkedIn، أو ألغِ الربط",
};

pub(super) static PAGES: PagesText = PagesText {
    people: "الأشخاص",
    connection: "ربط حسابي",
    admin: "الإدارة",
    gallery: "المعرض",
    main_navigation: "الرئيسية",
    skip: "تخطَّ إلى المحتوى",
    language: "اللغة",
    sign_in: "تسجيل الدخول",
    sign_out: "تسجيل الخروج",
    sign_out_failed: "لم يُؤكَّد تسجيل الخروج. ربما لا تزال مسجّل الدخول.",
    demo: "عرض توضيحي: أشخاص مُختلَقون وبديل عن LinkedIn.",
    search_people: "البحث عن أشخاص",
    nobody_found: "لم يُعثر على أحد",
    nobody_found_body: "لا يحتوي أي اسم أو منصب أو قسم على «{0}».",
    more_people: "عرض مزيد من الأشخاص",
    back_to_people: "جميع الأشخاص",
    own_card: "بطاقتي",
    signed_out_title: "سُجّل خروجك",
    signed_out_body: "سجّل الدخول لرؤية الأشخاص لدى {0}.",
    not_found_title: "لا يوجد شيء في هذا العنوان",
    not_found_body: "ربما كُتب العنوان خطأً، أو ربما أُزيلت الصفحة.",
    people_count: Plural {
        zero: "لا أحد",
        one: "شخص واحد",
        two: "شخصان",
        few: "{0} أشخاص",
        many: "{0} شخصًا",
        other: "{0} شخص",
    },
};
