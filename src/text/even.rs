//! What holds for the words of every language, as tests: nothing is left out, and a text that names a button or a
//! heading uses its words.

mod manners;

use std::collections::BTreeSet;

use super::{Lang, MessageText, Plural, scripts::surfaces, words};

/// Every text of a language in the order of the structs, so that the same place is the same key in each.
fn texts(lang: Lang) -> Vec<&'static str> {
    let mut groups: Vec<String> = surfaces(lang).into_iter().map(|(_, group)| group).collect();
    groups.extend([words::write(lang.fallback()), words::write(lang.pages())]);
    let mut list: Vec<_> = groups.into_iter().flat_map(|group| String::leak(group).split('\n')).collect();
    list.extend(message(lang.message()));
    list
}

/// Those of the message to the organization.
fn message(text: &MessageText) -> Vec<&'static str> {
    let MessageText { subject, invite, everyone, groups, nobody, one_way, both_ways, .. } = *text;
    let MessageText { public, leaving, faq, data_sharing, how_to_connect, privacy, linkedin_privacy, .. } =
        *text;
    let Plural { zero, one, two, few, many, other } = text.days;
    let sentences = [subject, invite, everyone, groups, nobody, one_way, both_ways, public, leaving];
    let links = [faq, data_sharing, how_to_connect, privacy, linkedin_privacy];
    [&sentences[..], &links, &[zero, one, two, few, many, other]].concat()
}

/// The places of a text that are filled in.
fn places(text: &str) -> BTreeSet<&str> {
    text.match_indices('{').filter_map(|(at, _)| text.get(at..at + 3)).collect()
}

/// Whether the six texts from here on are one sentence by number, as English writes it.
fn is_plural(english: &[&str]) -> bool {
    matches!(english, [zero, one, two, few, many, other, ..]
        if zero == other && two == other && few == other && many == other && places(one) == places(other)
            && places(other).contains("{0}"))
}

/// Where the sentences by number begin, six forms each: those for none, one and two, and three for more.
fn plurals(english: &[&str]) -> Vec<usize> {
    let mut plurals = Vec::new();
    let mut at = 0;
    while at < english.len() {
        let plural = is_plural(&english[at..]);
        if plural {
            plurals.push(at);
        }
        at += if plural { 6 } else { 1 };
    }
    plurals
}

/// All at once, so that a translator sees the whole list.
fn none(problems: &[String]) {
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_language_says_as_much_as_english() {
    let english = texts(Lang::English);
    let plurals = plurals(&english);
    assert!(plurals.len() > 20, "the sentences by number were found");
    let small: BTreeSet<usize> = plurals.iter().flat_map(|at| *at..at + 3).collect();
    let mut problems = Vec::new();
    for lang in Lang::ALL {
        let own = texts(lang);
        assert_eq!(own.len(), english.len(), "{lang:?}");
        for (at, (own, english)) in own.iter().zip(&english).enumerate() {
            let (ours, theirs) = (places(own), places(english));
            // With none, one or two, the number may be a word.
            let even = if small.contains(&at) { ours.is_subset(&theirs) } else { ours == theirs };
            let whole = own.matches('{').count() == own.matches('}').count();
            if !even || !whole || own.is_empty() != english.is_empty() {
                problems.push(format!("{lang:?}: {own} | {english}"));
            }
        }
    }
    none(&problems);
}

/// Who hears a control is told at least the words that others see on it.
#[test]
fn a_control_is_called_by_the_words_on_it() {
    let mut problems = Vec::new();
    for lang in Lang::ALL {
        let (card, mine, record) = (lang.card(), lang.mine(), lang.record());
        for (seen, heard) in [
            (card.candidate_choose, card.candidate_choose_named),
            (card.why, card.why_item),
            (mine.stop, mine.stop_named),
            (mine.stop, mine.stop_last),
            (record.open, record.open_receipt),
        ] {
            if !heard.starts_with(seen) {
                problems.push(format!("{lang:?}: {heard} is shown as {seen}"));
            }
        }
    }
    none(&problems);
}

/// A text that sends somebody to a button or a page names it by the words that stand there.
#[test]
fn a_text_names_what_it_speaks_of_by_its_own_words() {
    let mut problems = Vec::new();
    for lang in Lang::ALL {
        let (admin, audience, consent) = (lang.admin(), lang.audience(), lang.consent());
        let (mine, oversight, record) = (lang.mine(), lang.oversight(), lang.record());
        let (review, saving, visibility) = (lang.review(), lang.saving(), lang.visibility());
        let (connection, card) = (lang.connection(), lang.card());
        let page = connection.title;
        let in_force = visibility.in_force.split([':', '{']).next().unwrap_or("").trim();
        for (text, named) in [
            (consent.change_mind, page),
            (consent.unavailable, page),
            (review.nothing_left, page),
            (review.outcome_drop, page),
            (admin.not_for_you_body, page),
            (card.manage, page),
            (lang.attempt().see_connection, page),
            (lang.pages().connection, page),
            (consent.unfair, consent.not_now),
            (consent.unfair, consent.no),
            (review.outcome_agree, review.agree_button),
            (review.outcome_later, consent.not_now),
            (review.outcome_later_nothing, consent.not_now),
            (review.outcome_later_over, consent.not_now),
            (review.outcome_no, consent.no),
            (record.receipts_none_body, consent.not_now),
            (record.receipts_none_body, consent.no),
            (record.deferred, consent.not_now),
            (record.refused, consent.no),
            (admin.needs_group, admin.everyone),
            (admin.needs_group, admin.nobody),
            (audience.legacy_means, admin.groups),
            (audience.legacy_lose, admin.groups),
            (oversight.untold_means, oversight.untold),
            (visibility.disconnected_note, visibility.nobody),
            (visibility.failed, in_force),
            (lang.attempt().done.body, page),
            (lang.attempt().not_understood.body, page),
            (mine.notice_title, mine.read_notice),
            (saving.linkedin_privacy, lang.message().linkedin_privacy),
        ] {
            if !text.contains(named) {
                problems.push(format!("{lang:?}: {text} does not name {named}"));
            }
        }
    }
    none(&problems);
}

/// The same sentence stands in several places, each with a key of its own; a reader would take two wordings for two things.
#[test]
fn what_english_says_alike_every_language_says_alike() {
    let english = texts(Lang::English);
    let forms: BTreeSet<usize> = plurals(&english).into_iter().flat_map(|at| at..at + 6).collect();
    let sentences: Vec<(usize, &str)> = english
        .iter()
        .copied()
        .enumerate()
        .filter(|(at, text)| text.ends_with('.') && !forms.contains(at))
        .collect();
    let mut problems = Vec::new();
    for lang in Lang::ALL {
        let own = texts(lang);
        for (nth, (at, one)) in sentences.iter().enumerate() {
            for (other, text) in sentences.iter().skip(nth + 1) {
                if one == text && own[*at] != own[*other] {
                    problems.push(format!("{lang:?}, for “{one}”: {} | {}", own[*at], own[*other]));
                }
            }
        }
    }
    none(&problems);
}

/// The notice comes from the backend and sends the reader to a page of ours.
#[test]
fn the_notices_call_the_page_of_the_own_connection_by_its_title() {
    use contract::fixtures as is;
    let mut problems = Vec::new();
    for lang in Lang::ALL {
        let notices = match lang.tag() {
            "nl" => [is::NOTICE_2020_11_NL, is::NOTICE_2024_04_NL],
            "sv" => [is::NOTICE_2020_11_SV, is::NOTICE_2024_04_SV],
            "fr" => [is::NOTICE_2020_11_FR, is::NOTICE_2024_04_FR],
            "de" => [is::NOTICE_2020_11_DE, is::NOTICE_2024_04_DE],
            "ar" => [is::NOTICE_2020_11_AR, is::NOTICE_2024_04_AR],
            _ => [is::NOTICE_2020_11_EN, is::NOTICE_2024_04_EN],
        };
        for notice in notices.map(|text| serde_json::from_str::<contract::Notice>(text).expect("a notice")) {
            if !notice.withdrawal.contains(lang.connection().title) {
                problems.push(format!("{lang:?}: {}", notice.withdrawal));
            }
        }
    }
    none(&problems);
}
