//! Texts as data: the languages that a module does not hold come to it as lists of words.
//!
//! A language is written down as a struct for each surface, like English, so that a missing text does not compile. What
//! ships holds English alone; the other languages are printed as data when the embed is built and read again here, word by
//! word in the order of the struct, when a reader wants one.

#![allow(dead_code, reason = "a module reads what the build of the embed writes; no build does both")]

use std::cell::{Cell, RefCell};

use super::{ErrorText, Lang, Plural};

/// What stands between two words of a list. No text of ours holds it, which a test holds.
const BETWEEN: char = '\n';

/// A list of words that is being read.
pub struct Words {
    rest: Option<&'static str>,
    short: bool,
}

impl Words {
    #[inline(never)]
    fn next(&mut self) -> &'static str {
        let Some(rest) = self.rest else {
            self.short = true;
            return "";
        };
        match rest.split_once(BETWEEN) {
            Some((word, rest)) => {
                self.rest = Some(rest);
                word
            }
            None => {
                self.rest = None;
                rest
            }
        }
    }
}

/// A text, or several.
pub trait Text: Sized {
    /// Writes its words into a list.
    fn write(&self, list: &mut Vec<&'static str>);
    /// Reads as many from it.
    fn read(words: &mut Words) -> Self;
    /// What each of them is called, in the same order. `name` is what the text itself is called.
    fn keys(name: &str, list: &mut Vec<String>);
}

/// What a text within another is called: `outer.innerName`.
pub(super) fn inner(outer: &str, field: &str) -> String {
    let mut out = String::from(outer);
    if !outer.is_empty() {
        out.push('.');
    }
    for (nth, part) in field.split('_').enumerate() {
        let mut letters = part.chars();
        out.extend(letters.next().map(|letter| if nth == 0 { letter } else { letter.to_ascii_uppercase() }));
        out.push_str(letters.as_str());
    }
    out
}

impl Text for &'static str {
    fn write(&self, list: &mut Vec<&'static str>) {
        list.push(self);
    }

    fn read(words: &mut Words) -> Self {
        words.next()
    }

    fn keys(name: &str, list: &mut Vec<String>) {
        list.push(name.to_owned());
    }
}

/// A text of which the compiler makes a list. As a struct it would ship as an address and a length for each word besides, and
/// those take more room than the words.
pub(super) struct Listed<'a, T>(pub(super) &'a T);

impl Listed<'_, &'static str> {
    /// How many bytes it takes in a list, with what stands behind it.
    pub(super) const fn length(&self) -> usize {
        self.0.len() + BETWEEN.len_utf8()
    }

    /// Puts it into a list, and answers where it ends.
    pub(super) const fn put(&self, list: &mut [u8], at: usize) -> usize {
        let (word, end) = (self.0.as_bytes(), at + self.0.len());
        list.split_at_mut(at).1.split_at_mut(word.len()).0.copy_from_slice(word);
        // Behind the last there is nothing.
        if let Some(place) = list.split_at_mut(end).1.first_mut() {
            *place = BETWEEN as u8;
        }
        end + BETWEEN.len_utf8()
    }
}

/// What a list is made of, for a struct of texts.
macro_rules! listed_by_fields {
    ($name:ty: $($field:ident)+) => {
        #[allow(dead_code, reason = "only a module that makes a list of it needs them, and then the compiler alone")]
        impl $crate::text::words::Listed<'_, $name> {
            pub(in $crate::text) const fn length(&self) -> usize {
                0 $(+ $crate::text::words::Listed(&self.0.$field).length())+
            }

            pub(in $crate::text) const fn put(&self, list: &mut [u8], at: usize) -> usize {
                $(let at = $crate::text::words::Listed(&self.0.$field).put(list, at);)+
                at
            }
        }
    };
}
pub(super) use listed_by_fields;

listed_by_fields!(Plural: zero one two few many other);
listed_by_fields!(ErrorText: title body);

/// All words of a text, as one text that the compiler makes: what `write` makes, of what does not change.
macro_rules! list {
    ($text:expr) => {{
        const LENGTH: usize = $crate::text::words::Listed(&$text).length() - 1;
        const LIST: [u8; LENGTH] = {
            let mut list = [0; LENGTH];
            $crate::text::words::Listed(&$text).put(&mut list, 0);
            list
        };
        const WORDS: &str = match std::str::from_utf8(&LIST) {
            Ok(words) => words,
            Err(_) => "",
        };
        WORDS
    }};
}
pub(super) use list;

/// A struct of texts that can also be a list of words.
macro_rules! texts {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$about:meta])* pub $field:ident: $kind:ty,)+ }) => {
        $(#[$meta])*
        pub struct $name { $($(#[$about])* pub $field: $kind,)+ }

        $crate::text::words::listed_by_fields!($name: $($field)+);

        impl $crate::text::words::Text for $name {
            fn write(&self, list: &mut Vec<&'static str>) {
                $(self.$field.write(list);)+
            }

            #[inline(never)]
            fn read(words: &mut $crate::text::words::Words) -> Self {
                Self { $($field: $crate::text::words::Text::read(words),)+ }
            }

            fn keys(name: &str, list: &mut Vec<String>) {
                $(<$kind as $crate::text::words::Text>::keys(
                    &$crate::text::words::inner(name, stringify!($field)),
                    list,
                );)+
            }
        }
    };
}
pub(super) use texts;

/// All words of a surface.
pub(super) fn all(text: &impl Text) -> Vec<&'static str> {
    let mut list = Vec::new();
    text.write(&mut list);
    list
}

/// The same as one text.
pub(super) fn write(text: &impl Text) -> String {
    let mut out = String::new();
    for (nth, word) in all(text).into_iter().enumerate() {
        if nth > 0 {
            out.push(BETWEEN);
        }
        out.push_str(word);
    }
    out
}

/// What all of them are called.
pub(super) fn keys<T: Text>() -> Vec<String> {
    let mut list = Vec::new();
    T::keys("", &mut list);
    list
}

/// The same back; nothing where there are more words than texts, or fewer.
pub(super) fn read<T: Text>(list: &'static str) -> Option<T> {
    let mut words = Words { rest: Some(list), short: false };
    let text = T::read(&mut words);
    (words.rest.is_none() && !words.short).then_some(text)
}

/// What was given, for as long as the module lives: a few kilobytes for each language that somebody read.
struct Given {
    lang: Lang,
    surface: String,
    list: &'static str,
}

thread_local! {
    static GIVEN: RefCell<Vec<Given>> = const { RefCell::new(Vec::new()) };
}

/// Takes the words of a surface in a language, once.
pub(super) fn give(lang: Lang, surface: &str, list: String) {
    if find(lang, surface).is_none() {
        let given = Given { lang, surface: surface.to_owned(), list: Box::leak(list.into_boxed_str()) };
        GIVEN.with_borrow_mut(|all| all.push(given));
    }
}

/// The words of a surface in a language, where they were given.
#[inline(never)]
pub(super) fn find(lang: Lang, surface: &str) -> Option<&'static str> {
    GIVEN.with_borrow(|all| {
        all.iter().find(|one| one.lang == lang && one.surface == surface).map(|one| one.list)
    })
}

/// A text that is read once.
pub(super) type Once<T> = Cell<Option<&'static T>>;

/// The texts of a surface, as far as they were read: a place for each language.
pub(super) type Read<T> = [Once<T>; super::lang::COUNT];

/// Nothing yet.
pub(super) const fn unread<T>() -> Read<T> {
    [const { Cell::new(None) }; super::lang::COUNT]
}

/// Texts of which the module holds the list, read once.
pub(super) fn own<T: Text>(list: &'static str, kept: &Once<T>) -> &'static T {
    kept.get().unwrap_or_else(|| {
        let text = &*Box::leak(Box::new(T::read(&mut Words { rest: Some(list), short: false })));
        kept.set(Some(text));
        text
    })
}

/// The texts of a surface in a language that was given, read once.
pub(super) fn given<T: Text>(lang: Lang, surface: &str, kept: &Read<T>) -> Option<&'static T> {
    let kept = kept.get(lang as usize)?;
    if kept.get().is_none() {
        kept.set(find(lang, surface).and_then(read::<T>).map(|text| &*Box::leak(Box::new(text))));
    }
    kept.get()
}

impl Text for Plural {
    fn write(&self, list: &mut Vec<&'static str>) {
        list.extend([self.zero, self.one, self.two, self.few, self.many, self.other]);
    }

    #[inline(never)]
    fn read(words: &mut Words) -> Self {
        let mut next = || words.next();
        Self { zero: next(), one: next(), two: next(), few: next(), many: next(), other: next() }
    }

    fn keys(name: &str, list: &mut Vec<String>) {
        list.extend(["zero", "one", "two", "few", "many", "other"].map(|form| inner(name, form)));
    }
}

impl Text for ErrorText {
    fn write(&self, list: &mut Vec<&'static str>) {
        list.extend([self.title, self.body]);
    }

    fn read(words: &mut Words) -> Self {
        Self { title: words.next(), body: words.next() }
    }

    fn keys(name: &str, list: &mut Vec<String>) {
        list.extend(["title", "body"].map(|part| inner(name, part)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads what was written, and writes it again.
    fn comes_back<T: Text>(text: &T) {
        let list = write(text);
        assert!(!list.chars().any(|sign| sign.is_control() && sign != BETWEEN), "{list:?}");
        let read: T = read(String::leak(list.clone())).expect("as many words as texts");
        assert_eq!(write(&read), list);
        let words = super::all(text);
        assert_eq!(keys::<T>().len(), words.len());
        assert!(!words.iter().any(|word| word.contains(BETWEEN)), "a text holds what stands between two");
        let (_, shorter) = list.split_once(BETWEEN).expect("more than one text");
        assert!(super::read::<T>(String::leak(shorter.to_owned())).is_none());
        assert!(super::read::<T>(String::leak(list + "\nmore")).is_none());
    }

    #[test]
    fn every_language_is_the_same_as_data() {
        for lang in Lang::ALL {
            comes_back(lang.common());
            comes_back(lang.errors());
            comes_back(lang.card());
            comes_back(lang.consent());
            comes_back(lang.attempt());
            comes_back(lang.review());
            comes_back(lang.connection());
            comes_back(lang.record());
            comes_back(lang.visibility());
            comes_back(lang.mine());
            comes_back(lang.admin());
            comes_back(lang.audience());
            comes_back(lang.oversight());
            comes_back(lang.saving());
            comes_back(lang.language());
            comes_back(lang.pages());
            comes_back(lang.message());
        }
    }

    #[test]
    fn the_compiler_makes_the_list_that_would_be_written() {
        use super::super::en;
        macro_rules! same {
            ($($text:expr)+) => { $(
                let list = list!($text);
                assert_eq!(list, write(&$text));
                assert!(list.len() > 50);
                let kept = Once::new(None);
                assert_eq!(write(own(list, &kept)), list);
                assert!(std::ptr::eq(own(list, &kept), own("", &kept)), "read once");
                same_kind(&$text, &kept);
            )+ };
        }
        fn same_kind<T>(_: &T, _: &Once<T>) {}
        same!(en::COMMON en::ERRORS en::CARD en::CONSENT en::ATTEMPT en::REVIEW en::CONNECTION en::RECORD);
        same!(en::VISIBILITY en::MINE en::ADMIN en::AUDIENCE en::OVERSIGHT en::SAVING en::LANGUAGE en::FALLBACK);
        same!(en::PAGES);
    }

    #[test]
    fn what_was_given_first_counts() {
        assert_eq!(find(Lang::Arabic, "test"), None);
        give(Lang::Arabic, "test", "a\nb".to_owned());
        give(Lang::Arabic, "test", "c".to_owned());
        assert_eq!(find(Lang::Arabic, "test"), Some("a\nb"));
        assert_eq!(find(Lang::English, "test"), None);
    }
}
