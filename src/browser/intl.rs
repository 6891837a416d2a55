//! Numbers, dates, lists and plurals in the reader's language, by the browser's own tables.
//!
//! Formatters are made once for each language and kept: making one costs a hundred times what using it does. Everything
//! goes through `Reflect`, because a constructor of `Intl` throws at a tag or time zone that it does not know, and a
//! thrown exception would otherwise end the whole module.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::fmt::Display;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::{global, method};

/// Which form of a sentence goes with a number, by the names of CLDR.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PluralCategory {
    /// `zero`.
    Zero,
    /// `one`.
    One,
    /// `two`.
    Two,
    /// `few`.
    Few,
    /// `many`.
    Many,
    /// `other`, the one that every language has.
    Other,
}

impl PluralCategory {
    /// The name that CLDR and `Intl` give it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

/// The plural category of a number.
#[must_use]
pub fn plural(language: &str, number: u32) -> PluralCategory {
    let category = formatter("PluralRules", language, &[])
        .and_then(|rules| call(&rules, "select", &[f64::from(number).into()]))
        .and_then(|name| name.as_string());
    match category.as_deref() {
        Some("zero") => PluralCategory::Zero,
        Some("one") => PluralCategory::One,
        Some("two") => PluralCategory::Two,
        Some("few") => PluralCategory::Few,
        Some("many") => PluralCategory::Many,
        _ => PluralCategory::Other,
    }
}

/// A number.
#[must_use]
pub fn number(language: &str, number: f64) -> String {
    // Three digits are what they are wherever digits are these, and the browser's tables need not be opened for them.
    if (0.0..1000.0).contains(&number) && number.fract() == 0.0 && !language.starts_with("ar") {
        return plain(number);
    }
    format(formatter("NumberFormat", language, &[]), &number.into()).unwrap_or_else(|| plain(number))
}

/// The day of a moment, in the reader's time zone. A moment that cannot be read is shown as it came.
#[must_use]
pub fn date(language: &str, moment: &impl Display) -> String {
    moment_with(language, moment, &[("dateStyle", "long")])
}

/// Day and time of a moment, in the reader's time zone.
#[must_use]
pub fn date_time(language: &str, moment: &impl Display) -> String {
    moment_with(language, moment, &[("dateStyle", "medium"), ("timeStyle", "short")])
}

/// The time of a moment on its day, in the reader's time zone.
#[must_use]
pub fn time(language: &str, moment: &impl Display) -> String {
    moment_with(language, moment, &[("timeStyle", "short")])
}

/// A date as exact as it was given: a year stays a year.
#[must_use]
pub fn partial_date(language: &str, date: &impl Display) -> String {
    let text = &*date.to_string();
    let options: &[(&str, &str)] = match text.len() {
        4 => &[("timeZone", "UTC"), ("year", "numeric")],
        7 => &[("timeZone", "UTC"), ("year", "numeric"), ("month", "short")],
        // Not the usual short form of a date, which is digits alone in some languages, beside months by their names.
        10 => &[("timeZone", "UTC"), ("year", "numeric"), ("month", "short"), ("day", "numeric")],
        _ => return text.to_owned(),
    };
    // Browsers read many texts as some date or other; only digits and hyphens are one here.
    if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return text.to_owned();
    }
    // A date without a time is midnight UTC to the browser, hence the time zone above.
    let moment = js_sys::Date::parse(text);
    format(formatter("DateTimeFormat", language, options), &moment.into()).unwrap_or_else(|| text.to_owned())
}

/// A length of time in years and months, e.g. "2 yr, 3 mo". Less than a month is one month.
#[must_use]
pub fn duration_months(language: &str, months: u32) -> String {
    let months = months.max(1);
    let unit = |unit: &str, count: u32| {
        let options = [("style", "unit"), ("unit", unit), ("unitDisplay", "short")];
        format(formatter("NumberFormat", language, &options), &f64::from(count).into())
    };
    let parts: Vec<String> = [("year", months / 12), ("month", months % 12)]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .filter_map(|(name, count)| unit(name, count))
        .collect();
    join(language, &parts, &[("type", "unit"), ("style", "short")])
}

/// How long ago or ahead a moment lies, e.g. "3 days ago".
#[must_use]
pub fn relative(language: &str, moment: &impl Display, now_ms: f64) -> String {
    let seconds = (js_sys::Date::parse(&moment.to_string()) - now_ms) / 1_000.0;
    let (unit, size) = match seconds.abs() {
        s if s < 45.0 => ("second", 1.0),
        s if s < 2_700.0 => ("minute", 60.0),
        s if s < 79_200.0 => ("hour", 3_600.0),
        s if s < 2_592_000.0 => ("day", 86_400.0),
        s if s < 31_536_000.0 => ("month", 2_629_800.0),
        _ => ("year", 31_557_600.0),
    };
    formatter("RelativeTimeFormat", language, &[("numeric", "auto")])
        .and_then(|format| call(&format, "format", &[(seconds / size).round().into(), unit.into()]))
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| moment.to_string())
}

/// Several things in a row: "a, b and c".
#[must_use]
pub fn list(language: &str, items: &[String]) -> String {
    join(language, items, &[("type", "conjunction")])
}

/// The order of two texts in a dictionary of the language.
#[must_use]
pub fn collator_compare(language: &str, left: &str, right: &str) -> Ordering {
    formatter("Collator", language, &[])
        .and_then(|collator| call(&collator, "compare", &[left.into(), right.into()]))
        .and_then(|order| order.as_f64())
        .and_then(|order| order.partial_cmp(&0.0))
        .unwrap_or_else(|| left.cmp(right))
}

/// What the clock says now in a time zone, e.g. "14:05". `None` for a zone that the browser does not know.
#[must_use]
pub fn local_time(language: &str, time_zone: &str) -> Option<String> {
    let options = [("timeStyle", "short"), ("timeZone", time_zone)];
    format(formatter("DateTimeFormat", language, &options), &super::now().into())
}

/// The name of this device's time zone, where the browser tells it.
#[must_use]
pub fn own_time_zone() -> Option<String> {
    let told = call(&formatter("DateTimeFormat", "en", &[])?, "resolvedOptions", &[])?;
    super::member(&told, "timeZone")?.as_string()
}

/// The name of a language, in another; its tag where the browser knows no name.
#[must_use]
pub fn language_name(language: &str, tag: &str) -> String {
    formatter("DisplayNames", language, &[("type", "language")])
        .and_then(|names| call(&names, "of", &[tag.into()])?.as_string())
        .unwrap_or_else(|| tag.to_owned())
}

/// From one moment to another, with the day of the week, in the reader's time zone: what both share is said once. Moments
/// that cannot be read are shown as they came.
#[must_use]
pub fn span(language: &str, from: &str, to: &str) -> String {
    let options = [
        ("weekday", "short"),
        ("day", "numeric"),
        ("month", "short"),
        ("year", "numeric"),
        ("hour", "numeric"),
        ("minute", "2-digit"),
    ];
    let moments = [js_sys::Date::parse(from).into(), js_sys::Date::parse(to).into()];
    formatter("DateTimeFormat", language, &options)
        .and_then(|format| call(&format, "formatRange", &moments))
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| [from, " – ", to].concat())
}

fn moment_with(language: &str, moment: &impl Display, options: &[(&str, &str)]) -> String {
    let parsed = js_sys::Date::parse(&moment.to_string());
    format(formatter("DateTimeFormat", language, options), &parsed.into())
        .unwrap_or_else(|| moment.to_string())
}

fn join(language: &str, items: &[String], options: &[(&str, &str)]) -> String {
    let array: Array = items.iter().map(|item| JsValue::from_str(item)).collect();
    format(formatter("ListFormat", language, options), &array).unwrap_or_else(|| items.join(", "))
}

fn format(formatter: Option<JsValue>, value: &JsValue) -> Option<String> {
    call(&formatter?, "format", std::slice::from_ref(value))?.as_string()
}

fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let arguments: Array = arguments.iter().collect();
    method(object, name)?.apply(object, &arguments).ok()
}

fn plain(number: f64) -> String {
    js_sys::Number::from(number).to_string_with_radix(10).map_or_else(|_| String::new(), String::from)
}

thread_local! {
    static FORMATTERS: RefCell<Vec<(String, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// How many formatters are kept. Time zones of many colleagues could otherwise pile up.
const KEPT: usize = 64;

/// A formatter of `Intl`, made or remembered. `None` where the browser refuses language or options.
fn formatter(kind: &str, language: &str, options: &[(&str, &str)]) -> Option<JsValue> {
    let mut key = String::from(kind);
    for part in std::iter::once(language).chain(options.iter().flat_map(|(name, value)| [*name, *value])) {
        key.push('\n');
        key.push_str(part);
    }
    let known = FORMATTERS.with(|kept| {
        let kept = kept.try_borrow().ok()?;
        kept.iter().find(|(name, _)| *name == key).map(|(_, made)| made.clone())
    });
    if known.is_some() {
        return known;
    }
    let constructor = method(&global("Intl")?, kind)?;
    let settings = Object::new();
    for (name, value) in options {
        Reflect::set(&settings, &JsValue::from_str(name), &JsValue::from_str(value)).ok()?;
    }
    let arguments = Array::of2(&JsValue::from_str(language), settings.unchecked_ref());
    let made = Reflect::construct(&constructor, &arguments).ok()?;
    FORMATTERS.with(|kept| {
        if let Ok(mut kept) = kept.try_borrow_mut() {
            if kept.len() >= KEPT {
                kept.clear();
            }
            kept.push((key, made.clone()));
        }
    });
    Some(made)
}
