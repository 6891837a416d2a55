//! Which addresses may become a link.

/// An https address that leads where it seems to lead; `None` for anything else. Everything that came over the network
/// passes here before it becomes a link.
#[must_use]
pub fn safe_link(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://")?;
    (plain_host(rest) && clean(rest)).then_some(url)
}

/// A safe link, or one to this machine itself, where demonstrations run. Only for addresses that the backend answers
/// with: where to go on connecting, and where a step of a withdrawal is done.
#[must_use]
pub fn backend_link(url: &str) -> Option<&str> {
    let Some(rest) = url.strip_prefix("http://") else { return safe_link(url) };
    let (host, _) = host_and_port(rest);
    (matches!(host, "127.0.0.1" | "localhost") && plain_host(rest) && clean(rest)).then_some(url)
}

/// A backend's link, or a path on its own origin: where signing in begins.
#[must_use]
pub fn own_link(url: &str) -> Option<&str> {
    match url.strip_prefix('/') {
        Some(rest) => (!rest.starts_with('/') && clean(rest)).then_some(url),
        None => backend_link(url),
    }
}

/// An https address, a mail link to one plain address, or a call of a plain number; `None` for anything else.
#[must_use]
pub fn contact_link(url: &str) -> Option<&str> {
    if let Some(address) = url.strip_prefix("mailto:") {
        // Nothing but the address: what follows a question mark would write the letter for the reader.
        let plain =
            address.chars().all(|letter| letter.is_ascii_graphic() && !among("?&#%<>()[]\"',;:/\\", letter));
        let whole = address.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
        return (plain && whole && address.matches('@').count() == 1).then_some(url);
    }
    if let Some(number) = url.strip_prefix("tel:") {
        let plain = |letter: char| letter.is_ascii_digit() || among("+-.()", letter);
        return (number.contains(|letter: char| letter.is_ascii_digit()) && number.chars().all(plain))
            .then_some(url);
    }
    safe_link(url)
}

/// Whether it is one of these letters of ASCII. To look for a `char` in a text is to look for a text, which takes more code.
fn among(these: &str, letter: char) -> bool {
    these.bytes().any(|one| char::from(one) == letter)
}

/// A host that is spelled as programs spell it: letters, digits, hyphens and dots, perhaps a port, and nothing before it.
///
/// No user name, because what stands there is taken for the host by whoever reads an address from its beginning. No
/// letters beyond ASCII, because many look like others; a name in another script has a spelling in ASCII, which browsers
/// turn back into letters where that deceives nobody. The words of our links are never the address, so nobody has to
/// judge one by its looks.
fn plain_host(rest: &str) -> bool {
    let (host, port) = host_and_port(rest);
    let named = host.split('.').all(|label| {
        !label.is_empty() && label.bytes().all(|letter| letter.is_ascii_alphanumeric() || letter == b'-')
    });
    // A last part that begins with a digit makes a number of the whole, which browsers read in several ways.
    let last = host.rsplit('.').next().unwrap_or_default();
    let numeric = last.starts_with(|letter: char| letter.is_ascii_digit()) && host != "127.0.0.1";
    let reachable = |port: &str| {
        port.bytes().all(|letter| letter.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port != 0)
    };
    named && !numeric && port.is_none_or(reachable)
}

/// What stands before the path, as a host and, after a colon, a port.
fn host_and_port(rest: &str) -> (&str, Option<&str>) {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    match authority.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    }
}

/// Nothing that a browser drops, reads as something else, or does not show.
fn clean(text: &str) -> bool {
    let strange = |letter: char| {
        letter.is_control() || letter.is_whitespace() || letter == '\\' || is_invisible(letter)
    };
    !text.chars().any(strange)
}

/// Characters that change how an address reads without being seen.
const fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_https_becomes_a_link() {
        assert!(safe_link("https://www.example.com/in/someone?x=a@b").is_some());
        for url in [
            "http://example.com",
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            "data:text/html,x",
            "//example.com",
            " https://example.com",
            "https://",
            "https://user@example.com/",
            "https://exa\tmple.com",
            "https://example.com\\@evil.example",
            "https://example.com/\u{0}",
            "blob:https://example.com/x",
            "https://:443/",
            "https://exa\u{200b}mple.com/",
            "https://example.com/\u{202e}moc",
        ] {
            assert!(safe_link(url).is_none(), "{url}");
        }
    }

    #[derive(serde::Deserialize)]
    struct Links {
        refused: Vec<String>,
        kept: Vec<String>,
    }

    fn links() -> Links {
        serde_json::from_str(include_str!("../../tests/hostile/links.json")).expect("a list")
    }

    #[test]
    fn no_trick_becomes_a_link_and_no_honest_address_is_lost() {
        let Links { refused, kept } = links();
        assert!(refused.len() >= 400, "{}", refused.len());
        for url in &refused {
            for (what, taken) in [
                ("safe", safe_link(url)),
                ("backend", backend_link(url)),
                ("own", own_link(url)),
                ("contact", contact_link(url)),
            ] {
                assert_eq!(taken, None, "{what} {url:?}");
            }
        }
        for url in &kept {
            assert_eq!(safe_link(url), Some(url.as_str()));
        }
    }

    proptest! {
        /// Whatever stands around an address: a link that is taken begins with https and a host in ASCII, and holds nothing
        /// that a browser would drop or turn.
        #[test]
        fn what_is_taken_is_https_and_leads_to_a_plain_host(
            before in "[ -~\\p{Cc}\\p{Cf}]{0,4}",
            scheme in prop::sample::select(vec!["https://", "https:", "http://", "//", "javascript:", "HTTPS://", ""]),
            host in "[a-z@:.\\\\%/\\p{L}\\p{Cf}\\p{Z}\\[\\]0-9-]{0,20}",
            rest in "[/?#]?[ -~\\p{L}\\p{Cf}\\p{Cc}]{0,20}",
        ) {
            let url = [before.as_str(), scheme, &host, &rest].concat();
            for taken in [safe_link(&url), own_link(&url).filter(|url| !url.starts_with(['/', 'h']))] {
                let Some(taken) = taken else { continue };
                let rest = taken.strip_prefix("https://").expect("https");
                let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
                prop_assert!(!authority.is_empty() && authority.is_ascii() && !authority.contains(['@', '%', '\\']));
                prop_assert!(!taken.chars().any(|letter| letter.is_control() || letter.is_whitespace()));
            }
        }
    }

    #[test]
    fn a_contact_is_one_plain_address_or_number() {
        for url in ["mailto:ada@example.com", "tel:+47-55.50(11)21", "https://example.com/desk"] {
            assert_eq!(contact_link(url), Some(url));
        }
        for url in [
            "mailto:ada@example.com?body=x",
            "mailto:ada@example.com,eve@example.com",
            "mailto:@example.com",
            "mailto:",
            "tel:",
            "tel:+",
            "tel:123;phone-context=evil.example",
            "sms:123",
            "http://example.com",
            "javascript:alert(1)",
            "MAILTO:ada@example.com",
        ] {
            assert!(contact_link(url).is_none(), "{url}");
        }
    }

    #[test]
    fn signing_in_begins_on_the_backends_own_pages_or_by_https() {
        for url in
            ["/sign-in", "/", "/demo/sign-in?x=1", "https://login.example.com/", "http://localhost:3/x"]
        {
            assert_eq!(own_link(url), Some(url));
        }
    }

    #[test]
    fn a_demonstration_may_lead_to_this_machine_and_nowhere_else() {
        assert!(backend_link("http://127.0.0.1:4000/oauth/v2/authorization?x=1").is_some());
        assert!(backend_link("http://localhost/x").is_some());
        for url in [
            "http://127.0.0.1.evil.example/",
            "http://localhost@evil.example/",
            "http://127.0.0.1:80@evil.example/",
            "http://example.com/",
        ] {
            assert!(backend_link(url).is_none(), "{url}");
        }
    }
}
