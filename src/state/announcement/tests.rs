//! What is typed back is no change; the message is the same in every form, and an e-mail that others can read.

use mail_parser::{MessageParser, MimeHeaders as _};
use proptest::prelude::*;

use super::*;

fn saved() -> Settings {
    serde_json::from_str(contract::fixtures::SETTINGS_ANNOUNCED).expect("a fixture")
}

fn patch(draft: &Announcement, base: &Settings) -> SettingsPatch {
    let mut patch = SettingsPatch::default();
    draft.put(base, &mut patch);
    patch
}

#[test]
fn typing_back_to_what_is_saved_is_no_change() {
    let base = saved();
    let mut draft = Announcement::of(&base);
    draft.typed(Link::Faq, "https://elsewhere.example/", &base);
    assert!(!draft.told, "the organization was told of another address");
    assert_eq!(
        patch(&draft, &base),
        SettingsPatch { faq_url: Some("https://elsewhere.example/".to_owned()), ..SettingsPatch::default() }
    );
    draft.typed(Link::Faq, &base.faq_url, &base);
    assert_eq!(patch(&draft, &base), SettingsPatch::default());
}

#[test]
fn an_acknowledgement_is_said_of_the_addresses_that_stand_there() {
    let base = saved();
    let mut draft = Announcement::of(&base);
    draft.typed(Link::HowToConnect, "https://elsewhere.example/", &base);
    draft.say(true);
    let sent = patch(&draft, &base);
    assert_eq!(sent.announced, Some(true));
    // Typing on takes it away again: it was said of something else.
    draft.typed(Link::HowToConnect, "https://elsewhere.example/2", &base);
    assert_eq!(patch(&draft, &base).announced, None);
    // The privacy statements are no part of what is announced.
    let mut draft = Announcement::of(&base);
    draft.typed(Link::Privacy, "", &base);
    assert!(draft.told);
    assert_eq!(
        patch(&draft, &base),
        SettingsPatch { privacy_url: Some(String::new()), ..SettingsPatch::default() }
    );
}

#[test]
fn taking_it_back_is_sent_and_carries_no_message() {
    let base = saved();
    let mut draft = Announcement::of(&base);
    draft.say(false);
    assert_eq!(patch(&draft, &base), SettingsPatch { announced: Some(false), ..SettingsPatch::default() });
}

#[test]
fn only_https_is_taken_and_the_first_mistake_is_named() {
    for (text, expected) in [
        ("", None),
        ("https://intranet.example/faq?x=1#y", None),
        ("http://intranet.example/", Some(BadAddress::NotHttps)),
        ("intranet.example", Some(BadAddress::NotHttps)),
        ("javascript:alert(1)", Some(BadAddress::NotHttps)),
        ("https://", Some(BadAddress::NoAddress)),
        ("https://a b.example/", Some(BadAddress::NoAddress)),
        ("https://user:word@intranet.example/", Some(BadAddress::NoAddress)),
        ("https://intranet.example\\@evil.example/", Some(BadAddress::NoAddress)),
    ] {
        assert_eq!(problem(text), expected, "{text}");
    }
    assert_eq!(
        problem(&["https://a.example/", &"x".repeat(limits::URL_LENGTH)].concat()),
        Some(BadAddress::TooLong)
    );
    let base = saved();
    let mut draft = Announcement::of(&base);
    draft.typed(Link::DataSharing, "http://a.example/", &base);
    draft.typed(Link::Privacy, "nothing", &base);
    assert_eq!(draft.invalid(), Some((Link::DataSharing, BadAddress::NotHttps)));
    assert!(!draft.is_complete());
}

#[test]
fn what_an_old_look_said_is_not_said_of_another_address() {
    let checked: contract::CheckedLinks =
        serde_json::from_str(contract::fixtures::CHECKED_LINKS).expect("a fixture");
    let base = saved();
    assert_eq!(reachability(&checked.items, &base.faq_url), Some(Reachability::NotChecked));
    assert_eq!(reachability(&checked.items, "https://new.example/"), None);
}

fn message(subject: &str, words: &str, link: &str) -> Message {
    let parts = vec![
        Part::Words(words.to_owned()),
        Part::Link { words: link.to_owned(), url: "https://intranet.example/faq?a=1&b=(2)".to_owned() },
        Part::Link { words: "two".to_owned(), url: "https://intranet.example/<x>".to_owned() },
    ];
    Message { tag: "ar", dir: "rtl", subject: subject.to_owned(), parts }
}

#[test]
fn the_forms_escape_what_would_mean_something_in_them() {
    let message = message("# R&D *now*", "<b>bold</b> & [x](y) \"q\"", "1 < 2");
    assert_eq!(
        as_text(&message),
        "<b>bold</b> & [x](y) \"q\"\n\n1 < 2: https://intranet.example/faq?a=1&b=(2)\ntwo: https://intranet.example/<x>\n"
    );
    let html = as_html(&message);
    assert!(html.starts_with(
        "<div lang=\"ar\" dir=\"rtl\">\n<p>&lt;b&gt;bold&lt;/b&gt; &amp; [x](y) &quot;q&quot;</p>\n<ul>"
    ));
    assert!(html.contains("<a href=\"https://intranet.example/faq?a=1&amp;b=(2)\">1 &lt; 2</a>"));
    let markdown = as_markdown(&message);
    assert!(markdown.starts_with("# \\# R\\&D \\*now\\*\n\n\\<b\\>bold"), "{markdown}");
    assert!(markdown.contains("- [1 \\< 2](<https://intranet.example/faq?a=1&b=(2)>)"), "{markdown}");
    assert!(markdown.contains("(<https://intranet.example/%3Cx%3E>)"), "{markdown}");
}

#[test]
fn what_is_recorded_is_one_line_with_every_paragraph() {
    let two = [message("One", "first words", "a link"), message("Two", "second words", "a link")];
    let text = recorded(&two);
    assert!(!text.contains('\n'));
    let links = ["a link: https://intranet.example/faq?a=1&b=(2)", "two: https://intranet.example/<x>"];
    let expected = ["One", "first words", links[0], links[1], "Two", "second words", links[0], links[1]];
    assert_eq!(paragraphs(&text).collect::<Vec<_>>(), expected);
}

#[test]
fn an_email_without_a_known_sender_makes_none_up() {
    let message = message("s", "w", "l");
    let unknown = mail(
        &[message],
        Sender { name: "Ingrid", email: "a@b\r\nBcc: c@d" },
        "Sat, 21 Nov 2026 14:00:00 +0000",
        "b1",
    );
    assert!(unknown.starts_with("From: =?UTF-8?B?SW5ncmlk?=:;\r\nDate: "), "{unknown}");
    assert!(!unknown.contains("Bcc"));
}

proptest! {
    #[test]
    fn an_email_reads_back_as_what_was_written(
        subject in "[\\PC&&[^ ]]{1}[\\PC]{0,90}", words in "[\\PC]{1,300}", name in "[\\PC&&[^ ]]{1,60}",
    ) {
        let subject = subject.trim().to_owned();
        let name = name.trim().to_owned();
        prop_assume!(!subject.is_empty() && !name.is_empty());
        let message = message(&subject, &words, "l\u{627}");
        let sender = Sender { name: &name, email: "ingrid@fjordlight.example" };
        let mail = mail(std::slice::from_ref(&message), sender, "Sat, 21 Nov 2026 14:00:00 +0000", "boundary0123456789abcdef");
        for line in mail.split("\r\n") {
            prop_assert!(line.len() <= 78 && line.is_ascii() && !line.contains(['\r', '\n']), "{line}");
        }
        let read = MessageParser::default().parse(mail.as_bytes()).expect("an e-mail");
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(read.subject().map(squeezed), Some(squeezed(&subject)));
        let from = read.from().and_then(|from| from.first()).expect("a sender");
        prop_assert_eq!(from.address(), Some("ingrid@fjordlight.example"));
        prop_assert_eq!(from.name().map(squeezed), Some(squeezed(&name)));
        prop_assert_eq!(read.body_text(0).expect("text").replace("\r\n", "\n"), as_text(&message));
        let html = read.body_html(0).expect("html").replace("\r\n", "\n");
        prop_assert!(html.contains(&as_html(&message)), "{html}");
        prop_assert!(read.content_type().is_some_and(|kind| kind.ctype() == "multipart" && kind.subtype() == Some("alternative")));
    }
}
